"""The tables of what `peers.py` measured: speeds side by side, losses included."""

from typing import Any

Outcome = dict[str, Any]
OURS, REFERENCE = "headroom", "tiktoken"
TITLES = {
    "unseen, 1 KB": "Documents of 1 KB not seen before, in a process that has counted others of their kind",
    "unseen, 16 KB": "The same with documents of 16 KB",
    "whole, first": "A text as a whole, the first thing a fresh process counts",
    "whole, again": "The same text again, by its fastest repetition",
}
# Counters that keep what a long piece counted to: a repeated megabyte of one piece is looked up, not counted.
MEMOISING = ("gigatoken", "fastokens")


def headline(outcome: Outcome) -> str:
    """Each kind once: as unseen documents of 1 KB where there are some, else as a whole."""
    unseen, first = outcome["speeds"]["unseen, 1 KB"], outcome["speeds"]["whole, first"]
    speeds = {**first, **unseen}
    rows = [
        [
            kind,
            megabytes(speeds[kind][OURS]),
            *against(speeds[kind], REFERENCE),
            *against(speeds[kind], best(speeds[kind])),
        ]
        for kind in [*unseen, *(kind for kind in first if kind not in unseen)]
    ]
    return table(["text", OURS, REFERENCE, "times as fast", "best peer", "times as fast"], rows)


def against(speeds: dict[str, float], peer: str) -> list[str]:
    """The speed of `peer`, and how many times as fast we are."""
    if peer not in speeds:
        return ["fails", "–"]
    named = megabytes(speeds[peer]) if peer == REFERENCE else f"{peer} {megabytes(speeds[peer])}"
    return [named, ratio(speeds[OURS] / speeds[peer])]


def tables(outcome: Outcome) -> str:
    """Everything measured."""
    names = list(outcome["versions"])
    parts = [
        f"### {title}\n\n{speeds_table(names, outcome['speeds'][regime])}" for regime, title in TITLES.items()
    ]
    return "\n".join(
        [*parts, "### Small calls, first use and memory\n", costs(names, outcome), notes(outcome)]
    )


def speeds_table(names: list[str], speeds: dict[str, dict[str, float]]) -> str:
    head = ["MB/s", *names, f"× {REFERENCE}", "× best peer"]
    rows = [
        [
            kind,
            *(megabytes(of_kind[name]) if name in of_kind else "–" for name in names),
            against(of_kind, REFERENCE)[1],
            against(of_kind, best(of_kind))[1],
        ]
        for kind, of_kind in speeds.items()
    ]
    return table(head, rows)


def costs(names: list[str], outcome: Outcome) -> str:
    def row(title: str, values: dict[str, float], factor: float, unit: str) -> list[str]:
        return [title, *(f"{values[name] * factor:.3g} {unit}" if name in values else "–" for name in names)]

    rows = [
        *(row(f"a call for {length}", values, 1e6, "µs") for length, values in outcome["calls"].items()),
        row("importing it and a first count", outcome["first_use"], 1e3, "ms"),
        row("resident memory it grows by, everything counted", outcome["memory"], 1e-6, "MB"),
    ]
    return table(["", *names], rows)


def notes(outcome: Outcome) -> str:
    """What the numbers do not tell."""
    memoising = " and ".join(name for name in MEMOISING if name in outcome["versions"])
    versions = ", ".join(f"{name} {version}" for name, version in outcome["versions"].items())
    lines = [
        f"{versions}; the best of {outcome['rounds']} rounds, of unseen documents the median batch.",
        *(f"**{name} is missing**: {reason}." for name, reason in outcome["missing"].items()),
        *(f"**{name} is inexact** on: {', '.join(kinds)}." for name, kinds in outcome["inexact"].items()),
        *(
            f"{name} fails on {kind}: {fault}"
            for name, faults in outcome["faults"].items()
            for kind, fault in faults.items()
        ),
    ]
    if memoising:
        lines.append(
            f"{memoising} memoise a piece of any length: of a repeated megabyte of one piece they measure "
            "a look-up; their honest figure is the first pass."
        )
    return "\n".join(f"- {line}" for line in lines) + "\n"


def best(speeds: dict[str, float]) -> str:
    """The fastest of the others."""
    return max((name for name in speeds if name != OURS), key=lambda name: speeds[name], default=REFERENCE)


def megabytes(speed: float) -> str:
    return f"{speed / 1e6:,.0f}" if speed >= 1e7 else f"{speed / 1e6:.1f}"


def ratio(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}" if value >= 1 else f"**{value:.2f}**"


def table(head: list[str], rows: list[list[str]]) -> str:
    rule = ["---", *("--:" for _ in head[1:])]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in [head, rule, *rows])

"""Writes docs/benchmarks.md and README's tables from what pytest-benchmark and `peers.py` measured.

`python benches/report.py RESULTS.json PEERS.json`. Fails if cost does not grow linearly with the payload.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from peer_tables import Outcome, headline, table, tables

ROOT = Path(__file__).parents[1]
# A payload ten times as large may take this many times as long.
MOST_GROWTH = 12
# Bytes from which on a payload, not the allocator, decides how much memory is held.
SETTLED = 1_000_000

SAVED = "Tool output as agents meet it, drawn from seeds (`benches/records.py`, `benches/outputs.py`).\n"

GROWTH = """JSON records of a query. × json: the time over that of `json.dumps(json.loads(text))`, in turn
with it. Memory: the most that is held while compressing, over the size of the text, counting's tables aside.

"""

HOSTILE = """Texts that look for the worst case of each step. × counting: the time over that of counting the
tokens of a text like it, in turn with it.

"""

COUNTING = """Next to other libraries, through Python, each by its fastest way to a number of tokens: `count`
where it has one, else the length of what it encodes. One thread, a process each, all in turn. Bold ratios are
losses.

JSON and logs are drawn from seeds, prose is Python's manual and docstrings, code its library. Chinese and
Japanese are sentences put together from 460 common words: no corpus of either comes with Python
(`benches/texts.py`). `make peers CORPUS=folder` does the same with files of your own.
"""
Bench = dict[str, Any]

TEXTS = {"english": "English", "foreign": "other"}
ESTIMATES = """## Estimating tokens

How far the estimates are from the true count of vocabularies that are public, on {documents} documents of
{characters:,} characters that were not fitted on (`scripts/fit_estimates.py`). English: JSON, logs, code,
prose, output of tools, identifiers; other: Chinese, Japanese, Korean, European languages, and scripts from
Arabic to Thai. Held: how often the true count of still other documents lies in the band, at the length where
that is least often, from 40 characters up. `claude-legacy` is no living model's; estimates for Claude build
on it. `unknown` is for models no rule knows, held against all of these and `o200k_base`.

"""


def main(results: Path, peers: Path) -> None:
    measured = json.loads(results.read_text(encoding="utf-8"))
    counted: Outcome = json.loads(peers.read_text(encoding="utf-8"))
    benches: list[Bench] = measured["benchmarks"]
    readme = ROOT / "README.md"
    text = between("measured", payloads(benches), readme.read_text(encoding="utf-8"))
    readme.write_text(between("counted", headline(counted), text), encoding="utf-8")
    page = "\n".join([introduction(measured["machine_info"]), *sections(benches, counted)])
    (ROOT / "docs" / "benchmarks.md").write_text(page, encoding="utf-8")
    growth = growth_of(benches)
    if growth > MOST_GROWTH:
        sys.exit(f"10 MB take {growth:.1f} times as long as 1 MB; at most {MOST_GROWTH} are linear")


def between(mark: str, table: str, text: str) -> str:
    """`text` with `table` between its marks of that name."""
    marked = re.compile(rf"(?<=<!-- {mark} -->\n).*?(?=<!-- /{mark} -->)", re.DOTALL)
    return marked.sub(lambda _: table, text)


def introduction(machine: dict[str, Any]) -> str:
    return f"""# Benchmarks

Written by `make bench`, never by hand. Before anything is timed, its answer is proved: what was compressed
expands to what it was, every count of tokens is held against tiktoken's. No text was seen before, unless its
table says so. Tokens are o200k_base. Unless said otherwise times are medians. Measured on
{machine["cpu"]["count"]} cores of {machine["cpu"]["brand_raw"]}, Python {machine["python_version"]}.
"""


def sections(benches: list[Bench], counted: Outcome) -> list[str]:
    return [
        f"## What is saved\n\n{SAVED}",
        payloads(benches),
        f"## How cost grows\n\n{GROWTH}",
        sizes(benches),
        f"## Texts no form was made for\n\n{HOSTILE}",
        hostile(benches),
        f"## Counting tokens\n\n{COUNTING}",
        tables(counted),
        estimates(),
        "## One call through the wrapper\n\nA history of 100 messages; the model within answers at once.\n",
        calls(benches),
        "## Imports\n",
        imports(benches),
    ]


def payloads(benches: list[Bench]) -> str:
    rows = [
        [info["payload"], *tokens(info), duration(median(bench))]
        for bench, info in having(benches, "payload")
    ]
    return table(["tool output", "tokens", "after", "saved", "time"], rows)


def sizes(benches: list[Bench]) -> str:
    rows = [
        [
            info["size"],
            *tokens(info),
            duration(median(bench)),
            f"{length(info['size']) / 1e6 / median(bench):.1f} MB/s",
            f"{median(bench) / info['json_seconds']:.1f}",
            f"{info['peak_memory']:.1f}" if length(info["size"]) >= SETTLED else "",
        ]
        for bench, info in having(benches, "size")
    ]
    return (
        table(["size", "tokens", "after", "saved", "time", "speed", "× json", "memory"], rows)
        + f"\nTen times the records, 1 MB to 10 MB, take {growth_of(benches):.1f} times as long.\n"
    )


def hostile(benches: list[Bench]) -> str:
    rows = [
        [
            info["hostile"],
            f"{info['bytes'] / 1e6:.1f} MB",
            duration(least),
            f"{least / info['counting']:.1f}",
        ]
        for bench, info in having(benches, "hostile")
        for least in [float(bench["stats"]["min"])]
    ]
    return table(["text", "size", "time", "× counting"], rows)


def growth_of(benches: list[Bench]) -> float:
    """How many times as long ten times the records take, by the rounds that were disturbed least."""
    fastest = [one(benches, size=size)["stats"]["min"] for size in ("10 MB", "1 MB")]
    return float(fastest[0] / fastest[1])


def estimates() -> str:
    """What `scripts/fit_estimates.py` measured, which `make bench` does not run again."""
    measured = json.loads((ROOT / "benches" / "estimates.json").read_text(encoding="utf-8"))
    rows = [
        [
            family["family"],
            *(f"{family[text][of]} %" for text in TEXTS for of in ("p50", "p90", "max")),
            f"{min(family['within'].values())} %",
        ]
        for family in measured["families"]
    ]
    head = [
        "vocabulary",
        *(f"{text}, {of}" for text in TEXTS.values() for of in ("p50", "p90", "max")),
        "held",
    ]
    return ESTIMATES.format(**measured) + table(head, rows)


def calls(benches: list[Bench]) -> str:
    bare = median(one(benches, case="bare model"))
    rows = [[info["case"], duration(median(bench) - bare)] for bench, info in having(benches, "case")]
    return table(["history", "added to the call"], rows[1:])


def imports(benches: list[Bench]) -> str:
    rows = [[info["import"], duration(info["milliseconds"] / 1000)] for _, info in having(benches, "import")]
    return table(["import", "time"], rows)


def having(benches: list[Bench], key: str) -> list[tuple[Bench, Bench]]:
    """The benches that say something under `key`, each with all it says, in the order they ran."""
    return [(bench, bench["extra_info"]) for bench in benches if key in bench["extra_info"]]


def one(benches: list[Bench], **said: str) -> Bench:
    """The bench that says just this of itself."""
    (found,) = (bench for bench in benches if said.items() <= bench["extra_info"].items())
    return found


def median(bench: Bench) -> float:
    seconds: float = bench["stats"]["median"]
    return seconds


def tokens(info: Bench) -> list[str]:
    before, after = info["tokens_before"], info["tokens_after"]
    saved = f"{1 - after / before:.0%}" if after < before else "unchanged"
    return [f"{before:,}", f"{after:,}", saved]


def length(size: str) -> float:
    number, unit = size.split()
    return float(number) * {"KB": 1e3, "MB": 1e6}[unit]


def duration(seconds: float) -> str:
    """Three digits or so, in the unit that shows them."""
    for unit, factor in (("s", 1), ("ms", 1e3)):
        if seconds * factor >= 1:
            return (
                f"{seconds * factor:.2f} {unit}"
                if seconds * factor < 10
                else f"{seconds * factor:.0f} {unit}"
            )
    return f"{seconds * 1e6:.0f} µs"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

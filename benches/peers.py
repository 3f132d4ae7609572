"""Counts tokens with Headroom and with the libraries people would take instead, side by side.

    make peers [CORPUS=FOLDER]

First every count is held against tiktoken's, then each is timed: one thread, every counter in a process of
its own, all of them in turn in every round, so that what disturbs the machine disturbs all. `report.py`
writes down the outcome.
"""

import argparse
import base64
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import headroom
from headroom import Encoding
from peer_process import TIKTOKEN_FILE, Counter, CounterError, Worker, installed, workers
from peer_tables import tables
from texts import folder_texts, hostile_texts, short_texts, texts

ROOT = Path(__file__).parents[1]
REFERENCE = "tiktoken"
ROUNDS = 4
SIZES = {"1 KB": 1_000, "16 KB": 16_000}
LENGTHS = [2, 20, 164]


@dataclass
class Measured:
    """What is known of each counter, by its name; speeds in bytes a second, the best of the rounds."""

    versions: dict[str, str]
    missing: dict[str, str]
    rounds: int = ROUNDS
    inexact: dict[str, list[str]] = field(default_factory=dict)
    faults: dict[str, dict[str, str]] = field(default_factory=dict)
    memory: dict[str, int] = field(default_factory=dict)
    first_use: dict[str, float] = field(default_factory=dict)
    calls: dict[str, dict[str, float]] = field(default_factory=dict)
    speeds: dict[str, dict[str, dict[str, float]]] = field(default_factory=dict)
    batches: dict[str, list[float]] = field(default_factory=dict)

    def speed(self, regime: str, kind: str, counter: str, value: float) -> None:
        of_kind = self.speeds.setdefault(regime, {}).setdefault(kind, {})
        of_kind[counter] = max(value, of_kind.get(counter, 0.0))

    def unseen(self, size: str, kind: str, counter: str, batches: list[tuple[float, int]]) -> None:
        """The speed of the median batch, each batch by its best round.

        Not of all of them: a few meet a table that grows, and what fresh memory costs is the machine's
        affair. In a virtual machine one table of gigatoken's took 5 to 30 ms, a megabyte of JSON 3 ms.
        """
        key = f"{size} {kind} {counter}"
        seconds = [spent for spent, _ in batches]
        best = [min(pair) for pair in zip(seconds, self.batches.get(key, seconds), strict=True)]
        self.batches[key] = best
        speeds = [length / spent for spent, (_, length) in zip(best, batches, strict=True)]
        self.speed(f"unseen, {size}", kind, counter, median(speeds))

    def call(self, length: str, counter: str, seconds: float) -> None:
        of_length = self.calls.setdefault(f"{length} bytes", {})
        of_length[counter] = min(seconds, of_length.get(counter, seconds))

    def failed(self, counter: str, kind: str, error: CounterError) -> None:
        self.faults.setdefault(counter, {})[kind] = str(error)


def main() -> None:
    parser = argparse.ArgumentParser(description="Time counters of tokens side by side.")
    parser.add_argument("outcome", type=Path, help="the JSON file to write")
    parser.add_argument("--corpus", type=Path, help="a folder of files to count instead of what is made here")
    arguments = parser.parse_args()
    if not Path(sys.prefix, ".release").exists():
        sys.exit("a debug build is not worth timing: make .venv/.release")
    counters, missing = installed(ROOT / "dist/peers")
    ours = Counter("headroom", headroom.__version__, Path(sys.executable))
    documents = folder_texts(arguments.corpus) if arguments.corpus else texts()
    with tempfile.TemporaryDirectory() as folder:
        measured = measure(Bench([ours, *counters], documents, Path(folder)), missing)
    arguments.outcome.parent.mkdir(exist_ok=True)
    arguments.outcome.write_text(json.dumps(asdict(measured), indent=1), encoding="utf-8")
    print(tables(asdict(measured)))
    if "headroom" in measured.inexact or "headroom" in measured.missing or "headroom" in measured.faults:
        sys.exit("headroom does not count what tiktoken counts")


class Bench:
    """Who counts, and the files they find what is to be counted in."""

    def __init__(self, counters: Sequence[Counter], documents: dict[str, str], folder: Path) -> None:
        ranks = Encoding("o200k_base").ranks()
        vocabulary = folder / "o200k_base.tiktoken"
        vocabulary.write_bytes(
            b"".join(b"%s %d\n" % (base64.b64encode(token), rank) for token, rank in ranks.items())
        )
        shutil.copyfile(vocabulary, folder / TIKTOKEN_FILE)
        self.counters = [*counters]
        self.folder = folder
        self.documents = self.written(documents)
        self.hostile = self.written(hostile_texts())
        self.short = self.written({str(length): json.dumps(short_texts(length)) for length in LENGTHS})

    def written(self, documents: dict[str, str]) -> dict[str, Path]:
        paths = {}
        for kind, text in documents.items():
            paths[kind] = self.folder / f"{kind.replace('/', ' ')}.txt"
            paths[kind].write_bytes(text.encode())
        return paths

    def started(self, turn: int) -> AbstractContextManager[list[Worker]]:
        """A fresh process for every counter, another one first each turn."""
        first = turn % len(self.counters)
        return workers([*self.counters[first:], *self.counters[:first]], self.folder)


def measure(bench: Bench, missing: dict[str, str]) -> Measured:
    measured = Measured({counter.name: counter.version for counter in bench.counters}, missing)
    time_first_use(bench, measured)
    compare(bench, measured)
    for turn in range(ROUNDS):
        time_calls(bench, measured, turn)
        for kind, path in bench.documents.items():
            time_whole(bench, measured, turn, {kind: path})
            time_unseen(bench, measured, turn, kind, path)
        time_whole(bench, measured, turn, bench.hostile)
        print(f"round {turn + 1} of {ROUNDS} is over", file=sys.stderr)
    return measured


def time_first_use(bench: Bench, measured: Measured) -> None:
    """From importing a counter to its first count; one that does not come so far is missing."""
    for _ in range(ROUNDS):
        for counter in [*bench.counters]:
            try:
                with workers([counter], bench.folder) as (worker,):
                    seconds = worker.first_use["seconds"]
            except CounterError as error:
                measured.missing[counter.name] = str(error)
                bench.counters.remove(counter)
                continue
            measured.first_use[counter.name] = min(seconds, measured.first_use.get(counter.name, seconds))


def compare(bench: Bench, measured: Measured) -> None:
    """Holds every count of every counter against tiktoken's; where that fails, against Headroom's."""
    counted: dict[str, dict[str, Any]] = {}
    paths = {**bench.documents, **bench.hostile}
    for counter in bench.counters:
        counted[counter.name] = counts = {}
        with workers([counter], bench.folder) as (worker,):
            for kind, path in paths.items():
                sizes = [*SIZES.values()] if kind in bench.documents else []
                if answer := asked(measured, worker, kind, "counts", str(path), sizes):
                    counts[kind] = answer["tokens"]
                    memory = measured.memory.get(counter.name, 0)
                    measured.memory[counter.name] = max(answer["memory"], memory)
    expected = {**counted["headroom"], **counted.get(REFERENCE, {})}
    for name, counts in counted.items():
        wrong = [kind for kind in counts if counts[kind] != expected[kind]]
        if wrong:
            measured.inexact[name] = wrong


def time_calls(bench: Bench, measured: Measured, turn: int) -> None:
    """What one call for a short text takes."""
    with bench.started(turn) as ready:
        for length, path in bench.short.items():
            for worker in ready:
                measured.call(length, worker.counter.name, worker.ask("calls", str(path))["seconds"])


def time_whole(bench: Bench, measured: Measured, turn: int, paths: dict[str, Path]) -> None:
    """Texts in one piece: the first things a fresh process counts, and counted again."""
    with bench.started(turn) as ready:
        for kind, path in paths.items():
            for worker in ready:
                if seconds := asked(measured, worker, kind, "whole", str(path)):
                    for time in ("first", "again"):
                        speed = path.stat().st_size / seconds[time]
                        measured.speed(f"whole, {time}", kind, worker.counter.name, speed)


def time_unseen(bench: Bench, measured: Measured, turn: int, kind: str, path: Path) -> None:
    """Documents not seen before, in a process that has counted others of their kind."""
    with bench.started(turn) as ready:
        for worker in ready:
            if answer := asked(measured, worker, kind, "unseen", str(path), [*SIZES.values()]):
                for size, batches in zip(SIZES, answer["batches"], strict=True):
                    measured.unseen(size, kind, worker.counter.name, batches)


def asked(measured: Measured, worker: Worker, kind: str, *task: object) -> dict[str, Any] | None:
    """What the worker answers; nothing if it fails on that kind of text."""
    if kind in measured.faults.get(worker.counter.name, {}):
        return None
    try:
        return worker.ask(*task)
    except CounterError as error:
        measured.failed(worker.counter.name, kind, error)
        return None


if __name__ == "__main__":
    main()

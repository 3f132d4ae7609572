"""What is saved on a folder of real payloads: `python benches/corpus.py FOLDER`.

Kinds are those of FOLDER/MANIFEST.tsv (columns file and kind) where there is one, else the extensions of
the files. Every payload is proved to expand to what it was.
"""

import csv
import json
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import headroom
from reading import read


@dataclass
class Tally:
    """The sums of one kind."""

    files: int = 0
    tokens_before: int = 0
    tokens_after: int = 0
    changed: int = 0
    seconds: float = 0.0

    def add(self, other: "Tally") -> None:
        self.files += other.files
        self.tokens_before += other.tokens_before
        self.tokens_after += other.tokens_after
        self.changed += other.changed
        self.seconds += other.seconds

    def line(self, kind: str) -> str:
        saved = 1 - self.tokens_after / max(self.tokens_before, 1)
        return (
            f"{kind:<20} {self.files:>6} {self.changed:>8} {self.tokens_before:>11,} "
            f"{self.tokens_after:>11,} {saved:>8.1%} {1000 * self.seconds:>10,.1f} ms"
        )


def kinds(folder: Path) -> dict[Path, str]:
    """The files to compress, and what kind each is."""
    manifest = folder / "MANIFEST.tsv"
    if not manifest.exists():
        return {path: path.suffix for path in sorted(folder.rglob("*")) if path.is_file()}
    with manifest.open(encoding="utf-8", newline="") as lines:
        return {folder / row["file"]: row["kind"] for row in csv.DictReader(lines, delimiter="\t")}


def texts(path: Path) -> list[str]:
    """The file's text; of a conversation, the text of its tool results."""
    text = path.read_bytes().decode()
    if path.parent.name != "conversations":
        return [text]
    return [
        message["content"]
        for message in json.loads(text)
        if message["role"] == "tool" and isinstance(message["content"], str)
    ]


def measure(text: str) -> Tally:
    """What compressing `text` saves, once it was seen to lose nothing."""
    start = time.perf_counter()
    result = headroom.compress(text)
    seconds = time.perf_counter() - start
    original = headroom.expand(result.text)
    if original != text and read(original) != read(text):
        raise AssertionError(f"not what it was: {text[:80]!r}")
    assert result.tokens_after <= result.tokens_before
    return Tally(1, result.tokens_before, result.tokens_after, int(result.text != text), seconds)


def main(folder: Path) -> None:
    tallies: dict[str, Tally] = defaultdict(Tally)
    total = Tally()
    for path, kind in kinds(folder).items():
        for text in texts(path):
            tally = measure(text)
            tallies[kind].add(tally)
            total.add(tally)
    if not total.files:
        sys.exit(f"no payloads in {folder}")
    print(f"{'kind':<20} {'texts':>6} {'changed':>8} {'tokens':>11} {'after':>11} {'saved':>8} {'time':>13}")
    for kind, tally in sorted(tallies.items(), key=lambda each: each[1].tokens_after - each[1].tokens_before):
        print(tally.line(kind))
    print(total.line("all"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

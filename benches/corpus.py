"""What is saved on a folder of real payloads: `python benches/corpus.py FOLDER`.

Kinds are those of FOLDER/MANIFEST.tsv (columns file and kind) where there is one, else the extensions of
the files. Every payload is proved to expand to what it was. Beside Headroom stand JSON without white space,
and TOON (toon-format), which writes numbers its own way and so may lose how they were spelled, and Headroom
at `density="dense"`.
"""

import csv
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import toon_format
from tabulate import tabulate

import headroom
from reading import read

HEADINGS = (
    "kind",
    "texts",
    "tokens",
    "minified",
    "TOON",
    "Headroom",
    "dense",
    "mean of texts",
    "ms",
    "slowest",
)


@dataclass
class Tally:
    """The sums of one kind, in tokens and milliseconds."""

    before: int = 0
    minified: int = 0
    toon: int = 0
    after: int = 0
    dense: int = 0
    saved: list[float] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Compress `text`, and see that it lost nothing."""
        start = time.perf_counter()
        result = headroom.compress(text)
        self.milliseconds.append(1000 * (time.perf_counter() - start))
        original = headroom.expand(result.text)
        if original != text and read(original) != read(text):
            raise AssertionError(f"not what it was: {text[:80]!r}")
        assert result.tokens_after <= result.tokens_before
        self.before += result.tokens_before
        self.after += result.tokens_after
        self.dense += headroom.compress(text, density="dense").tokens_after
        self.saved.append(1 - result.tokens_after / max(result.tokens_before, 1))
        documents = json_documents(text)
        self.minified += tokens_as(minify, documents, result.tokens_before)
        self.toon += tokens_as(toon, documents, result.tokens_before)

    def line(self, kind: str) -> list[object]:
        def saved(tokens: int) -> str:
            return f"{1 - tokens / max(self.before, 1):.1%}"

        return [
            kind,
            len(self.saved),
            f"{self.before:,}",
            saved(self.minified),
            saved(self.toon),
            saved(self.after),
            saved(self.dense),
            f"{sum(self.saved) / len(self.saved):.1%}",
            f"{sum(self.milliseconds):.1f}",
            f"{max(self.milliseconds):.1f}",
        ]


def json_documents(text: str) -> list[Any]:
    """The JSON documents of a text, an empty list where it is no JSON."""
    try:
        return [json.loads(text)]
    except ValueError:
        pass
    try:
        return [json.loads(line) for line in text.splitlines()]
    except ValueError:
        return []


def minify(documents: list[Any]) -> str:
    lines = (json.dumps(document, ensure_ascii=False, separators=(",", ":")) for document in documents)
    return "\n".join(lines)


def toon(documents: list[Any]) -> str:
    return toon_format.encode(documents[0] if len(documents) == 1 else documents)


def tokens_as(form: Callable[[list[Any]], str], documents: list[Any], otherwise: int) -> int:
    """Tokens of the documents in another form; what there were where there are none, or it is heavier."""
    return min(headroom.count_tokens(form(documents)), otherwise) if documents else otherwise


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


def main(folder: Path) -> None:
    tallies: dict[str, Tally] = defaultdict(Tally)
    for path, kind in kinds(folder).items():
        for text in texts(path):
            tallies[kind].add(text)
    if not tallies:
        sys.exit(f"no payloads in {folder}")
    by_saved = sorted(tallies.items(), key=lambda each: each[1].after - each[1].before)
    print(tabulate([tally.line(kind) for kind, tally in by_saved], HEADINGS, stralign="right"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Counts every file of a folder with Headroom and with tiktoken, in every encoding: equal, and how fast.

    make .venv/.release
    PYTHONPATH=tests .venv/bin/python benches/corpus_tokens.py FOLDER

Prints every file whose tokens or whose count differ, and for each kind of file and encoding both speeds.
"""

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from headroom import Encoding, _core
from tiktoken_reference import reference


@dataclass
class Timed:
    """What the files of one kind took, in one encoding."""

    texts: int = 0
    size: int = 0
    tokens: int = 0
    ours: float = 0.0
    theirs: float = 0.0


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Compare counts and speed with tiktoken over the files of FOLDER."
    )
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    files = [path for path in sorted(arguments.folder.rglob("*")) if path.is_file()]
    encodings = _core.encoding_names()
    mismatches = sum(len(compare(files, encoding)) for encoding in encodings)
    print(f"{len(files)} files, {len(encodings)} encodings, {mismatches} mismatches")
    sys.exit(mismatches > 0)


def compare(files: Sequence[Path], encoding: str) -> list[Path]:
    """The files whose tokens or counts differ; prints the speeds."""
    theirs = reference(encoding).encode_ordinary
    _core.count_tokens("", encoding)
    mismatches = []
    kinds: defaultdict[str, Timed] = defaultdict(Timed)
    for path in files:
        text = path.read_bytes().decode(errors="replace")
        timed = kinds[path.suffix or path.name]
        start = time.perf_counter()
        count = _core.count_tokens(text, encoding)
        between = time.perf_counter()
        expected = theirs(text)
        end = time.perf_counter()
        if count != len(expected) or Encoding(encoding).encode(text) != expected:
            print(f"{encoding} {path}: counted as {count}, but tiktoken counts {len(expected)}")
            mismatches.append(path)
        timed.texts += 1
        timed.size += len(text.encode())
        timed.tokens += count
        timed.ours += between - start
        timed.theirs += end - between
    for kind, timed in sorted(kinds.items()):
        print(
            f"{encoding:12} {kind:8} {timed.texts:4} files {timed.tokens:11,} tokens"
            f"  headroom {timed.size / timed.ours / 1e6:6.1f} MB/s"
            f"  tiktoken {timed.size / timed.theirs / 1e6:5.1f} MB/s",
        )
    return mismatches


if __name__ == "__main__":
    main()

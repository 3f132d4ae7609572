"""Counts every file of a folder with Headroom and with tiktoken: first equal, then how fast.

    make .venv/.release
    PYTHONPATH=tests .venv/bin/python benches/corpus_tokens.py FOLDER [--strings 1000000]

Prints every text whose count differs, and for each kind of file and encoding both speeds. With `--strings`
it also compares the tokens of that many random strings of traps.
"""

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from headroom import Encoding, _core
from tiktoken_reference import TRAPS, reference


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
    parser.add_argument("--strings", type=int, default=0, help="random strings of traps to compare as well")
    arguments = parser.parse_args()
    files = [path for path in sorted(arguments.folder.rglob("*")) if path.is_file()]
    mismatches = [path for encoding in _core.encoding_names() for path in compare_files(files, encoding)]
    wrong = [
        text for encoding in _core.encoding_names() for text in compare_strings(arguments.strings, encoding)
    ]
    print(f"{len(mismatches)} of {len(files)} files and {len(wrong)} of {arguments.strings} strings differ")
    sys.exit(bool(mismatches or wrong))


def compare_files(files: Sequence[Path], encoding: str) -> list[Path]:
    """The files whose counts differ; prints the speeds."""
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
        expected = len(theirs(text))
        end = time.perf_counter()
        if count != expected:
            print(f"{encoding} {path}: {count}, but tiktoken counts {expected}")
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


def compare_strings(number: int, encoding: str) -> list[str]:
    """The random strings of traps whose tokens differ."""
    chance = random.Random(0)
    wrong = []
    for _ in range(number):
        text = "".join(chance.choices(TRAPS, k=chance.randint(1, 24)))
        if Encoding(encoding).encode(text) != reference(encoding).encode_ordinary(text):
            print(f"{encoding} {text!r}: other tokens than tiktoken's")
            wrong.append(text)
    return wrong


if __name__ == "__main__":
    main()

"""Compares the tokens of millions of strange texts with tiktoken's, in every encoding.

    make fuzz [STRINGS=10000000] [SEED=0]

Seeds are those of batches of a thousand; a run that was stopped goes on from the seed it had come to.
"""

import argparse
import math
import multiprocessing
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import tiktoken

from headroom import Encoding, _core
from strange_texts import shrunk, strange_texts
from tiktoken_reference import reference

BATCH = 1_000
# Seconds between two lines that tell how far it has come.
TELL_AFTER = 30
# Mismatches shown; where there are many, they are of one make.
MOST_SHOWN = 20


@dataclass(frozen=True)
class Mismatch:
    """A text that has other tokens than tiktoken's; printed as short as it can be made."""

    seed: int
    encoding: str
    text: str

    def __str__(self) -> str:
        text = shrunk(
            self.text, fails=lambda part: bool(wrong([part], self.encoding, reference(self.encoding)))
        )
        return "\n".join(
            [
                f"SEED={self.seed} {self.encoding} {text!a}",
                f"  tiktoken {reference(self.encoding).encode_ordinary(text)}",
                f"  headroom {Encoding(self.encoding).encode(text)}",
                f"  counted as {_core.count_tokens_many([text], self.encoding)[0]}",
            ]
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare the tokens of strange texts with tiktoken's.")
    parser.add_argument("--strings", type=int, default=10_000_000)
    parser.add_argument("--seed", type=int, default=0, help="of the first batch of a thousand")
    arguments = parser.parse_args()
    batches = range(arguments.seed, arguments.seed + math.ceil(arguments.strings / BATCH))
    start = told = time.monotonic()
    found = 0
    with multiprocessing.Pool() as pool:
        for done, batch in enumerate(pool.imap(mismatches, batches, chunksize=4), 1):
            for mismatch in batch[: max(0, MOST_SHOWN - found)]:
                print(mismatch, flush=True)
            found += len(batch)
            if time.monotonic() - told > TELL_AFTER:
                told = time.monotonic()
                print(
                    f"{summary(done, found, told - start)}; go on with SEED={batches[done - 1] + 1}",
                    flush=True,
                )
    print(summary(len(batches), found, time.monotonic() - start))
    sys.exit(found > 0)


def summary(batches: int, found: int, seconds: float) -> str:
    strings = batches * BATCH
    return (
        f"{strings:,} strings, {len(_core.encoding_names())} encodings, {found} mismatches, "
        f"{strings / seconds:,.0f} strings/s"
    )


def mismatches(seed: int) -> list[Mismatch]:
    """Of one batch."""
    texts = strange_texts(seed, BATCH)
    return [
        Mismatch(seed, encoding, text)
        for encoding in _core.encoding_names()
        for text in wrong(texts, encoding, reference(encoding))
    ]


def wrong(texts: Sequence[str], encoding: str, expected: tiktoken.Encoding) -> list[str]:
    """Those of the texts whose tokens, or whose number of tokens, are not those of `expected`."""
    counts = _core.count_tokens_many(texts, encoding)
    return [
        text
        for text, count in zip(texts, counts, strict=True)
        for tokens in [expected.encode_ordinary(text)]
        if count != len(tokens) or Encoding(encoding).encode(text) != tokens
    ]


if __name__ == "__main__":
    main()

"""What texts cost that no form was made for: ten megabytes that look for the worst case of each."""

import itertools
import random
import time
from collections.abc import Callable
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import headroom
from records import WORDS

LENGTH = 10_000_000


def repeated(piece: str) -> Callable[[random.Random], str]:
    """That piece again and again, with a few words of its own before it."""
    return lambda chance: f"{chance.random()} " + piece * (LENGTH // len(piece))


def words(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=LENGTH // 7))


def different_lines(chance: random.Random) -> str:
    return "\n".join(f"{chance.getrandbits(32):x}" for _ in range(1_000_000))


def different_log_lines(chance: random.Random) -> str:
    lines = (
        f"10:00:{at % 60:02} {chance.getrandbits(48):x} {chance.getrandbits(32)}" for at in range(250_000)
    )
    return "\n".join(lines)


def lines_of_many_shapes(chance: random.Random) -> str:
    pieces = [*WORDS, "[x]", "-", ":", "a=1", "7"]
    return "\n".join(" ".join(chance.choices(pieces, k=chance.randrange(2, 9))) for _ in range(400_000))


TEXTS: dict[str, Callable[[random.Random], str]] = {
    "one letter": repeated("a"),
    "one line of words": words,
    "a million different lines": different_lines,
    "a log of lines all different": different_log_lines,
    "nothing but line feeds": repeated("\n"),
    "open brackets": repeated("[{("),
    "quotes and backslashes": repeated('"\\'),
    "rules of all lengths": repeated("-" * 120 + "+" + "=" * 77),
    "equals signs and commas": repeated("a=,"),
    "half of a number in brackets": repeated("[1, 2, "),
    "lines of many shapes": lines_of_many_shapes,
    "closed brackets": lambda chance: f"{chance.random()} " + "[" * (LENGTH // 2) + "]" * (LENGTH // 2),
    "open braces on lines": repeated("{\n"),
    "open objects on lines": repeated('{"a":1\n'),
    "calls that nothing closes": repeated("f("),
    "two short lines": repeated("a\nb\n"),
    "ends of lines alone": repeated("\r\n"),
    "carriage returns": repeated("\r"),
    "colours and nothing else": repeated("\x1b[0m"),
    "fences and nothing else": repeated("```\n"),
    "headers of hunks alone": repeated("@@ -1,9 +1,9 @@\n"),
    "boxes of rules": repeated("+-+\n"),
    "items of items": repeated("- "),
    "commas": repeated(","),
    "spaces": repeated(" "),
}


@pytest.mark.parametrize("name", TEXTS)
def bench_hostile(benchmark: BenchmarkFixture, name: str) -> None:
    seeds = itertools.count()
    counting: list[float] = []

    def counted() -> tuple[tuple[str], dict[str, Any]]:
        """A fresh text, and beside it what counting one like it costs."""
        text = TEXTS[name](random.Random(next(seeds)))
        start = time.perf_counter()
        headroom.count_tokens(text)
        counting.append(time.perf_counter() - start)
        return (TEXTS[name](random.Random(next(seeds))),), {}

    text = TEXTS[name](random.Random(-1))
    assert headroom.expand(headroom.compress(text).text) == text
    benchmark.pedantic(headroom.compress, setup=counted, rounds=3)
    benchmark.extra_info |= {"hostile": name, "bytes": len(text), "counting": min(counting)}

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


def lines(line: Callable[[random.Random, int], str]) -> Callable[[random.Random], str]:
    """As many lines as that, each drawn anew."""

    def text(chance: random.Random) -> str:
        count = LENGTH // (len(line(chance, 1_000)) + 1)
        return "\n".join(line(chance, at) for at in range(count))

    return text


def values(value: str) -> Callable[[random.Random], str]:
    """A list of that value again and again, behind one that tells it from others."""
    return lambda chance: f"[{chance.random()}" + f",{value}" * (LENGTH // (len(value) + 1)) + "]"


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
    "tabs": repeated("\t"),
    "numbers on lines": lines(lambda _, at: str(at)),
    "rows of different lengths": lines(lambda chance, _: ",".join("7" * chance.randrange(2, 9))),
    "rows of ten thousand cells": lines(
        lambda chance, _: ",".join(str(chance.randrange(99)) for _ in range(10_000))
    ),
    "rows without anything": lambda chance: f"a,{chance.random()}\n" + ",\n" * (LENGTH // 2),
    "cells of one digit": lambda chance: f"a,{chance.random()}\n" + "1,2\n" * (LENGTH // 4),
    "cells in quotes without anything": lambda chance: f"a,{chance.random()}\n" + '"",""\n' * (LENGTH // 6),
    "lines that are each another JSON": lines(lambda chance, at: f'{{"{chance.getrandbits(32):x}":[{at}]}}'),
    "records of one digit": values('{"a":1}'),
    "numbers of one digit": values("1"),
    "lists of one number": values("[1]"),
    "objects without anything": values("{}"),
    "escapes of half characters": values('"\\ud800"'),
    "brackets as deep as are read": lambda chance: (
        f"[{chance.random()}]" + ("\n" + "[" * 100_000 + "]" * 100_000) * (LENGTH // 200_001)
    ),
    "YAML indented more and more": lines(lambda chance, at: " " * (at % 200) + f"k{chance.getrandbits(16)}:"),
    "comments": lines(lambda chance, _: f"# {chance.getrandbits(32):x}"),
    "times and nothing else": lines(
        lambda chance, at: f"10:{at // 60 % 60:02}:{at % 60:02}.{chance.randrange(999)}"
    ),
    "marks on marks": lambda chance: "".join(chr(0x300 + chance.randrange(99)) for _ in range(LENGTH // 2)),
    "pictures": lambda chance: "".join(chr(0x1F300 + chance.randrange(600)) for _ in range(LENGTH // 4)),
    "diffs of one line": repeated("--- a\n+++ a\n@@ -1 +1 @@\n-a\n+b\n"),
    "names like ours": repeated("$a$b${c}table1 text1: 1 lines\n"),
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

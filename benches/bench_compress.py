"""What compressing costs, and what it saves. Each text is proved right before one like it is timed."""

import itertools
import json
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import headroom
import memory
from payloads import PAYLOADS
from reading import read
from records import of_size

SIZES = {"1 KB": (1_000, 50), "100 KB": (100_000, 10), "1 MB": (1_000_000, 10), "10 MB": (10_000_000, 15)}


def proved(text: str) -> headroom.Compressed:
    """`compress(text)`, once it was seen to lose nothing and to count right."""
    result = headroom.compress(text)
    original = headroom.expand(result.text)
    assert original == text or read(original) == read(text)
    assert result.tokens_before == headroom.count_tokens(text)
    assert result.tokens_after == headroom.count_tokens(result.text) <= result.tokens_before
    return result


def fresh(
    make: Callable[[int], str], seeds: Iterator[int]
) -> Callable[[], tuple[tuple[str], dict[str, Any]]]:
    return lambda: ((make(next(seeds)),), {})


@pytest.mark.parametrize("name", PAYLOADS)
def bench_payload(benchmark: BenchmarkFixture, name: str) -> None:
    make, seeds = PAYLOADS[name], itertools.count()
    result = proved(make(next(seeds)))
    benchmark.extra_info |= {
        "payload": name,
        "tokens_before": result.tokens_before,
        "tokens_after": result.tokens_after,
    }
    benchmark.pedantic(headroom.compress, setup=fresh(make, seeds), rounds=20)


@pytest.mark.parametrize("size", SIZES)
def bench_size(benchmark: BenchmarkFixture, size: str) -> None:
    length, rounds = SIZES[size]
    seeds = itertools.count()
    result = proved(of_size(length, next(seeds)))
    json_seconds: list[float] = []

    def timed_as_json(seed: int) -> str:
        """A fresh text, and beside it what reading and writing one like it costs with Python's json."""
        json_seconds.append(seconds_of_json(of_size(length, seed)))
        return of_size(length, -seed)

    benchmark.pedantic(headroom.compress, setup=fresh(timed_as_json, seeds), rounds=rounds)
    benchmark.extra_info |= {
        "size": size,
        "tokens_before": result.tokens_before,
        "tokens_after": result.tokens_after,
        "json_seconds": statistics.median(json_seconds),
        "peak_memory": memory.peak(length) / length,
    }


def seconds_of_json(text: str) -> float:
    start = time.perf_counter()
    json.dumps(json.loads(text))
    return time.perf_counter() - start

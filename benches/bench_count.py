"""Counting tokens, next to tiktoken: the same count first, then the time."""

import itertools
import random
from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import headroom
from records import of_size, sentence
from tiktoken_reference import reference

TEXTS: dict[str, Callable[[int], str]] = {
    "1 KB of JSON": lambda seed: of_size(1_000, seed),
    "1 MB of JSON": lambda seed: of_size(1_000_000, seed),
    "1 MB of prose": lambda seed: sentence(random.Random(seed), 140_000),
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("counter", ["headroom", "tiktoken"])
def bench_count(benchmark: BenchmarkFixture, counter: str, name: str) -> None:
    make, seeds, peer = TEXTS[name], itertools.count(), reference("o200k_base")

    def with_headroom(text: str) -> int:
        return headroom.count_tokens(text)

    def with_tiktoken(text: str) -> int:
        return len(peer.encode_ordinary(text))

    text = make(next(seeds))
    assert with_headroom(text) == with_tiktoken(text)
    benchmark.extra_info |= {"text": name, "counter": counter, "bytes": len(text.encode())}
    count = with_headroom if counter == "headroom" else with_tiktoken
    benchmark.pedantic(
        count, setup=lambda: ((make(next(seeds)),), {}), rounds=50 if len(text) < 10_000 else 5
    )

"""What a call costs beside the compressing itself.

Processor time, and the best of many, over seconds if need be: a neighbour who fills the caches makes every
call of a tenth of a second slower than any is alone.
"""

import json
import time
from collections.abc import Callable
from itertools import count

import pytest
from agno.models.message import Message
from agno.models.response import ModelResponse

from agents import ORDERS, Parrot, conversation
from headroom import _core
from headroom.integrations.agno import HeadroomAgnoModel

ANSWER = ModelResponse(role="assistant", content="Done.")
CALLS = 100
SECONDS = 10


class Instant(Parrot):
    def invoke(self, *_args: object, **_kwargs: object) -> ModelResponse:
        return ANSWER


def result(place: int) -> str:
    """Some ten kilobytes that are like no other's."""
    return json.dumps(
        [{**order, "page": place, "note": f"order {place} of {row}"} for row, order in enumerate(ORDERS * 2)]
    )


def test_a_hundred_messages_with_nothing_new_take_half_a_millisecond() -> None:
    model = HeadroomAgnoModel(Instant())
    messages: list[Message] = []
    for turn in range(25):
        messages += [*conversation(result(turn)), Message(role="assistant", content=f"Page {turn} is fine.")]
    assert len(messages) == 100
    model.invoke(messages=messages)
    assert is_reached(0.000_5, lambda: seconds(model, messages))


def test_a_new_result_takes_a_millisecond_more_than_compressing_it(monkeypatch: pytest.MonkeyPatch) -> None:
    inside: list[float] = []
    compress_many = _core.compress_many

    def timed(texts: list[str], options: _core.Options) -> list[_core.Compressed]:
        started = time.thread_time()
        compressed = compress_many(texts, options)
        inside.append(time.thread_time() - started)
        return compressed

    monkeypatch.setattr(_core, "compress_many", timed)
    model = HeadroomAgnoModel(Instant())
    places = count()
    assert is_reached(0.001, lambda: seconds(model, conversation(result(next(places)))) - inside[-1])
    assert len(inside) == next(places) >= CALLS
    assert len(result(0)) > 10_000


def is_reached(bound: float, measure: Callable[[], float]) -> bool:
    """Whether the best of many measurements, in seconds, is below the bound."""
    end = time.monotonic() + SECONDS
    best = min(measure() for _ in range(CALLS))
    while best >= bound and time.monotonic() < end:
        best = min(best, measure())
    return best < bound


def seconds(model: HeadroomAgnoModel, messages: list[Message]) -> float:
    started = time.thread_time()
    model.invoke(messages=messages)
    return time.thread_time() - started

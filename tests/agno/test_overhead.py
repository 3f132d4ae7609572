"""What a call costs beside the compressing itself.

Processor time, and the best of many: the machine has other things to do too.
"""

import json
import time

import pytest
from agno.models.message import Message
from agno.models.response import ModelResponse

from agents import ORDERS, Parrot, conversation
from headroom import _core
from headroom.integrations.agno import HeadroomAgnoModel

ANSWER = ModelResponse(role="assistant", content="Done.")
CALLS = 100


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
    best = min(seconds(model, messages) for _ in range(CALLS))
    assert best < 0.000_5


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
    best = min(seconds(model, conversation(result(place))) - inside[-1] for place in range(CALLS))
    assert len(inside) == CALLS
    assert len(result(0)) > 10_000
    assert best < 0.001


def seconds(model: HeadroomAgnoModel, messages: list[Message]) -> float:
    started = time.thread_time()
    model.invoke(messages=messages)
    return time.thread_time() - started

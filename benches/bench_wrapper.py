"""What the wrapper adds to one call of a model, with 100 messages to look through."""

import itertools
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from agno.models.base import Model
from agno.models.message import Message
from agno.models.response import ModelResponse
from pytest_benchmark.fixture import BenchmarkFixture

from headroom.integrations.agno import HeadroomAgnoModel
from records import order, records

ANSWER = ModelResponse(role="assistant", content="Done.")


class InstantModel(Model):
    """Answers at once, and keeps what it was asked."""

    asked: list[Message]

    def invoke(self, messages: list[Message], **_: Any) -> ModelResponse:
        self.asked = messages
        return ANSWER

    async def ainvoke(self, messages: list[Message], **_: Any) -> ModelResponse:
        return self.invoke(messages)

    def invoke_stream(self, messages: list[Message], **_: Any) -> Iterator[ModelResponse]:
        yield self.invoke(messages)

    async def ainvoke_stream(self, messages: list[Message], **_: Any) -> AsyncIterator[ModelResponse]:
        yield self.invoke(messages)

    def _parse_provider_response(self, response: Any, **_: Any) -> ModelResponse:
        raise NotImplementedError("invoke answers with a ModelResponse")

    def _parse_provider_response_delta(self, response: Any) -> ModelResponse:
        raise NotImplementedError("invoke_stream answers with ModelResponses")


def history(rows: int, seed: int) -> list[Message]:
    """25 turns of question, tool call, tool result and answer; `rows` rows in each result."""
    messages = []
    for turn in range(25):
        call = {"id": f"call_{turn}", "type": "function", "function": {"name": "orders", "arguments": "{}"}}
        result = json.dumps(records(order, rows, seed * 25 + turn)) if rows else f"No rows, page {turn}."
        messages += [
            Message(role="user", content=f"And page {turn}?"),
            Message(role="assistant", content=None, tool_calls=[call]),
            Message(role="tool", content=result, tool_call_id=f"call_{turn}", tool_name="orders"),
            Message(role="assistant", content=f"Page {turn} is fine."),
        ]
    return messages


# Name of the case, rows in each tool result, whether every round brings a history not seen before.
CASES = {
    "bare model": (20, False),
    "nothing to compress": (0, False),
    "25 results of 20 rows, all seen before": (20, False),
    "25 results of 20 rows, none seen before": (20, True),
}


@pytest.mark.parametrize("case", CASES)
def bench_call(benchmark: BenchmarkFixture, case: str) -> None:
    rows, new = CASES[case]
    model: Model = InstantModel(id="gpt-4o")
    if case != "bare model":
        model = HeadroomAgnoModel(model)
    seeds = itertools.count()
    messages = history(rows, next(seeds))
    assistant = Message(role="assistant")
    assert model.invoke(messages=messages, assistant_message=assistant) is ANSWER
    assert isinstance(model, InstantModel)
    changed = sum(sent.content != kept.content for sent, kept in zip(model.asked, messages, strict=True))
    assert changed == (25 if case.startswith("25 results") else 0)
    benchmark.extra_info |= {"case": case}

    def setup() -> tuple[tuple[()], dict[str, Any]]:
        asked = history(rows, next(seeds)) if new else messages
        return (), {"messages": asked, "assistant_message": assistant}

    benchmark.pedantic(model.invoke, setup=setup, rounds=20 if new else 200)

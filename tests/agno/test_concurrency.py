"""Many runs at once: their savings add up, and none holds up the others."""

import asyncio
import gc
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from agno.agent import Agent
from agno.models.message import Message
from agno.models.response import ModelResponse

from agents import ORDERS, Parrot, conversation
from headroom import _core
from headroom.integrations.agno import HeadroomAgnoModel

RUNS = 1_000
BLOCKED = 0.005
TICK = 0.0001  # processor time of one, at least; what is beyond is ours


@dataclass
class Clerk(Parrot):
    """Asks for the orders once, then answers."""

    lengths: dict[str, int] = field(default_factory=dict)

    async def ainvoke(self, messages: list[Message], **_kwargs: Any) -> ModelResponse:
        await asyncio.sleep(0)
        question, last = str(messages[0].content), messages[-1]
        if last.role == "tool":
            self.lengths[question] = len(str(last.content))
            return ModelResponse(role="assistant", content="There are many.")
        function = {"name": "list_orders", "arguments": json.dumps({"customer": question})}
        return ModelResponse(
            role="assistant", tool_calls=[{"id": "1", "type": "function", "function": function}]
        )


async def test_the_savings_of_a_thousand_runs_add_up() -> None:
    def list_orders(customer: str) -> str:
        return json.dumps([{**order, "customer": customer} for order in ORDERS[: 8 + int(customer) % 9]])

    clerk = Clerk()
    model = HeadroomAgnoModel(clerk)
    agent = Agent(model=model, tools=[list_orders], telemetry=False)
    outputs = await asyncio.gather(*(agent.arun(str(customer)) for customer in range(RUNS)))
    savings = [model.savings(output.run_id) for output in outputs]
    assert [saved.requests for saved in savings] == [2] * RUNS
    assert all(saved.tokens_saved > 0 for saved in savings)
    assert sum(saved.tokens_saved for saved in savings) == model.total_tokens_saved
    assert sum(saved.tokens_before for saved in savings) == model.savings().tokens_before
    for customer, output in enumerate(outputs):
        (tool,) = output.tools or []
        assert clerk.lengths[str(customer)] < len(str(tool.result))


def found(data: str) -> list[Message]:
    return conversation(data)


def pasted(data: str) -> list[Message]:
    return [Message(role="user", content=f"Which are open?\n\n{data}")]


def pasted_in_parts(data: str) -> list[Message]:
    parts = [{"type": "text", "text": "Which are open?"}, {"type": "text", "text": data}]
    return [Message(role="user", content=parts)]


@pytest.mark.parametrize("holding", [found, pasted, pasted_in_parts], ids=lambda holding: holding.__name__)
async def test_a_megabyte_does_not_hold_up_the_event_loop(
    monkeypatch: pytest.MonkeyPatch, holding: Callable[[str], list[Message]]
) -> None:
    """The loop's own thread does next to nothing, and runs on while the core works.

    Its processor time is measured, not the clock's: the machine has other things to do too. No garbage is
    collected meanwhile: with all that a whole suite has imported, that alone takes up to 200 ms, on whatever
    thread it falls.
    """
    during: list[int] = []
    ticks = 0
    compress_many = _core.compress_many

    def watched(texts: list[str], options: _core.Options) -> list[_core.Compressed]:
        before = ticks
        compressed = compress_many(texts, options)
        during.append(ticks - before)
        return compressed

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.001)
            ticks += 1

    monkeypatch.setattr(_core, "compress_many", watched)
    rows = [{**order, "row": row} for row in range(250) for order in ORDERS]
    messages = holding(json.dumps(rows))
    assert len(str(messages[-1].content)) > 1_000_000
    model = HeadroomAgnoModel(Parrot())
    await model.ainvoke(messages=holding(json.dumps(rows[:1_000])))  # what is made once is made
    ticking = asyncio.create_task(tick())
    gc.disable()
    try:
        started = time.thread_time()
        await model.ainvoke(messages=messages)
        busy = time.thread_time() - started - ticks * TICK
    finally:
        gc.enable()
    ticking.cancel()
    assert busy < BLOCKED
    assert during[-1] > 3
    assert model.faults == 0

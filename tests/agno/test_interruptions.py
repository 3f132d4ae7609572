"""Runs that end early, whoever ends them: what is sent and what comes of it is the bare model's."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any

import pytest
from agno.agent import Agent
from agno.models.base import Model
from agno.models.message import Message
from agno.models.response import ModelResponse
from agno.run.agent import RunContentEvent

from agents import Parrot, chat, conversation, list_orders
from headroom import HeadroomConfig, HeadroomMode
from headroom.integrations.agno import HeadroomAgnoModel
from wire import Wire

AUDIT = HeadroomConfig(mode=HeadroomMode.AUDIT)
QUESTION = "How many orders are open?"


def an_agent(model: Model) -> Agent:
    return Agent(model=model, tools=[list_orders], telemetry=False)


def left_early(agent: Agent) -> list[Any]:
    stream = agent.run(QUESTION, stream=True)
    said = next(event.content for event in stream if isinstance(event, RunContentEvent))
    stream.close()  # type: ignore[attr-defined]  # a generator
    return [said]


async def left_early_async(agent: Agent) -> list[Any]:
    stream = agent.arun(QUESTION, stream=True)
    said = [event.content async for event in _first(stream)]
    await stream.aclose()  # type: ignore[attr-defined]  # a generator
    return said


async def _first(stream: AsyncIterator[Any]) -> AsyncIterator[Any]:
    async for event in stream:
        if isinstance(event, RunContentEvent):
            yield event
            return


def cancelled(agent: Agent) -> list[Any]:
    events = []
    for event in agent.run(QUESTION, stream=True, stream_events=True):
        events.append(type(event).__name__)
        if isinstance(event, RunContentEvent):
            agent.cancel_run(event.run_id or "")
    return events


async def cancelled_async(agent: Agent) -> list[Any]:
    events = []
    async for event in agent.arun(QUESTION, stream=True, stream_events=True):
        events.append(type(event).__name__)
        if isinstance(event, RunContentEvent):
            agent.cancel_run(event.run_id or "")
    return events


async def task_cancelled(agent: Agent) -> list[Any]:
    task = asyncio.create_task(agent.arun(QUESTION))
    await asyncio.sleep(0)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    return [task.cancelled()]


ENDINGS: list[Callable[[Agent], Any]] = [
    left_early,
    left_early_async,
    cancelled,
    cancelled_async,
    task_cancelled,
]


async def ended(ending: Callable[[Agent], Any], model: Model, wire: Wire) -> tuple[Any, list[bytes]]:
    wire.take()
    result = ending(an_agent(model))
    if not asyncio.iscoroutine(result):
        return result, wire.take()
    try:
        return await result, wire.take()
    finally:
        # What a stream left early holds open is closed while its loop runs, not whenever it is collected.
        await model.async_client.close()  # type: ignore[attr-defined]  # OpenAIChat has one


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda ending: ending.__name__)
async def test_a_run_ends_early_as_with_the_bare_model(wire: Wire, ending: Callable[[Agent], Any]) -> None:
    bare = await ended(ending, chat(wire), wire)
    assert await ended(ending, HeadroomAgnoModel(chat(wire), config=AUDIT), wire) == bare
    model = HeadroomAgnoModel(chat(wire))
    result, sent = await ended(ending, model, wire)
    assert (result, len(sent)) == (bare[0], len(bare[1]))
    assert model.faults == 0


def failed(agent: Agent) -> list[Any]:
    output = agent.run(QUESTION)
    return [output.status, output.content]


def failed_stream(agent: Agent) -> list[Any]:
    return [
        (type(event).__name__, getattr(event, "content", None)) for event in agent.run(QUESTION, stream=True)
    ]


async def failed_async(agent: Agent) -> list[Any]:
    output = await agent.arun(QUESTION)
    return [output.status, output.content]


async def failed_async_stream(agent: Agent) -> list[Any]:
    stream = agent.arun(QUESTION, stream=True)
    return [(type(event).__name__, getattr(event, "content", None)) async for event in stream]


@pytest.mark.parametrize(
    "run", [failed, failed_stream, failed_async, failed_async_stream], ids=lambda run: run.__name__
)
async def test_a_provider_that_fails_fails_as_with_the_bare_model(
    wire: Wire, run: Callable[[Agent], Any]
) -> None:
    wire.failures = 1
    bare = await ended(run, chat(wire), wire)
    assert "try again" in str(bare[0])
    for config in (AUDIT, None):
        wire.failures = 1
        model = HeadroomAgnoModel(chat(wire), config=config)
        assert await ended(run, model, wire) == bare
        assert model.faults == 0


async def test_messages_are_agnos_again_after_an_exception() -> None:
    class Meddling(Parrot):
        def invoke(self, messages: list[Message], **_kwargs: Any) -> ModelResponse:
            messages.pop()
            raise ConnectionError("gone")

    messages = conversation()
    originals = list(messages)
    with pytest.raises(ConnectionError, match="gone"):
        HeadroomAgnoModel(Meddling()).invoke(messages=messages)
    assert len(messages) == 2
    assert all(was is now for was, now in zip(originals, messages, strict=False))

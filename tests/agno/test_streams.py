"""Streams end as they would without us, and the event loop is not held up."""

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import Any

import pytest
from agno.models.message import Message
from agno.models.response import ModelResponse

from agents import RECORDS, Parrot, conversation
from headroom.integrations.agno import HeadroomAgnoModel


def test_a_stream_left_early_is_closed() -> None:
    parrot = Parrot()
    stream = HeadroomAgnoModel(parrot).invoke_stream(messages=conversation())
    assert next(stream).content == "Pretty"
    stream.close()  # type: ignore[attr-defined]  # a generator
    assert parrot.closed == 1


async def test_an_async_stream_left_early_is_closed() -> None:
    parrot = Parrot()
    stream = HeadroomAgnoModel(parrot).ainvoke_stream(messages=conversation())
    assert (await anext(stream)).content == "Pretty"
    await stream.aclose()  # type: ignore[attr-defined]  # a generator
    assert parrot.closed == 1


async def test_a_cancelled_stream_is_closed_and_stays_cancelled() -> None:
    class Slow(Parrot):
        async def ainvoke_stream(
            self, messages: list[Message], **kwargs: Any
        ) -> AsyncIterator[ModelResponse]:
            async for part in super().ainvoke_stream(messages, **kwargs):
                yield part
                await asyncio.sleep(60)

    parrot = Slow()
    model = HeadroomAgnoModel(parrot)
    started = asyncio.Event()

    async def listen() -> None:
        async for _ in model.ainvoke_stream(messages=conversation()):
            started.set()

    task = asyncio.create_task(listen())
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.sleep(0)
    assert parrot.closed == 1
    assert model.faults == 0


@pytest.mark.parametrize(("repeats", "elsewhere"), [(1, False), (40, True)])
async def test_much_unseen_text_is_worked_on_in_another_thread(
    monkeypatch: pytest.MonkeyPatch, repeats: int, *, elsewhere: bool
) -> None:
    threads: list[bool] = []
    model = HeadroomAgnoModel(Parrot())
    settle = type(model.pipeline).settle

    def settled(*args: Any) -> Any:
        threads.append(threading.current_thread() is not threading.main_thread())
        return settle(*args)

    monkeypatch.setattr(type(model.pipeline), "settle", settled)
    messages = conversation("[" + ",".join([RECORDS] * repeats) + "]")
    await model.ainvoke(messages=messages)
    await model.ainvoke(messages=messages)
    assert threads == [elsewhere, False]
    assert model.total_tokens_saved > 0

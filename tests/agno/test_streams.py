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


@pytest.mark.parametrize("pauses", [False, True])
@pytest.mark.parametrize("wrap", [lambda model: model, HeadroomAgnoModel], ids=["bare", "wrapped"])
def test_a_stream_that_is_open_when_the_loop_ends_is_closed_without_a_word(
    wrap: Any, *, pauses: bool
) -> None:
    class Closing(Parrot):
        async def ainvoke_stream(
            self, messages: list[Message], **kwargs: Any
        ) -> AsyncIterator[ModelResponse]:
            try:
                async for part in super().ainvoke_stream(messages, **kwargs):
                    yield part
            finally:
                # As a connection that takes its time to close.
                await asyncio.sleep(0.01 * pauses)

    errors: list[str] = []
    held: list[Any] = []
    parrot = Closing()

    async def leave() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _loop, context: errors.append(context["message"]))
        held.append(wrap(parrot).ainvoke_stream(messages=conversation()))
        assert (await anext(held[0])).content == "Pretty"

    asyncio.run(leave())
    assert (errors, parrot.closed) == ([], 1)


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


async def test_what_is_thrown_into_a_stream_reaches_the_provider() -> None:
    parrot = Parrot()
    model = HeadroomAgnoModel(parrot)
    stream: Any = model.ainvoke_stream(messages=conversation())
    assert (await anext(stream)).content == "Pretty"
    with pytest.raises(LookupError):
        await stream.athrow(LookupError())
    assert parrot.closed == 1
    assert [part async for part in stream] == []
    stream = model.ainvoke_stream(messages=conversation())
    with pytest.raises(LookupError):
        await stream.athrow(LookupError())
    assert len(parrot.heard) == 1


async def test_a_stream_that_is_closed_before_it_began_asks_nothing() -> None:
    parrot = Parrot()
    stream: Any = HeadroomAgnoModel(parrot).ainvoke_stream(messages=conversation())
    await stream.aclose()
    assert [part async for part in stream] == []
    assert parrot.heard == []


async def test_a_provider_may_stream_by_an_iterator_of_its_own() -> None:
    class Counting:
        def __init__(self) -> None:
            self.left = 3

        def __aiter__(self) -> "Counting":
            return self

        async def __anext__(self) -> ModelResponse:
            self.left -= 1
            if self.left < 0:
                raise StopAsyncIteration
            return ModelResponse(content=str(self.left))

    class Iterating(Parrot):
        def ainvoke_stream(self, messages: list[Message], **_kwargs: Any) -> Any:
            self.heard.append(messages)
            return Counting()

    parrot = Iterating()
    stream: Any = HeadroomAgnoModel(parrot).ainvoke_stream(messages=conversation())
    assert [part.content async for part in stream] == ["2", "1", "0"]
    assert len(str(parrot.heard[0][-1].content)) < len(RECORDS) / 2
    stream = HeadroomAgnoModel(parrot).ainvoke_stream(messages=conversation())
    await anext(stream)
    await stream.aclose()
    with pytest.raises(StopAsyncIteration):
        await anext(stream)

"""A provider's asynchronous stream behind a door.

A generator round the provider's own would be a second one to close: left early, or with the event loop at
its end, each is closed by itself, and one finds the other busy. So what is handed out only steps through the
provider's.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from typing import Any

from agno.models.response import ModelResponse

from headroom.integrations.agno.request import Call


class Stream(AsyncGenerator[ModelResponse, None]):
    """The answers of `method`, called with what `prepare` makes when the first is asked for.

    Args:
        prepare: makes the call.
        method: the provider's own.
    """

    def __init__(
        self, prepare: Callable[[], Awaitable[Call]], method: Callable[..., AsyncIterator[ModelResponse]]
    ) -> None:
        self._prepare = prepare
        self._method = method
        self._call: Call | None = None
        self._answers: AsyncIterator[ModelResponse] | None = None
        self._closed = False

    async def asend(self, _value: None) -> ModelResponse:
        if self._closed:
            raise StopAsyncIteration
        if self._answers is None:
            self._call = await self._prepare()
            arguments = self._call.arguments
            self._answers = aiter(self._method(*arguments.positional, **arguments.keywords))
        try:
            return await self._answers.__anext__()
        except BaseException:
            self._end()
            raise

    async def athrow(self, *raised: Any) -> ModelResponse:
        """Raises there where the provider waits; where it has not begun, or cannot be told, here."""
        if not isinstance(self._answers, AsyncGenerator):
            self._end()
            raise raised[0]
        try:
            answer: ModelResponse = await self._answers.athrow(*raised)
        except BaseException:
            self._end()
            raise
        return answer

    async def aclose(self) -> None:
        try:
            if isinstance(self._answers, AsyncGenerator):
                await self._answers.aclose()
        finally:
            self._end()

    def _end(self) -> None:
        self._closed = True
        if self._call is not None:
            self._call.end()

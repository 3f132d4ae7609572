"""What happens at a door: the messages are read, rewritten and recorded, or go through as they are.

Of what fails here nothing is raised into the agent's run: it is counted, and the originals go through.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from agno.models.base import Model
from agno.models.message import Message

from headroom.content import texts_of
from headroom.integrations.agno import telemetry
from headroom.integrations.agno.engine import Engine, Request
from headroom.integrations.agno.messages import tool_names
from headroom.integrations.agno.metrics import PlannedBlock, planned
from headroom.integrations.agno.request import Arguments, Prepared

_logger = logging.getLogger("headroom")

# Text that takes longer to work on than a hop to another thread and back is not worked on in the event loop.
_UNSEEN_CHARACTERS = 50_000


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a request would become.

    Attributes:
        messages: the messages that would be sent; those that would not change are the very objects given.
        blocks: what would become of each text that may change.
        tokens_before: tokens of the text of all messages.
        tokens_after: tokens of the text that would be sent.
    """

    messages: Sequence[Message]
    blocks: tuple[PlannedBlock, ...]
    tokens_before: int
    tokens_after: int

    @property
    def tokens_saved(self) -> int:
        return self.tokens_before - self.tokens_after


def prepare(engine: Engine, model: Model, arguments: Arguments) -> Prepared:
    """The messages to send in place of those of an invoke method's arguments."""
    try:
        if arguments.switched_off:
            return Prepared(arguments.messages, arguments.messages)
        return _settle(engine, arguments, _read(engine, model, arguments))
    except BaseException as error:  # noqa: BLE001  # the door
        let_through(engine, error, arguments)
        return Prepared(arguments.messages, arguments.messages)


async def aprepare(engine: Engine, model: Model, arguments: Arguments) -> Prepared:
    """As `prepare`, without holding up the event loop."""
    try:
        if arguments.switched_off:
            return Prepared(arguments.messages, arguments.messages)
        if engine.unread_characters(arguments.messages) > _UNSEEN_CHARACTERS:
            return await asyncio.to_thread(prepare, engine, model, arguments)
        request = _read(engine, model, arguments)
        if engine.unseen_characters(request) > _UNSEEN_CHARACTERS:
            return await asyncio.to_thread(_settle, engine, arguments, request)
        return _settle(engine, arguments, request)
    except BaseException as error:  # noqa: BLE001  # the door
        let_through(engine, error, arguments)
        return Prepared(arguments.messages, arguments.messages)


def plan(engine: Engine, model: Model, messages: Sequence[Message], tools: Any) -> Plan:
    """What a request with those messages would become; nothing is recorded.

    This one raises what fails: who asks for a plan wants to know.
    """
    request = engine.read(model, messages, tools=tool_names(tools), natively_compressed=False)
    _, lighter, outcome = engine.plan(request)
    return Plan(
        messages=lighter,
        blocks=planned(request.sent.blocks, outcome),
        tokens_before=outcome.tokens_before,
        tokens_after=outcome.tokens_after,
    )


def view(engine: Engine, model: Model, messages: list[Message], tools: Any) -> list[Message]:
    """The messages as they would be sent, for a model to count."""
    if isinstance(messages, Prepared):
        return messages
    try:
        request = engine.read(model, messages, tools=tool_names(tools), natively_compressed=True)
        return Prepared(messages, engine.settle(request).messages)
    except BaseException as error:  # noqa: BLE001  # the door
        let_through(engine, error, None)
        return messages


async def aview(engine: Engine, model: Model, messages: list[Message], tools: Any) -> list[Message]:
    """As `view`, without holding up the event loop."""
    if takes_long(messages):
        return await asyncio.to_thread(view, engine, model, messages, tools)
    return view(engine, model, messages, tools)


def takes_long(messages: Sequence[Message]) -> bool:
    """Whether working on all of the messages could hold up the event loop."""
    return sum(len(text) for each in messages for text in texts_of(each.content)) > _UNSEEN_CHARACTERS


def let_through(engine: Engine, error: BaseException, arguments: Arguments | None) -> None:
    """Counts a fault, and raises only what is not one; of a panic, PyO3 makes no `Exception`."""
    if isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit, asyncio.CancelledError)):
        raise error
    run = arguments.run if arguments is not None else None
    names = (run.run_id, run.session_id) if run is not None else ()
    kind = type(error).__name__
    if engine.recorder.record_fault(*names) == 1:
        _logger.warning("Headroom failed and lets the original messages through (%s); see `faults`", kind)
    _logger.debug("Headroom let the original messages through (%s)", kind)


def _read(engine: Engine, model: Model, arguments: Arguments) -> Request:
    keywords = arguments.keywords
    return engine.read(
        model,
        arguments.messages,
        tools=tool_names(keywords.get("tools")),
        natively_compressed=bool(keywords.get("compress_tool_results")),
    )


def _settle(engine: Engine, arguments: Arguments, request: Request) -> Prepared:
    settled = engine.settle(request)
    metrics = engine.record(settled, arguments.run)
    telemetry.report(metrics, engine.recorder)
    return Prepared(arguments.messages, settled.messages)

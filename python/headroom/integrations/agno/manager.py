"""`HeadroomCompressionManager`: Agno's own slot for compressing tool results, without a model call for each.

What is sent is what a wrapped model would send; what is stored is the message with both texts.
"""

import asyncio
import copy
from dataclasses import replace
from threading import Lock
from typing import Any

from agno.compression.manager import CompressionManager
from agno.models.base import Model
from agno.models.message import Message

from headroom._core import Compressed
from headroom.config import HeadroomConfig, HeadroomMode
from headroom.errors import ConfigurationError
from headroom.integrations.agno.engine import Engine, Settled
from headroom.integrations.agno.messages import tool_names
from headroom.integrations.agno.metrics import Savings
from headroom.integrations.agno.model import HeadroomAgnoModel
from headroom.integrations.agno.preparation import let_through, takes_long
from headroom.texts import Block, Texts


class HeadroomCompressionManager(CompressionManager):
    """Compresses tool results where they are kept: `Agent(compression_manager=HeadroomCompressionManager())`.

    Each result is compressed once; `savings` counts it once, however often it is sent. Beside a wrapped model
    there is nothing left to do, so it leaves the work to that. It can be shared between agents, and teams.

    Args:
        config: what may be done; the defaults when None.

    Raises:
        ConfigurationError: a mode that sends the originals.
    """

    def __init__(self, config: HeadroomConfig | None = None) -> None:
        super().__init__(compress_tool_results=True, compress_tool_results_limit=1)
        config = HeadroomConfig.of(config)
        if config.mode is not HeadroomMode.OPTIMIZE:
            raise ConfigurationError(
                f"mode is {config.mode.value!r}, which keeps no lighter text; expected 'optimize', "
                "or a wrapped model to measure with"
            )
        self._engine = Engine.of(config, detects_provider=True)
        self._lock = Lock()

    def savings(self) -> Savings:
        """What was saved in all, and how often the originals were kept because something failed."""
        return self._engine.recorder.savings()

    # Only here does Agno say which model and which tools there are, so the work is done here: `compress`,
    # which is called when there was some, finds it done.

    def should_compress(
        self,
        messages: list[Message],
        tools: Any = None,
        model: Model | None = None,
        response_format: Any = None,
    ) -> bool:
        """Compresses what is still to be compressed; whether there was any."""
        del response_format  # nothing depends on it
        return self.compress_tool_results and self._compress(messages, tools, model or self.model)

    async def ashould_compress(
        self,
        messages: list[Message],
        tools: Any = None,
        model: Model | None = None,
        response_format: Any = None,
    ) -> bool:
        """As `should_compress`, without holding up the event loop."""
        del response_format  # nothing depends on it
        if not self.compress_tool_results:
            return False
        if takes_long(_open(messages)):
            return await asyncio.to_thread(self._compress, messages, tools, model or self.model)
        return self._compress(messages, tools, model or self.model)

    def compress(self, messages: list[Message], *_args: Any, **_kwargs: Any) -> None:
        """Compresses what is still to be compressed."""
        self.should_compress(messages)

    async def acompress(self, messages: list[Message], *_args: Any, **_kwargs: Any) -> None:
        """As `compress`, without holding up the event loop."""
        await self.ashould_compress(messages)

    def __copy__(self) -> "HeadroomCompressionManager":
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        return made

    def __deepcopy__(self, memo: dict[int, Any]) -> "HeadroomCompressionManager":
        # What was compressed and counted is shared; so is the model, as Agno's agents share theirs.
        made = copy.copy(self)
        made.stats = dict(self.stats)
        memo[id(self)] = made
        return made

    def _compress(self, messages: list[Message], tools: Any, model: Model | None) -> bool:
        if isinstance(model, HeadroomAgnoModel) or not _open(messages):
            return False
        try:
            request = self._engine.read(model, messages, tools=tool_names(tools), natively_compressed=True)
            return self._put(self._engine.settle(request))
        except BaseException as error:  # noqa: BLE001  # the door
            let_through(self._engine, error, None)
            return False

    def _put(self, settled: Settled) -> bool:
        """Puts the lighter texts beside the originals."""
        request, _, outcome = settled
        made = [
            (block, compressed)
            for block, compressed in zip(request.sent.blocks, outcome.compressed, strict=True)
            if compressed.form is not None and _is_open(request.messages[block.message])
        ]
        if not made:
            return False
        for block, compressed in made:
            request.messages[block.message].compressed_content = compressed.text
        self._record(settled, made)
        return True

    def _record(self, settled: Settled, made: list[tuple[Block, Compressed]]) -> None:
        before = sum(compressed.tokens_before for _, compressed in made)
        after = sum(compressed.tokens_after for _, compressed in made)
        outcome = replace(
            settled.outcome,
            compressed=tuple(compressed for _, compressed in made),
            tokens_before=before,
            tokens_after=after,
        )
        request = replace(settled.request, sent=Texts(blocks=[block for block, _ in made]))
        self._engine.record(Settled(request, settled.messages, outcome), None)
        with self._lock:
            # Agno's own names; it shows them with its events.
            for name, more in (
                ("tool_results_compressed", len(made)),
                ("original_size", sum(len(block.text) for block, _ in made)),
                ("compressed_size", sum(len(compressed.text) for _, compressed in made)),
            ):
                self.stats[name] = self.stats.get(name, 0) + more


def _open(messages: list[Message]) -> list[Message]:
    """The results that nothing was made of yet."""
    return [message for message in messages if _is_open(message)]


def _is_open(message: Message) -> bool:
    # Agno has room for one compressed text a message, so one with a list of texts stays as it is.
    return message.role == "tool" and message.compressed_content is None and isinstance(message.content, str)

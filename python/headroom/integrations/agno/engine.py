"""From the messages of a request to those that are sent, in two steps.

`read` is quick, `settle` may take its time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from operator import is_not
from time import perf_counter
from uuid import uuid4

from agno.models.base import Model
from agno.models.message import Message
from agno.run.agent import RunOutput
from agno.run.team import TeamRunOutput

from headroom.config import HeadroomConfig
from headroom.integrations.agno.chaining import first_sent
from headroom.integrations.agno.messages import Scope, map_messages
from headroom.integrations.agno.metrics import OptimizationMetrics, percent
from headroom.integrations.agno.providers import get_headroom_provider
from headroom.integrations.agno.recorder import Recorder
from headroom.pipeline import TransformPipeline
from headroom.policy import Policy
from headroom.providers import Provider, provider_for
from headroom.texts import Outcome, Texts


@dataclass(frozen=True)
class Request:
    """A request to a model that has been read, and is still to be settled.

    Attributes:
        messages: as the agent holds them.
        sent: the texts that the provider will send.
        held: the texts that the provider's server holds, and that are sent only if it has lost them.
    """

    messages: Sequence[Message]
    sent: Texts
    held: Texts
    policy: Policy
    tool_role: str
    natively_compressed: bool
    provider: Provider
    model: str
    started: float

    def scope(self) -> Scope:
        return Scope(self.policy, tool_role=self.tool_role, natively_compressed=self.natively_compressed)


@dataclass(frozen=True)
class Engine:
    """What a wrapped model works with. Copies of the model share it, so that no copy's savings are lost.

    Attributes:
        detects_provider: whether tokens are counted with what the model's class and id say.
    """

    pipeline: TransformPipeline
    recorder: Recorder
    detects_provider: bool

    @classmethod
    def of(cls, config: HeadroomConfig, *, detects_provider: bool) -> "Engine":
        """An engine that has seen nothing yet."""
        return cls(TransformPipeline(config), Recorder(), detects_provider)

    def read(
        self, model: Model, messages: Sequence[Message], *, tools: Iterable[str], natively_compressed: bool
    ) -> Request:
        """Finds the texts of a request, and which of them may change."""
        request = Request(
            messages=messages,
            sent=Texts(),
            held=Texts(),
            policy=Policy.of(self.pipeline.config.exclude_tools, tools),
            tool_role=model.tool_message_role,
            natively_compressed=natively_compressed,
            provider=get_headroom_provider(model) if self.detects_provider else provider_for("unknown"),
            model=model.id,
            started=perf_counter(),
        )
        scope = request.scope()
        held = first_sent(model, messages)
        for place, message in enumerate(messages):
            texts = request.held if place < held else request.sent
            scope.map(message, texts.add, texts.add_fixed)
        return request

    def unseen_characters(self, request: Request) -> int:
        """How much text `settle` would have to work on."""
        encoding = request.provider.encoding
        return sum(self.pipeline.unseen_characters(texts, encoding) for texts in (request.sent, request.held))

    def settle(self, request: Request) -> tuple[list[Message], Outcome]:
        """The messages to send, and what became of the texts that will be."""
        encoding = request.provider.encoding
        outcome = self.pipeline.settle(request.sent, encoding)
        lighter = dict(outcome.replacements)
        if request.held.rewritable:
            lighter.update(self.pipeline.settle(request.held, encoding).replacements)
        if not lighter:
            return list(request.messages), outcome
        return map_messages(request.messages, request.scope(), lambda text: lighter.get(text, text)), outcome

    def metrics(
        self,
        request: Request,
        sent: Sequence[Message],
        outcome: Outcome,
        run: RunOutput | TeamRunOutput | None,
    ) -> OptimizationMetrics:
        """What a settled request weighs."""
        saved = outcome.tokens_before - outcome.tokens_after
        return OptimizationMetrics(
            request_id=uuid4().hex,
            timestamp=datetime.now(timezone.utc),
            tokens_before=outcome.tokens_before,
            tokens_after=outcome.tokens_after,
            tokens_saved=saved,
            savings_percent=percent(saved, outcome.tokens_before),
            transforms_applied=outcome.forms,
            model=request.model,
            mode=self.pipeline.config.mode,
            exact=request.provider.exact,
            messages=len(sent),
            messages_changed=sum(map(is_not, request.messages, sent)),
            milliseconds=1000 * (perf_counter() - request.started),
            run_id=run.run_id if run is not None else None,
            session_id=run.session_id if run is not None else None,
        )

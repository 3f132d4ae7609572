"""From the messages of a request to those that are sent, in two steps.

`read` is quick, `settle` may take its time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import partial
from operator import is_not
from time import perf_counter
from typing import NamedTuple
from uuid import uuid4

from agno.models.base import Model
from agno.models.message import Message
from agno.run.agent import RunOutput
from agno.run.team import TeamRunOutput

from headroom.config import HeadroomConfig, HeadroomMode
from headroom.content import keep, texts_of
from headroom.integrations.agno.chaining import first_sent
from headroom.integrations.agno.messages import Scope
from headroom.integrations.agno.metrics import OptimizationMetrics, percent, planned, shares
from headroom.integrations.agno.providers import density_for, get_headroom_provider
from headroom.integrations.agno.recorder import Recorder
from headroom.pasted import Pasted
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
        density: how dense they may be where the configuration does not say; None is the core's default.
    """

    messages: Sequence[Message]
    sent: Texts
    held: Texts
    policy: Policy
    pasted: Pasted
    tool_role: str
    natively_compressed: bool
    provider: Provider
    density: str | None
    model: str
    started: float

    def scope(self) -> Scope:
        return Scope(
            self.policy,
            self.pasted,
            tool_role=self.tool_role,
            natively_compressed=self.natively_compressed,
        )


class Settled(NamedTuple):
    """A request whose texts are worked on, and the messages to send."""

    request: Request
    messages: list[Message]
    outcome: Outcome


@dataclass(frozen=True)
class Engine:
    """What a wrapped model works with. Copies of the model share it, so that no copy's savings are lost.

    Attributes:
        detects_provider: whether the model's class and id say what tokens are counted with, and how dense
            texts may be.
    """

    pipeline: TransformPipeline
    recorder: Recorder
    detects_provider: bool

    @classmethod
    def of(cls, config: HeadroomConfig, *, detects_provider: bool) -> "Engine":
        """An engine that has seen nothing yet."""
        return cls(TransformPipeline(config), Recorder(), detects_provider)

    def read(
        self,
        model: Model | None,
        messages: Sequence[Message],
        *,
        tools: Iterable[str],
        natively_compressed: bool,
    ) -> Request:
        """Finds the texts of a request to `model`, or to one not known yet, and which of them may change."""
        request = Request(
            messages=messages,
            sent=Texts(),
            held=Texts(),
            policy=self.pipeline.config.policy(tools),
            pasted=self.pipeline.pasted,
            tool_role=model.tool_message_role if model is not None else "tool",
            natively_compressed=natively_compressed,
            provider=self._provider_of(model),
            density=self._density_for(model),
            model=model.id if model is not None else "unknown",
            started=perf_counter(),
        )
        scope = request.scope()
        held = first_sent(model, messages) if model is not None else 0
        for place, message in enumerate(messages):
            texts = request.held if place < held else request.sent
            scope.map(message, partial(_add, texts, place, scope), texts.add_fixed)
        return request

    def _provider_of(self, model: Model | None) -> Provider:
        if model is None or not self.detects_provider:
            return provider_for("unknown")
        return get_headroom_provider(model)

    def _density_for(self, model: Model | None) -> str | None:
        if model is None or not self.detects_provider:
            return None
        return density_for(model)

    def unread_characters(self, messages: Sequence[Message]) -> int:
        """How much of what users said `read` would have to look through."""
        said = [text for each in messages if each.role == "user" for text in texts_of(each.content)]
        return self.pipeline.pasted.unseen_characters(said)

    def unseen_characters(self, request: Request) -> int:
        """How much text `settle` would have to work on."""
        reader = (request.provider.encoding, request.density)
        return sum(self.pipeline.unseen_characters(texts, *reader) for texts in (request.sent, request.held))

    def settle(self, request: Request) -> Settled:
        """The messages to send, and what became of the texts that will be."""
        if self.pipeline.config.mode is HeadroomMode.OPTIMIZE:
            return self.plan(request)
        return Settled(request, list(request.messages), self._outcome(request.sent, request))

    def plan(self, request: Request) -> Settled:
        """As `settle`, with the messages that mode `OPTIMIZE` would send."""
        outcome = self._outcome(request.sent, request)
        lighter = dict(outcome.lighter)
        if request.held.blocks:
            lighter.update(self._outcome(request.held, request).lighter)
        if not lighter:
            return Settled(request, list(request.messages), outcome)
        changed = {
            block.message for block in (*request.sent.blocks, *request.held.blocks) if block.text in lighter
        }
        scope = request.scope()

        def rewrite(text: str) -> str:
            return lighter.get(text, text)

        messages = [
            scope.map(message, rewrite, keep) if place in changed else scope.pass_over(message)
            for place, message in enumerate(request.messages)
        ]
        return Settled(request, messages, outcome)

    def _outcome(self, texts: Texts, request: Request) -> Outcome:
        return self.pipeline.settle(texts, request.provider.encoding, request.density)

    def record(self, settled: Settled, run: RunOutput | TeamRunOutput | None) -> OptimizationMetrics:
        """What a settled request weighs, taken into the memory."""
        request, messages, outcome = settled
        saved = outcome.tokens_before - outcome.tokens_after
        blocks = request.sent.blocks
        by_tool, by_form = shares(blocks, outcome)
        mode = self.pipeline.config.mode
        metrics = OptimizationMetrics(
            request_id=uuid4().hex,
            timestamp=datetime.now(timezone.utc),
            tokens_before=outcome.tokens_before,
            tokens_after=outcome.tokens_after,
            tokens_saved=saved,
            savings_percent=percent(saved, outcome.tokens_before),
            transforms_applied=outcome.forms,
            by_tool=by_tool,
            by_form=by_form,
            blocks=planned(blocks, outcome) if mode is HeadroomMode.SIMULATE else (),
            model=request.model,
            mode=mode,
            exact=request.provider.exact,
            messages=len(messages),
            messages_changed=sum(map(is_not, request.messages, messages)),
            milliseconds=1000 * (perf_counter() - request.started),
            run_id=run.run_id if run is not None else None,
            session_id=run.session_id if run is not None else None,
        )
        self.recorder.record(metrics)
        return metrics


def _add(texts: Texts, place: int, scope: Scope, text: str) -> str:
    return texts.add(text, place, scope.tool)

"""`HeadroomAgnoModel`: the provider's own model, with four doors through which it is sent lighter messages.

Everything else a model does, retries, tools, streaming, media, counting, is the provider's own code running
unchanged. What the doors do to the messages is in `engine`.
"""

import copy
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import TYPE_CHECKING, Any, final

from agno.models.base import Model
from agno.models.message import Message

from headroom.config import HeadroomConfig, HeadroomMode
from headroom.integrations.agno.doors import Door
from headroom.integrations.agno.engine import Engine
from headroom.integrations.agno.metrics import OptimizationMetrics, Savings
from headroom.integrations.agno.preparation import Plan, aprepare, aview, plan, prepare, view
from headroom.integrations.agno.request import Arguments, Call
from headroom.integrations.agno.spellings import config_of, model_of
from headroom.integrations.agno.stream import Stream
from headroom.integrations.agno.subclass import subclass
from headroom.pipeline import TransformPipeline

if TYPE_CHECKING:
    from agno.models.response import ModelResponse
    from typing_extensions import Self


@final
class HeadroomAgnoModel(Model):
    """An Agno model that is sent fewer tokens that say the same.

        model = HeadroomAgnoModel(OpenAIChat(id="gpt-4o"))

    The result is also an instance of the wrapped model's class, and shares its attributes: what is set on
    either is set on both. Agno's messages and sessions keep the originals. A fault inside lets the original
    messages through; `faults` counts them. Safe to share between threads and runs; copies share what is
    counted.

    Args:
        wrapped_model: the model, or a string such as `openai:gpt-4o`. A model already wrapped is wrapped
            afresh, not twice, and keeps its configuration unless another is given.
        config: what may be done; the defaults when None.
        headroom_config: another name of `config`.
        headroom_mode: deprecated; `HeadroomConfig(mode=…)`.
        auto_detect_provider: count tokens with what the model's class and id say; otherwise with
            `o200k_base`, as an estimate.

    Raises:
        ConfigurationError: `wrapped_model` is None, or options contradict each other; also a `ValueError`.
        TypeError: `wrapped_model` is no Agno model.
    """

    # Private methods are written with two underscores, for Python to put our name before them: the provider's
    # class, or a user's own, may well have a `_prepare` or a `_request` that its methods call.
    __slots__ = ("_headroom", "_headroom_patches", "_headroom_wrapped")

    _headroom: Engine
    _headroom_patches: dict[str, Any]
    _headroom_wrapped: Model

    def __new__(
        cls,
        wrapped_model: Model | str | None = None,
        *,
        config: HeadroomConfig | None = None,
        headroom_config: HeadroomConfig | None = None,
        headroom_mode: HeadroomMode | str | None = None,
        auto_detect_provider: bool = True,
    ) -> "Self":
        wrapped = model_of(wrapped_model)
        chosen = config_of(config, headroom_config, headroom_mode)
        if isinstance(wrapped, HeadroomAgnoModel):
            chosen = chosen or wrapped.pipeline.config
            wrapped = wrapped.wrapped_model
        return cls.around(
            wrapped, Engine.of(chosen or HeadroomConfig(), detects_provider=auto_detect_provider)
        )

    @classmethod
    def around(cls, wrapped: Model, engine: Engine | None) -> "Self":
        """`wrapped` behind the doors of `engine`; of one that has seen nothing yet, when None."""
        model = object.__new__(subclass(cls, type(wrapped)))
        model.__dict__ = wrapped.__dict__
        model._headroom = engine or Engine.of(HeadroomConfig(), detects_provider=True)
        model._headroom_patches = {}
        model._headroom_wrapped = wrapped
        return model

    @property
    def wrapped_model(self) -> Model:
        """The model inside."""
        return self._headroom_wrapped

    @property
    def underlying_model(self) -> Model:
        """Another name of `wrapped_model`."""
        return self._headroom_wrapped

    @property
    def pipeline(self) -> TransformPipeline:
        """What rewrites the messages; it holds the configuration."""
        return self._headroom.pipeline

    @property
    def total_tokens_saved(self) -> int:
        """Tokens saved by all requests since the start or the last `reset`."""
        return self.savings().tokens_saved

    @property
    def metrics_history(self) -> list[OptimizationMetrics]:
        """The latest 1,000 requests, oldest first."""
        return self._headroom.recorder.requests

    @property
    def faults(self) -> int:
        """How many requests went through as they were because preparing them failed."""
        return self.savings().faults

    def savings(self, run_id: str | None = None, *, session_id: str | None = None) -> Savings:
        """What all requests saved, or those of one of the latest 10,000 runs or 1,000 sessions."""
        return self._headroom.recorder.savings(run_id, session_id)

    def get_savings_summary(self) -> dict[str, float]:
        """What all requests saved; `average_savings_percent` is the share of all their tokens."""
        savings = self.savings()
        return {
            "total_requests": savings.requests,
            "total_tokens_saved": savings.tokens_saved,
            "average_savings_percent": savings.savings_percent,
            "total_tokens_before": savings.tokens_before,
            "total_tokens_after": savings.tokens_after,
        }

    def has_extended_thinking_enabled(self) -> bool:
        """Whether the wrapped model is set to think; nothing here depends on it."""
        return bool(vars(self).get("thinking"))

    def reset(self) -> None:
        """Forgets what was counted; not what was compressed."""
        self._headroom.recorder.reset()

    def simulate(self, messages: Sequence[Message], tools: Any = None) -> Plan:
        """What would become of a request with those messages, text by text; no model is called.

        Args:
            messages: as the agent holds them; they are not changed.
            tools: the run's tools, in any provider's schema. With one that edits among them, files that were
                read stay as they are.
        """
        return plan(self._headroom, self, messages, tools)

    def count_tokens(self, messages: list[Message], *args: Any, **kwargs: Any) -> int:
        """The provider's own count of the messages that would be sent."""
        seen = view(self._headroom, self, messages, _tools_of(*args, **kwargs))
        return super().count_tokens(seen, *args, **kwargs)

    async def acount_tokens(self, messages: list[Message], *args: Any, **kwargs: Any) -> int:
        """The provider's own count of the messages that would be sent."""
        seen = await aview(self._headroom, self, messages, _tools_of(*args, **kwargs))
        return await super().acount_tokens(seen, *args, **kwargs)

    def __copy__(self) -> "HeadroomAgnoModel":
        return HeadroomAgnoModel.around(copy.copy(self._headroom_wrapped), self._headroom)

    def __deepcopy__(self, memo: dict[int, Any]) -> "HeadroomAgnoModel":
        # The provider's own way: it drops its clients, or builds new ones.
        model = HeadroomAgnoModel.around(copy.deepcopy(self._headroom_wrapped, memo), self._headroom)
        memo[id(self)] = model
        return model

    def __reduce_ex__(self, _protocol: Any) -> tuple[Any, ...]:
        # Another process counts for itself.
        return _unpickle, (self._headroom_wrapped, self.pipeline.config, self._headroom.detects_provider)

    def __call(self, arguments: Arguments) -> Call:
        """The call with lighter messages."""
        return Call(arguments, prepare(self._headroom, self, arguments) if arguments.are_fresh else None)

    async def __acall(self, arguments: Arguments) -> Call:
        """As `__call`, without holding up the event loop."""
        return Call(
            arguments, await aprepare(self._headroom, self, arguments) if arguments.are_fresh else None
        )

    def __inner(self, name: str) -> Any:
        """The method a door leads to: one put on the wrapped model, or its class's own."""
        return self.__dict__.get(name) or getattr(super(), name)

    def __invoke(self, *args: Any, **kwargs: Any) -> "ModelResponse":
        with self.__call(Arguments(args, kwargs)) as call:
            response: ModelResponse = self.__inner("invoke")(*call.positional, **call.keywords)
            return response

    async def __ainvoke(self, *args: Any, **kwargs: Any) -> "ModelResponse":
        with await self.__acall(Arguments(args, kwargs)) as call:
            response: ModelResponse = await self.__inner("ainvoke")(*call.positional, **call.keywords)
            return response

    def __invoke_stream(self, *args: Any, **kwargs: Any) -> Iterator["ModelResponse"]:
        with self.__call(Arguments(args, kwargs)) as call:
            yield from self.__inner("invoke_stream")(*call.positional, **call.keywords)

    def __ainvoke_stream(self, *args: Any, **kwargs: Any) -> AsyncIterator["ModelResponse"]:
        async def call() -> Call:
            return await self.__acall(Arguments(args, kwargs))

        return Stream(call, self.__inner("ainvoke_stream"))

    if TYPE_CHECKING:
        # The doors below, and two methods every provider brings, as type checkers are to see them: the class
        # is not abstract, since what its constructor gives back is a provider's model.
        def invoke(self, *args: Any, **kwargs: Any) -> ModelResponse: ...
        async def ainvoke(self, *args: Any, **kwargs: Any) -> ModelResponse: ...
        def invoke_stream(self, *args: Any, **kwargs: Any) -> Iterator[ModelResponse]: ...
        def ainvoke_stream(self, *args: Any, **kwargs: Any) -> AsyncIterator[ModelResponse]: ...
        def _parse_provider_response(self, response: Any, **kwargs: Any) -> ModelResponse: ...
        def _parse_provider_response_delta(self, response: Any) -> ModelResponse: ...
    else:
        invoke = Door(__invoke)
        ainvoke = Door(__ainvoke)
        invoke_stream = Door(__invoke_stream)
        ainvoke_stream = Door(__ainvoke_stream)


def _tools_of(tools: Any = None, *_args: Any, **_kwargs: Any) -> Any:
    return tools


def _unpickle(wrapped: Model, config: HeadroomConfig, detects_provider: bool) -> HeadroomAgnoModel:  # noqa: FBT001  # pickle passes by position
    return HeadroomAgnoModel.around(wrapped, Engine.of(config, detects_provider=detects_provider))

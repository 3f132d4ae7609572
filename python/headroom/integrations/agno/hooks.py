"""Hooks for Agno's `pre_hooks` and `post_hooks`: what runs ask, what they cost, and what they saved.

They are synchronous, as Agno wants objects with `__call__` to be.
"""

import logging
import warnings
from collections import deque
from collections.abc import Callable
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from agno.exceptions import CheckTrigger, InputCheckError
from agno.run.agent import RunInput, RunOutput
from agno.run.team import TeamRunInput, TeamRunOutput

from headroom._core import count_tokens
from headroom.config import HeadroomConfig, HeadroomMode
from headroom.errors import ConfigurationError
from headroom.integrations.agno.history import History, HookMetrics
from headroom.integrations.agno.participants import Part, parts, run_ids
from headroom.integrations.agno.prices import dollars_saved
from headroom.integrations.agno.providers import get_headroom_provider
from headroom.providers import provider_for

if TYPE_CHECKING:
    from agno.agent import Agent
    from agno.team import Team

_logger = logging.getLogger("headroom")

_ALERTS = 1_000

_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

Alert = Callable[[str, HookMetrics], object]
"""What is called with an alert and the run it is about."""


class HeadroomPreHook:
    """Counts the tokens of what runs are asked, with what the run's model counts with.

    Args:
        config: deprecated, without effect.
        mode: deprecated, without effect.
        model: id of a model to count with instead.
        token_budget: the most tokens a run's input may have. A longer one stops the run before its first
            request, with Agno's own `InputCheckError`; None for no limit.

    Raises:
        ConfigurationError: a budget that is no number of tokens.
    """

    def __init__(
        self,
        config: HeadroomConfig | None = None,
        mode: HeadroomMode | str | None = None,
        model: str | None = None,
        *,
        token_budget: int | None = None,
    ) -> None:
        _refuse_what_a_hook_cannot_do(config, mode)
        _check_tokens("token_budget", token_budget)
        self.__name__ = "HeadroomPreHook"  # Agno before 2.9 asks every hook for it
        self._model = model
        self._budget = token_budget
        self._history = History()

    def __call__(
        self,
        run_input: RunInput | TeamRunInput,
        agent: "Agent | None" = None,
        team: "Team | None" = None,
        session: Any = None,
    ) -> None:
        owner = agent or team
        provider = provider_for(self._model or "unknown")
        if self._model is None and owner is not None and owner.model is not None:
            provider = get_headroom_provider(owner.model)
        tokens = count_tokens(run_input.input_content_string(), provider.encoding)
        self._history.add(
            HookMetrics(
                timestamp=datetime.now(timezone.utc),
                run_id=None,
                session_id=session.session_id if session is not None else None,
                input_tokens=tokens,
            )
        )
        if self._budget is not None and tokens > self._budget:
            raise InputCheckError(
                f"The input has {tokens} tokens, more than the budget of {self._budget}",
                check_trigger=CheckTrigger.INPUT_NOT_ALLOWED,
                additional_data={"input_tokens": tokens, "token_budget": self._budget},
            )

    @property
    def metrics_history(self) -> list[HookMetrics]:
        """The latest 1,000 runs, oldest first."""
        return self._history.runs

    def get_summary(self) -> dict[str, Any]:
        """Sums over all runs: `total_requests`, and `total_tokens` and `average_tokens` of their input."""
        summary = self._history.summary
        return {name: summary[name] for name in ("total_requests", "total_tokens", "average_tokens")}

    def get_savings_summary(self) -> dict[str, Any]:
        """Another name of `get_summary`: before a run, nothing is saved yet."""
        return self.get_summary()

    def reset(self) -> None:
        """Forgets everything."""
        self._history.reset()


class HeadroomPostHook:
    """Notes what runs cost and what wrapped models saved in them.

    The numbers also go into the `additional_metrics` of the run, under names with `headroom_`: Agno stores
    them, and adds them up for the session.

    Args:
        log_level: the level runs are logged at, by name; alerts are always warnings.
        token_alert_threshold: total tokens of a run above which an alert is raised; None for none.
        on_alert: called with the text of an alert and the `HookMetrics` of its run.

    Raises:
        ConfigurationError: an unknown level, a threshold that is no number of tokens, or an `on_alert`
            that cannot be called.
    """

    def __init__(
        self,
        log_level: str = "INFO",
        token_alert_threshold: int | None = None,
        *,
        on_alert: Alert | None = None,
    ) -> None:
        if not isinstance(log_level, str) or log_level.upper() not in _LEVELS:
            raise ConfigurationError(f"log_level is {log_level!r}; expected one of {', '.join(_LEVELS)}")
        _check_tokens("token_alert_threshold", token_alert_threshold)
        if on_alert is not None and not callable(on_alert):
            raise ConfigurationError(f"on_alert is {on_alert!r}; expected a function of an alert and its run")
        self.__name__ = "HeadroomPostHook"  # Agno before 2.9 asks every hook for it
        self._level: int = getattr(logging, log_level.upper())
        self._threshold = token_alert_threshold
        self._on_alert = on_alert
        self._history = History()
        self._alerts: deque[str] = deque(maxlen=_ALERTS)

    def __call__(
        self,
        run_output: RunOutput | TeamRunOutput,
        agent: "Agent | None" = None,
        team: "Team | None" = None,
    ) -> None:
        took_part = parts(agent or team, run_ids(run_output))
        metrics = _metrics_of(run_output, took_part)
        self._history.add(metrics)
        _note(run_output, took_part, metrics)
        _logger.log(
            self._level,
            "run %s: %d tokens in, %d out, %d saved",
            metrics.run_id,
            metrics.input_tokens,
            metrics.output_tokens,
            metrics.tokens_saved,
        )
        if self._threshold is not None and metrics.total_tokens > self._threshold:
            self._alert(
                f"Token alert: {metrics.total_tokens} tokens exceeds threshold {self._threshold}", metrics
            )

    def _alert(self, alert: str, metrics: HookMetrics) -> None:
        self._alerts.append(alert)
        _logger.warning("%s", alert)
        if self._on_alert is not None:
            self._on_alert(alert, metrics)

    @property
    def alerts(self) -> list[str]:
        """The latest 1,000 alerts, oldest first."""
        return list(self._alerts)

    @property
    def total_requests(self) -> int:
        """Number of runs seen."""
        return int(self._history.summary["total_requests"])

    @property
    def metrics_history(self) -> list[HookMetrics]:
        """The latest 1,000 runs, oldest first."""
        return self._history.runs

    def get_summary(self) -> dict[str, Any]:
        """Sums over all runs, and the `alerts`.

        The sums are `total_requests`, `total_tokens`, `average_tokens`, `input_tokens`, `output_tokens`,
        `cache_read_tokens`, `total_tokens_saved` and `total_dollars_saved`.
        """
        return {**self._history.summary, "alerts": self.alerts}

    def reset(self) -> None:
        """Forgets everything."""
        self._history.reset()
        self._alerts.clear()


def create_headroom_hooks(  # noqa: PLR0913  # both hooks' options
    config: HeadroomConfig | None = None,
    mode: HeadroomMode | str | None = None,
    model: str | None = None,
    log_level: str = "INFO",
    token_alert_threshold: int | None = None,
    *,
    token_budget: int | None = None,
    on_alert: Alert | None = None,
) -> tuple[HeadroomPreHook, HeadroomPostHook]:
    """Both hooks, for `Agent(pre_hooks=[pre], post_hooks=[post])`."""
    return (
        HeadroomPreHook(config, mode, model, token_budget=token_budget),
        HeadroomPostHook(log_level, token_alert_threshold, on_alert=on_alert),
    )


def _metrics_of(run: RunOutput | TeamRunOutput, took_part: list[Part]) -> HookMetrics:
    billed = run.metrics
    read = billed.input_tokens if billed is not None else 0
    cached = billed.cache_read_tokens if billed is not None else 0
    share = min(1.0, cached / read) if read else 0.0
    dollars = [dollars_saved(model, savings.tokens_saved, share) for model, savings in took_part]
    known = [each for each in dollars if each is not None]
    return HookMetrics(
        timestamp=datetime.now(timezone.utc),
        run_id=run.run_id,
        session_id=run.session_id,
        input_tokens=read,
        output_tokens=billed.output_tokens if billed is not None else 0,
        cache_read_tokens=cached,
        tokens_saved=sum(savings.tokens_saved for _, savings in took_part),
        dollars_saved=sum(known) if known else None,
    )


def _note(run: RunOutput | TeamRunOutput, took_part: list[Part], metrics: HookMetrics) -> None:
    """Puts the numbers where Agno stores and adds up what a run has cost; flat, as it adds nothing else."""
    if run.metrics is None or not took_part:
        return
    savings = [each for _, each in took_part]
    numbers: dict[str, float] = {
        "headroom_requests": sum(each.requests for each in savings),
        "headroom_tokens_before": sum(each.tokens_before for each in savings),
        "headroom_tokens_after": sum(each.tokens_after for each in savings),
        "headroom_tokens_saved": metrics.tokens_saved,
        "headroom_milliseconds": sum(each.milliseconds for each in savings),
        "headroom_faults": sum(each.faults for each in savings),
    }
    if metrics.dollars_saved is not None:
        numbers["headroom_dollars_saved"] = metrics.dollars_saved
    run.metrics.additional_metrics = {**(run.metrics.additional_metrics or {}), **numbers}


def _refuse_what_a_hook_cannot_do(config: object, mode: object) -> None:
    for name, value in (("config", config), ("mode", mode)):
        if value is not None:
            # Shown where the hook was made: this function, `__init__`, the caller.
            warnings.warn(
                f"{name} has no effect on a hook, which only counts; give it to HeadroomAgnoModel",
                DeprecationWarning,
                stacklevel=3,
            )


def _check_tokens(name: str, value: object) -> None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return
    raise ConfigurationError(f"{name} is {value!r}; expected a whole number, 0 or more")

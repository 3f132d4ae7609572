"""Hooks for Agno's `pre_hooks` and `post_hooks`: what runs ask, what they cost, and what they saved.

They are synchronous, as Agno wants objects with `__call__` to be, and look at a run without changing it.
"""

import logging
from collections import deque
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from agno.run.agent import RunInput, RunOutput
from agno.run.team import TeamRunInput, TeamRunOutput

from headroom._core import count_tokens
from headroom.errors import ConfigurationError
from headroom.integrations.agno.history import History, HookMetrics
from headroom.integrations.agno.participants import run_ids, tokens_saved
from headroom.integrations.agno.providers import get_headroom_provider
from headroom.providers import provider_for

if TYPE_CHECKING:
    from agno.agent import Agent
    from agno.team import Team

_logger = logging.getLogger("headroom")

_ALERTS = 1_000

_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class HeadroomPreHook:
    """Counts the tokens of what runs are asked, with what the run's model counts with.

    Args:
        model: id of a model to count with instead.
    """

    def __init__(self, model: str | None = None) -> None:
        self.__name__ = "HeadroomPreHook"  # Agno before 2.9 asks every hook for it
        self._model = model
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
        self._history.add(
            HookMetrics(
                timestamp=datetime.now(timezone.utc),
                run_id=None,
                session_id=session.session_id if session is not None else None,
                input_tokens=count_tokens(run_input.input_content_string(), provider.encoding),
                output_tokens=0,
                tokens_saved=0,
            )
        )

    @property
    def metrics_history(self) -> list[HookMetrics]:
        """The latest 1,000 runs, oldest first."""
        return self._history.runs

    def get_summary(self) -> dict[str, Any]:
        """Sums over all runs: `total_requests`, and `total_tokens` and `average_tokens` of their input."""
        summary = self._history.summary
        return {name: summary[name] for name in ("total_requests", "total_tokens", "average_tokens")}

    def reset(self) -> None:
        """Forgets everything."""
        self._history.reset()


class HeadroomPostHook:
    """Notes what runs cost and what wrapped models saved in them.

    Args:
        log_level: the level runs are logged at, by name; alerts are always warnings.
        token_alert_threshold: total tokens of a run above which an alert is raised; None for none.

    Raises:
        ConfigurationError: an unknown level, or a threshold that is no number of tokens.
    """

    def __init__(self, log_level: str = "INFO", token_alert_threshold: int | None = None) -> None:
        if not isinstance(log_level, str) or log_level.upper() not in _LEVELS:
            raise ConfigurationError(f"log_level is {log_level!r}; expected one of {', '.join(_LEVELS)}")
        if token_alert_threshold is not None and not _is_number_of_tokens(token_alert_threshold):
            raise ConfigurationError(
                f"token_alert_threshold is {token_alert_threshold!r}; expected a whole number, 0 or more"
            )
        self.__name__ = "HeadroomPostHook"  # Agno before 2.9 asks every hook for it
        self._level: int = getattr(logging, log_level.upper())
        self._threshold = token_alert_threshold
        self._history = History()
        self._alerts: deque[str] = deque(maxlen=_ALERTS)

    def __call__(
        self,
        run_output: RunOutput | TeamRunOutput,
        agent: "Agent | None" = None,
        team: "Team | None" = None,
    ) -> None:
        metrics = HookMetrics(
            timestamp=datetime.now(timezone.utc),
            run_id=run_output.run_id,
            session_id=run_output.session_id,
            input_tokens=run_output.metrics.input_tokens if run_output.metrics is not None else 0,
            output_tokens=run_output.metrics.output_tokens if run_output.metrics is not None else 0,
            tokens_saved=tokens_saved(agent or team, run_ids(run_output)),
        )
        self._history.add(metrics)
        _logger.log(
            self._level,
            "run %s: %d tokens in, %d out, %d saved",
            metrics.run_id,
            metrics.input_tokens,
            metrics.output_tokens,
            metrics.tokens_saved,
        )
        if self._threshold is not None and metrics.total_tokens > self._threshold:
            alert = f"Token alert: {metrics.total_tokens} tokens exceeds threshold {self._threshold}"
            self._alerts.append(alert)
            _logger.warning("%s", alert)

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

        The sums are `total_requests`, `total_tokens`, `average_tokens`, `input_tokens`, `output_tokens` and
        `total_tokens_saved`.
        """
        return {**self._history.summary, "alerts": self.alerts}

    def reset(self) -> None:
        """Forgets everything."""
        self._history.reset()
        self._alerts.clear()


def create_headroom_hooks(
    *, model: str | None = None, log_level: str = "INFO", token_alert_threshold: int | None = None
) -> tuple[HeadroomPreHook, HeadroomPostHook]:
    """Both hooks, for `Agent(pre_hooks=[pre], post_hooks=[post])`."""
    return HeadroomPreHook(model), HeadroomPostHook(log_level, token_alert_threshold)


def _is_number_of_tokens(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0

"""What one request weighed, and what many together saved."""

from dataclasses import dataclass
from datetime import datetime

from headroom.config import HeadroomMode


@dataclass(frozen=True, kw_only=True)
class OptimizationMetrics:
    """One request to the model, before and after.

    Tokens are those of the text of all messages the provider sends. Tool schemas, media, tool-call arguments
    and what a provider adds around a message are not counted: nothing is saved there.

    Attributes:
        request_id: unique; it never reaches the model.
        timestamp: when the request was prepared, UTC.
        tokens_before: tokens of the text as the agent holds it.
        tokens_after: tokens of the text as sent; in mode `SIMULATE`, as it would have been.
        tokens_saved: `tokens_before - tokens_after`.
        savings_percent: the share of the tokens saved, 0 to 100.
        transforms_applied: names of the forms chosen, such as `json:tables`.
        model: id of the model.
        mode: whether the lighter messages were sent.
        exact: whether tokens are counted with the model's own encoding.
        messages: number of messages in the request.
        messages_changed: how many of them were sent as another text.
        milliseconds: time taken to prepare the request.
        run_id: the run the request belongs to; None for calls outside a run, such as memory and summaries.
        session_id: the session of that run.
    """

    request_id: str
    timestamp: datetime
    tokens_before: int
    tokens_after: int
    tokens_saved: int
    savings_percent: float
    transforms_applied: tuple[str, ...]
    model: str
    mode: HeadroomMode
    exact: bool
    messages: int
    messages_changed: int
    milliseconds: float
    run_id: str | None
    session_id: str | None


@dataclass(frozen=True, kw_only=True)
class Savings:
    """What a number of requests weighed together.

    In mode `SIMULATE` these are tokens that would have been saved.
    """

    requests: int = 0
    tokens_before: int = 0
    tokens_after: int = 0

    @property
    def tokens_saved(self) -> int:
        return self.tokens_before - self.tokens_after

    @property
    def savings_percent(self) -> float:
        """The share of all tokens saved, 0 to 100."""
        return percent(self.tokens_saved, self.tokens_before)

    def plus(self, metrics: OptimizationMetrics) -> "Savings":
        """These and one request more."""
        return Savings(
            requests=self.requests + 1,
            tokens_before=self.tokens_before + metrics.tokens_before,
            tokens_after=self.tokens_after + metrics.tokens_after,
        )


def percent(part: int, whole: int) -> float:
    """`part` of `whole`, 0 to 100; of nothing, nothing."""
    return 100 * part / whole if whole else 0.0

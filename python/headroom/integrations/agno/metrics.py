"""What one request weighed, and what many together saved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from headroom.config import HeadroomMode
from headroom.texts import Block, Outcome

# What results without a tool's name are counted under: no function can be called so.
UNNAMED = "(unnamed)"


@dataclass(frozen=True, kw_only=True)
class Share:
    """What the results of one tool, or those in one form, weighed.

    Attributes:
        results: how many there were; one that is sent again with the next request counts again.
    """

    results: int = 0
    tokens_before: int = 0
    tokens_after: int = 0

    @property
    def tokens_saved(self) -> int:
        return self.tokens_before - self.tokens_after

    def plus(self, other: "Share") -> "Share":
        return Share(
            results=self.results + other.results,
            tokens_before=self.tokens_before + other.tokens_before,
            tokens_after=self.tokens_after + other.tokens_after,
        )


Shares = Mapping[str, Share]

_NONE: Shares = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class PlannedBlock:
    """What becomes of one text.

    Attributes:
        message: index of its message in the request.
        tool: name of the tool that gave it.
        form: name of the form it takes, such as `json:tables`; None when it stays as it is.
    """

    message: int
    tool: str
    form: str | None
    tokens_before: int
    tokens_after: int

    @property
    def tokens_saved(self) -> int:
        return self.tokens_before - self.tokens_after


def planned(blocks: Iterable[Block], outcome: Outcome) -> tuple[PlannedBlock, ...]:
    """What becomes of each text that may change."""
    return tuple(
        PlannedBlock(
            message=block.message,
            tool=block.tool or UNNAMED,
            form=made.form,
            tokens_before=made.tokens_before,
            tokens_after=made.tokens_after,
        )
        for block, made in zip(blocks, outcome.compressed, strict=True)
    )


def shares(blocks: Iterable[Block], outcome: Outcome) -> tuple[Shares, Shares]:
    """What each tool's results weighed, and those in each form."""
    # Added up in lists: this is done for every result of every request.
    by_tool: dict[str, list[int]] = {}
    by_form: dict[str, list[int]] = {}
    for block, made in zip(blocks, outcome.compressed, strict=True):
        before, after, form = made.tokens_before, made.tokens_after, made.form
        _add(by_tool, block.tool or UNNAMED, before, after)
        if form is not None:
            _add(by_form, form, before, after)
    return _shares(by_tool), _shares(by_form)


def _add(sums: dict[str, list[int]], name: str, before: int, after: int) -> None:
    total = sums.setdefault(name, [0, 0, 0])
    total[0] += 1
    total[1] += before
    total[2] += after


def _shares(sums: Mapping[str, list[int]]) -> Shares:
    return MappingProxyType(
        {
            name: Share(results=results, tokens_before=before, tokens_after=after)
            for name, (results, before, after) in sums.items()
        }
    )


@dataclass(frozen=True, kw_only=True)
class OptimizationMetrics:
    """One request to the model, before and after.

    Tokens are those of the text of all messages the provider sends. Tool schemas, media, tool-call arguments
    and what a provider adds around a message are not counted: nothing is saved there.

    Attributes:
        request_id: unique; it never reaches the model.
        timestamp: when the request was prepared, UTC.
        tokens_before: tokens of the text as the agent holds it.
        tokens_after: tokens of the text as sent; in other modes than `OPTIMIZE`, as it would have been.
        tokens_saved: `tokens_before - tokens_after`.
        savings_percent: the share of the tokens saved, 0 to 100.
        transforms_applied: names of the forms chosen, such as `json:tables`.
        by_tool: what the results of each tool weighed.
        by_form: what the results in each form weighed.
        blocks: what became of each result, in mode `SIMULATE`; otherwise none.
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
    by_tool: Shares
    by_form: Shares
    blocks: tuple[PlannedBlock, ...]
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

    In other modes than `OPTIMIZE` these are tokens that would have been saved.

    Attributes:
        by_tool: what the results of each tool weighed; their savings add up to `tokens_saved`.
        by_form: what the results in each form weighed.
        milliseconds: time taken to prepare the requests.
        faults: requests that went through as they were because preparing them failed.
        exact: whether all tokens are counted with the models' own encodings.
    """

    requests: int = 0
    tokens_before: int = 0
    tokens_after: int = 0
    by_tool: Shares = field(default_factory=lambda: _NONE)
    by_form: Shares = field(default_factory=lambda: _NONE)
    milliseconds: float = 0.0
    faults: int = 0
    exact: bool = True

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
            by_tool=_merged(self.by_tool, metrics.by_tool),
            by_form=_merged(self.by_form, metrics.by_form),
            milliseconds=self.milliseconds + metrics.milliseconds,
            faults=self.faults,
            exact=self.exact and metrics.exact,
        )


def _merged(shares: Shares, more: Shares) -> Shares:
    if not more:
        return shares
    merged = dict(shares)
    for name, share in more.items():
        merged[name] = merged[name].plus(share) if name in merged else share
    return MappingProxyType(merged)


def percent(part: int, whole: int) -> float:
    """`part` of `whole`, 0 to 100; of nothing, nothing."""
    return 100 * part / whole if whole else 0.0

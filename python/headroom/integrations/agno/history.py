"""The memory of a hook. State behind a lock."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

# Runs whose metrics are kept one by one. Sums are not limited by it.
_RUNS = 1_000


@dataclass(frozen=True, kw_only=True)
class HookMetrics:
    """One run, as a hook saw it.

    Attributes:
        timestamp: when the hook was called, UTC.
        run_id: the run; None before it has begun.
        session_id: its session.
        input_tokens: before a run, tokens of the user's input; after it, the tokens its models say they read.
        output_tokens: the tokens its models say they wrote.
        cache_read_tokens: those of the input that providers say they read from their caches.
        tokens_saved: what the wrapped models that took part saved.
        dollars_saved: what that would have cost; None where a price is not known.
    """

    timestamp: datetime
    run_id: str | None
    session_id: str | None
    input_tokens: int
    output_tokens: int = 0
    cache_read_tokens: int = 0
    tokens_saved: int = 0
    dollars_saved: float | None = None

    @property
    def total_tokens(self) -> int:
        return self.input_tokens + self.output_tokens


class History:
    """The latest runs, and sums over all of them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._start()

    def _start(self) -> None:
        self._runs: deque[HookMetrics] = deque(maxlen=_RUNS)
        self._requests = 0
        self._input_tokens = 0
        self._output_tokens = 0
        self._cache_read_tokens = 0
        self._tokens_saved = 0
        self._dollars_saved = 0.0

    def reset(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._start()

    def add(self, metrics: HookMetrics) -> None:
        """Takes in one run."""
        with self._lock:
            self._runs.append(metrics)
            self._requests += 1
            self._input_tokens += metrics.input_tokens
            self._output_tokens += metrics.output_tokens
            self._cache_read_tokens += metrics.cache_read_tokens
            self._tokens_saved += metrics.tokens_saved
            self._dollars_saved += metrics.dollars_saved or 0.0

    @property
    def runs(self) -> list[HookMetrics]:
        """The latest runs, oldest first."""
        with self._lock:
            return list(self._runs)

    @property
    def summary(self) -> dict[str, float]:
        """Sums over all runs, under the names of the hooks' summaries."""
        with self._lock:
            total = self._input_tokens + self._output_tokens
            return {
                "total_requests": self._requests,
                "total_tokens": total,
                "average_tokens": total / self._requests if self._requests else 0.0,
                "input_tokens": self._input_tokens,
                "output_tokens": self._output_tokens,
                "cache_read_tokens": self._cache_read_tokens,
                "total_tokens_saved": self._tokens_saved,
                "total_dollars_saved": self._dollars_saved,
            }

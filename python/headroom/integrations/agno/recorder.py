"""The memory of what was saved. State behind a lock; shared by all copies Agno makes of a model."""

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import replace
from threading import Lock

from headroom.integrations.agno.metrics import OptimizationMetrics, Savings

# Requests whose metrics are kept one by one, and runs and sessions whose savings are kept apart. Totals are
# not limited by them.
_REQUESTS = 1_000
_RUNS = 10_000
_SESSIONS = 1_000


class Recorder:
    """Adds up what requests saved: in all, by run and by session."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._start()

    def _start(self) -> None:
        self._requests: deque[OptimizationMetrics] = deque(maxlen=_REQUESTS)
        self._runs: OrderedDict[str, Savings] = OrderedDict()
        self._sessions: OrderedDict[str, Savings] = OrderedDict()
        self._total = Savings()

    def reset(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._start()

    def record(self, metrics: OptimizationMetrics) -> None:
        """Takes in one request."""
        with self._lock:
            self._requests.append(metrics)
            self._add(lambda savings: savings.plus(metrics), metrics.run_id, metrics.session_id)

    def record_fault(self, run_id: str | None = None, session_id: str | None = None) -> int:
        """Takes in a request that went through as it was because preparing it failed; the number of them."""
        with self._lock:
            self._add(lambda savings: replace(savings, faults=savings.faults + 1), run_id, session_id)
            return self._total.faults

    def _add(self, more: Callable[[Savings], Savings], run_id: str | None, session_id: str | None) -> None:
        self._total = more(self._total)
        for parts, name, bound in ((self._runs, run_id, _RUNS), (self._sessions, session_id, _SESSIONS)):
            if name is not None:
                parts[name] = more(parts.pop(name, Savings()))
                if len(parts) > bound:
                    parts.popitem(last=False)

    @property
    def requests(self) -> list[OptimizationMetrics]:
        """The latest requests, oldest first."""
        with self._lock:
            return list(self._requests)

    def savings(self, run_id: str | None = None, session_id: str | None = None) -> Savings:
        """What all requests saved, or those of one of the latest runs or sessions."""
        with self._lock:
            if run_id is not None:
                return self._runs.get(run_id, Savings())
            if session_id is not None:
                return self._sessions.get(session_id, Savings())
            return self._total

"""The memory of what was saved. State behind a lock; shared by all copies Agno makes of a model."""

from collections import OrderedDict, deque
from threading import Lock

from headroom.integrations.agno.metrics import OptimizationMetrics, Savings

# Requests whose metrics are kept one by one, and runs whose savings are kept apart. Totals are not limited
# by them.
_REQUESTS = 1_000
_RUNS = 10_000


class Recorder:
    """Adds up what requests saved, in all and by run."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._start()

    def _start(self) -> None:
        self._requests: deque[OptimizationMetrics] = deque(maxlen=_REQUESTS)
        self._runs: OrderedDict[str, Savings] = OrderedDict()
        self._total = Savings()
        self._faults = 0

    def reset(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._start()

    def record(self, metrics: OptimizationMetrics) -> None:
        """Takes in one request."""
        with self._lock:
            self._requests.append(metrics)
            self._total = self._total.plus(metrics)
            if metrics.run_id is not None:
                self._runs[metrics.run_id] = self._runs.pop(metrics.run_id, Savings()).plus(metrics)
                if len(self._runs) > _RUNS:
                    self._runs.popitem(last=False)

    def record_fault(self) -> int:
        """Takes in a request that went through as it was because preparing it failed; the number of them."""
        with self._lock:
            self._faults += 1
            return self._faults

    @property
    def requests(self) -> list[OptimizationMetrics]:
        """The latest requests, oldest first."""
        with self._lock:
            return list(self._requests)

    @property
    def faults(self) -> int:
        """How many requests went through as they were because preparing them failed."""
        with self._lock:
            return self._faults

    def savings(self, run_id: str | None = None) -> Savings:
        """What all requests saved, or those of one of the latest runs."""
        with self._lock:
            return self._total if run_id is None else self._runs.get(run_id, Savings())

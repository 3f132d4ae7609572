"""What was saved, told to OpenTelemetry where the process uses it.

It is not imported for its own sake: whoever collects spans or metrics has imported it before.
"""

import sys
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from headroom.integrations.agno.metrics import OptimizationMetrics
from headroom.integrations.agno.recorder import Recorder

if TYPE_CHECKING:
    from opentelemetry.metrics import Counter, Histogram


class _Instruments(NamedTuple):
    before: "Counter"
    after: "Counter"
    duration: "Histogram"


def report(metrics: OptimizationMetrics, recorder: Recorder) -> None:
    """Adds one request to the metrics, and tells the current span what its run has saved so far."""
    if "opentelemetry.trace" not in sys.modules:
        return
    from opentelemetry import trace  # noqa: PLC0415  # only where it is used already

    attributes = {"gen_ai.request.model": metrics.model, "headroom.mode": metrics.mode.value}
    instruments = _instruments()
    instruments.before.add(metrics.tokens_before, attributes)
    instruments.after.add(metrics.tokens_after, attributes)
    instruments.duration.record(metrics.milliseconds / 1000, attributes)
    span = trace.get_current_span()
    if span.is_recording() and metrics.run_id is not None:
        savings = recorder.savings(metrics.run_id)
        span.set_attributes(
            {
                "headroom.mode": metrics.mode.value,
                "headroom.requests": savings.requests,
                "headroom.tokens.before": savings.tokens_before,
                "headroom.tokens.after": savings.tokens_after,
                "headroom.tokens.saved": savings.tokens_saved,
                "headroom.tokens.exact": savings.exact,
            }
        )


@lru_cache(maxsize=1)
def _instruments() -> _Instruments:
    from opentelemetry.metrics import get_meter  # noqa: PLC0415  # only where it is used already

    meter = get_meter("headroom")
    return _Instruments(
        meter.create_counter("headroom.tokens.before", "{token}", "Input tokens as the agent holds them"),
        meter.create_counter("headroom.tokens.after", "{token}", "Input tokens in their lightest form"),
        meter.create_histogram("headroom.duration", "s", "Time taken to prepare a request"),
    )

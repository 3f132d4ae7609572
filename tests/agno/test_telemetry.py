"""What OpenTelemetry is told."""

import sys
from typing import Any

import pytest
from agno.run.agent import RunOutput
from opentelemetry import metrics, trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from agents import Parrot, conversation
from headroom.integrations.agno import HeadroomAgnoModel


@pytest.fixture(scope="module")
def spans() -> InMemorySpanExporter:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    return exporter


@pytest.fixture(scope="module")
def reader() -> InMemoryMetricReader:
    reader = InMemoryMetricReader()
    metrics.set_meter_provider(MeterProvider([reader]))
    return reader


def points(reader: InMemoryMetricReader) -> dict[str, Any]:
    data = reader.get_metrics_data()
    assert data is not None
    found = [
        metric
        for resource in data.resource_metrics
        for scope in resource.scope_metrics
        for metric in scope.metrics
    ]
    return {metric.name: metric.data.data_points for metric in found}


def test_the_span_of_a_run_holds_what_the_run_has_saved(spans: InMemorySpanExporter) -> None:
    model = HeadroomAgnoModel(Parrot(id="gpt-4o"))
    with trace.get_tracer("test").start_as_current_span("agent"):
        for _ in range(2):
            model.invoke(messages=conversation(), run_response=RunOutput(run_id="r"))
    (span,) = spans.get_finished_spans()
    savings = model.savings("r")
    assert dict(span.attributes or {}) == {
        "headroom.mode": "optimize",
        "headroom.requests": 2,
        "headroom.tokens.before": savings.tokens_before,
        "headroom.tokens.after": savings.tokens_after,
        "headroom.tokens.saved": savings.tokens_saved,
        "headroom.tokens.exact": True,
    }


def test_requests_are_added_to_the_metrics(reader: InMemoryMetricReader) -> None:
    model = HeadroomAgnoModel(Parrot(id="gpt-4.1"))
    for _ in range(2):
        model.invoke(messages=conversation())
    attributes = {"gen_ai.request.model": "gpt-4.1", "headroom.mode": "optimize"}
    ours = {
        name: next(point for point in found if dict(point.attributes) == attributes)
        for name, found in points(reader).items()
    }
    savings = model.savings()
    assert ours["headroom.tokens.before"].value == savings.tokens_before
    assert ours["headroom.tokens.after"].value == savings.tokens_after
    assert ours["headroom.duration"].count == 2


def test_nothing_is_imported_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "opentelemetry.trace")
    model = HeadroomAgnoModel(Parrot())
    model.invoke(messages=conversation())
    assert model.savings().requests == 1
    assert "opentelemetry.trace" not in sys.modules

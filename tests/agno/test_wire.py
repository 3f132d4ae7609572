"""Every provider's real SDK, in every way an agent runs.

Off, requests are the bare model's byte for byte; on, only the text of tool results differs.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from agno.agent import Agent
from agno.media import Image
from agno.models.base import Model
from agno.run.agent import RunOutput
from pydantic import BaseModel

from agents import AGNO, WAYS, count_orders, drive, list_order_rows, list_orders
from headroom import HeadroomConfig, HeadroomMode
from headroom.integrations.agno import HeadroomAgnoModel
from wire import Wire, listening
from wire.providers import PROVIDERS, Provider
from wire.server import Sent
from wire.table import Ran, table_of, written

# What SDKs warn about, and what they leave open, is theirs.
pytestmark = pytest.mark.filterwarnings("ignore")

DOCUMENT = Path(__file__).parents[2] / "docs" / "agno.md"


class Total(BaseModel):
    total: int


UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")

IMAGE = Image(content=b"\x89PNG\r\n\x1a\n" + bytes(32), mime_type="image/png", format="png")
NEWEST = (3, 1)
TOOLS = [list_orders, list_order_rows, count_orders]

CASES: dict[str, dict[str, Any]] = {
    "plain": {},
    "tool loop": {"tools": TOOLS},
    "structured output": {"output_schema": Total},
    "image": {"inputs": {"images": [IMAGE]}},
    "thinking": {"tools": TOOLS},
}


@pytest.fixture(scope="module")
def server() -> Iterator[Wire]:
    with listening() as wire:
        yield wire


async def run(wire: Wire, model: Model, way: str, case: str) -> tuple[list[Sent], Any]:
    """What an agent with that model sends in one run, and what comes of it."""
    outputs: list[RunOutput] = []

    def keep(run_output: RunOutput) -> None:
        outputs.append(run_output)

    options = dict(CASES[case])
    inputs = options.pop("inputs", {})
    wire.take_sent()
    await drive(Agent(model=model, telemetry=False, post_hooks=[keep], **options), way, **inputs)
    if not outputs and AGNO < NEWEST and not isinstance(model, HeadroomAgnoModel):
        pytest.skip("the bare model of this Agno does not work with the SDK of today")
    (output,) = outputs
    return wire.take_sent(), result_of(output)


def result_of(output: RunOutput) -> Any:
    """All of a run that is not a clock's or a random number's."""
    messages = [
        message.model_dump(exclude={"id", "created_at", "metrics"}) for message in output.messages or []
    ]
    tokens = output.metrics and (output.metrics.input_tokens, output.metrics.output_tokens)
    tools = [(tool.tool_name, tool.tool_args, tool.result) for tool in output.tools or []]
    # Agno draws an id for a call to which the provider gives none.
    drawn = UUID.sub("drawn", repr(messages))
    return output.content, output.reasoning_content, output.model, drawn, tokens, tools


def with_results(sent: Sent, texts: list[Any]) -> tuple[str, Any]:
    body = json.loads(sent.body)
    for place, text in zip(sent.results(body), texts, strict=True):
        place.put(text)
    return sent.path, body


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.name)
async def test_only_the_text_of_tool_results_differs(
    server: Wire, ran: set[Ran], provider: Provider, case: str, way: str
) -> None:
    if case == "thinking" and provider.thinking is None:
        pytest.skip(f"Agno's {provider.name} has no option for it")
    options = (provider.thinking or {}) if case == "thinking" else {}

    def model() -> Model:
        return provider.make(server.root, **options)

    try:
        bare, result = await run(server, model(), way, case)
    except (ImportError, TypeError) as error:
        if AGNO >= NEWEST:
            raise
        pytest.skip(f"this Agno does not have it: {error}")
    assert len(bare) == 1 + len(CASES[case].get("tools", []))
    off = HeadroomAgnoModel(model(), config=HeadroomConfig(mode=HeadroomMode.AUDIT))
    assert await run(server, off, way, case) == (bare, result)
    on = HeadroomAgnoModel(model())
    sent, result_on = await run(server, on, way, case)
    assert result_on == result
    changed = 0
    for before, after in zip(bare, sent, strict=True):
        body, body_on = json.loads(before.body), json.loads(after.body)
        texts = [place.text for place in before.results(body)]
        lighter = [place.text for place in after.results(body_on)]
        changed += sum(len(now) < len(was) / 2 for was, now in zip(texts, lighter, strict=True))
        assert with_results(after, texts) == (before.path, body)
    assert (on.faults, off.faults) == (0, 0)
    assert (changed > 0) is (on.total_tokens_saved > 0) is ("tools" in CASES[case])
    ran.add((provider.name, case, way))


def test_the_table_in_the_documentation_is_what_ran(ran: set[Ran], pytestconfig: pytest.Config) -> None:
    expected = len(PROVIDERS) * len(CASES) * len(WAYS)
    skipped = sum(provider.thinking is None for provider in PROVIDERS) * len(WAYS)
    if AGNO < NEWEST or len(ran) < expected - skipped:
        pytest.skip("only a part of the suite ran")
    document = DOCUMENT.read_text()
    renewed = written(document, table_of(ran, PROVIDERS, tuple(CASES)))
    if pytestconfig.getoption("--write-table"):
        DOCUMENT.write_text(renewed)
    assert DOCUMENT.read_text() == renewed

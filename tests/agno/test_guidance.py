"""Agno's second try, with guidance, after Gemini has written a tool call that cannot be read."""

import json
from typing import Any

import pytest
from agno.agent import Agent
from agno.models.base import Model
from agno.run.agent import RunOutput

from agents import WAYS, count_orders, drive, list_orders
from headroom import HeadroomConfig, HeadroomMode
from headroom.integrations.agno import HeadroomAgnoModel
from wire import Wire
from wire.providers import PROVIDERS
from wire.server import Sent

# What the SDK warns about is its own.
pytestmark = pytest.mark.filterwarnings("ignore")

GEMINI = next(provider for provider in PROVIDERS if provider.name == "Gemini")


async def run(wire: Wire, model: Model, way: str) -> tuple[list[Sent], list[tuple[str, Any]]]:
    """What is sent when the second tool call comes garbled, and the messages the agent holds then."""
    outputs: list[RunOutput] = []

    def keep(run_output: RunOutput) -> None:
        outputs.append(run_output)

    wire.take_sent()
    wire.garbled = 0  # where guidance opens a turn of its own, the first tool is asked for again
    agent = Agent(model=model, tools=[_garbling(wire), count_orders], post_hooks=[keep], telemetry=False)
    await drive(agent, way)
    (output,) = outputs
    return wire.take_sent(), [(message.role, message.content) for message in output.messages or []]


def _garbling(wire: Wire) -> Any:
    # Whatever the order of tools, Agno's or by name, this is the first.
    def all_orders() -> str:
        """All orders."""
        wire.garbled = 1
        return list_orders()

    return all_orders


@pytest.mark.parametrize("way", WAYS)
async def test_a_second_try_is_made_as_with_the_bare_model(wire: Wire, way: str) -> None:
    bare, messages = await run(wire, GEMINI.make(wire.root), way)
    assert [b"was malformed" in sent.body for sent in bare] == [False, False, True, False]
    assert not any("malformed" in str(content) for _, content in messages)
    audit = HeadroomConfig(mode=HeadroomMode.AUDIT)
    off = HeadroomAgnoModel(GEMINI.make(wire.root), config=audit)
    assert await run(wire, off, way) == (bare, messages)
    on = HeadroomAgnoModel(GEMINI.make(wire.root))
    sent, messages_on = await run(wire, on, way)
    assert messages_on == messages
    for before, after in zip(bare, sent, strict=True):
        body, body_on = json.loads(before.body), json.loads(after.body)
        for was, now in zip(before.results(body), after.results(body_on), strict=True):
            assert len(now.text) <= len(was.text)
            now.put(was.text)
        assert body_on == body
    assert on.total_tokens_saved > 0
    assert on.savings().requests == 4

"""Sessions: Agno stores originals, and what was sent once is sent again byte for byte."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from agno.agent import Agent
from agno.db.sqlite import SqliteDb

from agents import WAYS, chat, list_orders
from headroom.integrations.agno import HeadroomAgnoModel
from postgres import programs, serving
from turns import turn
from wire import Wire

TESTS = Path(__file__).parents[1]
REQUESTS = 4  # three calls and an answer


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    if programs() is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with serving() as url:
        yield url


def conversations(wire: Wire) -> list[str]:
    """The messages of each request, as text."""
    return [json.dumps(body["messages"]) for body in map(json.loads, wire.take())]


def sorted_keys(text: str) -> str:
    """The same with the keys of its objects in order."""
    return json.dumps(json.loads(text), sort_keys=True)


def assert_each_begins_with_the_one_before(requests: list[str]) -> None:
    for earlier, later in pairwise(requests):
        assert later.startswith(earlier.removesuffix("]"))


@pytest.mark.parametrize("way", WAYS)
async def test_a_later_turn_repeats_the_earlier_one_byte_for_byte(
    wire: Wire, tmp_path: Path, way: str
) -> None:
    for _ in range(3):
        await turn(wire.root, f"sqlite:///{tmp_path / 'sessions.db'}", way)
    requests = conversations(wire)
    assert len(requests) == 3 * REQUESTS
    assert_each_begins_with_the_one_before(requests)


async def test_a_later_turn_repeats_the_earlier_one_out_of_postgres(wire: Wire, postgres: str) -> None:
    for _ in range(3):
        await turn(wire.root, postgres)
    requests = conversations(wire)
    assert len(requests) == 3 * REQUESTS
    contents = [[message.get("content") for message in json.loads(request)] for request in requests]
    for earlier, later in pairwise(contents):
        assert later[: len(earlier)] == earlier
    # Agno keeps messages as JSONB, which forgets the order of keys in a tool call, wrapped or not.
    assert_each_begins_with_the_one_before(list(map(sorted_keys, requests)))


def test_another_process_sends_the_same_bytes(wire: Wire, tmp_path: Path) -> None:
    for seed in ("1", "2", "3"):
        subprocess.run(  # noqa: S603  # our own words
            [sys.executable, str(TESTS / "turns.py"), wire.root, f"sqlite:///{tmp_path / 'sessions.db'}"],
            check=True,
            env={**os.environ, "PYTHONPATH": str(TESTS), "PYTHONHASHSEED": seed},
        )
    requests = conversations(wire)
    assert len(requests) == 3 * REQUESTS
    assert_each_begins_with_the_one_before(requests)


async def test_the_session_holds_the_originals(wire: Wire, tmp_path: Path) -> None:
    database = SqliteDb(db_file=str(tmp_path / "sessions.db"))
    agent = Agent(
        model=HeadroomAgnoModel(chat(wire)),
        tools=[list_orders],
        db=database,
        session_id="s",
        telemetry=False,
    )
    output = agent.run("How many orders are open?")
    agent_messages = [message.content for message in output.messages or [] if message.role == "tool"]
    assert agent_messages == [list_orders()]
    assert [tool.result for tool in output.tools or []] == [list_orders()]
    stored = agent.get_session_messages(session_id="s")
    assert [message.content for message in stored if message.role == "tool"] == [list_orders()]
    sent = wire.bodies[-1]["messages"][-1]
    assert sent["role"] == "tool"
    assert len(sent["content"]) < len(list_orders()) / 2
    database.db_engine.dispose()

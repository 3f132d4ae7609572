"""Sessions: Agno stores originals, and what was sent once is sent again byte for byte."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from agno.agent import Agent
from agno.db.sqlite import SqliteDb

from agents import WAYS, chat, drive, list_order_rows, list_orders
from headroom.integrations.agno import HeadroomAgnoModel
from wire import Wire


@pytest.mark.parametrize("way", WAYS)
async def test_a_later_turn_repeats_the_earlier_one_byte_for_byte(
    wire: Wire, tmp_path: Path, way: str
) -> None:
    turns = []
    for _ in range(3):
        database = SqliteDb(db_file=str(tmp_path / "sessions.db"))
        # All of it made afresh, as on another worker.
        agent = Agent(
            model=HeadroomAgnoModel(chat(wire)),
            tools=[list_orders, list_order_rows],
            db=database,
            session_id="s",
            add_history_to_context=True,
            telemetry=False,
        )
        await drive(agent, way)
        turns.append([json.dumps(body["messages"]) for body in map(json.loads, wire.take())])
        database.db_engine.dispose()
    requests = [request for turn in turns for request in turn]
    assert len(requests) == 9
    for earlier, later in pairwise(requests):
        assert later.startswith(earlier.removesuffix("]"))


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

"""Agno's own slot for compressing tool results."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from agno.agent import Agent
from agno.db.sqlite import SqliteDb
from agno.models.message import Message
from agno.team import Team

from agents import (
    ORDERS,
    RECORDS,
    WAYS,
    chat,
    conversation,
    count_orders,
    drive,
    list_order_rows,
    list_orders,
)
from headroom import ConfigurationError, HeadroomConfig, HeadroomMode
from headroom.integrations.agno import HeadroomAgnoModel, HeadroomCompressionManager
from wire import Wire

TOOLS = [list_orders, list_order_rows, count_orders]


def results(wire: Wire) -> list[str]:
    return [message["content"] for message in wire.bodies[-1]["messages"] if message["role"] == "tool"]


@pytest.mark.parametrize("way", WAYS)
async def test_what_is_sent_is_what_a_wrapped_model_sends_without_a_call_more(wire: Wire, way: str) -> None:
    wrapped = Agent(model=HeadroomAgnoModel(chat(wire)), tools=TOOLS, telemetry=False)
    await drive(wrapped, way)
    with_model = wire.take()
    manager = HeadroomCompressionManager()
    agent = Agent(model=chat(wire), tools=TOOLS, compression_manager=manager, telemetry=False)
    await drive(agent, way)
    assert wire.take() == with_model
    assert manager.savings().tokens_saved > 0
    assert [share.results for share in manager.savings().by_tool.values()] == [1, 1]
    assert manager.stats["tool_results_compressed"] == 2
    assert manager.stats["compressed_size"] < manager.stats["original_size"]


def test_the_session_holds_both_texts_and_sends_the_same_bytes_again(wire: Wire, tmp_path: Path) -> None:
    sent = []
    for _ in range(2):
        database = SqliteDb(db_file=str(tmp_path / "sessions.db"))
        agent = Agent(
            model=chat(wire),
            tools=[list_orders],
            compression_manager=HeadroomCompressionManager(),
            db=database,
            session_id="s",
            add_history_to_context=True,
            telemetry=False,
        )
        agent.run("How many orders are open?")
        sent.append(results(wire)[0])
        stored = [message for message in agent.get_session_messages(session_id="s") if message.role == "tool"]
        assert [(message.content, message.compressed_content) for message in stored[:1]] == [
            (list_orders(), sent[0])
        ]
        database.db_engine.dispose()
    assert sent[0] == sent[1]


def test_beside_a_wrapped_model_the_work_is_done_once(wire: Wire) -> None:
    manager = HeadroomCompressionManager()
    model = HeadroomAgnoModel(chat(wire))
    agent = Agent(model=model, tools=TOOLS, compression_manager=manager, telemetry=False)
    agent.run("How many orders are open?")
    assert manager.savings().requests == 0
    assert model.total_tokens_saved > 0
    assert len(results(wire)[0]) < len(list_orders()) / 2


def test_a_team_has_the_slot_too(wire: Wire) -> None:
    manager = HeadroomCompressionManager()
    member = Agent(model=chat(wire), tools=[list_orders], compression_manager=manager, telemetry=False)
    team = Team(
        members=[member], model=chat(wire), tools=[list_orders], compression_manager=manager, telemetry=False
    )
    member.run("How many orders are open?")
    list(team.run("How many orders are open?", stream=True))
    assert manager.savings().by_tool["list_orders"].results >= 2


@pytest.mark.parametrize(
    "messages",
    [
        conversation(tool_call_error=True),
        conversation("40"),
        conversation(compressed_content="few"),
        conversation([RECORDS]),
        conversation(None),
        [Message(role="user", content=f"<references>\n{RECORDS}\n</references>")],
    ],
)
def test_what_is_not_its_own_is_left_alone(messages: list[Message]) -> None:
    manager = HeadroomCompressionManager()
    before = [message.compressed_content for message in messages]
    assert manager.should_compress(messages) is False
    manager.compress(messages)
    assert [message.compressed_content for message in messages] == before


def test_a_file_that_may_be_edited_stays_as_it_is() -> None:
    manager = HeadroomCompressionManager()
    editing: list[Any] = [{"type": "function", "function": {"name": "edit_file"}}]
    messages = conversation(tool="read_file")
    assert not manager.should_compress(messages, editing)
    assert manager.should_compress(messages)


async def test_without_a_model_it_compresses_all_the_same() -> None:
    manager = HeadroomCompressionManager()
    for compress in (manager.compress, manager.acompress):
        messages = conversation(json.dumps(ORDERS * 40))
        done = compress(messages)
        if done is not None:
            await done
        assert len(str(messages[-1].compressed_content)) < len(str(messages[-1].content))


def test_a_fault_keeps_the_original() -> None:
    manager = HeadroomCompressionManager()
    tools: Any = 4
    assert manager.should_compress(conversation(), tools) is False
    assert manager.savings().faults == 1


def test_copies_share_what_is_counted() -> None:
    manager = HeadroomCompressionManager()
    for made in (copy.copy(manager), copy.deepcopy(manager)):
        before = manager.savings().requests
        made.compress(conversation())
        assert manager.savings().requests == before + 1


@pytest.mark.parametrize("mode", [HeadroomMode.AUDIT, HeadroomMode.SIMULATE])
def test_a_mode_without_effect_is_refused(mode: HeadroomMode) -> None:
    with pytest.raises(ConfigurationError, match="expected 'optimize', or a wrapped model to measure with"):
        HeadroomCompressionManager(HeadroomConfig(mode=mode))

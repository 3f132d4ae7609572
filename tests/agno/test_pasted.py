"""Data in what a user said: it is compressed where it stands, and not a letter around it changes."""

import json
from typing import Any

import pytest
from agno.agent import Agent
from agno.db.sqlite import SqliteDb
from agno.models.message import Message
from hypothesis import given
from hypothesis import strategies as st

from agents import ORDERS, WAYS, Parrot, chat, drive
from headroom import HeadroomConfig, TransformPipeline, compress, expand
from headroom.content import keep
from headroom.integrations.agno import HeadroomAgnoModel, optimize_messages
from headroom.pasted import Pasted
from wire import Wire

RECORDS = json.dumps(ORDERS, indent=2)
LOG = "\n".join(
    f"2026-01-02 10:00:{row:02} INFO shop.orders: order {row} was shipped to Lisbon" for row in range(60)
)
CSV = "\n".join(f"{row},open,Lisbon,https://shop.test/orders/{1000 + row}" for row in range(60))
FORMS = {
    "fenced": ("Which are open? 🙂\n```json\n", "\n```\nAnd since when?"),
    "set off by blank lines": ("Which are open?\n\n", "\n\nAnd since when?"),
    "below a line": ("Look at this:\n", ""),
}


def heard(messages: list[Message], config: HeadroomConfig | None = None, **kwargs: Any) -> list[Message]:
    """What a model hears of those messages."""
    parrot = Parrot(id="gpt-4o")
    HeadroomAgnoModel(parrot, config=config).invoke(messages=messages, **kwargs)
    return parrot.heard[0]


@pytest.mark.parametrize("data", [RECORDS, LOG, CSV], ids=["JSON", "log", "CSV"])
@pytest.mark.parametrize("form", FORMS)
def test_data_is_compressed_and_not_a_letter_around_it(form: str, data: str) -> None:
    before, after = FORMS[form]
    message = Message(role="user", content=before + data + after)
    (sent,) = heard([message])
    assert message.content == before + data + after
    assert str(sent.content).startswith(before)
    assert str(sent.content).endswith(after)
    lighter = str(sent.content)[len(before) : len(str(sent.content)) - len(after)]
    assert len(lighter) < len(data) * 0.7
    expanded = expand(lighter)
    assert json.loads(expanded) == ORDERS if data is RECORDS else expanded == data


def test_it_is_counted_apart_from_what_tools_gave() -> None:
    model = HeadroomAgnoModel(Parrot(id="gpt-4o"))
    model.invoke(messages=[Message(role="user", content=f"One:\n{RECORDS}\n\nTwo:\n\n{CSV}")])
    assert {tool: share.results for tool, share in model.savings().by_tool.items()} == {"(pasted)": 2}


def test_data_beside_knowledge_is_compressed_too() -> None:
    said = f"Which?\n\n{CSV}\n\n<references>\n{RECORDS}\n</references>"
    model = HeadroomAgnoModel(Parrot(id="gpt-4o"))
    plan = model.simulate([Message(role="user", content=said)])
    assert [block.tool for block in plan.blocks] == ["(pasted)", "(knowledge)"]
    assert all(block.tokens_saved > 0 for block in plan.blocks)


def test_text_parts_are_read_like_text() -> None:
    parts = [{"type": "text", "text": f"Look:\n{RECORDS}"}, {"type": "image_url", "image_url": {"url": "x"}}]
    (sent,) = heard([Message(role="user", content=parts)])
    assert isinstance(sent.content, list)
    assert len(sent.content[0]["text"]) < len(RECORDS) / 2
    assert sent.content[1] is parts[1]


@pytest.mark.parametrize("role", ["system", "assistant", "developer"])
def test_what_others_say_stays_as_it_is(role: str) -> None:
    messages = [Message(role=role, content=f"Look:\n{RECORDS}")]
    assert heard(messages)[0] is messages[0]


def test_beside_a_tool_that_edits_it_stays_as_it_is() -> None:
    messages = [Message(role="user", content=f"Put this into orders.json:\n{RECORDS}")]
    tools = [{"type": "function", "function": {"name": "write_file"}}]
    assert heard(messages, tools=tools)[0] is messages[0]


def test_nothing_that_users_say_changes_when_that_is_switched_off() -> None:
    said = f"Which?\n\n{CSV}\n\n<references>\n{RECORDS}\n</references>"
    messages = [Message(role="user", content=said)]
    config = HeadroomConfig(compress_user_messages=False)
    assert heard(messages, config)[0] is messages[0]
    dicts = [{"role": "user", "content": said}]
    assert compress(dicts, config=config).messages[0] is dicts[0]


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_a_fence_around_data_that_could_close_it_keeps_the_data_as_it_is(fence: str) -> None:
    report = f"It fails:\n{fence}\nTraceback\n{fence}\nsince then. " + "And again. " * 40
    data = json.dumps([{**order, "report": f"{report}{order['id']}"} for order in ORDERS[:8]], indent=2)
    question = Message(role="user", content=f"Which are open?\n{fence}json\n{data}\n{fence}")
    parrot = Parrot()
    model = HeadroomAgnoModel(parrot)
    model.invoke(messages=[question])
    assert parrot.heard == [[question]]
    assert model.savings().tokens_saved == 0
    model.invoke(messages=[Message(role="user", content=f"Which are open?\n\n{data}")])
    assert model.savings().tokens_saved > 0


def test_what_was_found_is_found_again_without_looking() -> None:
    found: list[str] = []
    pasted = Pasted()
    for _ in range(2):
        pasted.map(f"Look:\n{RECORDS}", lambda data: found.append(data) or data, keep)  # type: ignore[func-returns-value]
    assert found[0] is found[1]


def test_messages_as_dicts_are_read_alike() -> None:
    said = f"Look:\n{RECORDS}\n\nWhich are open?"
    (sent,) = heard([Message(role="user", content=said)])
    dicts = [{"role": "user", "content": said}]
    assert TransformPipeline().apply(dicts).messages == [{"role": "user", "content": sent.content}]
    assert (
        compress(dicts).messages == optimize_messages(dicts)[0] == [{"role": "user", "content": sent.content}]
    )


pieces = st.lists(
    st.sampled_from([RECORDS, LOG, CSV, "", "Which?", "```", "```json", "é 🙂", "\ud800"]), max_size=8
)


@given(pieces)
def test_all_but_the_data_is_what_was_said(pieces: list[str]) -> None:
    said = "\n".join(pieces)
    pasted = Pasted()
    found: list[str] = []
    assert pasted.map(said, keep, keep) is said
    marked = pasted.map(said, lambda data: found.append(data) or "\0", keep)  # type: ignore[func-returns-value]
    assert marked.count("\0") == len(found)
    for data in found:
        marked = marked.replace("\0", data, 1)
    assert marked == said


@pytest.mark.parametrize("way", WAYS)
async def test_over_the_wire_the_past_never_changes(wire: Wire, tmp_path: Any, way: str) -> None:
    said = f"Look at these:\n{RECORDS}\n\nWhich are open?"
    sent = []
    for question in (said, "And now?", said):
        database = SqliteDb(db_file=str(tmp_path / "sessions.db"))
        agent = Agent(
            model=HeadroomAgnoModel(chat(wire)),
            db=database,
            session_id="s",
            add_history_to_context=True,
            telemetry=False,
        )
        await drive(agent, way, question)
        sent.append(wire.bodies[-1]["messages"])
        assert agent.get_session_messages(session_id="s")[0].content == said
        database.db_engine.dispose()
    first = sent[0][0]["content"]
    assert first.startswith("Look at these:\n")
    assert first.endswith("\n\nWhich are open?")
    assert len(first) < len(said) / 2
    assert sent[1][: len(sent[0])] == sent[0]
    assert sent[2][: len(sent[1])] == sent[1]
    assert sent[2][-1]["content"] == first

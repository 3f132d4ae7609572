"""Agno's messages as OpenAI-style dicts, and back: no field is lost, and only what was changed changes."""

import copy
from pathlib import Path
from typing import Any

import pytest
from agno.media import Audio, File, Image
from agno.models.message import Message
from hypothesis import given
from hypothesis import strategies as st

from headroom.errors import ValidationError
from headroom.integrations.agno import messages_from_openai, messages_to_openai, optimize_messages
from strange_messages import blocks, messages, texts


@given(messages)
def test_there_and_back_every_message_is_itself(messages: list[Message]) -> None:
    before = copy.deepcopy(messages)
    back = messages_from_openai(messages_to_openai(messages), messages)
    assert len(back) == len(messages)
    assert all(was is now for was, now in zip(messages, back, strict=True))
    assert messages == before


@given(messages)
def test_a_conversation_kept_as_dicts_is_kept_whole(messages: list[Message]) -> None:
    views = messages_to_openai(messages)
    assert messages_to_openai(messages_from_openai(views)) == views


@given(messages)
def test_what_has_nothing_to_save_is_written_as_the_view_of_it(messages: list[Message]) -> None:
    before = copy.deepcopy(messages)
    assert optimize_messages(messages)[0] == messages_to_openai(messages)
    assert messages == before


@given(messages, st.data())
def test_what_is_changed_in_a_dict_changes_that_field_alone(messages: list[Message], data: Any) -> None:
    views = messages_to_openai(messages)
    if not views:
        return
    place = data.draw(st.integers(0, len(views) - 1))
    changed = copy.deepcopy(views)
    part = {"type": "text", "text": "something else"}
    changed[place]["content"] = [part, part] if isinstance(views[place]["content"], list) else part["text"]
    before = copy.deepcopy(messages)
    back = messages_from_openai(changed, messages)
    assert messages_to_openai(back) == changed
    assert messages == before
    others = [(was, now) for was, now in zip(messages, back, strict=True) if was is not now]
    assert len(others) <= 1
    for was, now in others:
        allowed = {"content", "images", "audio", "files", "tool_calls"}
        for name, value in was:
            assert name in allowed or getattr(now, name) is value


parts = st.lists(blocks, max_size=4) | texts | st.none()


@given(
    st.lists(
        st.fixed_dictionaries({"role": st.sampled_from(["user", "assistant", "system"]), "content": parts}),
        max_size=3,
    )
)
def test_dicts_of_any_order_of_parts_are_kept(views: list[dict[str, Any]]) -> None:
    assert messages_to_openai(messages_from_openai(views)) == views


@pytest.mark.parametrize(
    ("call", "name", "arguments", "identity"),
    [
        (
            {"id": "1", "type": "function", "function": {"name": "f", "arguments": '{"a": 1}'}},
            "f",
            '{"a": 1}',
            "1",
        ),
        ({"function": {"name": "f", "arguments": {"a": 1}}}, "f", '{"a": 1}', None),
        ({"type": "tool_use", "id": "1", "name": "f", "input": {"a": "ä"}}, "f", '{"a": "ä"}', "1"),
        ({"toolUse": {"toolUseId": "1", "name": "f", "input": {}}}, "f", "{}", "1"),
        ({"toolUseId": "1", "name": "f", "input": {}}, "f", "{}", "1"),
        ({"functionCall": {"name": "f", "args": {}}, "id": "1"}, "f", "{}", "1"),
        ({"id": "1", "name": "f", "parameters": {}}, "f", "{}", "1"),
    ],
)
def test_calls_of_every_make_are_written_as_openais(
    call: dict[str, Any], name: str, arguments: str, identity: str | None
) -> None:
    (view,) = messages_to_openai([Message(role="assistant", tool_calls=[call])])
    given = {"type": "function", "function": {"name": name, "arguments": arguments}}
    assert view["tool_calls"] == [given if identity is None else {"id": identity, **given}]


def test_a_changed_call_keeps_its_make() -> None:
    call = {"toolUseId": "1", "name": "f", "input": {"a": 1}, "signature": "s"}
    original = Message(role="assistant", tool_calls=[call, {"id": "2", "name": "g", "input": {}}])
    (view,) = messages_to_openai([original])
    view["tool_calls"][0]["function"]["arguments"] = '{"a": 2}'
    (back,) = messages_from_openai([view], [original])
    assert back.tool_calls is not None
    assert back.tool_calls[0] == {**call, "input": {"a": 2}}
    assert back.tool_calls[1] is (original.tool_calls or [])[1]
    assert call["input"] == {"a": 1}


def test_a_turn_of_results_in_one_message_is_a_dict_for_each() -> None:
    calls = [
        {"tool_call_id": "1", "tool_name": "f", "content": "one"},
        {"tool_call_id": "2", "tool_name": "g", "content": "two"},
    ]
    gemini = Message(role="tool", content=["one", "two"], tool_calls=calls)
    claude = Message(
        role="user",
        content=[
            {"type": "tool_result", "tool_use_id": "1", "content": "one"},
            {"toolResult": {"toolUseId": "2", "content": [{"text": "two"}]}},
        ],
    )
    results = [
        {"role": "tool", "content": "one", "tool_call_id": "1"},
        {"role": "tool", "content": "two", "tool_call_id": "2"},
    ]
    assert messages_to_openai([gemini]) == results
    assert messages_to_openai([claude]) == results
    (back,) = messages_from_openai([results[0], {**results[1], "content": "2"}], [gemini])
    assert (back.content, back.tool_calls) == (["one", "2"], [calls[0], {**calls[1], "content": "2"}])
    (back,) = messages_from_openai([results[0], {**results[1], "content": "2"}], [claude])
    assert isinstance(back.content, list)
    assert back.content[1] == {"toolResult": {"toolUseId": "2", "content": [{"text": "2"}]}}


def test_media_stand_in_the_content_and_are_read_from_it() -> None:
    image = Image(content=b"\x89PNG", detail="low")
    original = Message(
        role="user", content="What is this?", images=[image], audio=[Audio(content=b"a", format="mp3")]
    )
    (view,) = messages_to_openai([original])
    assert view["content"] == [
        {"type": "text", "text": "What is this?"},
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw==", "detail": "low"}},
        {"type": "input_audio", "input_audio": {"data": "YQ==", "format": "mp3"}},
    ]
    (made,) = messages_from_openai([view])
    assert made.images is not None
    assert made.audio is not None
    assert (made.content, made.images[0].content, made.audio[0].content) == (
        "What is this?",
        b"\x89PNG",
        b"a",
    )
    del view["content"][2]
    (back,) = messages_from_openai([view], [original])
    assert back.audio is None
    assert back.images is original.images


def test_a_file_on_disk_is_read(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(b"id\n1\n")
    (view,) = messages_to_openai([Message(role="user", files=[File(filepath=path, mime_type="text/csv")])])
    assert view["content"] == [
        {"type": "file", "file": {"filename": "orders.csv", "file_data": "data:text/csv;base64,aWQKMQo="}}
    ]


def test_a_result_is_given_the_name_of_its_calls_tool() -> None:
    call = {"id": "1", "type": "function", "function": {"name": "list_orders", "arguments": "{}"}}
    made = messages_from_openai(
        [
            {"role": "assistant", "content": None, "tool_calls": [call]},
            {"role": "tool", "content": "40", "tool_call_id": "1"},
        ]
    )
    assert made[1].tool_name == "list_orders"


@pytest.mark.parametrize("views", [[], [{"role": "assistant", "content": "hello"}]])
def test_dicts_that_are_not_those_of_the_originals_are_refused(views: list[dict[str, Any]]) -> None:
    with pytest.raises(
        ValidationError, match=r"expected as many, in the same order \(original=0, role=user\)"
    ):
        messages_from_openai(views, [Message(role="user", content="hello")])

"""Agno's messages as OpenAI-style dicts, and back: no field is lost, and only what was changed changes."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from agno.media import Audio, File, Image, Video
from agno.models.message import Citations, Message, MessageReferences, UrlCitation
from hypothesis import given
from hypothesis import strategies as st

from headroom.errors import ValidationError
from headroom.integrations.agno import messages_from_openai, messages_to_openai

texts = st.text(max_size=12)
names = st.sampled_from(["list_orders", "deploy_web"])
identities = st.sampled_from(["call_1", "call_2", "fc_3", "toolu_4"])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
arguments = st.dictionaries(texts, values, max_size=2)
contents = st.binary(min_size=1, max_size=8)


def calls() -> st.SearchStrategy[dict[str, Any]]:
    """Tool calls of every provider's make, and of one unknown."""

    def function(given: Any) -> Any:
        return st.fixed_dictionaries({"name": names, "arguments": given})

    written = arguments.map(json.dumps)
    openai = st.fixed_dictionaries(
        {"id": identities, "type": st.just("function"), "function": function(written)},
        optional={"call_id": identities, "thought_signature": texts, "index": st.just(0)},
    )
    ollama = st.fixed_dictionaries({"type": st.just("function"), "function": function(arguments)})
    claude = st.fixed_dictionaries(
        {"type": st.just("tool_use"), "id": identities, "name": names, "input": arguments}
    )
    bedrock = st.fixed_dictionaries({"toolUseId": identities, "name": names, "input": arguments})
    nested = bedrock.map(lambda call: {"toolUse": call})
    gemini = st.fixed_dictionaries(
        {"functionCall": st.fixed_dictionaries({"name": names, "args": arguments})},
        optional={"thoughtSignature": texts},
    )
    cohere = st.fixed_dictionaries({"id": identities, "name": names, "parameters": arguments})
    unknown = st.fixed_dictionaries({"id": identities, "shape": values})
    return st.one_of(openai, ollama, claude, bedrock, nested, gemini, cohere, unknown)


images = st.one_of(
    st.builds(
        Image, url=st.just("https://shop.test/a.png"), detail=st.none() | st.just("low"), alt_text=texts
    ),
    st.builds(Image, content=contents, mime_type=st.none() | st.just("image/png"), format=st.just("png")),
    st.builds(Image, filepath=st.just("/no/such/file.png")),
)
audios = st.builds(Audio, content=contents, format=st.none() | st.just("mp3"), transcript=texts) | st.builds(
    Audio, url=st.just("https://shop.test/a.mp3")
)
files = st.builds(
    File, content=contents, mime_type=st.none() | st.just("text/csv"), filename=st.none() | texts
) | st.builds(File, url=st.just("https://shop.test/a.pdf"))
videos = st.builds(Video, url=st.just("https://shop.test/a.mp4"))

blocks = st.one_of(
    st.builds(lambda text: {"type": "text", "text": text}, texts),
    st.builds(
        lambda text: {"type": "text", "text": text, "cache_control": {"type": "ephemeral"}},
        texts,
    ),
    st.just({"type": "image_url", "image_url": {"url": "https://shop.test/b.png"}}),
    st.just({"type": "image_url", "image_url": {"url": "data:image/png;base64,!"}}),
    st.just({"type": "thinking", "thinking": "hm", "signature": "s"}),
    texts,
)
claude_results = st.builds(
    lambda identity, content: {"type": "tool_result", "tool_use_id": identity, "content": content},
    identities,
    texts | st.lists(blocks, max_size=2),
)
bedrock_results = st.builds(
    lambda identity, content: {
        "toolResult": {"toolUseId": identity, "content": content, "status": "success"}
    },
    identities,
    st.one_of(
        st.builds(lambda text: [{"text": text}], texts),
        st.builds(lambda text: [{"json": {"result": text}}], texts),
        st.builds(lambda text: [{"json": {"a": text}}, {"text": text}], texts),
    ),
)


def lists(elements: Any) -> st.SearchStrategy[list[Any] | None]:
    return st.none() | st.lists(elements, max_size=2)


anything_else = {
    "provider_data": st.none() | st.dictionaries(texts, values, max_size=2),
    "citations": st.none() | st.builds(Citations, urls=st.just([UrlCitation(url="https://a.test")])),
    "references": st.none() | st.builds(MessageReferences, query=texts),
    "redacted_reasoning_content": st.none() | texts,
    "compressed_content": st.none() | texts,
    "videos": lists(videos),
    "temporary": st.booleans(),
    "from_history": st.booleans(),
    "stop_after_tool_call": st.booleans(),
    "tool_call_error": st.none() | st.booleans(),
    "tool_args": st.none() | arguments,
    "extra_of_a_provider": values,
}
seen = {"name": st.none() | texts, "images": lists(images), "audio": lists(audios), "files": lists(files)}


def message(role: Any, content: Any, **fields: Any) -> st.SearchStrategy[Message]:
    return st.builds(Message, role=role, content=content, **fields, **anything_else)


said = message(
    st.sampled_from(["user", "system", "developer"]), st.none() | texts | st.lists(blocks, max_size=3), **seen
)
answered = message(
    st.just("assistant"),
    st.none() | texts | st.lists(blocks, max_size=2),
    name=st.none(),
    tool_calls=lists(calls()),
    reasoning_content=st.none() | texts,
    audio_output=st.none() | audios,
)
found = message(
    st.just("tool"),
    st.none() | texts | st.lists(blocks, max_size=2),
    tool_call_id=identities,
    tool_name=names,
)
found_in_blocks = message(
    st.just("user"), st.lists(claude_results | bedrock_results | blocks, min_size=1, max_size=4), **seen
)


@st.composite
def found_together(draw: Any) -> Message:
    results = draw(st.lists(texts, min_size=1, max_size=3))
    mirrored = [
        {"tool_call_id": f"call_{place}", "tool_name": draw(names), "content": result}
        for place, result in enumerate(results)
    ]
    return Message(role="tool", content=results, tool_calls=mirrored)


messages = st.lists(st.one_of(said, answered, found, found_in_blocks, found_together()), max_size=4)


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

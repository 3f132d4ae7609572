"""Which texts of a request change, as a user's own model hears them."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from agno.models.message import Message
from agno.models.response import ModelResponse
from agno.tools.function import Function

from agents import ORDERS, RECORDS, Parrot, conversation
from headroom import HeadroomConfig, expand
from headroom.integrations.agno import HeadroomAgnoModel

REPEATED = "How many orders are open?\n" * 200
"""What is no data, and would be lighter if it were."""


def heard(messages: list[Message], config: HeadroomConfig | None = None, **kwargs: Any) -> list[Message]:
    """What the model hears of those messages."""
    parrot = Parrot()
    HeadroomAgnoModel(parrot, config=config).invoke(messages=messages, **kwargs)
    return parrot.heard[0]


def lighter(content: Any) -> bool:
    return isinstance(content, str) and len(content) < len(RECORDS) / 2


def tools(*names: str) -> list[dict[str, Any]]:
    return [{"type": "function", "function": {"name": name}} for name in names]


def test_only_tool_results_are_compressed() -> None:
    messages = [
        Message(role="system", content=RECORDS),
        Message(role="user", content=REPEATED),
        Message(role="assistant", content=RECORDS, reasoning_content=RECORDS),
        *conversation(),
    ]
    sent = heard(messages)
    assert all(was is now for was, now in zip(messages[:-1], sent[:-1], strict=True))
    assert lighter(sent[-1].content)


def test_a_changed_message_differs_in_its_content_alone() -> None:
    messages = conversation(tool_args={"status": "open"})
    original = messages[-1]
    sent = heard(messages)[-1]
    assert original.content == RECORDS
    assert sent is not original
    assert {**dict(sent), "content": None} == {**dict(original), "content": None}
    assert all(getattr(sent, name) is value for name, value in original if name != "content")


@pytest.mark.parametrize(
    ("name", "messages", "config", "kwargs"),
    [
        ("an error", conversation(tool_call_error=True), None, {}),
        ("an excluded tool", conversation(tool="deploy_web"), HeadroomConfig(exclude_tools=["deploy_*"]), {}),
        (
            "a file that may be edited",
            conversation(tool="read_file"),
            None,
            {"tools": tools("read_file", "edit_file")},
        ),
        (
            "a file read over MCP",
            conversation(tool="mcp__fs__read_file"),
            None,
            {"tools": tools("mcp__fs__write_file")},
        ),
        ("a page of a stored result", conversation(tool="read_result"), None, {}),
        ("what was fetched back", conversation(tool="headroom_retrieve"), None, {}),
        (
            "a natively compressed result",
            conversation(compressed_content="40 orders"),
            None,
            {"compress_tool_results": True},
        ),
        ("no content", conversation(None), None, {}),
        ("an empty text", conversation(""), None, {}),
        ("a lone surrogate", conversation(RECORDS.replace("Lisbon", "\ud800")), None, {}),
        ("NUL", conversation("\0" * 5000), None, {}),
        ("invalid JSON", conversation("[" * 5000), None, {}),
        ("an unknown kind of block", conversation([{"type": "image", "data": RECORDS}, 4, None]), None, {}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_original_goes_through(
    name: str, messages: list[Message], config: HeadroomConfig | None, kwargs: dict[str, Any]
) -> None:
    sent = heard(messages, config, **kwargs)
    assert all(was is now for was, now in zip(messages, sent, strict=True)), name


def test_a_file_is_compressed_where_nothing_edits() -> None:
    assert lighter(heard(conversation(tool="read_file"), tools=tools("read_file", "list_files"))[-1].content)


@pytest.mark.parametrize(
    "editing",
    [
        {"type": "function", "function": {"name": "edit_file"}},
        {"type": "function", "name": "edit_file"},
        {"type": "text_editor_20250124", "name": "str_replace_editor"},
        Function(name="edit_file"),
    ],
)
def test_an_editing_tool_is_known_in_any_schema(editing: Any) -> None:
    messages = conversation(tool="read_file")
    assert heard(messages, tools=[object(), {"type": "web_search"}, editing])[-1] is messages[-1]


def test_native_compression_counts_only_while_agno_sends_it() -> None:
    sent = heard(conversation(compressed_content="40 orders"), compress_tool_results=False)
    assert lighter(sent[-1].content)


def test_texts_in_list_content_are_compressed_one_by_one() -> None:
    image = {"type": "image_url", "image_url": {"url": "data:"}}
    content = [RECORDS, {"type": "text", "text": RECORDS, "cache_control": {"type": "ephemeral"}}, image]
    sent = heard(conversation(content))[-1].content
    assert isinstance(sent, list)
    assert lighter(sent[0])
    assert sent[1] == {"type": "text", "text": sent[0], "cache_control": {"type": "ephemeral"}}
    assert sent[2] is image
    assert content[0] is RECORDS


def test_results_in_a_users_blocks_are_compressed_and_errors_are_not() -> None:
    claude = {"type": "tool_result", "tool_use_id": "call_1", "content": RECORDS}
    failed = {**claude, "is_error": True}
    bedrock = {"toolResult": {"toolUseId": "call_1", "content": [{"json": {"result": RECORDS}}]}}
    said = {"type": "text", "text": REPEATED}
    messages = [*conversation()[:2], Message(role="user", content=[claude, failed, bedrock, said])]
    sent = heard(messages)[-1].content
    assert isinstance(sent, list)
    assert lighter(sent[0]["content"])
    assert sent[1] is failed
    assert lighter(sent[2]["toolResult"]["content"][0]["json"]["result"])
    assert sent[3] is said


def test_results_in_a_users_blocks_are_excluded_by_the_name_of_the_call() -> None:
    block = {"type": "tool_result", "tool_use_id": "call_1", "content": RECORDS}
    messages = [*conversation(tool="deploy_web")[:2], Message(role="user", content=[block])]
    assert heard(messages, HeadroomConfig(exclude_tools=["deploy_*"]))[-1] is messages[-1]


def test_results_combined_in_one_message_stay_mirrored_in_its_calls() -> None:
    calls = [
        {"tool_call_id": "1", "tool_name": "list_orders", "content": RECORDS},
        {"tool_call_id": "2", "tool_name": "deploy_web", "content": RECORDS},
    ]
    messages = [Message(role="tool", content=[RECORDS, RECORDS], tool_calls=calls)]
    sent = heard(messages, HeadroomConfig(exclude_tools=["deploy_*"]))[0]
    assert isinstance(sent.content, list)
    assert sent.tool_calls is not None
    assert lighter(sent.content[0])
    assert sent.content[1] is RECORDS
    assert sent.tool_calls == [{**calls[0], "content": sent.content[0]}, calls[1]]
    assert calls[0]["content"] is RECORDS


def test_a_model_may_write_its_results_under_a_role_of_its_own() -> None:
    @dataclass
    class UserRole(Parrot):
        tool_message_role: str = "user"

    parrot = UserRole()
    messages = [
        Message(role="user", content=REPEATED),
        Message(role="user", content=RECORDS, tool_call_id="call_1", tool_name="list_orders"),
    ]
    HeadroomAgnoModel(parrot).invoke(messages=messages)
    said, result = parrot.heard[0]
    assert said is messages[0]
    assert lighter(result.content)


ENVELOPE = (
    '<result id="res_1" tool="t" lines="900" size="9 KB">\n{}\n</result>\n'
    'Full result stored; read with read_result("res_1") or search_result("res_1", pattern).'
)


def test_the_envelope_of_a_stored_result_is_left_alone() -> None:
    messages = conversation(ENVELOPE.format(RECORDS))
    assert heard(messages)[-1] is messages[-1]


def test_messages_may_be_passed_by_position() -> None:
    parrot = Parrot()
    HeadroomAgnoModel(parrot).invoke(conversation())
    assert lighter(parrot.heard[0][-1].content)


def test_what_is_sent_expands_to_the_original() -> None:
    sent = heard(conversation(str(ORDERS)))[-1].content
    assert lighter(sent)
    assert expand(str(sent)) == str(ORDERS)


def test_knowledge_in_what_a_user_said_is_compressed_and_the_rest_is_not() -> None:
    dependencies = json.dumps(ORDERS, indent=2)
    said = (
        f"What is open? {RECORDS}\n\nUse the following references from the knowledge base if it helps:\n"
        f"<references>\n{RECORDS}\n</references>\n\n"
        f"<additional context>\n{dependencies}\n</additional context>"
    )
    parrot = Parrot(id="gpt-4o")
    model = HeadroomAgnoModel(parrot)
    messages = [Message(role="user", content=said)]
    model.invoke(messages=messages)
    sent = str(parrot.heard[0][0].content)
    assert messages[0].content == said
    head, _, rest = sent.partition("<references>\n")
    references, _, rest = rest.partition("\n</references>\n\n<additional context>\n")
    context, _, end = rest.partition("\n</additional context>")
    assert head == said.partition("<references>\n")[0]
    assert lighter(references)
    assert json.loads(expand(references)) == ORDERS
    assert json.loads(expand(context)) == ORDERS
    assert len(context) < len(dependencies) / 2
    assert end == ""
    assert list(model.savings().by_tool) == ["(knowledge)"]


@pytest.mark.parametrize(
    "said",
    [
        f"<references>\n{REPEATED}",
        f"{REPEATED}\n</references>",
        f"\n</references>{REPEATED}<references>\n",
        "<references>\n\n</references>",
        "<references>\n</references>",
        "<references>\nno data\n</references>",
    ],
)
@pytest.mark.parametrize("role", ["user", "system", "assistant"])
def test_what_is_no_knowledge_stays_as_it_is(said: str, role: str) -> None:
    messages = [Message(role=role, content=said)]
    assert heard(messages)[0] is messages[0]


def test_knowledge_is_a_users_alone() -> None:
    messages = [Message(role="system", content=f"<references>\n{RECORDS}\n</references>")]
    assert heard(messages)[0] is messages[0]


async def test_a_model_that_calls_itself_is_compressed_and_recorded_once() -> None:
    parrot = Parrot()
    model = HeadroomAgnoModel(parrot)
    await model.ainvoke(messages=conversation())
    assert lighter(parrot.heard[0][-1].content)
    assert model.savings().requests == 1


def test_edits_a_provider_makes_to_the_list_reach_agnos_list() -> None:
    class Forgetful(Parrot):
        def invoke(self, messages: list[Message], **_kwargs: Any) -> ModelResponse:
            self._remove_temporary_messages(messages)
            messages.append(Message(role="assistant", content="Done."))
            return ModelResponse(content="Done.")

    messages = [*conversation(), Message(role="user", content="Try again.", temporary=True)]
    originals = list(messages)
    HeadroomAgnoModel(Forgetful()).invoke(messages=messages)
    assert [message.role for message in messages] == ["user", "assistant", "tool", "assistant"]
    assert all(was is now for was, now in zip(originals[:3], messages[:3], strict=True))

"""`compress`, `expand` and `count_tokens`, as a user of the library calls them."""

import json
from typing import Any

import pytest
from openai.types.chat import ChatCompletionMessageCustomToolCall, ChatCompletionMessageFunctionToolCall

import headroom
from headroom import ConfigurationError, HeadroomConfig, HeadroomMode, compress, count_tokens, expand

RECORDS = json.dumps(
    [{"id": place, "state": "open", "url": f"https://shop.test/{place}"} for place in range(50)], indent=2
)


def conversation(result: Any = RECORDS, tool: str = "list_orders") -> list[dict[str, Any]]:
    call = {"id": "call_1", "type": "function", "function": {"name": tool, "arguments": "{}"}}
    return [
        {"role": "system", "content": RECORDS},
        {"role": "user", "content": f"Which of these are open? {RECORDS}"},
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "call_1", "content": result},
    ]


def test_a_text_is_made_lighter_and_expands_to_equal_json() -> None:
    compressed = compress(RECORDS)
    assert compressed.tokens_after == count_tokens(compressed.text) < compressed.tokens_before
    assert compressed.tokens_saved == compressed.tokens_before - compressed.tokens_after
    assert compressed.form is not None
    assert json.loads(expand(compressed.text)) == json.loads(RECORDS)


@pytest.mark.parametrize("text", ["", "Nothing to save here.", "\0", "\ud800", "[1, 2", "[" * 5000])
def test_a_text_not_made_lighter_is_the_very_object(text: str) -> None:
    compressed = compress(text)
    assert compressed.text is text
    assert (compressed.form, compressed.tokens_saved) == (None, 0)


def test_a_plain_text_is_what_every_model_knows() -> None:
    rows = "\n".join(f"{place},open,https://shop.test/{place}" for place in range(50))
    plain = compress(RECORDS, density="plain")
    assert plain.text == f"table1: 50 rows\nid,state,url\n{rows}"
    assert json.loads(expand(plain.text)) == json.loads(RECORDS)
    config = HeadroomConfig(density="plain")
    assert compress(RECORDS, config=config).text == plain.text
    assert compress(RECORDS, config=config, density="normal").text == compress(RECORDS).text != plain.text
    assert compress(conversation(), density="plain").messages[-1]["content"] == plain.text


def test_an_unknown_density_is_told_the_known_ones() -> None:
    with pytest.raises(ConfigurationError, match="expected one of plain, normal, dense"):
        compress(RECORDS, density="thick")


@pytest.mark.parametrize("mode", [HeadroomMode.SIMULATE, HeadroomMode.AUDIT])
def test_modes_that_send_originals_leave_a_text_as_it_is(mode: HeadroomMode) -> None:
    compressed = compress(RECORDS, config=HeadroomConfig(mode=mode))
    assert compressed.text is RECORDS
    assert compressed.tokens_before == compressed.tokens_after == count_tokens(RECORDS)


def test_of_a_conversation_only_tool_results_change() -> None:
    messages = conversation()
    result = compress(messages)
    assert all(was is now for was, now in zip(messages[:-1], result.messages[:-1], strict=True))
    assert messages == conversation()
    assert json.loads(expand(result.messages[-1]["content"])) == json.loads(RECORDS)
    assert result.tokens_before == sum(count_tokens(each["content"] or "") for each in messages)
    assert result.tokens_saved == result.tokens_before - result.tokens_after > 0
    assert result.compression_ratio == result.tokens_saved / result.tokens_before
    assert result.transforms_applied == (compress(RECORDS).form,)


def test_a_tool_is_excluded_by_the_name_of_its_call() -> None:
    messages = conversation(tool="deploy_web")
    assert compress(messages, config=HeadroomConfig(exclude_tools=["deploy_*"])).messages[-1] is messages[-1]


ANTHROPIC = [
    {
        "role": "assistant",
        "content": [{"type": "tool_use", "id": "call_1", "name": "deploy_web", "input": {}}],
    },
    {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "call_1", "content": RECORDS}]},
]
BEDROCK = [
    {
        "role": "assistant",
        "content": [{"toolUse": {"toolUseId": "call_1", "name": "deploy_web", "input": {}}}],
    },
    {"role": "user", "content": [{"toolResult": {"toolUseId": "call_1", "content": [{"text": RECORDS}]}}]},
]


@pytest.mark.parametrize("messages", [ANTHROPIC, BEDROCK], ids=["anthropic", "bedrock"])
def test_a_tool_is_excluded_by_the_name_in_the_block_that_calls_it(messages: list[dict[str, Any]]) -> None:
    assert compress(messages).tokens_saved > 0
    assert compress(messages, config=HeadroomConfig(exclude_tools=["deploy_*"])).messages[-1] is messages[-1]


def test_a_tool_is_excluded_by_the_name_in_a_call_of_the_sdks_own_class() -> None:
    function = {"id": "call_1", "type": "function", "function": {"name": "deploy_web", "arguments": "{}"}}
    custom = {"id": "call_1", "type": "custom", "custom": {"name": "deploy_web", "input": ""}}
    for call in (
        ChatCompletionMessageFunctionToolCall.model_validate(function),
        ChatCompletionMessageCustomToolCall.model_validate(custom),
    ):
        messages = [{"role": "assistant", "tool_calls": [call]}, conversation()[-1]]
        excluding = HeadroomConfig(exclude_tools=["deploy_*"])
        assert compress(messages, config=excluding).messages[-1] is messages[-1]


@pytest.mark.parametrize(
    "calls",
    [None, [], [None], ["call_1"], [{}], [{"id": "call_1", "function": None}], [{"id": ["call_1"]}], 4],
)
def test_a_call_that_names_no_tool_is_no_exception_to_anything(calls: Any) -> None:
    messages = [{"role": "assistant", "tool_calls": calls}, conversation()[-1]]
    assert compress(messages, config=HeadroomConfig(exclude_tools=["*"])).tokens_saved > 0


@pytest.mark.parametrize(("role", "changes"), [("user", True), ("tool", True), ("assistant", False)])
def test_results_in_blocks_change_where_results_may_stand(role: str, *, changes: bool) -> None:
    block = {"type": "tool_result", "tool_use_id": "call_1", "content": RECORDS}
    failed = {**block, "is_error": True}
    (message,) = compress([{"role": role, "content": [block, failed]}]).messages
    assert (message["content"][0]["content"] != RECORDS) is changes
    assert message["content"][1] is failed


def test_a_file_stays_as_it_is_where_it_may_be_edited() -> None:
    messages = conversation(tool="read_file")
    assert compress(messages, tools=["read_file", "edit_file"]).messages[-1] is messages[-1]
    assert compress(messages, tools=["read_file"]).tokens_saved > 0


def test_an_empty_conversation_saves_nothing() -> None:
    result = compress([])
    assert (result.messages, result.tokens_before, result.compression_ratio) == ([], 0, 0.0)


@pytest.mark.parametrize("wrong", [None, 4, b"bytes", {"role": "user"}, ["text"], [None]])
def test_any_other_type_is_told_what_would_have_been_right(wrong: Any) -> None:
    with pytest.raises(TypeError, match="takes a string or a list of message dicts"):
        compress(wrong)


@pytest.mark.parametrize("messages", ["a text", []])
def test_a_configuration_of_another_type_is_told_what_would_have_been_right(messages: Any) -> None:
    with pytest.raises(TypeError, match="config is a dict; expected a HeadroomConfig"):
        compress(messages, config={"mode": "audit"})  # type: ignore[call-overload]  # that is the test


def test_only_a_text_can_be_expanded() -> None:
    with pytest.raises(TypeError):
        expand(RECORDS.encode())  # type: ignore[arg-type]  # that is the test


def test_the_model_decides_what_a_token_is() -> None:
    assert count_tokens("hello world", "gpt-4") == count_tokens("hello world", encoding="cl100k_base")
    assert count_tokens("hello world") == count_tokens("hello world", encoding="o200k_base")


def test_an_unknown_encoding_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"o20k_base.*o200k_base"):
        count_tokens("hello", encoding="o20k_base")


def test_the_shop_window_holds_what_it_names() -> None:
    for name in headroom.__all__:
        assert getattr(headroom, name) is not None
        assert name in dir(headroom)
    assert callable(headroom.compress)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        headroom.nothing  # noqa: B018  # that is the test

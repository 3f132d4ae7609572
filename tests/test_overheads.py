"""What a chat costs beside its text."""

from typing import Any

import pytest

from chats import JARGON, WEATHER, WEATHER_TOOLS
from headroom import count_tokens


# What OpenAI's API billed for these very messages, as its cookbook prints it.
@pytest.mark.parametrize(
    ("model", "billed"),
    [
        ("gpt-3.5-turbo-0301", 127),
        ("gpt-3.5-turbo", 129),
        ("gpt-4-0613", 129),
        ("gpt-4", 129),
        ("gpt-4o", 124),
        ("gpt-4o-mini", 124),
    ],
)
def test_messages_count_as_openai_billed_them(model: str, billed: int) -> None:
    count = count_tokens(JARGON, model)
    assert count == billed
    assert not count.exact
    assert count.low < billed < count.high


@pytest.mark.parametrize(
    ("model", "billed"), [("gpt-3.5-turbo", 105), ("gpt-4", 105), ("gpt-4o", 101), ("gpt-4o-mini", 101)]
)
def test_tools_count_as_openai_billed_them(model: str, billed: int) -> None:
    assert count_tokens(WEATHER, model, tools=WEATHER_TOOLS) == billed


def test_what_was_added_is_named() -> None:
    assert count_tokens(JARGON).method == "o200k_base + openai cookbook"
    assert count_tokens(JARGON, "claude-opus-5").method == "estimate:claude-newer + ai-tokenizer"
    assert count_tokens(JARGON, "acme-7b").method == "estimate:unknown + unknown overhead"


def test_parts_cost_what_their_text_costs() -> None:
    parts = [{"type": "text", "text": "What's up?"}, {"type": "input_text", "text": "And how?"}]
    whole = count_tokens([{"role": "user", "content": parts}])
    bare = count_tokens([{"role": "user", "content": ""}])
    assert whole == bare + count_tokens("What's up?") + count_tokens("And how?")


def test_a_call_costs_its_name_its_arguments_and_a_little() -> None:
    function = {"name": "get_current_weather", "arguments": '{"location": "Paris"}'}
    call = {"id": "call_1", "type": "function", "function": function}
    calling = count_tokens([{"role": "assistant", "content": None, "tool_calls": [call]}])
    silent = count_tokens([{"role": "assistant", "content": None}])
    text = count_tokens(function["name"]) + count_tokens(function["arguments"])
    assert calling == silent + text + 3
    assert (calling.low, calling.high) == (silent.low + text, silent.high + text + 3 + 8)


def test_blocks_of_anthropic_cost_what_calls_and_results_of_openai_cost() -> None:
    blocks: list[dict[str, Any]] = [
        {"role": "assistant", "content": [{"type": "tool_use", "id": "1", "name": "f", "input": {"a": 1}}]},
        {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "1", "content": "forty"}]},
    ]
    function = {"name": "f", "arguments": '{"a":1}'}
    calls: list[dict[str, Any]] = [
        {"role": "assistant", "tool_calls": [{"id": "1", "type": "function", "function": function}]},
        {"role": "user", "tool_call_id": "1", "content": "forty"},
    ]
    assert repr(count_tokens(blocks, "claude-opus-5")) == repr(count_tokens(calls, "claude-opus-5"))


def test_what_no_rule_counts_is_named() -> None:
    part: dict[str, Any] = {"type": "input_audio", "input_audio": {"data": "…", "format": "wav"}}
    count = count_tokens([{"role": "user", "content": [part, part]}])
    assert count.method == "o200k_base + openai cookbook (input_audio not counted)"


def test_a_nested_parameter_costs_what_a_flat_one_costs() -> None:
    def tool(properties: dict[str, Any]) -> dict[str, Any]:
        return {
            "name": "f",
            "description": "Does it.",
            "parameters": {"type": "object", "properties": properties},
        }

    flat = {"a": {"type": "object"}, "b": {"type": "string"}}
    nested = {"a": {"type": "object", "properties": {"b": {"type": "string"}}}}
    opened = 3
    assert count_tokens(WEATHER, tools=[tool(nested)]) == count_tokens(WEATHER, tools=[tool(flat)]) + opened

"""What a chat costs beside its text."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headroom import TokenCount, count_tokens

JARGON: list[dict[str, Any]] = [
    {
        "role": "system",
        "content": "You are a helpful, pattern-following assistant that translates corporate jargon into "
        "plain English.",
    },
    {
        "role": "system",
        "name": "example_user",
        "content": "New synergies will help drive top-line growth.",
    },
    {
        "role": "system",
        "name": "example_assistant",
        "content": "Things working well together will increase revenue.",
    },
    {
        "role": "system",
        "name": "example_user",
        "content": "Let's circle back when we have more bandwidth to touch base on opportunities for "
        "increased leverage.",
    },
    {
        "role": "system",
        "name": "example_assistant",
        "content": "Let's talk later when we're less busy about how to do better.",
    },
    {
        "role": "user",
        "content": "This late pivot means we don't have time to boil the ocean for the client deliverable.",
    },
]

WEATHER: list[dict[str, Any]] = [
    {
        "role": "system",
        "content": "You are a helpful assistant that can answer to questions about the weather.",
    },
    {"role": "user", "content": "What's the weather like in San Francisco?"},
]

WEATHER_TOOLS: list[dict[str, Any]] = [
    {
        "type": "function",
        "function": {
            "name": "get_current_weather",
            "description": "Get the current weather in a given location",
            "parameters": {
                "type": "object",
                "properties": {
                    "location": {
                        "type": "string",
                        "description": "The city and state, e.g. San Francisco, CA",
                    },
                    "unit": {
                        "type": "string",
                        "description": "The unit of temperature to return",
                        "enum": ["celsius", "fahrenheit"],
                    },
                },
                "required": ["location"],
            },
        },
    }
]

MODELS = [
    "gpt-4o",
    "gpt-3.5-turbo-0301",
    "gpt-oss-120b",
    "claude-opus-5",
    "gemini-2.5-pro",
    "grok-4",
    "acme-7b",
]


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


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "role",
                    "content",
                    "name",
                    "type",
                    "text",
                    "tool_calls",
                    "function",
                    "image_url",
                    "url",
                    "source",
                ]
            )
            | st.text(),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.lists(st.dictionaries(st.sampled_from(["role", "content", "name", "tool_calls"]), json_values)))
def test_messages_of_any_shape_have_a_count(messages: list[dict[str, Any]]) -> None:
    for model in MODELS:
        count = count_tokens(messages, model)
        assert isinstance(count, TokenCount)
        assert not count.exact
        assert 0 <= count.low <= count <= count.high


@given(st.lists(st.dictionaries(st.sampled_from(["function", "name", "parameters", "type"]), json_values)))
def test_tools_of_any_shape_have_a_count(tools: list[dict[str, Any]]) -> None:
    for model in MODELS:
        count = count_tokens(WEATHER, model, tools=tools)
        assert 0 <= count.low <= count <= count.high


def nested(depth: int, key: str) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for _ in range(depth):
        value = {"type": "object", key: {"a": value}}
    return value


def holding_itself() -> dict[str, Any]:
    value: dict[str, Any] = {"type": "object"}
    value["properties"] = {"a": value, "b": value}
    return value


def results_in_results() -> list[Any]:
    content: list[Any] = []
    content.append({"type": "tool_result", "content": content})
    return content


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("value", [holding_itself(), nested(100_000, "properties"), {(1, 2): 3}])
def test_what_cannot_be_written_as_json_is_left_out(model: str, value: dict[Any, Any]) -> None:
    call = {"function": {"name": "f", "arguments": value}}
    assert count_tokens([{"role": "assistant", "tool_calls": [call]}], model) > 0
    assert count_tokens(WEATHER, model, tools=[{"name": "f", "parameters": value}]) > 0


def test_content_that_holds_itself_is_counted_a_few_levels_deep() -> None:
    count = count_tokens([{"role": "user", "content": results_in_results()}])
    assert count.method == "o200k_base + openai cookbook (deep nesting not counted)"


@pytest.mark.parametrize("tools", [["get_weather"], {"name": "get_weather"}, "get_weather", 12])
def test_tools_that_are_no_list_of_dicts_are_refused(tools: Any) -> None:
    with pytest.raises(TypeError, match=r"tools is a \w+; expected a list of definitions, each a dict"):
        count_tokens(WEATHER, tools=tools)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (12, "int"),
        (b"bytes", "bytes"),
        ([{"type": "file", "file": {}}], "file"),
        ([{"type": None}], "type"),
        ([{"type": "x" * 1_000_000}], "x" * 40),
        ([{"toolUse": {"name": "f"}}], "toolUse"),
        ([{"type": "document", "source": {"type": "base64", "data": "AAAA"}}], "document"),
        ([{"type": f"kind-{number}"} for number in range(100)], ", ".join(f"kind-{n}" for n in range(8))),
    ],
)
def test_content_that_no_rule_counts_is_named(content: object, named: str) -> None:
    count = count_tokens([{"role": "user", "content": content}])
    assert count.method == f"o200k_base + openai cookbook ({named} not counted)"


TEXT = "Forty orders are open."


@pytest.mark.parametrize(
    "message",
    [
        {"role": "user", "content": {"type": "text", "text": TEXT}},
        {"role": "user", "content": [{"text": TEXT}]},
        {"role": "user", "content": [{"type": None, "text": TEXT}]},
        {"role": "user", "content": [{"type": "some_later_kind", "text": TEXT}]},
        {"role": "user", "content": [[TEXT]]},
        {"role": "user", "content": [{"type": "document", "source": {"type": "text", "data": TEXT}}]},
        {"role": "user", "type": "function_call_output", "call_id": "1", "output": TEXT},
    ],
)
def test_a_text_counts_wherever_it_stands(message: dict[str, Any]) -> None:
    assert repr(count_tokens([message])) == repr(count_tokens([{"role": "user", "content": TEXT}]))


@pytest.mark.parametrize(
    "call",
    [
        {"function": {"name": "f", "arguments": {"a": 1}}},
        {"type": "custom", "custom": {"name": "f", "input": '{"a":1}'}},
        {"name": "f", "args": {"a": 1}},
    ],
)
def test_a_call_counts_however_it_is_spelt(call: dict[str, Any]) -> None:
    usual = {"type": "function", "function": {"name": "f", "arguments": '{"a":1}'}}
    counts = [repr(count_tokens([{"role": "assistant", "tool_calls": [each]}])) for each in (call, usual)]
    assert counts[0] == counts[1]


def test_parameters_count_under_either_makers_name() -> None:
    function = WEATHER_TOOLS[0]["function"]
    anthropic = {key: value for key, value in function.items() if key != "parameters"}
    anthropic["input_schema"] = function["parameters"]
    assert repr(count_tokens(WEATHER, tools=[anthropic])) == repr(count_tokens(WEATHER, tools=WEATHER_TOOLS))


def test_what_a_parameter_may_be_besides_counts() -> None:
    def tools(described: dict[str, Any]) -> list[dict[str, Any]]:
        return [{"name": "f", "parameters": {"type": "object", "properties": {"a": described}}}]

    choice = {"anyOf": [{"type": "string"}, {"type": "null"}]}
    spelt = {"type": "string|null"}
    assert count_tokens(WEATHER, tools=tools(choice)) == count_tokens(WEATHER, tools=tools(spelt))

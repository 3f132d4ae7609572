"""A chat of any shape has a count, and what is spelt otherwise counts the same."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chats import MODELS, WEATHER, WEATHER_TOOLS
from headroom import TokenCount, count_tokens

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

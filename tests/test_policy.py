"""Which tool results may change."""

from typing import Any

import pytest

from headroom.policy import Policy, allows_text

ENVELOPE = '<result id="res_1" tool="t" lines="9" size="1 KB">\n{}\n</result>\nFull result stored; see'


@pytest.mark.parametrize(
    ("tool", "tools", "exclude", "allowed"),
    [
        ("list_orders", [], [], True),
        (None, ["edit_file"], ["*"], True),
        ("read_file", [], [], True),
        ("read_file", ["read_file", "list_files"], [], True),
        ("read_file", ["read_file", "edit_file"], [], False),
        ("Read", ["Edit"], [], False),
        ("mcp__fs__read_file", ["mcp__fs__write_file"], [], False),
        ("read_file", ["read_file", "create_file"], [], False),
        ("read_file_content", ["write_file_content"], [], False),
        ("get_file_content", ["get_file_content", "update_file"], [], False),
        ("read_dag_file", ["save_dag_file"], [], False),
        ("list_orders", ["edit_file"], [], True),
        ("read_result", [], [], False),
        ("search_result", [], [], False),
        ("headroom_retrieve", [], [], False),
        ("deploy_web", [], ["deploy_*"], False),
        ("deploy_web", [], ["deploy"], True),
        ("deploy_web", [], ["list_*", "*_web"], False),
        ("Deploy_web", [], ["deploy_*"], True),
    ],
)
def test_the_tool_decides(tool: str | None, tools: list[str], exclude: list[str], *, allowed: bool) -> None:
    assert Policy.of(exclude, tools).allows_tool(tool) is allowed


@pytest.mark.parametrize(
    ("tool", "tools", "allowed"),
    [
        ("show_page", ["change_page"], False),
        ("show_page", ["list_pages"], True),
        ("show_page", ["edit_file"], False),
        ("read_file", ["change_page"], False),
        ("list_pages", ["change_page"], True),
    ],
)
def test_further_tools_show_and_edit(tool: str, tools: list[str], *, allowed: bool) -> None:
    policy = Policy.of([], tools, read_tools=["show_*"], edit_tools=["change_*"])
    assert policy.allows_tool(tool) is allowed


@pytest.mark.parametrize(
    "tools", ["edit_file", [{"type": "function", "function": {"name": "edit_file"}}], [None]]
)
def test_tools_that_are_not_names_are_told_what_would_have_been_right(tools: Any) -> None:
    with pytest.raises(TypeError, match=r"names of tools: \['read_file', 'edit_file'\]"):
        Policy.of([], tools)


def test_an_envelope_of_a_stored_result_may_not_change() -> None:
    assert not allows_text(ENVELOPE.format("first lines"))


@pytest.mark.parametrize(
    "text",
    [
        ENVELOPE.format("x" * 16_000),
        ENVELOPE.format("").removeprefix("<"),
        ENVELOPE.partition("</result>")[0],
        '<result tool="t" stored="false">\n</result>',
    ],
)
def test_a_tool_cannot_switch_compression_off_by_posing_as_one(text: str) -> None:
    assert allows_text(text)

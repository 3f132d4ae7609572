"""Which texts may change: tool results, as the tool that gave them says, and data in what a user says.

The name of a tool and the tools of the run decide, never the position in the conversation: what a
message becomes must not depend on what comes later.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import translate
from functools import lru_cache

# They answer with what was taken out of the conversation before: Agno's stored results, and our own.
_READING_BACK = frozenset({"read_result", "search_result", "headroom_retrieve"})

# They show a text as it stands in a file.
_READING = frozenset(
    {
        "cat",
        "get_file_content",
        "get_file_contents",
        "open_file",
        "read",
        "read_dag_file",
        "read_file",
        "read_file_chunk",
        "read_file_content",
        "read_files",
        "read_multiple_files",
        "read_text_file",
        "str_replace_based_edit_tool",
        "str_replace_editor",
        "view",
        "view_file",
    }
)

# They change a file, and must be told its exact text.
_EDITING = frozenset(
    {
        "apply_diff",
        "apply_patch",
        "create_file",
        "edit",
        "edit_file",
        "multi_edit",
        "multiedit",
        "patch_file",
        "replace_file_chunk",
        "replace_in_file",
        "save_dag_file",
        "save_file",
        "search_replace",
        "str_replace",
        "str_replace_based_edit_tool",
        "str_replace_editor",
        "update_file",
        "write",
        "write_file",
        "write_file_content",
    }
)

# Agno's envelope of a stored result is a preview, never longer than what is worth storing. A longer text that
# opens and closes like one is a tool's own, and a tool cannot switch compression off.
_LONGEST_ENVELOPE = 16_000


@dataclass(frozen=True)
class Policy:
    """What may change in one request.

    Attributes:
        exclude_tools: name patterns of tools whose results stay as they are.
        edits: whether an edit-like tool is among the run's tools, so that files must be shown exactly.
        read_tools: name patterns of further tools that show files.
        compress_user_messages: whether anything in what a user says may change.
    """

    exclude_tools: tuple[str, ...]
    edits: bool
    read_tools: tuple[str, ...] = ()
    compress_user_messages: bool = True

    @classmethod
    def of(
        cls,
        exclude_tools: Iterable[str],
        tools: Iterable[str],
        *,
        read_tools: Iterable[str] = (),
        edit_tools: Iterable[str] = (),
        compress_user_messages: bool = True,
    ) -> "Policy":
        """The policy of a run that has `tools`; further ones show files or edit them.

        Raises:
            TypeError: `tools` are not names, but a single one, or schemas.
        """
        names = tuple(tools)
        if isinstance(tools, str) or not all(isinstance(name, str) for name in names):
            raise TypeError("tools takes the names of tools: ['read_file', 'edit_file']")
        editing = tuple(edit_tools)
        edits = any(_bare(name) in _EDITING or _matches(name, editing) for name in names)
        return cls(tuple(exclude_tools), edits, tuple(read_tools), compress_user_messages)

    @property
    def allows_pasted(self) -> bool:
        """Whether data that a user pasted may change: to edit it, its exact text has to be seen."""
        return self.compress_user_messages and not self.edits

    def allows_tool(self, tool: str | None) -> bool:
        """Whether results of that tool may change; a tool without a name is no exception to anything."""
        return tool is None or _allows(self, tool)


def allows_text(text: str) -> bool:
    """Whether the text may change: an Agno envelope of a stored result may not."""
    return not (
        text.startswith('<result id="')
        and len(text) <= _LONGEST_ENVELOPE
        and "</result>\nFull result stored; " in text
    )


@lru_cache(maxsize=4096)
def _allows(policy: Policy, tool: str) -> bool:
    bare = _bare(tool)
    if bare in _READING_BACK or _matches(tool, policy.exclude_tools):
        return False
    return not (policy.edits and (bare in _READING or _matches(tool, policy.read_tools)))


def _matches(tool: str, patterns: Iterable[str]) -> bool:
    return any(re.match(translate(pattern), tool) for pattern in patterns)


@lru_cache(maxsize=4096)
def _bare(tool: str) -> str:
    """The name without the server an MCP client puts before it: `mcp__files__read_file`."""
    return tool.rpartition("__")[2].lower()

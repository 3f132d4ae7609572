"""Which tool each call in a dict message asks for: OpenAI's `tool_calls`, Anthropic's and Bedrock's blocks.

Many append a provider's answer to the conversation as it came, so a call may also be an object of an SDK.
"""

from collections.abc import Iterator, Mapping
from typing import Any


def identity(value: Any) -> str | None:
    """The id or name that a message holds; None for what cannot be one."""
    return value if isinstance(value, str) else None


def tools_called(message: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The id of each tool call in the message, and the name of the tool it asks for."""
    for parts in (message.get("tool_calls"), message.get("content")):
        for part in parts if isinstance(parts, (list, tuple)) else ():
            call, tool = _call_of(_fields(part))
            if isinstance(call, str) and isinstance(tool, str):
                yield call, tool


def _call_of(fields: Mapping[str, Any]) -> tuple[Any, Any]:
    bedrock = _fields(fields.get("toolUse"))
    if bedrock:
        return bedrock.get("toolUseId"), bedrock.get("name")
    openai = _fields(fields.get("function") or fields.get("custom"))
    return fields.get("id"), (openai or fields).get("name")


def _fields(part: object) -> Mapping[str, Any]:
    return part if isinstance(part, Mapping) else getattr(part, "__dict__", {})

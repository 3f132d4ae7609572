"""Tool results that stand several in one message, as Agno once kept them.

Claude's and Bedrock's are blocks of a user's content; Gemini's are a list under the role `tool`, mirrored in
`tool_calls`. Sessions stored then still hold them.
"""

import json
from collections.abc import Mapping, Sequence
from types import NoneType
from typing import Any

from agno.models.message import Message


def result_places(message: Message) -> list[int]:
    """Where results stand in the content; nowhere in a message that is itself one result, or none."""
    content = message.content
    if not isinstance(content, list):
        return []
    if is_combined(message):
        return list(range(min(len(content), len(message.tool_calls or ()))))
    if message.role != "user":
        return []
    return [place for place, block in enumerate(content) if _is_result(block)]


def is_combined(message: Message) -> bool:
    """Whether a turn's results stand in one message, as for Gemini."""
    return (
        message.role == "tool"
        and message.tool_call_id is None
        and bool(message.tool_calls)
        and isinstance(message.content, list)
        and len(message.content) == len(message.tool_calls or ())
    )


def result_views(message: Message) -> list[dict[str, Any]]:
    """The results as OpenAI-style dicts."""
    content: Sequence[Any] = message.content or ()
    if is_combined(message):
        return [
            _view(call.get("tool_call_id"), result)
            for result, call in zip(content, message.tool_calls or (), strict=True)
        ]
    return [_view(*_identity_and_content(content[place])) for place in result_places(message)]


def with_results(message: Message, contents: Sequence[Any]) -> Message:
    """The message with other contents of its results; the very message when all are as they were."""
    places = result_places(message)
    views = result_views(message)
    if [view["content"] for view in views] == list(contents):
        return message
    blocks = list(message.content or ())
    calls = list(message.tool_calls or ())
    for place, view, content in zip(places, views, contents, strict=True):
        if view["content"] == content:
            continue
        if is_combined(message):
            if calls[place].get("content") == blocks[place]:
                calls[place] = {**calls[place], "content": content}
            blocks[place] = content
        else:
            blocks[place] = _with_content(blocks[place], content)
    update: dict[str, Any] = {"content": blocks}
    if message.tool_calls:
        update["tool_calls"] = calls
    return message.model_copy(update=update)


def _view(identity: str | None, content: Any) -> dict[str, Any]:
    if not isinstance(content, (str, list, NoneType)):
        # OpenAI has no other words for it.
        content = json.dumps(content, ensure_ascii=False, default=str)
    view = {"role": "tool", "content": content}
    return view if identity is None else {**view, "tool_call_id": identity}


def _is_result(block: Any) -> bool:
    return isinstance(block, Mapping) and (
        block.get("type") == "tool_result" or isinstance(block.get("toolResult"), Mapping)
    )


def _identity_and_content(block: Mapping[str, Any]) -> tuple[str | None, Any]:
    if block.get("type") == "tool_result":
        return block.get("tool_use_id"), block.get("content")
    result = block["toolResult"]
    return result.get("toolUseId"), _only_text(result.get("content"))


def _only_text(content: Any) -> Any:
    """The text of a Bedrock result that is nothing but one; otherwise its blocks."""
    place = _text_place(content)
    if place is None:
        return content
    return content[0]["text"] if place == "text" else content[0]["json"]["result"]


def _text_place(content: Any) -> str | None:
    if not isinstance(content, list) or len(content) != 1 or not isinstance(content[0], Mapping):
        return None
    if isinstance(content[0].get("text"), str):
        return "text"
    inner = content[0].get("json")
    return "json" if isinstance(inner, Mapping) and isinstance(inner.get("result"), str) else None


def _with_content(block: Mapping[str, Any], content: Any) -> Mapping[str, Any]:
    if block.get("type") == "tool_result":
        return {**block, "content": content}
    result = block["toolResult"]
    held = result.get("content")
    place = _text_place(held) if isinstance(content, str) else None
    if place == "text":
        content = [{**held[0], "text": content}]
    elif place == "json":
        content = [{**held[0], "json": {**held[0]["json"], "result": content}}]
    return {**block, "toolResult": {**result, "content": content}}

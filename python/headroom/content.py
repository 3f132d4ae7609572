"""Where the text stands in a message's content: a string, a list of strings, or a list of blocks.

Blocks hold text as `{"type": "text", "text": …}`; results of tools also stand in blocks of user
messages, Anthropic's `tool_result` and Bedrock's `toolResult`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from headroom.calls import identity


@dataclass(frozen=True)
class Result:
    """The block a text stands in, when that is the result of a tool call.

    Attributes:
        call: id of the tool call.
        error: whether the call failed.
    """

    call: str | None
    error: bool


Rewrite = Callable[[str], str]
"""What becomes of a text."""

RewriteResult = Callable[[str, Result], str]
"""What becomes of a text in the block of a tool's result."""


def keep(text: str) -> str:
    """`text`, as it is."""
    return text


def map_texts(content: Any, rewrite: Rewrite, rewrite_result: RewriteResult) -> Any:
    """`content` with its texts rewritten: the very object when none changed, otherwise a new one."""
    if isinstance(content, str):
        return rewrite(content)
    if isinstance(content, list):
        return _map_list(content, lambda item: _map_item(item, rewrite, rewrite_result))
    return content


def texts_of(content: Any) -> list[str]:
    """The texts that stand in `content`, in order."""
    if isinstance(content, str):
        return [content]
    texts: list[str] = []

    def take(text: str, _result: Result | None = None) -> str:
        texts.append(text)
        return text

    map_texts(content, take, take)
    return texts


def _map_item(item: Any, rewrite: Rewrite, rewrite_result: RewriteResult) -> Any:
    if isinstance(item, str):
        return rewrite(item)
    if not isinstance(item, Mapping):
        return item
    if item.get("type") == "text" and isinstance(item.get("text"), str):
        return _with(item, "text", rewrite(item["text"]))
    if item.get("type") == "tool_result":
        result = Result(call=identity(item.get("tool_use_id")), error=bool(item.get("is_error")))
        content = map_texts(item.get("content"), lambda text: rewrite_result(text, result), rewrite_result)
        return _with(item, "content", content)
    if isinstance(item.get("toolResult"), Mapping):
        return _with(item, "toolResult", _map_bedrock(item["toolResult"], rewrite_result))
    return item


def _map_bedrock(bedrock: Mapping[str, Any], rewrite_result: RewriteResult) -> Mapping[str, Any]:
    result = Result(call=identity(bedrock.get("toolUseId")), error=bedrock.get("status") == "error")
    blocks = bedrock.get("content")
    if not isinstance(blocks, list):
        return bedrock

    def rewritten(block: Any) -> Any:
        if not isinstance(block, Mapping):
            return block
        if isinstance(block.get("text"), str):
            return _with(block, "text", rewrite_result(block["text"], result))
        inner = block.get("json")
        if isinstance(inner, Mapping) and isinstance(inner.get("result"), str):
            return _with(block, "json", _with(inner, "result", rewrite_result(inner["result"], result)))
        return block

    return _with(bedrock, "content", _map_list(blocks, rewritten))


def _map_list(items: list[Any], rewrite: Callable[[Any], Any]) -> list[Any]:
    rewritten = [rewrite(item) for item in items]
    unchanged = all(old is new for old, new in zip(items, rewritten, strict=True))
    return items if unchanged else rewritten


def _with(mapping: Mapping[str, Any], key: str, value: Any) -> Mapping[str, Any]:
    return mapping if mapping.get(key) is value else {**mapping, key: value}

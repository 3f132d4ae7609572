"""What of chat messages the model reads: texts, calls of tools, images, and parts no one can count here.

Messages are dicts in OpenAI's style; blocks in Anthropic's (`tool_use`, `tool_result`, `image`) are read too.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from headroom.providers.images import Size, size_in, size_of_base64


@dataclass(frozen=True)
class Image:
    """An image among the messages."""

    size: Size | None
    detail: str


@dataclass
class Conversation:
    """What there is to count.

    Attributes:
        texts: contents, and the names and arguments of tool calls.
        roles: one for each message.
        names: of those messages that have one.
        calls: how many tool calls there are.
        uncounted: the kinds of parts whose tokens no rule here gives, such as `input_audio`.
    """

    texts: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    calls: int = 0
    uncounted: list[str] = field(default_factory=list)

    def add(self, message: Mapping[str, Any]) -> None:
        """Takes in a message."""
        self.roles.append(str(message.get("role") or ""))
        if isinstance(name := message.get("name"), str):
            self.names.append(name)
        self._add_content(message.get("content"))
        for key in ("refusal", "reasoning_content"):
            if isinstance(text := message.get(key), str):
                self.texts.append(text)
        calls = message.get("tool_calls")
        for call in calls if isinstance(calls, (list, tuple)) else ():
            function = call.get("function") if isinstance(call, Mapping) else None
            self._add_call(function)
        self._add_call(message.get("function_call"))

    def _add_call(self, function: object) -> None:
        if isinstance(function, Mapping):
            self.calls += 1
            self.texts += [_text(function.get("name")), _text(function.get("arguments"))]

    def _add_content(self, content: object) -> None:
        if isinstance(content, str):
            self.texts.append(content)
        elif isinstance(content, (list, tuple)):
            for part in content:
                self._add_part(part)

    def _add_part(self, part: object) -> None:
        if isinstance(part, str):
            self.texts.append(part)
        if not isinstance(part, Mapping):
            return
        kind = str(part.get("type", "text"))
        if isinstance(text := part.get(_TEXT_OF.get(kind, "")), str):
            self.texts.append(text)
        elif kind == "tool_use":
            self.calls += 1
            self.texts += [_text(part.get("name")), _text(part.get("input"))]
        elif kind == "tool_result":
            self._add_content(part.get("content"))
        elif kind in ("image_url", "input_image", "image"):
            self.images.append(_image(part))
        else:
            self.uncounted.append(kind)


# Where the text of a part stands, by its kind.
_TEXT_OF = {
    "text": "text",
    "input_text": "text",
    "output_text": "text",
    "refusal": "refusal",
    "thinking": "thinking",
}


def _image(part: Mapping[str, Any]) -> Image:
    """An image in OpenAI's or Anthropic's style."""
    given = part.get("image_url") or part.get("source")
    described: Mapping[str, Any] = given if isinstance(given, Mapping) else {"url": given}
    detail = str(described.get("detail") or part.get("detail") or "auto")
    if isinstance(encoded := described.get("data"), str):
        return Image(size_of_base64(encoded), detail)
    address = described.get("url")
    return Image(size_in(address) if isinstance(address, str) else None, detail)


def _text(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)

"""What of chat messages the model reads: texts, calls of tools, images, and parts no one can count here.

Messages are dicts in OpenAI's style; blocks in Anthropic's (`tool_use`, `tool_result`, `image`) are read too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from headroom.providers.images import Size, size_in, size_of_base64
from headroom.providers.written import json_text


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
        uncounted: what no rule here gives the tokens of, such as `input_audio`: some eight kinds, each once.
    """

    texts: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    calls: int = 0
    uncounted: list[str] = field(default_factory=list)

    def add(self, message: Mapping[str, Any]) -> None:
        """Takes in a message, or a call or its output as the Responses API has them among messages."""
        role, name = message.get("role"), message.get("name")
        self.roles.append(role if isinstance(role, str) else "")
        if message.get("type") in _CALLS:
            self._add_call(message)
        elif isinstance(name, str):
            self.names.append(name)
        for key in ("content", "output"):
            self._add_content(message.get(key))
        for key in ("refusal", "reasoning_content"):
            if isinstance(text := message.get(key), str):
                self.texts.append(text)
        if message.get("audio") is not None:
            self._leave_out("audio")
        calls = message.get("tool_calls")
        for call in calls if isinstance(calls, (list, tuple)) else ():
            self._add_tool_call(call)
        if message.get("function_call") is not None:
            self._add_call(message["function_call"])

    def _add_tool_call(self, call: object) -> None:
        """A call whose function stands in it, or that is the function itself."""
        described = call if isinstance(call, Mapping) else {}
        self._add_call(described.get("function") or described.get("custom") or call)

    def _add_call(self, function: object) -> None:
        if not isinstance(function, Mapping):
            self._leave_out("tool call")
            return
        self.calls += 1
        given = next((function[key] for key in ("arguments", "input", "args") if key in function), None)
        self._add_json(function.get("name"), "name of a call")
        self._add_json(given, "arguments of a call")

    def _add_json(self, value: object, named: str) -> None:
        text = json_text(value)
        if text is None:
            self._leave_out(named)
        else:
            self.texts.append(text)

    def _add_content(self, content: object, depth: int = 0) -> None:
        if isinstance(content, str):
            self.texts.append(content)
        elif depth > _DEEPEST:
            self._leave_out("deep nesting")
        elif isinstance(content, (list, tuple)):
            for part in content:
                self._add_content(part, depth + 1)
        elif isinstance(content, Mapping):
            self._add_part(content, depth)
        elif content is not None:
            self._leave_out(type(content).__name__)

    def _add_part(self, part: Mapping[str, Any], depth: int) -> None:
        kind = part.get("type", "text")
        text = part.get(_TEXT_OF.get(kind, "text") if isinstance(kind, str) else "text")
        if isinstance(text, str):
            self.texts.append(text)
        elif kind in _CALLS:
            self._add_call(part)
        elif kind == "tool_result":
            self._add_content(part.get("content"), depth + 1)
        elif kind in ("image_url", "input_image", "image"):
            self.images.append(_image(part))
        elif kind == "document" and _is_text(part.get("source")):
            self._add_content(part["source"].get("data"), depth + 1)
        else:
            # Blocks of Bedrock's and Google's say by a key what they are.
            self._leave_out(part.get("type") or next(iter(part), "empty part"))

    def _leave_out(self, named: object) -> None:
        """Remembers what was not counted, a few kinds of it: callers may name kinds as they like."""
        name = named[:_LONGEST_NAME] if isinstance(named, str) else type(named).__name__
        if name not in self.uncounted and len(self.uncounted) < _MOST_NAMES:
            self.uncounted.append(name)


# Results of tools hold parts; nothing a provider takes goes deeper, and what holds itself never ends.
_DEEPEST = 8
_LONGEST_NAME = 40
_MOST_NAMES = 8
_CALLS = ("tool_use", "server_tool_use", "function_call", "custom_tool_call")

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
    named = described.get("detail") or part.get("detail")
    detail = named.lower() if isinstance(named, str) else "auto"
    if isinstance(encoded := described.get("data"), str):
        return Image(size_of_base64(encoded), detail)
    address = described.get("url")
    return Image(size_in(address) if isinstance(address, str) else None, detail)


def _is_text(source: object) -> bool:
    """Whether the source of a document of Anthropic's is its text."""
    return isinstance(source, Mapping) and source.get("type") == "text"

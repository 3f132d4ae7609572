"""What a chat costs beside its text: framing of messages and names, priming of the answer, tool definitions.

No maker promises these numbers, so a count they are part of is never exact: each rule says what it may be off
by. To teach it a family, add a row to `_FAMILIES`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from headroom.providers.written import json_text


@dataclass(frozen=True, kw_only=True)
class Overhead:
    """The rule of a family.

    Attributes:
        source: who says so, in a word or two for `TokenCount.method`.
        request: tokens of any request, the priming of the answer included.
        message: tokens of each message; the role's own word comes on top where `role_is_text`.
        name: tokens of a message's `name`, beside its text.
        call: tokens of each tool call, beside its name and arguments.
        first_tool: tokens of having tools at all.
        message_off: what the rule may be off by for each message, below and above.
        request_off: what it may be off by for a request, below and above.
        tools_off: the share of the tokens of tools that it may be off by.
    """

    source: str
    request: int
    message: int
    name: int = 0
    call: int = 3
    first_tool: int = 0
    role_is_text: bool = False
    message_off: tuple[int, int] = (1, 1)
    request_off: tuple[int, int] = (0, 3)
    tools_off: float = 0.1


# "How to count tokens with tiktoken" of OpenAI's cookbook: each is <|start|>{role/name}\n{content}<|end|>
# and every reply is primed with <|start|>assistant<|message|>. "Consider the counts an estimate, not a
# timeless guarantee." In gpt-3.5-turbo-0301 a name took the role's place.
_COOKBOOK = Overhead(source="openai cookbook", request=3, message=3, name=1, first_tool=12, role_is_text=True)
_COOKBOOK_0301 = Overhead(
    source="openai cookbook", request=3, message=4, name=-1, first_tool=12, role_is_text=True
)
# What coder/ai-tokenizer fitted to billed usage (src/models.json): base, each message, having tools. The
# harmony format of gpt-oss puts a system message of its own before the chat.
_HARMONY = Overhead(
    source="ai-tokenizer", request=66, message=4, first_tool=40, request_off=(10, 20), tools_off=0.3
)

_OPENAI = (
    (re.compile(r"gpt-3\.5-turbo-0301"), _COOKBOOK_0301),
    (re.compile(r"gpt-oss"), _HARMONY),
    (re.compile(""), _COOKBOOK),
)

_FAMILIES = {
    # Claude 3 to 4.1 say 317 to 366 for having tools, 4.5 says 549; Anthropic's own table, 313 to 346.
    "anthropic": Overhead(
        source="ai-tokenizer",
        request=6,
        message=2,
        call=20,
        first_tool=400,
        message_off=(2, 4),
        tools_off=0.4,
    ),
    "google": Overhead(source="ai-tokenizer", request=0, message=0, message_off=(0, 4), tools_off=0.5),
    "deepseek": Overhead(
        source="ai-tokenizer", request=5, message=2, first_tool=145, message_off=(1, 2), tools_off=0.5
    ),
    "qwen": Overhead(
        source="ai-tokenizer", request=7, message=4, first_tool=138, message_off=(1, 2), tools_off=0.5
    ),
    "mistral": Overhead(
        source="ai-tokenizer", request=2, message=1, first_tool=60, message_off=(1, 3), tools_off=0.5
    ),
    "xai": Overhead(
        source="ai-tokenizer", request=5, message=3, first_tool=240, message_off=(1, 2), tools_off=0.5
    ),
}

# Between the least and the most of all of those.
_UNKNOWN = Overhead(
    source="unknown overhead",
    request=5,
    message=3,
    first_tool=140,
    message_off=(3, 4),
    request_off=(5, 10),
    tools_off=0.6,
)


def overhead_of(family: str, name: str) -> Overhead:
    """The rule for the model of that bare id, of that family."""
    if family == "openai":
        return next(overhead for pattern, overhead in _OPENAI if pattern.match(name))
    return _FAMILIES.get(family, _UNKNOWN)


Count = Callable[[list[str]], int]
"""Tokens of texts, added up."""

# Tokens a function takes to open, by encoding; a property, its list; an item of an enumeration, and the list
# of them. The cookbook lists them for gpt-4o, and for gpt-4 and gpt-3.5-turbo.
_OPENS = {"o200k_base": 7, "cl100k_base": 10}
_PROPERTIES, _PROPERTY, _ENUMERATION, _ITEM = 3, 3, -3, 3


class ToolTexts:
    """The texts of tool definitions, and the tokens beside them, as OpenAI's cookbook counts them.

    The cookbook shows flat parameters; what is nested counts the same way, a level down.
    """

    def __init__(self, encoding: str) -> None:
        self.texts: list[str] = []
        self.uncounted = False
        self.tokens = 0
        self._opens = _OPENS.get(encoding, 7)

    def add(self, tool: Mapping[str, Any]) -> None:
        """Takes in a tool, or a bare function, its parameters under OpenAI's name for them or Anthropic's."""
        function = _mapping(tool.get("function")) or tool
        self.tokens += self._opens
        self.texts.append(f"{_word(function.get('name'))}:{_undotted(function.get('description'))}")
        self._add_object(_mapping(function.get("parameters") or function.get("input_schema")), 0)

    def _add_object(self, schema: Mapping[str, Any], depth: int) -> None:
        if depth > _DEEPEST:
            self.uncounted = True
            return
        properties = _mapping(schema.get("properties"))
        self.tokens += _PROPERTIES if properties else 0
        for key, described in properties.items():
            self._add_property(_word(key), _mapping(described), depth)

    def _add_property(self, key: str, described: Mapping[str, Any], depth: int) -> None:
        self.tokens += _PROPERTY
        items = described.get("enum")
        if isinstance(items, list):
            self.tokens += _ENUMERATION + _ITEM * len(items)
            self.texts.extend(_word(item) for item in items)
        choices = [_mapping(choice) for name in _CHOICES for choice in _list(described.get(name))]
        kinds = [_word(each.get("type")) for each in (described, *choices) if "type" in each]
        self.texts.append(f"{key}:{'|'.join(kinds)}:{_undotted(described.get('description'))}")
        for inner in (described, _mapping(described.get("items")), *choices):
            self._add_object(inner, depth + 1)


def tool_text(tool: Mapping[str, Any]) -> str | None:
    """A tool as the families that document no format are taken to see it, as JSON; None if it has none."""
    return json_text(tool)


# No provider takes schemas nested so deep, and one that holds itself never ends.
_DEEPEST = 8
# What says that a value is of one kind or another.
_CHOICES = ("anyOf", "oneOf", "allOf")


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _word(value: object) -> str:
    return json_text(value) or ""


def _undotted(description: object) -> str:
    return _word(description).removesuffix(".")

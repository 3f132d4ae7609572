"""Agno's messages: which of their texts may change, and copies that carry other texts.

A changed message is a shallow copy with another `content`; every other field is the very object. Nothing here
touches the messages given.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from agno.models.message import Message
from agno.tools.function import Function

from headroom.calls import identity, tools_called
from headroom.content import Result, Rewrite, keep, map_texts
from headroom.integrations.agno.knowledge import KNOWLEDGE, holds_knowledge, map_knowledge
from headroom.pasted import PASTED, Pasted
from headroom.policy import Policy


class Scope:
    """Which texts may change, for the messages of one request read in order.

    Attributes:
        tool: name of the tool that gave the text being mapped; None where nothing says.

    Args:
        policy: what the run allows.
        pasted: finds the data in what a user said.
        tool_role: the role under which the model's class writes tool results, beside `tool`.
        natively_compressed: whether Agno sends `compressed_content` where a message has one.
    """

    def __init__(self, policy: Policy, pasted: Pasted, *, tool_role: str, natively_compressed: bool) -> None:
        self._policy = policy
        self._pasted = pasted
        self._tool_role = tool_role
        self._natively_compressed = natively_compressed
        # Names are asked for seldom, since Agno says the tool's name with the result: the calls wait unread.
        self._calls: list[list[dict[str, Any]]] = []
        self._tools: dict[str, str] = {}
        self._allowed: dict[str | None, bool] = {}
        self.tool: str | None = None

    def map(self, message: Message, rewrite: Rewrite, other: Rewrite) -> Message:
        """The message with `rewrite` of the texts that may change and `other` of the rest.

        The very message when no text is new.
        """
        if self._is_result(message):
            return self._map_result(message, rewrite, other)
        if message.tool_calls:
            self._calls.append(message.tool_calls)
        content = message.content
        # Most messages are strings, or nothing but tool calls; they are worth a way of their own.
        if isinstance(content, str):
            said = self._map_said(content, rewrite, other) if message.role == "user" else other(content)
            return _with(message, content, said)
        return message if content is None else self._map_other(message, content, rewrite, other)

    def pass_over(self, message: Message) -> Message:
        """The message itself: none of its texts has a rewrite, but it may say which tools are called."""
        if message.tool_calls and not self._is_result(message):
            self._calls.append(message.tool_calls)
        return message

    def _is_result(self, message: Message) -> bool:
        return message.role == "tool" or (message.role == self._tool_role and _answers_call(message))

    def _map_result(self, message: Message, rewrite: Rewrite, other: Rewrite) -> Message:
        content = message.content
        if self._natively_compressed and message.compressed_content is not None:
            other(message.compressed_content)
            return message
        if message.tool_calls and isinstance(content, list):
            return self._map_combined(message, content, rewrite, other)
        self.tool = self._tool_of(message)
        mapped = rewrite if not message.tool_call_error and self._allows(self.tool) else other
        if isinstance(content, str):
            return _with(message, content, mapped(content))

        def rewrite_result(text: str, result: Result) -> str:
            return other(text) if result.error else mapped(text)

        return _with(message, content, map_texts(content, mapped, rewrite_result))

    def _map_other(self, message: Message, content: Any, rewrite: Rewrite, other: Rewrite) -> Message:
        """All but results; though among a user's blocks Agno once wrote them, for Claude and Bedrock."""
        is_user = message.role == "user"

        def rewrite_result(text: str, result: Result) -> str:
            self.tool = self._name_of(result.call)
            allowed = is_user and not result.error and self._allows(self.tool)
            return rewrite(text) if allowed else other(text)

        def rewrite_said(text: str) -> str:
            return self._map_said(text, rewrite, other) if is_user else other(text)

        return _with(message, content, map_texts(content, rewrite_said, rewrite_result))

    def _map_said(self, text: str, rewrite: Rewrite, other: Rewrite) -> str:
        """What a user said: in it stand the knowledge Agno has looked up, and data the user pasted."""
        if not self._policy.compress_user_messages:
            return other(text)
        if not holds_knowledge(text):
            return self._map_pasted(text, rewrite, other)

        def rewrite_knowledge(text: str) -> str:
            self.tool = KNOWLEDGE
            return rewrite(text)

        return map_knowledge(text, rewrite_knowledge, lambda text: self._map_pasted(text, rewrite, other))

    def _map_pasted(self, text: str, rewrite: Rewrite, other: Rewrite) -> str:
        if not self._policy.allows_pasted:
            return other(text)
        self.tool = PASTED
        return self._pasted.map(text, rewrite, other)

    def _map_combined(
        self, message: Message, results: list[Any], rewrite: Rewrite, other: Rewrite
    ) -> Message:
        """A turn's results in one message, mirrored in `tool_calls`, as Agno once wrote them for Gemini."""
        calls = message.tool_calls or []
        new_results = list(results)
        new_calls = list(calls)
        for place, text in enumerate(results):
            call = calls[place] if place < len(calls) else {}
            self.tool = identity(call.get("tool_name"))
            allowed = not message.tool_call_error and self._allows(self.tool)
            mapped = rewrite if allowed else other
            new_results[place] = mapped(text) if isinstance(text, str) else text
            if new_results[place] is not text and call.get("content") == text:
                new_calls[place] = {**call, "content": new_results[place]}
        if all(old is new for old, new in zip(results, new_results, strict=True)):
            return message
        return message.model_copy(update={"content": new_results, "tool_calls": new_calls})

    def _name_of(self, call: str | None) -> str | None:
        """The tool that the call of that id asks for."""
        for calls in self._calls:
            self._tools.update(tools_called({"tool_calls": calls}))
        self._calls.clear()
        return self._tools.get(call or "")

    def _tool_of(self, message: Message) -> str | None:
        return message.tool_name or self._name_of(message.tool_call_id) or message.name

    def _allows(self, tool: str | None) -> bool:
        allowed = self._allowed.get(tool)
        if allowed is None:
            allowed = self._allowed[tool] = self._policy.allows_tool(tool)
        return allowed


def map_messages(
    messages: Sequence[Message], scope: Scope, rewrite: Rewrite, other: Rewrite = keep
) -> list[Message]:
    """The messages with `rewrite` of the texts that may change; the very objects where no text is new."""
    return [scope.map(message, rewrite, other) for message in messages]


def tool_names(tools: Iterable[Any] | None) -> list[str]:
    """Names of the tools of a request: Agno's functions, or dicts in any provider's schema."""
    return [name for name in map(_tool_name, tools or ()) if isinstance(name, str)]


def _tool_name(tool: Any) -> Any:
    if isinstance(tool, Function):
        return tool.name
    if not isinstance(tool, dict):
        return None
    function = tool.get("function")
    return (function if isinstance(function, dict) else tool).get("name")


def _with(message: Message, content: Any, rewritten: Any) -> Message:
    return message if rewritten is content else message.model_copy(update={"content": rewritten})


def _answers_call(message: Message) -> bool:
    """Whether the message is a tool's result, under a role that is not `tool`.

    A model may write its results under any role, even `user`: only the call tells them from what a user said.
    """
    return (message.tool_call_id or message.tool_name) is not None

"""What the model says.

A call of the first tool that has no result yet; then text, or JSON where that is asked for.
"""

from dataclasses import dataclass
from typing import Any

THOUGHT = "Let me see."
TEXT = "There are many."
JSON = '{"total": 42}'

# What providers report for each request.
INPUT_TOKENS, OUTPUT_TOKENS = 100, 10


# What tools with parameters are called with; all others have none.
ARGUMENTS = {
    "add_memory": '{"memory": "Sells in Lisbon.", "topics": ["orders"]}',
    "delegate_task_to_member": '{"member_id": "clerk", "task": "List the orders."}',
    "delegate_task_to_members": '{"task": "List the orders."}',
}


@dataclass(frozen=True, kw_only=True)
class Request:
    """What came over the wire."""

    path: str
    body: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a request asks, in no provider's words.

    Attributes:
        tools: names of the tools that may be called.
        results: how many results the turn has so far.
        turn: how many turns the conversation has.
    """

    tools: tuple[str, ...] = ()
    results: int = 0
    turn: int = 1
    wants_json: bool = False
    thinks: bool = False
    streams: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the model says, in no provider's words: a tool call or a text.

    Attributes:
        garbled: whether the call is one that cannot be read.
    """

    tool: str | None
    call: str
    text: str
    thought: str | None
    streams: bool
    garbled: bool = False

    @property
    def arguments(self) -> str:
        """What the tool is called with."""
        return ARGUMENTS.get(self.tool or "", "{}")

    @property
    def words(self) -> list[str]:
        """The text in pieces."""
        first, *rest = self.text.split(" ")
        return [first, *(f" {word}" for word in rest)]


def answer(asked: Asked) -> Answer:
    calls = asked.results < len(asked.tools)
    return Answer(
        tool=asked.tools[asked.results] if calls else None,
        call=f"call_{asked.turn}_{asked.results}",
        text=JSON if asked.wants_json else TEXT,
        thought=THOUGHT if asked.thinks else None,
        streams=asked.streams,
    )

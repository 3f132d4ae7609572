"""What a protocol is: how requests are read, and answers written."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from wire.script import Answer, Asked, Request


class Place(NamedTuple):
    """Where a text stands in a body."""

    holder: dict[str, Any]
    key: str

    @property
    def text(self) -> Any:
        return self.holder[self.key]

    def put(self, text: Any) -> None:
        self.holder[self.key] = text


@dataclass(frozen=True)
class Protocol:
    """One provider's way to speak.

    Attributes:
        read: what a request asks.
        write: content type and body of an answer.
        results: where a body holds the results of tools.
    """

    read: Callable[[Request], Asked]
    write: Callable[[Answer], tuple[str, bytes]]
    results: Callable[[dict[str, Any]], list[Place]]


def whole(body: Mapping[str, Any]) -> tuple[str, bytes]:
    return "application/json", json.dumps(body).encode()


def events(each: Iterable[Mapping[str, Any]], *, named: bool = False, ending: str = "") -> tuple[str, bytes]:
    """Server-sent events; `named` ones say their `type` in a line of their own."""
    text = "".join(
        (f"event: {event.get('type') or event.get('event_type')}\n" if named else "")
        + f"data: {json.dumps(event)}\n\n"
        for event in each
    )
    return "text/event-stream", (text + ending).encode()


def since_last(messages: list[Any], opens_turn: Callable[[Any], bool]) -> list[Any]:
    """The messages after the last one that opens a turn."""
    last = max((place for place, message in enumerate(messages) if opens_turn(message)), default=-1)
    return messages[last + 1 :]

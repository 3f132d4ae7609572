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


def asked_by_roles(request: Request, *, wants_json: bool, thinks: bool) -> Asked:
    """What a request asks whose messages say by their role whether they are a turn's or a tool's."""
    messages = request.body["messages"]
    turn = since_last(messages, lambda message: message["role"] == "user")
    return Asked(
        tools=tuple(tool["function"]["name"] for tool in request.body.get("tools") or ()),
        results=sum(message["role"] == "tool" for message in turn),
        turn=sum(message["role"] == "user" for message in messages),
        wants_json=wants_json,
        thinks=thinks,
        streams=bool(request.body.get("stream")),
    )


def results_by_roles(body: dict[str, Any]) -> list[Place]:
    """Where such a request holds results."""
    return [Place(message, "content") for message in body["messages"] if message["role"] == "tool"]

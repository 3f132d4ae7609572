"""The arguments of an invoke method, and the message list handed to a provider in place of Agno's own."""

from collections.abc import Iterable
from operator import is_
from typing import Any, NamedTuple

from agno.models.message import Message
from agno.run.agent import RunOutput
from agno.run.team import TeamRunOutput


class Prepared(list[Message]):
    """Messages as they are sent, and the list they stand for.

    The class doubles as a mark: a provider whose `ainvoke` calls its own `invoke` comes through our doors
    twice, and the second time there is nothing left to do.
    """

    __slots__ = ("_sent", "_source")

    def __init__(self, source: list[Message], sent: Iterable[Message]) -> None:
        super().__init__(sent)
        self._source = source
        self._sent = list(self)

    def mirror(self) -> None:
        """Repeats on Agno's list what the provider did to this one: Gemini drops guidance after a retry."""
        if len(self) == len(self._sent) and all(map(is_, self, self._sent)):
            return
        originals = {id(sent): source for sent, source in zip(self._sent, self._source, strict=False)}
        self._source[:] = [originals.get(id(message), message) for message in self]


class Arguments(NamedTuple):
    """What an invoke method is called with. Agno passes `messages` by name; others may pass it first."""

    positional: tuple[Any, ...]
    keywords: dict[str, Any]

    @property
    def messages(self) -> list[Message]:
        messages: list[Message] = (
            self.keywords["messages"] if "messages" in self.keywords else self.positional[0]
        )
        return messages

    @property
    def are_fresh(self) -> bool:
        """Whether the messages are a list that has not been through a door."""
        if "messages" not in self.keywords and not self.positional:
            return False
        return isinstance(self.messages, list) and not isinstance(self.messages, Prepared)

    @property
    def run(self) -> RunOutput | TeamRunOutput | None:
        """The run the call belongs to; None for calls outside one, such as memory and summaries."""
        run = self.keywords.get("run_response")
        return run if isinstance(run, (RunOutput, TeamRunOutput)) else None

    @property
    def switched_off(self) -> bool:
        """Whether the run is to go without: `agent.run(…, metadata={"headroom": False})`."""
        run = self.run
        return run is not None and (run.metadata or {}).get("headroom") is False

    def carrying(self, messages: Prepared) -> "Arguments":
        """The same arguments with those messages."""
        if "messages" in self.keywords:
            return Arguments(self.positional, {**self.keywords, "messages": messages})
        return Arguments((messages, *self.positional[1:]), self.keywords)


class Call:
    """A call of an invoke method, with the messages prepared for it; None where they go as they are."""

    def __init__(self, arguments: Arguments, prepared: Prepared | None) -> None:
        self.arguments = arguments if prepared is None else arguments.carrying(prepared)
        self._prepared = prepared

    def end(self) -> None:
        """Leaves Agno's messages as the provider left those it was given."""
        if self._prepared is not None:
            self._prepared.mirror()

    def __enter__(self) -> Arguments:
        return self.arguments

    def __exit__(self, *_raised: object) -> None:
        self.end()

"""Agents over the loopback server: real Agno, the real SDK, and every way to run."""

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

from agno.agent import Agent
from agno.models.base import Model
from agno.models.message import Message
from agno.models.openai import OpenAIChat
from agno.models.response import ModelResponse
from agno.team import Team

from wire import Wire

AGNO = tuple(map(int, version("agno").split(".")[:2]))
"""Its version, as two numbers."""

WAYS = ("run", "stream", "arun", "astream")
"""The four ways an agent runs."""

ORDERS = [
    {
        "id": 1000 + place,
        "status": "open",
        "city": "Lisbon",
        "total": place * 1.5,
        "url": f"https://shop.test/orders/{1000 + place}",
    }
    for place in range(40)
]


def list_orders() -> str:
    """All orders."""
    return json.dumps(ORDERS, indent=2)


def list_order_rows() -> list[dict[str, Any]]:
    """All orders, as a tool most often gives them."""
    return ORDERS


def count_orders() -> str:
    """How many orders there are."""
    return "40"


def chat(wire: Wire, **options: Any) -> OpenAIChat:
    """The real model class, talking to the server."""
    return OpenAIChat(id="gpt-4o", api_key="none", base_url=wire.url, max_retries=0, **options)


async def drive(
    agent: Agent | Team, way: str, question: str = "How many orders are open?", **inputs: Any
) -> None:
    """Runs the agent to its end."""
    if way == "run":
        agent.run(question, **inputs)
    elif way == "stream":
        for _ in agent.run(question, stream=True, **inputs):
            pass
    elif way == "arun":
        await agent.arun(question, **inputs)
    else:
        async for _ in agent.arun(question, stream=True, **inputs):
            pass


async def requests(
    wire: Wire, model: Model, way: str, *, inputs: dict[str, Any] | None = None, **options: Any
) -> list[bytes]:
    """What an agent with that model sends in one run."""
    wire.take()
    await drive(Agent(model=model, telemetry=False, **options), way, **(inputs or {}))
    return wire.take()


@dataclass
class Parrot(Model):
    """A user's own model: it keeps what it is sent, and answers `spoken`."""

    id: str = "parrot"
    spoken: str = "Pretty Polly."
    heard: list[list[Message]] = field(default_factory=list)
    closed: int = 0

    def invoke(self, messages: list[Message], **_kwargs: Any) -> ModelResponse:
        self.heard.append(list(messages))
        return ModelResponse(role="assistant", content=self.spoken)

    async def ainvoke(self, messages: list[Message], **kwargs: Any) -> ModelResponse:
        # As many a user's model does: through its own other method, and so through our doors a second time.
        return self.invoke(messages=messages, **kwargs)

    def invoke_stream(self, messages: list[Message], **_kwargs: Any) -> Iterator[ModelResponse]:
        self.heard.append(list(messages))
        try:
            for word in self.spoken.split():
                yield ModelResponse(role="assistant", content=word)
        finally:
            self.closed += 1

    async def ainvoke_stream(self, messages: list[Message], **_kwargs: Any) -> AsyncIterator[ModelResponse]:
        self.heard.append(list(messages))
        try:
            for word in self.spoken.split():
                yield ModelResponse(role="assistant", content=word)
        finally:
            self.closed += 1

    def _parse_provider_response(self, response: Any, **_kwargs: Any) -> ModelResponse:
        return ModelResponse(content=str(response))

    def _parse_provider_response_delta(self, response: Any) -> ModelResponse:
        return ModelResponse(content=str(response))


RECORDS = json.dumps(ORDERS)
"""A tool result worth compressing."""


def conversation(result: Any = RECORDS, *, tool: str = "list_orders", **fields: Any) -> list[Message]:
    """A question, a tool call, and what the tool gave."""
    call = {"id": "call_1", "type": "function", "function": {"name": tool, "arguments": "{}"}}
    return [
        Message(role="user", content="How many orders are open?"),
        Message(role="assistant", tool_calls=[call]),
        Message(role="tool", tool_call_id="call_1", tool_name=tool, content=result, **fields),
    ]

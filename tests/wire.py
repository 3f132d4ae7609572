"""A model server on the loopback that speaks chat completions, plays a script, and keeps what it was asked.

The script: a request with tools is answered with a call of its first tool, until the turn has its results;
then with text, or with JSON where a schema is asked for.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class Wire:
    """What came over the wire, and where to send it."""

    url: str = ""
    requests: list[bytes] = field(default_factory=list)
    failures: int = 0
    """How many requests are to be answered with a server error, before the script goes on."""

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(request) for request in self.requests]

    def take(self) -> list[bytes]:
        """What came since the last time."""
        taken = list(self.requests)
        self.requests.clear()
        return taken


@contextmanager
def listening() -> Iterator[Wire]:
    """A server for the time of the block."""
    wire = Wire()
    handler = type("Handler", (_Handler,), {"wire": wire})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        wire.url = f"http://127.0.0.1:{server.server_port}/v1"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield wire
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    # A connection for each request, so that no client is left with an open one.
    protocol_version = "HTTP/1.0"
    wire: Wire

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.wire.requests.append(body)
        if self.wire.failures:
            self.wire.failures -= 1
            self._send(500, "application/json", b'{"error": {"message": "try again"}}')
            return
        request = json.loads(body)
        message = _next_message(request)
        if request.get("stream"):
            self._send(200, "text/event-stream", _events(message))
        else:
            self._send(200, "application/json", json.dumps(_completion(message)).encode())

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name http.server gives it
        """Says nothing."""


def _next_message(request: dict[str, Any]) -> dict[str, Any]:
    results = 0
    for message in reversed(request["messages"]):
        if message["role"] == "user":
            break
        results += message["role"] == "tool"
    tools = request.get("tools") or []
    if tools and results < len(tools):
        call = {"name": tools[results]["function"]["name"], "arguments": "{}"}
        turn = sum(message["role"] == "user" for message in request["messages"])
        tool_call = {"id": f"call_{turn}_{results}", "type": "function", "function": call}
        return {"role": "assistant", "content": None, "tool_calls": [tool_call]}
    content = '{"total": 42}' if request.get("response_format") else "There are many."
    return {"role": "assistant", "content": content}


_USAGE = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}


def _completion(message: dict[str, Any]) -> dict[str, Any]:
    reason = "tool_calls" if "tool_calls" in message else "stop"
    choice = {"index": 0, "message": message, "finish_reason": reason}
    return {
        "id": "c",
        "object": "chat.completion",
        "created": 0,
        "model": "gpt-4o",
        "choices": [choice],
        "usage": _USAGE,
    }


def _events(message: dict[str, Any]) -> bytes:
    deltas: list[dict[str, Any]] = []
    if "tool_calls" in message:
        call = message["tool_calls"][0]
        deltas.append({"role": "assistant", "tool_calls": [{"index": 0, **call}]})
    else:
        words = message["content"].split(" ")
        deltas.extend({"content": word if place == 0 else f" {word}"} for place, word in enumerate(words))
    reason = "tool_calls" if "tool_calls" in message else "stop"
    choices: list[dict[str, Any]] = [{"index": 0, "delta": delta, "finish_reason": None} for delta in deltas]
    choices.append({"index": 0, "delta": {}, "finish_reason": reason})
    chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "gpt-4o"}
    events = [{**chunk, "choices": [choice]} for choice in choices]
    events.append({**chunk, "choices": [], "usage": _USAGE})
    return "".join(f"data: {json.dumps(event)}\n\n" for event in events).encode() + b"data: [DONE]\n\n"

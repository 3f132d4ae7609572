"""An OpenAI-compatible server on the loopback whose model is a Python function.

What the model says is a `Script`: from the request body to a text, or to the tool calls it wants. Everything
else is what the OpenAI SDK expects of `POST /v1/chat/completions`, streamed or not.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, TypeAlias

import headroom

# The scripted model answers at one moment, so that two runs of a demo look alike.
CREATED = 1_772_431_200


@dataclass(frozen=True)
class ToolCall:
    """A tool that the model wants called."""

    name: str
    arguments: dict[str, Any]


Reply: TypeAlias = "str | list[ToolCall]"
Script: TypeAlias = Callable[[dict[str, Any]], Reply]


@dataclass(frozen=True)
class Served:
    """A server at work: where it listens, and the bodies it was sent so far."""

    base_url: str
    requests: list[dict[str, Any]]


@contextmanager
def serve(script: Script) -> Iterator[Served]:
    """A server on a free port of the loopback, for as long as the block runs.

    `base_url` is what `OPENAI_BASE_URL` has to be.
    """
    server = _Server(script)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}/v1", server.requests)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, script: Script) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script = script
        self.requests: list[dict[str, Any]] = []


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    # Headers and body leave in one piece; apart they would wait for each other's acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path != "/v1/chat/completions":
            self._answer(
                404, "application/json", b'{"error": {"message": "only /v1/chat/completions is played"}}'
            )
            return
        self.server.requests.append(body)
        message = _message(self.server.script(body), len(self.server.requests))
        usage = _usage(body, message)
        if body.get("stream"):
            lines = [json.dumps(chunk) for chunk in _chunks(body, message, usage)]
            events = "".join(f"data: {line}\n\n" for line in [*lines, "[DONE]"])
            self._answer(200, "text/event-stream", events.encode())
        else:
            completion = _envelope(
                body, "chat.completion", [_choice("message", message, _finish(message))]
            ) | {"usage": usage}
            self._answer(200, "application/json", json.dumps(completion).encode())

    def _answer(self, status: int, content_type: str, payload: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own parameter name
        """Says nothing: the terminal belongs to the report."""


def _message(reply: Reply, turn: int) -> dict[str, Any]:
    if isinstance(reply, str):
        return {"role": "assistant", "content": reply}
    calls = [
        {
            "id": f"call_{turn}_{position}",
            "type": "function",
            "function": {"name": call.name, "arguments": json.dumps(call.arguments)},
        }
        for position, call in enumerate(reply)
    ]
    return {"role": "assistant", "content": None, "tool_calls": calls}


def _choice(key: str, message: dict[str, Any], finish: str | None) -> dict[str, Any]:
    return {"index": 0, key: message, "finish_reason": finish}


def _finish(message: dict[str, Any]) -> str:
    return "tool_calls" if "tool_calls" in message else "stop"


def _chunks(body: dict[str, Any], message: dict[str, Any], usage: dict[str, int]) -> Iterator[dict[str, Any]]:
    """The message word by word, or its tool calls at once; then the end, then the usage."""
    calls = [call | {"index": index} for index, call in enumerate(message.get("tool_calls", []))]
    words = [f"{word} " for word in (message["content"] or "").split(" ")]
    words[-1] = words[-1][:-1]
    deltas: list[dict[str, Any]] = [{"tool_calls": calls}] if calls else [{"content": word} for word in words]
    for delta in [{"role": "assistant", "content": ""}, *deltas]:
        yield _envelope(body, "chat.completion.chunk", [_choice("delta", delta, finish=None)])
    yield _envelope(body, "chat.completion.chunk", [_choice("delta", {}, finish=_finish(message))])
    yield _envelope(body, "chat.completion.chunk", []) | {"usage": usage}


def _envelope(body: dict[str, Any], kind: str, choices: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": "chatcmpl-scripted",
        "object": kind,
        "created": CREATED,
        "model": body["model"],
        "choices": choices,
    }


def _usage(body: dict[str, Any], message: dict[str, Any]) -> dict[str, int]:
    read = headroom.count_tokens(json.dumps(body["messages"]))
    written = headroom.count_tokens(json.dumps(message))
    return {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}

"""The server: keeps every request, and answers it in the protocol its path belongs to."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from wire import anthropic, bedrock, chat, cohere, google, interactions, ollama, responses
from wire.protocol import Place, Protocol
from wire.script import Request, answer

_PROTOCOLS: tuple[tuple[str, Protocol], ...] = (
    (r"/chat/completions$", chat.PROTOCOL),
    (r"/v1/responses$", responses.PROTOCOL),
    (r"/v1/messages", anthropic.PROTOCOL),
    (r"/interactions", interactions.PROTOCOL),
    (r"/models/[^/]+:(stream)?[gG]enerateContent", google.PROTOCOL),
    (r"/v2/chat$", cohere.PROTOCOL),
    (r"/api/chat$", ollama.PROTOCOL),
    (r"/model/[^/]+/converse", bedrock.PROTOCOL),
)


def protocol_of(path: str) -> Protocol:
    return next(protocol for pattern, protocol in _PROTOCOLS if re.search(pattern, path))


@dataclass(frozen=True)
class Sent:
    """One request, as it came."""

    path: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()

    def results(self, body: dict[str, Any]) -> list[Place]:
        """Where the tool results stand in the request's body, decoded."""
        return protocol_of(self.path).results(body)


@dataclass
class Wire:
    """What came over the wire, and where to send it."""

    root: str = ""
    sent: list[Sent] = field(default_factory=list)
    failures: int = 0
    """How many requests are to be answered with a server error, before the script goes on."""
    garbled: int = 0
    """How many tool calls are to come garbled, where a protocol has a word for that."""

    @property
    def url(self) -> str:
        return f"{self.root}/v1"

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(each.body) for each in self.sent]

    def take(self) -> list[bytes]:
        """The bodies that came since the last time."""
        return [each.body for each in self.take_sent()]

    def take_sent(self) -> list[Sent]:
        """What came since the last time."""
        taken = list(self.sent)
        self.sent.clear()
        return taken


@contextmanager
def listening() -> Iterator[Wire]:
    """A server for the time of the block."""
    wire = Wire()
    handler = type("Handler", (_Handler,), {"wire": wire})
    with _Server(("127.0.0.1", 0), handler) as server:
        wire.root = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield wire
        finally:
            server.shutdown()
            thread.join()


# What a client draws, signs or takes from a clock for each request, and the trace it says it belongs to.
_DRAWN = {"authorization", "amz-sdk-invocation-id", "traceparent", "x-amz-date", "x-client-trace-id"}


def _is_told(header: str) -> bool:
    return header.lower() not in _DRAWN


class _Server(ThreadingHTTPServer):
    # A thousand runs knock at once.
    request_queue_size = 1024


class _Handler(BaseHTTPRequestHandler):
    # A connection for each request, so that no client is left with an open one.
    protocol_version = "HTTP/1.0"
    wire: Wire

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = tuple(sorted((name, self.headers[name]) for name in self.headers if _is_told(name)))
        self.wire.sent.append(Sent(self.path, body, headers))
        if self.wire.failures:
            self.wire.failures -= 1
            self._send(500, "application/json", b'{"error": {"message": "try again"}}')
            return
        protocol = protocol_of(self.path)
        asked = protocol.read(Request(path=self.path, body=json.loads(body)))
        said = answer(asked)
        if said.tool and self.wire.garbled:
            self.wire.garbled -= 1
            said = replace(said, garbled=True)
        self._send(200, *protocol.write(said))

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name http.server gives it
        """Says nothing."""

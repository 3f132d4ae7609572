"""Amazon Bedrock's Converse, streamed in AWS's framing of events."""

import json
import struct
from typing import Any
from zlib import crc32

from wire.protocol import Place, Protocol, since_last, whole
from wire.script import INPUT_TOKENS, OUTPUT_TOKENS, Answer, Asked, Request

_USAGE = {
    "inputTokens": INPUT_TOKENS,
    "outputTokens": OUTPUT_TOKENS,
    "totalTokens": INPUT_TOKENS + OUTPUT_TOKENS,
}
_STRING = 7


def _read(request: Request) -> Asked:
    body = request.body
    messages = body["messages"]
    turn = since_last(messages, lambda message: message["role"] == "user" and not _blocks(message))
    tools = (body.get("toolConfig") or {}).get("tools") or ()
    return Asked(
        tools=tuple(tool["toolSpec"]["name"] for tool in tools),
        results=sum(len(_blocks(message)) for message in turn),
        turn=sum(message["role"] == "user" and not _blocks(message) for message in messages),
        wants_json="JSON" in json.dumps(body.get("system") or ""),
        thinks=bool(body.get("additionalModelRequestFields")),
        streams=request.path.endswith("converse-stream"),
    )


def _blocks(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [block["toolResult"] for block in message["content"] if "toolResult" in block]


def _write(answer: Answer) -> tuple[str, bytes]:
    reason = "tool_use" if answer.tool else "end_turn"
    if not answer.streams:
        call: dict[str, Any] = {"toolUse": {"toolUseId": answer.call, "name": answer.tool, "input": {}}}
        thought = {"reasoningContent": {"reasoningText": {"text": answer.thought, "signature": "signed"}}}
        content = [*([thought] if answer.thought else []), call if answer.tool else {"text": answer.text}]
        message = {"role": "assistant", "content": content}
        metrics = {"latencyMs": 1}
        return whole(
            {"output": {"message": message}, "stopReason": reason, "usage": _USAGE, "metrics": metrics}
        )
    starts: list[dict[str, Any]] = []
    deltas: list[dict[str, Any]] = [{"text": word} for word in answer.words]
    if answer.tool:
        starts = [{"toolUse": {"toolUseId": answer.call, "name": answer.tool}}]
        deltas = [{"toolUse": {"input": "{}"}}]
    frames = [
        _frame("messageStart", {"role": "assistant"}),
        *(_frame("contentBlockStart", {"contentBlockIndex": 0, "start": start}) for start in starts),
        *(_frame("contentBlockDelta", {"contentBlockIndex": 0, "delta": delta}) for delta in deltas),
        _frame("contentBlockStop", {"contentBlockIndex": 0}),
        _frame("messageStop", {"stopReason": reason}),
        _frame("metadata", {"usage": _USAGE, "metrics": {"latencyMs": 1}}),
    ]
    return "application/vnd.amazon.eventstream", b"".join(frames)


def _frame(kind: str, payload: dict[str, Any]) -> bytes:
    body = json.dumps(payload).encode()
    headers = b"".join(
        struct.pack("!B", len(name)) + name + struct.pack("!BH", _STRING, len(value)) + value
        for name, value in (
            (b":event-type", kind.encode()),
            (b":content-type", b"application/json"),
            (b":message-type", b"event"),
        )
    )
    prelude = struct.pack("!II", 16 + len(headers) + len(body), len(headers))
    message = prelude + struct.pack("!I", crc32(prelude)) + headers + body
    return message + struct.pack("!I", crc32(message))


def _results(body: dict[str, Any]) -> list[Place]:
    blocks = [block for message in body["messages"] for block in _blocks(message)]
    return [Place(content["json"], "result") for block in blocks for content in block["content"]]


PROTOCOL = Protocol(_read, _write, _results)

"""Anthropic's messages."""

from typing import Any

from wire.protocol import Place, Protocol, events, since_last, whole
from wire.script import INPUT_TOKENS, OUTPUT_TOKENS, Answer, Asked, Request


def _read(request: Request) -> Asked:
    body = request.body
    messages = body["messages"]
    turn = since_last(messages, lambda message: message["role"] == "user" and not _blocks(message))
    return Asked(
        tools=tuple(tool["name"] for tool in body.get("tools") or ()),
        results=sum(len(_blocks(message)) for message in turn),
        turn=sum(message["role"] == "user" and not _blocks(message) for message in messages),
        wants_json=bool(body.get("output_format") or (body.get("output_config") or {}).get("format")),
        thinks=bool(body.get("thinking")),
        streams=bool(body.get("stream")),
    )


def _blocks(message: dict[str, Any]) -> list[dict[str, Any]]:
    content = message["content"] if isinstance(message["content"], list) else []
    return [block for block in content if block.get("type") == "tool_result"]


def _write(answer: Answer) -> tuple[str, bytes]:
    content = [*_thinking(answer), _call(answer) if answer.tool else {"type": "text", "text": answer.text}]
    reason = "tool_use" if answer.tool else "end_turn"
    usage = {"input_tokens": INPUT_TOKENS, "output_tokens": OUTPUT_TOKENS}
    head = {"id": "m", "type": "message", "role": "assistant", "model": "claude", "stop_sequence": None}
    if not answer.streams:
        return whole({**head, "content": content, "stop_reason": reason, "usage": usage})
    message: dict[str, Any] = {
        **head,
        "content": [],
        "stop_reason": None,
        "usage": {**usage, "output_tokens": 0},
    }
    parts: list[dict[str, Any]] = [{"type": "message_start", "message": message}]
    for place, block in enumerate(content):
        parts.extend({**part, "index": place} for part in _block_events(block, answer))
    ending = {"stop_reason": reason, "stop_sequence": None}
    parts.append({"type": "message_delta", "delta": ending, "usage": {"output_tokens": OUTPUT_TOKENS}})
    parts.append({"type": "message_stop"})
    return events(parts, named=True)


def _block_events(block: dict[str, Any], answer: Answer) -> list[dict[str, Any]]:
    if block["type"] == "thinking":
        empty = {"type": "thinking", "thinking": "", "signature": ""}
        deltas = [
            {"type": "thinking_delta", "thinking": block["thinking"]},
            {"type": "signature_delta", "signature": block["signature"]},
        ]
    elif block["type"] == "tool_use":
        empty, deltas = block, [{"type": "input_json_delta", "partial_json": "{}"}]
    else:
        empty = {"type": "text", "text": ""}
        deltas = [{"type": "text_delta", "text": word} for word in answer.words]
    return [
        {"type": "content_block_start", "content_block": empty},
        *({"type": "content_block_delta", "delta": delta} for delta in deltas),
        {"type": "content_block_stop"},
    ]


def _thinking(answer: Answer) -> list[dict[str, Any]]:
    if not answer.thought:
        return []
    return [{"type": "thinking", "thinking": answer.thought, "signature": f"signed {answer.call}"}]


def _call(answer: Answer) -> dict[str, Any]:
    return {"type": "tool_use", "id": answer.call, "name": answer.tool, "input": {}}


def _results(body: dict[str, Any]) -> list[Place]:
    return [Place(block, "content") for message in body["messages"] for block in _blocks(message)]


PROTOCOL = Protocol(_read, _write, _results)

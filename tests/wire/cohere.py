"""Cohere's chat, second version."""

from typing import Any

from wire.protocol import Protocol, asked_by_roles, events, results_by_roles, whole
from wire.script import INPUT_TOKENS, OUTPUT_TOKENS, Answer, Asked, Request

_TOKENS = {"input_tokens": INPUT_TOKENS, "output_tokens": OUTPUT_TOKENS}
_USAGE = {"billed_units": _TOKENS, "tokens": _TOKENS}


def _read(request: Request) -> Asked:
    body = request.body
    return asked_by_roles(
        request, wants_json=bool(body.get("response_format")), thinks=bool(body.get("thinking"))
    )


def _write(answer: Answer) -> tuple[str, bytes]:
    if answer.streams:
        return events(_stream(answer), named=True)
    message: dict[str, Any] = {"role": "assistant"}
    if answer.tool:
        message["tool_calls"] = [_call(answer)]
    content = [] if answer.tool else [{"type": "text", "text": answer.text}]
    thoughts = [{"type": "thinking", "thinking": answer.thought}] if answer.thought else []
    if content or thoughts:
        message["content"] = [*thoughts, *content]
    return whole({"id": "c", "finish_reason": _reason(answer), "message": message, "usage": _USAGE})


def _stream(answer: Answer) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = [
        {"type": "message-start", "id": "c", "delta": {"message": {"role": "assistant"}}}
    ]
    if answer.tool:
        started = _call(answer)
        started["function"]["arguments"] = ""
        more = {"function": {"arguments": "{}"}}
        parts += [
            {"type": "tool-call-start", "index": 0, "delta": {"message": {"tool_calls": started}}},
            {"type": "tool-call-delta", "index": 0, "delta": {"message": {"tool_calls": more}}},
            {"type": "tool-call-end", "index": 0},
        ]
    else:
        text = {"type": "text", "text": ""}
        parts.append({"type": "content-start", "index": 0, "delta": {"message": {"content": text}}})
        for word in answer.words:
            delta = {"message": {"content": {"text": word}}}
            parts.append({"type": "content-delta", "index": 0, "delta": delta})
        parts.append({"type": "content-end", "index": 0})
    ending = {"finish_reason": _reason(answer), "usage": _USAGE}
    return [*parts, {"type": "message-end", "id": "c", "delta": ending}]


def _call(answer: Answer) -> dict[str, Any]:
    function = {"name": answer.tool, "arguments": "{}"}
    return {"id": answer.call, "type": "function", "function": function}


def _reason(answer: Answer) -> str:
    return "TOOL_CALL" if answer.tool else "COMPLETE"


PROTOCOL = Protocol(_read, _write, results_by_roles)

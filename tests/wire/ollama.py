"""Ollama's chat: JSON, or lines of it. What it thought stands in the text."""

import json
from typing import Any

from wire.protocol import Protocol, asked_by_roles, results_by_roles
from wire.script import INPUT_TOKENS, OUTPUT_TOKENS, Answer, Asked, Request


def _read(request: Request) -> Asked:
    body = request.body
    return asked_by_roles(
        request, wants_json=bool(body.get("format")), thinks=bool((body.get("options") or {}).get("think"))
    )


def _write(answer: Answer) -> tuple[str, bytes]:
    if answer.tool:
        call = {"function": {"name": answer.tool, "arguments": {}}}
        messages: list[dict[str, Any]] = [{"role": "assistant", "content": "", "tool_calls": [call]}]
    else:
        thoughts = [f"<think>{answer.thought}</think>"] if answer.thought else []
        words = [*thoughts, *answer.words]
        pieces = words if answer.streams else ["".join(words)]
        messages = [{"role": "assistant", "content": piece} for piece in pieces]
    lines = [_line(message, ends=message is messages[-1]) for message in messages]
    return "application/x-ndjson", b"".join(json.dumps(line).encode() + b"\n" for line in lines)


def _line(message: dict[str, Any], *, ends: bool) -> dict[str, Any]:
    line = {"model": "llama", "created_at": "2026-01-01T00:00:00Z", "message": message, "done": ends}
    return {**line, "prompt_eval_count": INPUT_TOKENS, "eval_count": OUTPUT_TOKENS} if ends else line


PROTOCOL = Protocol(_read, _write, results_by_roles)

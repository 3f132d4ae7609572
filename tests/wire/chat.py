"""OpenAI's chat completions, which Groq, Mistral, LiteLLM, DeepSeek and many others speak too."""

from typing import Any

from wire.protocol import Protocol, asked_by_roles, events, results_by_roles, whole
from wire.script import INPUT_TOKENS, OUTPUT_TOKENS, Answer, Asked, Request

_USAGE = {
    "prompt_tokens": INPUT_TOKENS,
    "completion_tokens": OUTPUT_TOKENS,
    "total_tokens": INPUT_TOKENS + OUTPUT_TOKENS,
}
_THINKING = ("reasoning_effort", "reasoning_format", "thinking", "prompt_mode")


def _read(request: Request) -> Asked:
    body = request.body
    return asked_by_roles(
        request,
        wants_json=bool(body.get("response_format")) or _is_told_so(body["messages"]),
        thinks=any(body.get(name) for name in _THINKING),
    )


def _is_told_so(messages: list[dict[str, Any]]) -> bool:
    """Whether instructions ask for JSON, as Agno's do where a class has no option for it."""
    return any(message["role"] == "system" and "JSON" in str(message["content"]) for message in messages)


def _write(answer: Answer) -> tuple[str, bytes]:
    if answer.streams:
        return _stream(answer)
    message: dict[str, Any] = {"role": "assistant", "content": None if answer.tool else answer.text}
    if answer.tool:
        message["tool_calls"] = [_call(answer)]
    if answer.thought:
        message["reasoning_content"] = answer.thought
    choice = {"index": 0, "message": message, "finish_reason": _reason(answer)}
    return whole({**_head("chat.completion"), "choices": [choice], "usage": _USAGE})


def _stream(answer: Answer) -> tuple[str, bytes]:
    deltas: list[dict[str, Any]] = [{"role": "assistant", "content": ""}]
    if answer.thought:
        deltas.append({"reasoning_content": answer.thought})
    if answer.tool:
        deltas.append({"tool_calls": [{"index": 0, **_call(answer)}]})
    else:
        deltas.extend({"content": word} for word in answer.words)
    choices: list[dict[str, Any]] = [{"index": 0, "delta": delta, "finish_reason": None} for delta in deltas]
    choices.append({"index": 0, "delta": {}, "finish_reason": _reason(answer)})
    chunk = _head("chat.completion.chunk")
    # The last with the usage, as LiteLLM and Mistral want it; OpenAI's own has no choice beside it.
    parts = [{**chunk, "choices": [choice]} for choice in choices]
    return events([*parts[:-1], {**parts[-1], "usage": _USAGE}], ending="data: [DONE]\n\n")


def _call(answer: Answer) -> dict[str, Any]:
    function = {"name": answer.tool, "arguments": answer.arguments}
    return {"id": answer.call, "type": "function", "function": function}


def _reason(answer: Answer) -> str:
    return "tool_calls" if answer.tool else "stop"


def _head(kind: str) -> dict[str, Any]:
    return {"id": "c", "object": kind, "created": 0, "model": "gpt-4o"}


PROTOCOL = Protocol(_read, _write, results_by_roles)

"""Google's interactions, whose server holds the conversation."""

from typing import Any

from wire.protocol import Place, Protocol, events, whole
from wire.script import INPUT_TOKENS, OUTPUT_TOKENS, Answer, Asked, Request


def _read(request: Request) -> Asked:
    body = request.body
    results = [step for step in body["input"] if step["type"] == "function_result"]
    # With the earlier ones on the server, only the call's number says how many there were.
    latest = results[-1]["call_id"].split("_") if results and body["input"][-1] in results else None
    users = sum(step["type"] == "user_input" for step in body["input"])
    return Asked(
        tools=tuple(tool["name"] for tool in body.get("tools") or () if tool["type"] == "function"),
        results=int(latest[2]) + 1 if latest else 0,
        turn=int(latest[1]) if latest else max(1, users),
        wants_json=bool(body.get("response_format")),
        thinks="thinking_level" in (body.get("generation_config") or {}),
        streams=bool(body.get("stream")),
    )


def _write(answer: Answer) -> tuple[str, bytes]:
    steps: list[dict[str, Any]] = []
    if answer.thought:
        summary = [{"type": "text", "text": answer.thought}]
        steps.append({"type": "thought", "summary": summary, "signature": "c2lnbmVk"})
    if answer.tool:
        steps.append({"type": "function_call", "id": answer.call, "name": answer.tool, "arguments": {}})
    else:
        steps.append({"type": "model_output", "content": [{"type": "text", "text": answer.text}]})
    usage = {
        "total_input_tokens": INPUT_TOKENS,
        "total_output_tokens": OUTPUT_TOKENS,
        "total_tokens": INPUT_TOKENS + OUTPUT_TOKENS,
    }
    head = {"id": f"int_{answer.call}", "model": "gemini-3-flash", "created": "2026-01-01T00:00:00Z"}
    head["updated"] = head["created"]
    whole_answer = {**head, "status": "completed", "steps": steps, "usage": usage}
    if not answer.streams:
        return whole(whole_answer)
    parts: list[dict[str, Any]] = [
        {"event_type": "interaction.created", "interaction": {**head, "status": "in_progress"}}
    ]
    for place, step in enumerate(steps):
        parts.extend({**event, "index": place} for event in _step_events(step, answer))
    parts.append({"event_type": "interaction.completed", "interaction": whole_answer})
    return events(parts, named=True)


def _step_events(step: dict[str, Any], answer: Answer) -> list[dict[str, Any]]:
    if step["type"] == "thought":
        content = {"type": "text", "text": answer.thought}
        start: dict[str, Any] = {"type": "thought"}
        deltas: list[dict[str, Any]] = [
            {"type": "thought_summary", "content": content},
            {"type": "thought_signature", "signature": step["signature"]},
        ]
    elif step["type"] == "function_call":
        start, deltas = step, [{"type": "arguments_delta", "arguments": "{}"}]
    else:
        start = {"type": "model_output"}
        deltas = [{"type": "text", "text": word} for word in answer.words]
    return [
        {"event_type": "step.start", "step": start},
        *({"event_type": "step.delta", "delta": delta} for delta in deltas),
        {"event_type": "step.stop"},
    ]


def _results(body: dict[str, Any]) -> list[Place]:
    return [Place(step, "result") for step in body["input"] if step["type"] == "function_result"]


PROTOCOL = Protocol(_read, _write, _results)

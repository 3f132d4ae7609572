"""OpenAI's responses, which may go on from one the server holds."""

from typing import Any

from wire.protocol import Place, Protocol, events, whole
from wire.script import INPUT_TOKENS, OUTPUT_TOKENS, Answer, Asked, Request


def _read(request: Request) -> Asked:
    body = request.body
    results = [item for item in body["input"] if item.get("type") == "function_call_output"]
    users = sum(item.get("role") == "user" for item in body["input"])
    # With the earlier ones on the server, only the call's number says how many there were.
    latest = results[-1]["call_id"].split("_") if results and body["input"][-1] in results else None
    return Asked(
        tools=tuple(tool["name"] for tool in body.get("tools") or ()),
        results=int(latest[2]) + 1 if latest else 0,
        turn=int(latest[1]) if latest else max(1, users),
        wants_json="format" in (body.get("text") or {}),
        thinks=bool(body.get("reasoning")),
        streams=bool(body.get("stream")),
    )


def _write(answer: Answer) -> tuple[str, bytes]:
    output = [*_reasoning(answer), _call(answer) if answer.tool else _message(answer)]
    usage = {
        "input_tokens": INPUT_TOKENS,
        "input_tokens_details": {"cached_tokens": 0},
        "output_tokens": OUTPUT_TOKENS,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": INPUT_TOKENS + OUTPUT_TOKENS,
    }
    response = {**_head(answer), "status": "completed", "output": output, "usage": usage}
    if not answer.streams:
        return whole(response)
    started = {**_head(answer), "status": "in_progress", "output": []}
    parts: list[dict[str, Any]] = [{"type": "response.created", "response": started}]
    for place, item in enumerate(output):
        parts.extend(_item_events(place, item, answer))
    parts.append({"type": "response.completed", "response": response})
    return events([{**part, "sequence_number": number} for number, part in enumerate(parts)], named=True)


def _item_events(place: int, item: dict[str, Any], answer: Answer) -> list[dict[str, Any]]:
    about = {"output_index": place, "item_id": item["id"]}
    empty = {**item, "arguments": ""} if item["type"] == "function_call" else item
    middle: list[dict[str, Any]] = []
    if item["type"] == "function_call":
        middle = [{"type": "response.function_call_arguments.delta", "delta": "{}", **about}]
    elif item["type"] == "message":
        text = {"type": "response.output_text.delta", "content_index": 0, "logprobs": [], **about}
        middle = [{**text, "delta": word} for word in answer.words]
    elif item["type"] == "reasoning":
        said = {"type": "response.reasoning_summary_text.delta", "summary_index": 0, **about}
        middle = [{**said, "delta": answer.thought}]
    return [
        {"type": "response.output_item.added", "output_index": place, "item": empty},
        *middle,
        {"type": "response.output_item.done", "output_index": place, "item": item},
    ]


def _head(answer: Answer) -> dict[str, Any]:
    return {
        "id": f"resp_{answer.call}",
        "object": "response",
        "created_at": 0,
        "model": "gpt-5",
        "error": None,
        "incomplete_details": None,
        "instructions": None,
        "metadata": {},
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
        "temperature": 1.0,
        "top_p": 1.0,
    }


def _reasoning(answer: Answer) -> list[dict[str, Any]]:
    if not answer.thought:
        return []
    summary = [{"type": "summary_text", "text": answer.thought}]
    return [{"type": "reasoning", "id": f"rs_{answer.call}", "summary": summary}]


def _call(answer: Answer) -> dict[str, Any]:
    return {
        "type": "function_call",
        "id": f"fc_{answer.call}",
        "call_id": answer.call,
        "name": answer.tool,
        "arguments": "{}",
        "status": "completed",
    }


def _message(answer: Answer) -> dict[str, Any]:
    content = [{"type": "output_text", "text": answer.text, "annotations": []}]
    identity = f"msg_{answer.call}"
    return {"type": "message", "id": identity, "role": "assistant", "status": "completed", "content": content}


def _results(body: dict[str, Any]) -> list[Place]:
    return [Place(item, "output") for item in body["input"] if item.get("type") == "function_call_output"]


PROTOCOL = Protocol(_read, _write, _results)

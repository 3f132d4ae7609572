"""Google's generateContent."""

from typing import Any

from wire.protocol import Place, Protocol, events, since_last, whole
from wire.script import INPUT_TOKENS, OUTPUT_TOKENS, Answer, Asked, Request

_SIGNATURE = "c2lnbmVk"


def _read(request: Request) -> Asked:
    body = request.body
    contents = body["contents"]
    config = body.get("generationConfig") or {}
    turn = since_last(contents, _is_said)
    declared = [each for tool in body.get("tools") or () for each in tool.get("functionDeclarations") or ()]
    return Asked(
        tools=tuple(each["name"] for each in declared),
        results=sum(len(_responses(content)) for content in turn),
        turn=sum(map(_is_said, contents)),
        wants_json="responseSchema" in config or "responseJsonSchema" in config,
        thinks="thinkingConfig" in config,
        streams="streamGenerateContent" in request.path,
    )


def _is_said(content: dict[str, Any]) -> bool:
    return content["role"] == "user" and not _responses(content)


def _responses(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [part["functionResponse"] for part in content["parts"] if "functionResponse" in part]


def _write(answer: Answer) -> tuple[str, bytes]:
    thoughts: list[dict[str, Any]] = [{"text": answer.thought, "thought": True}] if answer.thought else []
    signed: dict[str, Any] = {"thoughtSignature": _SIGNATURE} if answer.thought else {}
    if answer.garbled:
        garbled = _response([], ends=True, reason="MALFORMED_FUNCTION_CALL")
        return events([garbled]) if answer.streams else whole(garbled)
    if answer.tool:
        said: list[dict[str, Any]] = [
            {"functionCall": {"id": answer.call, "name": answer.tool, "args": {}}, **signed}
        ]
    else:
        said = [{"text": word} for word in answer.words]
        said[-1].update(signed)
    parts = [*thoughts, *said]
    if not answer.streams:
        return whole(_response(parts, ends=True))
    return events(_response([part], ends=part is parts[-1]) for part in parts)


def _response(parts: list[dict[str, Any]], *, ends: bool, reason: str = "STOP") -> dict[str, Any]:
    candidate = {"content": {"role": "model", "parts": parts}, "index": 0}
    if not ends:
        return {"candidates": [candidate]}
    total = INPUT_TOKENS + OUTPUT_TOKENS
    usage = {
        "promptTokenCount": INPUT_TOKENS,
        "candidatesTokenCount": OUTPUT_TOKENS,
        "totalTokenCount": total,
    }
    return {"candidates": [{**candidate, "finishReason": reason}], "usageMetadata": usage}


def _results(body: dict[str, Any]) -> list[Place]:
    responses = [each for content in body["contents"] for each in _responses(content)]
    return [Place(each["response"], "result") for each in responses]


PROTOCOL = Protocol(_read, _write, _results)

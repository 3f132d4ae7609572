"""The providers' own counting endpoints, for those who want their word. Nothing here is called by default.

Each function takes the user's own SDK client, and gives back a callable from messages to a `TokenCount` that
sends the messages to the provider. Errors of the SDK come through as they are.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from headroom.counts import TokenCount

Message = Mapping[str, Any]


class Counter(Protocol):
    """Counts messages by asking the provider.

    Args:
        messages: with a `role` and a `content` each, as that provider's SDK takes them; system messages may
            stand among them for every provider.
        tools: definitions of tools, as that SDK takes them.
    """

    def __call__(
        self, messages: Sequence[Message], *, tools: Sequence[Mapping[str, Any]] = ()
    ) -> TokenCount: ...


def openai_counter(client: Any, model: str) -> Counter:
    """Asks `POST /v1/responses/input_tokens`: by OpenAI's words the exact count the model will receive.

    Args:
        client: an `openai.OpenAI`.
        model: id of the model.
    """

    def count(messages: Sequence[Message], *, tools: Sequence[Mapping[str, Any]] = ()) -> TokenCount:
        given = {"tools": list(tools)} if tools else {}
        answer = client.responses.input_tokens.count(model=model, input=list(messages), **given)
        return TokenCount(answer.input_tokens, "openai:input_tokens")

    return count


# Anthropic's page on counting: "The token count is an estimate. In some cases, the actual number of input
# tokens used when creating a message might differ by a small amount." How small is our guess.
_SMALL_AMOUNT = 0.01
# What the frame of a message may cost.
_FRAME = 8


def anthropic_counter(client: Any, model: str) -> Counter:
    """Asks `POST /v1/messages/count_tokens`, which Anthropic documents as an estimate: so does the count.

    Args:
        client: an `anthropic.Anthropic`, or the SDK's client for another host.
        model: id of the model.
    """

    def count(messages: Sequence[Message], *, tools: Sequence[Mapping[str, Any]] = ()) -> TokenCount:
        system, others = _apart(messages)
        given: dict[str, Any] = {"system": "\n\n".join(system)} if system else {}
        if tools:
            given["tools"] = list(tools)
        answer = client.messages.count_tokens(model=model, messages=others, **given)
        off = 1 + round(answer.input_tokens * _SMALL_AMOUNT)
        return TokenCount(answer.input_tokens, "anthropic:count_tokens").estimated(
            "anthropic:count_tokens", low=off, high=off
        )

    return count


def google_counter(client: Any, model: str) -> Counter:
    """Asks `countTokens` of the Gemini API, with system messages as texts of the user's.

    That API counts no system instruction, so with one the count is an estimate. Tools it takes on Vertex AI.
    The callable raises a `TypeError` for messages of more than text that are not Google's own `parts`.

    Args:
        client: a `google.genai.Client`.
        model: id of the model.
    """

    def count(messages: Sequence[Message], *, tools: Sequence[Mapping[str, Any]] = ()) -> TokenCount:
        given = {"config": {"tools": list(tools)}} if tools else {}
        answer = client.models.count_tokens(
            model=model, contents=[_content(each) for each in messages], **given
        )
        total = TokenCount(answer.total_tokens, "google:count_tokens")
        if all(each.get("role") not in _SYSTEM for each in messages):
            return total
        return total.estimated(total.method, low=_FRAME, high=_FRAME)

    return count


def bedrock_counter(client: Any, model: str) -> Counter:
    """Asks `CountTokens` of Amazon Bedrock, which counts what `Converse` would charge.

    Args:
        client: a `boto3` client of `bedrock-runtime`.
        model: id of the model.
    """

    def count(messages: Sequence[Message], *, tools: Sequence[Mapping[str, Any]] = ()) -> TokenCount:
        system, others = _apart(messages)
        request: dict[str, Any] = {
            "messages": [{**each, "content": _blocks(each.get("content"))} for each in others]
        }
        if system:
            request["system"] = [{"text": text} for text in system]
        if tools:
            request["toolConfig"] = {"tools": list(tools)}
        answer = client.count_tokens(modelId=model, input={"converse": request})
        return TokenCount(answer["inputTokens"], "bedrock:CountTokens")

    return count


_SYSTEM = ("system", "developer")


def _apart(messages: Sequence[Message]) -> tuple[list[str], list[Message]]:
    """The texts of system messages, and the other messages."""
    system = [
        text for each in messages if each.get("role") in _SYSTEM for text in _texts(each.get("content"))
    ]
    return system, [each for each in messages if each.get("role") not in _SYSTEM]


def _texts(content: object) -> list[str]:
    if isinstance(content, str):
        return [content]
    parts = content if isinstance(content, (list, tuple)) else ()
    return [part["text"] for part in parts if isinstance(part, Mapping) and isinstance(part.get("text"), str)]


def _blocks(content: object) -> object:
    return [{"text": content}] if isinstance(content, str) else content


def _content(message: Message) -> Message:
    """A message as Google's SDK takes it; one that is already so, as it is."""
    if "parts" in message:
        return message
    content = message.get("content")
    texts = _texts(content)
    # Silence about an image would make the answer to a smaller question look exact.
    if message.get("tool_calls") or (not isinstance(content, str) and len(texts) != len(content or ())):
        raise TypeError("google_counter takes messages of text; give others as Google has them, with parts")
    role = "model" if message.get("role") == "assistant" else "user"
    return {"role": role, "parts": [{"text": text} for text in texts]}

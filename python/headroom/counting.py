"""Counting tokens of texts, bytes and chats, for any model, never failing on what is counted.

Texts are counted by the model's own encoding where that is packed in, by its vocabulary where
`headroom.vocabularies` has that, else estimated; a chat besides by the rules of
`headroom.providers.overheads`, and what providers reported corrects estimates.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeGuard

from headroom import _core
from headroom.counts import TokenCount
from headroom.providers import provider_for
from headroom.providers.calibration import CALIBRATION
from headroom.providers.conversation import Conversation
from headroom.providers.identifiers import bare_id
from headroom.providers.images import image_cost
from headroom.providers.overheads import Overhead, ToolTexts, overhead_of, tool_text

Messages = Sequence[Mapping[str, Any]]


def count_tokens(
    counted: str | bytes | bytearray | memoryview | Messages,
    model: str = "gpt-4o",
    *,
    encoding: str | None = None,
    tools: Sequence[Mapping[str, Any]] | None = None,
) -> TokenCount:
    """Number of tokens that a model reads, and how sure that is.

    Args:
        counted: a text; bytes, which are counted as the text they decode to as UTF-8, each wrong sequence as
            U+FFFD; or OpenAI-style messages, which cost more than their text.
        model: id of the model, however its host spells it. One that is not known gets a labelled estimate.
        encoding: counts a text in that encoding instead, whatever the model.
        tools: definitions of the tools that go with messages.

    Returns:
        The count. Special tokens in a text are text.

    Raises:
        TypeError: `counted` is none of these, `model` no string, or `tools` no list of dicts.
        ValueError: an unknown encoding, or an encoding or tools that go with no text or no messages.
    """
    if not isinstance(model, str):
        raise TypeError(f"model is {model!r}; expected the id of a model, such as 'gpt-4o'")
    if isinstance(counted, (bytes, bytearray, memoryview)):
        counted = bytes(counted).decode("utf-8", errors="replace")
    if isinstance(counted, str):
        if tools is not None:
            raise ValueError("tools go with messages; a text has none")
        if encoding is not None:
            return TokenCount(_core.count_tokens(counted, encoding), encoding)
        return CALIBRATION.apply(model, _count_texts([counted], model))
    if encoding is not None:
        raise ValueError("an encoding counts a text; what messages cost besides depends on the model")
    count = _count_messages(_checked(counted), _checked_tools(tools or ()), model)
    return CALIBRATION.apply(model, count)


def _checked(messages: object) -> Messages:
    if _are_mappings(messages):
        return messages
    given = type(messages).__name__
    raise TypeError(
        f"count_tokens takes a string, bytes or a list of message dicts, not {given}: "
        "[{'role': …, 'content': …}]"
    )


def _checked_tools(tools: object) -> Messages:
    if _are_mappings(tools):
        return tools
    raise TypeError(f"tools is a {type(tools).__name__}; expected a list of definitions, each a dict")


def _are_mappings(values: object) -> TypeGuard[Messages]:
    return isinstance(values, (list, tuple)) and all(isinstance(value, Mapping) for value in values)


def _count_texts(texts: list[str], model: str) -> TokenCount:
    """All of the texts, each on its own."""
    provider = provider_for(model)
    if provider.estimate is None:
        return TokenCount(sum(_core.count_tokens_many(texts, provider.encoding)), provider.encoding)
    # Who counts for OpenAI's models only does not wait for this.
    from headroom.vocabularies import tokenizer_for  # noqa: PLC0415

    if (tokenizer := tokenizer_for(model)) is not None:
        return sum(tokenizer.count_many(texts), TokenCount(0, tokenizer.name))
    value, low, high = _core.estimate_tokens(texts, provider.estimate)
    return TokenCount(value, f"estimate:{provider.estimate}", low, high)


def _count_messages(messages: Messages, tools: Iterable[Mapping[str, Any]], model: str) -> TokenCount:
    provider, name = provider_for(model), bare_id(model)
    overhead = overhead_of(provider.name, name)
    read = Conversation()
    for message in messages:
        read.add(message)
    count = _count_texts([*read.texts, *read.names, *(read.roles if overhead.role_is_text else ())], model)
    below, above = overhead.message_off
    less, more = overhead.request_off
    method = f"{count.method} + {overhead.source}"
    if read.uncounted:
        method += f" ({', '.join(read.uncounted)} not counted)"
    beside = (
        overhead.request
        + overhead.message * len(messages)
        + overhead.name * len(read.names)
        + overhead.call * read.calls
    )
    # Nobody documents how calls are framed: from not at all to some eight tokens more.
    count = count.estimated(
        method,
        more=beside,
        low=less + below * len(messages) + overhead.call * read.calls,
        high=more + above * len(messages) + 8 * read.calls,
    )
    for image in read.images:
        count += image_cost(provider, name, image.size, image.detail)
    if tools:
        count += _count_tools(tools, model, overhead)
    return count


def _count_tools(tools: Iterable[Mapping[str, Any]], model: str, overhead: Overhead) -> TokenCount:
    provider = provider_for(model)
    if provider.name == "openai":
        read = ToolTexts(provider.encoding)
        for tool in tools:
            read.add(tool)
        texts, beside, uncounted = read.texts, read.tokens + overhead.first_tool, read.uncounted
    else:
        written = [tool_text(tool) for tool in tools]
        texts = [text for text in written if text is not None]
        beside, uncounted = overhead.first_tool, None in written
    count = _count_texts(texts, model)
    off = round((count + beside) * overhead.tools_off)
    method = f"{count.method} + {overhead.source}" + (" (deep schemas not counted)" if uncounted else "")
    return count.estimated(method, more=beside, low=off, high=off)

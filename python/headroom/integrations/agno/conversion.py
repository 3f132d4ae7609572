"""Agno's messages as OpenAI-style dicts, and back.

The dicts are a view. What OpenAI has no words for stays on the message, and on the way back each dict is laid
beside the view of its original: what differs changes that field alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from agno.models.message import Message

from headroom.errors import ValidationError
from headroom.integrations.agno.calls import call_to_openai, calls_from_openai
from headroom.integrations.agno.media import media_from_parts, media_to_parts
from headroom.integrations.agno.results import result_places, result_views, with_results

# Plain fields that both sides know, by the same name.
_SHARED = ("name", "tool_call_id", "reasoning_content")


def messages_to_openai(messages: Iterable[Message]) -> list[dict[str, Any]]:
    """OpenAI-style dicts that say what the messages say.

    A message gives one dict; a turn of tool results in one message, as Agno once kept them for Claude,
    Bedrock and Gemini, gives one for each result. Images, audio and files stand in the content as OpenAI's
    parts; nothing is fetched, so audio and files behind a URL have no part.
    """
    return [view for message in messages for view in _views(message)]


def messages_from_openai(
    messages: Sequence[Mapping[str, Any]], originals: Sequence[Message] = ()
) -> list[Message]:
    """Agno's messages for OpenAI-style dicts.

    Args:
        messages: dicts with `role` and `content`.
        originals: the messages the first of the dicts were made from. A message whose dict is as it was made
            is given back itself; otherwise a copy in which only what was changed is another.

    Raises:
        ValidationError: the dicts do not begin with those of `originals`, in their number, order and roles.
    """
    remaining = iter(messages)
    tools: dict[str, str] = {}
    result: list[Message] = []
    for place, original in enumerate(originals):
        before = _views(original)
        after = list(islice(remaining, len(before)))
        if [view.get("role") for view in after] != [view["role"] for view in before]:
            raise ValidationError(
                "the dicts do not begin with those made from originals; expected as many, in the same order",
                {"original": place, "role": original.role},
            )
        result.append(_merged(original, before, after))
        _learn(tools, after)
    for view in remaining:
        result.append(_made(view, tools))
        _learn(tools, [view])
    return result


def _views(message: Message) -> list[dict[str, Any]]:
    if not result_places(message):
        return [_view(message)]
    views = result_views(message)
    rest = _rest(message)
    return [*views, _view(rest)] if rest is not None else views


def _rest(message: Message) -> Message | None:
    """What a user said beside the results."""
    if message.role == "tool" or not isinstance(message.content, list):
        return None
    results = set(result_places(message))
    blocks = [block for place, block in enumerate(message.content) if place not in results]
    return message.model_copy(update={"content": blocks}) if blocks or media_to_parts(message) else None


def _view(message: Message) -> dict[str, Any]:
    view: dict[str, Any] = {"role": message.role, "content": _content(message)}
    for name in _SHARED:
        value = getattr(message, name)
        if value is not None:
            view[name] = value
    if message.tool_calls is not None:
        view["tool_calls"] = [call_to_openai(call) for call in message.tool_calls]
    return view


def _content(message: Message) -> Any:
    content = message.content
    media = media_to_parts(message)
    if not media:
        return list(content) if isinstance(content, list) else content
    return [*_text_parts(content), *media]


def _text_parts(content: Any) -> list[Any]:
    if isinstance(content, list):
        return content
    return [] if content is None else [{"type": "text", "text": content}]


def _merged(
    original: Message, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Message:
    if list(map(dict, after)) == list(before):
        return original
    results = len(result_places(original))
    message = with_results(original, [view.get("content") for view in after[:results]])
    if len(after) == results:
        return message
    rest = _rest(original) if results else original
    if rest is None or after[results] == before[results]:
        return message
    changed = _changes(rest, before[results], after[results])
    if results and "content" in changed:
        changed["content"] = _among_results(message, changed["content"])
    return message.model_copy(update=changed)


def _among_results(message: Message, said: Any) -> list[Any]:
    """The results where they stand, and between or after them what was said."""
    blocks = list(message.content or ())
    results = result_places(message)
    others = [place for place in range(len(blocks)) if place not in results]
    parts = _text_parts(said)
    if len(parts) != len(others):
        return [*(blocks[place] for place in results), *parts]
    for place, part in zip(others, parts, strict=True):
        blocks[place] = part
    return blocks


def _changes(original: Message, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    changes: dict[str, Any] = {
        name: after.get(name) for name in _SHARED if after.get(name) != before.get(name)
    }
    if after.get("tool_calls") != before.get("tool_calls"):
        changes["tool_calls"] = calls_from_openai(after.get("tool_calls"), original.tool_calls or ())
    if after.get("content") != before.get("content"):
        changes.update(_content_fields(after.get("content"), original))
    return changes


def _content_fields(content: Any, original: Message | None) -> dict[str, Any]:
    """The fields that hold the content of a dict.

    Parts in another order than that of a view, texts before media, stay a list: Agno sends it as it is.
    """
    without_media = media_from_parts((), original)
    if not isinstance(content, (list, tuple)):
        return {"content": content, **without_media}
    shown = media_to_parts(original) if original is not None else []
    own = original.content if original is not None else None
    split = next((place for place, part in enumerate(content) if _is_medium(part)), len(content))
    texts, media = list(content[:split]), list(content[split:])
    listed = isinstance(own, list) or (not shown and not media)
    if listed or len(texts) > 1 or any(not _is_plain_text(part) for part in texts):
        text: Any = texts
    else:
        text = texts[0]["text"] if texts else None if own is None else ""
    fields = {"content": text, **media_from_parts([part for part in media if _is_medium(part)], original)}
    again = (original or Message(role="user")).model_copy(update=fields)
    return fields if _content(again) == list(content) else {"content": list(content), **without_media}


def _is_medium(part: Any) -> bool:
    return isinstance(part, Mapping) and part.get("type") in {"image_url", "input_audio", "file"}


def _is_plain_text(part: Any) -> bool:
    return isinstance(part, Mapping) and part.keys() == {"type", "text"} and isinstance(part["text"], str)


def _made(view: Mapping[str, Any], tools: Mapping[str, str]) -> Message:
    """A message of its own for a dict."""
    fields = {name: view[name] for name in _SHARED if view.get(name) is not None}
    if view.get("tool_calls") is not None:
        fields["tool_calls"] = [dict(call) for call in view["tool_calls"]]
    if view["role"] == "tool":
        # Gemini is told a result by its tool's name.
        fields["tool_name"] = view.get("name") or tools.get(view.get("tool_call_id") or "")
    return Message(role=view["role"], **fields, **_content_fields(view.get("content"), None))


def _learn(tools: dict[str, str], views: Sequence[Mapping[str, Any]]) -> None:
    for call in _calls(views):
        function = call.get("function")
        if isinstance(function, Mapping) and isinstance(call.get("id"), str):
            tools[call["id"]] = function.get("name") or ""


def _calls(views: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for view in views:
        yield from view.get("tool_calls") or ()

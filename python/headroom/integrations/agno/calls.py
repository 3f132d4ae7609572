"""Tool calls as OpenAI writes them, from whatever a provider made of them, and back.

To teach it another make of call, add a row to `_MAKES`.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Call = dict[str, Any]


class _Make(NamedTuple):
    """Where a make of call keeps what is asked for.

    Attributes:
        folder: the key below which name and arguments stand; None where they stand in the call itself.
        arguments: the key of the arguments.
    """

    folder: str | None
    arguments: str

    def inner(self, call: Call) -> Call:
        inner: object = call if self.folder is None else call.get(self.folder)
        return inner if isinstance(inner, dict) else {}


_MAKES = (
    _Make("function", "arguments"),
    _Make("toolUse", "input"),
    _Make("functionCall", "args"),
    _Make("function_call", "args"),
    _Make(None, "input"),
    _Make(None, "parameters"),
    _Make(None, "arguments"),
)


def call_to_openai(call: Call) -> Call:
    """The call as OpenAI's; one of a make that is not known, as it is."""
    make = _make_of(call)
    if make is None:
        return dict(call)
    inner = make.inner(call)
    given = inner[make.arguments]
    identities = (inner.get("toolUseId"), inner.get("id"), call.get("id"))
    identity = next((each for each in identities if each is not None), None)
    return {
        **({} if identity is None else {"id": identity}),
        "type": "function",
        "function": {
            "name": inner["name"],
            "arguments": given if isinstance(given, str) else json.dumps(given, ensure_ascii=False),
        },
    }


def calls_from_openai(calls: Sequence[Call] | None, originals: Sequence[Call]) -> list[Call] | None:
    """The calls, each the very original whose view it is; a changed one in the make of its original."""
    if calls is None:
        return None
    views = [call_to_openai(original) for original in originals]
    return [_from_openai(call, place, views, originals) for place, call in enumerate(calls)]


def _from_openai(call: Call, place: int, views: list[Call], originals: Sequence[Call]) -> Call:
    # Where it stood first; then everywhere, as calls before it may have been taken out.
    pairs = list(zip(views, originals, strict=True))
    for view, original in (*pairs[place : place + 1], *pairs):
        if view == call:
            return original
    for view, original in pairs:
        if call.get("id") is not None and view.get("id") == call["id"]:
            return _changed(original, call)
    return dict(call)


def _changed(original: Call, call: Call) -> Call:
    make = _make_of(original)
    function = call.get("function")
    if make is None or not isinstance(function, Mapping):
        return dict(call)
    inner = make.inner(original)
    given = function.get("arguments")
    if isinstance(given, str) and not isinstance(inner[make.arguments], str):
        try:
            given = json.loads(given)
        except ValueError:
            return dict(call)
    changed = {**inner, "name": function.get("name"), make.arguments: given}
    return changed if make.folder is None else {**original, make.folder: changed}


def _make_of(call: Call) -> _Make | None:
    for make in _MAKES:
        inner = make.inner(call)
        if isinstance(inner.get("name"), str) and make.arguments in inner:
            return make
    return None

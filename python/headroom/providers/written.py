"""Values as the JSON a model is taken to read them as."""

import json


def json_text(value: object) -> str | None:
    """`value` as minified JSON; a string as it is, and None as nothing.

    Keys that JSON has no word for are left out. None for what cannot be written at all: what holds itself, or
    is nested deeper than the interpreter follows.
    """
    if value is None or isinstance(value, str):
        return value or ""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str, skipkeys=True)
    except (RecursionError, ValueError):
        return None

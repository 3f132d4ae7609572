"""What a text says, for comparing it with what comes back."""

import json
from typing import Any


def read(text: str) -> list[Any]:
    """What the JSON documents of a text say: keys in order, duplicates kept, numbers as they are spelled."""
    decoder = json.JSONDecoder(
        parse_float=lambda lexeme: ("number", lexeme),
        parse_int=lambda lexeme: ("number", lexeme),
        object_pairs_hook=lambda pairs: ("object", pairs),
    )
    documents = []
    at = after_space(text, 0)
    while at < len(text):
        document, at = decoder.raw_decode(text, at)
        documents.append(document)
        at = after_space(text, at)
    return documents


def after_space(text: str, at: int) -> int:
    """Where the white space at `at` ends."""
    while at < len(text) and text[at] in " \n\r\t":
        at += 1
    return at

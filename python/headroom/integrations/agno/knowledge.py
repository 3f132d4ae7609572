"""What Agno puts into a user's message: passages of a knowledge base, and the run's dependencies.

They stand between tags, as JSON or YAML of Agno's own making; all around them is what the user said.
"""

from headroom.content import Rewrite

KNOWLEDGE = "(knowledge)"
"""What they are counted under, where a result has its tool's name: no function can be called so."""

_TAGS = (("<references>\n", "\n</references>"), ("<additional context>\n", "\n</additional context>"))


def holds_knowledge(text: str) -> bool:
    """Whether there may be any, by a quick look."""
    return "\n</" in text and any(closing in text for _, closing in _TAGS)


def map_knowledge(text: str, rewrite: Rewrite, other: Rewrite) -> str:
    """`text` with `rewrite` of what stands between tags and `other` of the rest; itself when none is new."""
    for opening, closing in _TAGS:
        start = text.find(opening) + len(opening)
        end = text.rfind(closing, start)
        if start >= len(opening) and end >= 0:
            return _map_between(text, start, end, rewrite, other)
    return other(text)


def _map_between(text: str, start: int, end: int, rewrite: Rewrite, other: Rewrite) -> str:
    head, inner, tail = text[:start], text[start:end], text[end:]
    mapped = (map_knowledge(head, rewrite, other), rewrite(inner), map_knowledge(tail, rewrite, other))
    return text if mapped == (head, inner, tail) else "".join(mapped)

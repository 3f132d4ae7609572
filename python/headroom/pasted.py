"""Data that a person pasted into what they say: large blocks of JSON, CSV or logs.

Which text is such a block is for the core to say; all around it stays as it was said.
"""

from collections.abc import Sequence
from itertools import pairwise

from headroom import _core
from headroom.content import Rewrite
from headroom.memo import Memo

PASTED = "(pasted)"
"""What it is counted under, where a result has its tool's name: no function can be called so."""

# What was said turn by turn is looked at with every request. In less than this, looking costs no more than
# remembering.
_SHORT = 2_000
_MEMO_CHARACTERS = 16_000_000


class Pasted:
    """What was found in what people said."""

    def __init__(self) -> None:
        self._parts = Memo(_parts_of_all, weigh=_characters, bound=_MEMO_CHARACTERS)

    def unseen_characters(self, texts: Sequence[str]) -> int:
        """How much text there would be to look through."""
        return self._parts.unseen_characters([said for said in texts if len(said) >= _SHORT], None)

    def map(self, said: str, rewrite: Rewrite, other: Rewrite) -> str:
        """`said` with `rewrite` of the data in it and `other` of the rest; itself when none is new."""
        parts = _parts_of(said) if len(said) < _SHORT else self._parts([said], None)[0]
        if len(parts) == 1:
            return other(said)
        mapped = [rewrite(part) if place % 2 else other(part) for place, part in enumerate(parts)]
        unchanged = all(old is new for old, new in zip(parts, mapped, strict=True))
        return said if unchanged else "".join(mapped)


def _parts_of(said: str) -> tuple[str, ...]:
    """What was said and what was pasted, in turns; first and last something said, or nothing."""
    blocks = _core.pasted(said)
    if not blocks:
        return (said,)
    ends = [0, *(end for block in blocks for end in block), len(said)]
    return tuple(said[start:end] for start, end in pairwise(ends))


def _parts_of_all(texts: list[str], _setting: None) -> list[tuple[str, ...]]:
    return [_parts_of(said) for said in texts]


def _characters(parts: Sequence[str]) -> int:
    return sum(map(len, parts)) if len(parts) > 1 else 0

"""tiktoken's own class, made without its network, for code that must have it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from headroom._core import Encoding

if TYPE_CHECKING:
    import tiktoken


@cache
def tiktoken_encoding(name: str) -> tiktoken.Encoding:
    """A `tiktoken.Encoding` over the vocabulary that comes with Headroom: nothing is fetched.

    Made once a process for each name; making it takes tiktoken a good part of a second.

    Raises:
        ValueError: an unknown encoding; the message lists the known ones.
        ImportError: tiktoken is not installed.
    """
    encoding = Encoding(name)
    try:
        import tiktoken  # noqa: PLC0415  # only for those who ask for its class
    except ImportError as error:
        raise ImportError(
            "tiktoken_encoding needs tiktoken: pip install tiktoken", name="tiktoken"
        ) from error
    return tiktoken.Encoding(
        name,
        pat_str=encoding.pattern,
        mergeable_ranks=encoding.ranks(),
        special_tokens=encoding.special_tokens,
    )

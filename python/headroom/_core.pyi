"""The compiled core of Headroom."""

from collections.abc import Sequence
from typing import Final, final

__all__ = [
    "Compressed",
    "Options",
    "__version__",
    "compress",
    "compress_many",
    "count_tokens",
    "count_tokens_many",
    "encode",
    "encoding_names",
    "estimate_families",
    "estimate_tokens",
    "expand",
    "text_features",
    "token_bytes",
]

__version__: Final[str]

@final
class Options:
    """What `compress` may do, and what it counts in.

    Raises:
        ValueError: an unknown encoding, or a percentage outside 0 to 100.
    """

    def __new__(
        cls,
        *,
        encoding: str | None = None,
        min_saved_tokens: int | None = None,
        min_saved_percent: float | None = None,
    ) -> Options: ...
    @property
    def encoding(self) -> str:
        """Name of the encoding that tokens are counted in."""
    @property
    def min_saved_tokens(self) -> int:
        """Fewest tokens a rewrite must save."""
    @property
    def min_saved_percent(self) -> float:
        """Smallest share of the original's tokens a rewrite must save, 0 to 100."""
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...

@final
class Compressed:
    """A text and what became of it."""

    @property
    def text(self) -> str:
        """The lighter text; the very object given when nothing is worth rewriting."""
    @property
    def tokens_before(self) -> int:
        """Tokens of the original."""
    @property
    def tokens_after(self) -> int:
        """Tokens of `text`; never more than `tokens_before`."""
    @property
    def tokens_saved(self) -> int:
        """`tokens_before - tokens_after`."""
    @property
    def form(self) -> str | None:
        """Name of the form chosen, such as `"json:tables"`; None when unchanged."""

def compress(text: str, options: Options | None = None) -> Compressed:
    """The lightest exact form of `text`, or `text` itself."""

def compress_many(texts: Sequence[str], options: Options | None = None) -> list[Compressed]:
    """`compress` over many texts, in one crossing."""

def expand(text: str) -> str:
    """The original of a text that `compress` made; any other text as it is.

    For JSON the original's white space and spelling of escapes are not kept:
    what comes back is its minified form.
    """

def count_tokens(text: str, encoding: str = "o200k_base") -> int:
    """Number of tokens of `text`, special tokens read as ordinary text.

    Raises:
        ValueError: an unknown encoding.
    """

def count_tokens_many(texts: Sequence[str], encoding: str = "o200k_base") -> list[int]:
    """`count_tokens` over many texts, in one crossing."""

def encode(text: str, encoding: str = "o200k_base") -> list[int]:
    """The ranks of the tokens of `text`, special tokens read as ordinary text.

    Raises:
        ValueError: an unknown encoding.
    """

def token_bytes(encoding: str = "o200k_base") -> list[bytes]:
    """Every token of the encoding, in order of rank; a token need not be whole characters.

    Raises:
        ValueError: an unknown encoding.
    """

def encoding_names() -> list[str]:
    """The names of the encodings packed in."""

def estimate_tokens(texts: Sequence[str], family: str) -> tuple[int, int, int]:
    """The likeliest number of tokens of all `texts`, each on its own, the fewest and the most.

    For models whose vocabulary is not at hand. What is off in one text makes up in part for what is off in
    another, so the band of many is narrower than the sum of theirs. Only texts that are empty have no tokens.

    Raises:
        ValueError: an unknown family.
    """

def estimate_families() -> list[str]:
    """The names of the families there are estimates for."""

def text_features(text: str) -> list[float]:
    """The ten numbers an estimate is the weighted sum of: what `scripts/fit_estimates.py` fits to.

    Words, groups of digits, digits, accented letters and symbols, characters of other alphabets, of abugidas,
    ideographs and the like, capitals, punctuation, line breaks and indents.
    """

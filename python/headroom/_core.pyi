"""The compiled core of Headroom."""

from collections.abc import Collection, Sequence
from typing import Final, Literal, final

__all__ = [
    "Compressed",
    "Encoding",
    "Options",
    "RunningCount",
    "SuppliedTokenizer",
    "__version__",
    "compress",
    "compress_many",
    "count_tokens",
    "count_tokens_many",
    "encoding_names",
    "estimate_families",
    "estimate_tokens",
    "expand",
    "pasted",
    "pattern_names",
    "text_features",
]

__version__: Final[str]

@final
class Options:
    """What `compress` may do, and what it counts in.

    Raises:
        ValueError: an unknown encoding or density, or a percentage outside 0 to 100.
    """

    def __new__(
        cls,
        *,
        encoding: str | None = None,
        density: str | None = None,
        min_saved_tokens: int | None = None,
        min_saved_percent: float | None = None,
    ) -> Options: ...
    @property
    def encoding(self) -> str:
        """Name of the encoding that tokens are counted in."""
    @property
    def density(self) -> str:
        """How much a rewrite may ask of its reader: `plain`, `normal` or `dense`."""
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

def pasted(said: str) -> list[tuple[int, int]]:
    """Where large blocks of data stand in what a person said: start and end of each, in characters.

    JSON, CSV and logs, fenced or set off by blank lines, from the first of their lines to the last.
    """

def count_tokens(text: str | bytes, encoding: str = "o200k_base") -> int:
    """Number of tokens of `text`, special tokens read as ordinary text.

    Of bytes, what is no UTF-8 is read as U+FFFD.

    Raises:
        ValueError: an unknown encoding.
        TypeError: `text` is neither a string nor bytes.
    """

def count_tokens_many(texts: Sequence[str | bytes], encoding: str = "o200k_base") -> list[int]:
    """`count_tokens` over many texts, in one crossing and on all cores."""

def encoding_names() -> list[str]:
    """The names of the encodings packed in."""

@final
class Encoding:
    """How texts become tokens: one of OpenAI's encodings, exactly as tiktoken has it.

    Every method takes any string, lone surrogates as tiktoken reads them, and any bytes, where what is no
    UTF-8 is read as U+FFFD. Special tokens such as `<|endoftext|>` are ordinary text unless `allowed_special`
    names them, or is `"all"`. Encodings of one name are equal; they may be shared between threads.

    Raises:
        ValueError: an unknown encoding; the message lists the known ones.
    """

    def __new__(cls, name: str) -> Encoding: ...
    @property
    def name(self) -> str:
        """The name tiktoken gives it, such as `"o200k_base"`."""
    @property
    def pattern(self) -> str:
        """The regular expression that tiktoken splits texts by before it merges."""
    @property
    def special_tokens(self) -> dict[str, int]:
        """The special tokens and their ranks."""
    def count(
        self, text: str | bytes, *, allowed_special: Literal["all"] | Collection[str] | None = None
    ) -> int:
        """Number of tokens of `text`.

        Raises:
            ValueError: `allowed_special` names what is no special token of this encoding.
        """
    def count_many(self, texts: Sequence[str | bytes]) -> list[int]:
        """`count` of each, on all cores once there is enough to do; other Python threads go on meanwhile."""
    def count_until(self, text: str | bytes, limit: int) -> int | None:
        """Number of tokens of `text`; None when more than `limit`, which is known soon after."""
    def encode(
        self, text: str | bytes, *, allowed_special: Literal["all"] | Collection[str] | None = None
    ) -> list[int]:
        """The ranks of the tokens of `text`.

        Raises:
            ValueError: `allowed_special` names what is no special token of this encoding.
        """
    def decode(self, ranks: Sequence[int]) -> str:
        """The text of these tokens; where they end inside a character, U+FFFD.

        Raises:
            KeyError: no token has one of the ranks.
        """
    def decode_bytes(self, ranks: Sequence[int]) -> bytes:
        """The bytes of these tokens; a token need not be whole characters.

        Raises:
            KeyError: no token has one of the ranks.
        """
    def ranks(self) -> dict[bytes, int]:
        """Every ordinary token with its rank, in order of rank."""
    def running(self, text: str | bytes | None = None) -> RunningCount:
        """The count of a text that grows or is edited, with `text` as a start."""
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs__(self) -> tuple[str]: ...

@final
class RunningCount:
    """The count of a text that grows or is edited, always that of the text as it is.

    A change costs what counting the kilobyte around it costs, whatever the length of the text; more where the
    text has no place to be cut, as in a long run of ideographs or of one sign. Made by `Encoding.running`.
    """

    @property
    def encoding(self) -> Encoding:
        """What tokens are counted in."""
    @property
    def count(self) -> int:
        """Number of tokens of the text."""
    @property
    def text(self) -> str:
        """The text as it is, with U+FFFD for what is no UTF-8."""
    def append(self, text: str | bytes) -> int:
        """Adds `text` at the end; returns the new count."""
    def replace(self, start: int, end: int, text: str | bytes) -> int:
        """Puts `text` in the place of the characters `start` to `end`; returns the new count.

        Raises:
            IndexError: there are no such characters.
        """
    def __len__(self) -> int:
        """Length of the text in characters."""

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

@final
class SuppliedTokenizer:
    """A tokenizer of a vocabulary that is not packed in; safe to use from several threads at once.

    What it is made of is not trusted: each way to make one raises `ValueError` when that is no vocabulary,
    or when no splitting pattern has the name given (see `pattern_names`).
    """

    @staticmethod
    def from_packed(packed: bytes, pattern: str) -> SuppliedTokenizer:
        """From a table as `scripts/pack_vocab.py` packs it."""
    @staticmethod
    def from_tokens(tokens: Sequence[bytes], pattern: str) -> SuppliedTokenizer:
        """From tokens in order of rank, empty where a rank has none; merged as tiktoken does."""
    @staticmethod
    def from_merges(
        tokens: Sequence[bytes], merges: Sequence[tuple[int, int]], pattern: str, *, whole_first: bool
    ) -> SuppliedTokenizer:
        """From tokens in the order merging makes them, and the pairs that merge, as Hugging Face has it.

        Args:
            tokens: the 256 single bytes, then those that merging makes.
            merges: the ranks of the two parts of each merge.
            pattern: name of the splitting pattern.
            whole_first: whether a piece that is a token is one without merging (`ignore_merges`).
        """
    def count(self, text: str) -> int:
        """Number of tokens of `text`, special tokens read as ordinary text."""
    def count_many(self, texts: Sequence[str]) -> list[int]:
        """`count` over many texts, in one crossing."""
    def encode(self, text: str) -> list[int]:
        """The ranks of the tokens of `text`."""

def pattern_names() -> list[str]:
    """The names of the splitting patterns that a `SuppliedTokenizer` can have."""

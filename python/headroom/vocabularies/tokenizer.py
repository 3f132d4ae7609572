"""A tokenizer: a name, and whatever counts in its vocabulary."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from headroom.counts import TokenCount
from headroom.vocabularies.regexes import NORMALIZED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike


class Counter(Protocol):
    """What counts: `headroom._core.SuppliedTokenizer`, or another that is as safe to share among threads."""

    def count(self, text: str, /) -> int: ...

    def count_many(self, texts: Sequence[str], /) -> list[int]: ...


@dataclass(frozen=True)
class Tokenizer:
    """Counts exactly what a model's own tokenizer does, special tokens read as ordinary text.

    Attributes:
        name: the vocabulary: of those that are brought along its name, otherwise the file's.
    """

    name: str
    _counter: Counter = field(repr=False, compare=False)

    @classmethod
    def from_file(cls, path: str | PathLike[str], pattern: str | None = None) -> Tokenizer:
        """The tokenizer of a vocabulary file.

        Args:
            path: a `.tiktoken` file or Llama's `tokenizer.model` (a line per token), Tekken's or Hugging
                Face's JSON, or a SentencePiece model.
            pattern: for a file with a line per token, which does not say how texts are split: the name of
                the splitting pattern. Files that Meta, Alibaba and OpenAI publish are known without it.

        Raises:
            ConfigurationError: the file cannot be read or is no vocabulary, or it takes a package that is
                not installed.
        """
        from headroom.vocabularies.files import read  # noqa: PLC0415 - it imports this module

        return read(path, pattern)

    def count(self, text: str) -> TokenCount:
        """Number of tokens of `text`, exactly; `method` is the tokenizer's name."""
        return TokenCount(self._counter.count(text), self.name)

    def count_many(self, texts: Sequence[str]) -> list[TokenCount]:
        """Number of tokens of each of `texts`."""
        return [TokenCount(count, self.name) for count in self._counter.count_many(texts)]


@dataclass(frozen=True)
class Normalized:
    """Counts texts in Normalization Form C, as Qwen does: that of the Unicode version Python has."""

    counter: Counter

    def count(self, text: str) -> int:
        return self.counter.count(unicodedata.normalize("NFC", text))

    def count_many(self, texts: Sequence[str]) -> list[int]:
        return self.counter.count_many([unicodedata.normalize("NFC", text) for text in texts])


def counter_of(counter: Counter, pattern: str) -> Counter:
    """The counter, with what goes before the pattern."""
    return Normalized(counter) if pattern in NORMALIZED else counter

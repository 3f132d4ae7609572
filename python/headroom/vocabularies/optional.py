"""Counting through packages that read vocabularies of other kinds, where they are installed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from headroom.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True)
class SentencePiece:
    """Counts with the `sentencepiece` package."""

    processor: Any  # sentencepiece.SentencePieceProcessor, which is not typed

    @classmethod
    def of(cls, path: Path, content: bytes) -> SentencePiece:
        try:
            import sentencepiece  # noqa: PLC0415 - optional
        except ImportError as error:
            raise missing(
                path, "a SentencePiece model, if it is a vocabulary at all", "sentencepiece"
            ) from error
        expected = ConfigurationError(
            "expected a line per token, JSON of Tekken or Hugging Face, or a SentencePiece model",
            {"path": path},
        )
        if not content:  # their package takes that for "no model yet"
            raise expected
        try:
            return cls(sentencepiece.SentencePieceProcessor(model_proto=content))
        except (RuntimeError, ValueError) as error:
            raise expected from error

    def count(self, text: str) -> int:
        return len(self.processor.encode(countable(text)))

    def count_many(self, texts: Sequence[str]) -> list[int]:
        return [self.count(text) for text in texts]


@dataclass(frozen=True)
class HuggingFace:
    """Counts with the `tokenizers` package, which takes the special tokens in a text for special."""

    tokenizer: Any  # tokenizers.Tokenizer; its stubs are not complete

    @classmethod
    def of(cls, path: Path, content: bytes) -> HuggingFace:
        try:
            import tokenizers  # noqa: PLC0415 - optional
        except ImportError as error:
            raise missing(path, "a Hugging Face vocabulary of a kind not built in", "huggingface") from error
        try:
            tokenizer = tokenizers.Tokenizer.from_buffer(content)
        except Exception as error:  # the package raises bare Exception
            raise ConfigurationError("expected a Hugging Face tokenizer.json", {"path": path}) from error
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return cls(tokenizer)

    def count(self, text: str) -> int:
        return len(self.tokenizer.encode(countable(text), add_special_tokens=False).ids)

    def count_many(self, texts: Sequence[str]) -> list[int]:
        return [self.count(text) for text in texts]


def countable(text: str) -> str:
    """The text with surrogate pairs joined and lone ones as U+FFFD, as tiktoken reads them."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def missing(path: Path, what: str, extra: str) -> ConfigurationError:
    return ConfigurationError(
        f'this is {what}; reading it takes: pip install "headroom-ai[{extra}]"', {"path": path}
    )

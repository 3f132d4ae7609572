"""Vocabulary files of several formats, told apart by their content.

To read another: a function, and a line in `read`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from headroom._core import SuppliedTokenizer, pattern_names
from headroom.errors import ConfigurationError
from headroom.vocabularies.optional import SentencePiece
from headroom.vocabularies.regexes import PATTERN_OF_REGEXES
from headroom.vocabularies.tokenizer import Counter, Tokenizer, counter_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike

Made = TypeVar("Made")

# Gemma's tokenizer.json, the largest in use, has 33 MB.
LARGEST_FILE = 128 << 20

# The core refuses more; a table of holes is not even made.
MOST_RANKS = (1 << 18) - 1

_A_LINE_PER_TOKEN = re.compile(rb"[A-Za-z0-9+/]+={0,2} \d+\r?\n")

# Published files with a line per token, by sha256; such a file does not say how texts are split.
_PUBLISHED = {
    "82e9d31979e92ab929cd544440f129d9ecd797b69e327f80f17e1c50d5551b55": "llama3",
    "d0bdbaf59b0762c8c807617e2d8ea51420eb1b1de266df2495be755c8e0ed6ed": "o200k",
    "b2b1b8dfb5cc5f024bafc373121c6aba3f66f9a5a0269e243470a1de16a33186": "qwen2",
    "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d": "o200k",
    "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7": "cl100k",
    "94b5ca7dff4d00767bc256fdd1b27e5b17361d7b8a5f968547f9f23eb70d2069": "r50k",
    "306cd27f03c1a714eca7108e03d66b7dc042abe8c258b44c199a7ed9838dd930": "r50k",
}


def read(path: str | PathLike[str], pattern: str | None) -> Tokenizer:
    """The tokenizer of a vocabulary file; see `Tokenizer.from_file`."""
    path = Path(path)
    content = _content(path)
    if _A_LINE_PER_TOKEN.match(content):
        return Tokenizer(path.name, _line_per_token(path, content, pattern))
    if pattern is not None:
        raise ConfigurationError(
            "only files with a line per token want a pattern; this one says itself", {"path": path}
        )
    if content.lstrip()[:1] == b"{":
        return Tokenizer(path.name, _json(path, content))
    return Tokenizer(path.name, SentencePiece.of(path, content))


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise ConfigurationError(f"cannot read a vocabulary: {error.strerror}", {"path": path}) from error
    if len(content) > LARGEST_FILE:
        raise ConfigurationError(f"a vocabulary of more than {LARGEST_FILE} bytes", {"path": path})
    return content


def _line_per_token(path: Path, content: bytes, pattern: str | None) -> Counter:
    pattern = pattern or _PUBLISHED.get(hashlib.sha256(content).hexdigest())
    if pattern is None:
        known = ", ".join(pattern_names())
        raise ConfigurationError(
            f"a line per token does not say how texts are split; expected pattern to be one of {known}",
            {"path": path},
        )
    try:
        lines = [line.split() for line in content.splitlines() if line]
        ranks = {int(rank): base64.b64decode(token, validate=True) for token, rank in lines}
    except (ValueError, binascii.Error) as error:
        raise ConfigurationError(
            "expected on every line a token in base64 and its rank", {"path": path}
        ) from error
    if len(ranks) < len(lines) or not 0 <= min(ranks) <= max(ranks) <= MOST_RANKS:
        raise ConfigurationError(f"expected each rank once, none above {MOST_RANKS}", {"path": path})
    tokens = [ranks.get(rank, b"") for rank in range(max(ranks) + 1)]
    return counter_of(_made(path, lambda: SuppliedTokenizer.from_tokens(tokens, pattern)), pattern)


def _json(path: Path, content: bytes) -> Counter:
    from headroom.vocabularies import huggingface  # noqa: PLC0415 - for such files only

    try:
        parsed = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(
            "expected JSON of Tekken or of Hugging Face's tokenizers", {"path": path}
        ) from error
    match parsed:
        case {"config": {"pattern": str(regex)} as config, "vocab": list(vocabulary)}:
            return _tekken(path, regex, config, vocabulary)
        case {"model": {"type": str()}}:
            return huggingface.counter(path, content, parsed)
        case _:
            raise ConfigurationError(
                'expected "config" and "vocab" as Tekken has them, or "model" as Hugging Face has it',
                {"path": path},
            )


def _tekken(path: Path, regex: str, config: dict[str, object], vocabulary: list[object]) -> Counter:
    pattern = PATTERN_OF_REGEXES.get((regex,))
    if pattern is None:
        raise ConfigurationError("the file splits texts by a pattern that is not known here", {"path": path})
    match config:
        case {"default_vocab_size": int(size), "default_num_special_tokens": int(special)}:
            # The file lists more tokens than the models that use it have.
            listed = vocabulary[: max(0, size - special)]
        case _:
            raise ConfigurationError("expected the sizes that Tekken's config has", {"path": path})
    tokens = []
    for rank, token in enumerate(listed):
        match token:
            case {"rank": int(given), "token_bytes": str(encoded)} if given == rank:
                tokens.append(_made(path, partial(base64.b64decode, encoded, validate=True)))
            case _:
                raise ConfigurationError(f"expected token {rank} with its rank and bytes", {"path": path})
    return counter_of(_made(path, lambda: SuppliedTokenizer.from_tokens(tokens, pattern)), pattern)


def _made(path: Path, make: Callable[[], Made]) -> Made:
    try:
        return make()
    except ValueError as error:
        raise ConfigurationError(f"no vocabulary: {error}", {"path": path}) from error

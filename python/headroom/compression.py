"""Compressing a text or a whole conversation."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, overload

from headroom import _core
from headroom._core import Compressed
from headroom.config import HeadroomConfig, HeadroomMode
from headroom.counting import count_tokens
from headroom.pipeline import TransformPipeline
from headroom.providers import provider_for
from headroom.taken import CALL, taking

__all__ = ["CompressResult", "compress", "count_tokens"]


@dataclass(frozen=True, kw_only=True)
class CompressResult:
    """A conversation with lighter tool results and pasted data.

    Attributes:
        messages: those that did not change are the very objects given.
        tokens_before: tokens of the text of all messages given.
        tokens_after: tokens of their lightest text.
        tokens_saved: `tokens_before - tokens_after`.
        compression_ratio: the share of the tokens saved, 0 to 1.
        transforms_applied: names of the forms chosen, such as `json:tables`.
    """

    messages: list[dict[str, Any]]
    tokens_before: int
    tokens_after: int
    tokens_saved: int
    compression_ratio: float
    transforms_applied: tuple[str, ...]


@overload
def compress(
    messages: str,
    model: str = "gpt-4o",
    *,
    config: HeadroomConfig | None = None,
    density: str | None = None,
) -> Compressed: ...
@overload
def compress(
    messages: Sequence[dict[str, Any]],
    model: str = "gpt-4o",
    *,
    config: HeadroomConfig | None = None,
    density: str | None = None,
    tools: Iterable[str] = (),
) -> CompressResult: ...
@taking(CALL)
def compress(
    messages: str | Sequence[dict[str, Any]],
    model: str = "gpt-4o",
    *,
    config: HeadroomConfig | None = None,
    density: str | None = None,
    tools: Iterable[str] = (),
) -> Compressed | CompressResult:
    """Fewer tokens that say the same; what is not made lighter comes back as the very object given.

    Args:
        messages: a text, or OpenAI-style messages, of which only tool results change, and data that a user
            pasted.
        model: id of the model that reads them: it decides what a token is.
        config: what may be done; the defaults when None. In the modes that send originals a single text comes
            back unchanged, counted.
        density: in place of the configuration's density, when given: `"plain"`, `"normal"` or `"dense"`.
        tools: names of the tools the model has. With one that edits among them, files that were read stay as
            they are.

    Raises:
        TypeError: `messages` is neither a string nor a list of dicts.
        ConfigurationError: `density` is none; also a `ValueError`.
    """
    config = HeadroomConfig.of(config)
    if density is not None:
        config = replace(config, density=density)
    if isinstance(messages, str):
        return _compress_text(messages, model, config)
    if not isinstance(messages, (list, tuple)) or not all(isinstance(message, dict) for message in messages):
        given = type(messages).__name__
        raise TypeError(
            f"compress takes a string or a list of message dicts, not {given}: [{{'role': …, 'content': …}}]"
        )
    result = TransformPipeline(config).apply(messages, model, tools=tools)
    return CompressResult(
        messages=result.messages,
        tokens_before=result.tokens_before,
        tokens_after=result.tokens_after,
        tokens_saved=result.tokens_saved,
        compression_ratio=result.tokens_saved / result.tokens_before if result.tokens_before else 0.0,
        transforms_applied=result.transforms_applied,
    )


def _compress_text(text: str, model: str, config: HeadroomConfig) -> Compressed:
    if config.mode is not HeadroomMode.OPTIMIZE:
        config = replace(config, min_saved_tokens=sys.maxsize)
    return _core.compress(text, config.options(provider_for(model).encoding))

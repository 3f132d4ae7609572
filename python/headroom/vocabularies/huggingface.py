"""Hugging Face's tokenizer.json: in the core where it can count the same, otherwise through their package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from headroom._core import SuppliedTokenizer
from headroom.vocabularies.optional import HuggingFace
from headroom.vocabularies.regexes import BYTE_LEVEL, PATTERN_OF_REGEXES
from headroom.vocabularies.tokenizer import Counter, Normalized

if TYPE_CHECKING:
    from pathlib import Path

_SINGLE_BYTES = 256


def counter(path: Path, content: bytes, parsed: dict[str, Any]) -> Counter:
    """What counts for a tokenizer.json."""
    return _in_core(parsed) or HuggingFace.of(path, content)


def _in_core(parsed: dict[str, Any]) -> Counter | None:
    """The core's own counter; None for what it does not know, or finds malformed."""
    try:
        pattern = PATTERN_OF_REGEXES.get(_regexes(parsed["pre_tokenizer"]))
        normal_form = _normal_form(parsed.get("normalizer"))
        if pattern is None or normal_form is None or not _plain(parsed["model"]):
            return None
        made = _made(parsed["model"], _added(parsed), pattern)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return Normalized(made) if normal_form == "NFC" else made


def _regexes(step: dict[str, Any]) -> tuple[str, ...]:
    """The expressions that split a text before byte-level BPE; none where something else is done."""
    match step:
        case {"type": "ByteLevel", "add_prefix_space": False, "use_regex": True}:
            return (BYTE_LEVEL,)
        case {"type": "ByteLevel", "add_prefix_space": False} if "use_regex" not in step:
            return (BYTE_LEVEL,)
        case {
            "type": "Sequence",
            "pretokenizers": [*splits, {"type": "ByteLevel", "add_prefix_space": False, "use_regex": False}],
        }:
            return tuple(_regex(split) for split in splits)
        case _:
            return ()


def _regex(split: dict[str, Any]) -> str:
    match split:
        case {"type": "Split", "pattern": {"Regex": str(regex)}, "behavior": "Isolated", "invert": False}:
            return regex
        case _:
            return ""


def _normal_form(normalizer: dict[str, Any] | None) -> str | None:
    """`NFC`, nothing, or None where something else is done to texts."""
    match normalizer:
        case None | {"type": "Sequence", "normalizers": []}:
            return ""
        case {"type": "NFC"} | {"type": "Sequence", "normalizers": [{"type": "NFC"}]}:
            return "NFC"
        case _:
            return None


def _plain(model: dict[str, Any]) -> bool:
    """Whether it merges bytes and does nothing else."""
    others = (
        "dropout",
        "unk_token",
        "continuing_subword_prefix",
        "end_of_word_suffix",
        "fuse_unk",
        "byte_fallback",
    )
    return model["type"] == "BPE" and not any(model.get(other) for other in others)


def _added(parsed: dict[str, Any]) -> set[str]:
    """Special tokens: in a text they are text."""
    return {token["content"] for token in parsed.get("added_tokens") or []}


def _made(model: dict[str, Any], added: set[str], pattern: str) -> SuppliedTokenizer:
    """Raises ValueError where the core's order of merging, by token, is not theirs, by merge."""
    byte_of = _bytes_by_character()
    vocabulary: dict[str, int] = model["vocab"]
    merges = [_pair(merge) for merge in model["merges"]]
    tokens = [token for token in sorted(vocabulary, key=vocabulary.__getitem__) if token in byte_of]
    merged = [left + right for left, right in merges]
    made = list(dict.fromkeys(merged))
    # Merges to the same token have to follow each other: then merges, too, come in the order of tokens.
    changes = sum(token != before for before, token in zip(["", *merged], merged, strict=False))
    if changes != len(made):
        raise ValueError("merges to one token stand apart")
    tokens += made
    whole_first = bool(model.get("ignore_merges"))
    if whole_first:
        known = added.union(tokens)
        tokens += [token for token in vocabulary if token not in known]
    ranks = {token: rank for rank, token in enumerate(tokens)}
    return SuppliedTokenizer.from_merges(
        [bytes(byte_of[character] for character in token) for token in tokens],
        [(ranks[left], ranks[right]) for left, right in merges],
        pattern,
        whole_first=whole_first,
    )


def _pair(merge: str | list[str]) -> tuple[str, str]:
    left, right = merge.split(" ") if isinstance(merge, str) else merge
    return left, right


def _bytes_by_character() -> dict[str, int]:
    """A byte is written as a printable character: itself where it is one, else one from U+0100 on."""
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(_SINGLE_BYTES) if byte not in printable]
    named = {chr(byte): byte for byte in printable}
    return named | {chr(_SINGLE_BYTES + at): byte for at, byte in enumerate(others)}

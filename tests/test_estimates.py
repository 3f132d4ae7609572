"""Estimates for models whose vocabulary is not at hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headroom import _core

ANY_TEXT = st.text(st.characters(codec=None))  # lone surrogates too
FAMILIES = _core.estimate_families()


def test_the_families_are_those_the_table_holds() -> None:
    assert [
        *("qwen", "deepseek", "llama3", "llama4", "tekken", "mistral-sentencepiece"),
        *("claude-older", "claude-newer", "gemini", "cohere", "grok", "unknown", "openai-unlisted"),
    ] == FAMILIES


@pytest.mark.parametrize("family", FAMILIES)
def test_an_empty_text_has_no_tokens(family: str) -> None:
    assert _core.estimate_tokens([""], family) == (0, 0, 0)


@given(ANY_TEXT, st.sampled_from(FAMILIES))
def test_any_text_has_an_estimate_within_its_band(text: str, family: str) -> None:
    value, low, high = _core.estimate_tokens([text], family)
    assert min(1, len(text)) <= low <= value <= high


@given(st.text(st.characters(codec="ascii")))
def test_an_unlisted_model_of_openai_counts_as_its_latest(text: str) -> None:
    value, _low, _high = _core.estimate_tokens([text], "openai-unlisted")
    assert value == _core.count_tokens(text)


def test_an_unknown_family_is_told_the_known_ones() -> None:
    with pytest.raises(ValueError, match='unknown family "qwem"; expected one of qwen, deepseek, '):
        _core.estimate_tokens(["hello"], "qwem")

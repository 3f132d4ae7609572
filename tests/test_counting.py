"""`count_tokens`, for texts and bytes: exact where it says so, and never failing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headroom import TokenCount, _core, count_tokens

ANY_TEXT = st.text(st.characters(codec=None))
MODELS = [
    "gpt-4o",
    "gpt-4",
    "gpt-6",
    "claude-opus-4",
    "claude-opus-5",
    "gemini-2.5-pro",
    "mistral:7b",
    "",
    "…",
]


@given(ANY_TEXT, st.sampled_from(MODELS))
def test_any_text_has_a_count_for_any_model(text: str, model: str) -> None:
    count = count_tokens(text, model)
    assert 0 <= count.low <= count <= count.high
    assert count.exact == (model in ("gpt-4o", "gpt-4"))
    assert count.exact == (count.method in _core.encoding_names())


@given(ANY_TEXT, st.sampled_from(_core.encoding_names()))
def test_an_encoding_counts_exactly_whatever_the_model(text: str, encoding: str) -> None:
    count = count_tokens(text, "claude-opus-5", encoding=encoding)
    assert repr(count) == repr(TokenCount(_core.count_tokens(text, encoding), encoding))


@given(st.binary(), st.sampled_from(MODELS))
def test_bytes_count_as_the_text_they_decode_to(given_bytes: bytes, model: str) -> None:
    text = given_bytes.decode("utf-8", errors="replace")
    for each in (given_bytes, bytearray(given_bytes), memoryview(given_bytes)):
        assert repr(count_tokens(each, model)) == repr(count_tokens(text, model))


def test_special_tokens_are_text() -> None:
    assert count_tokens("<|endoftext|>") == 7


def test_an_unlisted_model_of_openai_is_taken_to_count_as_its_latest() -> None:
    assert (
        repr(count_tokens("hello " * 100, "gpt-6")) == "TokenCount(101, 85 to 117, estimate:openai-unlisted)"
    )


def test_a_million_spaces_count() -> None:
    assert count_tokens(" " * 1_000_000) == 7_813
    assert count_tokens(" " * 1_000_000, "claude-opus-5") > 1_000


@pytest.mark.parametrize("counted", [None, 12, {"role": "user"}, ["text"], iter([])])
def test_what_is_no_text_and_no_messages_is_refused(counted: object) -> None:
    given = re.escape(type(counted).__name__)
    with pytest.raises(
        TypeError, match=f"count_tokens takes a string, bytes or a list of message dicts, not {given}"
    ):
        count_tokens(counted)  # type: ignore[arg-type]  # what a caller without types might give


def test_a_model_that_is_no_string_is_refused() -> None:
    with pytest.raises(TypeError, match="model is None; expected the id of a model"):
        count_tokens("hello", None)  # type: ignore[arg-type]  # what a caller without types might give


def test_arguments_that_do_not_go_together_are_refused() -> None:
    with pytest.raises(ValueError, match="tools go with messages"):
        count_tokens("hello", tools=[])
    with pytest.raises(ValueError, match="an encoding counts a text"):
        count_tokens([], encoding="o200k_base")

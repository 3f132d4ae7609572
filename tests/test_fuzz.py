"""A short run of what `make fuzz` runs for long."""

import pytest

from fuzz_tokens import mismatches, wrong
from strange_texts import shrunk, strange_texts
from tiktoken_reference import reference


@pytest.mark.parametrize("seed", range(3))
def test_strange_texts_have_the_tokens_of_tiktoken(seed: int) -> None:
    assert mismatches(seed) == []


def test_a_text_with_other_tokens_is_found() -> None:
    texts = ["the", "12", "don't camelCase", "a"]
    assert wrong(texts, "o200k_base", reference("cl100k_base")) == ["the", "12", "don't camelCase"]


def test_a_text_that_fails_is_shrunk_to_what_fails() -> None:
    (text,) = strange_texts(0, 1)
    assert shrunk(f"{text}can'ſ{text}", fails=lambda part: "'ſ" in part) == "'ſ"
    assert shrunk("ab" * 100, fails=lambda part: part.count("a") >= 3) == "aaa"


def test_equal_seeds_make_equal_texts_and_others_other_ones() -> None:
    assert strange_texts(1, 100) == strange_texts(1, 100) != strange_texts(2, 100)

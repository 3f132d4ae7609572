"""Counts of other makers' models are those of their own tokenizers, to the token."""

import functools
import hashlib
import sys
import unicodedata
from importlib.resources import files

import headroom_vocabularies
import pytest
import tiktoken
from hypothesis import given, settings
from hypothesis import strategies as st
from pack_vocab import tiktoken_text

from headroom import _core
from headroom.vocabularies import tokenizer_for
from tiktoken_reference import TRAPS
from vocabulary_reference import LLAMA3, QWEN2, reference, table, with_tiktoken

# What DeepSeek's splits turn on, and what they and normalisation tell apart.
MORE_TRAPS = [
    *"一龥龦぀ぁ゙゛゠・ーヿ㐀々〆",
    *"$€+^`~«»¡§©°\u2013\u2028\u0378\u0e3f",
    *(
        "e\u0301",
        "\u1100\u1161",
        "A\u030a",
        "\u212b",
        "\u2126",
        "가\u11a8",
        "\u0323\u0301",
        "  1",
        "  中",
        "!a",
        "(A1",
    ),
]
ALL_TRAPS = [*TRAPS, *MORE_TRAPS]

each_vocabulary = pytest.mark.parametrize("name", headroom_vocabularies.PATTERNS)
any_text = st.text(st.characters(exclude_categories=()))
trap_text = st.lists(st.sampled_from(ALL_TRAPS), max_size=40).map("".join)
runs_of_traps = st.lists(st.tuples(st.sampled_from(ALL_TRAPS), st.integers(1, 120)), max_size=6).map(
    lambda runs: "".join(trap * length for trap, length in runs),
)


@functools.cache
def packed(name: str) -> _core.SuppliedTokenizer:
    return _core.SuppliedTokenizer.from_packed(
        headroom_vocabularies.table(name), headroom_vocabularies.PATTERNS[name]
    )


def encode(name: str, text: str) -> list[int]:
    """What the core makes of a text, in the ranks of the packed table."""
    return packed(name).encode(unicodedata.normalize("NFC", text) if name == "qwen2" else text)


def assert_equal_to_the_makers(text: str, name: str) -> None:
    tokenizer = tokenizer_for(name)
    assert tokenizer is not None
    expected = reference(name)(text)
    assert tokenizer.count(text) == len(expected), (text, encode(name, text), expected)


@each_vocabulary
def test_every_code_point_is_split_as_the_makers_do(name: str) -> None:
    # All planes that have characters of their own; Hugging Face's tokenizers need a minute for the others.
    codes = (*range(0xD800), *range(0xE000, 0x40000), *range(0xE0000, 0xF0000), sys.maxunicode)
    for start in range(0, len(codes), 0x200):
        # After and before a letter, between spaces before a number, after and before punctuation.
        contexts = [f"A{c}Ab{c}1  {c}\n({c}  " for c in map(chr, codes[start : start + 0x200])]
        assert_equal_to_the_makers("".join(contexts), name)


@each_vocabulary
@settings(max_examples=500, deadline=None)
@given(text=any_text)
def test_any_text_has_the_tokens_its_makers_count(text: str, name: str) -> None:
    assert_equal_to_the_makers(text, name)


@each_vocabulary
@settings(max_examples=1500, deadline=None)
@given(text=trap_text)
def test_texts_made_of_traps_have_the_tokens_their_makers_count(text: str, name: str) -> None:
    assert_equal_to_the_makers(text, name)


@each_vocabulary
@settings(max_examples=300, deadline=None)
@given(text=runs_of_traps)
def test_runs_of_traps_have_the_tokens_their_makers_count(text: str, name: str) -> None:
    assert_equal_to_the_makers(text, name)


@each_vocabulary
@settings(max_examples=500, deadline=None)
@given(text=trap_text)
def test_texts_made_of_traps_are_encoded_as_their_makers_do(text: str, name: str) -> None:
    assert encode(name, text) == reference(name)(text)


@functools.cache
def with_tokens_of_cl100k(pattern: str, published: str) -> tuple[_core.SuppliedTokenizer, tiktoken.Encoding]:
    tokens = list(_core.Encoding("cl100k_base").ranks())
    return _core.SuppliedTokenizer.from_tokens(tokens, pattern), with_tiktoken(tokens, published)


# Meta's licence does not let its vocabulary be shipped: its pattern is tried over the tokens of cl100k.
@settings(max_examples=1500, deadline=None)
@given(text=trap_text | runs_of_traps | any_text)
@pytest.mark.parametrize(("pattern", "published"), [("llama3", LLAMA3), ("qwen2", QWEN2)])
def test_patterns_split_other_vocabularies_too(text: str, pattern: str, published: str) -> None:
    tokenizer, expected = with_tokens_of_cl100k(pattern, published)
    assert tokenizer.encode(text) == expected.encode_ordinary(text)


@each_vocabulary
def test_hostile_texts_are_counted_in_time(name: str) -> None:
    tokenizer = tokenizer_for(name)
    assert tokenizer is not None
    for unit in ("a", " ", "\n", "1", "中", "\u0301", "\0", "'s", "!", "\ud83d"):
        text = unit * 3_000
        assert tokenizer.count(text) == len(reference(name)(text))
        assert tokenizer.count(unit * 300_000) > 0


@each_vocabulary
def test_counting_many_is_counting_each(name: str) -> None:
    tokenizer = tokenizer_for(name)
    assert tokenizer is not None
    texts = ["", "hello world", "\ud83d", "e\u0301 12345"]
    assert tokenizer.count_many(texts) == [tokenizer.count(text) for text in texts]


def test_the_vocabulary_of_qwen_is_the_published_file() -> None:
    published = hashlib.sha256(tiktoken_text(table("qwen2"))).hexdigest()
    assert published == "b2b1b8dfb5cc5f024bafc373121c6aba3f66f9a5a0269e243470a1de16a33186"


def test_the_tables_have_the_committed_hashes_and_stay_small() -> None:
    folder = files("headroom_vocabularies.tables")
    tables = {name: headroom_vocabularies.table(name) for name in sorted(headroom_vocabularies.PATTERNS)}
    sums = [f"{hashlib.sha256(packed).hexdigest()}  {name}.bin" for name, packed in tables.items()]
    assert folder.joinpath("SHA256SUMS").read_text().splitlines() == sums
    assert sum(len(packed) for packed in tables.values()) < 2_000_000


def test_a_table_that_is_not_there_is_named_together_with_those_that_are() -> None:
    with pytest.raises(KeyError, match="no vocabulary 'llama3'; expected one of tekken, qwen2, deepseek_v3"):
        headroom_vocabularies.table("llama3")

"""Counts are tiktoken's, to the token."""

import base64
import functools
import hashlib
import random
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headroom import Encoding, _core
from tiktoken_reference import TRAPS, reference

VOCABULARIES = Path(__file__).parent.parent / "rust/core/src/tokens/vocab"

# As pinned in tiktoken's own sources.
PUBLISHED_SHA256 = {
    "o200k_base": "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
    "o200k_harmony": "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
    "cl100k_base": "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
    "p50k_base": "94b5ca7dff4d00767bc256fdd1b27e5b17361d7b8a5f968547f9f23eb70d2069",
    "r50k_base": "306cd27f03c1a714eca7108e03d66b7dc042abe8c258b44c199a7ed9838dd930",
}

each_encoding = pytest.mark.parametrize("encoding", _core.encoding_names())

# Any code point, lone surrogates among them.
any_text = st.text(st.characters(exclude_categories=()))
trap_text = st.lists(st.sampled_from(TRAPS), max_size=40).map("".join)
runs_of_traps = st.lists(st.tuples(st.sampled_from(TRAPS), st.integers(1, 150)), max_size=6).map(
    lambda runs: "".join(trap * length for trap, length in runs),
)


def assert_equal_to_tiktoken(text: str, encoding: str) -> None:
    expected = reference(encoding).encode_ordinary(text)
    assert Encoding(encoding).encode(text) == expected
    assert _core.count_tokens(text, encoding) == len(expected)


@each_encoding
def test_the_vocabulary_is_the_published_one(encoding: str) -> None:
    published = hashlib.sha256()
    for token, rank in Encoding(encoding).ranks().items():
        published.update(b"%s %d\n" % (base64.b64encode(token), rank))
    assert published.hexdigest() == PUBLISHED_SHA256[encoding]


def test_the_packed_tables_have_the_committed_hashes() -> None:
    tables = sorted(VOCABULARIES.glob("*.bin"))
    sums = [f"{hashlib.sha256(table.read_bytes()).hexdigest()}  {table.name}" for table in tables]
    assert (VOCABULARIES / "SHA256SUMS").read_text().splitlines() == sums


def test_the_packed_vocabularies_stay_under_a_megabyte_and_a_half() -> None:
    assert sum(table.stat().st_size for table in VOCABULARIES.glob("*.bin")) <= 1_500_000


@each_encoding
def test_every_code_point_is_classed_as_tiktoken_does(encoding: str) -> None:
    surrogates = range(0xD800, 0xE000)
    characters = [chr(code) for code in range(sys.maxunicode + 1) if code not in surrogates]
    for start in range(0, len(characters), 0x8000):
        # After and before upper case, before lower case and a number, between spaces, after punctuation.
        contexts = [f"A{c}Ab{c}b1{c}1 {c} ({c}\n" for c in characters[start : start + 0x8000]]
        assert_equal_to_tiktoken("".join(contexts), encoding)


@each_encoding
@settings(max_examples=500)
@given(text=any_text)
def test_any_text_has_the_tokens_of_tiktoken(text: str, encoding: str) -> None:
    assert_equal_to_tiktoken(text, encoding)


@each_encoding
@settings(max_examples=1500)
@given(text=trap_text)
def test_texts_made_of_traps_have_the_tokens_of_tiktoken(text: str, encoding: str) -> None:
    assert_equal_to_tiktoken(text, encoding)


@each_encoding
@settings(max_examples=300)
@given(text=runs_of_traps)
def test_runs_of_traps_have_the_tokens_of_tiktoken(text: str, encoding: str) -> None:
    assert_equal_to_tiktoken(text, encoding)


HOSTILE = {
    "nothing": "",
    "NUL": "\0",
    "NULs": "\0" * 10_000,
    "one letter": "a" * 1_000_000,
    "letters of both cases": "aB" * 50_000,
    "upper case with marks": "A\u0301" * 50_000,
    "a caseless letter before upper case": "中" + "A" * 100_000,
    "spaces": " " * 100_000,
    "spaces before a word": " " * 100_000 + "x",
    "blank lines": (" " * 50 + "\n") * 2_000,
    "line feeds": "\n" * 100_000,
    "line ends": "\r\n" * 100_000,
    "tabs": "\t" * 100_000,
    "a ruled line": "-" * 100_000 + "\n",
    "ruled lines": "".join(f"{sign * length}\n" for sign in "-=*#_~+" for length in range(60, 300, 7)),
    "slashes after a line end": ".\n" + "/" * 100_000,
    "base64": base64.b64encode(random.Random(0).randbytes(300_000)).decode(),
    "random lower case": "".join(random.Random(0).choices("abcdefghijklmnopqrstuvwxyz", k=200_000)),
    "digits": "1234567890" * 10_000,
    "punctuation": "!@#$%^&*()" * 10_000,
    "ideographs without a stop": "中文字符处理的速度测试" * 5_000,
    "emoji": "👩🏽\u200d🚀" * 10_000,
    "contractions": "'s'll've" * 10_000,
    "lone surrogates": "\ud800" * 10_000,
    "surrogate pairs": "\ud83d\ude00" * 10_000,
    "a surrogate inside a word": "a\ud83d\ude00b \udc00 y",
    "special tokens": "a<|endoftext|>b <|endofprompt|> <|im_start|>",
}


@each_encoding
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_have_the_tokens_of_tiktoken(text: str, encoding: str) -> None:
    assert_equal_to_tiktoken(text, encoding)


@pytest.mark.parametrize("encoding", ["o200k_base", "cl100k_base"])
def test_a_million_spaces_are_counted_where_tiktoken_panics(encoding: str) -> None:
    longest = " " * 128
    assert longest.encode() in Encoding(encoding).ranks()
    # The whole run is one piece: 7,812 of the longest token of spaces, and one of the 64 left over.
    assert _core.count_tokens(" " * 1_000_000, encoding) == 7_813


def test_counting_many_is_counting_each() -> None:
    texts = ["", "hello world", "\ud83d", "don't\n" * 100]
    for encoding in _core.encoding_names():
        assert _core.count_tokens_many(texts, encoding) == [
            _core.count_tokens(text, encoding) for text in texts
        ]


def test_an_unknown_encoding_is_named_together_with_the_known_ones() -> None:
    known = '"o20k_base"; expected one of o200k_base, o200k_harmony, cl100k_base, p50k_base, r50k_base'
    for refuse in (functools.partial(_core.count_tokens, ""), Encoding):
        with pytest.raises(ValueError, match=known):
            refuse("o20k_base")


def test_threads_that_count_at_once_get_the_same_counts() -> None:
    text = "".join(random.Random(0).choices(TRAPS, k=20_000))
    counts: list[int] = []
    threads = [threading.Thread(target=lambda: counts.append(_core.count_tokens(text))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [len(reference("o200k_base").encode_ordinary(text))] * 8

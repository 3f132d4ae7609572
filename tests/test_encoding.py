"""The class `Encoding`: counting, encoding and decoding, special tokens, limits, and running counts."""

import copy
import pickle
import random
import re
import subprocess
import sys
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headroom import Encoding, RunningCount, _core, tiktoken_encoding
from tiktoken_reference import TRAPS, definition, reference

NAMES = _core.encoding_names()
each_encoding = pytest.mark.parametrize("name", NAMES)

any_text = st.text(st.characters(exclude_categories=()))
trap_text = st.lists(st.sampled_from(TRAPS), max_size=40).map("".join)
special_text = st.lists(
    st.sampled_from([*TRAPS, "<|", "|>", "<|endoftext|>", "<|endofprompt|>", "<|start|>", "<|fim_middle|>"]),
    max_size=20,
).map("".join)


@each_encoding
def test_an_encoding_is_made_of_what_tiktoken_is_made_of(name: str) -> None:
    encoding, published = Encoding(name), definition(name)
    assert encoding.name == name
    assert encoding.pattern == published["pat_str"]
    assert encoding.special_tokens == published["special_tokens"]


@each_encoding
@given(text=special_text)
def test_special_tokens_are_read_when_asked_for(name: str, text: str) -> None:
    encoding, expected = Encoding(name), reference(name)
    everything = expected.encode(text, allowed_special="all")
    assert encoding.encode(text, allowed_special="all") == everything
    assert encoding.count(text, allowed_special="all") == len(everything)
    one = expected.encode(text, allowed_special={"<|endoftext|>"}, disallowed_special=())
    assert encoding.encode(text, allowed_special={"<|endoftext|>"}) == one
    assert (
        encoding.encode(text) == encoding.encode(text, allowed_special=()) == expected.encode_ordinary(text)
    )


def test_a_mistaken_special_token_is_told() -> None:
    encoding = Encoding("cl100k_base")
    with pytest.raises(ValueError, match=re.escape('no special token "<|start|>"; expected one of <|endof')):
        encoding.count("", allowed_special=["<|start|>"])
    for mistaken in ("<|endoftext|>", 1):
        with pytest.raises(TypeError, match='allowed_special is "all" or a collection of special tokens'):
            encoding.encode("", allowed_special=mistaken)  # type: ignore[arg-type]  # what the test is about


@each_encoding
@given(text=any_text)
def test_what_was_encoded_is_decoded_as_tiktoken_does(name: str, text: str) -> None:
    encoding = Encoding(name)
    ranks = encoding.encode(text)
    assert encoding.decode_bytes(ranks) == reference(name).decode_bytes(ranks)
    assert encoding.decode(ranks[1:]) == reference(name).decode(ranks[1:])


def test_a_rank_without_a_token_is_told() -> None:
    with pytest.raises(KeyError, match="r50k_base has no token of rank 50257"):
        Encoding("r50k_base").decode([50257])
    assert Encoding("r50k_base").decode([50256]) == "<|endoftext|>"


@each_encoding
@given(data=st.binary())
def test_bytes_are_read_as_utf8_with_replacements(name: str, data: bytes) -> None:
    text = data.decode(errors="replace")
    encoding = Encoding(name)
    assert encoding.encode(data) == encoding.encode(text)
    assert encoding.count(data) == _core.count_tokens(data, name) == encoding.count(text)


def test_what_is_no_text_is_told() -> None:
    encoding = Encoding("o200k_base")
    for refuse in (encoding.count, encoding.encode, encoding.running, _core.count_tokens):
        with pytest.raises(TypeError, match="text is of type list; expected str or bytes"):
            refuse(["text"])  # type: ignore[arg-type]  # what the test is about


@each_encoding
def test_counting_many_is_counting_each(name: str) -> None:
    encoding = Encoding(name)
    draw = random.Random(0)
    texts = ["".join(draw.choices(TRAPS, k=k)) for k in (0, 1, 10, 100) * 500]
    texts += ["one long text, " * 40_000, "a" * 500_000]
    assert encoding.count_many(texts) == [encoding.count(text) for text in texts]
    assert encoding.count_many([]) == []
    assert encoding.count_many([b"bytes", "\ud83d"]) == [encoding.count("bytes"), 1]


COUNTING_WITHOUT_THREADS = """
import os, resource
from headroom import Encoding
encoding, texts = Encoding("o200k_base"), ["one line of many\\n" * 20_000] * 8
expected = [encoding.count(text) for text in texts]
if os.getuid() == 0:
    os.setuid(65_534)  # to whom the limit applies
resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
assert encoding.count_many(texts) == expected
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere threads are not limited so")
def test_counting_many_goes_without_threads_where_none_can_be_had() -> None:
    subprocess.run([sys.executable, "-c", COUNTING_WITHOUT_THREADS], check=True)  # noqa: S603  # our own code


@each_encoding
@given(text=trap_text, limit=st.integers(0, 60))
def test_counting_to_a_limit_is_counting_and_comparing(name: str, text: str, limit: int) -> None:
    count = Encoding(name).count(text)
    assert Encoding(name).count_until(text, limit) == (count if count <= limit else None)


edits = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 400), trap_text), min_size=1, max_size=6)


@each_encoding
@settings(max_examples=50)
@given(start=trap_text, times=st.integers(1, 60), edits=edits)
def test_a_running_count_is_the_count_of_the_text(
    name: str, start: str, times: int, edits: list[tuple[float, int, str]]
) -> None:
    encoding = Encoding(name)
    # As a running count holds it: a surrogate is one replaced character, a pair of them the character it is.
    text = (start * times).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    running = encoding.running(start * times)
    for place, length, put in edits:
        at = int(place * len(text))
        until = min(at + length, len(text))
        whole = put.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        text = text[:at] + whole + text[until:] + whole
        running.replace(at, until, put)
        assert running.append(put) == running.count == encoding.count(text)
        assert running.text == text
        assert len(running) == len(text)


def test_a_running_count_starts_empty_and_refuses_places_outside_its_text() -> None:
    running = Encoding("o200k_base").running()
    assert (running.count, running.text, len(running)) == (0, "", 0)
    assert running.append("héllo") == running.count
    with pytest.raises(IndexError, match="characters 4 to 6 are not in a text of 5"):
        running.replace(4, 6, "")
    assert running.text == "héllo"
    assert repr(running) == f"<RunningCount of {running.count} o200k_base tokens>"
    assert running.encoding == Encoding("o200k_base")


def test_threads_that_append_at_once_lose_nothing() -> None:
    running = Encoding("o200k_base").running()
    threads = [
        threading.Thread(target=lambda: [running.append("word ") for _ in range(200)]) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert running.text == "word " * 800
    assert running.count == Encoding("o200k_base").count("word " * 800)


def test_encodings_of_one_name_are_equal_and_can_be_copied() -> None:
    encoding = Encoding("o200k_base")
    assert encoding == Encoding("o200k_base") != Encoding("o200k_harmony")
    assert len({encoding, Encoding("o200k_base")}) == 1
    assert pickle.loads(pickle.dumps(encoding)) == encoding  # noqa: S301  # what was dumped here
    assert copy.deepcopy(encoding) == encoding
    assert repr(encoding) == "Encoding('o200k_base')"


def test_a_running_count_is_made_by_its_encoding() -> None:
    with pytest.raises(TypeError, match="cannot create"):
        RunningCount()


@each_encoding
def test_tiktokens_own_class_is_made_without_its_network(name: str) -> None:
    ours = tiktoken_encoding(name)
    text = "".join(TRAPS) + "<|endoftext|>"
    assert ours.encode(text, allowed_special="all") == reference(name).encode(text, allowed_special="all")
    assert (ours.name, ours.n_vocab) == (name, reference(name).n_vocab)
    assert tiktoken_encoding(name) is ours


def test_tiktokens_class_of_an_unknown_encoding_is_refused() -> None:
    with pytest.raises(ValueError, match="expected one of o200k_base"):
        tiktoken_encoding("o20k_base")

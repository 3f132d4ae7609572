"""Vocabularies from files of the user's, in the formats their makers publish."""

import base64
import builtins
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import sentencepiece
import tokenizers
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import models, normalizers, pre_tokenizers, trainers

from headroom import _core
from headroom.errors import ConfigurationError
from headroom.vocabularies import Tokenizer
from headroom.vocabularies.optional import HuggingFace, SentencePiece
from test_vocabularies import ALL_TRAPS, any_text, trap_text
from vocabulary_reference import LLAMA3, O200K, QWEN2, TEKKEN, countable, deepseek_file, reference, table

SAMPLE = [" ".join(ALL_TRAPS[start:]) for start in range(60)] + [
    "the theory then theatre 中文 中文字 été"
] * 5

# How Hugging Face writes each pattern down; one expression, or none for the ByteLevel step's own.
REGEXES = {"r50k": None, "o200k": O200K, "tekken": TEKKEN, "llama3": LLAMA3, "qwen2": QWEN2}


def trained(pattern: str) -> tokenizers.Tokenizer:
    """A small tokenizer that Hugging Face's package trained."""
    tokenizer = tokenizers.Tokenizer(models.BPE())
    regex = REGEXES[pattern]
    if pattern == "qwen2":
        tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = (
        pre_tokenizers.ByteLevel(add_prefix_space=False)
        if regex is None
        else pre_tokenizers.Sequence(
            [
                pre_tokenizers.Split(tokenizers.Regex(regex), "isolated"),
                pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
            ]
        )
    )
    trainer = trainers.BpeTrainer(
        vocab_size=500, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
    )
    tokenizer.train_from_iterator([countable(text) for text in SAMPLE], trainer)
    return tokenizer


@pytest.fixture(scope="module", params=REGEXES)
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Tokenizer, Any]:
    """A tokenizer read from a file, and the one that wrote it."""
    path = tmp_path_factory.mktemp("trained") / "tokenizer.json"
    tokenizer = trained(request.param)
    tokenizer.save(str(path))
    return Tokenizer.from_file(path), tokenizer


@settings(max_examples=500, deadline=None)
@given(text=trap_text | any_text)
def test_a_tokenizer_json_counts_as_the_package_that_wrote_it(both: tuple[Tokenizer, Any], text: str) -> None:
    read, written = both
    assert not isinstance(read._counter, HuggingFace)
    # Their normalisation knows an older Unicode than Python does.
    if written.normalizer is None or written.normalizer.normalize_str(
        countable(text)
    ) == unicodedata.normalize("NFC", countable(text)):
        assert read.count(text) == len(written.encode(countable(text)).ids)


@settings(max_examples=300, deadline=None)
@given(text=trap_text | any_text)
def test_the_tokenizer_json_of_deepseek_counts_as_the_table_does(deepseek: Tokenizer, text: str) -> None:
    assert not isinstance(deepseek._counter, HuggingFace)
    assert deepseek.count(text) == len(reference("deepseek_v3")(text))


@pytest.fixture(scope="module")
def deepseek(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    path = tmp_path_factory.mktemp("deepseek") / "tokenizer.json"
    path.write_bytes(deepseek_file())
    return Tokenizer.from_file(path)


def test_a_tokenizer_json_of_another_kind_is_left_to_the_package(tmp_path: Path) -> None:
    path = tmp_path / "tokenizer.json"
    tokenizer = tokenizers.Tokenizer(models.WordLevel({"hello": 0, "world": 1, "?": 2}, unk_token="?"))  # noqa: S106
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(path))
    read = Tokenizer.from_file(path)
    assert isinstance(read._counter, HuggingFace)
    assert read.count_many(["hello world", "", "\ud83d hello"]) == [2, 0, 2]


def test_merges_that_the_core_cannot_follow_are_left_to_the_package(tmp_path: Path) -> None:
    path = tmp_path / "tokenizer.json"
    tokenizer = trained("r50k")
    content = json.loads(tokenizer.to_str())
    # A token with two merges, one far from the other.
    vocabulary, merges = content["model"]["vocab"], content["model"]["merges"]
    vocabulary["zzq"] = len(vocabulary)
    vocabulary["zz"] = len(vocabulary)
    vocabulary["zq"] = len(vocabulary)
    merges += [["z", "q"], ["z", "zq"], ["z", "z"], ["zz", "q"]]
    content["model"]["merges"] = [merges[-4], merges[-3], *merges[:-4], *merges[-2:]]
    path.write_text(json.dumps(content))
    read = Tokenizer.from_file(path)
    assert isinstance(read._counter, HuggingFace)
    assert read.count("zzq") == 1


def a_line_per_token(tokens: list[bytes]) -> bytes:
    return b"".join(b"%s %d\n" % (base64.b64encode(token), rank) for rank, token in enumerate(tokens))


def test_a_file_with_a_line_per_token_is_split_as_asked(tmp_path: Path) -> None:
    path = tmp_path / "small.tiktoken"
    path.write_bytes(a_line_per_token([*(bytes([byte]) for byte in range(256)), b"12", b" a"]))
    counts = {name: Tokenizer.from_file(path, name).count("12 a") for name in _core.pattern_names()}
    assert counts == dict.fromkeys(_core.pattern_names(), 2) | {"tekken": 3, "qwen2": 3}


def test_a_published_file_with_a_line_per_token_needs_no_pattern(tmp_path: Path) -> None:
    path = tmp_path / "qwen.tiktoken"
    path.write_bytes(a_line_per_token(table("qwen2")))
    assert Tokenizer.from_file(path).count("e\u0301 2026") == len(reference("qwen2")("e\u0301 2026"))


def tekken_file(tokens: list[bytes], pattern: str = TEKKEN) -> dict[str, Any]:
    return {
        "config": {
            "pattern": pattern,
            "default_vocab_size": len(tokens) + 10,
            "default_num_special_tokens": 10,
        },
        "vocab": [
            {"rank": rank, "token_bytes": base64.b64encode(token).decode(), "token_str": None}
            for rank, token in enumerate([*tokens, b"beyond"])
        ],
    }


def test_a_file_of_tekken_has_the_tokens_its_config_leaves(tmp_path: Path) -> None:
    path = tmp_path / "tekken.json"
    path.write_text(json.dumps(tekken_file([*(bytes([byte]) for byte in range(256)), b" a"])))
    assert Tokenizer.from_file(path).count("12 a beyond") == 3 + 1 + len("beyond")


def test_a_sentencepiece_model_counts_as_the_package_does(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.txt"
    corpus.write_text("\n".join(countable(text) for text in SAMPLE), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(corpus),
        model_prefix=str(tmp_path / "small"),
        vocab_size=420,
        byte_fallback=True,
        hard_vocab_limit=False,
        minloglevel=9,
    )
    path = tmp_path / "small.model"
    read = Tokenizer.from_file(path)
    processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
    assert isinstance(read._counter, SentencePiece)
    texts = [*SAMPLE[:5], "", "\ud83d"]
    assert read.count_many(texts) == [len(processor.encode(countable(text))) for text in texts]


SINGLES = a_line_per_token([bytes([byte]) for byte in range(256)])
BROKEN = {
    "a rank that is missing its token": (SINGLES + b"YWI= x\n", "llama3", "on every line a token in base64"),
    "a line of one word": (SINGLES + b"YWI=\n", "llama3", "on every line a token in base64"),
    "no base64": (SINGLES + b"Y!I= 256\n", "llama3", "on every line a token in base64"),
    "a rank twice": (SINGLES + b"YWI= 7\n", "llama3", "each rank once"),
    "a rank beyond bounds": (SINGLES + b"YWI= 99999999999\n", "llama3", "each rank once, none above 262143"),
    "a token twice": (SINGLES + b"YQ== 256\n", "llama3", "ranks 97 and 256 have the same token"),
    "single bytes missing": (b"YWI= 0\n", "llama3", "the first 256 tokens to be the single bytes"),
    "no pattern": (
        SINGLES,
        None,
        "pattern to be one of o200k, cl100k, r50k, tekken, llama3, qwen2, deepseek_v3",
    ),
    "an unknown pattern": (SINGLES, "llama2", 'unknown splitting pattern "llama2"; expected one of o200k'),
    "a pattern too many": (b"{}", "llama3", "this one says itself"),
    "JSON that ends early": (b'{"model": ', None, "expected JSON of Tekken or of Hugging Face"),
    "JSON without end": (b'{"a":' * 100_000, None, "expected JSON of Tekken or of Hugging Face"),
    "other JSON": (b"{}", None, 'expected "config" and "vocab"'),
    "an unknown model": (b'{"model": {"type": "X"}}', None, "expected a Hugging Face tokenizer.json"),
    "nothing": (b"", None, "or a SentencePiece model"),
    "other bytes": (b"\x00\xff\xfe" * 99, None, "or a SentencePiece model"),
    "a pattern of its own": (json.dumps(tekken_file([], "x+")).encode(), None, "a pattern that is not known"),
    "no sizes": (json.dumps({"config": {"pattern": TEKKEN}, "vocab": []}).encode(), None, "the sizes"),
    "no bytes": (
        json.dumps(tekken_file([b"a"]) | {"vocab": [{"rank": 0}]}).encode(),
        None,
        "token 0 with its rank and bytes",
    ),
}


@pytest.mark.parametrize(("content", "pattern", "expected"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_no_vocabulary_is_refused(
    content: bytes, pattern: str | None, expected: str, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(ConfigurationError) as refused:
        Tokenizer.from_file(path, pattern)
    assert expected in str(refused.value)
    assert f"(path={path})" in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot read a vocabulary: No such file or directory"):
        Tokenizer.from_file(tmp_path / "absent")


@settings(max_examples=200, deadline=None)
@given(at=st.integers(0, 4000), byte=st.integers(0, 255), end=st.integers(0, 8000))
def test_a_damaged_file_is_refused_or_counts(damaged: Path, at: int, byte: int, end: int) -> None:
    content = bytearray(json.dumps(tekken_file([bytes([byte]) for byte in range(256)])).encode())
    content[at] = byte
    damaged.write_bytes(content[: len(content) - end])
    try:
        tokenizer = Tokenizer.from_file(damaged)
    except ConfigurationError:
        return
    assert tokenizer.count("ab 12") == len("ab 12")


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("damaged") / "tekken.json"


@pytest.mark.parametrize(
    ("package", "extra", "content"),
    [
        ("sentencepiece", "sentencepiece", b"\x0a\x0b"),
        ("tokenizers", "huggingface", b'{"model": {"type": "Unigram"}}'),
    ],
)
def test_without_the_package_a_file_takes_the_error_names_the_extra(
    package: str, extra: str, content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    hide(monkeypatch, package)
    with pytest.raises(ConfigurationError, match=rf'pip install "headroom-ai\[{extra}\]"'):
        Tokenizer.from_file(path)


def hide(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    import_ = builtins.__import__

    def without(name: str, *rest: Any, **options: Any) -> Any:
        if name.partition(".")[0] == package:
            raise ImportError(name)
        return import_(name, *rest, **options)

    monkeypatch.setattr(builtins, "__import__", without)

"""Which vocabulary counts for which model."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from headroom.errors import ConfigurationError
from headroom.vocabularies import forget_vocabularies, register_vocabulary, tokenizer_for

SINGLES = b"".join(b"%s %d\n" % (base64.b64encode(bytes([byte])), byte) for byte in range(256))


@pytest.fixture(autouse=True)
def nothing_stays_registered() -> Iterator[None]:
    yield
    forget_vocabularies()


def test_a_registered_file_counts_for_the_models_it_is_for(tmp_path: Path) -> None:
    path = tmp_path / "small.tiktoken"
    path.write_bytes(SINGLES)
    registered = register_vocabulary("Llama-3*", path, pattern="llama3")
    assert tokenizer_for("meta/llama-3.1-8b") is registered
    assert tokenizer_for("llama-3") is registered
    assert tokenizer_for("meta.llama-3-8b-instruct@001") is registered
    assert tokenizer_for("llama-2") is None
    qwen = register_vocabulary("qwen3-*", path, pattern="qwen2")
    assert tokenizer_for("Qwen/Qwen3-8B") is qwen
    forget_vocabularies()
    assert tokenizer_for("llama-3") is None


def test_the_latest_registered_goes_first(tmp_path: Path) -> None:
    path = tmp_path / "small.tiktoken"
    path.write_bytes(SINGLES)
    every = register_vocabulary("*", path, pattern="llama3")
    some = register_vocabulary("llama*", path, pattern="llama3")
    assert (tokenizer_for("llama-3") is some, tokenizer_for("other") is every) == (True, True)
    again = register_vocabulary("*", path, pattern="r50k")
    assert tokenizer_for("llama-3") is again


def test_vocabularies_are_not_registered_without_end(tmp_path: Path) -> None:
    path = tmp_path / "small.tiktoken"
    path.write_bytes(SINGLES)
    for number in range(64):
        register_vocabulary(f"model-{number}", path, pattern="llama3")
    register_vocabulary("model-63", path, pattern="llama3")
    with pytest.raises(ConfigurationError, match="64 vocabularies are registered; forget some first"):
        register_vocabulary("model-64", path, pattern="llama3")


MODELS = {
    "Qwen/Qwen2.5-7B-Instruct": "qwen2",
    "qwen2:7b": "qwen2",
    "qwen3-coder": "qwen2",
    "QwQ-32B": "qwen2",
    "qwen3.5-27b": None,
    "qwen1.5-7b": None,
    "qwen-turbo": None,
    "deepseek-ai/DeepSeek-V3.1": "deepseek_v3",
    "deepseek-chat": "deepseek_v3",
    "deepseek-r1:671b": "deepseek_v3",
    "deepseek-ai/DeepSeek-R1-Distill-Qwen-7B": None,
    "deepseek-r1-0528-qwen3-8b": None,
    "deepseek-r1:7b": None,
    "deepseek-r1:latest": None,
    "deepseek-coder": None,
    "mistralai/Mistral-Nemo-Instruct-2407": "tekken",
    "open-mistral-nemo": "tekken",
    "pixtral-12b-2409": "tekken",
    "us.mistral.pixtral-12b-2409-v1:0": "tekken",
    "deepseek.v3-v1:0": None,
    "ministral-8b-2410": "tekken",
    "mistral-7b-instruct": None,
    "gpt-4o": None,
}


@pytest.mark.parametrize(("model", "vocabulary"), MODELS.items())
def test_a_model_has_the_vocabulary_its_makers_count_it_with(model: str, vocabulary: str | None) -> None:
    tokenizer = tokenizer_for(model)
    assert (tokenizer and tokenizer.name) == vocabulary

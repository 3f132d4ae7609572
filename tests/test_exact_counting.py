"""`count_tokens` counts by a vocabulary at hand: that of the optional package, or a file of the user's."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headroom import TokenCount, count_tokens
from headroom.providers import forget, observe, provider_for
from headroom.vocabularies import Tokenizer, forget_vocabularies, register_vocabulary, tokenizer_for

MODELS = {
    "mistralai/Mistral-Nemo-Instruct-2407": "tekken",
    "qwen3-coder:30b": "qwen2",
    "accounts/fireworks/models/deepseek-v3": "deepseek_v3",
}
TOOLS = [{"type": "function", "function": {"name": "weather", "description": "The weather of a city"}}]

any_text = st.text(st.characters(exclude_categories=()))


@pytest.fixture(autouse=True)
def nothing_is_left_behind() -> Iterator[None]:
    yield
    forget_vocabularies()
    forget()


@pytest.fixture
def single_bytes(tmp_path: Path) -> Path:
    """A vocabulary without longer tokens."""
    path = tmp_path / "bytes.tiktoken"
    lines = (b"%s %d\n" % (base64.b64encode(bytes([byte])), byte) for byte in range(256))
    path.write_bytes(b"".join(lines))
    return path


def tokenizer_of(model: str) -> Tokenizer:
    tokenizer = tokenizer_for(model)
    assert tokenizer is not None
    return tokenizer


@given(text=any_text, model=st.sampled_from(list(MODELS)))
def test_a_text_has_the_tokens_of_the_models_own_vocabulary(text: str, model: str) -> None:
    expected = tokenizer_of(model).count(text)
    assert repr(count_tokens(text, model)) == repr(expected)
    assert repr(expected) == f"TokenCount({int(expected)}, exact, {MODELS[model]})"


def test_a_model_counted_exactly_would_else_be_estimated_as_of_the_same_family() -> None:
    estimates = {vocabulary: provider_for(model).estimate for model, vocabulary in MODELS.items()}
    assert estimates == {"tekken": "tekken", "qwen2": "qwen", "deepseek_v3": "deepseek"}


@pytest.mark.parametrize("model", MODELS)
def test_messages_and_tools_keep_their_labelled_overheads(model: str) -> None:
    messages = [{"role": "user", "content": "What is the weather in Zürich?"}]
    count = count_tokens(messages, model, tools=TOOLS)
    assert (count.exact, count.method) == (False, f"{MODELS[model]} + ai-tokenizer")
    assert count.low > tokenizer_of(model).count("What is the weather in Zürich?")


def test_a_registered_file_counts_exactly_for_its_models(single_bytes: Path) -> None:
    before = count_tokens("héllo", "meta.llama3-8b-instruct")
    register_vocabulary("*llama3*", single_bytes, pattern="llama3")
    after = count_tokens("héllo", "meta.llama3-8b-instruct")
    assert before.method == "estimate:llama3"
    assert repr(after) == "TokenCount(6, exact, bytes.tiktoken)"


def test_a_registered_file_leaves_models_of_openai_alone(single_bytes: Path) -> None:
    register_vocabulary("*", single_bytes, pattern="o200k")
    assert repr(count_tokens("hello", "gpt-4o")) == "TokenCount(1, exact, o200k_base)"
    assert repr(count_tokens("hello", "acme-7b")) == "TokenCount(5, exact, bytes.tiktoken)"


def test_what_was_billed_does_not_change_an_exact_count() -> None:
    text = "Which of the open issues block the release? " * 50
    before = count_tokens(text, "qwen3-8b")
    observe("qwen3-8b", before, before * 2)
    assert repr(count_tokens(text, "qwen3-8b")) == repr(before)


def test_no_texts_are_no_tokens() -> None:
    assert repr(count_tokens("", "qwen3-8b")) == repr(TokenCount(0, "qwen2"))

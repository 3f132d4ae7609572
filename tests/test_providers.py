"""What counts for which model id, and how much it reads."""

import pytest
import tiktoken.model
from hypothesis import given
from hypothesis import strategies as st

from headroom import _core
from headroom.providers import Provider, provider_for


def exact(encoding: str, context_limit: int | None) -> Provider:
    return Provider("openai", encoding, exact=True, context_limit=context_limit)


@pytest.mark.parametrize(
    ("model", "context_limit"),
    [
        ("gpt-4o", 128_000),
        ("gpt-4o-mini-2024-07-18", 128_000),
        ("chatgpt-4o-latest", None),
        ("gpt-4o-transcribe", None),
        ("gpt-4.1-nano", 1_047_576),
        ("gpt-4.5-preview", 128_000),
        ("gpt-5", 400_000),
        ("gpt-5.4-mini", 400_000),
        ("gpt-5.5", 1_050_000),
        ("o1", 200_000),
        ("o3-mini", 200_000),
        ("o4-mini", 200_000),
        ("openai/gpt-4o", 128_000),
        ("openai:gpt-4o", 128_000),
        ("openrouter/openai/gpt-4o", 128_000),
        ("ft:gpt-4o-2024-08-06:acme::x", 128_000),
        ("GPT-4O", 128_000),
    ],
)
def test_o200k_models_are_exact(model: str, context_limit: int | None) -> None:
    assert provider_for(model) == exact("o200k_base", context_limit)


@pytest.mark.parametrize(
    ("model", "context_limit"),
    [
        ("gpt-4", 8_192),
        ("gpt-4-32k", 32_768),
        ("gpt-4-turbo", 128_000),
        ("gpt-4-0613", 8_192),
        ("gpt-3.5-turbo", 16_385),
        ("gpt-35-turbo-16k", 16_385),
        ("gpt-4-vision-preview", 128_000),
        ("gpt-4-0125-preview", 128_000),
        ("text-embedding-3-small", 8_191),
    ],
)
def test_cl100k_models_are_exact(model: str, context_limit: int) -> None:
    assert provider_for(model) == exact("cl100k_base", context_limit)


def test_other_models_of_openai_are_counted_in_the_encoding_tiktoken_names() -> None:
    assert provider_for("gpt-oss:20b") == exact("o200k_harmony", 131_072)
    for model, encoding in tiktoken.model.MODEL_TO_ENCODING.items():
        if encoding in _core.encoding_names():
            assert provider_for(model).encoding == encoding, model


@pytest.mark.parametrize("model", ["gpt-4x", "o100", "my-gpt-4o", "", "/", ":", "claudette", "acme-7b"])
def test_an_id_no_row_knows_is_an_estimate(model: str) -> None:
    assert provider_for(model) == Provider("unknown", "o200k_base", exact=False, estimate="unknown")


@pytest.mark.parametrize(
    "model",
    [
        "claude-3-opus-20240229",
        "claude-3-5-sonnet-latest",
        "claude-3.7-sonnet",
        "claude-2.1",
        "claude-instant-1.2",
        "claude-opus-4-20250514",
        "claude-opus-4-1-20250805",
        "claude-sonnet-4",
        "claude-sonnet-4-5",
        "claude-sonnet-4.6",
        "claude-4.5-sonnet",
        "claude-opus-4-6",
        "claude-haiku-4-5-20251001",
        "anthropic/claude-opus-4.6",
        "openrouter/anthropic/claude-sonnet-4.5:beta",
        "us.anthropic.claude-sonnet-4-20250514-v1:0",
        "anthropic.claude-v2:1",
        "arn:aws:bedrock:eu-west-1:1:inference-profile/eu.anthropic.claude-3-7-sonnet-20250219-v1:0",
        "claude-opus-4@20250514",
        "databricks/databricks-claude-3-7-sonnet",
        "anthropic:claude-haiku-4-5",
    ],
)
def test_claude_up_to_4_6_has_the_older_tokenizer(model: str) -> None:
    provider = provider_for(model)
    assert (provider.name, provider.exact, provider.estimate) == ("anthropic", False, "claude-older")


@pytest.mark.parametrize(
    "model",
    [
        "claude-opus-4-7",
        "claude-opus-4.8",
        "claude-opus-4-10",
        "claude-opus-4-7-20260416",
        "claude-opus-5",
        "claude-sonnet-5-5",
        "claude-fable-5",
        "claude-mythos-5-1",
        "claude-haiku-5-5",
        "claude-next",
        "claude",
        "global.anthropic.claude-opus-5-5-v1:0",
        "vertex_ai/claude-sonnet-5@20260630",
    ],
)
def test_later_claude_has_the_newer_tokenizer(model: str) -> None:
    provider = provider_for(model)
    assert (provider.name, provider.exact, provider.estimate) == ("anthropic", False, "claude-newer")


@pytest.mark.parametrize(
    ("model", "name", "estimate"),
    [
        ("gpt-6-sol", "openai", "openai-unlisted"),
        ("gpt-50", "openai", "openai-unlisted"),
        ("o4", "openai", "openai-unlisted"),
        ("gemini/gemini-2.5-pro", "google", "gemini"),
        ("models/gemini-3.1-pro-preview", "google", "gemini"),
        ("gemma3:27b", "google", "gemini"),
        ("cohere.command-r-plus-v1:0", "cohere", "cohere"),
        ("command-a-03-2025", "cohere", "cohere"),
        ("x-ai/grok-4", "xai", "grok"),
        ("grok", "xai", "grok"),
        ("us.deepseek.r1-v1:0", "deepseek", "deepseek"),
        ("deepseek.v3-v1:0", "deepseek", "deepseek"),
        ("deepseek-ai/DeepSeek-R1-0528-Qwen3-8B", "deepseek", "qwen"),
        ("mistralai/Mistral-Large-Instruct-2411", "mistral", "mistral-sentencepiece"),
        ("mistralai/Mistral-Small-24B-Instruct-2501", "mistral", "tekken"),
        ("vertex_ai/mistral-large@2407", "mistral", "mistral-sentencepiece"),
        ("mistral-small:22b", "mistral", "mistral-sentencepiece"),
        ("mistral-small:24b", "mistral", "tekken"),
        ("deepseek-ai/DeepSeek-V3", "deepseek", "deepseek"),
        ("deepseek-chat", "deepseek", "deepseek"),
        ("deepseek-ai/DeepSeek-R1-Distill-Llama-70B", "deepseek", "llama3"),
        ("deepseek-r1:7b", "deepseek", "qwen"),
        ("Qwen/Qwen2.5-7B-Instruct", "qwen", "qwen"),
        ("qwen2.5-coder:7b", "qwen", "qwen"),
        ("dashscope/qwen3.5-plus", "qwen", "unknown"),
        ("mistral.mistral-large-2402-v1:0", "mistral", "mistral-sentencepiece"),
        ("mistral-large-latest", "mistral", "tekken"),
        ("open-mixtral-8x22b", "mistral", "mistral-sentencepiece"),
        ("mistral:7b", "mistral", "mistral-sentencepiece"),
        ("mistralai/Mistral-Nemo-Instruct-2407", "mistral", "tekken"),
        ("llama3.1:8b", "meta", "llama3"),
        ("meta.llama3-70b-instruct-v1:0", "meta", "llama3"),
        ("accounts/fireworks/models/llama-v3p1-8b-instruct", "meta", "llama3"),
        ("meta-llama/Meta-Llama-3.3-70B-Instruct", "meta", "llama3"),
        ("meta_llama/Llama-4-Scout-17B-16E-Instruct-FP8", "meta", "llama4"),
        ("llama2:13b", "meta", "unknown"),
    ],
)
def test_a_family_is_known_by_many_spellings(model: str, name: str, estimate: str) -> None:
    provider = provider_for(model)
    assert (provider.name, provider.exact, provider.estimate) == (name, False, estimate)


def test_an_id_no_row_knows_is_estimated_as_its_family() -> None:
    assert provider_for("our-deployment", "anthropic") == Provider(
        "anthropic", "o200k_base", exact=False, estimate="claude-newer"
    )


@pytest.mark.parametrize(
    ("model", "context_limit"),
    [
        ("claude-sonnet-4-20250514", 200_000),
        ("claude-opus-4-6", 1_000_000),
        ("claude-sonnet-5", 1_000_000),
        ("claude-next", None),
        ("claude-opus-4-10", None),
        ("gpt-35-turbo", None),
        ("gpt-3.5-turbo-0613", None),
        ("gemini-2.5-flash-native-audio-latest", None),
        ("gemini-2.5-flash", 1_048_576),
        ("gemini-2.5-flash-image", None),
        ("command-r-plus", 128_000),
        ("llama3:8b", 8_192),
        ("llama3.2", 131_072),
        ("meta.llama3-1-8b-instruct-v1:0", 131_072),
        ("grok-3-mini", 131_072),
        ("acme-7b", None),
    ],
)
def test_a_context_limit_is_known_or_none(model: str, context_limit: int | None) -> None:
    assert provider_for(model).context_limit == context_limit


@given(st.text(), st.text())
def test_any_id_has_a_provider_that_can_count(model: str, family: str) -> None:
    provider = provider_for(model, family)
    assert provider.encoding in _core.encoding_names()
    assert provider.exact == (provider.estimate is None)
    assert provider.exact or provider.estimate in _core.estimate_families()

"""Which encoding counts for which model id."""

import pytest

from headroom.providers import Provider, provider_for

O200K = Provider("openai", "o200k_base", exact=True)
CL100K = Provider("openai", "cl100k_base", exact=True)


@pytest.mark.parametrize(
    "model",
    [
        "gpt-4o",
        "gpt-4o-mini-2024-07-18",
        "chatgpt-4o-latest",
        "gpt-4.1-nano",
        "gpt-4.5-preview",
        "gpt-5",
        "gpt-5.4-mini",
        "o1",
        "o3-mini",
        "o4-mini",
        "gpt-oss:20b",
        "openai/gpt-4o",
        "openai:gpt-4o",
        "ft:gpt-4o-2024-08-06:acme::x",
        "GPT-4O",
    ],
)
def test_o200k_models_are_exact(model: str) -> None:
    assert provider_for(model) == O200K


@pytest.mark.parametrize("model", ["gpt-4", "gpt-4-turbo", "gpt-4-0613", "gpt-3.5-turbo", "gpt-35-turbo"])
def test_cl100k_models_are_exact(model: str) -> None:
    assert provider_for(model) == CL100K


@pytest.mark.parametrize("model", ["claude-opus-4", "gemini-2.5-pro", "gpt-4x", "o100", "my-gpt-4o", ""])
def test_any_other_is_an_estimate(model: str) -> None:
    assert provider_for(model) == Provider("unknown", "o200k_base", exact=False)

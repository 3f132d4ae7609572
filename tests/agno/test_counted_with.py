"""What an Agno model's tokens are counted with."""

import logging

import pytest
from agno.models.base import Model
from agno.models.deepseek import DeepSeek
from agno.models.openai import OpenAIChat, OpenAIResponses
from agno.models.openai.like import OpenAILike
from agno.models.openrouter import OpenRouter

from agents import Parrot
from headroom.integrations.agno import HeadroomAgnoModel, get_headroom_provider, get_model_name_from_agno
from headroom.providers import Provider


def exact(encoding: str, context_limit: int = 128_000) -> Provider:
    return Provider("openai", encoding, exact=True, context_limit=context_limit)


def estimate(name: str, family: str, context_limit: int | None = None) -> Provider:
    return Provider(name, "o200k_base", exact=False, estimate=family, context_limit=context_limit)


@pytest.mark.parametrize(
    ("model", "provider"),
    [
        (OpenAIChat(id="gpt-4o"), exact("o200k_base")),
        (OpenAIResponses(id="gpt-4-turbo"), exact("cl100k_base")),
        (OpenRouter(id="openai/gpt-4.1-mini"), exact("o200k_base", 1_047_576)),
        (OpenRouter(id="anthropic/claude-sonnet-4"), estimate("anthropic", "claude-older", 200_000)),
        (OpenRouter(id="acme/polly-7b"), estimate("gateway", "unknown")),
        (DeepSeek(id="deepseek-chat"), estimate("deepseek", "deepseek", 131_072)),
        (OpenAILike(id="my-own"), estimate("openai", "unknown")),
        (HeadroomAgnoModel(DeepSeek(id="our-own")), estimate("deepseek", "deepseek")),
    ],
)
def test_class_and_id_decide(model: Model, provider: Provider) -> None:
    assert get_headroom_provider(model) == provider


def test_an_unknown_family_is_an_estimate_and_named_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "headroom")
    for _ in range(3):
        assert get_headroom_provider(Parrot(id="polly-7b")) == estimate("unknown", "unknown")
    assert [record.getMessage() for record in caplog.records] == [
        "Parrot(id='polly-7b') is of no known family: its tokens are estimates"
    ]


def test_detection_can_be_switched_off() -> None:
    model = HeadroomAgnoModel(OpenAIChat(id="gpt-4"), auto_detect_provider=False)
    model.wrapped_model.__dict__["invoke"] = lambda **_kwargs: None
    model.invoke(messages=[])
    assert not model.metrics_history[0].exact


def test_the_name_of_a_model_is_its_id() -> None:
    assert get_model_name_from_agno(OpenAIChat(id="gpt-4o")) == "gpt-4o"

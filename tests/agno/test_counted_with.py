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


@pytest.mark.parametrize(
    ("model", "provider"),
    [
        (OpenAIChat(id="gpt-4o"), Provider("openai", "o200k_base", exact=True)),
        (OpenAIResponses(id="gpt-4-turbo"), Provider("openai", "cl100k_base", exact=True)),
        (OpenRouter(id="openai/gpt-4.1-mini"), Provider("openai", "o200k_base", exact=True)),
        (OpenRouter(id="anthropic/claude-sonnet-4"), Provider("gateway", "o200k_base", exact=False)),
        (DeepSeek(id="deepseek-chat"), Provider("deepseek", "o200k_base", exact=False)),
        (OpenAILike(id="my-own"), Provider("openai", "o200k_base", exact=False)),
        (HeadroomAgnoModel(DeepSeek(id="deepseek-chat")), Provider("deepseek", "o200k_base", exact=False)),
    ],
)
def test_class_and_id_decide(model: Model, provider: Provider) -> None:
    assert get_headroom_provider(model) == provider


def test_an_unknown_family_is_an_estimate_and_named_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "headroom")
    for _ in range(3):
        assert get_headroom_provider(Parrot(id="polly-7b")) == Provider("unknown", "o200k_base", exact=False)
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

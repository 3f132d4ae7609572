"""What an Agno model's tokens are counted with."""

import logging
import pkgutil

import agno.models
import pytest
from agno.models.aws import AwsBedrock
from agno.models.azure.openai_chat import AzureOpenAI
from agno.models.base import Model
from agno.models.deepseek import DeepSeek
from agno.models.litellm import LiteLLM
from agno.models.llama_cpp import LlamaCpp
from agno.models.lmstudio import LMStudio
from agno.models.ollama import Ollama
from agno.models.openai import OpenAIChat, OpenAIResponses
from agno.models.openai.like import OpenAILike
from agno.models.openrouter import OpenRouter
from agno.models.vllm import VLLM

from agents import RECORDS, Parrot, conversation
from headroom import HeadroomConfig, compress
from headroom.integrations.agno import HeadroomAgnoModel, get_headroom_provider, get_model_name_from_agno
from headroom.integrations.agno.providers import _FAMILIES, density_for
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


@pytest.mark.parametrize(
    ("model", "provider"),
    [
        (LiteLLM(id="bedrock/us.anthropic.claude-sonnet-4-20250514-v1:0"), ("anthropic", "claude-older")),
        (LiteLLM(id="vertex_ai/claude-opus-4-8@20260101"), ("anthropic", "claude-newer")),
        (LiteLLM(id="gemini/gemini-2.5-pro"), ("google", "gemini")),
        (OpenRouter(id="openrouter/anthropic/claude-sonnet-4"), ("anthropic", "claude-older")),
        (OpenRouter(id="meta-llama/llama-3.3-70b-instruct:free"), ("meta", "llama3")),
        (AwsBedrock(id="mistral.mistral-large-2407-v1:0"), ("mistral", "mistral-sentencepiece")),
        (
            AwsBedrock(id="arn:aws:bedrock:eu-west-1:1:inference-profile/eu.anthropic.claude-sonnet-4-v1:0"),
            ("anthropic", "claude-older"),
        ),
        (Ollama(id="llama3.1:8b"), ("meta", "llama3")),
        (Ollama(id="qwen3:32b"), ("qwen", "qwen")),
        (Ollama(id="our-own:latest"), ("local", "unknown")),
        (AzureOpenAI(id="our-deployment"), ("azure", "unknown")),
        (AzureOpenAI(id="gpt-4o-eu"), ("openai", None)),
        (Parrot(id="polly", provider="Anthropic"), ("anthropic", "claude-newer")),
        (Parrot(id="polly", provider="Acme"), ("unknown", "unknown")),
    ],
    ids=lambda value: getattr(value, "id", ""),
)
def test_ids_of_routers_hosts_and_deployments_are_read(
    model: Model, provider: tuple[str, str | None]
) -> None:
    found = get_headroom_provider(model)
    assert (found.name, found.estimate) == provider


@pytest.mark.parametrize(
    "package", [each.name for each in pkgutil.iter_modules(agno.models.__path__) if each.ispkg]
)
def test_every_package_of_agnos_has_a_row(package: str) -> None:
    assert package in _FAMILIES


def test_detection_can_be_switched_off() -> None:
    model = HeadroomAgnoModel(OpenAIChat(id="gpt-4"), auto_detect_provider=False)
    model.wrapped_model.__dict__["invoke"] = lambda **_kwargs: None
    model.invoke(messages=[])
    assert not model.metrics_history[0].exact


@pytest.mark.parametrize(
    ("model", "density"),
    [
        (Ollama(id="llama3.1:8b"), "plain"),
        (LlamaCpp(id="ggml-org/gpt-oss-20b-GGUF"), "plain"),
        (LMStudio(id="qwen2.5-7b-instruct-1m"), "plain"),
        (LiteLLM(id="ollama_chat/llama3.1"), "plain"),
        (HeadroomAgnoModel(Ollama(id="qwen3:32b")), "plain"),
        (VLLM(id="Qwen/Qwen3-235B-A22B"), None),
        (OpenAIChat(id="gpt-4o"), None),
        (Parrot(id="polly"), None),
    ],
    ids=lambda value: getattr(value, "id", ""),
)
def test_runtimes_of_small_models_are_sent_plain_text(model: Model, density: str | None) -> None:
    assert density_for(model) == density


@pytest.mark.parametrize(
    ("model", "config", "density"),
    [
        (Ollama(id="qwen3:32b"), None, "plain"),
        (Ollama(id="qwen3:32b"), HeadroomConfig(density="normal"), "normal"),
        (OpenAIChat(id="gpt-4o"), None, "normal"),
        (OpenAIChat(id="gpt-4o"), HeadroomConfig(density="plain"), "plain"),
    ],
)
def test_a_density_that_is_chosen_is_the_one_sent(
    model: Model, config: HeadroomConfig | None, density: str
) -> None:
    (block,) = HeadroomAgnoModel(model, config=config).simulate(conversation()).blocks
    tokens = {each: compress(RECORDS, density=each).tokens_after for each in ("plain", "normal")}
    assert tokens["plain"] != tokens["normal"]
    assert block.tokens_after == tokens[density]


def test_the_name_of_a_model_is_its_id() -> None:
    assert get_model_name_from_agno(OpenAIChat(id="gpt-4o")) == "gpt-4o"

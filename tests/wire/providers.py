"""The providers' real model classes, talking to the server through the providers' real SDKs.

To add a provider, add a row to `PROVIDERS`.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

# LiteLLM fetches a table of prices when it is imported, unless it is told not to.
os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"

import boto3
import cohere
from agno.models.anthropic import Claude
from agno.models.aws import AwsBedrock
from agno.models.base import Model
from agno.models.cohere import Cohere
from agno.models.deepseek import DeepSeek
from agno.models.google import Gemini, GeminiInteractions
from agno.models.groq import Groq
from agno.models.litellm import LiteLLM
from agno.models.mistral import MistralChat
from agno.models.ollama import Ollama
from agno.models.openai import OpenAIChat, OpenAIResponses


@dataclass(frozen=True, kw_only=True)
class Provider:
    """A model class, and how it is made for the server.

    Attributes:
        sdk: the package that speaks to the provider.
        make: a model for the server at a URL, with further options.
        thinking: the options with which it thinks; None where Agno's class has none.
    """

    name: str
    sdk: str
    make: Callable[..., Model]
    thinking: dict[str, Any] | None = None


def _openai_chat(root: str, **options: Any) -> Model:
    return OpenAIChat(
        **{"id": "gpt-4o", "api_key": "none", "base_url": f"{root}/v1", "max_retries": 0, **options}
    )


def _openai_responses(root: str, **options: Any) -> Model:
    return OpenAIResponses(
        **{"id": "gpt-4o", "api_key": "none", "base_url": f"{root}/v1", "max_retries": 0, **options}
    )


def _claude(root: str, **options: Any) -> Model:
    parameters = {"base_url": root, "max_retries": 0}
    return Claude(**{"id": "claude-sonnet-4-5", "api_key": "none", "client_params": parameters, **options})


def _gemini(root: str, **options: Any) -> Model:
    parameters = {"http_options": {"base_url": root}}
    return Gemini(**{"id": "gemini-2.5-flash", "api_key": "none", "client_params": parameters, **options})


def _gemini_interactions(root: str, **options: Any) -> Model:
    parameters = {"http_options": {"base_url": root}}
    return GeminiInteractions(
        **{"id": "gemini-3-flash-preview", "api_key": "none", "client_params": parameters, **options}
    )


def _cohere(root: str, **options: Any) -> Model:
    clients = {
        "client": cohere.ClientV2("none", base_url=root),
        "async_client": cohere.AsyncClientV2("none", base_url=root),
    }
    return Cohere(**{"id": "command-a-03-2025", **clients, **options})


def _mistral(root: str, **options: Any) -> Model:
    return MistralChat(**{"id": "mistral-large-latest", "api_key": "none", "endpoint": root, **options})


def _groq(root: str, **options: Any) -> Model:
    return Groq(**{"id": "llama-3.3-70b", "api_key": "none", "base_url": root, "max_retries": 0, **options})


def _ollama(root: str, **options: Any) -> Model:
    return Ollama(**{"id": "llama3.1", "host": root, **options})


def _litellm(root: str, **options: Any) -> Model:
    return LiteLLM(**{"id": "openai/gpt-4o", "api_key": "none", "api_base": f"{root}/v1", **options})


def _deepseek(root: str, **options: Any) -> Model:
    return DeepSeek(
        **{"id": "deepseek-chat", "api_key": "none", "base_url": f"{root}/v1", "max_retries": 0, **options}
    )


def _bedrock(root: str, **options: Any) -> Model:
    client = boto3.client(
        "bedrock-runtime",
        endpoint_url=root,
        region_name="eu-central-1",
        aws_access_key_id="none",
        aws_secret_access_key="none",  # noqa: S106  # no password
    )
    return AwsBedrock(
        **{"id": "anthropic.claude-v1", "client": client, "async_client": _AsyncBedrock(client), **options}
    )


class _AsyncBedrock:
    """The real client, awaited: AWS's own SDK has no asynchronous one."""

    def __init__(self, client: Any) -> None:
        self._client = client

    async def converse(self, **request: Any) -> Any:
        return await asyncio.to_thread(self._client.converse, **request)

    async def converse_stream(self, **request: Any) -> Any:
        response = await asyncio.to_thread(self._client.converse_stream, **request)
        return {**response, "stream": _parts(response["stream"])}


async def _parts(stream: Any) -> AsyncIterator[Any]:
    for part in stream:
        yield part


PROVIDERS = (
    Provider(
        name="OpenAIChat", sdk="openai", make=_openai_chat, thinking={"id": "o3", "reasoning_effort": "low"}
    ),
    Provider(
        name="OpenAIResponses",
        sdk="openai",
        make=_openai_responses,
        # A reasoning model goes on from the response before.
        thinking={"id": "gpt-5", "reasoning_effort": "low", "reasoning_summary": "auto"},
    ),
    Provider(
        name="Claude",
        sdk="anthropic",
        make=_claude,
        thinking={"thinking": {"type": "enabled", "budget_tokens": 1024}},
    ),
    Provider(
        name="Gemini",
        sdk="google-genai",
        make=_gemini,
        thinking={"thinking_budget": 1024, "include_thoughts": True},
    ),
    Provider(
        name="GeminiInteractions",
        sdk="google-genai",
        make=_gemini_interactions,
        thinking={"thinking_level": "low"},
    ),
    Provider(
        name="Cohere",
        sdk="cohere",
        make=_cohere,
        thinking={"request_params": {"thinking": {"type": "enabled"}}},
    ),
    Provider(name="MistralChat", sdk="mistralai", make=_mistral),
    Provider(
        name="Groq", sdk="groq", make=_groq, thinking={"request_params": {"reasoning_format": "parsed"}}
    ),
    Provider(name="Ollama", sdk="ollama", make=_ollama, thinking={"options": {"think": True}}),
    Provider(
        name="LiteLLM",
        sdk="litellm",
        make=_litellm,
        thinking={
            "request_params": {
                "reasoning_effort": "low",
                "allowed_openai_params": ["reasoning_effort"],
            }
        },
    ),
    Provider(
        name="DeepSeek",
        sdk="openai",
        make=_deepseek,
        thinking={"id": "deepseek-reasoner", "reasoning_effort": "high"},
    ),
    Provider(
        name="AwsBedrock",
        sdk="boto3",
        make=_bedrock,
        thinking={
            "request_params": {"additionalModelRequestFields": {"reasoning_config": {"type": "enabled"}}}
        },
    ),
)

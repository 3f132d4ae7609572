"""The providers' real model classes, talking to the server through the providers' real SDKs.

To add a provider, add a row to `PROVIDERS`.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from agno.models.base import Model

# LiteLLM fetches a table of prices when it is imported, unless it is told not to.
os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"


@dataclass(frozen=True, kw_only=True)
class Provider:
    """A model class, and how it is made for the server.

    Attributes:
        package: where the class is, below `agno.models`.
        sdk: the package that speaks to the provider.
        options: those that lead it to a server at a URL.
        thinking: further ones with which it thinks; None where Agno's class has none.
    """

    name: str
    package: str
    sdk: str
    options: Callable[[str], dict[str, Any]]
    thinking: dict[str, Any] | None = None

    def make(self, root: str, **options: Any) -> Model:
        """A model for the server at `root`.

        Raises:
            ImportError: Agno has no such class, or its SDK is another than the one installed.
        """
        module = import_module(f"agno.models.{self.package}")
        if not hasattr(module, self.name):
            raise ImportError(f"no {self.name}")
        model: Model = getattr(module, self.name)(**{**self.options(root), **options})
        return model


def _openai(model: str) -> Callable[[str], dict[str, Any]]:
    return lambda root: {"id": model, "api_key": "none", "base_url": f"{root}/v1", "max_retries": 0}


def _google(model: str) -> Callable[[str], dict[str, Any]]:
    return lambda root: {
        "id": model,
        "api_key": "none",
        "client_params": {"http_options": {"base_url": root}},
    }


def _anthropic(root: str) -> dict[str, Any]:
    parameters = {"base_url": root, "max_retries": 0}
    return {"id": "claude-sonnet-4-5", "api_key": "none", "client_params": parameters}


def _cohere(root: str) -> dict[str, Any]:
    import cohere  # noqa: PLC0415  # each SDK is imported only for its provider

    return {
        "id": "command-a-03-2025",
        "client": cohere.ClientV2("none", base_url=root),
        "async_client": cohere.AsyncClientV2("none", base_url=root),
    }


def _bedrock(root: str) -> dict[str, Any]:
    import boto3  # noqa: PLC0415  # each SDK is imported only for its provider

    client = boto3.client(
        "bedrock-runtime",
        endpoint_url=root,
        region_name="eu-central-1",
        aws_access_key_id="none",
        aws_secret_access_key="none",  # noqa: S106  # no password
    )
    return {"id": "anthropic.claude-v1", "client": client, "async_client": _AsyncBedrock(client)}


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
        name="OpenAIChat",
        package="openai",
        sdk="openai",
        options=_openai("gpt-4o"),
        thinking={"id": "o3", "reasoning_effort": "low"},
    ),
    Provider(
        name="OpenAIResponses",
        package="openai",
        sdk="openai",
        options=_openai("gpt-4o"),
        # A reasoning model goes on from the response before.
        thinking={"id": "gpt-5", "reasoning_effort": "low", "reasoning_summary": "auto"},
    ),
    Provider(
        name="Claude",
        package="anthropic",
        sdk="anthropic",
        options=_anthropic,
        thinking={"thinking": {"type": "enabled", "budget_tokens": 1024}},
    ),
    Provider(
        name="Gemini",
        package="google",
        sdk="google-genai",
        options=_google("gemini-2.5-flash"),
        thinking={"thinking_budget": 1024, "include_thoughts": True},
    ),
    Provider(
        name="GeminiInteractions",
        package="google",
        sdk="google-genai",
        options=_google("gemini-3-flash-preview"),
        thinking={"thinking_level": "low"},
    ),
    Provider(
        name="Cohere",
        package="cohere",
        sdk="cohere",
        options=_cohere,
        thinking={"request_params": {"thinking": {"type": "enabled"}}},
    ),
    Provider(
        name="MistralChat",
        package="mistral",
        sdk="mistralai",
        options=lambda root: {"id": "mistral-large-latest", "api_key": "none", "endpoint": root},
    ),
    Provider(
        name="Groq",
        package="groq",
        sdk="groq",
        options=lambda root: {"id": "llama-3.3-70b", "api_key": "none", "base_url": root, "max_retries": 0},
        thinking={"request_params": {"reasoning_format": "parsed"}},
    ),
    Provider(
        name="Ollama",
        package="ollama",
        sdk="ollama",
        options=lambda root: {"id": "llama3.1", "host": root},
        thinking={"options": {"think": True}},
    ),
    Provider(
        name="LiteLLM",
        package="litellm",
        sdk="litellm",
        options=lambda root: {"id": "openai/gpt-4o", "api_key": "none", "api_base": f"{root}/v1"},
        thinking={
            "request_params": {
                "reasoning_effort": "low",
                "allowed_openai_params": ["reasoning_effort"],
            }
        },
    ),
    Provider(
        name="DeepSeek",
        package="deepseek",
        sdk="openai",
        options=_openai("deepseek-chat"),
        thinking={"id": "deepseek-reasoner", "reasoning_effort": "high"},
    ),
    Provider(
        name="AwsBedrock",
        package="aws",
        sdk="boto3",
        options=_bedrock,
        thinking={
            "request_params": {"additionalModelRequestFields": {"reasoning_config": {"type": "enabled"}}}
        },
    ),
)

"""Which model family an Agno model belongs to, and so what its tokens are counted with.

To teach it a provider, add a row: Agno's package, or a class name where one package serves several families.
A class from elsewhere is looked up by its ancestors, then by the label it gives its provider.
"""

import logging
from functools import lru_cache

from agno.models.base import Model

from headroom.providers import Provider, provider_for

_logger = logging.getLogger("headroom")

# The package below `agno.models`, or the class name, of every provider that Agno brings. Labels are mostly
# the names of packages, in other letters.
_FAMILIES = {
    "AwsBedrock": "bedrock",
    "Claude": "anthropic",
    "aimlapi": "gateway",
    "anthropic": "anthropic",
    "aws": "bedrock",
    "azure": "azure",
    "cerebras": "cerebras",
    "cloudflare": "gateway",
    "cohere": "cohere",
    "cometapi": "gateway",
    "dashscope": "qwen",
    "deepinfra": "gateway",
    "deepseek": "deepseek",
    "fireworks": "gateway",
    "flexai": "gateway",
    "google": "google",
    "groq": "groq",
    "heabsy": "gateway",
    "huggingface": "huggingface",
    "ibm": "watsonx",
    "inception": "inception",
    "internlm": "internlm",
    "langdb": "gateway",
    "litellm": "gateway",
    "llama_cpp": "local",
    "llmman": "gateway",
    "lmstudio": "local",
    "meta": "meta",
    "mistral": "mistral",
    "minimax": "minimax",
    "moonshot": "moonshot",
    "n1n": "gateway",
    "nebius": "gateway",
    "neosantara": "gateway",
    "nexus": "gateway",
    "nvidia": "nvidia",
    "ollama": "local",
    "openai": "openai",
    "openrouter": "gateway",
    "perplexity": "perplexity",
    "portkey": "gateway",
    "ramp": "gateway",
    "requesty": "gateway",
    "sambanova": "gateway",
    "siliconflow": "gateway",
    "synthorai": "gateway",
    "together": "gateway",
    "tokenlab": "gateway",
    "trustedrouter": "gateway",
    "tuning_engines": "gateway",
    "vercel": "vercel",
    "vertexai": "google",
    "vllm": "local",
    "xai": "xai",
    "xiaomi": "xiaomi",
    "yapi": "gateway",
}

# Runtimes that people run small models with: Agno's packages, and what ids begin with behind a router. vLLM
# serves models of all sizes.
_SMALL = frozenset({"llama_cpp", "lm_studio", "lmstudio", "ollama", "ollama_chat"})

_UNKNOWN = "unknown"


def get_headroom_provider(model: Model) -> Provider:
    """What the tokens of `model` are counted with.

    The id decides where it is a known one. Any other is an estimate under the name of the family its class
    belongs to; a class of no known family is named in the log, once.
    """
    return _provider(type(model), model.id, model.provider or "")


def get_model_name_from_agno(model: Model) -> str:
    """The id of `model`, by which its provider knows it."""
    return model.id


def density_for(model: Model) -> str | None:
    """`"plain"` for a model of a runtime for small ones; None where there is no reason to choose."""
    packages = {_package(each) for each in type(model).__mro__}
    return "plain" if _SMALL & {*packages, model.id.partition("/")[0]} else None


@lru_cache(maxsize=1024)
def _provider(model: type[Model], model_id: str, label: str) -> Provider:
    family = _family(model) or _FAMILIES.get(label.lower(), _UNKNOWN)
    provider = provider_for(model_id, family=family)
    if provider.name == _UNKNOWN:
        # Remembered with the answer, so said once for each class and id.
        _logger.warning("%s(id=%r) is of no known family: its tokens are estimates", model.__name__, model_id)
    return provider


def _family(model: type[Model]) -> str | None:
    """The family of the nearest ancestor that has one: a user's own subclass belongs where its base does."""
    for each in model.__mro__:
        name = _FAMILIES.get(each.__name__) or _FAMILIES.get(_package(each) or "")
        if name is not None:
            return name
    return None


def _package(model: type) -> str | None:
    """The package below `agno.models` that the class is of."""
    package = model.__module__.removeprefix("agno.models.").partition(".")[0]
    return package if model.__module__.startswith("agno.models.") else None

"""Which messages a provider leaves out because its server still holds them.

Rewriting those would do no harm, counting them as saved would be a lie. A provider that chains is a row
of the table.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from agno.models.base import Model
from agno.models.message import Message

if TYPE_CHECKING:
    from agno.models.openai.responses import OpenAIResponses


def first_sent(model: Model, messages: Sequence[Message]) -> int:
    """Index of the first message the provider will send."""
    chain = _chain_of(type(model))
    if chain is None:
        return 0
    key, chains = chain
    if not chains(model):
        return 0
    for index in range(len(messages) - 1, -1, -1):
        message = messages[index]
        if message.role == "assistant" and message.provider_data and message.provider_data.get(key):
            return index + 1
    return 0


# `vars`, because not every version of Agno knows every option.


def _openai_responses_chains(model: "OpenAIResponses") -> bool:
    options = vars(model)
    stored = options.get("background") or options.get("store") is not False
    # Asked, not worked out from the id: a deployment on Azure has any name, and many a compatible provider
    # never chains.
    reasons = model._using_reasoning_model()  # noqa: SLF001  # the one place where Agno says so
    return bool(reasons and stored and options.get("use_previous_response_id", True))


def _gemini_interactions_chains(model: Model) -> bool:
    options = vars(model)
    return bool(options.get("store") is not False or options.get("agent"))


_CHAINS: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "OpenAIResponses": ("response_id", _openai_responses_chains),
    "GeminiInteractions": ("interaction_id", _gemini_interactions_chains),
}


@lru_cache(maxsize=256)
def _chain_of(model: type[Model]) -> tuple[str, Callable[[Any], bool]] | None:
    return next((_CHAINS[each.__name__] for each in model.__mro__ if each.__name__ in _CHAINS), None)

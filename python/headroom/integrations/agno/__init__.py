"""Headroom for Agno: wrap the model, and the agent reads less.

    from headroom.integrations.agno import HeadroomAgnoModel

    agent = Agent(model=HeadroomAgnoModel(OpenAIChat(id="gpt-4o")), tools=[...])

The only room that imports Agno, and of Agno only what defining a model needs.
"""

try:
    import agno.models.base  # noqa: F401  # only to learn whether it is there
except ModuleNotFoundError as error:
    if error.name != "agno":
        raise
    raise ImportError('Agno is not installed; to install it: pip install "headroom-ai[agno]"') from error

from importlib import import_module
from typing import TYPE_CHECKING

from headroom.integrations import agno_available
from headroom.integrations.agno.metrics import OptimizationMetrics, PlannedBlock, Savings, Share
from headroom.integrations.agno.model import HeadroomAgnoModel
from headroom.integrations.agno.preparation import Plan
from headroom.integrations.agno.providers import get_headroom_provider, get_model_name_from_agno

if TYPE_CHECKING:
    from headroom.integrations.agno.conversion import messages_from_openai, messages_to_openai
    from headroom.integrations.agno.history import HookMetrics
    from headroom.integrations.agno.hooks import HeadroomPostHook, HeadroomPreHook, create_headroom_hooks
    from headroom.integrations.agno.manager import HeadroomCompressionManager
    from headroom.integrations.agno.optimize import optimize_messages

# Not every agent has hooks, and few call `optimize_messages`: they are fetched on first use.
_ROOM_OF = {
    "HeadroomCompressionManager": "manager",
    "HeadroomPostHook": "hooks",
    "HeadroomPreHook": "hooks",
    "HookMetrics": "history",
    "create_headroom_hooks": "hooks",
    "messages_from_openai": "conversion",
    "messages_to_openai": "conversion",
    "optimize_messages": "optimize",
}

__all__ = [
    "HeadroomAgnoModel",
    "HeadroomCompressionManager",
    "HeadroomPostHook",
    "HeadroomPreHook",
    "HookMetrics",
    "OptimizationMetrics",
    "Plan",
    "PlannedBlock",
    "Savings",
    "Share",
    "agno_available",
    "create_headroom_hooks",
    "get_headroom_provider",
    "get_model_name_from_agno",
    "messages_from_openai",
    "messages_to_openai",
    "optimize_messages",
]


def __getattr__(name: str) -> object:
    if name not in _ROOM_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_ROOM_OF[name]}"), name)
    globals()[name] = value
    return value

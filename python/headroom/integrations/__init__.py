"""Where Headroom meets agent frameworks. Importing this room imports none of them."""

from importlib import import_module
from importlib.util import find_spec

# Names of the Agno room that are also fetched from here, and what they are called there.
_AGNO = {
    "AgnoOptimizationMetrics": "OptimizationMetrics",
    "HeadroomAgnoModel": "HeadroomAgnoModel",
    "HeadroomPostHook": "HeadroomPostHook",
    "HeadroomPreHook": "HeadroomPreHook",
    "create_headroom_hooks": "create_headroom_hooks",
    "get_agno_provider": "get_headroom_provider",
    "get_model_name_from_agno": "get_model_name_from_agno",
    "optimize_agno_messages": "optimize_messages",
}


def agno_available() -> bool:
    """Whether Agno is installed, so that `headroom.integrations.agno` can be imported."""
    return find_spec("agno") is not None


def __getattr__(name: str) -> object:
    if name not in _AGNO:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module("headroom.integrations.agno"), _AGNO[name])
    return value

"""Options of old: taken where they were, without effect.

One `DeprecationWarning` names them and says why.
"""

import warnings
from collections.abc import Callable, Mapping
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_STORED = "nothing is stored, since nothing is lost: the conversation holds the originals"
_BY_ITSELF = "the lightest exact form of each result is chosen by itself"
_STABLE = "what was sent once is sent again byte for byte"
_UNCUT = "no request is cut to a limit"
_NO_STEP = "there is no such step"

CONFIG = {
    "store_url": _STORED,
    "ccr": _STORED,
    "smart_crusher": _BY_ITSELF,
    "content_router_enabled": _BY_ITSELF,
    "cache_aligner": _STABLE,
    "cache_optimizer": _STABLE,
    "prefix_freeze": _STABLE,
    "model_context_limits": _UNCUT,
    "output_buffer_tokens": _UNCUT,
    "intercept_tool_results": _NO_STEP,
    "rollout": _NO_STEP,
    "generate_diff_artifact": _NO_STEP,
    "pipeline_extensions": _NO_STEP,
    "discover_pipeline_extensions": _NO_STEP,
}
"""Of `HeadroomConfig`."""

CALL = {
    "model_limit": _UNCUT,
    "target_ratio": _UNCUT,
    "hooks": _NO_STEP,
    "context": _BY_ITSELF,
    "biases": _BY_ITSELF,
    "protect": _BY_ITSELF,
    "protect_recent": _BY_ITSELF,
    "protect_analysis_context": _BY_ITSELF,
    "compress_user_messages": "HeadroomConfig(compress_user_messages=…) decides",
    "compress_system_messages": _BY_ITSELF,
    "min_tokens_to_compress": _BY_ITSELF,
    "kompress_model": _NO_STEP,
    "frozen_message_count": _STABLE,
    "collect_diagnostics": _NO_STEP,
    "diagnostics": _NO_STEP,
    "record_metrics": _NO_STEP,
    "request_id": _NO_STEP,
    "savings_profile": _NO_STEP,
    "verify_lossless": "every rewrite is read back before it is used",
}
"""Of `compress` and `TransformPipeline.apply`."""

PIPELINE = {"transforms": _BY_ITSELF}
"""Of `TransformPipeline`."""


def taking(old: Mapping[str, str]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A function that also takes the options of `old`, each with the reason why it is without effect."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def wrapper(*args: P.args, **keywords: P.kwargs) -> R:
            given = {name: reason for name, reason in old.items() if name in keywords}
            if given:
                warn_of(given, stacklevel=3)
                for name in given:
                    del keywords[name]
            return function(*args, **keywords)

        return wrapper

    return decorate


def warn_of(given: Mapping[str, str], stacklevel: int) -> None:
    """One warning for all options given; shown where they were."""
    reasons = "; ".join(f"{name} has no effect: {reason}" for name, reason in given.items())
    warnings.warn(reasons, DeprecationWarning, stacklevel=stacklevel)

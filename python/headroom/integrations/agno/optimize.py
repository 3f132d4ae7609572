"""Lighter messages without a model to wrap, for those who call a provider themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from agno.models.message import Message

from headroom.config import HeadroomConfig, HeadroomMode
from headroom.integrations.agno.conversion import messages_to_openai
from headroom.integrations.agno.messages import Scope, map_messages
from headroom.integrations.agno.metrics import percent
from headroom.pipeline import TransformPipeline
from headroom.texts import Texts


def optimize_messages(
    messages: Sequence[Message | Mapping[str, Any]],
    config: HeadroomConfig | None = None,
    mode: HeadroomMode | None = None,
    model: str = "gpt-4o",
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Agno messages as OpenAI-style dicts with lighter tool results, and what they weigh.

    The dicts are those of `messages_to_openai`; the messages given are not changed.

    Args:
        messages: Agno messages, or dicts of their fields.
        config: what may be done; the defaults when None.
        mode: in place of the configuration's mode, when given.
        model: id of the model that reads them: it decides what a token is.

    Returns:
        The dicts, and a dict of `tokens_before`, `tokens_after`, `tokens_saved`, `savings_percent` (0 to
        100) and `transforms_applied`.
    """
    config = HeadroomConfig.of(config)
    if mode is not None:
        config = replace(config, mode=mode)
    originals = [message if isinstance(message, Message) else Message(**message) for message in messages]
    pipeline = TransformPipeline(config)
    policy = config.policy(())
    texts = Texts()

    def scope() -> Scope:
        return Scope(policy, pipeline.pasted, tool_role="tool", natively_compressed=False)

    map_messages(originals, scope(), texts.add, texts.add_fixed)
    outcome = pipeline.settle(texts, pipeline.provider_of(model).encoding)
    lighter = outcome.lighter if config.mode is HeadroomMode.OPTIMIZE else {}
    sent = map_messages(originals, scope(), lambda text: lighter.get(text, text))
    saved = outcome.tokens_before - outcome.tokens_after
    return messages_to_openai(sent), {
        "tokens_before": outcome.tokens_before,
        "tokens_after": outcome.tokens_after,
        "tokens_saved": saved,
        "savings_percent": percent(saved, outcome.tokens_before),
        "transforms_applied": list(outcome.forms),
    }

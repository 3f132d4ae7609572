"""Names and options that users of an earlier Headroom know, and what became of them.

What has a like here works as that. What has none is taken, and one `DeprecationWarning` says why it has no
effect. Nothing else in the package imports these names; only the shop window hands them out.
"""

import warnings
from collections.abc import Mapping, Sequence
from typing import Any

from headroom._core import expand
from headroom.compression import CompressResult, compress
from headroom.config import HeadroomConfig
from headroom.counting import count_tokens
from headroom.providers import provider_for
from headroom.taken import warn_of

_Messages = Sequence[Mapping[str, Any]]


def count_tokens_text(text: str, model: str = "gpt-4o") -> int:
    """`count_tokens` of a text."""
    return count_tokens(text, model)


def count_tokens_messages(messages: _Messages, model: str = "gpt-4o") -> int:
    """`count_tokens` of messages."""
    return count_tokens(messages, model)


def densify(messages: Sequence[dict[str, Any]], model: str = "gpt-4o") -> CompressResult:
    """`compress`, which loses nothing anyway."""
    return compress(messages, model)


def expand_compacted(text: str) -> str:
    """`expand`."""
    return expand(text)


def is_compacted(text: str) -> bool:
    """Whether `expand` makes another text of it."""
    return expand(text) != text


class _WithoutEffect:
    """Settings of a step that is no step of its own any more."""

    reason = "the lightest exact form of each result is chosen by itself"

    def __init__(self, *_settings: object, **_named: object) -> None:
        # Shown where it was made: this method, the caller.
        warnings.warn(f"{type(self).__name__} has no effect: {self.reason}", DeprecationWarning, stacklevel=2)


class SmartCrusher(_WithoutEffect):
    """A step of a pipeline of old."""


class SmartCrusherConfig(_WithoutEffect):
    """Settings of that step."""


class CacheAligner(_WithoutEffect):
    """A step of a pipeline of old."""

    reason = "what was sent once is sent again byte for byte"


class CacheAlignerConfig(CacheAligner):
    """Settings of that step."""


class CCRConfig(_WithoutEffect):
    """Settings of a store, with how long it keeps what."""

    reason = "nothing is stored, since nothing is lost: the conversation holds the originals"


class CompressConfig(HeadroomConfig):
    """A `HeadroomConfig`; options of old are taken and named in a warning."""

    def __init__(self, **options: Any) -> None:
        known = set(HeadroomConfig.__dataclass_fields__)
        old = [name for name in options if name not in known]
        if old:
            warn_of(dict.fromkeys(old, _WithoutEffect.reason), stacklevel=3)
        super().__init__(**{name: value for name, value in options.items() if name in known})


class TokenCounter:
    """Counts for the model of that id."""

    def __init__(self, model: str = "gpt-4o") -> None:
        self.model = model

    def count_text(self, text: str) -> int:
        return count_tokens(text, self.model)

    def count_message(self, message: Mapping[str, Any]) -> int:
        return count_tokens([message], self.model)

    def count_messages(self, messages: _Messages) -> int:
        return count_tokens(messages, self.model)


class Tokenizer(TokenCounter):
    """A counter, of a counter and the id of a model."""

    def __init__(self, token_counter: object = None, model: str = "gpt-4o") -> None:
        del token_counter  # the id says it all
        super().__init__(model)


class Provider:
    """What counts for a maker's models."""

    name = "unknown"

    def __init__(self, **_options: object) -> None:
        """Takes the clients and limits of old; the id of a model says it all."""

    def get_token_counter(self, model: str) -> TokenCounter:
        return TokenCounter(model)

    def get_context_limit(self, model: str) -> int:
        """Tokens of request and answer together; 128,000 where nothing is documented."""
        return provider_for(model).context_limit or 128_000

    def supports_model(self, model: str) -> bool:
        return provider_for(model).name == self.name


class OpenAIProvider(Provider):
    """OpenAI's."""

    name = "openai"


class AnthropicProvider(Provider):
    """Anthropic's."""

    name = "anthropic"

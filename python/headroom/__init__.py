"""Makes an Agno agent read less: exact, local compression of tool output, counted in tokens.

The shop window. Names are fetched on first use, so that `import headroom` costs next to nothing.
"""

from importlib import import_module

# Type checkers know the name; importing `typing` for it would be most of what importing us costs.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from headroom._core import Compressed as Compressed
    from headroom._core import Encoding as Encoding
    from headroom._core import RunningCount as RunningCount
    from headroom._core import __version__ as __version__
    from headroom._core import expand as expand
    from headroom.compression import CompressResult as CompressResult
    from headroom.compression import compress as compress
    from headroom.config import HeadroomConfig as HeadroomConfig
    from headroom.config import HeadroomMode as HeadroomMode
    from headroom.counting import count_tokens as count_tokens
    from headroom.counts import TokenCount as TokenCount
    from headroom.errors import CacheError as CacheError
    from headroom.errors import CompressionError as CompressionError
    from headroom.errors import ConfigurationError as ConfigurationError
    from headroom.errors import HeadroomError as HeadroomError
    from headroom.errors import ProviderError as ProviderError
    from headroom.errors import StorageError as StorageError
    from headroom.errors import TokenizationError as TokenizationError
    from headroom.errors import TransformError as TransformError
    from headroom.errors import ValidationError as ValidationError
    from headroom.of_old import AnthropicProvider as AnthropicProvider
    from headroom.of_old import CacheAligner as CacheAligner
    from headroom.of_old import CacheAlignerConfig as CacheAlignerConfig
    from headroom.of_old import CCRConfig as CCRConfig
    from headroom.of_old import CompressConfig as CompressConfig
    from headroom.of_old import OpenAIProvider as OpenAIProvider
    from headroom.of_old import Provider as Provider
    from headroom.of_old import SmartCrusher as SmartCrusher
    from headroom.of_old import SmartCrusherConfig as SmartCrusherConfig
    from headroom.of_old import TokenCounter as TokenCounter
    from headroom.of_old import Tokenizer as Tokenizer
    from headroom.of_old import count_tokens_messages as count_tokens_messages
    from headroom.of_old import count_tokens_text as count_tokens_text
    from headroom.of_old import densify as densify
    from headroom.of_old import expand_compacted as expand_compacted
    from headroom.of_old import is_compacted as is_compacted
    from headroom.pipeline import TransformPipeline as TransformPipeline
    from headroom.pipeline import TransformResult as TransformResult
    from headroom.tiktoken_class import tiktoken_encoding as tiktoken_encoding

# Which room each public name lives in. No room is called like a public name: importing a
# submodule binds it on the package, and would hide the function.
_ROOMS = {
    "_core": ("Compressed", "Encoding", "RunningCount", "__version__", "expand"),
    "compression": ("CompressResult", "compress"),
    "config": ("HeadroomConfig", "HeadroomMode"),
    "counting": ("count_tokens",),
    "counts": ("TokenCount",),
    "errors": (
        "CacheError",
        "CompressionError",
        "ConfigurationError",
        "HeadroomError",
        "ProviderError",
        "StorageError",
        "TokenizationError",
        "TransformError",
        "ValidationError",
    ),
    "of_old": (
        "AnthropicProvider",
        "CCRConfig",
        "CacheAligner",
        "CacheAlignerConfig",
        "CompressConfig",
        "OpenAIProvider",
        "Provider",
        "SmartCrusher",
        "SmartCrusherConfig",
        "TokenCounter",
        "Tokenizer",
        "count_tokens_messages",
        "count_tokens_text",
        "densify",
        "expand_compacted",
        "is_compacted",
    ),
    "pipeline": ("TransformPipeline", "TransformResult"),
    "tiktoken_class": ("tiktoken_encoding",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [*_ROOM_OF]  # noqa: PLE0604  # every key of the table above is a str


def __getattr__(name: str) -> object:
    if name not in _ROOM_OF:
        raise AttributeError(f"module 'headroom' has no attribute {name!r}")
    value: object = getattr(import_module(f"headroom.{_ROOM_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_ROOM_OF})

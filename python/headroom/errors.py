"""What can go wrong, as a tree: everything Headroom raises on purpose is a `HeadroomError`."""

from collections.abc import Mapping


class HeadroomError(Exception):
    """The root of the tree.

    Args:
        message: what went wrong, and what would have been right.
        details: facts that help to find the cause; shown as `message (name=value, …)`.
    """

    def __init__(self, message: str, details: Mapping[str, object] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.details: dict[str, object] = dict(details or {})

    def __str__(self) -> str:
        if not self.details:
            return self.message
        facts = ", ".join(f"{name}={value}" for name, value in self.details.items())
        return f"{self.message} ({facts})"


class ConfigurationError(HeadroomError, ValueError):
    """An option has a value it cannot have."""


class ProviderError(HeadroomError):
    """A model family cannot be worked with."""


class StorageError(HeadroomError):
    """Something could not be stored or read back."""


class CompressionError(HeadroomError):
    """A text could not be compressed."""


class TokenizationError(HeadroomError):
    """A text could not be counted."""


class CacheError(HeadroomError):
    """A memo could not be used."""


class ValidationError(HeadroomError):
    """A value does not have the shape it must have."""


class TransformError(HeadroomError):
    """A step of the pipeline failed."""

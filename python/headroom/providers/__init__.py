"""What a model family counts its tokens with."""

from headroom.providers.families import Provider, provider_for

__all__ = ["Provider", "provider_for"]

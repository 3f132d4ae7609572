"""What model families count their tokens with, and what is learnt of that from what providers report."""

from headroom.providers.calibration import forget, observe
from headroom.providers.families import Provider, provider_for

__all__ = ["Provider", "forget", "observe", "provider_for"]

"""What all tests share: a model server for each that asks for one, and properties that are not timed."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from wire import Wire, listening

# How long an example takes says more about the machine than about the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def wire() -> Iterator[Wire]:
    with listening() as wire:
        yield wire

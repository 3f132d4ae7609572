"""What all tests share: a model server for each that asks for one, and properties that are not timed."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from wire import Wire, listening
from wire.table import Ran

# How long an example takes says more about the machine than about the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-table",
        action="store_true",
        help="write the table of what ran over the wire into docs/agno.md",
    )


@pytest.fixture(scope="session")
def ran() -> set[Ran]:
    """What the wire suite has compared."""
    return set()


@pytest.fixture
def wire() -> Iterator[Wire]:
    with listening() as wire:
        yield wire

"""Where Headroom meets agent frameworks. Importing this room imports none of them."""

from importlib.util import find_spec


def agno_available() -> bool:
    """Whether Agno is installed, so that `headroom.integrations.agno` can be imported."""
    return find_spec("agno") is not None

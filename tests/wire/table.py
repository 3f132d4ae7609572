"""The table of what ran, as it stands in the documentation."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wire.providers import Provider

Ran = tuple[str, str, str]
"""Provider, case and way of one passed comparison."""

_BEGIN = "<!-- written by tests/agno/test_wire.py -->\n"
_END = "<!-- end -->\n"


def table_of(ran: Iterable[Ran], providers: "Sequence[Provider]", cases: Sequence[str]) -> str:
    """A Markdown table: the ways that passed for each provider and case."""
    ways: dict[tuple[str, str], list[str]] = {}
    for provider, case, way in sorted(ran):
        ways.setdefault((provider, case), []).append(way)
    lines = [
        f"| | SDK | {' | '.join(cases)} |",
        f"|---|---|{'---|' * len(cases)}",
        *(
            f"| `{provider.name}` | {provider.sdk} | "
            + " | ".join(_cell(ways.get((provider.name, case), [])) for case in cases)
            + " |"
            for provider in providers
        ),
    ]
    return "".join(f"{line}\n" for line in lines)


def _cell(ways: Sequence[str]) -> str:
    return f"{len(ways)} of 4" if ways else "–"


def written(document: str, table: str) -> str:
    """The document with the table in its place."""
    before, _, rest = document.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}{table}{_END}{after}"

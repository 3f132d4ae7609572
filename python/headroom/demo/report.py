"""What the demo prints, at 100 columns."""

import shutil
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from headroom.integrations.agno import OptimizationMetrics

WIDTH = 100
# Lines shown of a text: enough to see its shape, few enough that both versions fit one screen.
LINES = 9


@dataclass(frozen=True)
class Exhibit:
    """One tool result, as the agent stored it and as the model was sent it."""

    tool: str
    stored: str
    sent: str
    tokens_stored: int
    tokens_sent: int


def heading(text: str) -> str:
    """`text` over a rule."""
    return f"\n{text}\n{'─' * min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns)}"


def paragraph(label: str, text: str) -> str:
    """`text` wrapped beside its label; line breaks in it are kept."""
    indent = " " * 10
    lines = [
        textwrap.fill(
            line,
            WIDTH,
            initial_indent=indent,
            subsequent_indent=f"{indent}  " if line.startswith("- ") else indent,
            break_on_hyphens=False,
        )
        for line in text.splitlines()
    ]
    return f"{label:<10}{chr(10).join(lines).lstrip()}"


def calls(metrics: Iterable[OptimizationMetrics]) -> str:
    """A row for each call of the model."""
    rows = [f"{'call':>4} {'messages':>10} {'tokens before':>15} {'after':>10} {'saved':>19} {'time':>10}"]
    rows += [
        f"{number:>4} {call.messages:>10} {call.tokens_before:>15,} {call.tokens_after:>10,} "
        f"{call.tokens_saved:>10,} {call.savings_percent:>6.1f} % {call.milliseconds:>7.1f} ms"
        for number, call in enumerate(metrics, 1)
    ]
    return "\n".join(rows)


def exhibit(shown: Exhibit) -> str:
    """Both versions of one tool result, one above the other."""
    return "\n".join(
        [
            heading(f"One result of {shown.tool}, as the agent stored it: {shown.tokens_stored:,} tokens"),
            excerpt(shown.stored),
            heading(f"The same result, as the model was sent it: {shown.tokens_sent:,} tokens"),
            excerpt(shown.sent),
        ]
    )


def excerpt(text: str) -> str:
    """The first lines of `text`, and how much of it is not shown."""
    lines = text.splitlines()
    shown = [_cut(line) for line in lines[:LINES]]
    if len(lines) > LINES:
        shown.append(f"… {_number(len(lines) - LINES, 'more line')}")
    return "\n".join(shown)


def _cut(line: str) -> str:
    if len(line) <= WIDTH:
        return line
    # The note is as wide as it would be if nothing were shown: no narrower than the one printed.
    kept = WIDTH - len(_note(len(line)))
    return line[:kept] + _note(len(line) - kept)


def _note(characters: int) -> str:
    return f" … {_number(characters, 'more character')}"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def totals(metrics: Sequence[OptimizationMetrics]) -> str:
    """The closing line."""
    before = sum(call.tokens_before for call in metrics)
    after = sum(call.tokens_after for call in metrics)
    milliseconds = sum(call.milliseconds for call in metrics)
    return (
        f"{_number(len(metrics), 'call')}: {before:,} tokens became {after:,}, {before - after:,} fewer "
        f"({100 * (before - after) / max(before, 1):.1f} %), in {milliseconds:.1f} ms."
    )

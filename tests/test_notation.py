"""Every example of docs/notation.md: the first block becomes the second, and comes back.

A block of a density other than the default names it behind its language.
"""

import json
import re
from pathlib import Path

import pytest

from headroom import _core

DOCUMENT = Path(__file__).parent.parent / "docs" / "notation.md"
EXAMPLE = re.compile(
    r"```(json|python|csv|console|markdown|yaml)(?: (plain|dense))?\n(.*?)\n```\n\n```text\n(.*?)\n```",
    re.DOTALL,
)
PAGE = DOCUMENT.read_text(encoding="utf-8")
EXAMPLES = EXAMPLE.findall(PAGE)


# The examples are too small to be worth rewriting; what they show is how, not when.
def any_gain(density: str) -> _core.Options:
    return _core.Options(density=density or None, min_saved_tokens=0, min_saved_percent=0)


def test_each_rewrite_shown_is_an_example() -> None:
    assert len(EXAMPLES) == PAGE.count("\n```text\n")


@pytest.mark.parametrize(("language", "density", "original", "rewritten"), EXAMPLES)
def test_example_is_what_a_model_reads(language: str, density: str, original: str, rewritten: str) -> None:
    assert _core.compress(original, any_gain(density)).text == rewritten
    expanded = _core.expand(rewritten)
    if language == "json":
        assert documents(expanded) == documents(original)
    else:
        assert expanded == original


def documents(text: str) -> list[object]:
    """The JSON document in a text, or those on its lines."""
    try:
        return [json.loads(text)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.split("\n")]

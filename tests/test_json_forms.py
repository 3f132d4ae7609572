"""Laws of the exact forms of JSON and Python literals, and how they take hostile input."""

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headroom import _core

# Every gain is taken, so that small examples are rewritten too.
ANY_GAIN = _core.Options(min_saved_tokens=0, min_saved_percent=0)

KEYS = ["id", "name", "url", "a.b", "", "user", "täg", "x y", "table1", "after", "$id"]
TEXTS = st.one_of(
    st.sampled_from(
        ["", "null", "12", "a, b", "https://example.org/users/7", "it's", 'say "hi"', "table1", "\n"]
    ),
    st.text(max_size=8),
)
NUMBERS = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False))
SCALARS = st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS)


def records(value: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Rows that share their keys, the commonest shape of tool output."""
    keys = st.lists(st.sampled_from(KEYS), min_size=1, max_size=5, unique=True)
    return keys.flatmap(
        lambda names: st.lists(st.fixed_dictionaries(dict.fromkeys(names, value)), min_size=2, max_size=8)
    )


VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=5),
        st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
        records(inner),
    ),
    max_leaves=60,
)


BEGINNINGS = ["https://example.org/users/octocat", "https://example.org/users", "arn:aws:s3:::logs"]
ENDS = ["", "/7", "{/id}", "-x", ", x", '"', "x", "?a=b"]
ADDRESSES = st.builds(str.__add__, st.sampled_from(BEGINNINGS), st.sampled_from(ENDS))


def repeated(value: Any) -> dict[str, Any]:
    """A value that stands in several places, one of them in another that does."""
    inner = {"value": value, "kind": "inner"}
    return {"first": inner, "value": value, "again": [inner, value, [inner]]}


class Exact:
    """JSON as what Headroom promises to keep: order, duplicate keys, number lexemes."""

    @staticmethod
    def loads(text: str) -> Any:
        def lexeme(number: str) -> tuple[str, str]:
            return ("number", number)

        def pairs(items: list[tuple[str, Any]]) -> tuple[str, list[tuple[str, Any]]]:
            return ("object", items)

        return json.loads(
            text, parse_int=lexeme, parse_float=lexeme, parse_constant=lexeme, object_pairs_hook=pairs
        )


@given(VALUES, st.sampled_from([None, 1, 4]), st.booleans())
@settings(max_examples=300)
def test_json_comes_back_as_it_was(value: Any, indent: int | None, ascii_only: bool) -> None:  # noqa: FBT001 - a drawn value
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    compressed = _core.compress(text, ANY_GAIN)
    assert Exact.loads(_core.expand(compressed.text)) == Exact.loads(text)


@given(st.one_of(records(SCALARS), records(ADDRESSES), st.lists(ADDRESSES)).map(repeated))
@settings(max_examples=300)
def test_what_is_said_once_comes_back_in_each_place(value: Any) -> None:
    text = json.dumps([value, {"more": value["first"]}])
    compressed = _core.compress(text, ANY_GAIN)
    assert Exact.loads(_core.expand(compressed.text)) == Exact.loads(text)


@given(st.lists(st.one_of(records(SCALARS), st.dictionaries(TEXTS, SCALARS)), min_size=2, max_size=8))
def test_json_lines_come_back_as_lines(values: list[Any]) -> None:
    text = "\n".join(json.dumps(value) for value in values)
    lines = _core.expand(_core.compress(text, ANY_GAIN).text).split("\n")
    assert [Exact.loads(line) for line in lines] == [Exact.loads(line) for line in text.split("\n")]


@given(VALUES)
@settings(max_examples=300)
def test_python_literals_come_back_byte_for_byte(value: Any) -> None:
    text = repr(value)
    expanded = _core.expand(_core.compress(text, ANY_GAIN).text)
    # A literal of numbers and double-quoted strings is JSON too, whose white space says nothing.
    assert expanded == text or Exact.loads(expanded) == Exact.loads(text)


def test_a_python_literal_whose_first_string_has_an_apostrophe_is_rewritten() -> None:
    text = repr([{"note": f"it's row {n}", "state": "open", "kind": "thing"} for n in range(40)])
    compressed = _core.compress(text)
    assert compressed.form == "python:tables"
    assert _core.expand(compressed.text) == text


@given(st.text())
def test_other_text_is_the_very_same_object(text: str) -> None:
    compressed = _core.compress(text, ANY_GAIN)
    assert compressed.form is not None or compressed.text is text
    assert _core.expand(text) == text


@given(VALUES)
def test_never_larger_and_always_the_same(value: Any) -> None:
    text = json.dumps(value)
    first, second = _core.compress(text), _core.compress(text)
    assert (first.text, first.form) == (second.text, second.form)
    assert first.tokens_before == _core.count_tokens(text)
    assert first.tokens_after == _core.count_tokens(first.text)
    if first.form is None:
        assert first.text is text
    else:
        assert first.tokens_saved >= max(8, math.ceil(0.05 * first.tokens_before))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        "[" * 100_000,
        '[{"a": 1}, {"a": ' * 2_000,
        '[{"broken": tru}, ' * 100,
        "[NaN, Infinity, -Infinity]" * 100,
        "[{'a': nan}, {'a': inf}]" + " " * 200,
        "\ud83d" * 1_000,
        '[{"a": "\udc00"}, {"a": "x"}]' * 50,
        "\0" * 1_000,
        '["\0"]' * 100,
        '{"a": 1, "a": 2}',
        '{"a": 1} {"a": 2} ' * 100,
        '{"a": 1}\n{"a": ' * 100,
        "table1: 2 rows of something else\n",
        "Said once, then referred to by name:\n",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_text_goes_through_unchanged(text: str) -> None:
    compressed = _core.compress(text)
    assert compressed.text is text
    assert compressed.form is None
    assert _core.expand(text) == text


def test_fifty_megabytes_are_compressed_and_come_back() -> None:
    row = '{"id": %d, "name": "item %d", "state": "open", "url": "https://example.org/items/%d"}'
    text = "[" + ", ".join(row % (n, n, n) for n in range(550_000)) + "]"
    assert len(text) > 50_000_000
    compressed = _core.compress(text)
    assert compressed.form == "json:tables"
    assert compressed.tokens_after < compressed.tokens_before / 3
    assert _core.expand(compressed.text) == text.replace('": ', '":').replace(", ", ",")


def test_rows_nested_in_rows_without_end_are_no_slower_than_flat_ones() -> None:
    text = '[{"a": 1}, {"a": ' * 20_000 + "1" + "}]" * 20_000
    compressed = _core.compress(text)
    assert json_size(_core.expand(compressed.text)) == json_size(text)


def json_size(text: str) -> int:
    return len(text.replace(" ", ""))


def test_a_cell_that_looks_like_notation_comes_back_as_it_was() -> None:
    traps = [
        "$owner",
        "${owner}",
        "@owner",
        "table1",
        "table1: 2 rows",
        "$owner=x",
        "null",
        "=owner",
        "{a:b}",
        "[x]",
        "a:b",
    ]
    owner = {"login": "octocat", "id": 583231, "type": "User", "url": "https://example.org/users/octocat"}
    rows = [{"owner": owner, "trap": trap, "again": [owner, trap], "key": {trap: trap}} for trap in traps]
    text = json.dumps({"owner": owner, "reviewer": owner, "rows": rows})
    compressed = _core.compress(text, ANY_GAIN)
    assert compressed.form == "json:names"
    assert Exact.loads(_core.expand(compressed.text)) == Exact.loads(text)


def test_what_recurs_in_one_object_is_said_once() -> None:
    def user(name: str) -> dict[str, Any]:
        api = f"https://api.example.org/users/{name}"
        pages = ("followers", "following", "gists", "starred", "subscriptions", "orgs", "repos", "events")
        return {"login": name, "url": api} | {f"{page}_url": f"{api}/{page}" for page in pages}

    hook = {
        "action": "opened",
        "author": user("ada"),
        "head": {"user": user("ada")},
        "base": {"user": user("bob")},
    }
    compressed = _core.compress(json.dumps(hook))
    assert compressed.form == "json:names"
    assert compressed.tokens_after < compressed.tokens_before / 2


def test_twice_compressed_is_once_compressed() -> None:
    text = json.dumps([{"id": n, "name": f"item {n}", "kind": "thing"} for n in range(50)])
    once = _core.compress(text).text
    assert _core.compress(once).text is once

"""The questions that readers of short forms are examined by."""

import json
import random
from functools import reduce
from typing import Any

from examination import leaves, questions, written

DOCUMENT: Any = {
    "total": 3,
    "items": [
        {"id": 7, "owner": {"login": "ada"}, "open": True, "title": "Crash"},
        {"id": 8, "owner": {"login": "bob"}, "open": False, "title": "Typo"},
        {"id": 9, "owner": {"login": "ada"}, "open": True, "title": "Slow", "tags": ["x", "y"]},
    ],
}


def at(path: str) -> Any:
    steps = [json.loads(step) for step in path[2:-1].split("][")]
    return reduce(lambda value, step: value[step], steps, DOCUMENT)


def has(path: str) -> bool:
    try:
        at(path)
    except KeyError:
        return False
    return True


def test_paths_lead_to_the_values_they_are_written_for() -> None:
    assert [at(written(path)) for path, _ in leaves(DOCUMENT)] == [value for _, value in leaves(DOCUMENT)]


def test_answers_are_true_of_the_document() -> None:
    asked = questions(DOCUMENT, random.Random(0))
    assert len(asked) == 20
    for question, answer in asked:
        if question.startswith("What is the value at "):
            assert at(question.removeprefix("What is the value at ").removesuffix("?")) == answer
        elif question.startswith("At which path does the value "):
            value = question.removeprefix("At which path does the value ").removesuffix(" stand?")
            assert at(answer) == json.loads(value)
        elif question.startswith("Is there anything"):
            path = question.removeprefix("Is there anything, be it null or empty, at ").removesuffix("?")
            assert has(path) is answer
        elif question.startswith("How many elements"):
            assert (
                len(at(question.removeprefix("How many elements has the list at ").removesuffix("?")))
                == answer
            )
        else:
            key, value = question.removesuffix(", anywhere?").split(" the key ")[1].split(" have the value ")
            stand = [
                path
                for path, found in leaves(DOCUMENT)
                if path[-1] == json.loads(key) and found == json.loads(value)
            ]
            assert len(stand) == answer > 1


def test_a_seed_draws_the_same_questions() -> None:
    assert questions(DOCUMENT, random.Random(1)) == questions(DOCUMENT, random.Random(1))


def test_a_document_without_values_yields_no_questions() -> None:
    assert questions({}, random.Random(0)) == []

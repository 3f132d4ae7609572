"""Writes what it takes to examine a reader of short forms: `python benches/examination.py PAYLOAD FOLDER`.

FOLDER gets `short.txt`, what a model is sent; `pretty.json`, the same as it was, indented; `questions.txt`,
twenty questions of five sorts, drawn by a seed; and `answers.json`. Whoever answers the questions from
`short.txt` alone can read it.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import headroom

QUESTIONS = 20
# Answers longer than this are no test of reading.
LONGEST_ANSWER = 80

Question = tuple[str, Any]
Steps = tuple[str | int, ...]
Leaf = tuple[Steps, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description="Write short form, original, questions and answers.")
    parser.add_argument("payload", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    text = arguments.payload.read_text(encoding="utf-8")
    document = json.loads(text)
    asked = questions(document, random.Random(arguments.seed))
    numbered = "".join(f"{number}. {question}\n" for number, (question, _) in enumerate(asked, 1))
    answers = {number: answer for number, (_, answer) in enumerate(asked, 1)}
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "short.txt").write_text(headroom.compress(text).text, encoding="utf-8")
    (folder / "pretty.json").write_text(indented(document), encoding="utf-8")
    (folder / "questions.txt").write_text(numbered, encoding="utf-8")
    (folder / "answers.json").write_text(indented(answers), encoding="utf-8")
    print(f"{len(asked)} questions in {folder}")


def questions(document: Any, draw: random.Random) -> list[Question]:
    """Values at paths, counts, reverse look-ups, absent members and lengths of lists, in turn."""
    found = [(path, value) for path, value in leaves(document) if len(json.dumps(value)) <= LONGEST_ANSWER]
    neighbours, lists = members_of_neighbours(document), lists_in(document)
    sorts: list[Callable[[], Question | None]] = [
        lambda: value_at(found, draw),
        lambda: count_of(found, draw),
        lambda: place_of(found, draw),
        lambda: presence_of(neighbours, draw),
        lambda: length_of(lists, draw),
    ]
    asked: dict[str, Any] = {}
    for attempt in range(50 * QUESTIONS):
        question = sorts[attempt % len(sorts)]()
        if question is not None and len(asked) < QUESTIONS:
            asked.setdefault(*question)
    return list(asked.items())


def value_at(found: list[Leaf], draw: random.Random) -> Question | None:
    if not found:
        return None
    # By what stands under which keys, so that one long table does not get all questions.
    kinds: dict[Steps, list[Leaf]] = {}
    for leaf in found:
        kinds.setdefault(tuple(step for step in leaf[0] if isinstance(step, str)), []).append(leaf)
    path, value = draw.choice(draw.choice(list(kinds.values())))
    return f"What is the value at {written(path)}?", value


def count_of(found: list[Leaf], draw: random.Random) -> Question | None:
    """How often a value stands under a key, where that is more than once."""
    counts = Counter(
        (path[-1], json.dumps(value)) for path, value in found if path and isinstance(path[-1], str)
    )
    several = sorted(counted for counted in counts.items() if counted[1] > 1)
    if not several:
        return None
    (key, value), count = draw.choice(several)
    return f"How often does the key {json.dumps(key)} have the value {value}, anywhere?", count


def place_of(found: list[Leaf], draw: random.Random) -> Question | None:
    """Where the only one of its value stands."""
    counts = Counter(json.dumps(value) for _, value in found)
    single = [(path, value) for path, value in found if counts[json.dumps(value)] == 1]
    if not single:
        return None
    path, value = draw.choice(single)
    return f"At which path does the value {json.dumps(value, ensure_ascii=False)} stand?", written(path)


def presence_of(neighbours: list[tuple[Steps, bool]], draw: random.Random) -> Question | None:
    """Whether an object of a list has a key that some of its neighbours have, and some have not."""
    if not neighbours:
        return None
    path, is_there = draw.choice(neighbours)
    return f"Is there anything, be it null or empty, at {written(path)}?", is_there


def members_of_neighbours(document: Any) -> list[tuple[Steps, bool]]:
    """For each list of objects, the keys that not all of them have, in each of them."""
    found: list[tuple[Steps, bool]] = []
    for path, value in containers(document):
        if isinstance(value, list) and value and all(isinstance(inner, dict) for inner in value):
            keys = {key: None for inner in value for key in inner}
            varying = [key for key in keys if not all(key in inner for inner in value)]
            found += [((*path, at, key), key in inner) for at, inner in enumerate(value) for key in varying]
    return found


def length_of(lists: list[tuple[Steps, int]], draw: random.Random) -> Question | None:
    if not lists:
        return None
    path, length = draw.choice(lists)
    return f"How many elements has the list at {written(path)}?", length


def lists_in(document: Any) -> list[tuple[Steps, int]]:
    return [(path, len(value)) for path, value in containers(document) if isinstance(value, list)]


def containers(document: Any) -> Iterator[Leaf]:
    """Every object and array, and its path."""
    waiting: list[Leaf] = [((), document)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, (dict, list)):
            yield path, value
            members = value.items() if isinstance(value, dict) else enumerate(value)
            waiting += [((*path, step), inner) for step, inner in reversed([*members])]


def leaves(document: Any) -> Iterator[Leaf]:
    """Every value that is no object or array, and its path."""
    waiting: list[Leaf] = [((), document)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [((*path, key), inner) for key, inner in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [((*path, at), inner) for at, inner in reversed([*enumerate(value)])]
        else:
            yield path, value


def written(path: Steps) -> str:
    """As in JavaScript, the whole document being `$`: `$["items"][0]["id"]`."""
    return "$" + "".join(f"[{json.dumps(step, ensure_ascii=False)}]" for step in path)


def indented(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    main()

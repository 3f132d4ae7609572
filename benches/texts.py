"""What counters are timed on: documents of each kind, made on any machine with Python alone.

JSON and logs are drawn from seeds, code is the standard library's, prose its manual and docstrings. Python
brings no Chinese or Japanese: `cjk.py` writes it. `folder_texts` takes a user's own files instead.
"""

import ast
import base64
import json
import random
import sysconfig
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from pathlib import Path
from pydoc_data.topics import topics

from cjk import paragraph
from corpus import kinds
from logs import line
from records import Record, event, issue, order, pod, search_hit

SIZE = 4_000_000
# Less text of a kind is too little to be timed in documents of 16 KB.
SHORTEST = 200_000
RECORDS = [issue, issue, issue, pod, search_hit, order, event]
# Docstrings shorter than this are rarely sentences.
SHORTEST_DOCSTRING = 200


def texts() -> dict[str, str]:
    """A text of each kind, most of them of about `SIZE` bytes."""
    return {
        "JSON, minified": joined(json_documents(separators=(",", ":"))),
        "JSON, indented": joined(json_documents(indent=2)),
        "logs": joined(drawn(line)),
        "prose": joined(prose()),
        "code": joined(code()),
        "Chinese and Japanese": joined(drawn(paragraph)),
    }


def hostile_texts() -> dict[str, str]:
    """A megabyte each of what is hard to count: a single piece, or nearly."""
    return {
        "1 MB of one letter": "a" * 1_000_000,
        "1 MB of base64": base64.b64encode(random.Random(0).randbytes(750_000)).decode(),
        "1 MB of spaces": " " * 1_000_000,
    }


def folder_texts(folder: Path) -> dict[str, str]:
    """Files of `folder`, those of a kind as one text; `corpus.py` tells kinds, short ones are left out."""
    files: defaultdict[str, list[str]] = defaultdict(list)
    for path, kind in kinds(folder).items():
        files[kind or path.name].append(path.read_bytes().decode(errors="replace"))
    texts = {kind: joined(iter(each)) for kind, each in sorted(files.items())}
    return {kind: text for kind, text in texts.items() if len(text) >= SHORTEST}


def short_texts(length: int) -> list[str]:
    """A thousand values as they stand in JSON, each of `length` bytes."""
    chance = random.Random(length)
    words = "".join(" ".join(topics[name].split()) for name in ("strings", "numbers", "class"))
    ascii_words = words.encode("ascii", "ignore").decode()
    starts = [chance.randrange(len(ascii_words) - length) for _ in range(1_000)]
    return [ascii_words[start : start + length] for start in starts]


def joined(parts: Iterator[str]) -> str:
    """As many of `parts` as make `SIZE` bytes, if there are so many."""
    taken: list[str] = []
    size = 0
    for part in parts:
        taken.append(part)
        size += len(part.encode()) + 1
        if size >= SIZE:
            break
    return "\n".join(taken)


def drawn(make: Callable[[random.Random], str]) -> Iterator[str]:
    chance = random.Random(0)
    while True:
        yield make(chance)


def json_documents(*, indent: int | None = None, separators: tuple[str, str] | None = None) -> Iterator[str]:
    """Answers of APIs, a dozen records each."""
    chance = random.Random(0)
    for first in count(1, 12):
        kind = chance.choice(RECORDS)
        records = [with_prose(chance, kind(chance, number)) for number in range(first, first + 12)]
        yield json.dumps(records, indent=indent, separators=separators)


def with_prose(chance: random.Random, record: Record) -> Record:
    """The record, its body replaced by sentences of the manual: richer in words than our generators."""
    if "body" not in record:
        return record
    text = chance.choice(manual())
    start = chance.randrange(len(text))
    return {**record, "body": text[start : start + chance.randrange(100, 900)]}


@cache
def manual() -> list[str]:
    return [text for _, text in sorted(topics.items())]


def prose() -> Iterator[str]:
    """Python's manual, then the docstrings of its library."""
    yield from manual()
    for source in code():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                docstring = ast.get_docstring(node)
                if docstring and len(docstring) >= SHORTEST_DOCSTRING:
                    yield docstring


def code() -> Iterator[str]:
    """The sources of the standard library: all in its top folder, then those of its packages."""
    library = Path(sysconfig.get_path("stdlib"))
    packages = (library / name for name in ("asyncio", "email", "http", "json", "logging", "unittest"))
    for folder in (library, *packages):
        for path in sorted(folder.glob("*.py")):
            yield path.read_text(encoding="utf-8")

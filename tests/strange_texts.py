"""Texts drawn from a seed to find a wrong count: thousands a second, where hypothesis makes hundreds.

They aim at what a counter may get wrong: characters of every class next to each other, runs, the edges of the
64 bytes a scanner looks at, real tool output cut and glued anywhere. A kind of text is added in `KINDS`.
"""

import json
import random
import sys
from collections.abc import Callable

from cjk import paragraph
from logs import line
from records import event, issue, order, pod, search_hit
from tiktoken_reference import TRAPS

# A little longer than four windows of 64 bytes.
LONGEST_RUN = 300
CODE = """def count(self, text: str, *, limit: int | None = None) -> int:
    \"\"\"Number of tokens; doesn't raise.\"\"\"
    return sum(1 for _ in self.tokens(text[:limit]))  # O(n), e.g. n == 1_000

impl<'t> Iterator for Pieces<'t> {
\tfn next(&mut self) -> Option<&'t str> { self.rest.split_once("\\r\\n").map(|(a, _)| a) }
}
//! https://example.com/a//b/?q=%20&page=2#L10-L20
<div class="row-1" onclick="f('it''s')">&nbsp;You've won \u20ac1.299,99!</div>
SELECT * FROM "user"."Orders" WHERE id=42 AND name LIKE '%O''Reilly%';
const f = async ({a, b}) => { await g(`${a}/${b}`); return a?.b ?? 0xFF; };
"""


def fragments() -> list[str]:
    """Tool output of several sorts, each long enough to be cut into."""
    chance = random.Random(0)
    records = [make(chance, 7) for make in (issue, order, pod, event, search_hit)]
    return [
        *(json.dumps(record, separators=(",", ":")) for record in records),
        *(json.dumps(record, indent=2) for record in records),
        *("\n".join(line(chance) for _ in range(8)) for _ in range(8)),
        *(paragraph(chance) + "\n" + paragraph(chance) for _ in range(4)),
        CODE,
    ]


FRAGMENTS = fragments()
FILLERS = [
    "a",
    "A",
    "the ",
    "xY",
    "0",
    "12.5,",
    " ",
    "\n",
    "\t ",
    "_",
    '","',
    "//",
    "don't ",
    "é",
    "中",
    "\u0301",
]


def traps(chance: random.Random) -> str:
    return "".join(chance.choices(TRAPS, k=chance.randrange(1, 40)))


def runs(chance: random.Random) -> str:
    """Of a few traps, each again and again."""
    return "".join(
        chance.choice(TRAPS) * min(LONGEST_RUN, round(chance.expovariate(0.1)))
        for _ in range(chance.randrange(1, 8))
    )


def any_characters(chance: random.Random) -> str:
    """Of any plane, surrogates too, mostly from the scripts in use."""
    ends = chance.choices([0x80, 0x3000, 0xFFFF, sys.maxunicode], [2, 4, 3, 1], k=chance.randrange(1, 40))
    return "".join(chr(chance.randint(0, end)) for end in ends)


def one_stranger(chance: random.Random) -> str:
    """At any place in a run of up to `LONGEST_RUN` characters one that does not belong there."""
    length = chance.randrange(LONGEST_RUN)
    filler = chance.choice(FILLERS)
    run = (filler * length)[:length]
    place = chance.randint(0, length)
    return f"{run[:place]}{chance.choice(TRAPS)}{run[place:]}"


def glued(chance: random.Random) -> str:
    """Pieces of tool output, cut and put together anywhere, the first at any place in a window."""
    pieces = [chance.choice(FILLERS) * chance.choice([0, 0, chance.randrange(66)])]
    for _ in range(chance.randrange(1, 4)):
        fragment = chance.choice(FRAGMENTS)
        start = chance.randrange(len(fragment))
        pieces.append(fragment[start : start + chance.randrange(120)])
    return "".join(pieces)


def mutated(chance: random.Random) -> str:
    """Tool output with a few places replaced, doubled, left out or in the other case."""
    fragment = chance.choice(FRAGMENTS)
    start = chance.randrange(len(fragment))
    text = fragment[start : start + chance.randrange(1, 250)]
    for _ in range(chance.randrange(1, 5)):
        place = chance.randrange(len(text) + 1)
        there = text[place : place + 1]
        instead = chance.choice([chance.choice(TRAPS), there * 2, "", there.swapcase()])
        text = text[:place] + instead + text[place + 1 :]
    return text


KINDS: list[Callable[[random.Random], str]] = [traps, runs, any_characters, one_stranger, glued, mutated]


def strange_texts(seed: int, number: int) -> list[str]:
    """That many texts; equal seeds make equal ones."""
    chance = random.Random(seed)
    return [chance.choice(KINDS)(chance) for _ in range(number)]


def shrunk(text: str, *, fails: Callable[[str], bool]) -> str:
    """A part of `text` that still fails, and that fails no more without any one of its characters."""
    size = len(text)
    while size:
        start = 0
        while start < len(text):
            shorter = text[:start] + text[start + size :]
            if fails(shorter):
                text = shorter
            else:
                start += size
        size //= 2
    return text

"""How much memory compressing holds: Linux tells a process its peak, and forgets it when asked."""

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

SELF = Path("/proc/self/clear_refs")

# What counts tokens is made once for a process, and pages of it are held once they are met: another text
# of the kind goes before. What that has left free is given back, so that nothing is held in it unseen.
PEAK = """
import ctypes
import sys
from pathlib import Path

import headroom

def status(name):
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return 1024 * int(next(line for line in lines if line.startswith(name)).split()[1])

other, text = (Path(name).read_text(encoding="utf-8") for name in sys.argv[1:])
headroom.compress("".join(f"a line of words, {at}: {at * at:x} é" for at in range(1000)))
headroom.compress(other)
headroom.count_tokens(text)
ctypes.CDLL("libc.so.6").malloc_trim(0)
Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
before = status("VmRSS")
headroom.compress(text)
print((status("VmHWM") - before) / len(text))
"""

pytestmark = pytest.mark.skipif(not SELF.exists(), reason="only Linux tells")


def peak(folder: Path, other: str, text: str) -> float:
    """How many times a text is held at most while it is compressed, after another."""
    files = [folder / "other", folder / "text"]
    for file, content in zip(files, [other, text], strict=True):
        file.write_text(content, encoding="utf-8")
    command = [sys.executable, "-c", PEAK, *map(str, files)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  # our own words
    return float(told.stdout)


@pytest.mark.parametrize(
    ("opening", "piece", "closing", "most"),
    [
        ("", "2026-05-06 07:08:09 INFO served /index.html in 7 ms\n", "", 8),
        ("[", '{"id":1,"name":"Ada","city":"London"},', "{}]", 8),
        ("id,name,city\n", "1,Ada,London\n", "", 8),
        ("", "one short line\n", "", 8),
        # What follows is made to take as much as can be.
        ("[", '{"a":1},', "{}]", 12),
        ("[", "1,", "1]", 16),
        ("a,b\n", '"",""\n', "", 12),
        ("a,b\n", "1,2\n", "", 24),
    ],
)
def test_memory_is_a_few_times_the_text(
    tmp_path: Path, opening: str, piece: str, closing: str, most: int
) -> None:
    text = opening + piece * (4_000_000 // len(piece)) + closing
    assert peak(tmp_path, "", text) <= most


AIRPORTS = [first + second + third for first in "ABCDEFG" for second in "LMNOPQR" for third in "STVXYZ"]


def flights(chance: random.Random) -> str:
    return f"{chance.choice(AIRPORTS)},{chance.choice(AIRPORTS)},{chance.randrange(2000)}\n"


def listing(chance: random.Random) -> str:
    names = ["alternatives", "bash", "cron", "lib", "perl5", "profile", "python3", "zone"]
    name = f"{chance.choice(names)}-{chance.choice(names)}.{chance.randrange(9)}"
    size, minute = chance.randrange(90_000), chance.randrange(60)
    return f"-rw-r--r--   1 root root {size:6} May {chance.randrange(1, 30):2} 07:{minute:02} {name}\n"


def connections(chance: random.Random) -> str:
    host = f"10.0.{chance.randrange(4)}.{chance.randrange(99)}.{chance.randrange(60_000)}"
    state = chance.choice(["ESTABLISHED", "CLOSE_WAIT", "LISTEN", ""])
    line = f"tcp{chance.choice('46')}       0 {chance.randrange(99):6}  {host:<22} {'*.*':<22} {state}"
    return f"{line.rstrip()}\n"


def markup(chance: random.Random) -> str:
    words = ["broker", "consumer", "default", "leader", "offset", "partition", "producer", "topic"]
    text = " ".join(chance.choices(words, k=chance.randrange(3, 12)))
    name = f"{chance.choice(words)}.{chance.choice(words)}"
    return f'<li><a class="config" href="#{name}"><b>{name}</b></a><p>{text}</p></li>\n'


def answer(chance: random.Random) -> str:
    label, number = chance.choice(["person", "city", "knows"]), 844_424_930_131_969 + chance.randrange(9999)
    vertex = f'{{"id": {number}, "label": "{label}", "properties": {{"name": "{chance.choice(AIRPORTS)}"}}}}'
    return f" {vertex}::vertex | {chance.randrange(9)}\n"


@pytest.mark.parametrize("line", [flights, listing, connections, markup, answer])
@pytest.mark.parametrize("size", [150_000, 300_000])
def test_a_small_text_takes_no_more(tmp_path: Path, line: Callable[[random.Random], str], size: int) -> None:
    def text(seed: int) -> str:
        chance = random.Random(seed)
        lines = [line(chance)]
        while len(lines) * len(lines[0]) < size:
            lines.append(line(chance))
        return "".join(lines)

    # Of a small text, where the allocator's pieces happen to lie is as much as the text itself now and then.
    assert median(peak(tmp_path, text(seed), text(-seed)) for seed in range(1, 6)) <= 8

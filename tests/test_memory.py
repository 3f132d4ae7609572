"""How much memory compressing holds: Linux tells a process its peak, and forgets it when asked."""

import subprocess
import sys
from pathlib import Path

import pytest

SELF = Path("/proc/self/clear_refs")

PEAK = """
import sys
from pathlib import Path

import headroom

def status(name):
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return 1024 * int(next(line for line in lines if line.startswith(name)).split()[1])

opening, piece, closing = (part.encode().decode("unicode_escape") for part in sys.argv[1:])
text = opening + piece * (4_000_000 // len(piece)) + closing
headroom.compress("".join(f"a line of words, {at}: {at * at:x} é" for at in range(1000)))
headroom.count_tokens(text)
Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
before = status("VmRSS")
headroom.compress(text)
print((status("VmHWM") - before) / len(text))
"""


@pytest.mark.skipif(not SELF.exists(), reason="only Linux tells")
@pytest.mark.parametrize(
    ("opening", "piece", "closing", "most"),
    [
        ("", "2026-05-06 07:08:09 INFO served /index.html in 7 ms\\n", "", 8),
        ("[", '{"id":1,"name":"Ada","city":"London"},', "{}]", 8),
        ("id,name,city\\n", "1,Ada,London\\n", "", 8),
        ("", "one short line\\n", "", 8),
        # What follows is made to take as much as can be.
        ("[", '{"a":1},', "{}]", 12),
        ("[", "1,", "1]", 16),
        ("a,b\\n", '"",""\\n', "", 12),
        ("a,b\\n", "1,2\\n", "", 24),
    ],
)
def test_memory_is_a_few_times_the_text(opening: str, piece: str, closing: str, most: int) -> None:
    command = [sys.executable, "-c", PEAK, opening, piece, closing]
    peak = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  # our own words
    assert float(peak.stdout) <= most

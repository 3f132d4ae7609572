"""The most memory that compressing holds beyond what there was before: `python benches/memory.py BYTES`.

Prints bytes, for records of that many bytes drawn from a seed. Linux tells a process its peak, and forgets it
when asked.
"""

import subprocess
import sys
from pathlib import Path

import headroom
from records import of_size

SELF = Path("/proc/self")


def peak(length: int) -> int:
    """Bytes at most, as a process of its own measures them."""
    command = [sys.executable, __file__, str(length)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - itself


def measured(length: int) -> int:
    """Bytes at most, counted from when the tables for counting were made."""
    text = of_size(length, 0)
    headroom.count_tokens(text)
    (SELF / "clear_refs").write_text("5", encoding="ascii")
    before = status("VmRSS")
    headroom.compress(text)
    return status("VmHWM") - before


def status(name: str) -> int:
    """A size in bytes, of those that Linux tells in KiB."""
    lines = (SELF / "status").read_text(encoding="ascii").splitlines()
    return 1024 * int(next(line for line in lines if line.startswith(name)).split()[1])


if __name__ == "__main__":
    print(measured(int(sys.argv[1])))

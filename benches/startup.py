"""What an import costs: the time of fresh interpreters that make it, less that of interpreters that do not.

`python benches/startup.py WHEEL` prints the size of a wheel, and what importing it costs in an empty
environment.
"""

import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROUNDS = 15


def milliseconds(python: Path, statement: str) -> float:
    """One start of `python` that runs `statement`."""
    start = time.perf_counter()
    subprocess.run([python, "-I", "-c", statement], check=True)  # noqa: S603 - our own statement
    return 1000 * (time.perf_counter() - start)


def cost(python: Path, statement: str, without: str = "pass") -> float:
    """Milliseconds that `statement` costs over `without`: the median of pairs, each taken back to back."""
    for warm_up in (without, statement):
        milliseconds(python, warm_up)
    pairs = [milliseconds(python, statement) - milliseconds(python, without) for _ in range(ROUNDS)]
    return statistics.median(pairs)


def main(wheel: Path) -> None:
    print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.2f} MB")
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, symlinks=sys.platform != "win32")
        python = Path(folder, "Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-index"]
        subprocess.run([*install, str(wheel)], check=True)  # noqa: S603 - our own wheel
        print(f"import headroom: {cost(python, 'import headroom'):.1f} ms over starting Python")
        first_use = cost(python, "import headroom; headroom.compress('[]')")
        print(f"import headroom and a first compress: {first_use:.1f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

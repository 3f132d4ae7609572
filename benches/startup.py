"""What an import costs, in interpreters started for it.

`python benches/startup.py WHEEL` prints the size of a wheel, and what importing it costs in an empty
environment.
"""

import statistics
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROUNDS = 11

# Timed inside: the starts of two interpreters differ by more than what is to be measured.
PROGRAM = """
import time
{before}
start = time.perf_counter()
{statement}
print(1000 * (time.perf_counter() - start))
"""


def cost(python: Path, statement: str, before: str = "pass") -> float:
    """Milliseconds that `statement` takes in an interpreter that has run `before`: the median of some."""
    program = PROGRAM.format(before=before, statement=statement)
    runs = [
        subprocess.run([python, "-I", "-c", program], check=True, capture_output=True)  # noqa: S603 - our own
        for _ in range(ROUNDS + 1)
    ]
    # The first start finds neither byte code nor files where the others do.
    return statistics.median(float(run.stdout) for run in runs[1:])


def interpreter(environment: Path) -> Path:
    """The Python of a virtual environment."""
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def main(wheel: Path) -> None:
    print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.2f} MB")
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, symlinks=sys.platform != "win32")
        python = interpreter(Path(folder))
        install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-index"]
        subprocess.run([*install, str(wheel)], check=True)  # noqa: S603 - our own wheel
        print(f"import headroom: {cost(python, 'import headroom'):.1f} ms over starting Python")
        first_use = cost(python, "import headroom; headroom.compress('[]')")
        print(f"import headroom and a first compress: {first_use:.1f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

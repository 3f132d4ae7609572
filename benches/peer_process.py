"""The processes counters are timed in, and the environment of those that are not ours."""

import json
import os
import subprocess
import sys
import venv
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from startup import interpreter

HERE = Path(__file__).parent
PEERS = HERE / "peers.txt"
# tiktoken looks for its file under the hash of the address it would fetch it from.
TIKTOKEN_FILE = "fb374d419588a4632f3f557e76b4b70aebbca790"


@dataclass(frozen=True)
class Counter:
    """A library that counts, and the Python it is installed for."""

    name: str
    version: str
    python: Path


class CounterError(Exception):
    """A counter could not do what was asked of it."""


def installed(folder: Path) -> tuple[list[Counter], dict[str, str]]:
    """The peers, installed into an environment of their own, and why others are missing."""
    python = interpreter(folder)
    if not python.exists():
        venv.create(folder, with_pip=True, symlinks=sys.platform != "win32")
    counters, missing = [], {}
    for requirement in PEERS.read_text(encoding="utf-8").split():
        name, version = requirement.split("==")
        done = folder / f"{requirement}.installed"
        reason = None if done.exists() else install(python, requirement)
        if reason:
            missing[name] = reason
        else:
            done.touch()
            counters.append(Counter(name, version, python))
    return counters, missing


def install(python: Path, requirement: str) -> str | None:
    """Why it cannot be installed, if so; from a wheel only, lest a missing compiler is what is found."""
    command = [str(python), "-m", "pip", "install", "--quiet", "--only-binary", ":all:", requirement]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - as listed
    if done.returncode == 0:
        return None
    return (done.stderr.strip().splitlines() or [f"pip ended with code {done.returncode}"])[-1]


class Worker:
    """One counter in a process of its own."""

    def __init__(self, counter: Counter, folder: Path) -> None:
        one_thread = dict.fromkeys(["RAYON_NUM_THREADS", "OMP_NUM_THREADS"], "1")
        self.counter = counter
        self.first_use: dict[str, Any] = {}
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [counter.python, HERE / "peer_worker.py", counter.name, folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "TIKTOKEN_CACHE_DIR": str(folder), **one_thread},
        )

    def answer(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise CounterError(f"the process ended with code {self.process.wait()}")
        answer: dict[str, Any] = json.loads(line)
        if "fault" in answer:
            raise CounterError(answer["fault"])
        return answer

    def ask(self, *task: object) -> dict[str, Any]:
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(task) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            raise CounterError(f"the process ended with code {self.process.wait()}") from None
        return self.answer()

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


@contextmanager
def workers(counters: Sequence[Counter], folder: Path) -> Iterator[list[Worker]]:
    """A process for each of the counters, all loaded at once and then waiting for their turn."""
    with ExitStack() as stack:
        started = [Worker(counter, folder) for counter in counters]
        for worker in started:
            stack.callback(worker.end)
        for worker in started:
            worker.first_use = worker.answer()
        yield started

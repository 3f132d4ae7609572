"""One counter of tokens, alone in its process, doing what `peers.py` asks of it.

`python peer_worker.py COUNTER FOLDER`; FOLDER holds the vocabulary. Every line that comes in is a JSON list,
a task and what it is about; every line that goes out is the JSON of its answer. `COUNTERS` takes more.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

Count = Callable[[str], int]
Sliced = TypeVar("Sliced", str, list[str])
# A text is counted again and again for at least so long.
REPEAT_SECONDS = 0.1
CALLS_SECONDS = 0.1
# Documents are timed in so many batches, so that what disturbs one does not spoil all.
BATCHES = 32


def headroom(_: Path) -> Count:
    count: Count = import_module("headroom").Encoding("o200k_base").count
    return count


def tiktoken(_: Path) -> Count:
    encode = import_module("tiktoken").get_encoding("o200k_base").encode_ordinary
    return lambda text: len(encode(text))


def gigatoken(vocabulary: Path) -> Count:
    encode = import_module("gigatoken").Tokenizer.from_tiktoken(vocabulary, "o200k").encode
    return lambda text: len(encode(text))


def fastokens(vocabulary: Path) -> Count:
    tokenizer = import_module("fastokens").Tokenizer.from_tiktoken(str(vocabulary), encoding="o200k_base")
    encode = tokenizer.encode_ordinary
    return lambda text: len(encode(text))


def quicktok(_: Path) -> Count:
    count: Count = import_module("quicktok").get_encoding("o200k_base").count
    return count


def rs_bpe(_: Path) -> Count:
    count: Count = import_module("rs_bpe.bpe").openai.o200k_base().count
    return count


COUNTERS: dict[str, Callable[[Path], Count]] = {
    "headroom": headroom,
    "tiktoken": tiktoken,
    "gigatoken": gigatoken,
    "fastokens": fastokens,
    "quicktok-v1": quicktok,
    "rs-bpe": rs_bpe,
}


def whole(count: Count, path: str) -> dict[str, float]:
    """Seconds for a text in one piece: at first sight, and the best of those that followed."""
    text = read(path)
    first = seconds(count, [text])
    again: list[float] = []
    while sum(again) < REPEAT_SECONDS:
        again.append(seconds(count, [text]))
    return {"first": first, "again": min(again)}


def unseen(count: Count, path: str, sizes: list[int]) -> dict[str, Any]:
    """Seconds and bytes of batches of documents never seen, after as many others like them; for each size.

    The text is shared out among the sizes, so that no document holds what another one held.
    """
    batches = []
    for share, size in zip(parts(read(path), len(sizes)), sizes, strict=True):
        documents = list(cut(share, size))
        half = len(documents) // 2
        seconds(count, documents[:half])
        batches.append(
            [
                (seconds(count, batch), sum(len(document.encode()) for document in batch))
                for batch in parts(documents[half:], BATCHES)
                if batch
            ]
        )
    return {"batches": batches}


def calls(count: Count, path: str) -> dict[str, float]:
    """Seconds for one of many short texts."""
    short: list[str] = json.loads(read(path))
    rounds: list[float] = []
    while sum(rounds) < CALLS_SECONDS:
        rounds.append(seconds(count, short))
    return {"seconds": min(rounds) / len(short)}


def counts(count: Count, path: str, sizes: list[int]) -> dict[str, Any]:
    """Tokens of a text, and of the documents it is cut into."""
    text = read(path)
    return {"tokens": [count(text), *(count(document) for size in sizes for document in cut(text, size))]}


TASKS: dict[str, Callable[..., dict[str, Any]]] = {
    "whole": whole,
    "unseen": unseen,
    "calls": calls,
    "counts": counts,
}


def read(path: str) -> str:
    return Path(path).read_bytes().decode()


def cut(text: str, size: int) -> Iterator[str]:
    """`text` in pieces of about `size` bytes."""
    step = max(1, size * len(text) // max(1, len(text.encode())))
    return (text[start : start + step] for start in range(0, len(text), step))


def parts(whole: Sliced, number: int) -> Iterator[Sliced]:
    """`whole` in that many parts, some of them empty if it is short."""
    ends = [len(whole) * part // number for part in range(number + 1)]
    return (whole[start:end] for start, end in pairwise(ends))


def seconds(count: Count, texts: list[str]) -> float:
    """How long counting all the texts takes."""
    start = time.perf_counter()
    for text in texts:
        count(text)
    return time.perf_counter() - start


def memory() -> int:
    """Resident bytes of this process; 0 where the system does not tell."""
    pages = Path("/proc/self/statm")
    return int(pages.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if pages.exists() else 0


def use_one_core() -> None:
    """Bind every thread of this process, a counter's own among them, to the last core it may use."""
    if sys.platform == "linux":
        core = max(os.sched_getaffinity(os.getpid()))
        for thread in Path("/proc/self/task").iterdir():
            os.sched_setaffinity(int(thread.name), {core})


def load(name: str, vocabulary: Path) -> tuple[Count, dict[str, float]]:
    """A counter that has counted once, and the seconds from before it was imported."""
    start = time.perf_counter()
    count = COUNTERS[name](vocabulary)
    count("hello")
    return count, {"seconds": time.perf_counter() - start}


def main(name: str, folder: Path) -> None:
    at_first = memory()
    # What a library prints is not an answer.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)

    def answer(**said: object) -> None:
        print(json.dumps({**said, "memory": memory() - at_first}), file=answers, flush=True)

    try:
        count, first_use = load(name, folder / "o200k_base.tiktoken")
    except Exception as fault:
        answer(fault=f"{type(fault).__name__}: {fault}")
        raise
    answer(**first_use)
    for request in sys.stdin:
        task, *about = json.loads(request)
        use_one_core()
        try:
            answer(**TASKS[task](count, *about))
        except BaseException as fault:  # noqa: BLE001 - a panic of Rust is no Exception
            answer(fault=f"{type(fault).__name__}: {fault}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

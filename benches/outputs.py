"""What tools print that is no JSON, drawn from a seed: logs, searches, histories, tables, diffs."""

import csv
import io
import random
from datetime import timedelta

from records import START, WORDS, hexadecimal, order, sentence

FOLDERS = ["src/pool", "src/pool/shards", "src/cache", "src/http/routes", "tests/unit", "docs"]

TRACEBACK = """Traceback (most recent call last):
  File "/srv/shop/orders.py", line 88, in accept
    self.charge(order)
shop.errors.Declined: card of order"""


def path(chance: random.Random) -> str:
    return f"{chance.choice(FOLDERS)}/{chance.choice(WORDS)}_{chance.choice(WORDS)}.py"


def log(seed: int, lines: int = 400) -> str:
    """A service's log: a few kinds of line, now and then a stack trace."""
    chance = random.Random(seed)
    out, now = [], START
    for _ in range(lines):
        now += timedelta(milliseconds=chance.randrange(9_000))
        head = f"{now:%Y-%m-%d %H:%M:%S},{now.microsecond // 1000:03}"
        worker, number = f"worker-{chance.randrange(1, 9)}", chance.randrange(10**6)
        lines_of_a_kind = [
            f"{head} INFO [{worker}] shop.orders: order {number} accepted from 10.0.4.{number % 250}",
            f"{head} INFO [{worker}] shop.http: GET /orders/{number} 200 {chance.randrange(900)} ms",
            f"{head} WARN [{worker}] shop.cache: cache miss for order:{number}, {sentence(chance, 3)}",
            f"{head} ERROR [{worker}] shop.orders: order {number} failed\n{TRACEBACK} {number} was declined",
        ]
        out += chance.choices(lines_of_a_kind, [10, 20, 4, 1])
    return "\n".join(out) + "\n"


def search(seed: int, files: int = 40) -> str:
    """Matches as `grep -rn` prints them."""
    chance = random.Random(seed)
    paths = sorted({path(chance) for _ in range(files)})
    return "".join(
        f"{file}:{line}:    {chance.choice(WORDS)}.{chance.choice(WORDS)}(timeout={chance.randrange(99)})\n"
        for file in paths
        for line in sorted(chance.sample(range(1, 400), chance.randrange(1, 8)))
    )


def history(seed: int, commits: int = 30) -> str:
    """`git log --stat`."""
    chance = random.Random(seed)
    out, now = [], START
    for _ in range(commits):
        now -= timedelta(seconds=chance.randrange(90_000))
        name = chance.choice(["Ada", "Björn", "Chen"])
        changes = {path(chance): chance.randrange(1, 30) for _ in range(chance.randrange(1, 7))}
        width, digits = max(map(len, changes)), len(str(max(changes.values())))
        stat = [
            f" {file:{width}} | {lines:{digits}} {'+' * lines}" for file, lines in sorted(changes.items())
        ]
        files = "1 file" if len(changes) == 1 else f"{len(changes)} files"
        insertions = "insertion(+)" if sum(changes.values()) == 1 else "insertions(+)"
        out += [
            f"commit {hexadecimal(chance, 40)}",
            f"Author: {name} <{name.lower()}@example.com>",
            f"Date:   {now:%a %b %-d %H:%M:%S %Y +0000}",
            "",
            f"    {sentence(chance, 6)}",
            "",
            *stat,
            f" {files} changed, {sum(changes.values())} {insertions}",
            "",
        ]
    return "\n".join(out)


def table(seed: int, rows: int = 200) -> str:
    """A query's rows as CSV."""
    chance = random.Random(seed)
    records = [order(chance, number) for number in range(1, rows + 1)]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(records[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue()


def processes(seed: int, rows: int = 120) -> str:
    """`ps aux`."""
    chance = random.Random(seed)
    out = ["USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND"]
    for number in range(1, rows + 1):
        user = chance.choice(["root", "root", "root", "postgres", "www-data"])
        command = chance.choice(
            ["[kworker/0:1]", "postgres: worker process", "/usr/sbin/nginx -g daemon off;"]
        )
        size = chance.randrange(10**5)
        shares = f"{chance.random():4.1f} {chance.random():4.1f} {8 * size:>6} {size:>5}"
        state = f"{chance.choice(['S', 'Ss', 'I<']):<4} Mar01   0:{chance.randrange(60):02}"
        out.append(f"{user:<10} {7 * number:>5} {shares} ?        {state} {command}")
    return "\n".join(out) + "\n"

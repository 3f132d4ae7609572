"""One payload a kind of tool output, drawn from a seed."""

import json
import random
from collections.abc import Callable

import outputs
from records import event, issue, order, pods, records, search_hit, sentence

# One payload a kind of tool output: what README's table and the page of benchmarks measure.
PAYLOADS: dict[str, Callable[[int], str]] = {
    "30 issues of a code host, JSON": lambda seed: json.dumps(records(issue, 30, seed)),
    "20 Kubernetes pods, indented JSON": pods,
    "200 rows of a query, JSON": lambda seed: json.dumps(records(order, 200, seed), default=str),
    "200 rows of a query, Python list": lambda seed: str(records(order, 200, seed)),
    "300 points of telemetry, JSON": lambda seed: json.dumps(records(event, 300, seed)),
    "10 web search hits, indented JSON": lambda seed: json.dumps(records(search_hit, 10, seed), indent=2),
    "1 issue, JSON": lambda seed: json.dumps(issue(random.Random(seed), 1)),
    "400 lines of a service's log": outputs.log,
    "40 files of `grep -rn`": outputs.search,
    "30 commits of `git log --stat`": outputs.history,
    "200 rows of a query, CSV": outputs.table,
    "120 processes of `ps aux`": outputs.processes,
    "Prose, 400 words": lambda seed: sentence(random.Random(seed), 400),
}

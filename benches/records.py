"""What is compressed and counted: tool output as agents meet it, drawn from a seed.

Fresh seeds make fresh texts of one shape, so that no memo is timed by mistake.
"""

import json
import random
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

START = datetime(2026, 3, 1, tzinfo=timezone.utc)
WORDS = [
    "cache",
    "timeout",
    "upload",
    "index",
    "worker",
    "session",
    "invoice",
    "locale",
    "retry",
    "queue",
    "token",
    "shard",
    "header",
    "cursor",
    "window",
    "schema",
    "replica",
    "gateway",
    "webhook",
    "payload",
    "after",
    "before",
    "while",
    "when",
    "under",
    "missing",
    "broken",
    "slow",
    "stale",
    "duplicate",
    "unexpected",
    "intermittent",
    "on",
    "in",
    "of",
    "for",
    "with",
    "the",
    "a",
    "every",
    "second",
    "first",
]
Record = dict[str, Any]


def sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize()


def moment(chance: random.Random) -> str:
    return (START - timedelta(seconds=chance.randrange(10_000_000))).strftime("%Y-%m-%dT%H:%M:%SZ")


def hexadecimal(chance: random.Random, digits: int) -> str:
    return f"{chance.getrandbits(4 * digits):0{digits}x}"


def order(chance: random.Random, number: int) -> Record:
    """A row of a query: flat, a dozen columns, no two rows alike."""
    return {
        "id": number,
        "customer": f"{chance.choice(['Ada', 'Björn', 'Chen', 'Dora'])} {chance.choice(WORDS).title()}",
        "email": f"{chance.choice(WORDS)}.{chance.randrange(10_000)}@example.com",
        "status": chance.choice(["paid", "shipped", "returned", "open"]),
        "currency": "EUR",
        "total": round(chance.uniform(5, 900), 2),
        "items": chance.randrange(1, 9),
        "country": chance.choice(["DE", "FR", "JP", "BR"]),
        "coupon": chance.choice([None, None, None, "SPRING"]),
        "created_at": moment(chance),
        "note": sentence(chance, chance.randrange(8)),
        "url": f"https://shop.example.com/orders/{number}",
    }


def user(chance: random.Random) -> Record:
    login, number = f"{chance.choice(WORDS)}-{chance.randrange(40)}", chance.randrange(10**7)
    api = f"https://api.example.com/users/{login}"
    return {
        "login": login,
        "id": number,
        "avatar_url": f"https://avatars.example.com/u/{number}?v=4",
        "url": api,
        "html_url": f"https://example.com/{login}",
        "followers_url": f"{api}/followers",
        "repos_url": f"{api}/repos",
        "events_url": f"{api}/events{{/privacy}}",
        "type": "User",
        "site_admin": False,
    }


def issue(chance: random.Random, number: int) -> Record:
    """An issue as a code host's API returns it: nested, and full of URLs made from one another."""
    api = f"https://api.example.com/repos/octo/hello/issues/{number}"
    return {
        "url": api,
        "repository_url": "https://api.example.com/repos/octo/hello",
        "labels_url": f"{api}/labels{{/name}}",
        "comments_url": f"{api}/comments",
        "html_url": f"https://example.com/octo/hello/issues/{number}",
        "id": 2_000_000_000 + chance.randrange(10**8),
        "number": number,
        "title": sentence(chance, 8),
        "user": user(chance),
        "labels": [
            {"id": 100 + index, "name": name, "color": color, "default": index == 0}
            for index, (name, color) in enumerate([("bug", "d73a4a"), ("help wanted", "008672")])
            if chance.random() < 0.6
        ],
        "state": "open",
        "locked": False,
        "assignee": chance.choice([None, user(chance)]),
        "milestone": None,
        "comments": chance.randrange(30),
        "created_at": moment(chance),
        "updated_at": moment(chance),
        "closed_at": None,
        "author_association": "NONE",
        "body": sentence(chance, 60),
    }


def pod(chance: random.Random, number: int) -> Record:
    """A pod as Kubernetes describes it: deep, and mostly the same as its neighbours."""
    app = chance.choice(["cart", "index", "queue"])
    name = f"{app}-{hexadecimal(chance, 9)}-{number:05x}"
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {
            "name": name,
            "namespace": "shop",
            "uid": f"{hexadecimal(chance, 8)}-{hexadecimal(chance, 4)}-{hexadecimal(chance, 12)}",
            "resourceVersion": str(chance.randrange(10**9)),
            "creationTimestamp": moment(chance),
            "labels": {"app": app, "pod-template-hash": hexadecimal(chance, 9), "tier": "backend"},
        },
        "spec": {
            "nodeName": f"node-{chance.randrange(6)}",
            "restartPolicy": "Always",
            "serviceAccountName": "default",
            "containers": [
                {
                    "name": app,
                    "image": f"registry.example.com/shop/{app}:2.4.1",
                    "ports": [{"containerPort": 8080, "protocol": "TCP"}],
                    "resources": {"limits": {"cpu": "500m", "memory": "512Mi"}},
                    "imagePullPolicy": "IfNotPresent",
                }
            ],
        },
        "status": {
            "phase": "Running",
            "podIP": f"10.1.{chance.randrange(256)}.{chance.randrange(256)}",
            "qosClass": "Burstable",
            "conditions": [
                {"type": kind, "status": "True", "lastTransitionTime": moment(chance)}
                for kind in ("Initialized", "Ready", "PodScheduled")
            ],
        },
    }


def search_hit(chance: random.Random, number: int) -> Record:
    """A hit of a web search: few keys, long prose."""
    slug = "-".join(chance.choices(WORDS, k=5))
    return {
        "title": sentence(chance, 7),
        "href": f"https://docs.example.com/{slug}-{number}",
        "body": ". ".join(sentence(chance, 14) for _ in range(4)),
    }


def event(chance: random.Random, number: int) -> Record:
    """A point of telemetry: small, numeric, in order of time."""
    return {
        "timestamp": (START + timedelta(seconds=15 * number)).isoformat(),
        "host": f"web-{chance.randrange(4)}",
        "metric": chance.choice(["cpu", "memory", "latency_ms"]),
        "value": round(chance.gauss(50, 12), 3),
        "unit": "percent",
        "tags": {"region": "eu-central", "env": "production"},
    }


def records(kind: Callable[[random.Random, int], Record], count: int, seed: int) -> list[Record]:
    chance = random.Random(seed)
    return [kind(chance, number) for number in range(1, count + 1)]


def pods(seed: int) -> str:
    items = records(pod, 20, seed)
    return json.dumps({"apiVersion": "v1", "items": items, "kind": "List", "metadata": {}}, indent=4)


def of_size(size: int, seed: int) -> str:
    """JSON records of `size` bytes, give or take a record."""
    chance = random.Random(seed)
    rows: list[str] = []
    length = 0
    while length < size:
        rows.append(json.dumps(order(chance, len(rows) + 1)))
        length += len(rows[-1]) + 2
    return f"[{', '.join(rows)}]"

"""Writes `tracker.sqlite3` and `nightly.json`, from one seed: `python -m headroom.demo.data.generate`."""

import json
import random
import sqlite3
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
TRACKER = FOLDER / "tracker.sqlite3"
NIGHTLY = FOLDER / "nightly.json"

SEED = 20_260_301
TODAY = datetime(2026, 3, 2, 6, 0, tzinfo=timezone.utc)

SCHEMA = """
CREATE TABLE people (
    id INTEGER PRIMARY KEY, login TEXT NOT NULL, name TEXT NOT NULL, team TEXT NOT NULL, url TEXT NOT NULL
);
CREATE TABLE milestones (id INTEGER PRIMARY KEY, title TEXT NOT NULL, due_on TEXT NOT NULL);
CREATE TABLE issues (
    number INTEGER PRIMARY KEY, title TEXT NOT NULL, state TEXT NOT NULL, severity TEXT NOT NULL,
    component TEXT NOT NULL, milestone_id INTEGER REFERENCES milestones,
    reporter_id INTEGER NOT NULL REFERENCES people, assignee_id INTEGER REFERENCES people,
    comments INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, closed_at TEXT,
    url TEXT NOT NULL
);
"""

PEOPLE = [
    ("amara", "Amara Okafor", "checkout"),
    ("bjorn", "Björn Lindqvist", "search"),
    ("chiara", "Chiara Ricci", "checkout"),
    ("dmitri", "Dmitri Volkov", "platform"),
    ("emeka", "Emeka Nwosu", "platform"),
    ("farah", "Farah Haddad", "search"),
    ("goran", "Goran Petrović", "accounts"),
    ("hana", "Hana Kobayashi", "accounts"),
]
COMPONENTS = {
    "checkout": ["cart", "payments", "invoices"],
    "search": ["index", "ranking", "suggestions"],
    "platform": ["gateway", "queue", "storage"],
    "accounts": ["login", "profile", "permissions"],
}
COMPLAINTS = [
    "{} times out under load",
    "{} shows a stale total after a retry",
    "Wrong currency in {} for Swiss customers",
    "{} ignores the locale of the session",
    "Duplicate rows in {} after failover",
    "{}: keyboard focus is lost, and the page jumps",
    "Rate limit of {} counts health checks",
    "{} logs an e-mail address in clear",
    "Document the retry policy of {}",
    "{} fails when the name holds a comma, a quote or an emoji 🛒",
]
SEVERITIES = ["blocker", "major", "minor", "trivial"]
JOBS = ["unit", "integration", "browser", "migration", "load", "security"]
PLATFORMS = ["linux-x64", "linux-arm64", "macos-arm64", "windows-x64"]
STEPS = ["Set up job", "Check out", "Restore cache", "Install", "Build", "Test", "Upload report"]


def stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def write_tracker(path: Path = TRACKER) -> None:
    """Writes the tracker: 8 people, 3 milestones and 240 issues."""
    chance = random.Random(SEED)
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    with database:
        database.executescript(SCHEMA)
        database.executemany(
            "INSERT INTO people VALUES (?, ?, ?, ?, ?)",
            [
                (id_, login, name, team, f"https://tracker.example.com/people/{login}")
                for id_, (login, name, team) in enumerate(PEOPLE, 1)
            ],
        )
        database.executemany(
            "INSERT INTO milestones VALUES (?, ?, ?)",
            [(1, "2.3", "2026-01-30"), (2, "2.4", "2026-03-02"), (3, "2.5", "2026-04-30")],
        )
        rows = [_issue(number, chance) for number in range(1001, 1241)]
        database.executemany(f"INSERT INTO issues VALUES ({', '.join('?' * 13)})", rows)  # noqa: S608 - only placeholders
    database.close()


def _issue(number: int, chance: random.Random) -> tuple[Any, ...]:
    assignee = chance.randrange(len(PEOPLE))
    component = chance.choice(COMPONENTS[PEOPLE[assignee][2]])
    created = TODAY - timedelta(minutes=chance.randrange(60_000, 180_000))
    updated = created + timedelta(minutes=chance.randrange(60, 50_000))
    milestone = chance.choices([1, 2, 3], [3, 5, 2])[0]
    open_ = milestone != 1 and chance.random() < 0.6
    return (
        number,
        chance.choice(COMPLAINTS).format(component.capitalize()),
        "open" if open_ else "closed",
        chance.choices(SEVERITIES, [1, 4, 6, 3])[0],
        component,
        milestone,
        chance.randrange(len(PEOPLE)) + 1,
        None if open_ and chance.random() < 0.15 else assignee + 1,
        chance.randrange(24),
        stamp(created),
        stamp(updated),
        None if open_ else stamp(updated),
        f"https://tracker.example.com/shop/issues/{number}",
    )


def write_nightly(path: Path = NIGHTLY) -> None:
    """Writes the nightly build as a CI service answers it: 24 jobs of 7 steps each, indented."""
    chance = random.Random(SEED + 1)
    run = 7_190_441
    jobs = [
        _job(run, 20_334_518_000 + 17 * number, name, platform, chance)
        for number, (name, platform) in enumerate((job, platform) for job in JOBS for platform in PLATFORMS)
    ]
    path.write_text(json.dumps({"total_count": len(jobs), "jobs": jobs}, indent=2) + "\n", encoding="utf-8")


def _job(run: int, number: int, name: str, platform: str, chance: random.Random) -> dict[str, Any]:
    api = "https://ci.example.com/api/v3/repos/shop/shop"
    failing = chance.random() < 0.12
    moment = TODAY - timedelta(hours=3, seconds=chance.randrange(900))
    started = moment
    steps: list[dict[str, Any]] = []
    for position, step in enumerate(STEPS, 1):
        ended = moment + timedelta(seconds=chance.randrange(1, 240))
        broken = failing and step == "Test"
        steps.append(
            {
                "name": step,
                "status": "completed",
                "conclusion": "failure" if broken else "success",
                "number": position,
                "started_at": stamp(moment),
                "completed_at": stamp(ended),
            }
        )
        moment = ended
    return {
        "id": number,
        "run_id": run,
        "workflow_name": "nightly",
        "head_branch": "release-2.4",
        "head_sha": "9f3c1c0d5b7a4e21860f1d7f2a6b3c4d5e6f7a8b",
        "run_url": f"{api}/actions/runs/{run}",
        "url": f"{api}/actions/jobs/{number}",
        "html_url": f"https://ci.example.com/shop/shop/actions/runs/{run}/job/{number}",
        "name": f"{name} ({platform})",
        "status": "completed",
        "conclusion": "failure" if failing else "success",
        "started_at": stamp(started),
        "completed_at": stamp(moment),
        "steps": steps,
        "labels": [platform],
        "runner_name": f"{platform}-{chance.randrange(1, 9)}",
        "runner_group_name": "default",
    }


if __name__ == "__main__":
    write_tracker()
    write_nightly()

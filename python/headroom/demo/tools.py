"""The agent's tools: SQL over a SQLite file, files in a folder, a plain function. No network."""

import json
import random
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

from agno.tools import Toolkit
from agno.tools.file import FileTools

from headroom.demo.data.generate import FOLDER, SEED, TODAY, TRACKER, stamp


class TrackerTools(Toolkit):
    """Reads an issue tracker by SQL and answers as Agno's own `SQLTools` does, without SQLAlchemy."""

    def __init__(self, database: Path = TRACKER) -> None:
        self._database = database
        super().__init__(name="tracker", tools=[self.run_sql_query])

    def run_sql_query(self, query: str) -> str:
        """Runs one SQLite SELECT and returns its rows as JSON.

        Tables: issues(number, title, state, severity, component, milestone_id, reporter_id, assignee_id,
        comments, created_at, updated_at, closed_at, url); people(id, login, name, team, url);
        milestones(id, title, due_on). States: open, closed. Severities: blocker, major, minor, trivial.

        Args:
            query: The SELECT to run.
        """
        connection = sqlite3.connect(f"{self._database.as_uri()}?mode=ro", uri=True)
        connection.row_factory = sqlite3.Row
        try:
            return json.dumps([dict(row) for row in connection.execute(query)])
        except sqlite3.Error as error:
            return f"Error running query: {error}"
        finally:
            connection.close()


def deployments(environment: str = "all") -> list[dict[str, Any]]:
    """Lists what is deployed where.

    Args:
        environment: "staging", "production" or "all".
    """
    chance = random.Random(SEED + 2)
    rows = [
        _deployment(service, region, place, chance)
        for place in ("staging", "production")
        for region in ("eu-central", "us-east")
        for service in (
            "cart",
            "gateway",
            "index",
            "login",
            "payments",
            "profile",
            "queue",
            "ranking",
            "storage",
        )
    ]
    return [row for row in rows if environment in ("all", row["environment"])]


def _deployment(service: str, region: str, environment: str, chance: random.Random) -> dict[str, Any]:
    replicas = chance.choice([2, 3, 4])
    ready = replicas if chance.random() < 0.9 else replicas - 1
    version = "2.4.0-rc.3" if environment == "staging" else "2.3.7"
    return {
        "service": service,
        "environment": environment,
        "region": region,
        "version": version,
        "image": f"registry.example.com/shop/{service}:{version}",
        "replicas": replicas,
        "ready": ready,
        "healthy": ready == replicas,
        "last_error": None if ready == replicas else "readiness probe failed: HTTP 503",
        "deployed_at": stamp(TODAY - timedelta(minutes=chance.randrange(300, 9_000))),
    }


def tools() -> list[Any]:
    """The three tools, as `Agent(tools=...)` takes them."""
    # Read-only, by name: a toolkit that can also write is not for a demo.
    files = FileTools(base_dir=FOLDER, include_tools=["list_files", "read_file"])
    return [TrackerTools(), files, deployments]

"""The demo's question, and the script that answers it from what it was sent, and from nothing else."""

import ast
import json
from typing import Any

import headroom
from headroom.demo.scripted import Reply, ToolCall

QUESTION = (
    "Can 2.4 be released today? Look at its open issues in the tracker, at the nightly build "
    "in nightly.json, and at what is deployed."
)

OPEN_ISSUES = """
SELECT issues.number, issues.title, issues.state, issues.severity, issues.component, issues.comments,
       issues.created_at, issues.updated_at, issues.url, milestones.title AS milestone, milestones.due_on,
       people.login AS assignee, people.name AS assignee_name, people.team, people.url AS assignee_url
FROM issues JOIN milestones ON milestones.id = milestone_id LEFT JOIN people ON people.id = assignee_id
WHERE milestones.title = '2.4' AND state = 'open' ORDER BY number
""".strip()

CALLS = [
    ToolCall("run_sql_query", {"query": OPEN_ISSUES}),
    ToolCall("read_file", {"file_name": "nightly.json"}),
    ToolCall("deployments", {"environment": "all"}),
]


def play(body: dict[str, Any]) -> Reply:
    """Asks for the tools one by one, then answers from their results."""
    results = [message["content"] for message in body["messages"] if message["role"] == "tool"]
    if len(results) < len(CALLS):
        return [CALLS[len(results)]]
    return answer(*results)


def answer(issues_text: str, nightly_text: str, deployments_text: str) -> str:
    """The answer to `QUESTION`, from three tool results as the model was sent them.

    A model reads a compressed result as it stands; a script has to expand it first.
    """
    issues = json.loads(headroom.expand(issues_text))
    jobs = json.loads(headroom.expand(nightly_text))["jobs"]
    deployments = ast.literal_eval(headroom.expand(deployments_text))
    blockers = [f"#{issue['number']}" for issue in issues if issue["severity"] == "blocker"]
    failures = [job["name"] for job in jobs if job["conclusion"] == "failure"]
    unhealthy = [
        f"{row['service']} in {row['environment']} {row['region']}"
        for row in deployments
        if not row["healthy"]
    ]
    verdict = "No" if blockers or failures or unhealthy else "Yes"
    return "\n".join(
        [
            f"{verdict}, judging by what was read:",
            f"- {_share(blockers, issues)} open issues are blockers{_named(blockers)}",
            f"- {_share(failures, jobs)} nightly jobs failed{_named(failures)}",
            f"- {_share(unhealthy, deployments)} deployments are not healthy{_named(unhealthy)}",
        ]
    )


def _share(some: list[str], whole: list[Any]) -> str:
    return f"{len(some)} of {len(whole)}"


def _named(names: list[str]) -> str:
    return f": {', '.join(names)}." if names else "."

"""The Python blocks of the pages for users: each is run as a program of its own, as a reader would run it.

A block that talks to OpenAI talks to a scripted model on the loopback. A `text` block right under a Python
block is what that prints; `python tests/documents.py` runs everything and writes those blocks down.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from headroom.demo.scripted import Reply, ToolCall, serve

ROOT = Path(__file__).parents[1]
# The notation's page shows texts, not programs.
PAGES = [
    page for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))] if page.stem != "notation"
]

BLOCK = re.compile(
    r"^```python\n(?P<code>.*?)^```\n(?:\n```text\n(?P<output>.*?)^```\n)?", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True)
class Block:
    """A Python block, and what the page says it prints: None if it says nothing."""

    page: Path
    line: int
    code: str
    output: str | None

    def __str__(self) -> str:
        return f"{self.page.name}:{self.line}"


def blocks(page: Path) -> Iterator[Block]:
    """The Python blocks of `page`, in order."""
    text = page.read_text(encoding="utf-8")
    for match in BLOCK.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield Block(page, line, match["code"], match["output"])


def run(code: str, folder: Path, python: Path | str = sys.executable) -> subprocess.CompletedProcess[str]:
    """Runs `code` in `folder`, with a scripted model in OpenAI's place."""
    with serve(call_each_tool_once) as server:
        return subprocess.run(  # noqa: S603 - the code is our own
            # -I: neither the folder nor the environment adds to what can be imported.
            [python, "-I", "-X", "utf8", "-W", "error::DeprecationWarning:headroom", "-c", code],
            cwd=folder,
            env=environment() | {"OPENAI_BASE_URL": server.base_url, "OPENAI_API_KEY": "none needed"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )


def environment() -> dict[str, str]:
    """The environment, less what would lead a program to our sources or to a real model."""
    private = ("PYTHONPATH", "VIRTUAL_ENV", "OPENAI_API_KEY", "OPENAI_BASE_URL")
    return {name: value for name, value in os.environ.items() if name not in private} | {
        "AGNO_TELEMETRY": "false"
    }


def call_each_tool_once(body: dict[str, Any]) -> Reply:
    """Calls every tool that asks for no argument; then says how many results it read."""
    since_question = body["messages"][_last_question(body["messages"]) :]
    results = [message for message in since_question if message["role"] == "tool"]
    tools = [tool["function"] for tool in body.get("tools", [])]
    callable_bare = [ToolCall(tool["name"], {}) for tool in tools if not tool["parameters"].get("required")]
    if callable_bare and not results:
        return callable_bare
    return f"I have read {len(results)} tool results."


def _last_question(messages: list[dict[str, Any]]) -> int:
    return max(index for index, message in enumerate(messages) if message["role"] == "user")


def write_outputs(page: Path, folder: Path) -> None:
    """Runs the blocks of `page` that show an output, and writes down what they print."""

    def rewritten(match: re.Match[str]) -> str:
        if match["output"] is None:
            return match[0]
        finished = run(match["code"], folder)
        if finished.returncode:
            sys.exit(f"{page.name}: {match['code']}\n{finished.stderr}")
        return f"```python\n{match['code']}```\n\n```text\n{finished.stdout}```\n"

    text = page.read_text(encoding="utf-8")
    page.write_text(BLOCK.sub(rewritten, text), encoding="utf-8")


if __name__ == "__main__":
    for each in PAGES:
        write_outputs(each, ROOT)

"""`python -m headroom.demo`, as a newcomer runs it, and the promises it shows at work."""

import json
import sqlite3
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import openai
import pytest
from agno.agent import Agent
from agno.models.openai import OpenAIChat
from agno.run.agent import RunOutput

from documents import environment
from headroom.demo import report, story
from headroom.demo.data import generate
from headroom.demo.scripted import Served, serve
from headroom.demo.tools import deployments, tools
from headroom.integrations.agno import HeadroomAgnoModel


def run_demo(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", "-X", "utf8", "-m", "headroom.demo"],
        cwd=folder,
        env=environment() | variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def true_answer() -> str:
    """The answer, from the sources and not from any message."""
    with sqlite3.connect(generate.TRACKER) as database:
        database.row_factory = sqlite3.Row
        issues = [dict(row) for row in database.execute(story.OPEN_ISSUES)]
    database.close()
    nightly = generate.NIGHTLY.read_text(encoding="utf-8")
    return story.answer(json.dumps(issues), nightly, str(deployments()))


def test_the_demo_answers_truly_and_prints_what_was_saved(tmp_path: Path) -> None:
    demo = run_demo(tmp_path)
    assert (demo.returncode, demo.stderr) == (0, "")
    assert "5 of 73 open issues are blockers" in demo.stdout
    assert "as the agent stored it" in demo.stdout
    assert "as the model was sent it" in demo.stdout
    last = demo.stdout.splitlines()[-1]
    assert last.startswith("4 calls: ")
    assert "fewer" in last


def test_no_line_of_the_demo_is_wider_than_its_rules(tmp_path: Path) -> None:
    lines = run_demo(tmp_path).stdout.splitlines()
    assert [line for line in lines if len(line) > report.WIDTH] == []


def test_with_a_key_the_demo_talks_to_the_endpoint_of_the_sdk(tmp_path: Path) -> None:
    with serve(story.play) as server:
        demo = run_demo(tmp_path, OPENAI_API_KEY="a key", OPENAI_BASE_URL=server.base_url)
        assert demo.returncode == 0, demo.stderr
        assert len(server.requests) == 4
    assert "OpenAI's gpt-4o" in demo.stdout


def test_a_failing_model_makes_the_demo_fail(tmp_path: Path) -> None:
    with serve(story.play) as server:
        nowhere = server.base_url.replace("/v1", "/nowhere")
        demo = run_demo(tmp_path, OPENAI_API_KEY="a key", OPENAI_BASE_URL=nowhere)
    assert demo.returncode == 1
    assert "calls:" not in demo.stdout


def play(server: Served, *, stream: bool = False) -> tuple[RunOutput, HeadroomAgnoModel]:
    """The demo's run on a server of the test's own."""
    with openai.OpenAI(base_url=server.base_url, api_key="none needed") as client:
        model = HeadroomAgnoModel(OpenAIChat(id="gpt-4o", client=client))
        agent = Agent(model=model, tools=tools(), telemetry=False)
        if not stream:
            return agent.run(story.QUESTION), model
        *_, run = agent.run(story.QUESTION, stream=True, yield_run_output=True)
        assert isinstance(run, RunOutput)
        return run, model


def results(messages: list[Any]) -> list[str]:
    """The texts of the tool results among messages, Agno's or OpenAI's."""
    dicts = [each if isinstance(each, dict) else each.to_dict() for each in messages]
    return [each["content"] for each in dicts if each["role"] == "tool"]


@pytest.mark.parametrize("stream", [False, True])
def test_the_agent_stores_what_its_tools_said_and_the_model_reads_less(*, stream: bool) -> None:
    with serve(story.play) as server:
        run, model = play(server, stream=stream)
    stored, sent = results(run.messages or []), results(server.requests[-1]["messages"])
    assert stored[1:] == [generate.NIGHTLY.read_text(encoding="utf-8"), str(deployments())]
    assert run.content == true_answer()
    assert all(len(lighter) < len(original) for lighter, original in zip(sent, stored, strict=True))
    assert model.total_tokens_saved > 0


def test_a_request_is_a_prefix_of_the_next() -> None:
    with serve(story.play) as server:
        play(server)
    conversations: list[list[dict[str, Any]]] = [body["messages"] for body in server.requests]
    for shorter, longer in pairwise(conversations):
        assert longer[: len(shorter)] == shorter


def test_the_bundled_data_is_what_the_generator_writes(tmp_path: Path) -> None:
    tracker, nightly = tmp_path / "tracker.sqlite3", tmp_path / "nightly.json"
    generate.write_tracker(tracker)
    generate.write_nightly(nightly)
    assert nightly.read_bytes() == generate.NIGHTLY.read_bytes()
    assert dump(tracker) == dump(generate.TRACKER)


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()

"""Runs the agent, and prints what happened."""

import argparse
import io
import json
import os
import sys
from contextlib import ExitStack
from typing import Any

import openai
from agno.agent import Agent
from agno.models.openai import OpenAIChat
from agno.run.agent import RunOutput
from agno.run.base import RunStatus

import headroom
from headroom.demo import report, story
from headroom.demo.scripted import serve
from headroom.demo.tools import tools
from headroom.integrations.agno import HeadroomAgnoModel


def main() -> None:
    """Runs the agent and prints what happened; exits with 1 if the run failed or saved nothing."""
    parser = argparse.ArgumentParser(
        prog="python -m headroom.demo", description="An Agno agent at work through Headroom."
    )
    parser.add_argument("--model", default="gpt-4o", help="id of the OpenAI model (default: %(default)s)")
    model_id: str = parser.parse_args().model
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that cannot draw a rule can still show the numbers.
        sys.stdout.reconfigure(errors="replace")
    with ExitStack() as stack:
        sent: list[dict[str, Any]] = []
        base_url, api_key, played_by = None, os.environ.get("OPENAI_API_KEY"), f"OpenAI's {model_id}"
        if not api_key:
            server = stack.enter_context(serve(story.play))
            base_url, api_key = server.base_url, "none needed"
            played_by = f"a script at {base_url}, counted as {model_id} (with OPENAI_API_KEY set: OpenAI)"
        client = stack.enter_context(_client(base_url, api_key, sent))
        _run(HeadroomAgnoModel(OpenAIChat(id=model_id, client=client)), sent, played_by)


def _client(base_url: str | None, api_key: str, sent: list[dict[str, Any]]) -> openai.OpenAI:
    """The SDK's own client, which also keeps in `sent` the bodies that it sends."""

    def keep(request: Any) -> None:
        sent.append(json.loads(request.content))

    http_client = openai.DefaultHttpxClient(event_hooks={"request": [keep]})
    return openai.OpenAI(base_url=base_url, api_key=api_key, http_client=http_client)


def _run(model: HeadroomAgnoModel, sent: list[dict[str, Any]], played_by: str) -> None:
    agent = Agent(model=model, tools=tools(), telemetry=False)
    print(report.paragraph("Model", played_by))
    print(report.paragraph("Question", story.QUESTION))
    run = agent.run(story.QUESTION)
    if run.status != RunStatus.completed:
        sys.exit(f"The agent's run ended as {run.status.value}: {run.content}")
    print(report.paragraph("Answer", str(run.content)))
    print(report.heading("What each call of the model was spared"))
    print(report.calls(model.metrics_history))
    shown = _most_changed(run, sent)
    if shown is None:
        sys.exit("Nothing was saved: every tool result went through as it came.")
    print(report.exhibit(shown))
    print()
    print(report.totals(model.metrics_history))


def _most_changed(run: RunOutput, sent: list[dict[str, Any]]) -> report.Exhibit | None:
    """The tool result that lost most tokens between the agent's memory and the wire."""
    on_the_wire = {
        message["tool_call_id"]: message["content"]
        for body in sent
        for message in body["messages"]
        if message["role"] == "tool"
    }
    exhibits = [
        report.Exhibit(
            tool=message.tool_name or "a tool",
            stored=str(message.content),
            sent=on_the_wire[message.tool_call_id],
            tokens_stored=headroom.count_tokens(str(message.content)),
            tokens_sent=headroom.count_tokens(on_the_wire[message.tool_call_id]),
        )
        for message in run.messages or []
        if message.role == "tool" and message.tool_call_id in on_the_wire
    ]
    changed = [exhibit for exhibit in exhibits if exhibit.sent != exhibit.stored]
    return max(changed, key=lambda exhibit: exhibit.tokens_stored - exhibit.tokens_sent, default=None)

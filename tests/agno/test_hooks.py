"""What the hooks see of real runs."""

import copy
import logging
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from agno.agent import Agent
from agno.db.sqlite import SqliteDb
from agno.models.openai import OpenAIChat
from agno.models.openrouter import OpenRouter
from agno.run.agent import RunOutput
from agno.run.base import RunStatus
from agno.run.team import TeamRunOutput
from agno.team import Team
from pydantic import BaseModel

from agents import AGNO, WAYS, Parrot, chat, conversation, drive, list_orders
from headroom import ConfigurationError, HeadroomConfig, count_tokens
from headroom.integrations.agno import (
    HeadroomAgnoModel,
    HeadroomPostHook,
    HeadroomPreHook,
    HookMetrics,
    create_headroom_hooks,
)
from headroom.integrations.agno.prices import dollars_saved
from wire import Wire

QUESTION = "How many orders are open?"

GPT_4O = 2.5e-6
"""Dollars for a token of its input."""


def run_metrics(**numbers: int) -> Any:
    """A run's metrics; their class has moved since Agno 2.5."""
    try:
        module = import_module("agno.metrics")
    except ModuleNotFoundError:
        return import_module("agno.models.metrics").Metrics(**numbers)
    return module.RunMetrics(**numbers)


class Total(BaseModel):
    total: int


def agent(wire: Wire, hooks: tuple[Any, Any], **options: Any) -> Agent:
    model = HeadroomAgnoModel(chat(wire))
    return Agent(model=model, pre_hooks=[hooks[0]], post_hooks=[hooks[1]], telemetry=False, **options)


@pytest.mark.parametrize("way", WAYS)
async def test_hooks_count_what_was_asked_read_written_and_saved(wire: Wire, way: str) -> None:
    hooks = create_headroom_hooks()
    run = agent(wire, hooks, tools=[list_orders])
    await drive(run, way, QUESTION)
    model = run.model
    assert isinstance(model, HeadroomAgnoModel)
    (before,), (after,) = hooks[0].metrics_history, hooks[1].metrics_history
    assert before.input_tokens == count_tokens(QUESTION)
    assert hooks[0].get_summary() == {
        "total_requests": 1,
        "total_tokens": count_tokens(QUESTION),
        "average_tokens": count_tokens(QUESTION),
    }
    assert (after.input_tokens, after.output_tokens, after.total_tokens) == (200, 20, 220)
    assert after.tokens_saved == model.total_tokens_saved > 0
    assert hooks[1].get_summary() == {
        "total_requests": 1,
        "total_tokens": 220,
        "average_tokens": 220.0,
        "input_tokens": 200,
        "output_tokens": 20,
        "cache_read_tokens": 0,
        "total_tokens_saved": model.total_tokens_saved,
        "total_dollars_saved": pytest.approx(model.total_tokens_saved * GPT_4O),
        "alerts": [],
    }


def test_a_run_with_structured_output_is_recorded(wire: Wire) -> None:
    hooks = create_headroom_hooks()
    output = agent(wire, hooks, output_schema=Total).run(QUESTION)
    assert output.content == Total(total=42)
    assert hooks[1].total_requests == 1


def test_a_dear_run_raises_an_alert(wire: Wire, caplog: pytest.LogCaptureFixture) -> None:
    hooks = create_headroom_hooks(token_alert_threshold=109, log_level="debug")
    agent(wire, hooks).run(QUESTION)
    assert hooks[1].alerts == ["Token alert: 110 tokens exceeds threshold 109"]
    assert "Token alert: 110 tokens exceeds threshold 109" in caplog.text


def test_an_alert_is_handed_to_a_function(wire: Wire) -> None:
    heard: list[tuple[str, HookMetrics]] = []
    hooks = create_headroom_hooks(
        token_alert_threshold=109, on_alert=lambda alert, run: heard.append((alert, run))
    )
    agent(wire, hooks).run(QUESTION)
    assert heard == [("Token alert: 110 tokens exceeds threshold 109", hooks[1].metrics_history[0])]


@pytest.mark.parametrize("way", WAYS)
async def test_an_input_beyond_the_budget_stops_the_run(wire: Wire, way: str) -> None:
    hooks = create_headroom_hooks(token_budget=count_tokens(QUESTION) - 1)
    outputs: list[RunOutput] = []
    run = agent(wire, hooks)
    if way in {"run", "arun"}:
        outputs.append(run.run(QUESTION) if way == "run" else await run.arun(QUESTION))
        assert outputs[0].status is RunStatus.error
        assert outputs[0].content == "The input has 6 tokens, more than the budget of 5"
    else:
        await drive(run, way, QUESTION)
    assert wire.take() == []
    assert hooks[0].metrics_history[0].input_tokens == 6
    within = create_headroom_hooks(token_budget=count_tokens(QUESTION))
    agent(wire, within).run(QUESTION)
    assert len(wire.take()) == 1


def test_the_numbers_of_a_run_are_stored_and_summed_by_agno(wire: Wire, tmp_path: Path) -> None:
    database = SqliteDb(db_file=str(tmp_path / "sessions.db"))
    hooks = create_headroom_hooks()
    run = agent(wire, hooks, tools=[list_orders], db=database, session_id="s")
    outputs = [run.run(QUESTION) for _ in range(2)]
    model = run.model
    assert isinstance(model, HeadroomAgnoModel)
    noted = [(output.metrics and output.metrics.additional_metrics) or {} for output in outputs]
    for output, numbers in zip(outputs, noted, strict=True):
        savings = model.savings(output.run_id)
        assert numbers == {
            "headroom_requests": 2,
            "headroom_tokens_before": savings.tokens_before,
            "headroom_tokens_after": savings.tokens_after,
            "headroom_tokens_saved": savings.tokens_saved,
            "headroom_milliseconds": savings.milliseconds,
            "headroom_faults": 0,
            "headroom_dollars_saved": pytest.approx(savings.tokens_saved * GPT_4O),
        }
    session = run.get_session_metrics(session_id="s")
    database.db_engine.dispose()
    assert session is not None
    if AGNO >= (2, 5):  # those before keep the latest
        summed = (session.additional_metrics or {})["headroom_tokens_saved"]
        assert (
            summed == sum(numbers["headroom_tokens_saved"] for numbers in noted) == model.total_tokens_saved
        )


def test_what_the_cache_would_have_given_is_worth_less() -> None:
    model = HeadroomAgnoModel(OpenAIChat(id="gpt-4o"))
    assert dollars_saved(model, 1_000_000, 0.0) == pytest.approx(2.5)
    assert dollars_saved(model, 1_000_000, 0.5) == pytest.approx(1.875)
    assert dollars_saved(HeadroomAgnoModel(OpenRouter(id="openai/gpt-4o")), 1_000_000, 0.0) == pytest.approx(
        2.5
    )
    assert dollars_saved(HeadroomAgnoModel(Parrot()), 1_000_000, 0.0) is None


def test_billed_cache_reads_are_noted() -> None:
    model = HeadroomAgnoModel(Parrot(id="gpt-4o"))
    model.invoke(messages=conversation(), run_response=RunOutput(run_id="r"))
    post = HeadroomPostHook()
    billed = RunOutput(run_id="r", metrics=run_metrics(input_tokens=100, cache_read_tokens=50))
    post(billed, agent=Agent(model=model))
    (metrics,) = post.metrics_history
    assert metrics.cache_read_tokens == 50
    assert metrics.dollars_saved == pytest.approx(model.total_tokens_saved * GPT_4O * 0.75)


@pytest.mark.parametrize("options", [{"config": HeadroomConfig()}, {"mode": "audit"}])
def test_what_has_no_effect_on_a_hook_is_said(options: dict[str, Any]) -> None:
    with pytest.warns(DeprecationWarning, match=f"{next(iter(options))} has no effect on a hook"):
        HeadroomPreHook(**options)


def test_runs_are_logged_at_the_level_asked_for(wire: Wire, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "headroom")
    agent(wire, create_headroom_hooks(log_level="INFO")).run(QUESTION)
    assert "100 tokens in, 10 out, 0 saved" in caplog.text
    assert QUESTION not in caplog.text


def test_reset_forgets_the_runs(wire: Wire) -> None:
    hooks = create_headroom_hooks(token_alert_threshold=0)
    agent(wire, hooks).run(QUESTION)
    for hook in hooks:
        hook.reset()
        assert hook.metrics_history == []
        assert hook.get_summary()["total_requests"] == 0
    assert hooks[1].alerts == []


def test_a_teams_members_are_counted_in() -> None:
    leader, clerk = HeadroomAgnoModel(Parrot()), HeadroomAgnoModel(Parrot())
    team = Team(members=[Agent(model=clerk)], model=leader)
    run = TeamRunOutput(run_id="team", member_responses=[RunOutput(run_id="member")])
    leader.invoke(messages=conversation(), run_response=run)
    clerk.invoke(messages=conversation(), run_response=run.member_responses[0])
    clerk.invoke(messages=conversation(), run_response=RunOutput(run_id="another"))
    post = HeadroomPostHook()
    post(run, team=team)
    assert post.metrics_history[0].tokens_saved == 2 * leader.total_tokens_saved > 0


@pytest.mark.parametrize("way", WAYS)
async def test_a_teams_hook_counts_the_teams_within(wire: Wire, way: str) -> None:
    models = [HeadroomAgnoModel(chat(wire)) for _ in range(3)]
    clerk = Agent(name="clerk", model=models[0], tools=[list_orders], telemetry=False)
    desk = Team(name="clerk", members=[clerk], model=models[1], tools=[list_orders], telemetry=False)
    post = HeadroomPostHook()
    team = Team(members=[desk], model=models[2], tools=[list_orders], telemetry=False, post_hooks=[post])
    await drive(team, way)
    assert all(model.total_tokens_saved > 0 for model in models[1:])
    saved = sum(model.total_tokens_saved for model in models)
    assert post.get_summary()["total_tokens_saved"] == saved


def test_copies_of_a_model_are_counted_once() -> None:
    model = HeadroomAgnoModel(Parrot())
    agent = Agent(model=model, output_model=copy.copy(model))
    model.invoke(messages=conversation(), run_response=RunOutput(run_id="r"))
    post = HeadroomPostHook()
    post(RunOutput(run_id="r"), agent=agent)
    assert post.metrics_history[0].tokens_saved == model.total_tokens_saved > 0


def test_hooks_have_the_name_older_agno_asks_for() -> None:
    assert [hook.__name__ for hook in create_headroom_hooks()] == ["HeadroomPreHook", "HeadroomPostHook"]


@pytest.mark.parametrize(
    "options",
    [
        {"log_level": "LOUD"},
        {"log_level": logging.INFO},
        {"token_alert_threshold": -1},
        {"token_alert_threshold": "5"},
        {"token_budget": 2.5},
        {"on_alert": "mail"},
    ],
)
def test_a_wrong_option_is_told_what_would_have_been_right(options: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match="expected"):
        create_headroom_hooks(**options)

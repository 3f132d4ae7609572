"""What the hooks see of real runs."""

import copy
import logging
from typing import Any

import pytest
from agno.agent import Agent
from agno.run.agent import RunOutput
from agno.run.team import TeamRunOutput
from agno.team import Team
from pydantic import BaseModel

from agents import WAYS, Parrot, chat, conversation, drive, list_orders
from headroom import ConfigurationError, count_tokens
from headroom.integrations.agno import HeadroomAgnoModel, HeadroomPostHook, create_headroom_hooks
from wire import Wire

QUESTION = "How many orders are open?"


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
        "total_tokens_saved": model.total_tokens_saved,
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
    ],
)
def test_a_wrong_option_is_told_what_would_have_been_right(options: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match="expected"):
        create_headroom_hooks(**options)

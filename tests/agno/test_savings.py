"""What is counted: per request, per run, in all."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError

import pytest
from agno.agent import Agent
from agno.models.message import Message
from agno.run.agent import RunOutput

from agents import AGNO, ORDERS, RECORDS, Parrot, chat, conversation, list_orders
from headroom import HeadroomConfig, HeadroomMode, _core, count_tokens, expand
from headroom.integrations.agno import HeadroomAgnoModel, PlannedBlock, Share
from wire import Wire


def test_a_request_is_counted_before_and_after() -> None:
    parrot = Parrot(id="gpt-4o")
    model = HeadroomAgnoModel(parrot)
    messages = conversation()
    model.invoke(messages=messages, run_response=RunOutput(run_id="r", session_id="s"))
    (metrics,) = model.metrics_history
    question = count_tokens("How many orders are open?")
    assert metrics.tokens_before == question + count_tokens(RECORDS)
    assert metrics.tokens_after == question + count_tokens(str(parrot.heard[0][-1].content))
    assert metrics.tokens_saved == metrics.tokens_before - metrics.tokens_after
    assert metrics.savings_percent == 100 * metrics.tokens_saved / metrics.tokens_before
    assert metrics.transforms_applied[0].startswith("json:")
    assert (metrics.model, metrics.mode, metrics.exact) == ("gpt-4o", HeadroomMode.OPTIMIZE, True)
    assert (metrics.messages, metrics.messages_changed) == (3, 1)
    assert (metrics.run_id, metrics.session_id) == ("r", "s")
    assert metrics.milliseconds > 0
    with pytest.raises(FrozenInstanceError):
        metrics.tokens_saved = 0  # type: ignore[misc]  # that is the test


def test_a_message_already_seen_is_not_compressed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    crossings: list[list[str]] = []
    compress_many = _core.compress_many

    def watched(texts: list[str], options: _core.Options) -> list[_core.Compressed]:
        crossings.append(texts)
        return compress_many(texts, options)

    monkeypatch.setattr(_core, "compress_many", watched)
    model = HeadroomAgnoModel(Parrot())
    model.invoke(messages=conversation())
    model.invoke(messages=[*conversation(), *conversation("new")])
    assert crossings == [[RECORDS], ["new"]]


@pytest.mark.parametrize("mode", HeadroomMode)
def test_every_mode_measures_and_one_sends(mode: HeadroomMode) -> None:
    parrot = Parrot()
    model = HeadroomAgnoModel(parrot, config=HeadroomConfig(mode=mode))
    messages = conversation()
    model.invoke(messages=messages)
    sends = mode is HeadroomMode.OPTIMIZE
    assert (parrot.heard[0][-1] is not messages[-1]) is sends
    (metrics,) = model.metrics_history
    assert metrics.tokens_saved == model.total_tokens_saved > 0
    assert metrics.messages_changed == int(sends)
    assert len(metrics.blocks) == (1 if mode is HeadroomMode.SIMULATE else 0)


def test_savings_are_split_by_tool_and_by_form() -> None:
    model = HeadroomAgnoModel(Parrot(id="gpt-4o"))
    messages = [
        *conversation(),
        *conversation(str(ORDERS), tool="list_rows"),
        *conversation("40", tool="count_orders"),
        *conversation("41", tool="count_orders"),
    ]
    for _ in range(2):
        model.invoke(messages=messages)
    savings = model.savings()
    assert list(savings.by_tool) == ["list_orders", "list_rows", "count_orders"]
    assert [share.results for share in savings.by_tool.values()] == [2, 2, 4]
    assert sum(share.tokens_saved for share in savings.by_tool.values()) == savings.tokens_saved
    assert sum(share.tokens_saved for share in savings.by_form.values()) == savings.tokens_saved
    assert savings.by_tool["count_orders"] == Share(results=4, tokens_before=4, tokens_after=4)
    assert savings.by_tool["list_orders"].tokens_before == 2 * count_tokens(RECORDS)
    assert tuple(model.metrics_history[0].by_form) == model.metrics_history[0].transforms_applied


def test_a_result_without_a_tools_name_is_counted_all_the_same() -> None:
    model = HeadroomAgnoModel(Parrot())
    model.invoke(messages=[Message(role="tool", content=RECORDS)])
    assert list(model.savings().by_tool) == ["(unnamed)"]


def test_savings_of_a_session_are_those_of_its_runs() -> None:
    model = HeadroomAgnoModel(Parrot())
    for run, session in (("1", "a"), ("2", "a"), ("3", "b")):
        model.invoke(messages=conversation(), run_response=RunOutput(run_id=run, session_id=session))
    assert model.savings(session_id="a").tokens_saved == 2 * model.savings("1").tokens_saved > 0
    assert model.savings(session_id="b").requests == 1
    assert model.savings(session_id="c").requests == 0
    assert model.savings().milliseconds == sum(each.milliseconds for each in model.metrics_history)


def test_savings_say_whether_they_are_exact() -> None:
    exact, estimated = HeadroomAgnoModel(Parrot(id="gpt-4o")), HeadroomAgnoModel(Parrot(id="claude-opus-4"))
    for model in (exact, estimated):
        model.invoke(messages=conversation())
    assert (exact.savings().exact, estimated.savings().exact) == (True, False)


@pytest.mark.parametrize("mode", HeadroomMode)
def test_a_plan_shows_what_would_be_sent_and_sends_nothing(mode: HeadroomMode) -> None:
    parrot = Parrot(id="gpt-4o")
    model = HeadroomAgnoModel(parrot, config=HeadroomConfig(mode=mode))
    messages = [*conversation(), *conversation("40", tool="count_orders")]
    plan = model.simulate(messages)
    assert (parrot.heard, model.savings().requests) == ([], 0)
    kept = [now is was for now, was in zip(plan.messages, messages, strict=True)]
    assert kept == [True, True, False, True, True, True]
    assert json.loads(expand(str(plan.messages[2].content))) == ORDERS
    rewritten, small = plan.blocks
    assert (rewritten.message, rewritten.tool) == (2, "list_orders")
    assert rewritten.form is not None
    assert rewritten.tokens_saved == plan.tokens_saved > 0
    assert small == PlannedBlock(message=5, tool="count_orders", form=None, tokens_before=1, tokens_after=1)
    if mode is HeadroomMode.OPTIMIZE:
        model.invoke(messages=messages)
        assert parrot.heard[0][2].content == plan.messages[2].content


@pytest.mark.skipif(AGNO < (2, 5), reason="this Agno does not hand on a run's metadata")
def test_a_run_can_be_switched_off(wire: Wire) -> None:
    model = HeadroomAgnoModel(chat(wire))
    agent = Agent(model=model, tools=[list_orders], telemetry=False)
    output = agent.run("How many orders are open?", metadata={"headroom": False})
    assert wire.bodies[-1]["messages"][-1]["content"] == list_orders()
    assert model.savings().requests == 0
    agent.run("How many orders are open?", metadata={"headroom": True})
    assert len(wire.bodies[-1]["messages"][-1]["content"]) < len(list_orders()) / 2
    assert model.savings(output.run_id).requests == 0


def test_the_summary_adds_up_what_the_history_holds() -> None:
    model = HeadroomAgnoModel(Parrot())
    for _ in range(3):
        model.invoke(messages=conversation())
    history = model.metrics_history
    saved = sum(metrics.tokens_saved for metrics in history)
    before = sum(metrics.tokens_before for metrics in history)
    assert model.get_savings_summary() == {
        "total_requests": 3,
        "total_tokens_saved": saved,
        "average_savings_percent": 100 * saved / before,
        "total_tokens_before": before,
        "total_tokens_after": before - saved,
    }
    assert model.total_tokens_saved == saved
    history.clear()
    assert len(model.metrics_history) == 3


def test_the_total_outlives_the_history() -> None:
    model = HeadroomAgnoModel(Parrot())
    for _ in range(1_010):
        model.invoke(messages=conversation())
    assert len(model.metrics_history) == 1_000
    assert model.total_tokens_saved == 1_010 * model.metrics_history[0].tokens_saved


def test_reset_forgets_what_was_counted() -> None:
    model = HeadroomAgnoModel(Parrot())
    model.invoke(messages=conversation(), run_response=RunOutput(run_id="r"))
    model.reset()
    assert (model.total_tokens_saved, model.metrics_history, model.savings("r").requests) == (0, [], 0)


def test_two_runs_at_once_are_told_apart(wire: Wire) -> None:
    model = HeadroomAgnoModel(chat(wire))

    def run(tools: int) -> RunOutput:
        agent = Agent(model=model, tools=[list_orders] if tools else [], telemetry=False)
        return agent.run("How many orders are open?")

    with ThreadPoolExecutor(2) as pool:
        outputs = list(pool.map(run, [1, 0, 1, 0, 1, 0]))
    savings = [model.savings(output.run_id) for output in outputs]
    assert [saved.requests for saved in savings] == [2, 1, 2, 1, 2, 1]
    assert [saved.tokens_saved > 0 for saved in savings] == [True, False] * 3
    assert sum(saved.tokens_saved for saved in savings) == model.total_tokens_saved

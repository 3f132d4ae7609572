"""What is counted: per request, per run, in all."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, dataclass

import pytest
from agno.agent import Agent
from agno.models.azure.openai_responses import AzureOpenAIResponses
from agno.models.base import Model
from agno.models.message import Message
from agno.models.openai import OpenAIChat, OpenAIResponses, OpenResponses
from agno.run.agent import RunOutput

from agents import ORDERS, RECORDS, Parrot, chat, conversation, list_orders
from headroom import HeadroomConfig, HeadroomMode, _core, count_tokens
from headroom.integrations.agno import HeadroomAgnoModel
from headroom.integrations.agno.chaining import first_sent
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


@pytest.mark.parametrize(
    ("mode", "saves", "sends_originals"),
    [
        (HeadroomMode.OPTIMIZE, True, False),
        (HeadroomMode.SIMULATE, True, True),
        (HeadroomMode.AUDIT, False, True),
    ],
)
def test_each_mode_does_what_it_says(mode: HeadroomMode, *, saves: bool, sends_originals: bool) -> None:
    parrot = Parrot()
    model = HeadroomAgnoModel(parrot, config=HeadroomConfig(mode=mode))
    messages = conversation()
    model.invoke(messages=messages)
    assert (parrot.heard[0][-1] is messages[-1]) is sends_originals
    assert (model.total_tokens_saved > 0) is saves
    (metrics,) = model.metrics_history
    assert metrics.tokens_before > 0
    assert metrics.messages_changed == (0 if sends_originals else 1)


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


def test_messages_a_server_still_holds_are_not_counted_as_saved() -> None:
    @dataclass
    class OpenAIResponses(Parrot):
        id: str = "gpt-5"
        store: bool | None = None

        def _using_reasoning_model(self) -> bool:
            return True

    earlier = [
        *conversation(),
        Message(role="assistant", content="40.", provider_data={"response_id": "resp_1"}),
    ]
    messages = [*earlier, *conversation(str(ORDERS))]
    chained, stateless = HeadroomAgnoModel(OpenAIResponses()), HeadroomAgnoModel(OpenAIResponses(store=False))
    for model in (chained, stateless):
        model.invoke(messages=messages)
    assert chained.metrics_history[0].tokens_before < stateless.metrics_history[0].tokens_before
    assert chained.metrics_history[0].messages_changed == 2


@pytest.mark.parametrize(
    ("model", "held"),
    [
        (OpenAIResponses(id="gpt-5"), 1),
        (OpenAIResponses(id="gpt-4o"), 0),
        (OpenAIResponses(id="gpt-5", store=False), 0),
        (OpenAIResponses(id="gpt-5", store=False, background=True), 1),
        (OpenAIResponses(id="gpt-5", use_previous_response_id=False), 0),
        (AzureOpenAIResponses(id="our-deployment", is_reasoning_model=True), 1),
        (AzureOpenAIResponses(id="gpt-5-for-us", is_reasoning_model=False), 0),
        (OpenResponses(id="gpt-5", store=True), 0),
        (OpenAIChat(id="gpt-5"), 0),
    ],
)
def test_what_a_server_holds_is_what_its_model_says(model: Model, held: int) -> None:
    answer = Message(role="assistant", content="40.", provider_data={"response_id": "resp_1"})
    assert first_sent(model, [answer, Message(role="user", content="And now?")]) == held
    assert first_sent(model, [Message(role="user", content="How many?")]) == 0

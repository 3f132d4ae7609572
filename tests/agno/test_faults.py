"""A fault inside Headroom lets the original through: one warning, and a counter."""

import logging
from typing import Any, NoReturn

import pytest
from agno.agent import Agent
from agno.models.message import Message
from agno.run.agent import RunOutput

from agents import RECORDS, Parrot, conversation
from headroom.integrations.agno import HeadroomAgnoModel


class Broken(str):  # noqa: SLOT000  # as a text of a user's own class would be
    """A text that cannot be looked up in a memo."""

    fault: BaseException

    def __hash__(self) -> NoReturn:
        raise self.fault


class Failing(Broken):
    fault = RuntimeError("cannot be hashed")


class Panicking(Broken):
    fault = type("PanicException", (BaseException,), {})("a panic is no Exception")


class Interrupting(Broken):
    fault = KeyboardInterrupt()


def breaking(kind: type[Broken] = Failing) -> list[Message]:
    messages = conversation()
    messages[-1].content = kind(RECORDS)
    return messages


@pytest.mark.parametrize("kind", [Failing, Panicking])
async def test_the_original_goes_through_in_every_way(
    caplog: pytest.LogCaptureFixture, kind: type[Broken]
) -> None:
    parrot = Parrot()
    model = HeadroomAgnoModel(parrot)
    messages = breaking(kind)
    model.invoke(messages=messages)
    list(model.invoke_stream(messages=messages))
    await model.ainvoke(messages=messages)
    _ = [part async for part in model.ainvoke_stream(messages=messages)]
    assert len(parrot.heard) == 4
    for sent in parrot.heard:
        assert all(was is now for was, now in zip(messages, sent, strict=True))
    assert model.faults == 4
    warnings = [record for record in caplog.records if "lets the original messages through" in record.message]
    assert [warning.levelno for warning in warnings] == [logging.WARNING]
    assert RECORDS not in caplog.text


def test_a_run_after_a_fault_saves_again() -> None:
    model = HeadroomAgnoModel(Parrot())
    model.invoke(messages=breaking())
    model.invoke(messages=conversation())
    assert model.faults == model.savings().faults == 1
    assert model.total_tokens_saved > 0


def test_a_run_that_is_none_of_agnos_is_no_fault() -> None:
    parrot = Parrot()
    model = HeadroomAgnoModel(parrot)
    model.invoke(messages=conversation(), run_response=object())
    assert model.faults == 0
    assert model.metrics_history[0].run_id is None


def test_metadata_that_is_no_dict_is_a_fault_and_no_error() -> None:
    parrot = Parrot()
    model = HeadroomAgnoModel(parrot)
    metadata: Any = ["headroom"]
    model.invoke(messages=conversation(), run_response=RunOutput(run_id="r", metadata=metadata))
    assert (len(parrot.heard), model.faults, model.savings("r").faults) == (1, 1, 1)


def test_a_fault_is_counted_for_its_run() -> None:
    model = HeadroomAgnoModel(Parrot())
    model.invoke(messages=breaking(), run_response=RunOutput(run_id="r", session_id="s"))
    model.invoke(messages=conversation(), run_response=RunOutput(run_id="other", session_id="s"))
    counted = (model.savings("r"), model.savings("other"), model.savings(session_id="s"))
    assert [savings.faults for savings in counted] == [1, 0, 1]


def test_an_interrupt_is_no_fault() -> None:
    model = HeadroomAgnoModel(Parrot())
    with pytest.raises(KeyboardInterrupt):
        model.invoke(messages=breaking(Interrupting))
    assert model.faults == 0


def test_what_the_provider_raises_is_raised() -> None:
    class Deaf(Parrot):
        def invoke(self, messages: list[Message], **_kwargs: Any) -> NoReturn:
            raise LookupError(f"no such model for {len(messages)} messages")

    model = HeadroomAgnoModel(Deaf())
    with pytest.raises(LookupError, match="no such model for 3 messages"):
        model.invoke(messages=conversation())
    assert model.faults == 0


@pytest.mark.parametrize(
    "text", ["", "\0", "\ud800" * 9000, "[" * 100_000, "NaN", '{"a": 1, "a": 2}', RECORDS * 2]
)
def test_no_text_is_a_fault(text: str) -> None:
    model = HeadroomAgnoModel(Parrot())
    model.invoke(messages=conversation(text))
    assert model.faults == 0


@pytest.mark.parametrize(
    "call",
    [
        {},
        {"id": ["call_1"], "function": {"name": "list_orders"}},
        {"id": "call_1", "function": "list_orders"},
        {"id": "call_1", "function": {"name": ["list_orders"]}},
        {"id": None, "function": None},
    ],
)
def test_a_call_of_any_shape_is_no_fault(call: dict[str, Any]) -> None:
    result = {"type": "tool_result", "tool_use_id": ["call_1"], "content": RECORDS}
    messages = [
        Message(role="assistant", tool_calls=[call]),
        Message(role="tool", tool_call_id="call_1", content=RECORDS),
        Message(role="user", content=[result]),
        Message(role="tool", content=[RECORDS], tool_calls=[{"tool_name": ["list_orders"]}]),
    ]
    parrot = Parrot()
    model = HeadroomAgnoModel(parrot)
    model.invoke(messages=messages)
    assert model.faults == 0
    assert [was is now for was, now in zip(messages, parrot.heard[0], strict=True)] == [True, *[False] * 3]


def test_messages_that_are_no_list_are_the_providers_business() -> None:
    parrot = Parrot()
    HeadroomAgnoModel(parrot).invoke(messages=tuple(conversation()))
    assert len(parrot.heard[0]) == 3


def test_an_agent_runs_to_its_end_despite_faults() -> None:
    parrot = Parrot()
    model = HeadroomAgnoModel(parrot)
    Agent(model=model, telemetry=False).run([*breaking(), Message(role="user", content="And now?")])
    assert len(parrot.heard) == 1
    assert model.faults == 1

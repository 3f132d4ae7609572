"""Lighter messages without a model to wrap."""

import pytest

from agents import RECORDS, conversation
from headroom import HeadroomConfig, HeadroomMode, count_tokens
from headroom.integrations.agno import optimize_messages


def test_messages_come_back_as_dicts_with_lighter_results() -> None:
    messages = conversation()
    sent, metrics = optimize_messages(messages)
    assert sent[:2] == [
        {"role": "user", "content": "How many orders are open?"},
        {"role": "assistant", "content": None, "tool_calls": messages[1].tool_calls},
    ]
    assert {**sent[2], "content": ""} == {"role": "tool", "content": "", "tool_call_id": "call_1"}
    assert len(sent[2]["content"]) < len(RECORDS)
    assert messages[-1].content == RECORDS
    assert metrics["tokens_before"] == count_tokens(RECORDS) + count_tokens("How many orders are open?")
    assert metrics["tokens_saved"] == metrics["tokens_before"] - metrics["tokens_after"] > 0
    assert metrics["savings_percent"] == 100 * metrics["tokens_saved"] / metrics["tokens_before"]
    assert isinstance(metrics["transforms_applied"], list)


def test_dicts_of_message_fields_are_taken_too() -> None:
    sent, _ = optimize_messages([{"role": "tool", "content": RECORDS, "tool_call_id": "call_1"}])
    assert len(sent[0]["content"]) < len(RECORDS)


@pytest.mark.parametrize("mode", [HeadroomMode.SIMULATE, HeadroomMode.AUDIT])
def test_a_mode_goes_before_that_of_the_configuration(mode: HeadroomMode) -> None:
    sent, metrics = optimize_messages(conversation(), HeadroomConfig(), mode)
    assert sent[2]["content"] == RECORDS
    assert metrics["tokens_saved"] > 0

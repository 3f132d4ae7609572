"""Messages that a provider's server still holds are not sent, and so not saved."""

from dataclasses import dataclass
from typing import Any

import pytest
from agno.models.message import Message

from agents import ORDERS, Parrot, conversation
from headroom.integrations.agno import HeadroomAgnoModel
from headroom.integrations.agno.chaining import first_sent


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
    ("module", "name", "options", "held"),
    [
        ("openai", "OpenAIResponses", {"id": "gpt-5"}, 1),
        ("openai", "OpenAIResponses", {"id": "gpt-4o"}, 0),
        ("openai", "OpenAIResponses", {"id": "gpt-5", "store": False}, 0),
        ("openai", "OpenAIResponses", {"id": "gpt-5", "store": False, "background": True}, 1),
        ("openai", "OpenAIResponses", {"id": "gpt-5", "use_previous_response_id": False}, 0),
        ("azure.openai_responses", "AzureOpenAIResponses", {"id": "ours", "is_reasoning_model": True}, 1),
        ("azure.openai_responses", "AzureOpenAIResponses", {"id": "gpt-5-x", "is_reasoning_model": False}, 0),
        ("openai", "OpenResponses", {"id": "gpt-5", "store": True}, 0),
        ("openai", "OpenAIChat", {"id": "gpt-5"}, 0),
    ],
)
def test_what_a_server_holds_is_what_its_model_says(
    module: str, name: str, options: dict[str, Any], held: int
) -> None:
    found = pytest.importorskip(f"agno.models.{module}", reason="this Agno does not have it")
    try:
        model = getattr(found, name)(**options)
    except (AttributeError, TypeError) as error:
        pytest.skip(f"this Agno does not have it: {error}")
    answer = Message(role="assistant", content="40.", provider_data={"response_id": "resp_1"})
    assert first_sent(model, [answer, Message(role="user", content="And now?")]) == held
    assert first_sent(model, [Message(role="user", content="How many?")]) == 0

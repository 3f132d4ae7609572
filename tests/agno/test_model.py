"""What the wrapped model is: still the provider's own model, to everybody who looks."""

import copy
import dataclasses
import pickle
from unittest import mock

import pytest
from agno.models.anthropic import Claude
from agno.models.base import Model
from agno.models.message import Message
from agno.models.openai import OpenAIChat
from agno.models.response import ModelResponse
from agno.models.utils import get_model
from agno.reasoning.openai import is_openai_reasoning_model

from agents import RECORDS, Parrot, conversation
from headroom import ConfigurationError, HeadroomConfig, HeadroomMode
from headroom.integrations.agno import HeadroomAgnoModel


def test_it_is_an_instance_of_both_classes_under_the_providers_name() -> None:
    model = HeadroomAgnoModel(OpenAIChat(id="gpt-4o"))
    assert isinstance(model, HeadroomAgnoModel)
    assert isinstance(model, OpenAIChat)
    assert type(model).__name__ == "OpenAIChat"
    assert type(model).__qualname__ == "HeadroomAgnoModel[OpenAIChat]"


def test_models_of_one_class_are_wrapped_in_one_class() -> None:
    assert type(HeadroomAgnoModel(Parrot())) is type(HeadroomAgnoModel(Parrot()))
    assert type(HeadroomAgnoModel(Parrot())) is not type(HeadroomAgnoModel(OpenAIChat()))


def test_reasoning_models_are_still_told_by_their_class() -> None:
    assert is_openai_reasoning_model(HeadroomAgnoModel(OpenAIChat(id="o3-mini")))


def test_attributes_are_shared_with_the_wrapped_model() -> None:
    inner = OpenAIChat(id="gpt-4o")
    model = HeadroomAgnoModel(inner)
    model.id = "gpt-4.1"
    inner.retries = 3
    assert (inner.id, model.retries) == ("gpt-4.1", 3)
    assert model.to_dict() == inner.to_dict()
    assert vars(model) is vars(inner)
    assert model.wrapped_model is model.underlying_model is inner


@pytest.mark.parametrize(
    "make",
    [
        lambda inner, config: HeadroomAgnoModel(inner, config=config),
        lambda inner, config: HeadroomAgnoModel(wrapped_model=inner, config=config),
        lambda inner, config: HeadroomAgnoModel(wrapped_model=inner, headroom_config=config),
    ],
)
def test_every_spelling_of_the_constructor_is_understood(make: type[HeadroomAgnoModel]) -> None:
    inner, config = Parrot(), HeadroomConfig(exclude_tools=["deploy_*"])
    model = make(inner, config)  # type: ignore[call-arg]  # a function that looks like the class
    assert model.wrapped_model is inner
    assert model.pipeline.config is config


def test_a_model_string_is_looked_up_by_agno() -> None:
    model = HeadroomAgnoModel("openai:gpt-4o")
    assert type(model.wrapped_model) is type(get_model("openai:gpt-4o"))
    assert model.id == "gpt-4o"


def test_a_deprecated_mode_is_honoured_with_a_warning() -> None:
    with pytest.warns(DeprecationWarning, match="config=HeadroomConfig") as caught:
        model = HeadroomAgnoModel(Parrot(), headroom_mode="audit")
    assert caught[0].filename == __file__
    assert model.pipeline.config.mode is HeadroomMode.AUDIT


def test_a_wrapped_model_is_wrapped_afresh_not_twice() -> None:
    inner, config = Parrot(), HeadroomConfig(mode=HeadroomMode.AUDIT)
    once = HeadroomAgnoModel(inner, config=config)
    again = HeadroomAgnoModel(once)
    assert again.wrapped_model is inner
    assert again.pipeline.config is config
    assert again.pipeline is not once.pipeline


@pytest.mark.parametrize(
    ("arguments", "error", "advice"),
    [
        ({"wrapped_model": None}, ValueError, r"HeadroomAgnoModel\(OpenAIChat"),
        ({}, ConfigurationError, "expected an Agno model"),
        ({"wrapped_model": 4}, TypeError, "wrapped_model is a int; expected an Agno model"),
        ({"wrapped_model": mock.MagicMock()}, TypeError, "is a MagicMock"),
        (
            {"wrapped_model": Parrot(), "config": HeadroomConfig(), "headroom_config": HeadroomConfig()},
            ConfigurationError,
            "two names of one option",
        ),
        ({"wrapped_model": Parrot(), "config": {"mode": "audit"}}, TypeError, "expected a HeadroomConfig"),
        ({"wrapped_model": Parrot(), "config": {}}, TypeError, "expected a HeadroomConfig"),
        ({"wrapped_model": Parrot(), "no_such_option": 1}, TypeError, "no_such_option"),
    ],
)
def test_a_wrong_argument_is_told_what_would_have_been_right(
    arguments: dict[str, object], error: type[Exception], advice: str
) -> None:
    with pytest.raises(error, match=advice):
        HeadroomAgnoModel(**arguments)  # type: ignore[arg-type]  # that is the test


@pytest.mark.parametrize("thinking", [None, {"type": "enabled", "budget_tokens": 1024}])
def test_a_model_says_whether_it_is_set_to_think(thinking: dict[str, object] | None) -> None:
    model = HeadroomAgnoModel(Claude(id="claude-sonnet-4-5", thinking=thinking))
    assert model.has_extended_thinking_enabled() is (thinking is not None)


def test_copies_share_what_is_counted_and_no_attributes() -> None:
    model = HeadroomAgnoModel(Parrot())
    for made in (copy.copy(model), copy.deepcopy(model), dataclasses.replace(model, id="other")):
        assert type(made) is type(model)
        assert vars(made) is not vars(model)
        assert made.pipeline is model.pipeline
        before = model.savings().requests
        made.invoke(messages=conversation())
        assert model.savings().requests == before + 1
    assert dataclasses.replace(model, id="other").id == "other"
    assert model.id == "parrot"


def test_a_pickled_model_keeps_its_configuration() -> None:
    model = HeadroomAgnoModel(OpenAIChat(id="gpt-4o"), config=HeadroomConfig(exclude_tools=["a", "b_*"]))
    again = pickle.loads(pickle.dumps(model))  # noqa: S301  # made a line above
    assert type(again) is type(model)
    assert again.id == "gpt-4o"
    assert again.pipeline.config == model.pipeline.config


def test_dataclass_fields_are_the_providers_own() -> None:
    bare = Parrot()
    model = HeadroomAgnoModel(bare)
    assert dataclasses.fields(model) == dataclasses.fields(bare)
    assert dataclasses.asdict(model) == dataclasses.asdict(bare)


def test_a_function_put_on_the_inner_model_is_what_the_doors_lead_to() -> None:
    inner = Parrot()
    model = HeadroomAgnoModel(inner)
    with mock.patch.object(inner, "invoke", return_value=ModelResponse(content="patched")) as patched:
        assert model.invoke(messages=conversation()).content == "patched"
    (sent,) = [call.kwargs["messages"] for call in patched.call_args_list]
    assert len(sent[-1].content) < len(RECORDS)


def test_a_function_put_on_the_wrapper_takes_the_doors_place() -> None:
    model = HeadroomAgnoModel(Parrot())
    with mock.patch.object(model, "invoke", return_value=ModelResponse(content="patched")):
        assert model.invoke(messages=conversation()).content == "patched"
    assert model.invoke(messages=conversation()).content == "Pretty Polly."
    assert model.savings().requests == 1


def test_functions_put_on_both_do_not_lead_past_the_door() -> None:
    inner = Parrot()
    model = HeadroomAgnoModel(inner)
    with mock.patch.object(inner, "invoke", return_value=ModelResponse(content="inner")) as patched:
        with mock.patch.object(model, "invoke", return_value=ModelResponse(content="outer")):
            assert model.invoke(messages=conversation()).content == "outer"
        assert model.invoke(messages=conversation()).content == "inner"
    assert len(patched.call_args.kwargs["messages"][-1].content) < len(RECORDS)
    assert model.invoke(messages=conversation()).content == "Pretty Polly."


def test_a_class_that_is_no_dataclass_of_its_own_can_be_wrapped() -> None:
    class Plain(Parrot):
        def invoke(self, *args: object, **kwargs: object) -> ModelResponse:
            return super().invoke(*args, **kwargs)  # type: ignore[arg-type]  # hands on what it got

    model = HeadroomAgnoModel(Plain())
    model.invoke(messages=conversation())
    assert model.savings().requests == 1
    assert isinstance(model, Model)


def test_a_model_keeps_the_private_methods_it_calls() -> None:
    ours = {name for name in vars(HeadroomAgnoModel) if name.startswith("_") and not name.endswith("__")}
    assert [name for name in ours - {"_abc_impl"} if "headroom" not in name.lower()] == []

    class Preparing(Parrot):
        def _prepare(self, word: str) -> str:
            return word.upper()

        def _invoke(self) -> ModelResponse:
            return ModelResponse(content=self._prepare("mine"))

        def invoke(self, *_args: object, **_kwargs: object) -> ModelResponse:
            return self._invoke()

    assert HeadroomAgnoModel(Preparing()).invoke(messages=conversation()).content == "MINE"


def test_a_class_with_slots_is_refused_with_the_reason() -> None:
    @dataclasses.dataclass(slots=True)
    class Slotted(Parrot):
        colour: str = "green"

    with pytest.raises(TypeError, match=r"Slotted cannot be wrapped .*; expected a class without __slots__"):
        HeadroomAgnoModel(Slotted())


def test_tokens_are_counted_on_what_would_be_sent() -> None:
    class Counting(Parrot):
        def count_tokens(self, messages: list[Message], *_args: object, **_kwargs: object) -> int:
            return sum(len(str(message.content)) for message in messages)

    messages = conversation()
    model = HeadroomAgnoModel(Counting())
    assert model.count_tokens(messages) < Counting().count_tokens(messages) / 2
    assert model.savings().requests == 0


def test_a_registry_hands_out_the_wrapped_model() -> None:
    registries = pytest.importorskip("agno.registry", reason="this Agno has none")
    model = HeadroomAgnoModel(OpenAIChat(id="gpt-4o"))
    registry = registries.Registry(models=[model])
    if not hasattr(registry, "get_model"):
        pytest.skip("this Agno's gives no models out")
    assert registry.get_model("gpt-4o") is model
    if hasattr(registry, "add_model"):
        registry.add_model(model)
        registry.add_model(HeadroomAgnoModel(OpenAIChat(id="gpt-4o")))
        assert len(registry.models) == 1
        registry.add_model(OpenAIChat(id="gpt-4o"))
        assert len(registry.models) == 2

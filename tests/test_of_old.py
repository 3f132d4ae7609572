"""Names and options that users of an earlier Headroom know."""

import json
import warnings
from typing import Any

import pytest

import headroom
import headroom.integrations
from headroom import HeadroomConfig, HeadroomMode, TransformPipeline, compress, count_tokens
from records import order, records

RESULT = {"role": "tool", "content": json.dumps(records(order, 40, 1))}
SAVED = compress([RESULT]).tokens_saved


@pytest.mark.parametrize(
    ("options", "reasons"),
    [
        ({"store_url": "sqlite:///headroom.db"}, "store_url has no effect: nothing is stored"),
        (
            {"ccr": None, "rollout": None},
            "ccr has no effect: .*; rollout has no effect: there is no such step",
        ),
        ({"output_buffer_tokens": 4000}, "output_buffer_tokens has no effect: no request is cut to a limit"),
    ],
)
def test_an_option_without_effect_is_taken_with_one_warning(options: dict[str, Any], reasons: str) -> None:
    with pytest.warns(DeprecationWarning, match=reasons) as caught:
        config = HeadroomConfig(**options, min_saved_tokens=9)
    assert config == HeadroomConfig(min_saved_tokens=9)
    assert [warning.filename for warning in caught] == [__file__]


def test_the_mode_is_known_by_the_name_it_had() -> None:
    with pytest.warns(DeprecationWarning, match="default_mode is deprecated; use mode") as caught:
        assert HeadroomConfig(default_mode="audit").mode is HeadroomMode.AUDIT  # type: ignore[call-arg]  # of old
    assert [warning.filename for warning in caught] == [__file__]


def test_an_option_that_never_was_is_still_refused() -> None:
    with pytest.raises(TypeError, match="no_such_option"):
        HeadroomConfig(no_such_option=1)  # type: ignore[call-arg]  # that is the test


def test_calls_take_the_options_they_took() -> None:
    with pytest.warns(DeprecationWarning, match="model_limit has no effect: no request is cut"):
        assert compress([RESULT], model="gpt-4o", model_limit=200_000).tokens_saved == SAVED  # type: ignore[call-overload]  # of old
    with pytest.warns(DeprecationWarning, match="transforms has no effect"):
        pipeline = TransformPipeline(transforms=[])  # type: ignore[call-arg]  # of old
    with pytest.warns(DeprecationWarning, match="model_limit has no effect"):
        assert pipeline.apply([RESULT], "gpt-4o", model_limit=1).tokens_saved == SAVED  # type: ignore[call-arg]  # of old


@pytest.mark.parametrize(
    "name", ["CCRConfig", "CacheAligner", "CacheAlignerConfig", "SmartCrusher", "SmartCrusherConfig"]
)
def test_steps_of_old_say_why_they_have_no_effect(name: str) -> None:
    with pytest.warns(DeprecationWarning, match=f"{name} has no effect: ") as caught:
        getattr(headroom, name)(enabled=True)
    assert [warning.filename for warning in caught] == [__file__]


def test_what_has_a_like_works_as_that() -> None:
    text = str(RESULT["content"])
    lighter = compress(text).text
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert headroom.count_tokens_text(text, "gpt-4") == count_tokens(text, "gpt-4")
        assert headroom.count_tokens_messages([RESULT]) == count_tokens([RESULT])
        assert headroom.densify([RESULT]).tokens_saved == SAVED
        assert json.loads(headroom.expand_compacted(lighter)) == json.loads(text)
        assert (headroom.is_compacted(lighter), headroom.is_compacted(text)) == (True, False)
        assert headroom.CompressConfig(min_saved_tokens=9).min_saved_tokens == 9
    with pytest.warns(DeprecationWarning, match="protect_recent has no effect"):
        config = headroom.CompressConfig(protect_recent=4)
    assert compress([RESULT], config=config).tokens_saved == SAVED


def test_providers_of_old_count_and_know_limits() -> None:
    provider = headroom.OpenAIProvider()
    counter = provider.get_token_counter("gpt-4")
    assert counter.count_text("hello") == count_tokens("hello", "gpt-4")
    assert (
        counter.count_message(RESULT) == counter.count_messages([RESULT]) == count_tokens([RESULT], "gpt-4")
    )
    assert (provider.get_context_limit("gpt-4o"), provider.get_context_limit("polly")) == (128_000, 128_000)
    assert provider.supports_model("gpt-4o")
    assert not provider.supports_model("claude-sonnet-4-5")
    assert headroom.AnthropicProvider().supports_model("claude-sonnet-4-5")
    assert headroom.Tokenizer(counter, "gpt-4").count_text("hello") == counter.count_text("hello")


def test_the_agno_room_is_reached_by_the_names_of_old() -> None:
    from headroom.integrations import (  # noqa: PLC0415  # that is the test
        AgnoOptimizationMetrics,
        HeadroomAgnoModel,
        get_agno_provider,
        optimize_agno_messages,
    )
    from headroom.integrations import agno as room  # noqa: PLC0415  # that is the test

    assert AgnoOptimizationMetrics is room.OptimizationMetrics
    assert HeadroomAgnoModel is room.HeadroomAgnoModel
    assert get_agno_provider is room.get_headroom_provider
    assert optimize_agno_messages is room.optimize_messages
    with pytest.raises(AttributeError, match="no attribute 'no_such_name'"):
        _ = headroom.integrations.no_such_name

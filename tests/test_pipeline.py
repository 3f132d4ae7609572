"""Laws of the pipeline, over conversations made at random."""

import copy
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headroom import HeadroomConfig, HeadroomMode, TransformPipeline, _core
from headroom.providers import Provider
from headroom.texts import Texts

VALUES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
RECORDS = st.builds(
    lambda keys, rows: json.dumps([dict(zip(keys, row, strict=False)) for row in rows]),
    st.lists(st.text(max_size=8), min_size=1, max_size=4, unique=True),
    st.lists(st.lists(VALUES, min_size=4, max_size=4), max_size=30),
)
TEXTS = RECORDS | st.text(max_size=200)
BLOCKS = st.builds(lambda text: {"type": "text", "text": text}, TEXTS)
MESSAGES = st.lists(
    st.fixed_dictionaries(
        {
            "role": st.sampled_from(["system", "user", "assistant", "tool", "function"]),
            "content": st.none() | TEXTS | st.lists(BLOCKS | TEXTS, max_size=3),
        },
        optional={"name": st.sampled_from(["list_orders", "read_file"]), "tool_call_id": st.text(max_size=3)},
    ),
    max_size=6,
)
LARGE = json.dumps([{"id": place, "state": "open"} for place in range(60)])


def result(text: str) -> dict[str, Any]:
    return {"role": "tool", "name": "list_orders", "content": text}


# The first text hypothesis draws takes it seconds, while it looks up Unicode.
PATIENT = settings(suppress_health_check=[HealthCheck.too_slow])


@PATIENT
@given(MESSAGES)
def test_the_pipeline_keeps_its_laws(messages: list[dict[str, Any]]) -> None:
    before = copy.deepcopy(messages)
    pipeline = TransformPipeline()
    made = pipeline.apply(messages)
    assert messages == before
    assert made == TransformPipeline().apply(messages) == pipeline.apply(messages)
    assert made.tokens_after <= made.tokens_before
    for was, now in zip(messages, made.messages, strict=True):
        assert now is was or (was["role"] in {"tool", "function", "user"} and was.keys() == now.keys())


@PATIENT
@given(MESSAGES, MESSAGES)
def test_the_past_never_changes(earlier: list[dict[str, Any]], later: list[dict[str, Any]]) -> None:
    pipeline = TransformPipeline()
    alone = pipeline.apply(earlier).messages
    assert pipeline.apply([*earlier, *later]).messages[: len(earlier)] == alone


@pytest.mark.parametrize("odd", [["call_1"], {"id": 1}, 4, None])
def test_ids_and_names_of_any_shape_are_taken(odd: Any) -> None:
    block = {"type": "tool_result", "tool_use_id": odd, "content": LARGE}
    bedrock = {"toolResult": {"toolUseId": odd, "content": [{"text": LARGE}]}}
    messages: list[dict[str, Any]] = [
        {"role": "assistant", "tool_calls": [{"id": odd, "function": {"name": odd}}, odd]},
        {"role": "tool", "name": odd, "tool_call_id": odd, "content": LARGE},
        {"role": "user", "content": [block, bedrock, odd]},
    ]
    assert TransformPipeline().apply(messages).tokens_saved > 0


def test_a_message_already_seen_is_not_compressed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    crossings: list[list[str]] = []
    compress_many = _core.compress_many

    def watched(texts: list[str], options: _core.Options) -> list[_core.Compressed]:
        crossings.append(texts)
        return compress_many(texts, options)

    monkeypatch.setattr(_core, "compress_many", watched)
    pipeline = TransformPipeline()
    pipeline.apply([result(LARGE), result(LARGE), result("small")])
    pipeline.apply([result(LARGE), result("other")])
    assert crossings == [[LARGE, "small"], ["other"]]


@pytest.mark.parametrize("mode", HeadroomMode)
def test_every_mode_measures_and_one_sends(mode: HeadroomMode) -> None:
    messages = [result(LARGE)]
    made = TransformPipeline(HeadroomConfig(mode=mode)).apply(messages)
    assert (made.messages[0] is not messages[0]) is (mode is HeadroomMode.OPTIMIZE)
    assert made.tokens_saved > 0


def test_results_are_counted_with_what_the_model_counts_with() -> None:
    assert TransformPipeline().apply([result(LARGE)], "gpt-4").exact
    assert not TransformPipeline().apply([result(LARGE)], "claude-opus-4").exact
    provider = Provider("ours", "cl100k_base", exact=True)
    assert TransformPipeline(provider=provider).apply([result(LARGE)], "claude-opus-4").exact


def test_texts_come_back_in_their_order() -> None:
    pipeline = TransformPipeline()
    made = pipeline.rewrite(["a", LARGE, "b", LARGE])
    assert [each.text for each in made] == ["a", made[1].text, "b", made[1].text]
    assert made[1].tokens_after < made[1].tokens_before
    assert pipeline.count(["a", LARGE]) == [made[0].tokens_before, made[1].tokens_before]


def test_one_memory_keeps_densities_apart() -> None:
    pipeline, texts = TransformPipeline(), Texts()
    texts.add(LARGE, 0, None)
    made = {
        density: pipeline.settle(texts, "o200k_base", density).lighter
        for density in (None, "plain", "normal")
    }
    assert made[None] == made["normal"] != made["plain"]
    chosen = TransformPipeline(HeadroomConfig(density="plain"))
    assert chosen.settle(texts, "o200k_base", "normal").lighter == made["plain"]


def test_a_thresholds_decides_what_is_worth_it() -> None:
    saved = TransformPipeline().apply([result(LARGE)]).tokens_saved
    assert (
        TransformPipeline(HeadroomConfig(min_saved_tokens=saved)).apply([result(LARGE)]).tokens_saved == saved
    )
    assert (
        TransformPipeline(HeadroomConfig(min_saved_tokens=saved + 1)).apply([result(LARGE)]).tokens_saved == 0
    )
    assert TransformPipeline(HeadroomConfig(min_saved_percent=100)).apply([result(LARGE)]).tokens_saved == 0


def test_an_unknown_keyword_is_an_error() -> None:
    with pytest.raises(TypeError, match="no_such_option"):
        TransformPipeline().apply([], no_such_option=1)  # type: ignore[call-arg]  # that is the test

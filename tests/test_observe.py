"""What providers report is learnt from."""

from collections.abc import Iterator
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headroom import count_tokens
from headroom.providers import forget, observe
from headroom.providers.calibration import Calibration

TEXT = "Which of the open issues block the release of 2026-11-20? " * 40
MODEL = "claude-opus-5"


@pytest.fixture(autouse=True)
def _nothing_learnt() -> Iterator[None]:
    forget()
    yield
    forget()


def test_an_estimate_follows_what_the_provider_counted() -> None:
    before = count_tokens(TEXT, MODEL)
    observe(MODEL, before, round(before * 1.2))
    after = count_tokens(TEXT, MODEL)
    assert after == round(before * 1.2)
    assert (after.exact, after.method) == (False, f"{before.method} + observed:1")


def test_the_band_narrows_as_answers_agree() -> None:
    widths = []
    for _ in range(20):
        estimate = count_tokens(TEXT, MODEL)
        widths.append(estimate.high - estimate.low)
        observe(MODEL, estimate, 600)
    assert widths[-1] < widths[0] / 3
    assert widths == sorted(widths, reverse=True)


def test_the_band_holds_all_that_was_seen() -> None:
    estimate = count_tokens(TEXT, MODEL)
    seen = [round(estimate * ratio) for ratio in (0.98, 1.0, 1.05, 1.07, 1.1)]
    for actual in seen:
        observe(MODEL, estimate, actual)
    calibrated = count_tokens(TEXT, MODEL)
    assert all(calibrated.low <= actual <= calibrated.high for actual in seen)


def test_what_was_scaled_is_not_scaled_twice() -> None:
    actual = round(count_tokens(TEXT, MODEL) * 1.3)
    for _ in range(10):
        observe(MODEL, count_tokens(TEXT, MODEL), actual)
    assert count_tokens(TEXT, MODEL) == actual


def test_one_odd_answer_moves_nothing_much() -> None:
    estimate = count_tokens(TEXT, MODEL)
    for actual in [*[estimate] * 10, estimate * 3]:
        observe(MODEL, estimate, actual)
    assert count_tokens(TEXT, MODEL) == estimate


def test_spellings_of_one_model_learn_together() -> None:
    observe("anthropic/claude-opus-5", 1_000, 1_200)
    assert "observed" in count_tokens(TEXT, "us.anthropic.claude-opus-5").method
    assert "observed" not in count_tokens(TEXT, "claude-sonnet-5").method


def test_exact_counts_do_not_change() -> None:
    before = count_tokens(TEXT, "gpt-4o")
    observe("gpt-4o", before, before * 2)
    assert repr(count_tokens(TEXT, "gpt-4o")) == repr(before)


def test_messages_are_corrected_with_their_overhead() -> None:
    messages = [{"role": "user", "content": TEXT}]
    before = count_tokens(messages, MODEL)
    observe(MODEL, before, before * 2)
    assert count_tokens(messages, MODEL) == before * 2


@pytest.mark.parametrize(
    ("predicted", "actual"),
    [(1_000, 5_000), (1_000, 100), (8, 16), (0, 50), (1_000, 0), (1_000, 10**400), (10**400, 1_000)],
)
def test_what_no_tokenizer_could_have_counted_is_passed_over(predicted: int, actual: int) -> None:
    before = count_tokens(TEXT, MODEL)
    observe(MODEL, predicted, actual)
    assert repr(count_tokens(TEXT, MODEL)) == repr(before)


def test_mistakes_are_told() -> None:
    with pytest.raises(TypeError, match=r"actual is 1\.5; expected a whole number of tokens"):
        observe(MODEL, 100, 1.5)  # type: ignore[arg-type]  # what a caller without types might give
    with pytest.raises(ValueError, match="predicted is -1; expected a number of tokens, 0 or more"):
        observe(MODEL, -1, 100)
    with pytest.raises(TypeError, match="model is None; expected the id of a model"):
        observe(None, 100, 100)  # type: ignore[arg-type]  # what a caller without types might give


def test_a_model_can_be_forgotten() -> None:
    before = count_tokens(TEXT, MODEL)
    observe(MODEL, 1_000, 1_200)
    forget("anthropic/claude-opus-5")
    assert repr(count_tokens(TEXT, MODEL)) == repr(before)


def test_the_models_remembered_are_bounded() -> None:
    calibration = Calibration()
    for number in range(1_000):
        calibration.observe(f"acme-{number}", 1_000, 1_100)
    estimate = count_tokens(TEXT, "acme-7b")
    learnt = [
        number for number in range(1_000) if calibration.apply(f"acme-{number}", estimate) is not estimate
    ]
    assert learnt == list(range(744, 1_000))


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 10_000))), st.text())
def test_whatever_was_observed_an_estimate_lies_within_its_band(
    observations: list[tuple[int, int]], text: str
) -> None:
    calibration = Calibration()
    for predicted, actual in observations:
        calibration.observe("acme-7b", predicted, actual)
    estimate = calibration.apply("acme-7b", count_tokens(text, "acme-7b"))
    assert 0 <= estimate.low <= estimate <= estimate.high
    assert not estimate.exact


def test_threads_learn_side_by_side() -> None:
    calibration = Calibration()

    def learn(thread: int) -> None:
        for number in range(300):
            calibration.observe(f"acme-{(thread * 37 + number) % 300}", 1_000, 1_100)
            calibration.apply("acme-1", count_tokens(TEXT, "acme-1"))

    threads = [Thread(target=learn, args=(number,)) for number in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    estimate = count_tokens(TEXT, "acme-7b")
    learnt = sum(calibration.apply(f"acme-{number}", estimate) is not estimate for number in range(300))
    assert learnt == 256

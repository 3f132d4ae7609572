"""A number of tokens that says how far it is to be trusted."""

import copy
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headroom import TokenCount

EXACT = TokenCount(12, "o200k_base")
ESTIMATE = TokenCount(100, "estimate:qwen", 90, 115)

exact_counts = st.builds(TokenCount, st.integers(0, 10**9), st.just("o200k_base"))
estimates = st.builds(
    lambda low, more, most: TokenCount(low + more, "estimate:qwen", low, low + more + most),
    *[st.integers(0, 10**9)] * 3,
)
counts = exact_counts | estimates


def all_of(count: TokenCount) -> tuple[object, ...]:
    return int(count), count.exact, count.low, count.high, count.method, count.basis


def test_an_exact_count_lies_between_itself_and_itself() -> None:
    assert all_of(EXACT) == (12, True, 12, 12, "o200k_base", 12)


def test_an_estimate_says_what_it_lies_between() -> None:
    assert all_of(ESTIMATE) == (100, False, 90, 115, "estimate:qwen", 100)


def test_an_estimate_is_none_the_less_one_when_its_bounds_meet() -> None:
    assert not TokenCount(0, "estimate:qwen", 0, 0).exact


def test_it_shows_all_it_says_and_prints_as_a_number() -> None:
    assert repr(EXACT) == "TokenCount(12, exact, o200k_base)"
    assert repr(ESTIMATE) == "TokenCount(100, 90 to 115, estimate:qwen)"
    assert (str(ESTIMATE), f"{ESTIMATE}", f"{ESTIMATE:>6,}", json.dumps(ESTIMATE)) == (
        "100",
        "100",
        "   100",
        "100",
    )


@pytest.mark.parametrize(("low", "high"), [(13, 14), (10, 11), (-1, 14), (None, 14), (10, None)])
def test_bounds_that_do_not_hold_the_value_are_refused(low: int | None, high: int | None) -> None:
    with pytest.raises(ValueError, match="a count "):
        TokenCount(12, "estimate:qwen", low, high)


@given(counts)
def test_a_count_survives_being_copied_and_pickled(count: TokenCount) -> None:
    for made in (pickle.loads(pickle.dumps(count)), copy.copy(count), copy.deepcopy(count)):  # noqa: S301 - our own
        assert all_of(made) == all_of(count)


@given(counts, counts)
def test_a_sum_is_exact_only_if_both_are_and_lies_between_the_sums_of_the_bounds(
    one: TokenCount, other: TokenCount
) -> None:
    both = one + other
    assert both == int(one) + int(other)
    assert both.exact == (one.exact and other.exact)
    assert (both.low, both.high) == (one.low + other.low, one.high + other.high)


def test_a_sum_names_each_method_once() -> None:
    assert (EXACT + EXACT).method == "o200k_base"
    assert (EXACT + ESTIMATE + EXACT).method == "o200k_base + estimate:qwen"


@given(st.lists(counts, min_size=1))
def test_the_sum_of_counts_is_a_count(summed: list[TokenCount]) -> None:
    total = sum(summed)
    assert isinstance(total, TokenCount)
    assert (total.low, total.high) == (sum(each.low for each in summed), sum(each.high for each in summed))


def test_with_any_other_number_the_result_is_a_plain_int() -> None:
    for result in (EXACT + 1, 1 + EXACT, EXACT * 2, EXACT - EXACT):
        assert type(result) is int

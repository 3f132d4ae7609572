"""What may be chosen, and what is said to those who choose the impossible."""

from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from headroom import ConfigurationError, HeadroomConfig, HeadroomError, HeadroomMode
from headroom._core import Options


def test_defaults_of_the_core_are_the_cores() -> None:
    config, options = HeadroomConfig(), Options()
    assert config.options(options.encoding) == options
    assert (config.mode, config.exclude_tools) == (HeadroomMode.OPTIMIZE, ())


def test_a_mode_may_be_given_by_name() -> None:
    assert HeadroomConfig(mode="audit").mode is HeadroomMode.AUDIT  # type: ignore[arg-type]  # as it stands in files


def test_patterns_may_come_in_any_iterable() -> None:
    assert HeadroomConfig(exclude_tools=(name for name in ["a", "b_*"])).exclude_tools == ("a", "b_*")  # type: ignore[arg-type]  # wider than declared


def test_a_configuration_does_not_change() -> None:
    config = HeadroomConfig(exclude_tools=["a"])
    with pytest.raises(FrozenInstanceError):
        config.mode = HeadroomMode.AUDIT  # type: ignore[misc]  # that is the test
    assert hash(config) == hash(HeadroomConfig(exclude_tools=("a",)))


@pytest.mark.parametrize(
    ("options", "advice"),
    [
        ({"mode": "fast"}, "mode is 'fast'; expected one of 'optimize', 'audit', 'simulate'"),
        ({"exclude_tools": "deploy_*"}, r"expected a list: \['deploy_\*'\]"),
        ({"read_tools": "show_*"}, r"read_tools is the string 'show_\*'; expected a list"),
        ({"edit_tools": [None]}, "edit_tools holds None"),
        ({"exclude_tools": 4}, "expected a list of tool name patterns"),
        ({"exclude_tools": [4]}, "exclude_tools holds 4"),
        ({"density": "thick"}, 'unknown density "thick"; expected one of plain, normal, dense'),
        ({"density": 2}, "density is 2; expected a name, such as 'normal'"),
        ({"min_saved_tokens": -1}, "min_saved_tokens is -1; expected a whole number from 0 to"),
        ({"min_saved_tokens": 1 << 64}, "is 18446744073709551616; expected a whole number from 0 to"),
        ({"min_saved_tokens": 2.5}, "expected a whole number"),
        ({"min_saved_percent": 101}, "min_saved_percent is 101; expected a number from 0 to 100"),
        ({"min_saved_percent": float("nan")}, "expected a number from 0 to 100"),
        ({"min_saved_percent": True}, "expected a number from 0 to 100"),
    ],
)
def test_a_wrong_option_is_told_what_would_have_been_right(options: dict[str, Any], advice: str) -> None:
    with pytest.raises(ConfigurationError, match=advice) as caught:
        HeadroomConfig(**options)
    assert isinstance(caught.value, ValueError)


def test_an_error_shows_its_details() -> None:
    assert (
        str(HeadroomError("it failed", {"model": "gpt-4o", "tokens": 3}))
        == "it failed (model=gpt-4o, tokens=3)"
    )
    assert str(HeadroomError("it failed")) == "it failed"

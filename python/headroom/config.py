"""What a user may choose. The core's options keep their defaults in the core, where they are written once."""

import sys
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import wraps
from typing import Any

from headroom._core import Options
from headroom.errors import ConfigurationError
from headroom.policy import Policy
from headroom.taken import CONFIG, taking

_DEFAULTS = Options()
_WHOLE = 100


class HeadroomMode(str, Enum):
    """What becomes of a request.

    `OPTIMIZE` sends the lighter messages. `AUDIT` sends the originals, and records what would be saved.
    `SIMULATE` does the same, and records it text by text.
    """

    OPTIMIZE = "optimize"
    AUDIT = "audit"
    SIMULATE = "simulate"


@dataclass(frozen=True, kw_only=True)
class HeadroomConfig:
    """How messages are compressed.

    Args:
        mode: whether to send the lighter messages, or only to record what they would save.
        exclude_tools: name patterns (`deploy_*`) of tools whose results stay as they are.
        read_tools: name patterns of further tools that show files, beside `read_file` and its like. Their
            results stay as they are in a run that has a tool that edits.
        edit_tools: name patterns of further tools that edit, beside `edit_file` and its like.
        density: how much a rewrite may ask of its reader. `"plain"` is what every model knows: JSON without
            white space, and arrays of flat objects as tables with a header line. `"normal"` is every form,
            `"dense"` also leaves out columns of numbers that a reader can count on by itself.
            When None, small and local models behind Agno get `"plain"`, all others `"normal"`.
        compress_user_messages: whether data in what a user says may change too: large blocks of JSON, CSV or
            logs that were pasted, and what Agno has looked up for it.
        min_saved_tokens: the fewest tokens a rewrite must save to be worth a reader's effort.
        min_saved_percent: the smallest share of a text's tokens a rewrite must save, 0 to 100.

    Raises:
        ConfigurationError: a value that cannot be; also a `ValueError`.
    """

    mode: HeadroomMode = HeadroomMode.OPTIMIZE
    exclude_tools: Sequence[str] = ()
    read_tools: Sequence[str] = ()
    edit_tools: Sequence[str] = ()
    density: str | None = None
    compress_user_messages: bool = True
    min_saved_tokens: int = field(default=_DEFAULTS.min_saved_tokens)
    min_saved_percent: float = field(default=_DEFAULTS.min_saved_percent)

    def __post_init__(self) -> None:
        object.__setattr__(self, "mode", _mode(self.mode))
        for name in ("exclude_tools", "read_tools", "edit_tools"):
            object.__setattr__(self, name, _patterns(name, getattr(self, name)))
        _check_density(self.density)
        _check_flag("compress_user_messages", self.compress_user_messages)
        _check_tokens(self.min_saved_tokens)
        _check_percent(self.min_saved_percent)

    @classmethod
    def of(cls, config: "HeadroomConfig | None") -> "HeadroomConfig":
        """`config`, or the defaults when None.

        Raises:
            TypeError: `config` is neither.
        """
        if config is not None and not isinstance(config, HeadroomConfig):
            raise TypeError(f"config is a {type(config).__name__}; expected a HeadroomConfig")
        return config or cls()

    def policy(self, tools: Iterable[str]) -> Policy:
        """Which results may change in a run that has the tools of those names.

        Raises:
            TypeError: `tools` are not names.
        """
        return Policy.of(
            self.exclude_tools,
            tools,
            read_tools=self.read_tools,
            edit_tools=self.edit_tools,
            compress_user_messages=self.compress_user_messages,
        )

    def options(self, encoding: str, density: str | None = None) -> Options:
        """The core's options, counting in `encoding`, of `density` where none was chosen."""
        return Options(
            encoding=encoding,
            density=self.density or density,
            min_saved_tokens=self.min_saved_tokens,
            min_saved_percent=self.min_saved_percent,
        )


# Options of old, and the mode under the name it had.
_made = HeadroomConfig.__init__


@taking(CONFIG)
@wraps(_made)
def _make(self: HeadroomConfig, *, default_mode: HeadroomMode | str | None = None, **options: Any) -> None:
    if default_mode is not None:
        warnings.warn("default_mode is deprecated; use mode", DeprecationWarning, stacklevel=3)
        options["mode"] = default_mode
    _made(self, **options)


HeadroomConfig.__init__ = _make  # type: ignore[method-assign]  # users see the dataclass's own


def _mode(mode: object) -> HeadroomMode:
    try:
        return HeadroomMode(mode)
    except ValueError:
        known = ", ".join(repr(each.value) for each in HeadroomMode)
        raise ConfigurationError(f"mode is {mode!r}; expected one of {known}") from None


def _patterns(name: str, patterns: object) -> tuple[str, ...]:
    if isinstance(patterns, str):
        raise ConfigurationError(f"{name} is the string {patterns!r}; expected a list: [{patterns!r}]")
    try:
        listed: tuple[object, ...] = tuple(patterns)  # type: ignore[arg-type]  # what is not iterable is told so
    except TypeError:
        raise ConfigurationError(f"{name} is {patterns!r}; expected a list of tool name patterns") from None
    for pattern in listed:
        if not isinstance(pattern, str):
            raise ConfigurationError(
                f"{name} holds {pattern!r}; expected tool name patterns such as 'deploy_*'"
            )
    return tuple(str(pattern) for pattern in listed)


def _check_density(density: object) -> None:
    if density is None:
        return
    if not isinstance(density, str):
        raise ConfigurationError(f"density is {density!r}; expected a name, such as {_DEFAULTS.density!r}")
    try:
        Options(density=density)
    except ValueError as error:
        raise ConfigurationError(str(error)) from None


def _check_flag(name: str, flag: object) -> None:
    if not isinstance(flag, bool):
        raise ConfigurationError(f"{name} is {flag!r}; expected True or False")


def _check_tokens(tokens: object) -> None:
    if not isinstance(tokens, int) or isinstance(tokens, bool) or not 0 <= tokens <= sys.maxsize:
        raise ConfigurationError(
            f"min_saved_tokens is {tokens!r}; expected a whole number from 0 to {sys.maxsize}"
        )


def _check_percent(percent: object) -> None:
    if not isinstance(percent, (int, float)) or isinstance(percent, bool) or not 0 <= percent <= _WHOLE:
        raise ConfigurationError(f"min_saved_percent is {percent!r}; expected a number from 0 to 100")

"""What the constructor of `HeadroomAgnoModel` takes, in every spelling its users know."""

import warnings
from dataclasses import replace

from agno.models.base import Model

from headroom.config import HeadroomConfig, HeadroomMode
from headroom.errors import ConfigurationError


def model_of(wrapped_model: object) -> Model:
    """The model to wrap: a model, or what Agno makes of a string such as `openai:gpt-4o`."""
    if isinstance(wrapped_model, Model):
        return wrapped_model
    if isinstance(wrapped_model, str):
        return _model_named(wrapped_model)
    if wrapped_model is None:
        raise ConfigurationError(
            "wrapped_model is None; expected an Agno model: HeadroomAgnoModel(OpenAIChat(id='gpt-4o'))"
        )
    raise TypeError(
        f"wrapped_model is a {type(wrapped_model).__name__}; expected an Agno model, "
        "as in HeadroomAgnoModel(OpenAIChat(id='gpt-4o')), or a string such as 'openai:gpt-4o'"
    )


def config_of(
    config: HeadroomConfig | None,
    headroom_config: HeadroomConfig | None,
    headroom_mode: HeadroomMode | str | None,
) -> HeadroomConfig | None:
    """The configuration given, under either name; None when none was."""
    if config is not None and headroom_config is not None:
        raise ConfigurationError(
            "config and headroom_config are two names of one option; expected one of them"
        )
    chosen = config if config is not None else headroom_config
    if headroom_mode is None:
        return None if chosen is None else HeadroomConfig.of(chosen)
    # Shown where the constructor was called: this function, `__new__`, the caller.
    warnings.warn(
        "headroom_mode is deprecated; use config=HeadroomConfig(mode=…)", DeprecationWarning, stacklevel=3
    )
    return replace(HeadroomConfig.of(chosen), mode=headroom_mode)  # type: ignore[arg-type]  # a string becomes a mode there


def _model_named(name: str) -> Model:
    # Only for strings, so that wrapping a model imports no more of Agno than the model did.
    from agno.models.utils import get_model  # noqa: PLC0415

    model = get_model(name)
    if model is None:
        raise ConfigurationError(
            f"wrapped_model is {name!r}; expected provider and id, such as 'openai:gpt-4o'"
        )
    return model

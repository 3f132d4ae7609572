"""The class of a wrapped model: made on the spot, an instance of ours and of the provider's own.

Agno asks a model for its class and for its class's name, and providers override what they please. So the
class is a subclass of both, under the provider's name, and there is one for each provider class: Agno
compares classes too.
"""

import types
from dataclasses import Field, InitVar, dataclass
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from agno.models.base import Model

Wrapper = TypeVar("Wrapper", bound=Model)

_classes: WeakValueDictionary[type[Model], type[Model]] = WeakValueDictionary()
_lock = Lock()


@dataclass
class _Carried:
    _headroom: InitVar[Any] = None


# `dataclasses.replace(model, id=…)` calls the class with the value of every field, this one among them, and
# so hands the engine on. An InitVar is no field to `fields`, `asdict`, `==` or `repr`.
CARRIED: dict[str, Field[Any]] = _Carried.__dataclass_fields__


def subclass(wrapper: type[Wrapper], provider: type[Model]) -> type[Wrapper]:
    """The class of `provider`'s models wrapped by `wrapper`; always the same one while it is in use."""
    with _lock:
        made = _classes.get(provider)
        if made is None:
            made = _make(wrapper, provider)
            _classes[provider] = made
    return made  # type: ignore[return-value]  # made as a subclass of `wrapper` two lines above


def _make(wrapper: type[Wrapper], provider: type[Model]) -> type[Wrapper]:
    def rebuild(_cls: type[Wrapper], *args: Any, _headroom: Any = None, **fields: Any) -> Wrapper:
        return wrapper.around(provider(*args, **fields), _headroom)  # type: ignore[attr-defined,no-any-return]

    body = {
        "__slots__": (),
        "__module__": wrapper.__module__,
        "__qualname__": f"{wrapper.__qualname__}[{provider.__qualname__}]",
        "__doc__": provider.__doc__,
        "__dataclass_fields__": {**provider.__dataclass_fields__, **CARRIED},
        "__new__": rebuild,
        # What `__new__` gives back is complete; the provider's own `__init__` would start it over.
        "__init__": lambda _self, *_args, **_kwargs: None,
    }
    try:
        return types.new_class(
            provider.__name__, (wrapper, provider), {}, lambda namespace: namespace.update(body)
        )
    except TypeError as error:
        # An object cannot hold the slots of two unrelated classes.
        raise TypeError(
            f"{provider.__qualname__} cannot be wrapped ({error}); expected a class without __slots__"
        ) from error

"""How the four invoke methods stand on the class."""

from collections.abc import Callable
from types import MethodType
from typing import Any


class Door:
    """A method that cannot be passed by.

    A wrapped model shares its attributes with the model inside. As a data descriptor, the door goes before
    them: a function put on the inner model (`inner.invoke = fake`) is what the door leads to, while one put
    on the wrapper (`mock.patch.object(wrapper, "invoke")`) takes the door's place.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function
        self.__doc__ = function.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self.function
        return self._patches(instance).get(self.name) or MethodType(self.function, instance)

    def __set__(self, instance: Any, value: Any) -> None:
        if value is vars(instance).get(self.name):
            # A mock that gives back what it found: it looks among the attributes, where the inner model's is.
            self._patches(instance).pop(self.name, None)
        else:
            self._patches(instance)[self.name] = value

    def __delete__(self, instance: Any) -> None:
        self._patches(instance).pop(self.name, None)

    def _patches(self, instance: Any) -> dict[str, Any]:
        """What was put in the doors' place, kept out of the attributes both models share."""
        patches: dict[str, Any] = instance._headroom_patches  # noqa: SLF001  # the other half of the class
        return patches

"""A memory of texts already seen. The text itself is the key: two texts are never taken for one another."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Generic, TypeVar

Setting = TypeVar("Setting", bound=Hashable)
Value = TypeVar("Value")

# What one entry costs beside its characters, so that many tiny texts are bounded too.
_ENTRY = 256


class Memo(Generic[Setting, Value]):
    """What was made of each text, bounded by the characters held; the least recently used goes first.

    Args:
        make: what to remember of texts in a setting, such as an encoding, in their order.
        weigh: the characters a value holds beside its key.
        bound: the characters held at most, unless a single text is longer.
    """

    def __init__(
        self,
        make: Callable[[list[str], Setting], list[Value]],
        *,
        weigh: Callable[[Value], int],
        bound: int,
    ) -> None:
        self._make = make
        self._weigh = weigh
        self._bound = bound
        self._held = 0
        self._values: OrderedDict[tuple[Setting, str], Value] = OrderedDict()
        self._lock = Lock()

    def __call__(self, texts: Sequence[str], setting: Setting) -> list[Value]:
        """The value of each text, making in one go those not seen before."""
        values = self._seen(texts, setting)
        # A text twice in one request is made once.
        unseen = list(dict.fromkeys(text for text, value in zip(texts, values, strict=True) if value is None))
        if unseen:
            # Not under the lock: other threads go on reading while this one works.
            made = dict(zip(unseen, self._make(unseen, setting), strict=True))
            self._keep(made, setting)
            return [made[text] if value is None else value for text, value in zip(texts, values, strict=True)]
        return [value for value in values if value is not None]

    def unseen_characters(self, texts: Sequence[str], setting: Setting) -> int:
        """How much text there would be to work on."""
        with self._lock:
            return sum(len(text) for text in texts if (setting, text) not in self._values)

    def _seen(self, texts: Sequence[str], setting: Setting) -> list[Value | None]:
        values: list[Value | None] = []
        with self._lock:
            for text in texts:
                key = (setting, text)
                value = self._values.get(key)
                if value is not None:
                    self._values.move_to_end(key)
                values.append(value)
        return values

    def _keep(self, made: dict[str, Value], setting: Setting) -> None:
        with self._lock:
            for text, value in made.items():
                key = (setting, text)
                if key not in self._values:
                    self._values[key] = value
                    self._held += self._weight(key, value)
            # The latest stays whatever its length, so that one huge text is not worked on each turn.
            while self._held > self._bound and len(self._values) > 1:
                key, value = self._values.popitem(last=False)
                self._held -= self._weight(key, value)

    def _weight(self, key: tuple[Setting, str], value: Value) -> int:
        return len(key[1]) + self._weigh(value) + _ENTRY

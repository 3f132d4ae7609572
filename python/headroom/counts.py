"""A number of tokens that says how far it is to be trusted."""

from typing import Any, overload


class TokenCount(int):
    """An `int` that also says whether it is exact, what it lies between, and how it was found.

    Counts add up: the sum of two is exact only if both are, and lies between the sums of their bounds; `sum`
    of counts is a count. With any other number the result is a plain `int`.

    Args:
        value: the count, or the likeliest.
        method: how it was found: an encoding's name, or a word for the estimate.
        low: the fewest the true count may be; None, like `high`, if the count is exact.
        high: the most the true count may be.
        basis: the count before what was observed of the model was taken into account; None if nothing was.

    Raises:
        ValueError: the value is below zero or not within its bounds, or only one bound is given.
    """

    _method: str
    # Of the class, where nothing else is said: an exact count is made on hot paths.
    _bounds: tuple[int, int] | None = None
    _basis: int | None = None

    def __new__(  # noqa: PYI034  # typing.Self came after Python 3.10
        cls,
        value: int,
        method: str,
        low: int | None = None,
        high: int | None = None,
        basis: int | None = None,
    ) -> "TokenCount":
        count = super().__new__(cls, value)
        count._method = method
        if low is None and high is None:
            low = high = value
        elif low is None or high is None:
            raise ValueError(f"a count has both bounds or none, not low={low} and high={high}")
        else:
            count._bounds = (low, high)
        if not 0 <= low <= value <= high:
            raise ValueError(f"a count lies within its bounds, not {value} from {low} to {high}")
        if basis is not None:
            count._basis = basis
        return count

    @property
    def exact(self) -> bool:
        """Whether it is the true count, by the model's own rules."""
        return self._bounds is None

    @property
    def low(self) -> int:
        """The fewest the true count is likely to be; the count itself if that is exact."""
        return int(self) if self._bounds is None else self._bounds[0]

    @property
    def high(self) -> int:
        """The most the true count is likely to be; the count itself if that is exact."""
        return int(self) if self._bounds is None else self._bounds[1]

    @property
    def method(self) -> str:
        """How it was found, such as `o200k_base` or `estimate:qwen`."""
        return self._method

    @property
    def basis(self) -> int:
        """The count before what was observed of the model was taken into account."""
        return int(self) if self._basis is None else self._basis

    def estimated(self, method: str, *, low: int = 0, high: int = 0, more: int = 0) -> "TokenCount":
        """An estimate of `more` tokens on top, that may be off by `low` below and `high` above besides."""
        value = int(self) + more
        return TokenCount(value, method, max(0, self.low + more - low), self.high + more + high)

    @overload
    def __add__(self, other: "TokenCount", /) -> "TokenCount": ...
    @overload
    def __add__(self, other: int, /) -> int: ...
    def __add__(self, other: int, /) -> int:
        if not isinstance(other, TokenCount):
            return int.__add__(self, other)
        value = int(self) + int(other)
        method = _joined(self.method, other.method)
        basis = None if self._basis is other._basis is None else self.basis + other.basis
        if self.exact and other.exact:
            return TokenCount(value, method)
        return TokenCount(value, method, self.low + other.low, self.high + other.high, basis)

    def __radd__(self, other: int, /) -> int:
        # What `sum` starts with.
        return self if type(other) is int and other == 0 else int.__radd__(self, other)

    def __repr__(self) -> str:
        if self.exact:
            return f"TokenCount({int(self)}, exact, {self.method})"
        return f"TokenCount({int(self)}, {self.low} to {self.high}, {self.method})"

    # Printed and formatted as the number it is.
    __str__ = int.__repr__

    def __reduce__(self) -> tuple[Any, ...]:
        low, high = self._bounds or (None, None)
        return TokenCount, (int(self), self._method, low, high, self._basis)


def _joined(*methods: str) -> str:
    """Each method once, in order of first use."""
    return " + ".join(dict.fromkeys(part for method in methods for part in method.split(" + ")))

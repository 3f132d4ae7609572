"""What providers report is learnt from: the ratio of what a model counted to what was estimated.

A few dozen latest ratios of a few hundred models, in memory only. Their median scales later estimates, so
among several one odd answer does not; how far they scatter is how wide the band has to be.
"""

from collections import OrderedDict, deque
from dataclasses import dataclass
from math import ceil, floor, sqrt
from threading import Lock

from headroom.counts import TokenCount
from headroom.providers.identifiers import bare_id

_MODELS = 256
_LATEST = 32
# In so few tokens, the overhead of a message says more than its text.
_FEWEST = 32
# Times more or less. What lies beyond is a mistake of the caller's, not a tokenizer.
_MOST = 4


@dataclass(frozen=True)
class _Learnt:
    """What a model's ratios say.

    Attributes:
        ratio: their median.
        scatter: how far the farthest is from it, as a share of it.
        observations: how many they are.
    """

    ratio: float
    scatter: float
    observations: int


class Calibration:
    """Ratios by model. Safe to share between threads; reading takes no lock."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._ratios: OrderedDict[str, deque[float]] = OrderedDict()
        self._learnt: dict[str, _Learnt] = {}

    def observe(self, model: str, predicted: int, actual: int) -> None:
        for name, tokens in (("predicted", predicted), ("actual", actual)):
            if not isinstance(tokens, int) or isinstance(tokens, bool):
                raise TypeError(f"{name} is {tokens!r}; expected a whole number of tokens")
            if tokens < 0:
                raise ValueError(f"{name} is {tokens}; expected a number of tokens, 0 or more")
        if not isinstance(model, str):
            raise TypeError(f"model is {model!r}; expected the id of a model")
        # What was already scaled is held against what it was scaled from, or it would be scaled twice.
        basis = predicted.basis if isinstance(predicted, TokenCount) else predicted
        # Compared as whole numbers: a ratio of absurd ones is no float.
        if basis < _FEWEST or actual > _MOST * basis or basis > _MOST * actual:
            return
        self._learn(bare_id(model), actual / basis)

    def _learn(self, name: str, ratio: float) -> None:
        from statistics import median  # noqa: PLC0415  # takes 10 ms to import, and most processes never observe

        with self._lock:
            ratios = self._ratios.setdefault(name, deque(maxlen=_LATEST))
            self._ratios.move_to_end(name)
            ratios.append(ratio)
            middle = median(ratios)
            scatter = max(abs(each / middle - 1) for each in ratios)
            self._learnt[name] = _Learnt(middle, scatter, len(ratios))
            while len(self._ratios) > _MODELS:
                forgotten, _ = self._ratios.popitem(last=False)
                del self._learnt[forgotten]

    def apply(self, model: str, estimate: TokenCount) -> TokenCount:
        """`estimate` as the model's own answers correct it; itself when there were none."""
        if estimate.exact or (learnt := self._learnt.get(bare_id(model))) is None:
            return estimate
        value = round(estimate * learnt.ratio)
        # A band as wide as what was seen, and as much of the estimate's own as is left to chance.
        share = 1 / sqrt(learnt.observations)

        def off(side: int) -> float:
            own = abs(side - int(estimate)) * learnt.ratio
            return min(own, value * learnt.scatter + own * share)

        low, high = floor(value - off(estimate.low)), ceil(value + off(estimate.high))
        method = f"{estimate.method} + observed:{learnt.observations}"
        return TokenCount(value, method, min(max(0, low), value), max(high, value), basis=int(estimate))

    def forget(self, model: str | None = None) -> None:
        with self._lock:
            if model is None:
                self._ratios.clear()
                self._learnt.clear()
            else:
                self._ratios.pop(bare_id(model), None)
                self._learnt.pop(bare_id(model), None)


CALIBRATION = Calibration()
"""The one that `count_tokens` asks."""


def observe(model: str, predicted: int, actual: int) -> None:
    """Tells what a provider counted, so that later estimates for that model come nearer.

    Counts that are exact are never changed by it. Nothing is kept beyond the process.

    Args:
        model: its id.
        predicted: what `count_tokens` had said of the same request.
        actual: the input tokens the provider reported, those read from its cache included.

    Raises:
        TypeError: `model` is no string, or a count no whole number.
        ValueError: a count below zero.
    """
    CALIBRATION.observe(model, predicted, actual)


def forget(model: str | None = None) -> None:
    """Forgets what was observed of that model, or of all."""
    CALIBRATION.forget(model)

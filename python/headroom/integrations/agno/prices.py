"""What saved tokens would have cost, by the prices of `genai-prices`, which are part of that package.

pip install "headroom-ai[prices]"
"""

from functools import lru_cache

from headroom.integrations.agno.model import HeadroomAgnoModel
from headroom.providers.identifiers import bare_id


def dollars_saved(model: HeadroomAgnoModel, tokens: int, cached_share: float) -> float | None:
    """What `tokens` of input would have cost with `model`; None where its price is not known.

    Args:
        model: the model that did not read them.
        tokens: how many there were.
        cached_share: the share of its input that the provider read from its cache, 0 to 1. What was saved is
            taken to have been cached as often as what was sent.
    """
    host = type(model.wrapped_model).__module__.removeprefix("agno.models.").partition(".")[0]
    price = _price(model.id, host)
    if price is None:
        return None
    fresh, cached = price
    return tokens * ((1 - cached_share) * fresh + cached_share * cached)


@lru_cache(maxsize=256)
def _price(model_id: str, host: str) -> tuple[float, float] | None:
    """Dollars for a token of input, fresh and from the cache, where Agno's package of that name hosts it."""
    try:
        from genai_prices import Usage, calc_price  # noqa: PLC0415  # an extra
    except ImportError:
        return None
    million = 1_000_000
    for name, provider in ((model_id, host), (model_id, None), (bare_id(model_id), None)):
        try:
            fresh = calc_price(Usage(input_tokens=million), name, provider_id=provider)
            cached = calc_price(
                Usage(input_tokens=million, cache_read_tokens=million), name, provider_id=provider
            )
        except LookupError:
            continue
        return float(fresh.input_price) / million, float(cached.input_price) / million
    return None

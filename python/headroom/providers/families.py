"""Which encoding counts for which model id: one table, first match wins. To teach it a family, add a row."""

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Provider:
    """What a model family counts with.

    Attributes:
        name: the family, such as `openai`.
        encoding: the encoding its tokens are counted in.
        exact: whether that encoding is the model's own; otherwise counts are an estimate.
    """

    name: str
    encoding: str
    exact: bool


# A dated or sized variant (`-mini`, `-2024-08-06`, `:20b`) counts like its family.
_FAMILIES = tuple(
    (re.compile(pattern), Provider(name="openai", encoding=encoding, exact=True))
    for pattern, encoding in (
        (r"(?:gpt-4o|gpt-4\.[15]|gpt-5[^/]*|gpt-oss|chatgpt-4o|o[134])(?![a-z0-9.])", "o200k_base"),
        (r"(?:gpt-4|gpt-3\.5|gpt-35)(?![a-z0-9.])", "cl100k_base"),
    )
)

# Where the model's own encoding is unknown, the commonest one is the estimate.
_ESTIMATE_ENCODING = "o200k_base"

# Gateways name the maker first (`openai/gpt-4o`), fine-tuned models what they are (`ft:gpt-4o:…`).
_NAMESPACE = re.compile(r"^(?:.*/)?(?:ft:|openai:|openai-chat:)?")


@lru_cache(maxsize=1024)
def provider_for(model: str, family: str = "unknown") -> Provider:
    """What the model of that id counts with.

    An id no row knows is counted with `o200k_base`, labelled an estimate (`exact=False`) under the name
    `family`.
    """
    name = _NAMESPACE.sub("", model.lower(), count=1)
    for pattern, provider in _FAMILIES:
        if pattern.match(name):
            return provider
    return Provider(name=family, encoding=_ESTIMATE_ENCODING, exact=False)

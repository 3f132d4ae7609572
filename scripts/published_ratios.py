"""What is published of tokenizers whose vocabularies are not: ratios to a tokenizer at hand, by kind of text.

The bands are wider than what those who published the ratios saw, since nobody here could measure them.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Published:
    """A family known by ratios.

    Attributes:
        base: the counter the ratios are to.
        scale: times this, for every kind.
        ratios: times these besides, by kind of text; kinds not named are not fitted on.
        margin: what is added to the band on either side, as a share of the value.
        source: who published it, line by line.
    """

    name: str
    base: str
    margin: float
    source: tuple[str, ...]
    ratios: dict[str, float]
    scale: float = 1.0


_KINDS = ("cjk", "code", "ids", "json", "json-pretty", "latin", "logs", "prose", "scripts", "tool-text")

PUBLISHED = (
    Published(
        name="claude-older",
        base="claude-legacy",
        scale=1.10,
        ratios=dict.fromkeys(_KINDS, 1.0),
        margin=0.05,
        source=(
            "Claude 3 to Opus 4.6, Sonnet 4.6 and Haiku 4.5: 1.10 times the vocabulary of Claude 2, which",
            "is in the wheel of anthropic 0.34.2, as coder/ai-tokenizer fitted it to billed usage. It agrees",
            "with TensorZero, who measured 1.17 to 1.25 times o200k for text, YAML and JSON.",
        ),
    ),
    Published(
        name="claude-newer",
        base="claude-legacy",
        scale=1.10,
        ratios={
            "prose": 1.36,
            "latin": 1.40,
            "code": 1.19,
            "json": 1.32,
            "json-pretty": 1.30,
            "logs": 1.20,
            "ids": 1.06,
            "cjk": 1.0,
            "scripts": 1.0,
        },
        margin=0.12,
        source=(
            "Opus 4.7 and later, Sonnet 5, Fable 5, Mythos 5: the older family times ratios by kind of text.",
            'Anthropic says "approximately 30 percent more"; TensorZero measured 1.53 to 1.57 times o200k;',
            "sol.ava.dev and claudecodecamp, next to the older family: English 1.2 to 1.45, JSON 1.31 to",
            "1.34, code 1.13 to 1.29, identifiers 1.06, Chinese, Cyrillic and Arabic 1.0.",
        ),
    ),
    Published(
        name="gemini",
        base="o200k",
        ratios={
            "prose": 1.06,
            "latin": 1.06,
            "code": 1.08,
            "json": 1.11,
            "json-pretty": 1.18,
            "cjk": 1.0,
            "scripts": 1.0,
            "logs": 1.35,
        },
        margin=0.15,
        source=(
            "TensorZero measured text 1.06, JSON 1.11 and YAML 1.18 times o200k, coder/ai-tokenizer 1.08 in",
            "all. Gemma's vocabulary, of the same make, cuts digits apart: logs are as with others that do.",
        ),
    ),
    Published(
        name="cohere",
        base="o200k",
        ratios={
            "prose": 1.10,
            "latin": 1.10,
            "code": 1.15,
            "json": 1.20,
            "json-pretty": 1.20,
            "cjk": 1.10,
            "scripts": 1.10,
            "logs": 1.35,
        },
        margin=0.20,
        source=("Nothing is published: between the vocabularies that cut digits apart, with a wide band.",),
    ),
    Published(
        name="grok",
        base="o200k",
        ratios=dict.fromkeys(_KINDS, 1.0),
        margin=0.15,
        source=("coder/ai-tokenizer found Grok 3 to count as o200k does, on made-up messages.",),
    ),
)

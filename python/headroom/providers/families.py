"""What counts for which model id: one table, first match wins. To teach it a family, add a row."""

import re
from dataclasses import dataclass
from functools import lru_cache

from headroom.providers.identifiers import bare_id
from headroom.providers.limits import context_limit_of


@dataclass(frozen=True)
class Provider:
    """What a model family counts with.

    Attributes:
        name: the family, such as `openai`.
        encoding: the encoding its tokens are weighed in; its own where `exact`.
        exact: whether that encoding is the model's own; otherwise counts are an estimate.
        estimate: the family of estimates its tokens are counted by; None where `exact`.
        context_limit: tokens of request and answer together; None where that is not documented.
    """

    name: str
    encoding: str
    exact: bool
    estimate: str | None = None
    context_limit: int | None = None


# Where the model's own encoding is unknown, texts are weighed in the commonest one.
_WEIGHED_IN = "o200k_base"

# Anthropic's page on counting says that "Claude Opus 4.7 and later Opus models, Fable 5, Mythos 5, Sonnet 5
# use a newer tokenizer". Ids have the version before the name up to Claude 3.7, after it from Claude 4 on; a
# date of eight digits is no version.
_OLDER_CLAUDE = (
    r"claude-(?:instant|v?[123](?!\d)|4(?:[-.][0-6])?-(?:opus|sonnet|haiku)"
    r"|(?:opus|sonnet)-4(?:[-.][0-6](?!\d)|(?![-.]\d{1,2}(?!\d)))"
    r"|haiku-4(?:[-.][0-5](?!\d)|(?![-.]\d{1,2}(?!\d))))"
)

# A dated or sized variant (`-mini`, `-2024-08-06`, `:20b`) counts like its family.
_EXACT = tuple(
    (re.compile(pattern), encoding)
    for pattern, encoding in (
        (r"(?:gpt-4o|gpt-4\.[15]|gpt-5(?:\.\d+)?|chatgpt-4o|o[13]|o4-mini)(?![a-z0-9.])", "o200k_base"),
        (r"gpt-oss(?![a-z0-9.])", "o200k_harmony"),
        (r"(?:gpt-4|gpt-3\.5|gpt-35)(?![a-z0-9.])", "cl100k_base"),
        (r"text-embedding-(?:ada-002|3-small|3-large)|(?:davinci|babbage)-002", "cl100k_base"),
        (r"text-davinci-00[23]|code-(?:davinci|cushman)-00[12]|(?:davinci|cushman)-codex", "p50k_base"),
        (
            r"(?:(?:text|code)-(?:similarity-|search-)?)?(?:davinci|curie|babbage|ada)(?:-(?:doc|code|query|text))?(?:-001)?$",
            "r50k_base",
        ),
    )
)

_ESTIMATED = tuple(
    (re.compile(pattern), name, estimate)
    for pattern, name, estimate in (
        # Not in tiktoken's list of models, which is what makes a count exact.
        (
            r"(?:gpt-\d+(?:\.\d+)?|gpt-audio|gpt-realtime|o\d|codex-mini)(?![a-z0-9.])",
            "openai",
            "openai-unlisted",
        ),
        (_OLDER_CLAUDE, "anthropic", "claude-older"),
        # Ids not known yet are taken for newer ones.
        (r"claude(?![a-z0-9])", "anthropic", "claude-newer"),
        # Gemini 2.0 to 3.0 count with Gemma 3's vocabulary.
        (r"gemini|gemma|learnlm", "google", "gemini"),
        (r"command|c4ai-|aya-", "cohere", "cohere"),
        (r"grok(?![a-z0-9])", "xai", "grok"),
        # Distilled models count as what they were distilled into; Ollama has them under the teacher's name.
        (r"deepseek-r1-(?:distill|0528)-qwen|deepseek-r1:(?:1\.5b|7b|14b|32b)", "deepseek", "qwen"),
        (r"deepseek-r1-distill-llama|deepseek-r1:70b", "deepseek", "llama3"),
        # Vocabularies of their own, or a tag under which models of two are found.
        (r"deepseek-(?:coder|llm|v2|r1:8b)", "deepseek", "unknown"),
        (r"deepseek", "deepseek", "deepseek"),
        # Qwen 3.5 has a vocabulary of its own.
        (r"qwen-?(?:[4-9]|1\.5|3\.[5-9])", "qwen", "unknown"),
        (r"qwen|qwq|qvq", "qwen", "qwen"),
        # Tekken from Mistral NeMo on; SentencePiece before, and in all large and small models of 2024.
        (r"(?:open-)?mistral-nemo|ministral|pixtral|devstral|magistral|voxtral", "mistral", "tekken"),
        (
            r"(?:open-)?mixtral|(?:open-)?mistral-(?:7b|tiny|(?:small|large)(?:-instruct)?-24\d\d)",
            "mistral",
            "mistral-sentencepiece",
        ),
        (r"mistral-(?:small:22b|large:123b)|mistral(?::.*)?$", "mistral", "mistral-sentencepiece"),
        (r"codestral|mathstral", "mistral", "unknown"),
        (r"mistral", "mistral", "tekken"),
        (r"(?:.*[-_.])?llama-?v?3(?!\d)", "meta", "llama3"),
        (r"(?:.*[-_.])?llama-?v?4(?!\d)", "meta", "llama4"),
        (r"(?:meta-)?llama|codellama", "meta", "unknown"),
    )
)

# What an id no row knows is taken for, when it is known to be of such a family.
_BY_FAMILY = {
    "anthropic": "claude-newer",
    "cohere": "cohere",
    "deepseek": "deepseek",
    "google": "gemini",
    "mistral": "tekken",
    "qwen": "qwen",
    "xai": "grok",
}


@lru_cache(maxsize=1024)
def provider_for(model: str, family: str = "unknown") -> Provider:
    """What the model of that id counts with, however its host spells the id.

    An id no row knows is an estimate under the name `family`: that family's own, where it has one.
    """
    name = bare_id(model)
    limit = context_limit_of(name)
    for pattern, encoding in _EXACT:
        if pattern.match(name):
            return Provider("openai", encoding, exact=True, context_limit=limit)
    for pattern, of_family, estimate in _ESTIMATED:
        if pattern.match(name):
            return Provider(of_family, _WEIGHED_IN, exact=False, estimate=estimate, context_limit=limit)
    estimate = _BY_FAMILY.get(family, "unknown")
    return Provider(family, _WEIGHED_IN, exact=False, estimate=estimate)

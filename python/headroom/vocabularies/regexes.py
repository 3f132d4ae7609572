"""The regular expressions that vocabulary files split texts by, and which of the core's patterns each is."""

_UPPER = r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]"
_LOWER = r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]"
_SPACE = r"\s*[\r\n]+|\s+(?!\S)|\s+"
_CONTRACTION = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)"


def _by_case(tail: str, digits: str) -> str:
    """Words by their case, each with a `tail`."""
    prefix = r"[^\r\n\p{L}\p{N}]?"
    words = rf"{prefix}{_UPPER}*{_LOWER}+{tail}|{prefix}{_UPPER}+{_LOWER}*{tail}"
    return rf"{words}|\p{{N}}{digits}| ?[^\s\p{{L}}\p{{N}}]+[\r\n/]*|{_SPACE}"


_O200K = _by_case(f"{_CONTRACTION}?", "{1,3}")
_TEKKEN = _by_case("", "")
_LLAMA3 = (
    rf"{_CONTRACTION}|[^\r\n\p{{L}}\p{{N}}]?\p{{L}}+|\p{{N}}{{1,3}}| ?[^\s\p{{L}}\p{{N}}]+[\r\n]*|{_SPACE}"
)
_DEEPSEEK_V3 = (
    r"\p{N}{1,3}",
    "[一-龥\u3040-ゟ゠-ヿ]+",  # noqa: RUF001 - the katakana hyphen is meant
    # As JSON has it: line ends that stand for themselves.
    (
        r"""[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^RN\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+"""
        r"""| ?[\p{P}\p{S}]+[RN]*|\s*[RN]+|\s+(?!\S)|\s+"""
    ).replace("RN", "\r\n"),
)
# The ByteLevel step's own, which is not written out in files: see its `use_regex`.
BYTE_LEVEL = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"

# One expression or several, each splitting what the one before left whole.
PATTERN_OF_REGEXES = {
    (_O200K,): "o200k",
    (_TEKKEN,): "tekken",
    (_LLAMA3,): "llama3",
    (_LLAMA3.replace("{1,3}", ""),): "qwen2",
    _DEEPSEEK_V3: "deepseek_v3",
    (BYTE_LEVEL,): "r50k",
}

# Patterns whose makers normalise a text first.
NORMALIZED = frozenset({"qwen2"})

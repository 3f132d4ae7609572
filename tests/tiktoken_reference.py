"""tiktoken without its network: the patterns OpenAI publishes, over the tokens our own extension carries.

`test_tokens.py` proves by hash that those tokens are the published ones.
"""

import functools

import tiktoken

from headroom import _core

_ALTERNATIVES = {
    "o200k_base": [
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        r"\p{N}{1,3}",
        r" ?[^\s\p{L}\p{N}]+[\r\n/]*",
        r"\s*[\r\n]+",
        r"\s+(?!\S)",
        r"\s+",
    ],
    "cl100k_base": [
        r"'(?i:[sdmt]|ll|ve|re)",
        r"[^\r\n\p{L}\p{N}]?+\p{L}++",
        r"\p{N}{1,3}+",
        r" ?[^\s\p{L}\p{N}]++[\r\n]*+",
        r"\s++$",
        r"\s*[\r\n]",
        r"\s+(?!\S)",
        r"\s",
    ],
    "r50k_base": [
        r"'(?:[sdmt]|ll|ve|re)",
        r" ?\p{L}++",
        r" ?\p{N}++",
        r" ?[^\s\p{L}\p{N}]++",
        r"\s++$",
        r"\s+(?!\S)",
        r"\s",
    ],
}
_ALTERNATIVES["o200k_harmony"] = _ALTERNATIVES["o200k_base"]
_ALTERNATIVES["p50k_base"] = _ALTERNATIVES["r50k_base"]

TRAPS = [
    *"aAbBzZstlrevmdSTLREVMDk",
    *"éÉßǅʰªſİıΣς",  # letters of every case, and what folds oddly
    *"中文日本語가한กำไทयहिעבأ",  # letters without case, with marks among them
    *"\u0301\u0300\u0903\u20dd\ufe0f",  # marks of every sort
    *"0123456789½²٣३Ⅷ〇",
    *" \t\v\f\r\n\x1c\x1f\x85\xa0\u2003\u2028\u2029\u202f\u3000",  # space to some, not to others
    *"\0\x07\x7f\u200b\u200d\ufeff\uffff\ue000\U0010ffff",
    *"'’`\"/\\.,;:!?-_=+*&^%$#@~|<>()[]{}",
    *"😀👩🏽🇩🇪",
    *("\ud83d", "\ude00", "\udc00"),  # surrogates, apart and, by chance, in pairs
    *("'s", "'S", "'ſ", "'ll", "'Re", "'ve", "'x", "don't", "WE'LL", "camelCase", "HTTPServer"),
    *("   ", "        ", "\n\n", "\r\n", " \n ", "\n  ", "//", '";\n//', "\n/\n/"),
    *("<|endoftext|>", "https://", '{"id":', "2026-11-20T", "0x1F", " the", "aaaaaaaaaaaaaaaa"),
]


@functools.cache
def reference(encoding: str) -> tiktoken.Encoding:
    pattern = "|".join(_ALTERNATIVES[encoding])
    return tiktoken.Encoding(
        encoding, pat_str=pattern, mergeable_ranks=_core.ranks(encoding), special_tokens={}
    )

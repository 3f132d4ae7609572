"""tiktoken without its network: its own definitions, over the tokens our own extension carries.

`test_tokens.py` proves by hash that those tokens are the published ones.
"""

import functools
from typing import Any

import pytest
import tiktoken
from tiktoken_ext import openai_public  # type: ignore[import-untyped]  # tiktoken's own

from headroom import Encoding

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
def definition(encoding: str) -> dict[str, Any]:
    """What tiktoken makes its encoding of, with our tokens in the place of those it would fetch."""
    ranks = Encoding(encoding).ranks()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(openai_public, "load_tiktoken_bpe", lambda _url, **_: ranks)
        defined: dict[str, Any] = openai_public.ENCODING_CONSTRUCTORS[encoding]()
    return defined


@functools.cache
def reference(encoding: str) -> tiktoken.Encoding:
    return tiktoken.Encoding(**definition(encoding))

r"""Packs the characters of `[\p{P}\p{S}]`, as the installed tiktoken has them, for DeepSeek's pattern.

    .venv/bin/python scripts/pack_punctuation.py

The pattern comes from Hugging Face's tokenizers, whose regex engine knows the same version of Unicode (16.0,
in tokenizers 0.23): `tests/test_vocabularies.py` compares every code point. The packed table lists the runs
of such characters from U+0000 up, two LEB128 numbers each: how many code points lie before it and in it.
"""

import itertools
import sys

from pack_classes import matched
from pack_vocab import PACKED

TABLE = PACKED.parent / "patterns/punctuation.bin"


def main() -> None:
    punctuation = matched(r"[\p{P}\p{S}]")
    packed = bytearray()
    for _, run in itertools.groupby(range(sys.maxunicode + 1), lambda code: chr(code) in punctuation):
        packed += leb128(sum(1 for _ in run))
    TABLE.write_bytes(packed)
    print(f"{len(packed):,} bytes; {len(punctuation):,} characters")


def leb128(number: int) -> bytes:
    packed = bytearray()
    while number >= 1 << 7:
        packed.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(packed + bytes([number]))


if __name__ == "__main__":
    main()

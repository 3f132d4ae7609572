"""Packs the character classes of the splitting patterns, as the installed tiktoken has them.

    .venv/bin/python scripts/pack_classes.py

Equal counts need equal classes, and Unicode moves on: Python's `unicodedata` and the `regex` package know
other versions than the tables compiled into tiktoken (16.0 in tiktoken 0.14). So tiktoken itself is asked
about every code point. The packed table lists runs of code points of one class, from U+0000 up, each as a
LEB128 number: `(length - 1) << 3 | class`, the classes numbered as in CLASSES.
"""

import itertools
import sys

import tiktoken
from pack_vocab import PACKED, write_sums

CLASSES = {
    "upper": r"[\p{Lu}\p{Lt}]",
    "lower": r"\p{Ll}",
    "caseless": r"[\p{Lm}\p{Lo}]",
    "mark": r"\p{M}",
    "number": r"\p{N}",
    "space": r"[^\S\r\n]",
    "newline": r"[\r\n]",
    "other": r"[^\s\p{L}\p{M}\p{N}]",
}
LETTERS = {"upper", "lower", "caseless"}
SURROGATES = range(0xD800, 0xE000)
EVERY_CHARACTER = "".join(chr(code) for code in range(sys.maxunicode + 1) if code not in SURROGATES)


def main() -> None:
    class_of: dict[str, str] = {}
    for name, pattern in CLASSES.items():
        characters = matched(pattern)
        if not class_of.keys().isdisjoint(characters):
            raise SystemExit(f"class {name} overlaps another")
        class_of.update(dict.fromkeys(characters, name))
    if {character for character, name in class_of.items() if name in LETTERS} != matched(r"\p{L}"):
        raise SystemExit("the letter classes are not the letters")
    # No text in UTF-8 holds a surrogate; calling them "other" keeps the runs in step with the code points.
    names = [class_of.get(chr(code), "other") for code in range(sys.maxunicode + 1)]
    packed = pack(names)
    (PACKED / "classes.bin").write_bytes(packed)
    write_sums()
    print(f"{len(packed):,} bytes;", {name: names.count(name) for name in CLASSES})


def matched(pattern: str) -> set[str]:
    """The characters that tiktoken's regex engine matches: tiktoken drops what its pattern leaves out."""
    single_bytes = {bytes([byte]): byte for byte in range(256)}
    asked = tiktoken.Encoding("asked", pat_str=pattern, mergeable_ranks=single_bytes, special_tokens={})
    return set(bytes(asked.encode_ordinary(EVERY_CHARACTER)).decode())


def pack(names: list[str]) -> bytes:
    numbers = {name: number for number, name in enumerate(CLASSES)}
    packed = bytearray()
    for name, run in itertools.groupby(names):
        rest = sum(1 for _ in run) - 1 << 3 | numbers[name]
        while rest >= 1 << 7:
            packed.append(rest & 0x7F | 0x80)
            rest >>= 7
        packed.append(rest)
    return bytes(packed)


if __name__ == "__main__":
    main()

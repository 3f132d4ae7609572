"""Packs OpenAI's published vocabularies into the tables that the core carries.

    python scripts/pack_vocab.py FOLDER    # holds o200k_base.tiktoken and so on, as published

The published file lists every token and its rank. A token longer than a byte arose by merging two earlier
ones, so the two ranks say it all, and the bytes follow. A packed table is, little-endian throughout:

    4 bytes      number of ranks
    256 bytes    the tokens of ranks 0 to 255, one byte each
    then bits    for each later rank: the ranks of its two parts, left first, each as wide as `rank - 1`;
                 for a rank that no token has, only ones

r50k_base needs no table: its tokens are the first 50,256 of p50k_base. That is 834 + 393 + 185 kB, and the
core looks up the parts of a token where they lie. Roads not taken, in kB for the first two
together: pairs as byte planes, in xz 1,039 and in deflate 1,070; sorted and front-coded tokens with a
column of ranks, in xz 1,152; tokens in order of rank, in xz 1,192. The best of them saves 188 kB of
library, and less of the wheel, which is itself deflated; it costs a decompressor, and 23 ms more at first
use of o200k in C, more than all that is done then.
"""

import argparse
import base64
import hashlib
import itertools
from pathlib import Path

VOCABULARIES = {
    "o200k_base": "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
    "cl100k_base": "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
    "p50k_base": "94b5ca7dff4d00767bc256fdd1b27e5b17361d7b8a5f968547f9f23eb70d2069",
}
PACKED = Path(__file__).parent.parent / "rust/core/src/tokens/vocab"
COUNT_BYTES = 4
SINGLE_BYTES = 256
HOLE = b""


def main() -> None:
    parser = argparse.ArgumentParser(description="Pack the vocabularies found in FOLDER.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for name, sha256 in VOCABULARIES.items():
        published = (folder / f"{name}.tiktoken").read_bytes()
        if hashlib.sha256(published).hexdigest() != sha256:
            raise SystemExit(f"{name}.tiktoken is not the file OpenAI publishes; expected sha256 {sha256}")
        packed = pack(tokens_of(published))
        if tiktoken_text(unpack(packed)) != published:
            raise SystemExit(f"{name} does not unpack to what was packed")
        (PACKED / f"{name}.bin").write_bytes(packed)
        print(f"{name}: {len(published):,} -> {len(packed):,} bytes")
    write_sums()


def tokens_of(published: bytes) -> list[bytes]:
    """The tokens in order of rank, empty where no token has a rank."""
    lines = [line.split() for line in published.splitlines()]
    tokens = {int(rank): base64.b64decode(token) for token, rank in lines}
    return [tokens.get(rank, HOLE) for rank in range(max(tokens) + 1)]


def tiktoken_text(tokens: list[bytes]) -> bytes:
    """The published file that lists these tokens."""
    return b"".join(
        b"%s %d\n" % (base64.b64encode(token), rank) for rank, token in enumerate(tokens) if token != HOLE
    )


def pack(tokens: list[bytes]) -> bytes:
    singles, longer = tokens[:SINGLE_BYTES], tokens[SINGLE_BYTES:]
    if sorted(singles) != [bytes([byte]) for byte in range(SINGLE_BYTES)]:
        raise SystemExit(f"expected the first {SINGLE_BYTES} tokens to be the single bytes")
    ranks = {token: rank for rank, token in enumerate(tokens)}
    bits, used = 0, 0
    packed = bytearray(len(tokens).to_bytes(COUNT_BYTES, "little") + b"".join(singles))
    for rank, token in enumerate(longer, SINGLE_BYTES):
        width = (rank - 1).bit_length()
        ones = (1 << width) - 1
        left, right = (ones, ones) if token == HOLE else last_merge(token, rank, ranks)
        bits |= (left | right << width) << used
        used += 2 * width
        whole = used // 8
        packed += (bits & ((1 << 8 * whole) - 1)).to_bytes(whole, "little")
        bits >>= 8 * whole
        used -= 8 * whole
    return bytes(packed + bits.to_bytes(1, "little"))


def last_merge(token: bytes, rank: int, ranks: dict[bytes, int]) -> tuple[int, int]:
    """The two parts that merging makes of a token's bytes just before the token itself."""
    parts = [token[at : at + 1] for at in range(len(token))]
    while len(parts) > 2:  # noqa: PLR2004 - a pair
        merged = [ranks.get(left + right, rank) for left, right in itertools.pairwise(parts)]
        at = merged.index(min(merged))
        parts[at : at + 2] = [parts[at] + parts[at + 1]]
        if merged[at] >= rank:
            # Such a token would have no last pair to be packed as.
            raise SystemExit(f"merging never arrives at token {rank}, {token!r}")
    left, right = (ranks[part] for part in parts)
    return left, right


def unpack(packed: bytes) -> list[bytes]:
    """The tokens of a packed table, in order of rank."""
    count = int.from_bytes(packed[:COUNT_BYTES], "little")
    start = COUNT_BYTES + SINGLE_BYTES
    tokens = [bytes([byte]) for byte in packed[COUNT_BYTES:start]]
    at = 8 * start

    def take(width: int) -> int:
        nonlocal at
        window = int.from_bytes(packed[at // 8 : (at + width + 7) // 8], "little")
        value = window >> at % 8 & ((1 << width) - 1)
        at += width
        return value

    for rank in range(SINGLE_BYTES, count):
        width = (rank - 1).bit_length()
        left, right = take(width), take(width)
        tokens.append(HOLE if left >= rank else tokens[left] + tokens[right])
    return tokens


def write_sums() -> None:
    """What `sha256sum` prints, so that `sha256sum --check` reads it."""
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}"
        for path in sorted(PACKED.glob("*.bin"))
    ]
    (PACKED / "SHA256SUMS").write_text("\n".join(sums) + "\n")


if __name__ == "__main__":
    main()

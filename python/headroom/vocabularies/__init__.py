"""Exact counts for models whose vocabulary `headroom-ai[vocabularies]` brings, or the user has as a file."""

from headroom.vocabularies.registry import forget_vocabularies, register_vocabulary, tokenizer_for
from headroom.vocabularies.tokenizer import Tokenizer

__all__ = ["Tokenizer", "forget_vocabularies", "register_vocabulary", "tokenizer_for"]

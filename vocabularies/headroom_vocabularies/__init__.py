"""Packed vocabularies for headroom-ai, which finds them by itself: install `headroom-ai[vocabularies]`."""

from importlib.resources import files

# What each table is split by, in headroom-ai's names. Written once, here: a table is of no use without it.
PATTERNS = {"tekken": "tekken", "qwen2": "qwen2", "deepseek_v3": "deepseek_v3"}


def table(name: str) -> bytes:
    """The packed table of that name, one of `PATTERNS`.

    Its layout is described in headroom-ai's `scripts/pack_vocab.py`.

    Raises:
        KeyError: no table has that name.
    """
    if name not in PATTERNS:
        raise KeyError(f"no vocabulary {name!r}; expected one of {', '.join(PATTERNS)}")
    return files(f"{__name__}.tables").joinpath(f"{name}.bin").read_bytes()

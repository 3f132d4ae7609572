"""The texts of one request: what goes into the pipeline, and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from headroom.policy import allows_text


@dataclass(frozen=True)
class Texts:
    """The texts of one request.

    Attributes:
        rewritable: those that may change.
        fixed: those that only count.
    """

    rewritable: list[str] = field(default_factory=list)
    fixed: list[str] = field(default_factory=list)

    def add(self, text: str) -> str:
        """Takes in a text that may change, unless the text itself says that it must not."""
        (self.rewritable if allows_text(text) else self.fixed).append(text)
        return text

    def add_fixed(self, text: str) -> str:
        """Takes in a text that only counts."""
        self.fixed.append(text)
        return text


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of the texts of one request.

    Attributes:
        replacements: the lighter text of each text to be sent as another; empty unless the mode is
            `OPTIMIZE`.
        tokens_before: tokens of all texts as they were.
        tokens_after: tokens of all texts rewritten, also in mode `SIMULATE`.
        forms: names of the forms chosen, in order of first use.
    """

    replacements: Mapping[str, str]
    tokens_before: int
    tokens_after: int
    forms: tuple[str, ...]

    def lighter(self, text: str) -> str:
        """What to send in place of `text`; most often `text` itself."""
        return self.replacements.get(text, text)

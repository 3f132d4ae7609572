"""The texts of one request: what goes into the pipeline, and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from headroom._core import Compressed
from headroom.policy import allows_text


class Block(NamedTuple):
    """A text that may change, and where it comes from.

    Attributes:
        message: index of the message it stands in.
        tool: name of the tool that gave it; None where nothing says.
    """

    text: str
    message: int
    tool: str | None


@dataclass(frozen=True)
class Texts:
    """The texts of one request.

    Attributes:
        blocks: those that may change.
        fixed: those that only count.
    """

    blocks: list[Block] = field(default_factory=list)
    fixed: list[str] = field(default_factory=list)

    def add(self, text: str, message: int = 0, tool: str | None = None) -> str:
        """Takes in a text that may change, unless the text itself says that it must not."""
        if allows_text(text):
            self.blocks.append(Block(text, message, tool))
        else:
            self.fixed.append(text)
        return text

    def add_fixed(self, text: str) -> str:
        """Takes in a text that only counts."""
        self.fixed.append(text)
        return text

    @property
    def rewritable(self) -> list[str]:
        """The texts that may change."""
        return [block.text for block in self.blocks]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of the texts of one request.

    Attributes:
        lighter: the lighter text of each text that has one.
        compressed: the lightest form of each text that may change, in their order.
        tokens_before: tokens of all texts as they were.
        tokens_after: tokens of all texts in their lightest form.
        forms: names of the forms chosen, in order of first use.
    """

    lighter: Mapping[str, str]
    compressed: tuple[Compressed, ...]
    tokens_before: int
    tokens_after: int
    forms: tuple[str, ...]

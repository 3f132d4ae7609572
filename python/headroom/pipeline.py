"""From the texts of a request to lighter ones: each text is worked on once, then remembered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from headroom import _core
from headroom._core import Compressed
from headroom.calls import identity, tools_called
from headroom.config import HeadroomConfig, HeadroomMode
from headroom.content import Result, Rewrite, keep, map_texts
from headroom.memo import Memo
from headroom.pasted import Pasted
from headroom.policy import Policy
from headroom.providers import Provider, provider_for
from headroom.taken import CALL, PIPELINE, taking
from headroom.texts import Outcome, Texts

# A long conversation holds some hundred thousand characters; this remembers hundreds of them.
_MEMO_CHARACTERS = 64_000_000

_TOOL_ROLES = frozenset({"tool", "function"})
# Among a user's blocks stand results, in Anthropic's and Bedrock's schema.
_RESULT_ROLES = _TOOL_ROLES | {"user"}


@dataclass(frozen=True, kw_only=True)
class TransformResult:
    """Messages after the pipeline, and what they weigh.

    Attributes:
        messages: those that did not change are the very objects given.
        tokens_before: tokens of the text of all messages given.
        tokens_after: tokens of their lightest text, which only mode `OPTIMIZE` sends.
        transforms_applied: names of the forms chosen, such as `json:tables`.
        exact: whether tokens are counted with the model's own encoding.
    """

    messages: list[dict[str, Any]]
    tokens_before: int
    tokens_after: int
    transforms_applied: tuple[str, ...]
    exact: bool

    @property
    def tokens_saved(self) -> int:
        return self.tokens_before - self.tokens_after


class _Reader(NamedTuple):
    """What a text is rewritten for: how its reader counts, and how dense it may be."""

    encoding: str
    density: str | None


class TransformPipeline:
    """Rewrites tool results and pasted data of a conversation into fewer tokens that say the same.

    Safe to share between threads. What it remembers changes only how fast an answer comes, never the answer.

    Args:
        config: what may be done; the defaults when None.
        provider: what to count with; None asks the model id of each call.
    """

    @taking(PIPELINE)
    def __init__(self, config: HeadroomConfig | None = None, provider: Provider | None = None) -> None:
        self.config = HeadroomConfig.of(config)
        self.provider = provider
        self._compressed = Memo(self._compress, weigh=_rewritten_characters, bound=_MEMO_CHARACTERS)
        self.pasted = Pasted()
        self._counts = Memo(_core.count_tokens_many, weigh=lambda _count: 0, bound=_MEMO_CHARACTERS)

    def rewrite(self, texts: Sequence[str], model: str = "gpt-4o") -> list[Compressed]:
        """The lightest exact form of each text, in one crossing for all those not seen before."""
        return self._compressed(texts, _Reader(self.provider_of(model).encoding, None))

    def count(self, texts: Sequence[str], model: str = "gpt-4o") -> list[int]:
        """The tokens of each text."""
        return self._counts(texts, self.provider_of(model).encoding)

    @taking(CALL)
    def apply(
        self, messages: Sequence[dict[str, Any]], model: str = "gpt-4o", *, tools: Iterable[str] = ()
    ) -> TransformResult:
        """OpenAI-style messages with lighter tool results and pasted data; those given are not changed.

        Args:
            messages: dicts with `role` and `content`; the name of a result's tool is its `name`, or that of
                the assistant's tool call it answers.
            model: id of the model that reads them.
            tools: names of the tools the model has. With one that edits among them, files that were read stay
                as they are.
        """
        provider = self.provider_of(model)
        policy = self.config.policy(tools)
        texts = Texts()
        scope = _Scope(policy, self.pasted)
        for message in messages:
            scope.map(message, texts.add, texts.add_fixed)
        outcome = self.settle(texts, provider.encoding)
        scope = _Scope(policy, self.pasted)
        lighter = outcome.lighter if self.config.mode is HeadroomMode.OPTIMIZE else {}
        return TransformResult(
            messages=[scope.map(message, lambda text: lighter.get(text, text), keep) for message in messages],
            tokens_before=outcome.tokens_before,
            tokens_after=outcome.tokens_after,
            transforms_applied=outcome.forms,
            exact=provider.exact,
        )

    def settle(self, texts: Texts, encoding: str, density: str | None = None) -> Outcome:
        """What becomes of a request that holds `texts`, of `density` where the configuration has none."""
        tokens_fixed = sum(self._counts(texts.fixed, encoding))
        rewritable = texts.rewritable
        compressed = self._compressed(rewritable, _Reader(encoding, density))
        lighter = {
            text: made for text, made in zip(rewritable, compressed, strict=True) if made.form is not None
        }
        return Outcome(
            lighter={text: made.text for text, made in lighter.items()},
            compressed=tuple(compressed),
            tokens_before=tokens_fixed + sum(made.tokens_before for made in compressed),
            tokens_after=tokens_fixed + sum(made.tokens_after for made in compressed),
            forms=tuple(dict.fromkeys(made.form for made in lighter.values() if made.form is not None)),
        )

    def unseen_characters(self, texts: Texts, encoding: str, density: str | None = None) -> int:
        """How much text `settle` would have to work on, for callers that must not be held up."""
        fixed = self._counts.unseen_characters(texts.fixed, encoding)
        return fixed + self._compressed.unseen_characters(texts.rewritable, _Reader(encoding, density))

    def provider_of(self, model: str) -> Provider:
        """What the model of that id is counted with."""
        return self.provider or provider_for(model)

    def _compress(self, texts: list[str], reader: _Reader) -> list[Compressed]:
        return _core.compress_many(texts, self.config.options(reader.encoding, reader.density))


def _rewritten_characters(made: Compressed) -> int:
    return 0 if made.form is None else len(made.text)


class _Scope:
    """Which texts of which messages may change, for dict messages read in order."""

    def __init__(self, policy: Policy, pasted: Pasted) -> None:
        self._policy = policy
        self._pasted = pasted
        self._tools: dict[str, str] = {}

    def map(self, message: dict[str, Any], rewrite: Rewrite, other: Rewrite) -> dict[str, Any]:
        """The message with `rewrite` of the texts that may change and `other` of the rest.

        The very message when no text is new.
        """
        self._tools.update(tools_called(message))
        content = message.get("content")
        holds_results = message.get("role") in _RESULT_ROLES

        def rewrite_result(text: str, result: Result) -> str:
            tool = self._tools.get(result.call or "")
            allowed = holds_results and not result.error and self._policy.allows_tool(tool)
            return rewrite(text) if allowed else other(text)

        def rewrite_said(text: str) -> str:
            return self._pasted.map(text, rewrite, other)

        may_hold_data = message.get("role") == "user" and self._policy.allows_pasted
        said = rewrite_said if may_hold_data else other
        rewritten = map_texts(content, rewrite if self._may_change(message) else said, rewrite_result)
        return message if rewritten is content else {**message, "content": rewritten}

    def _may_change(self, message: dict[str, Any]) -> bool:
        if message.get("role") not in _TOOL_ROLES:
            return False
        name = identity(message.get("name"))
        return self._policy.allows_tool(name or self._tools.get(identity(message.get("tool_call_id")) or ""))

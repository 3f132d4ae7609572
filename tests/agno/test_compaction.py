"""Agno's compaction of long sessions: the summary's request and the folded conversation."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from agno.agent import Agent
from agno.db.sqlite import SqliteDb
from agno.models.base import Model
from agno.models.message import Message
from agno.models.openai import OpenAIChat

from agents import WAYS, chat, drive, list_orders
from headroom import HeadroomConfig, HeadroomMode, count_tokens, tiktoken_encoding
from headroom.integrations.agno import HeadroomAgnoModel
from wire import Wire


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Agno's own counting, without fetching a vocabulary."""
    tiktoken = pytest.importorskip("tiktoken")
    monkeypatch.setattr(tiktoken, "encoding_for_model", lambda _model: tiktoken_encoding("o200k_base"))
    monkeypatch.setattr(tiktoken, "get_encoding", tiktoken_encoding)


TURNS = 3
LIMIT = 3_000


def tokens_of(messages: list[Message], _tools: object = None) -> int:
    return sum(count_tokens(str(message.content)) for message in messages)


class Counting(OpenAIChat):
    """Counts without asking for a vocabulary."""

    def count_tokens(self, messages: list[Message], *_args: Any, **_kwargs: Any) -> int:
        return tokens_of(messages)

    async def acount_tokens(self, messages: list[Message], *_args: Any, **_kwargs: Any) -> int:
        return tokens_of(messages)


async def run(
    wire: Wire, make: Callable[[], Model], way: str, path: Path, **options: Any
) -> list[dict[str, Any]]:
    """The bodies of the requests of a session that is compacted in its third turn."""
    module = pytest.importorskip("agno.compaction", reason="this Agno does not compact")
    wire.take()
    for turn in range(TURNS):
        database = SqliteDb(db_file=str(path))
        agent = Agent(
            model=make(),
            tools=[list_orders],
            db=database,
            session_id="s",
            add_history_to_context=True,
            compaction=module.Compaction(uncompacted_runs=1, **options),
            telemetry=False,
        )
        await drive(agent, way, f"How many orders are open, {turn}?")
        database.db_engine.dispose()
    return [json.loads(body) for body in wire.take()]


def is_summary(body: dict[str, Any]) -> bool:
    return "running summary of a long conversation" in str(body["messages"][0]["content"])


@pytest.mark.parametrize("way", WAYS)
async def test_a_session_is_compacted_as_with_the_bare_model(wire: Wire, tmp_path: Path, way: str) -> None:
    options = {"compact_at_tokens": LIMIT}
    bare = await run(wire, lambda: chat(wire), way, tmp_path / "bare.db", **options)
    assert any(map(is_summary, bare))
    audit = HeadroomConfig(mode=HeadroomMode.AUDIT)
    off = await run(
        wire, lambda: HeadroomAgnoModel(chat(wire), config=audit), way, tmp_path / "off.db", **options
    )
    assert off == bare
    models: list[HeadroomAgnoModel] = []

    def wrapped() -> Model:
        models.append(HeadroomAgnoModel(chat(wire)))
        return models[-1]

    on = await run(wire, wrapped, way, tmp_path / "on.db", **options)
    for before, after in zip(bare, on, strict=True):
        assert is_summary(after) is is_summary(before)
        for was, now in zip(before["messages"], after["messages"], strict=True):
            may_change = was["role"] == "tool" or (is_summary(before) and was["role"] == "user")
            if was != now:
                assert may_change
                assert len(now["content"]) < len(was["content"]) / 2
                now["content"] = was["content"]
        assert after == before
    assert sum(model.faults for model in models) == 0
    assert sum(model.total_tokens_saved for model in models) > 0


@pytest.mark.parametrize("way", WAYS)
async def test_a_threshold_may_be_counted_on_what_is_sent(wire: Wire, tmp_path: Path, way: str) -> None:
    options = {"compact_at_tokens": LIMIT, "use_model_token_count": True}

    def counting() -> Counting:
        return Counting(id="gpt-4o", api_key="none", base_url=wire.url, max_retries=0)

    bare = await run(wire, counting, way, tmp_path / "bare.db", **options)
    on = await run(wire, lambda: HeadroomAgnoModel(counting()), way, tmp_path / "on.db", **options)
    assert (any(map(is_summary, bare)), any(map(is_summary, on))) == (True, False)

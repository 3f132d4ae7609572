"""Counters are asked in processes of their own, and one that cannot answer says why."""

import sys
from pathlib import Path

import pytest

import headroom
from peer_process import Counter, CounterError, workers

OURS = Counter("headroom", headroom.__version__, Path(sys.executable))


def test_a_process_counts_a_text_and_the_documents_in_it(tmp_path: Path) -> None:
    text = "Don't stop. " * 200
    file = tmp_path / "text"
    file.write_text(text, encoding="utf-8")
    documents = [text, text[:1_000], text[1_000:2_000], text[2_000:]]
    with workers([OURS], tmp_path) as (worker,):
        assert worker.ask("counts", str(file), [1_000])["tokens"] == [
            headroom.count_tokens(document) for document in documents
        ]


def test_a_process_goes_on_after_a_task_that_failed(tmp_path: Path) -> None:
    with workers([OURS], tmp_path) as (worker,):
        with pytest.raises(CounterError, match="FileNotFoundError"):
            worker.ask("counts", str(tmp_path / "text"), [])
        (tmp_path / "text").touch()
        assert worker.ask("counts", str(tmp_path / "text"), [])["tokens"] == [0]


def test_a_counter_that_is_not_installed_says_so(tmp_path: Path) -> None:
    absent = Counter("rs-bpe", "0.1.0", Path(sys.executable))
    with pytest.raises(CounterError, match="No module named 'rs_bpe'"), workers([absent], tmp_path):
        pass

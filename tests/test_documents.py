"""What README and docs show is what happens."""

from pathlib import Path

import pytest

from documents import PAGES, ROOT, Block, blocks, run

BLOCKS = [block for page in PAGES for block in blocks(page)]


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_a_block_runs_and_prints_what_the_page_says(block: Block, tmp_path: Path) -> None:
    finished = run(block.code, tmp_path)
    assert finished.returncode == 0, finished.stderr
    if block.output is not None:
        assert finished.stdout == block.output


def test_the_readme_holds_the_quickstart_and_its_output() -> None:
    quickstart = next(blocks(ROOT / "README.md"))
    assert "HeadroomAgnoModel" in quickstart.code
    assert quickstart.output


def test_every_python_block_of_the_pages_is_found() -> None:
    fences = sum(page.read_text(encoding="utf-8").count("```python") for page in PAGES)
    assert len(BLOCKS) == fences

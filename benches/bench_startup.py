"""What the imports cost, each over what its user imports anyway."""

import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from startup import cost

# What is imported, and what before.
IMPORTS = {
    "headroom, over starting Python": ("import headroom", "pass"),
    "headroom and a first count of tokens": ("import headroom; headroom.count_tokens('')", "pass"),
    "headroom.integrations.agno, over agno.models.base": (
        "import headroom.integrations.agno",
        "import agno.models.base",
    ),
}
MOST_MILLISECONDS = 30


@pytest.mark.parametrize("name", IMPORTS)
def bench_import(benchmark: BenchmarkFixture, name: str) -> None:
    statement, before = IMPORTS[name]
    spent = benchmark.pedantic(cost, args=(Path(sys.executable), statement, before), rounds=1)
    benchmark.extra_info |= {"import": name, "milliseconds": spent}
    if "first" not in name:
        assert spent <= MOST_MILLISECONDS

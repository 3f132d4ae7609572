"""The wrapped model behaves as the bare one does: what goes over the wire is compared byte for byte."""

import json
from typing import Any

import pytest
from agno.media import Image
from pydantic import BaseModel

from agents import WAYS, chat, count_orders, list_order_rows, list_orders, requests
from headroom import HeadroomConfig, HeadroomMode, expand
from headroom.integrations.agno import HeadroomAgnoModel
from wire import Wire


class Total(BaseModel):
    total: int


IMAGE = Image(content=b"\x89PNG\r\n\x1a\n" + bytes(32), mime_type="image/png", format="png")

CASES: dict[str, dict[str, Any]] = {
    "a question": {},
    "a tool loop": {"tools": [list_orders, list_order_rows, count_orders]},
    "an image": {"inputs": {"images": [IMAGE]}},
    "structured output": {"output_schema": Total},
    "an image, tools and structured output": {
        "inputs": {"images": [IMAGE]},
        "tools": [list_orders],
        "output_schema": Total,
    },
    "instructions": {"instructions": "Be brief.", "description": "A clerk.", "tools": [count_orders]},
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("mode", [HeadroomMode.AUDIT, HeadroomMode.SIMULATE])
async def test_with_compression_off_requests_are_identical(
    wire: Wire, mode: HeadroomMode, case: str, way: str
) -> None:
    bare = await requests(wire, chat(wire), way, **CASES[case])
    wrapped = await requests(
        wire, HeadroomAgnoModel(chat(wire), config=HeadroomConfig(mode=mode)), way, **CASES[case]
    )
    assert len(bare) == 1 + len(CASES[case].get("tools", []))
    assert wrapped == bare


@pytest.mark.parametrize("way", WAYS)
async def test_small_tool_results_leave_requests_identical(wire: Wire, way: str) -> None:
    bare = await requests(wire, chat(wire), way, tools=[count_orders])
    assert await requests(wire, HeadroomAgnoModel(chat(wire)), way, tools=[count_orders]) == bare


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", ["a tool loop", "an image, tools and structured output"])
async def test_with_compression_on_only_the_text_of_tool_results_differs(
    wire: Wire, case: str, way: str
) -> None:
    bare = await requests(wire, chat(wire), way, **CASES[case])
    wrapped = await requests(wire, HeadroomAgnoModel(chat(wire)), way, **CASES[case])
    assert len(wrapped) == len(bare)
    changed = 0
    for original, sent in zip(map(json.loads, bare), map(json.loads, wrapped), strict=True):
        for before, after in zip(original["messages"], sent["messages"], strict=True):
            if before["role"] == "tool" and before != after:
                assert len(after["content"]) < len(before["content"])
                assert _read(expand(after["content"])) == _read(before["content"])
                after["content"] = before["content"]
                changed += 1
        assert sent == original
    assert changed


@pytest.mark.parametrize("way", WAYS)
async def test_retries_of_the_wrapped_model_are_kept(wire: Wire, way: str) -> None:
    wire.failures = 2
    model = HeadroomAgnoModel(chat(wire, retries=2, delay_between_retries=0))
    sent = await requests(wire, model, way)
    assert len(sent) == 3
    assert sent[0] == sent[1] == sent[2]
    assert model.savings().requests == 3


def _read(text: str) -> Any:
    """A JSON text, or the Python literal Agno makes of what a tool returns."""
    try:
        return json.loads(text)
    except ValueError:
        return json.loads(text.replace("'", '"'))

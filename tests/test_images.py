"""What an image costs, by its size alone."""

import base64
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headroom import count_tokens
from headroom.providers import provider_for
from headroom.providers.identifiers import bare_id
from headroom.providers.images import Size, image_cost, size_in, size_of


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + bytes(5)


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height)


def jpeg(width: int, height: int) -> bytes:
    """With metadata before the frame, and a byte of padding."""
    metadata = b"\xff\xe1" + struct.pack(">H", 2_002) + bytes(2_000)
    return b"\xff\xd8" + metadata + b"\xff\xff\xc2" + struct.pack(">HBHH", 11, 8, height, width) + bytes(4)


def webp(kind: bytes, field: bytes) -> bytes:
    return b"RIFF" + bytes(4) + b"WEBP" + kind + bytes(4) + field


def webp_lossy(width: int, height: int) -> bytes:
    return webp(b"VP8 ", bytes(3) + b"\x9d\x01\x2a" + struct.pack("<HH", width, height))


def webp_lossless(width: int, height: int) -> bytes:
    return webp(b"VP8L", b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14))


def webp_extended(width: int, height: int) -> bytes:
    return webp(b"VP8X", bytes(4) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little"))


@given(
    st.integers(1, 16_383),
    st.integers(1, 16_383),
    st.sampled_from([png, gif, jpeg, webp_lossy, webp_lossless, webp_extended]),
)
def test_the_size_stands_in_the_header(width: int, height: int, image: object) -> None:
    assert callable(image)
    assert size_of(image(width, height)) == Size(width, height)


@given(
    st.binary() | st.sampled_from([png, gif, jpeg, webp_lossless]).flatmap(lambda image: cut(image(640, 480)))
)
def test_any_bytes_have_a_size_or_none(image: bytes) -> None:
    size = size_of(image)
    assert size is None or min(size) > 0


def cut(image: bytes) -> st.SearchStrategy[bytes]:
    return st.integers(0, len(image)).map(lambda end: image[:end])


def address(image: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(image).decode()


@pytest.mark.parametrize(
    "url", ["https://example.com/a.png", "data:image/png,plain", "data:;base64,?", "", "data:"]
)
def test_what_is_not_at_hand_has_no_size(url: str) -> None:
    assert size_in(url) is None


@given(st.text(st.characters(codec=None)))
def test_any_address_has_a_size_or_none(url: str) -> None:
    assert size_in(f"data:image/png;base64,{url}") is None or url


# The first three are OpenAI's own examples; the patches, too, before the multiplier; 1,296 is Anthropic's.
@pytest.mark.parametrize(
    ("model", "size", "detail", "tokens"),
    [
        ("gpt-4o", Size(1024, 1024), "high", 765),
        ("gpt-4o", Size(2048, 4096), "high", 1_105),
        ("gpt-4o", Size(4096, 8192), "low", 85),
        ("gpt-5", Size(1024, 1024), "high", 630),
        ("gpt-4o-mini", Size(512, 512), "high", 8_500),
        ("gpt-4.1-mini", Size(1024, 1024), "auto", 1_659),
        ("gpt-4.1-mini", Size(1800, 2400), "auto", 2_353),
        ("claude-sonnet-4-5", Size(1000, 1000), "auto", 1_296),
        ("claude-sonnet-4-5", Size(200, 200), "auto", 64),
        ("claude-sonnet-4-5", Size(8000, 8000), "auto", 1_568),
        ("claude-opus-5", Size(2000, 1000), "auto", 2_592),
        ("claude-opus-5", Size(8000, 8000), "auto", 4_784),
        ("gemini-2.0-flash", Size(300, 300), "auto", 258),
        ("gemini-2.0-flash", Size(960, 540), "auto", 1_548),
        ("gemini-2.5-pro", Size(1024, 1024), "auto", 1_032),
        ("gemini-3-pro-preview", Size(300, 300), "auto", 1_120),
        ("gemini-3-pro-preview", Size(300, 300), "low", 280),
    ],
)
def test_an_image_costs_what_its_maker_says(model: str, size: Size, detail: str, tokens: int) -> None:
    cost = image_cost(provider_for(model), bare_id(model), size, detail)
    assert cost == tokens
    assert cost.low <= cost <= cost.high
    assert not cost.exact


MODELS = [
    "gpt-4o",
    "gpt-4.1-mini",
    "gpt-5.2",
    "claude-opus-4-1",
    "claude-opus-5",
    "gemini-2.5-pro",
    "gemini-3-pro",
    "acme-7b",
]


@given(st.sampled_from(MODELS), st.integers(1, 20_000), st.integers(1, 20_000))
def test_the_cost_of_an_unknown_size_holds_that_of_any_size(model: str, width: int, height: int) -> None:
    known = image_cost(provider_for(model), bare_id(model), Size(width, height))
    unknown = image_cost(provider_for(model), bare_id(model), None)
    assert known.low <= known <= known.high
    assert unknown.low <= known <= unknown.high


@pytest.mark.parametrize(
    "part",
    [
        {"type": "image_url", "image_url": {"url": address(png(1024, 1024)), "detail": "high"}},
        {"type": "input_image", "image_url": address(png(1024, 1024)), "detail": "high"},
        {
            "type": "image",
            "source": {"type": "base64", "data": base64.b64encode(png(1024, 1024)).decode()},
            "detail": "high",
        },
    ],
)
def test_an_image_among_messages_adds_its_cost(part: dict[str, object]) -> None:
    bare = count_tokens([{"role": "user", "content": []}])
    shown = count_tokens([{"role": "user", "content": [part]}])
    assert shown == bare + 765
    assert shown.method == "o200k_base + openai cookbook + image:tiles"


def test_an_image_elsewhere_is_a_range() -> None:
    part = {"type": "image_url", "image_url": {"url": "https://example.com/a.png"}}
    bare = count_tokens([{"role": "user", "content": []}])
    shown = count_tokens([{"role": "user", "content": [part]}])
    assert (shown.low, shown.high) == (bare.low + 85, bare.high + 85 + 8 * 170)

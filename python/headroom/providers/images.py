"""What an image costs: its size is read from the first bytes, never fetched, and each maker's rule applied.

Images at an address have a size no one here knows: they cost from the least to the most that the rule allows.
"""

import base64
import binascii
import re
from collections.abc import Callable
from math import ceil, sqrt
from typing import NamedTuple

from headroom.counts import TokenCount
from headroom.providers.families import Provider


class Size(NamedTuple):
    """Pixels."""

    width: int
    height: int


# A JPEG's size stands behind its metadata, which may hold a preview: this much of an image is looked at.
_LOOKED_AT = 512 * 1024


def size_in(address: str) -> Size | None:
    """The size of the image in a `data:` URL; None for any other address, and where the bytes do not say."""
    head, comma, encoded = address.partition(",")
    if not comma or not head.startswith("data:") or not head.endswith(";base64"):
        return None
    return size_of_base64(encoded)


def size_of_base64(encoded: str) -> Size | None:
    """The size of an image in base64."""
    start = "".join(encoded[: _LOOKED_AT * 4 // 3].split())
    try:
        return size_of(base64.b64decode(start[: len(start) // 4 * 4]))
    except (binascii.Error, ValueError):
        return None


def size_of(image: bytes) -> Size | None:
    """The size of a PNG, GIF, WebP or JPEG, by its header."""
    found = None
    if image.startswith(b"\x89PNG\r\n\x1a\n") and image[12:16] == b"IHDR":
        found = _pair(image[16:24], 4, "big")
    elif image.startswith((b"GIF87a", b"GIF89a")):
        found = _pair(image[6:10], 2, "little")
    elif image.startswith(b"RIFF") and image[8:12] == b"WEBP":
        found = _webp(image)
    elif image.startswith(b"\xff\xd8"):
        found = _jpeg(image)
    return found if found is not None and min(found) > 0 else None


def _pair(field: bytes, width: int, order: str) -> Size | None:
    if len(field) != 2 * width:
        return None
    first, second = field[:width], field[width:]
    if order == "big":
        return Size(int.from_bytes(first, "big"), int.from_bytes(second, "big"))
    return Size(int.from_bytes(first, "little"), int.from_bytes(second, "little"))


def _webp(image: bytes) -> Size | None:
    kind = image[12:16]
    if kind == b"VP8X":
        less_one = _pair(image[24:30], 3, "little")
        return less_one and Size(less_one.width + 1, less_one.height + 1)
    if kind == b"VP8L" and len(image) >= 25:  # noqa: PLR2004 - where the field ends
        bits = int.from_bytes(image[21:25], "little")
        return Size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8 ":
        scaled = _pair(image[26:30], 2, "little")
        return scaled and Size(scaled.width & 0x3FFF, scaled.height & 0x3FFF)
    return None


# Start of frame, of every coding but the four markers among them that mean something else.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def _jpeg(image: bytes) -> Size | None:
    at = 2
    while at + 9 <= len(image) and image[at] == 0xFF:  # noqa: PLR2004 - what every marker begins with
        marker = image[at + 1]
        if marker == 0xFF:  # noqa: PLR2004 - padding
            at += 1
        elif marker in _FRAMES:
            size = _pair(image[at + 5 : at + 9], 2, "big")
            return size and Size(size.height, size.width)
        else:
            at += 2 + int.from_bytes(image[at + 2 : at + 4], "big")
    return None


Cost = Callable[[Size | None, str], TokenCount]
"""What an image of that size costs in that `detail`."""


def _tiles(base: int, tile: int) -> Cost:
    """OpenAI, "Images and vision", by tiles: fit in 2048 by 2048, shortest side to 768, tiles of 512."""

    def cost(size: Size | None, detail: str) -> TokenCount:
        method = "image:tiles"
        if detail == "low":
            return TokenCount(base, method, base, base)
        if size is None:
            low = base if detail == "auto" else base + tile
            # A square becomes 768 by 768; 768 by 2048 is the most there is.
            return TokenCount(base + 4 * tile, method, low, base + 8 * tile)
        scale = min(1.0, 2048 / max(size))
        scale = min(scale, 768 / min(size))
        tiles = ceil(round(size.width * scale) / 512) * ceil(round(size.height * scale) / 512)
        tokens = base + tile * tiles
        return TokenCount(tokens, method, base if detail == "auto" else tokens, tokens)

    return cost


def _patches(multiplier: float) -> Cost:
    """OpenAI, "Images and vision", by patches: of 32 by 32, at most 1,536, times a multiplier."""
    most = 1_536

    def cost(size: Size | None, detail: str) -> TokenCount:
        del detail
        method = "image:patches"
        highest = ceil(most * multiplier)
        if size is None:
            return TokenCount(ceil(1_024 * multiplier), method, 1, highest)
        patches = ceil(size.width / 32) * ceil(size.height / 32)
        if patches > most:
            shrink = sqrt(most * 32**2 / (size.width * size.height))
            across, down = size.width * shrink / 32, size.height * shrink / 32
            shrink *= min(max(1, int(across)) / across, max(1, int(down)) / down)
            patches = min(most, ceil(size.width * shrink / 32) * ceil(size.height * shrink / 32))
        tokens = ceil(patches * multiplier)
        # What was billed for shrunken images was up to a row of patches more than the rule gives.
        return TokenCount(tokens, method, tokens * 9 // 10, max(tokens, min(highest, tokens * 11 // 10)))

    return cost


def _visual_tokens(edge: int, most: int) -> Cost:
    """Anthropic, "Vision": one for each 28 by 28 pixels, fitted into an edge and a number of them.

    The page had width times height by 750 before, which is what the least allows for.
    """

    def cost(size: Size | None, detail: str) -> TokenCount:
        del detail
        method = "image:visual tokens"
        if size is None:
            return TokenCount(most, method, 1, most)
        scale = min(1.0, edge / max(size), sqrt(most * 28**2 / (size.width * size.height)))
        tokens = min(most, ceil(size.width * scale / 28) * ceil(size.height * scale / 28))
        return TokenCount(tokens, method, tokens * 9 // 10, min(most, max(tokens, tokens * 11 // 10)))

    return cost


def _crops(size: Size | None, detail: str) -> TokenCount:
    """Google, of Gemini 2: 258 up to 384 by 384, else for each crop of two thirds of the shorter side.

    By the formula as others have copied it from "Image understanding"; a request may ask for one crop only.
    """
    del detail
    method, crop = "image:crops", 258
    if size is None:
        return TokenCount(4 * crop, method, crop, 16 * crop)
    if max(size) <= 384:  # noqa: PLR2004 - pixels
        return TokenCount(crop, method, crop, crop)
    side = max(256.0, min(768.0, min(size) / 1.5))
    # A strip would be cut into any number of crops; nobody documents how many there may be.
    crops = min(16, ceil(size.width / side) * ceil(size.height / side))
    return TokenCount(crop * crops, method, crop, crop * max(crops, 4))


def _resolutions(size: Size | None, detail: str) -> TokenCount:
    """Google, of Gemini 3: 280, 560, 1,120 or 2,240 by the resolution asked for, 1,120 if none is.

    The numbers are at second hand, from articles on "Media resolution".
    """
    del size
    method = "image:resolutions"
    if detail == "low":
        return TokenCount(280, method, 258, 1_120)
    return TokenCount(1_120, method, 258, 2_240)


def _unknown(size: Size | None, detail: str) -> TokenCount:
    """No rule is known: between the least and the most of those that are."""
    del size, detail
    return TokenCount(1_000, "image:unknown", 1, 5_000)


# By bare id within the family; first match wins. Of OpenAI's, those of o3 and GPT-5 were read in copies of
# the guide; o3 and the GPT-4 family were billed so (OpenAI's forum, April 2025). o1, which the guide puts
# with o3, was billed a seventh of that; models after GPT-5 have no rule here.
_RULES: dict[str, tuple[tuple[re.Pattern[str], Cost], ...]] = {
    "openai": (
        (re.compile(r"gpt-4\.1-mini|gpt-5(?:\.\d)?-mini"), _patches(1.62)),
        (re.compile(r"gpt-4\.1-nano|gpt-5(?:\.\d)?-nano"), _patches(2.46)),
        (re.compile(r"o4-mini"), _patches(1.72)),
        (re.compile(r"gpt-4o-mini"), _tiles(2_833, 5_667)),
        (re.compile(r"gpt-4o|chatgpt-4o|gpt-4\.[15]|gpt-4-turbo|gpt-4-vision"), _tiles(85, 170)),
        (re.compile(r"gpt-5(?![.\d])"), _tiles(70, 140)),
        (re.compile(r"o3(?!\d|-mini)"), _tiles(75, 150)),
    ),
    "anthropic": ((re.compile(""), _visual_tokens(1_568, 1_568)),),
    "google": ((re.compile(r"gemini-[12]"), _crops), (re.compile("gemini-"), _resolutions)),
}

_NEWER_CLAUDE = _visual_tokens(2_576, 4_784)


def image_cost(provider: Provider, name: str, size: Size | None, detail: str = "auto") -> TokenCount:
    """Tokens of an image for the model of that bare id; never exact, for no maker promises its rule."""
    if provider.estimate == "claude-newer":
        return _NEWER_CLAUDE(size, detail)
    for pattern, cost in _RULES.get(provider.name, ()):
        if pattern.match(name):
            return cost(size, detail)
    return _unknown(size, detail)

"""Media as the parts of an OpenAI message's content, and back.

What OpenAI has no part for, a video or audio behind a URL, has no view: it stays on the message.
"""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from agno.media import Audio, File, Image
from agno.models.message import Message

Part = dict[str, Any]
Medium = TypeVar("Medium", Image, Audio, File)

_SIGNATURES = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
)


def media_to_parts(message: Message) -> list[Part]:
    """The parts for a message's images, audio and files, in this order."""
    parts = [
        *map(_image_part, message.images or ()),
        *map(_audio_part, message.audio or ()),
        *map(_file_part, message.files or ()),
    ]
    return [part for part in parts if part is not None]


def media_from_parts(parts: Sequence[Mapping[str, Any]], original: Message | None) -> dict[str, Any]:
    """The fields of a message that hold those media; the original's objects where a part is theirs."""
    fields: dict[str, Any] = {}
    for kind, (field, read, write) in _FIELDS.items():
        given = [part for part in parts if part.get("type") == kind]
        held = list(getattr(original, field) or ()) if original is not None else []
        shown = [(write(medium), medium) for medium in held]
        if [part for part, _ in shown if part is not None] == given:
            continue
        unshown = [medium for part, medium in shown if part is None]
        kept = [_medium_of(part, shown, read) for part in given]
        fields[field] = [*(medium for medium in kept if medium is not None), *unshown] or None
    return fields


def _medium_of(
    part: Mapping[str, Any],
    shown: Sequence[tuple[Part | None, Any]],
    read: Callable[[Mapping[str, Any]], Any],
) -> Any:
    return next((medium for view, medium in shown if view == part), None) or read(part)


def _image_part(image: Image) -> Part | None:
    url = image.url
    if url is None:
        content = _bytes_of(image)
        if content is None:
            return None
        kind = image.mime_type or (f"image/{image.format}" if image.format else _image_type(content))
        url = _data_url(kind, content)
    detail = {"detail": image.detail} if image.detail else {}
    return {"type": "image_url", "image_url": {"url": url, **detail}}


def _image_type(content: bytes) -> str:
    return next((kind for signature, kind in _SIGNATURES if content.startswith(signature)), "image/jpeg")


def _audio_part(audio: Audio) -> Part | None:
    content = _bytes_of(audio)
    if content is None:
        return None
    kind = audio.format or "wav"
    return {"type": "input_audio", "input_audio": {"data": b64encode(content).decode(), "format": kind}}


def _file_part(file: File) -> Part | None:
    content = _bytes_of(file)
    if content is None:
        return None
    name = file.filename or (Path(file.filepath).name if file.filepath is not None else "file")
    data = _data_url(file.mime_type or "application/pdf", content)
    return {"type": "file", "file": {"filename": name, "file_data": data}}


def _bytes_of(medium: Image | Audio | File) -> bytes | None:
    """The bytes at hand; nothing is fetched."""
    content = medium.content
    if isinstance(content, str):
        return content.encode()
    if isinstance(content, bytes):
        return content
    if medium.filepath is None:
        return None
    try:
        return Path(medium.filepath).read_bytes()
    except OSError:
        return None


def _read_image(part: Mapping[str, Any]) -> Image | None:
    image = part.get("image_url")
    if not isinstance(image, Mapping) or not isinstance(image.get("url"), str):
        return None
    kind, content = _from_data_url(image["url"])
    detail = image.get("detail")
    if content is None:
        return Image(url=image["url"], detail=detail)
    return Image(content=content, mime_type=kind, detail=detail)


def _read_audio(part: Mapping[str, Any]) -> Audio | None:
    audio = part.get("input_audio")
    if not isinstance(audio, Mapping):
        return None
    content = _decoded(audio.get("data"))
    return Audio(content=content, format=audio.get("format")) if content is not None else None


def _read_file(part: Mapping[str, Any]) -> File | None:
    file = part.get("file")
    if not isinstance(file, Mapping):
        return None
    kind, content = _from_data_url(file.get("file_data"))
    # Agno takes files of some types only.
    if content is None or kind not in File.valid_mime_types():
        return None
    return File(content=content, mime_type=kind, filename=file.get("filename"))


_FIELDS: dict[str, tuple[str, Callable[[Mapping[str, Any]], Any], Callable[[Any], Part | None]]] = {
    "image_url": ("images", _read_image, _image_part),
    "input_audio": ("audio", _read_audio, _audio_part),
    "file": ("files", _read_file, _file_part),
}


def _data_url(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{b64encode(content).decode()}"


def _from_data_url(url: object) -> tuple[str, bytes | None]:
    if not isinstance(url, str) or not url.startswith("data:"):
        return "", None
    kind, _, data = url.removeprefix("data:").partition(";base64,")
    return kind, _decoded(data) if kind else None


def _decoded(data: object) -> bytes | None:
    try:
        content = b64decode(data, validate=True) if isinstance(data, str) else None
    except (binascii.Error, ValueError):
        return None
    return content or None

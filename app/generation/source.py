"""Pictures a request begins with, by reference: what is known of a file that Safelight keeps, never its pixels.

The file itself is in ``images.source_store.SourceStore``, named by its content; so a job that waits, a saved draft and
a job that is sent again after a crash have their source whatever becomes of the file it was taken from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Self

REFERENCE = "\u0000picture"
"""The one key of the object that stands for a kept picture in a payload; no server's field begins like that."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_LONGEST_NAME = 255
_LONGEST_SIDE = 4096
_MOST = 2**40  # pixels of a side, bytes: what is larger was not written by us


class ResizeMode(IntEnum):
    """How a source of another shape is fitted to the size asked for; the value is the wire value."""

    STRETCH = 0
    CROP = 1
    FILL = 2
    LATENT = 3


@dataclass(frozen=True, slots=True)
class SourceImage:
    """A picture in the store. ``suffix`` with its dot; ``width`` and ``height`` in pixels as it is shown (turned as
    its EXIF says, which servers do too); ``size`` in bytes.

    ``name``: what the file it was taken from was called. ``origin``: the library's number of the picture it is, 0 for
    one from elsewhere.
    """

    sha256: str
    suffix: str
    width: int
    height: int
    size: int = 0
    name: str = ""
    origin: int = 0

    @property
    def file_name(self) -> str:
        """What it is called in the store."""
        return f"{self.sha256}{self.suffix}"

    @property
    def about(self) -> str:
        """ "832x1216 PNG, 1.2 MB": what stands for it where a payload is shown."""
        kind = {"jpg": "JPEG", "webp": "WebP"}.get(self.suffix[1:], self.suffix[1:].upper())
        return f"{self.width}x{self.height} {kind}, {bytes_text(self.size)}"

    def to_dict(self) -> dict[str, Any]:
        """For the session, the journal and payloads."""
        told = {"sha256": self.sha256, "suffix": self.suffix, "width": self.width, "height": self.height}
        return {**told, "size": self.size, "name": self.name, "origin": self.origin}

    @classmethod
    def from_dict(cls, told: Any) -> Self | None:
        """What ``to_dict`` wrote; None for anything else: the name of a file is made of it."""
        if not isinstance(told, Mapping):
            return None
        sha256, suffix, name = told.get("sha256"), told.get("suffix"), told.get("name", "")
        numbers = [told.get(key, 0) for key in ("width", "height", "size", "origin")]
        if not (isinstance(sha256, str) and _SHA256.fullmatch(sha256)):
            return None
        if not (isinstance(suffix, str) and _SUFFIX.fullmatch(suffix) and isinstance(name, str)):
            return None
        if not all(isinstance(number, int) and 0 <= number < _MOST for number in numbers):
            return None
        return cls(sha256, suffix, numbers[0], numbers[1], numbers[2], name[:_LONGEST_NAME], numbers[3])


def bytes_text(count: int) -> str:
    """ "1.4 MB", "24 kB"."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(count // 1000, 1)} kB"


def reference(source: SourceImage) -> dict[str, Any]:
    """What stands for ``source`` in a payload until its bytes are made."""
    return {REFERENCE: source.to_dict()}


def referenced(value: Any) -> SourceImage | None:
    """The kept picture that ``value`` stands for; None when it is anything else."""
    if isinstance(value, Mapping) and value.keys() == {REFERENCE}:
        return SourceImage.from_dict(value[REFERENCE])
    return None


def sources_in(value: Any) -> Iterator[SourceImage]:
    """Every kept picture that a payload, or a part of one, stands for."""
    found = referenced(value)
    if found is not None:
        yield found
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from sources_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from sources_in(item)


def size_like(source: SourceImage) -> tuple[int, int]:
    """The size servers make that is nearest to that of ``source``: they take multiples of 8."""
    scale = min(1.0, _LONGEST_SIDE / max(source.width, source.height, 1))
    width, height = (max(64, round(side * scale / 8) * 8) for side in (source.width, source.height))
    return width, height


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, as fractions of a pixel where scaling makes them."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Fitting:
    """``taken``: the part of the source that is used. ``placed``: where in the result it comes to lie; the rest of the
    result is filled with the rows or columns of its edge.
    """

    taken: Box
    placed: Box


def fitted(source: tuple[int, int], target: tuple[int, int], mode: int) -> Fitting:
    """How a source of (width, height) pixels is brought to the size ``target``, both above 0.

    AUTOMATIC1111's ``resize_image``; the latent mode stretches too, after encoding.
    """
    (width, height), (wide, high) = source, target
    if mode == ResizeMode.CROP:
        scale = max(wide / width, high / height)
        part = (wide / scale, high / scale)
        taken = Box((width - part[0]) / 2, (height - part[1]) / 2, *part)
        return Fitting(taken, Box(0, 0, wide, high))
    whole = Box(0, 0, width, height)
    if mode == ResizeMode.FILL:
        scale = min(wide / width, high / height)
        part = (width * scale, height * scale)
        return Fitting(whole, Box((wide - part[0]) / 2, (high - part[1]) / 2, *part))
    return Fitting(whole, Box(0, 0, wide, high))

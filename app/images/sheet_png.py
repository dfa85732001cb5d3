"""A sheet painted and written as PNG, strip by strip: however large it is, only one row of pictures is in memory."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image, ImageDraw

from app.images import png
from app.images.converting import decode
from app.images.errors import ImageError
from app.images.formats import ImageFormat
from app.images.metadata import PARAMETERS
from app.images.sheet import Field, Layout, Text, reason_lines
from app.images.sheet_fonts import Fonts
from app.images.source import MemorySource
from app.wording import Said

_LEVEL = 4  # of zlib: a third larger than the best, in a fifth of its time
_CHUNK = 1024 * 1024  # bytes of a piece of picture data
_EIGHT_BITS, _RGB = 8, 2
UNREADABLE = Said("The picture cannot be read any more.")


class SheetStopped(Exception):  # noqa: N818  nothing went wrong
    """Nobody wants the sheet any more."""


def sheet_png(
    layout: Layout,
    fonts: Fonts,
    text: str,
    *,
    unreadable: str = UNREADABLE,
    is_wanted: Callable[[], bool] = lambda: True,
    progress: Callable[[int], object] = lambda _done: None,
) -> Iterator[bytes]:
    """The file, piece by piece, with ``text`` as its info. A picture that cannot be read leaves an empty field, which
    says ``unreadable``.

    ``progress``: told how many pictures are done. Raises SheetStopped when ``is_wanted`` says no, OSError.
    """
    yield png.SIGNATURE
    yield png.chunk_bytes(b"IHDR", struct.pack(">IIBBBBB", layout.width, layout.height, _EIGHT_BITS, _RGB, 0, 0, 0))
    if text:
        yield png.text_chunk(PARAMETERS, text)
    packer = zlib.compressobj(_LEVEL)
    held = bytearray()
    for rows in _Painter(layout, fonts, unreadable, is_wanted, progress).strips():
        for start in range(0, len(rows), _CHUNK):
            if not is_wanted():
                raise SheetStopped
            held += packer.compress(rows[start : start + _CHUNK])
            while len(held) >= _CHUNK:
                yield png.chunk_bytes(b"IDAT", bytes(held[:_CHUNK]))
                del held[:_CHUNK]
    held += packer.flush()
    yield png.chunk_bytes(b"IDAT", bytes(held))
    yield png.chunk_bytes(b"IEND", b"")


class _Painter:
    def __init__(
        self,
        layout: Layout,
        fonts: Fonts,
        unreadable: str,
        is_wanted: Callable[[], bool],
        progress: Callable[[int], object],
    ) -> None:
        self._unreadable = unreadable
        self._layout = layout
        self._fonts = fonts
        self._is_wanted = is_wanted
        self._progress = progress
        self._done = 0

    def strips(self) -> Iterator[bytes]:
        """The filtered lines of the picture, from top to bottom."""
        # A row of pictures of several heights is one strip: none is decoded twice.
        rows = [(cell.y, cell.y + cell.height) for cell in self._layout.pictures]
        rows += [(cell.y, cell.y + cell.height) for cell in self._layout.fields]
        start = 0
        for end in _ends(rows, self._layout.height):
            yield _filtered(self._strip(start, end))
            start = end

    def _strip(self, start: int, end: int) -> Image.Image:
        layout = self._layout
        strip = Image.new("RGB", (layout.width, end - start), layout.inks.ground)
        draw = ImageDraw.Draw(strip)
        for picture in layout.pictures:
            if start <= picture.y < end:
                if not self._is_wanted():
                    raise SheetStopped
                size = (picture.width, picture.height)
                try:
                    strip.paste(_decoded(picture.path, size, layout.inks.ground), (picture.x, picture.y - start))
                except (ImageError, OSError):
                    at = (picture.x, picture.y, *size)
                    self._paint_field(draw, Field(*at, picture.place, self._unreadable), start)
                self._done += 1
                self._progress(self._done)
        for field in layout.fields:
            if start <= field.y < end:
                self._paint_field(draw, field, start)
        for text in layout.texts:
            if text.y < end and text.y + 2 * text.style.line > start:
                self._paint_text(draw, text, start)
        return strip

    def _paint_field(self, draw: ImageDraw.ImageDraw, field: Field, start: int) -> None:
        inks = self._layout.inks
        y = field.y - start
        draw.rectangle((field.x, y, field.x + field.width - 1, y + field.height - 1), inks.empty, inks.line)
        style, lines = reason_lines(field, self._fonts, self._layout.unit)
        top = field.y + (field.height - len(lines) * style.line) // 2
        for number, line in enumerate(lines):
            at = (field.x + field.width // 2, top + number * style.line)
            self._paint_text(draw, Text(*at, line, style, inks.secondary, "m"), start)

    def _paint_text(self, draw: ImageDraw.ImageDraw, text: Text, start: int) -> None:
        font = self._fonts.font(text.style, text.text)
        at = (text.x, text.y - start)
        draw.text(at, text.text, text.ink, font, anchor=f"{text.anchor}a")
        if text.is_struck:
            left, top, right, bottom = draw.textbbox(at, text.text, font, anchor=f"{text.anchor}a")
            middle = (top + bottom) / 2
            draw.line((left, middle, right, middle), text.ink, max(1, text.style.size // 14))


def _ends(rows: list[tuple[int, int]], height: int) -> Iterator[int]:
    """Where strips end: above each row of cells that no cell before it reaches into."""
    reach = 0
    for top, bottom in sorted(rows):
        if top >= reach > 0:
            yield top
        reach = max(reach, bottom)
    yield height


def _decoded(path: Path, size: tuple[int, int], ground: tuple[int, int, int]) -> Image.Image:
    """A picture in this size, on the sheet's ground where it lets that through. Raises ImageError, OSError."""
    image = decode(path.read_bytes(), ImageFormat.PNG).image
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        under = Image.new("RGBA", image.size, (*ground, 255))
        image = Image.alpha_composite(under, image)
    image = image.convert("RGB")
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _filtered(strip: Image.Image) -> bytes:
    """The lines of a strip as PNG wants them packed, each with the filter that Pillow finds best for it.

    Its first line would lean on the line above it, which another strip has, so that one is left as it is.
    """
    stream = io.BytesIO()
    strip.save(stream, "PNG", compress_level=1)
    data = stream.getvalue()
    packed = b"".join(data[c.start : c.start + c.length] for c in png.chunks(MemorySource(data)) if c.kind == b"IDAT")
    lines = zlib.decompress(packed)
    width = 3 * strip.width
    return b"\0" + strip.crop((0, 0, strip.width, 1)).tobytes() + lines[width + 1 :]

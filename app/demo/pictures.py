"""Pictures in and out of base64, the way the imitated server reads and writes them."""

from __future__ import annotations

import base64
import binascii
import io
from collections.abc import Callable, Sequence
from typing import Any

from PIL import Image, ImageOps, PngImagePlugin

from app.demo.errors import FaultError, RefusedError
from app.demo.options import Options

PARAMETERS = "parameters"
MAXIMUM_PIXELS = 64_000_000
_EXIF_FOLDER = 0x8769
_USER_COMMENT = 0x9286
_PNG_LEVEL = 2
"""Fast rather than small: the pictures never leave this machine."""


def decode(text: Any) -> Image.Image:
    """A picture of a request: bare base64 or a data URL. URLs are never fetched. Raises ``RefusedError`` (500)."""
    if not isinstance(text, str):
        raise FaultError("AttributeError", f"{type(text).__name__!r} object has no attribute 'startswith'")
    if text.startswith(("http://", "https://")):
        raise RefusedError(500, "Request to local resource not allowed")
    if text.startswith("data:image/"):
        parts = text.split(";", 1)
        if len(parts) < 2 or "," not in parts[1]:
            raise FaultError("IndexError", "list index out of range")
        text = parts[1].split(",", 1)[1]
    try:
        data = base64.b64decode(text)
        picture = Image.open(io.BytesIO(data))
        if picture.width * picture.height > MAXIMUM_PIXELS:
            raise RefusedError(500, "Invalid encoded image")
        picture.load()
    except (binascii.Error, ValueError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise RefusedError(500, "Invalid encoded image") from error
    turned = ImageOps.exif_transpose(picture)
    turned.format = picture.format
    return turned


def user_comment(text: str) -> bytes:
    """An EXIF block whose UserComment is the text (UTF-16 big-endian, as the imitated server writes it)."""
    exif = Image.Exif()
    exif.endian = ">"
    exif[_EXIF_FOLDER] = {_USER_COMMENT: b"UNICODE\0" + text.encode("utf-16-be", "surrogatepass")}
    return exif.tobytes()


def file_bytes(picture: Image.Image, image_format: str, options: Options) -> bytes:
    """The picture as a file in ``image_format`` (png, jpg, jpeg, webp), with the texts in its ``info``."""
    file = io.BytesIO()
    kind = image_format.lower()
    if kind == "png":
        texts = PngImagePlugin.PngInfo()
        for key, value in picture.info.items():
            if isinstance(key, str) and isinstance(value, str):
                texts.add_text(key, value)
        picture.save(file, "PNG", pnginfo=texts, compress_level=_PNG_LEVEL)
    elif kind in {"jpg", "jpeg", "webp"}:
        exif = user_comment(str(picture.info.get(PARAMETERS) or ""))
        picture = picture if picture.mode == "RGB" else picture.convert("RGB")
        quality = int(options["jpeg_quality"])
        if kind == "webp":
            picture.save(file, "WEBP", exif=exif, quality=quality, lossless=bool(options["webp_lossless"]), method=2)
        else:
            picture.save(file, "JPEG", exif=exif, quality=quality)
    else:
        raise RefusedError(500, "Invalid image format")
    return file.getvalue()


def encode(picture: Image.Image, options: Options) -> str:
    """Base64 in the format of the option ``samples_format``."""
    data = file_bytes(picture, str(options["samples_format"]), options)
    return base64.b64encode(data).decode("ascii")


def grid(pictures: Sequence[Image.Image], rows_wanted: float) -> Image.Image:
    """The pictures side by side. ``rows_wanted``: -1 as square as possible, else that many rows (0: one row)."""
    count = len(pictures)
    rows = round(count**0.5) if rows_wanted < 0 else max(1, int(rows_wanted))
    rows = max(1, min(rows, count))
    columns = -(-count // rows)
    width, height = max(p.width for p in pictures), max(p.height for p in pictures)
    sheet = Image.new("RGB", (columns * width, rows * height), "black")
    for number, picture in enumerate(pictures):
        sheet.paste(picture, (number % columns * width, number // columns * height))
    return sheet


def fitted(picture: Image.Image, width: int, height: int, resize_mode: int) -> Image.Image:
    """The picture on a canvas of that size: 0 and 3 stretch, 1 crops, 2 pads with the outermost rows or columns."""
    if resize_mode == 1:
        return ImageOps.fit(picture, (width, height), Image.Resampling.LANCZOS)
    if resize_mode == 2:
        whole = ImageOps.contain(picture, (width, height), Image.Resampling.LANCZOS)
        left, top = (width - whole.width) // 2, (height - whole.height) // 2
        right, below = width - whole.width - left, height - whole.height - top
        last = whole.width - 1, whole.height - 1
        canvas = Image.new(picture.mode, (width, height))
        for edge, place, size in (
            ((0, 0, whole.width, 1), (0, 0), (width, top)),
            ((0, last[1], whole.width, whole.height), (0, height - below), (width, below)),
            ((0, 0, 1, whole.height), (0, 0), (left, height)),
            ((last[0], 0, whole.width, whole.height), (width - right, 0), (right, height)),
        ):
            if all(size):
                canvas.paste(whole.crop(edge).resize(size), place)
        canvas.paste(whole, (left, top))
        return canvas
    return picture.resize((width, height), Image.Resampling.LANCZOS)


UPSCALING: dict[str, Callable[[Image.Image, tuple[int, int]], Image.Image]] = {
    "None": lambda picture, size: picture.resize(size, Image.Resampling.LANCZOS),
    "Nearest": lambda picture, size: picture.resize(size, Image.Resampling.NEAREST),
}


def upscaled(picture: Image.Image, name: str, size: tuple[int, int]) -> Image.Image:
    """The picture at ``size`` by the named upscaler; all but Nearest are Lanczos in the demo."""
    return UPSCALING.get(name, UPSCALING["None"])(picture, size)

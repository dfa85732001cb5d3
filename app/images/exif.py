"""EXIF: the texts in a block of tags, and one text (UserComment) written into it. Used by JPEG, WebP, PNG and AVIF.

Form: TIFF 6.0 section 2 and Exif 2.32 (CIPA DC-008) sections 4.5-4.6. All offsets count from the block's first byte.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from struct import Struct
from typing import Literal, NamedTuple

from app.generation import infotext
from app.images import tiff
from app.images.errors import UnreadableImage
from app.images.findings import Findings

PREFIX = b"Exif\0\0"
"""What stands before the block in JPEG, and often in WebP and AVIF."""

_IMAGE_DESCRIPTION = 0x010E
_MAKE, _MODEL = 0x010F, 0x0110
DOCUMENTS = {"workflow": _MAKE, "prompt": _MODEL}
"""Where ComfyUI's WebP files have its documents."""
_EXIF_POINTER = 0x8769
_USER_COMMENT = 0x9286
_XP_COMMENT = 0x9C9C
_TYPE_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_MOST_TAGS = 1000

_UNICODE = b"UNICODE\0"
_ASCII = b"ASCII\0\0\0"
_JIS = b"JIS\0\0\0\0\0"
_UNDEFINED = b"\0" * 8
_CODES = (_UNICODE, _ASCII, _JIS, _UNDEFINED)

# What nearly every infotext holds; found at an even place in only one byte order, it settles which one it is.
_MARK = "Steps: "


class _DamagedError(ValueError):
    """The block contradicts itself."""


class _Tag(NamedTuple):
    number: int
    kind: int
    amount: int  # of values, not of bytes
    position: int  # of the 12-byte entry in the block


_ENTRIES = {"little": Struct("<HHI4x"), "big": Struct(">HHI4x")}


class _Directory(NamedTuple):
    position: int
    tags: tuple[_Tag, ...]
    following: int  # offset of the next directory, 0 for none


class _Block:
    """One TIFF block, every access checked."""

    def __init__(self, data: bytes) -> None:
        orders: dict[bytes, Literal["little", "big"]] = {b"II*\0": "little", b"MM\0*": "big"}
        order = orders.get(data[:4])
        if order is None:
            raise _DamagedError("no TIFF header")
        self.data = data
        self.order: Literal["little", "big"] = order

    def number(self, position: int, length: int) -> int:
        return int.from_bytes(self.cut(position, length), self.order)

    def cut(self, position: int, length: int) -> bytes:
        if position < 0 or position + length > len(self.data):
            raise _DamagedError("a value lies outside the block")
        return self.data[position : position + length]

    def directory(self, position: int) -> _Directory:
        count = self.number(position, 2)
        if count > _MOST_TAGS:
            raise _DamagedError("too many tags")
        end = position + 2 + 12 * count
        entries = _ENTRIES[self.order].iter_unpack(self.cut(position + 2, 12 * count))
        places = range(position + 2, end, 12)
        tags = tuple(_Tag(number, kind, amount, at) for (number, kind, amount), at in zip(entries, places, strict=True))
        # Some writers leave out the offset of the next directory.
        following = self.number(end, 4) if end + 4 <= len(self.data) else 0
        return _Directory(position, tags, following)

    def value(self, tag: _Tag) -> bytes:
        length = _TYPE_SIZES.get(tag.kind, 1) * tag.amount
        if length <= 4:
            return self.cut(tag.position + 8, length)
        return self.cut(self.number(tag.position + 8, 4), length)

    def main(self) -> _Directory:
        return self.directory(self.number(4, 4))

    def exif(self, main: _Directory) -> _Directory | None:
        tag = _find(main, _EXIF_POINTER)
        return None if tag is None else self.directory(self.number(tag.position + 8, 4))


def _find(directory: _Directory | None, number: int) -> _Tag | None:
    tags = directory.tags if directory else ()
    return next((tag for tag in tags if tag.number == number), None)


# -- reading ------------------------------------------------------------------------------------------------------


def read(data: bytes, findings: Findings) -> None:
    """Collect the texts of one block (with or without ``Exif\\0\\0`` before it). Damage is noted, not raised.

    The infotext is the UserComment, in the Exif directory or (some writers) the main one; else a description or
    comment that reads like one.
    """
    data = data.removeprefix(PREFIX)
    try:
        block = _Block(data)
        main = block.main()
    except _DamagedError:
        findings.problem("The EXIF data is damaged.")
        return
    try:
        inner = block.exif(main)
    except _DamagedError:
        findings.problem("The EXIF data is damaged.")
        inner = None
    for number in (_MAKE, _MODEL):  # ComfyUI's WebP files: "workflow:{...}" and "prompt:{...}"
        name, colon, text = _utf8_or_latin(_value(block, _find(main, number), findings)).partition(":")
        if colon and name.lower() in ("prompt", "workflow"):
            findings.add(name.lower(), text.strip("\0"))
    comment = _value(block, _find(inner, _USER_COMMENT) or _find(main, _USER_COMMENT), findings)
    description = _value(block, _find(main, _IMAGE_DESCRIPTION), findings)
    note = _value(block, _find(main, _XP_COMMENT), findings)
    texts = {
        "UserComment": decode_user_comment(comment),
        "ImageDescription": _utf8_or_latin(description).strip("\0"),
        "XPComment": note[: len(note) // 2 * 2].decode("utf-16-le", "replace").strip("\0"),
    }
    if not findings.parameters:
        chosen = "UserComment"
        if texts["ImageDescription"] or texts["XPComment"]:  # else there is nothing to choose from
            likely = (name for name, text in texts.items() if text and infotext.parse(text).has_parameters)
            chosen = next(likely, chosen)
        findings.add("parameters", texts.pop(chosen))
    for name, text in texts.items():
        if text.strip() and text != findings.parameters:
            findings.add(name, text)


def _value(block: _Block, tag: _Tag | None, findings: Findings) -> bytes:
    if tag is None:
        return b""
    try:
        return block.value(tag)
    except _DamagedError:
        findings.problem("The EXIF data is damaged.")
        return b""


def decode_user_comment(value: bytes) -> str:
    """The text of a UserComment: 8 bytes that name the encoding, then the text. Writers disagree with the standard
    about nearly everything, so the bytes have the last word. Never raises."""
    code, body = (value[:8], value[8:]) if value[:8] in _CODES else (_UNDEFINED, value)
    if code == _JIS:
        text = body.decode("iso2022_jp", "replace") if body.isascii() else _decode_japanese(body)
    elif code == _ASCII and b"\0" not in body.rstrip(b"\0"):
        text = _utf8_or_latin(body)
    else:
        text = _decode_unicode(body)
    return text.strip("\0")


def _decode_japanese(body: bytes) -> str:
    """What calls itself JIS and is not: UTF-8, or one of the other encodings of Japan."""
    for encoding in ("utf-8", "shift_jis", "euc_jp"):
        with contextlib.suppress(UnicodeDecodeError):
            return body.decode(encoding)
    return _decode_unicode(body)


def _decode_unicode(body: bytes) -> str:
    """UTF-16 of either order, or UTF-8 (Exif 3.0).

    AUTOMATIC1111 writes big-endian whatever the order of the block, Civitai either: the block's order says nothing.
    """
    if body.startswith(b"\xfe\xff"):
        return body[2:].decode("utf-16-be", "replace")
    if body.startswith(b"\xff\xfe"):
        return body[2:].decode("utf-16-le", "replace")
    even = body[: len(body) // 2 * 2]
    big, little = even.decode("utf-16-be", "replace"), even.decode("utf-16-le", "replace")
    if (_MARK in big) != (_MARK in little):
        return big if _MARK in big else little
    high, low = even[::2].count(0), even[1::2].count(0)
    if high != low:
        return big if high > low else little
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return big


def _utf8_or_latin(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


# -- writing ------------------------------------------------------------------------------------------------------


def encode_user_comment(text: str) -> bytes:
    """As AUTOMATIC1111 writes it: ``UNICODE\\0`` and UTF-16 big-endian without a mark.

    Only a text whose bytes would be taken for another encoding (a few letters of rare scripts) gets a mark.
    """
    value = _UNICODE + text.encode("utf-16-be", "replace")
    if text.isascii() and text and "\0" not in text:
        return value
    is_clear = decode_user_comment(value) == text.strip("\0")
    return value if is_clear else _UNICODE + b"\xfe\xff" + value[len(_UNICODE) :]


_ONE_COMMENT = Struct(">4sIHHHIIIHHHIII")
"""A whole block with nothing but a UserComment, which most pictures get: header, main directory, Exif directory."""
_POINTER = (_EXIF_POINTER, tiff.LONG, 1, 26)
_COMMENT = (_USER_COMMENT, tiff.BYTES)


def with_user_comment(data: bytes | None, text: str) -> bytes:
    """A block (without ``Exif\\0\\0``) that holds this UserComment and every other tag of ``data``.

    Of an old comment no byte is left. Raises UnreadableImage when the old block is damaged.
    """
    comment = encode_user_comment(text)
    if data is None:
        return (
            _ONE_COMMENT.pack(b"MM\0*", 8, 1, *_POINTER, 0, 1, *_COMMENT, len(comment), _ONE_COMMENT.size, 0) + comment
        )
    try:
        block = tiff.parse(data.removeprefix(PREFIX))
    except tiff.DamagedBlockError as error:
        raise UnreadableImage("The EXIF data of the picture is damaged, so no text can be added to it.") from error
    block.remove(lambda tag: tag.number == _USER_COMMENT)
    block.exif().tags.append(tiff.Tag(_USER_COMMENT, tiff.BYTES, len(comment), comment))
    return block.to_bytes()


def with_documents(data: bytes | None, documents: Mapping[str, str]) -> bytes:
    """A block with ComfyUI's ``prompt`` and ``workflow`` as its own WebP files have them: in the tags of the maker and
    model of a camera. Raises UnreadableImage when the old block is damaged."""
    try:
        block = tiff.Block() if data is None else tiff.parse(data.removeprefix(PREFIX))
    except tiff.DamagedBlockError as error:
        raise UnreadableImage("The EXIF data of the picture is damaged, so no text can be added to it.") from error
    for name, text in documents.items():
        value = f"{name}:{text}".encode("utf-8", "replace") + b"\0"
        block.main.tags.append(tiff.Tag(DOCUMENTS[name], tiff.TEXT, len(value), value))
    return block.to_bytes()


def has_camera(data: bytes | None) -> bool:
    """Whether the tags of a camera's maker and model are taken, or cannot be told."""
    try:
        block = tiff.Block() if data is None else tiff.parse(data.removeprefix(PREFIX))
    except tiff.DamagedBlockError:
        return True
    return any(block.main.find(number) is not None for number in DOCUMENTS.values())

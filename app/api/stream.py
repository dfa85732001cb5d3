"""A generating answer, decoded while it arrives.

An answer with many images is one JSON document of a hundred megabytes and more. Parsing it whole would hold the
interpreter (and so the window) for long moments and need several times its size. So the body is scanned as it comes:
the texts under ``images`` and ``image`` of the outermost object are decoded from base64 piece by piece into sinks, and
a short placeholder takes each one's place in what remains. What remains is a few kilobytes and is parsed by ``json``,
which alone decides whether the document is right. The scanner never has to: on a document ``json`` refuses it may
find images in odd places, and the answer is broken anyway.

Some servers echo the whole request under ``parameters``, source pictures and all. Of a text there that is nothing but
base64 only the beginning is kept: nobody reads it, and parsing it would hold the interpreter just as long.

The placeholders carry a number made anew for each answer, so no prompt can pose as one.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from app.api.errors import ApiError, BrokenAnswer, CutAnswer, NotAWebUI, TooLarge
from app.api.image_text import ImageSink, ImageText, ImageTextError

log = logging.getLogger(__name__)

__all__ = ["LIMITS", "DecodedAnswer", "ImageSink", "Limits", "decode_answer"]

IMAGE_KEYS = frozenset({"images", "image"})
ECHO_KEY = "parameters"
LONGEST_ECHO = 64 * 1024
"""Bytes after which a text of the echo that is plain base64 is not kept."""
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="

_STRUCTURE = re.compile(rb'["{}\[\],:]')
_KEY_LIMIT = 4096  # bytes of a key that are looked at
_ESCAPES = {b"/": b"/", b"n": b"", b"r": b"", b"t": b""}  # blanks inside base64 mean nothing
_NO_BASE64 = b"?"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes: of the whole body, of one decoded image, of everything in the document that is no image.

    ``images``: how many of them. A grid of a script may have hundreds; thousands are nothing anybody asked for, and a
    file is made of each.
    """

    body: int = 8 * 1024**3
    image: int = 1024**3
    document: int = 128 * 1024**2
    images: int = 4096


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class DecodedAnswer:
    """``document``: the answer without ``images`` and ``image``, and without most of the base64 in its ``parameters``
    that is longer than ``LONGEST_ECHO``. ``images``: the sinks' results, in order.

    ``blanks``: entries that hold no image (null, ""), which is how some servers say that they failed.
    """

    document: dict[str, Any]
    images: tuple[Any, ...]
    blanks: int = 0


def decode_answer(
    chunks: Iterable[bytes], open_sink: Callable[[int], ImageSink], limits: Limits = LIMITS, *, where: str = ""
) -> DecodedAnswer:
    """Reads an answer to its end. ``open_sink(i)`` is asked for a sink at the first byte of the i-th image.

    Raises BrokenAnswer (no JSON, cut short, bad base64; images after a bad one are still read), TooLarge (which reads
    no further), and whatever
    ``chunks`` raises. Every ApiError carries the results of the images that were complete as ``images_kept``. What a
    sink raises (a full disk) comes through as it is. The sink that was open is aborted in every case.
    """
    scanner = _Scanner(open_sink, limits, where)
    try:
        for chunk in chunks:
            scanner.feed(chunk)
        return scanner.finish()
    except ApiError as error:
        error.images_kept = tuple(scanner.results.values())
        error.where = error.where or where
        raise
    finally:
        scanner.abort()


class _Scanner:
    """Follows the structure of a JSON document through chunks cut anywhere."""

    def __init__(self, open_sink: Callable[[int], ImageSink], limits: Limits, where: str) -> None:
        self.results: dict[str, Any] = {}  # placeholder -> what the sink returned
        self._open_sink = open_sink
        self._limits = limits
        self._where = where
        self._nonce = secrets.token_hex(16)
        self._rest = bytearray()
        self._received = 0
        self._stack = bytearray()  # the open brackets
        self._expects_key = False  # in the outermost object, between "," or "{" and ":"
        self._key: bytearray | None = None  # the key being read there
        self._top_key = ""
        self._in_text = False
        self._text_start = 0  # where in ``_rest`` the text begins
        self._is_plain: bool | None = None  # whether it is nothing but base64, once that is known
        self._left_out = 0  # bytes of texts that are not kept
        self._escape = b""  # the beginning of an escape whose end is in the next chunk
        self._image: ImageText | None = None
        self._in_image = False
        self._image_count = 0
        self._broken_images = 0

    def feed(self, chunk: bytes) -> None:
        self._received += len(chunk)
        if self._received > self._limits.body:
            raise self._too_large("The answer", self._limits.body)
        at = 0
        while at < len(chunk):
            if self._in_image:
                at = self._read_image(chunk, at)
            elif self._in_text:
                at = self._read_text(chunk, at)
            else:
                at = self._read_structure(chunk, at)
        if len(self._rest) + self._left_out > self._limits.document:
            raise self._too_large("The part of the answer that is no image", self._limits.document)

    def finish(self) -> DecodedAnswer:
        document = self._document()
        if IMAGE_KEYS.isdisjoint(document):
            excerpt = self._rest[:2000].decode("utf-8", "replace")
            raise BrokenAnswer("The answer holds no images.", where=self._where, details=excerpt)
        entries = [*_listed(document.pop("images", None)), *_listed(document.pop("image", None))]
        images = tuple(self.results[entry] for entry in entries if isinstance(entry, str) and entry in self.results)
        blanks = sum(entry is None or entry == "" for entry in entries)
        bad = max(self._broken_images, len(entries) - blanks - len(images))
        if bad:
            what = "One of the answer's images" if bad == 1 else f"{bad} of the answer's images"
            raise BrokenAnswer(f"{what} cannot be read: the text is no base64.", where=self._where)
        return DecodedAnswer(document, images, blanks)

    def abort(self) -> None:
        if self._image is not None:
            image, self._image = self._image, None
            image.abort()

    def _document(self) -> dict[str, Any]:
        excerpt = bytes(self._rest[:2000]).decode("utf-8", "replace")
        try:
            document = json.loads(self._rest.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            if excerpt.lstrip()[:1] == "<":
                raise NotAWebUI(
                    "The server answered with a web page instead of images.", where=self._where, details=excerpt
                ) from error
            unfinished = self._in_text or self._in_image or bool(self._stack) or not self._rest
            if unfinished:
                raise CutAnswer("The answer ends in the middle.", where=self._where, details=excerpt) from error
            raise BrokenAnswer("The answer is no JSON.", where=self._where, details=excerpt) from error
        if not isinstance(document, dict):
            raise BrokenAnswer("The answer is not what this call gives.", where=self._where, details=excerpt)
        return document

    # Structure and plain texts

    def _read_structure(self, chunk: bytes, at: int) -> int:
        found = _STRUCTURE.search(chunk, at)
        if found is None:
            self._rest += chunk[at:]
            return len(chunk)
        self._rest += chunk[at : found.end()]
        sign = found.group()
        if sign == b'"':
            self._begin_text()
        elif sign in b"{[":
            self._stack += sign
            self._expects_key = self._stack == b"{"
        elif sign in b"}]":
            del self._stack[-1:]
            self._expects_key = False
        elif self._stack == b"{":
            self._expects_key = sign == b","
        return found.end()

    def _begin_text(self) -> None:
        if self._stack == b"{" and self._expects_key:
            self._key = bytearray()
        elif self._top_key in IMAGE_KEYS and bytes(self._stack) in (b"{", b"{["):
            if self._image_count >= self._limits.images:
                raise TooLarge(f"The answer holds more than {self._limits.images} images.", where=self._where)
            index, self._image_count = self._image_count, self._image_count + 1
            self._image = ImageText(lambda: self._open_sink(index), self._limits.image)
            self._in_image = True
            return
        self._in_text = True
        self._text_start, self._is_plain = len(self._rest), None

    def _read_text(self, chunk: bytes, at: int) -> int:
        if self._escape:  # the character behind a backslash that ended the last chunk
            self._escape = b""
            self._keep(chunk[at : at + 1])
            return at + 1
        quote = chunk.find(b'"', at)
        end = len(chunk) if quote < 0 else quote
        backslash = chunk.find(b"\\", at, end)
        if backslash >= 0:
            self._keep(chunk[at : backslash + 2])
            if backslash + 1 == len(chunk):
                self._escape = b"\\"
            return backslash + 2
        self._keep(chunk[at:end])
        if quote < 0:
            return end
        self._rest += b'"'
        self._in_text = False
        if self._key is not None:
            self._top_key, self._key = _key_text(self._key), None
        return quote + 1

    def _keep(self, piece: bytes) -> None:
        if self._top_key == ECHO_KEY and len(self._rest) - self._text_start >= LONGEST_ECHO and self._is_echo(piece):
            self._left_out += len(piece)
            return
        self._rest += piece
        if self._key is not None and len(self._key) <= _KEY_LIMIT:
            self._key += piece

    def _is_echo(self, piece: bytes) -> bool:
        """Whether the text is still nothing but base64, so that ``json`` would have nothing to refuse in it."""
        if self._is_plain is None:
            head, mark, tail = self._rest[self._text_start :].partition(b"base64,")
            text = tail if mark and len(head) < _KEY_LIMIT else head + mark + tail
            self._is_plain = not text.translate(None, _BASE64)
        self._is_plain = self._is_plain and not piece.translate(None, _BASE64)
        return self._is_plain

    # Images

    def _read_image(self, chunk: bytes, at: int) -> int:
        if self._escape:
            return self._read_escape(chunk, at)
        quote = chunk.find(b'"', at)
        end = len(chunk) if quote < 0 else quote
        backslash = chunk.find(b"\\", at, end)
        if backslash >= 0:
            self._write(chunk[at:backslash].replace(b" ", b""))
            self._escape = b"\\"
            return backslash + 1
        if chunk.find(b" ", at, end) >= 0:
            self._write(chunk[at:end].replace(b" ", b""))
        else:
            self._write(memoryview(chunk)[at:end])
        if quote >= 0:
            self._end_image()
            return quote + 1
        return end

    def _read_escape(self, chunk: bytes, at: int) -> int:
        r"""One more character of ``\/``, ``\n`` or ``\u002b``."""
        self._escape += chunk[at : at + 1]
        if self._escape[1:2] == b"u":
            if len(self._escape) == 6:
                digits, self._escape = self._escape[2:], b""
                self._write(_code_point(digits))
            return at + 1
        character, self._escape = self._escape[1:], b""
        self._write(_ESCAPES.get(character, _NO_BASE64))
        return at + 1

    def _write(self, text: bytes | memoryview) -> None:
        if self._image is None or not text:
            return
        try:
            self._image.write(text)
        except ImageTextError:
            self._drop_image()

    def _end_image(self) -> None:
        self._in_image = False
        placeholder = f"{self._nonce}:{self._image_count}"
        if self._image is not None:
            try:
                result = self._image.finish()
            except ImageTextError:
                self._drop_image()
            else:
                if self._image.size:
                    self.results[placeholder] = result
                else:
                    placeholder = ""
                self._image = None
        self._rest += placeholder.encode("ascii") + b'"'

    def _drop_image(self) -> None:
        self._broken_images += 1
        log.warning("Image %d of an answer is no base64", self._image_count - 1)
        self.abort()

    def _too_large(self, what: str, limit: int) -> TooLarge:
        return TooLarge(f"{what} is larger than {limit // 1024**2} MB.", where=self._where)


def _listed(value: Any) -> list[Any]:
    """The entries under an image key: a list's, or the one that stands there alone; none for null."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _key_text(raw: bytearray) -> str:
    try:
        return str(json.loads(b'"' + raw + b'"'))
    except ValueError:
        return ""


def _code_point(digits: bytes) -> bytes:
    """One byte for a printable ASCII character, nothing for a blank, else something that is never base64."""
    if not digits.isalnum():
        return _NO_BASE64
    try:
        number = int(digits, 16)
    except ValueError:
        return _NO_BASE64
    if chr(number) in " \n\r\t":
        return b""
    return bytes([number]) if 32 < number < 127 else _NO_BASE64

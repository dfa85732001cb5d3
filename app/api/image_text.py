"""One image on its way from the base64 text of an answer to where its bytes are kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import pybase64

from app.api.errors import TooLarge

_PREFIX_LIMIT = 1024  # characters a "data:image/png;base64," prefix may have
_PAD = ord("=")


class ImageSink(Protocol):
    """Where one image's bytes go, exactly as the server encoded them. Called on the thread that reads the answer."""

    def write(self, piece: bytes) -> object:
        """Takes the next bytes."""

    def finish(self) -> Any:
        """The image is complete; what is returned stands for it in the answer."""

    def abort(self) -> None:
        """The image will not be completed. Never raises."""


class ImageTextError(ValueError):
    """The text of an image is no base64."""


class ImageText:
    """One image on its way from base64 text to a sink."""

    def __init__(self, open_sink: Callable[[], ImageSink], limit: int) -> None:
        self._open_sink = open_sink
        self._limit = limit
        self._sink: ImageSink | None = None
        self._head: bytes | None = b""  # text so far, until it is known whether a data: prefix stands there
        self._carry = b""  # up to three characters that wait for their fourth
        self._is_padded = False
        self.size = 0  # decoded bytes

    def write(self, text: bytes | memoryview) -> None:
        """The next characters, JSON escapes undone and blanks left out. Raises ImageTextError, TooLarge.

        They are decoded where they lie: copies of large pieces would cost more than the decoding.
        """
        if self._head is not None:
            text = self._after_prefix(self._head + bytes(text))
        if text:
            self._decode(text)

    def finish(self) -> Any:
        """The sink's result, or None when the text was empty. Raises ImageTextError."""
        if self._head:
            head, self._head = self._head, None
            self._decode(head)
        if self._carry:
            self._put(self._carry.ljust(4, b"="))  # a last group without its padding
        if self._sink is None:
            return None
        sink, self._sink = self._sink, None
        try:
            return sink.finish()
        except BaseException:
            sink.abort()
            raise

    def abort(self) -> None:
        if self._sink is not None:
            sink, self._sink = self._sink, None
            sink.abort()

    def _after_prefix(self, text: bytes) -> bytes:
        """What follows the prefix; b"" while that is not known yet."""
        start = text[:5].lower()
        if start == b"data:":
            comma = text.find(b",")
            if comma >= 0:
                self._head = None
                return text[comma + 1 :]
            if len(text) > _PREFIX_LIMIT:
                raise ImageTextError
        elif not b"data:".startswith(start):
            self._head = None
            return text
        self._head = text
        return b""

    def _decode(self, text: bytes | memoryview) -> None:
        if self._carry:
            missing = 4 - len(self._carry)
            group, text = self._carry + bytes(text[:missing]), text[missing:]
            self._carry = b""
            if len(group) < 4:
                self._carry = group
                return
            self._put(group)
        usable = len(text) - len(text) % 4
        self._carry = bytes(text[usable:])
        if usable:
            self._put(text[:usable])

    def _put(self, text: bytes | memoryview) -> None:
        if self._is_padded:
            raise ImageTextError
        try:
            piece = pybase64.b64decode(text, validate=True)
        except ValueError as error:
            raise ImageTextError from error
        self._is_padded = text[-1] == _PAD
        self.size += len(piece)
        if self.size > self._limit:
            raise TooLarge(f"An image of the answer is larger than {self._limit // 1024**2} MB.")
        if self._sink is None:
            self._sink = self._open_sink()
        self._sink.write(piece)

"""What was said to servers and what they answered: the last calls of this run, in memory, bounded, for anybody to read.

The transport writes each call down. Pictures are not kept: where one stood there is a short note of its size, which
is found by the quotes around it, so that a body of a hundred megabytes costs a search for quotes and no copy. The
answer to a generating call is decoded while it arrives and never is in one piece; of that one what was parsed besides
the pictures is kept. Headers are not written down at all, and the form of a login is left out.

Calls that are made over and over (progress, memory, a sign of life) are one line with a count as long as nothing else
was asked in between, so they do not push the others out.
"""

from __future__ import annotations

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any
from urllib.parse import urlencode

from app.api.errors import ApiError

MOST_CALLS = 500
MOST_BYTES = 4 * 1024**2
BODY_LIMIT = 256 * 1024
"""Bytes kept of a body without its pictures."""
_SHORT = 2048
"""Bytes up to which a body is kept as it is, whatever is in it."""
_BLOCK = 1024
_OVERHEAD = 400  # bytes a call takes besides its bodies
_PICTURE = re.compile(rb"(?:data:[\w/+.;=-]{0,100},)?[A-Za-z0-9+/_-]+={0,2}\Z")
_POLLS = frozenset({"/internal/progress"})  # a POST that only asks


class CallState(Enum):
    """How a call is doing."""

    RUNNING = auto()
    ANSWERED = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class Call:
    """One call, or ``count`` alike in a row, of which the last is told.

    ``began``, ``last``: when the first and the last began, in seconds since 1970. ``sent``, ``received``: bytes of the
    bodies of all of them. ``request``, ``response``: JSON in UTF-8 with notes in the place of pictures; cut where the
    flag says so. ``pictures``: how many an answer brought that was decoded while it arrived.
    """

    number: int
    method: str
    url: str
    path: str
    began: float
    state: CallState = CallState.RUNNING
    status: int | None = None
    error: str = ""
    duration_s: float = 0.0
    sent: int = 0
    received: int = 0
    request: bytes = b""
    response: bytes = b""
    request_cut: bool = False
    response_cut: bool = False
    pictures: int = 0
    count: int = 1
    last: float = 0.0

    @property
    def size(self) -> int:
        return len(self.request) + len(self.response) + _OVERHEAD


class Recording:
    """One call while it lasts. Used by one thread."""

    def __init__(self) -> None:
        self.status: int | None = None
        self.received = 0
        self._response: tuple[bytes, bool] = (b"", False)
        self._pictures = 0

    def answered(self, status: int, body: bytes | bytearray) -> None:
        """A whole answer."""
        self.status, self.received, self._response = status, len(body), condensed(body)

    def parsed(self, document: Mapping[str, Any], pictures: int) -> None:
        """What an answer held that was decoded while it arrived, besides its pictures."""
        import json  # late: most programs that begin a call never come here

        text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        self._response, self._pictures = condensed(text), pictures

    def outcome(self, call: Call, duration_s: float, error: ApiError | None) -> Call:
        """The call as it is written down at its end."""
        (response, is_cut), state = self._response, CallState.ANSWERED
        status, said = self.status, ""
        if error is not None:
            state, status, said = CallState.FAILED, error.status or self.status, error.what
            response = response or error.details.encode("utf-8", "replace")
        return replace(
            call, state=state, status=status, error=said, duration_s=duration_s, received=self.received,
            response=response, response_cut=is_cut, pictures=self._pictures,
        )  # fmt: skip


class CallLog:
    """Thread-safe. ``version`` grows with every change, so that whoever shows the calls can see that there is news."""

    def __init__(self, most_calls: int = MOST_CALLS, most_bytes: int = MOST_BYTES) -> None:
        self.version = 0
        self._most_calls = most_calls
        self._most_bytes = most_bytes
        self._calls: OrderedDict[int, Call] = OrderedDict()
        self._running: dict[int, Call] = {}
        self._alike: dict[tuple[str, str, str, int | None, str], int] = {}  # of the calls in a row that only ask
        self._size = 0
        self._next = 1
        self._lock = threading.Lock()

    def calls(self) -> tuple[Call, ...]:
        """Those that are kept, the newest first; one that lasts still stands where it began."""
        with self._lock:
            found = {**self._calls, **self._running}
        return tuple(found[number] for number in sorted(found, reverse=True))

    def clear(self) -> None:
        """Forget the calls that are over."""
        with self._lock:
            self._calls.clear()
            self._alike.clear()
            self._size = 0
            self.version += 1

    @contextmanager
    def recorded(
        self, method: str, url: str, path: str, body: bytes | None = None, params: Mapping[str, Any] | None = None
    ) -> Iterator[Recording]:
        """Writes one call down. ``body``: None for none, or for one that is nobody's to read."""
        full = f"{path}?{urlencode(params)}" if params else path
        kept, is_cut = condensed(body) if body else (b"", False)
        now, started = time.time(), time.monotonic()
        call = Call(
            0, method, url, full, now, sent=len(body or b""), request=kept, request_cut=is_cut, last=now
        )  # fmt: skip
        call = self._begin(call)
        recording = Recording()
        error: ApiError | None = None
        try:
            yield recording
        except ApiError as failure:
            error = failure
            raise
        finally:
            self._end(recording.outcome(call, time.monotonic() - started, error))

    def _begin(self, call: Call) -> Call:
        with self._lock:
            call = replace(call, number=self._next)
            self._next += 1
            if not _only_asks(call):
                self._alike.clear()
                self._running[call.number] = call
                self.version += 1
            return call

    def _end(self, call: Call) -> None:
        with self._lock:
            self._running.pop(call.number, None)
            if _only_asks(call):
                call = self._joined(call)
            self._calls[call.number] = call
            self._size += call.size
            while self._calls and (len(self._calls) > self._most_calls or self._size > self._most_bytes):
                _number, gone = self._calls.popitem(last=False)
                self._size -= gone.size
            self.version += 1

    def _joined(self, call: Call) -> Call:
        """The call together with those like it that are kept since something else was asked."""
        key = (call.method, call.url, call.path, call.status, call.error)
        before = self._calls.pop(self._alike.get(key, 0), None)
        if before is None:
            self._alike[key] = call.number
            return call
        self._size -= before.size
        return replace(
            call, number=before.number, began=before.began, count=before.count + 1,
            sent=before.sent + call.sent, received=before.received + call.received,
        )  # fmt: skip


def _only_asks(call: Call) -> bool:
    return call.method == "GET" or call.path in _POLLS


def condensed(body: bytes | bytearray) -> tuple[bytes, bool]:
    """A JSON body without its pictures, and whether even that was too long and is cut.

    Looked through by blocks: one without a quote is inside a long text, and a picture is skipped to its end at once.
    """
    if len(body) <= _SHORT:
        return bytes(body), False
    pieces: list[bytes] = []
    at = look = kept = 0
    while look < len(body) and kept + look - at <= BODY_LIMIT:
        if body.find(b'"', look, look + _BLOCK) >= 0:
            look += _BLOCK
            continue
        begin, end = body.rfind(b'"', at, look), body.find(b'"', look)
        if begin >= 0 and end >= 0 and _PICTURE.match(body[begin + 1 : look + _BLOCK]) is not None:
            pieces += (bytes(body[at : begin + 1]), _note(end - begin - 1))
            kept += begin + 1 - at
            at = end
        look = end + 1 if end >= 0 else len(body)
    pieces.append(bytes(body[at : at + BODY_LIMIT + 1]))
    text = b"".join(pieces)
    return text[:BODY_LIMIT], len(text) > BODY_LIMIT


def _note(length: int) -> bytes:
    size = length * 3 // 4
    shown = f"{size / 1024**2:.1f} MB" if size >= 1024**2 else f"{max(1, size // 1024)} kB"
    return f"<image, {shown}>".encode("ascii")


calls = CallLog()
"""Of this process: whatever speaks to a server is written down here."""

"""Small pictures kept from one start to the next: encoded bytes in one SQLite file of their own.

It is a cache and nothing more: whatever goes wrong with it (damage, a full or read-only disk, another program that
holds it) costs decoding pictures anew, is logged, and is never an error for whoever asks. Bytes in, bytes out; no Qt.
"""

from __future__ import annotations

import logging
import os
import threading
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import sqlite3

log = logging.getLogger(__name__)

T = TypeVar("T")

FORMAT = 1
"""``PRAGMA user_version``; a file of any other is made anew."""
LARGEST = 2 * 1024 * 1024
"""Bytes of one picture; 1024 pixels at the quality used here come to a tenth of that."""
STEP = 64
"""Pictures thrown away in one transaction, so that nobody waits long for the file."""
_ROOM = 0.9
"""Of the limit: what is left after throwing away, so that it is not done for each new picture."""
_CHECK_EVERY = 32  # pictures put in
_MOST_STAMPS = 256  # written together
_STAMP_S = 3600
_WAIT_S = 0.2  # for another program that writes
_REST_S = {True: 5.0, False: 60.0}  # after a failure; True: the file was only busy
_MOST_REMADE = 3
_PAGE = 32_768  # bytes: most pictures are read in one piece, not in eight
_VACUUM_PAGES = 32
_MOST_FREE = 16 * 1024 * 1024
_WAL_LIMIT = 8 * 1024 * 1024

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL,
    edge INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    size INTEGER NOT NULL,
    used INTEGER NOT NULL,
    check_sum INTEGER NOT NULL,
    UNIQUE (path, edge)
) STRICT;
CREATE INDEX IF NOT EXISTS oldest ON entries (used, id);
CREATE TABLE IF NOT EXISTS pictures (id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
"""
# Two tables: a new stamp on a row that has the picture in it would write the picture again.

_GET = """
SELECT id, used, check_sum, data FROM entries JOIN pictures USING (id)
WHERE path = ? AND edge >= ? AND mtime_ns = ? AND size = ? ORDER BY edge LIMIT 1
"""
_PUT = "INSERT INTO entries (path, edge, mtime_ns, size, used, check_sum) VALUES (?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class ThumbnailKey:
    """A file as it was, and the longer side of its small picture in pixels."""

    path: Path
    edge: int
    mtime_ns: int
    size: int


def key_of(path: Path, edge: int) -> ThumbnailKey:
    """The key of a file as it is now. Raises OSError."""
    facts = path.stat()
    return ThumbnailKey(path, edge, facts.st_mtime_ns, facts.st_size)


class ThumbnailStore:
    """One connection behind one lock: any thread may call, but all of it blocks on the disk except the attributes.

    Nothing raises. The file is opened, and made, with the first call that needs it.
    """

    def __init__(self, file: Path, most_bytes: int) -> None:
        """``most_bytes``: of the file; may be changed at any time, then ``tidy``. 0: nothing is kept."""
        self.most_bytes = most_bytes
        self.wants_tidying = False
        """Whether ``tidy`` has something to do; what asked for it was put in or is gone."""
        self._file = file
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._is_closed = False
        self._rests: dict[bool, float] = {}  # by whether it writes: until when nothing is tried
        self._remade = 0
        self._unchecked = 0
        self._is_emptying = False  # the limit was met, and there is not enough room below it yet
        self._stamps: set[int] = set()  # rows that were used and do not say so yet

    # -- pictures in and out ------------------------------------------------------------------------------------------

    def get(self, key: ThumbnailKey) -> bytes | None:
        """The picture of exactly this file in this size or a larger one, as it was put in."""
        return self._try(lambda connection: self._get(connection, key), None) if self.most_bytes else None

    def put(self, key: ThumbnailKey, data: bytes) -> None:
        """Keep a picture; it takes the place of any other the file had in this size."""
        if self.most_bytes and len(data) <= LARGEST:
            self._try(lambda connection: self._put(connection, key, data), None, writes=True)

    def forget(self, paths: Iterable[Path]) -> None:
        """Keep nothing of these files."""
        if self._connection is not None or self._file.exists():
            self._try(lambda connection: self._forget(connection, paths), None, writes=True)

    def clear(self) -> int:
        """Begin anew; how many bytes that set free."""
        with self._lock:
            before = self._on_disk()
            self._disconnect()
            self._remove()
            self._rests.clear()
            return max(0, before - self._on_disk())

    def tidy(self) -> None:
        """One small step towards the limit; ``wants_tidying`` says whether there is more to do."""
        self.wants_tidying = False
        if self._connection is not None or self._file.exists():
            self.wants_tidying = self._try(self._tidy, False, writes=True)

    def close(self) -> None:
        """Write down what was used lately and close the file; nothing is kept or found after that."""
        if self._connection is not None:
            self._try(self._write_stamps, None, writes=True)
        with self._lock:
            self._is_closed = True
            self._disconnect()

    # -- the same with a connection -----------------------------------------------------------------------------------

    def _get(self, connection: sqlite3.Connection, key: ThumbnailKey) -> bytes | None:
        row = connection.execute(_GET, (os.fsencode(key.path), key.edge, key.mtime_ns, key.size)).fetchone()
        if row is None:
            return None
        number, used, check_sum, data = row
        if zlib.crc32(data) != check_sum or len(data) > LARGEST:
            log.info("The small picture of %s is damaged; it is made anew", key.path)
            with connection:
                _delete(connection, [(number,)])
            return None
        if used != _stamp():
            self._stamps.add(number)
            if len(self._stamps) >= _MOST_STAMPS:
                self._write_stamps(connection)
        return bytes(data)

    def _put(self, connection: sqlite3.Connection, key: ThumbnailKey, data: bytes) -> None:
        path = os.fsencode(key.path)
        with connection:
            here = "SELECT id FROM entries WHERE path = ? AND (edge = ? OR mtime_ns <> ? OR size <> ?)"
            _delete(connection, connection.execute(here, (path, key.edge, key.mtime_ns, key.size)).fetchall())
            values = (path, key.edge, key.mtime_ns, key.size, _stamp(), zlib.crc32(data))
            number = connection.execute(_PUT, values).lastrowid
            connection.execute("INSERT INTO pictures (id, data) VALUES (?, ?)", (number, data))
        self._unchecked += 1
        if self._unchecked >= _CHECK_EVERY:
            self._unchecked = 0
            self.wants_tidying = _used_bytes(connection) > self.most_bytes

    def _forget(self, connection: sqlite3.Connection, paths: Iterable[Path]) -> None:
        with connection:
            for path in paths:
                here = connection.execute("SELECT id FROM entries WHERE path = ?", (os.fsencode(path),))
                _delete(connection, here.fetchall())

    def _tidy(self, connection: sqlite3.Connection) -> bool:
        self._write_stamps(connection)  # else what is looked at right now would go first
        used = _used_bytes(connection)
        if used > self.most_bytes or (self._is_emptying and used > self.most_bytes * _ROOM):
            self._is_emptying = True
            with connection:
                oldest = connection.execute("SELECT id FROM entries ORDER BY used, id LIMIT ?", (STEP,)).fetchall()
                _delete(connection, oldest)
            return bool(oldest)
        self._is_emptying = False
        if _free_bytes(connection) <= max(_MOST_FREE, used // 4):
            return False
        # Not execute: of what has no columns it takes one step only, and each page is a step.
        connection.executescript(f"PRAGMA incremental_vacuum({_VACUUM_PAGES})")
        return True

    def _write_stamps(self, connection: sqlite3.Connection) -> None:
        if self._stamps:
            with connection:
                rows = [(_stamp(), number) for number in self._stamps]
                connection.executemany("UPDATE entries SET used = ? WHERE id = ?", rows)
            self._stamps.clear()

    # -- the file -----------------------------------------------------------------------------------------------------

    def _try(self, act: Callable[[sqlite3.Connection], T], otherwise: T, *, writes: bool = False) -> T:
        import sqlite3  # late: the first page is painted without it

        with self._lock:
            if self._is_closed or time.monotonic() < self._rests.get(writes, 0.0):
                return otherwise
            is_opening = self._connection is None
            try:
                if self._connection is None:
                    self._connection = self._open()
                return act(self._connection)
            except (_OtherFormatError, sqlite3.Error, OSError, UnicodeError, TypeError) as error:
                self._fail(error, is_opening=is_opening, writes=writes)
                return otherwise

    def _open(self) -> sqlite3.Connection:
        import sqlite3  # late, as above

        self._file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._file, timeout=_WAIT_S, check_same_thread=False)
        try:
            _prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _fail(self, error: Exception, *, is_opening: bool, writes: bool) -> None:
        """Go on without, for a while; a file that is of no use is removed, so that the next call makes it anew."""
        import sqlite3  # late, as above

        from app.library.index_file import is_damage  # late: it imports sqlite3

        is_useless = isinstance(error, _OtherFormatError | TypeError) or is_damage(error, is_opening=is_opening)
        if is_useless and self._remade < _MOST_REMADE:
            self._remade += 1
            log.warning("The small pictures in %s are of no use (%s); they are made anew", self._file, error)
            self._disconnect()
            self._remove()
            return
        is_busy = getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if not is_busy:
            self._disconnect()  # the next time it may be another file, or another disk
        rest = _REST_S[is_busy]
        level = logging.DEBUG if writes in self._rests else logging.WARNING  # once is enough
        log.log(level, "Small pictures are %s %s: %s", "not kept in" if writes else "not read from", self._file, error)
        self._rests[writes] = time.monotonic() + rest

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._stamps.clear()

    def _remove(self) -> None:
        for name in self._names():
            try:
                name.unlink(missing_ok=True)
            except OSError as error:
                log.warning("%s could not be removed: %s", name, error)

    def _on_disk(self) -> int:
        return sum(name.stat().st_size for name in self._names() if name.exists())

    def _names(self) -> list[Path]:
        return [self._file.with_name(self._file.name + suffix) for suffix in ("", "-wal", "-shm")]


class _OtherFormatError(Exception):
    """Of an older or a newer Safelight, or not ours at all."""


def _prepare(connection: sqlite3.Connection) -> None:
    version = _pragma(connection, "user_version")
    if version not in (0, FORMAT):
        raise _OtherFormatError(f"format {version}, not {FORMAT}")
    if version == 0:  # these two hold only before there is a table
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")  # a power cut may cost the last pictures, which are made anew
    connection.execute(f"PRAGMA journal_size_limit = {_WAL_LIMIT}")
    if version == 0:
        connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {FORMAT}; COMMIT;")
    connection.execute(_GET, (b"", 0, 0, 0)).fetchall()  # a table that lacks a column shows it here


def _delete(connection: sqlite3.Connection, numbers: list[tuple[int]]) -> None:
    connection.executemany("DELETE FROM entries WHERE id = ?", numbers)
    connection.executemany("DELETE FROM pictures WHERE id = ?", numbers)


def _used_bytes(connection: sqlite3.Connection) -> int:
    return _pragma(connection, "page_count") * _pragma(connection, "page_size") - _free_bytes(connection)


def _free_bytes(connection: sqlite3.Connection) -> int:
    return _pragma(connection, "freelist_count") * _pragma(connection, "page_size")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _stamp() -> int:
    """When something is used, in hours: newer is enough, exactly when is not worth a write each time."""
    return int(time.time() // _STAMP_S)

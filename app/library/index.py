"""The table of kept images (SQLite, WAL), by which they are found."""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.generation.request import Mode
from app.generation.result import GeneratedImage, ImageInfo, ImageRole, InfoSource, plain_json
from app.library.errors import LibraryError

log = logging.getLogger(__name__)

FORMAT = 1
"""``PRAGMA user_version`` of the tables below."""
LONGEST_WAIT_S = 10.0
"""How long to wait for another Safelight that writes."""

_SCHEMA = """
CREATE TABLE images (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL,
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    seed INTEGER,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    prompt TEXT NOT NULL,
    model TEXT NOT NULL,
    mode TEXT NOT NULL,
    server TEXT NOT NULL,
    job_id TEXT NOT NULL,
    info_text TEXT NOT NULL,
    info_source TEXT NOT NULL,
    info_items TEXT NOT NULL,
    info_parameters TEXT NOT NULL,
    payload TEXT NOT NULL,
    notes TEXT NOT NULL
) STRICT
"""

_COLUMNS = (
    "path", "created", "role", "position", "seed", "width", "height", "prompt", "model", "mode", "server", "job_id",
    "info_text", "info_source", "info_items", "info_parameters", "payload", "notes",
)  # fmt: skip
_INSERT = f"INSERT INTO images ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608 - constants
_SELECT = f"SELECT id, {', '.join(_COLUMNS)} FROM images"  # noqa: S608 - constants


class Index:
    """Rows in, rows out; one connection behind one lock, so any thread may call. Newer rows have greater ids.

    Every method raises LibraryError: when the database fails, and once it is closed.
    """

    def __init__(self, database: Path) -> None:
        """Open or make ``database``; a damaged one is set aside as ``.bad`` and begun anew.

        Raises LibraryError when the file is of a newer Safelight or cannot be opened.
        """
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None
        try:
            database.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._connection = _open(database)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError as error:
                _set_aside(database, error)
                self._connection = _open(database)
        except LibraryError:
            raise
        except (OSError, sqlite3.Error) as error:
            raise LibraryError(
                f"The library {database} cannot be opened: {error}",
                "Check that the folder exists, that it may be written to and that the disk is not full.",
            ) from error

    def add(self, image: GeneratedImage) -> GeneratedImage:
        """Remember ``image``; the same image with its new id (and a time, if it had none)."""
        created = image.created or datetime.now(UTC)
        values = (
            str(image.path), created.astimezone(UTC).isoformat(), image.role.value, image.index, _integer(image.seed),
            image.width, image.height, _text(image.prompt), _text(image.model), image.mode.value, _text(image.server),
            image.job_id, _text(image.info.text), image.info.source.value, _json(image.info.items),
            _json(image.info.parameters), _json(image.payload), _json(image.notes),
        )  # fmt: skip
        with self._transaction() as connection:
            # The same path again: the file was removed behind our back and its name given anew.
            connection.execute("DELETE FROM images WHERE path = ?", (str(image.path),))
            row_id = connection.execute(_INSERT, values).lastrowid
        return replace(image, id=row_id or 0, created=created)

    def newest(self, limit: int, before_id: int | None = None) -> list[GeneratedImage]:
        """At most ``limit`` images, newest first, older than ``before_id`` when given."""
        with self._transaction() as connection:
            rows = connection.execute(
                f"{_SELECT} WHERE ? IS NULL OR id < ? ORDER BY id DESC LIMIT ?", (before_id, before_id, max(0, limit))
            ).fetchall()
        return [_image(row) for row in rows]

    def get(self, image_id: int) -> GeneratedImage | None:
        with self._transaction() as connection:
            row = connection.execute(f"{_SELECT} WHERE id = ?", (image_id,)).fetchone()
        return None if row is None else _image(row)

    def of_job(self, job_id: str) -> list[GeneratedImage]:
        """The images of one job, oldest first."""
        with self._transaction() as connection:
            rows = connection.execute(f"{_SELECT} WHERE job_id = ? ORDER BY id", (job_id,)).fetchall()
        return [_image(row) for row in rows]

    def count(self) -> int:
        with self._transaction() as connection:
            return int(connection.execute("SELECT count(*) FROM images").fetchone()[0])

    def forget(self, image_id: int) -> bool:
        """Remove the row, never the file. False when there was none."""
        with self._transaction() as connection:
            return connection.execute("DELETE FROM images WHERE id = ?", (image_id,)).rowcount > 0

    def close(self) -> None:
        """Close the database; a second time does nothing."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if self._connection is None:
                raise LibraryError("The library is closed")
            try:
                with self._connection:
                    yield self._connection
            except sqlite3.Error as error:
                raise LibraryError(
                    f"The library's index failed: {error}",
                    "Image files are safe. Check that the disk is not full, then start Safelight again.",
                ) from error


def _open(database: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(database, timeout=LONGEST_WAIT_S, check_same_thread=False)
    try:
        _prepare(connection, database)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, database: Path) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    # An image costs minutes: a power cut must not lose its row.
    connection.execute("PRAGMA synchronous = FULL")
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > FORMAT:
            raise LibraryError(
                f"The library {database} was written by a newer Safelight (format {version})",
                "Update Safelight, or move the file away to begin a new library.",
            )
        if version == 0:
            connection.execute(_SCHEMA)
            connection.execute(f"PRAGMA user_version = {FORMAT}")


def _set_aside(database: Path, reason: Exception) -> None:
    """Rename a damaged database to the first free ``.bad`` name; its journal files hold nothing without it."""
    names = (database.with_name(f"{database.name}.bad{number or ''}") for number in range(1000))
    target = next(name for name in names if not name.exists())
    database.rename(target)
    for suffix in ("-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    log.warning("The library %s is damaged (%s); it is kept as %s and a new one begun", database, reason, target.name)


def _json(value: Any) -> str:
    return json.dumps(plain_json(value))


def _text(value: str) -> str:
    """A text SQLite takes: JSON from a server may hold half a surrogate pair."""
    return value.encode("utf-8", "replace").decode("utf-8")


def _integer(value: int | None) -> int | None:
    """A number SQLite takes, else None."""
    return value if value is None or abs(value) < 2**63 else None


def _image(row: tuple[Any, ...]) -> GeneratedImage:
    image_id, *values = row
    column = dict(zip(_COLUMNS, values, strict=True))
    return GeneratedImage(
        id=image_id,
        path=Path(column["path"]),
        created=datetime.fromisoformat(column["created"]),
        role=ImageRole(column["role"]),
        index=column["position"],
        seed=column["seed"],
        width=column["width"],
        height=column["height"],
        prompt=column["prompt"],
        model=column["model"],
        mode=Mode(column["mode"]),
        server=column["server"],
        job_id=column["job_id"],
        info=ImageInfo(
            text=column["info_text"],
            items=json.loads(column["info_items"]),
            parameters=json.loads(column["info_parameters"]),
            source=InfoSource(column["info_source"]),
        ),
        payload=json.loads(column["payload"]),
        notes=tuple(json.loads(column["notes"])),
    )

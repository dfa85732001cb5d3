"""The journal's file: its tables, how it is opened, and what its errors mean."""

from __future__ import annotations

import json
import logging
import sqlite3
from pathlib import Path

from app.jobs.book import JournalError, JournalInUseError

log = logging.getLogger(__name__)

FORMAT = 1
"""``PRAGMA user_version`` of the tables below."""
LONGEST_WAIT_S = 1.0
"""For another Safelight that is about to end."""
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH)

_TABLES = (
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE jobs (id TEXT PRIMARY KEY, number INTEGER, fixed TEXT NOT NULL, status TEXT NOT NULL) STRICT",
    "CREATE TABLE texts (job_id TEXT, digest TEXT, text TEXT NOT NULL, PRIMARY KEY (job_id, digest)) STRICT",
    "CREATE TABLE batches (job_id TEXT, batch INTEGER, payload TEXT, body BLOB, PRIMARY KEY (job_id, batch)) STRICT",
    "CREATE TABLE images (job_id TEXT, position INTEGER, image TEXT NOT NULL, PRIMARY KEY (job_id, position)) STRICT",
    """CREATE TABLE files (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        job_id TEXT NOT NULL,
        batch INTEGER NOT NULL,
        position INTEGER NOT NULL,
        temporary TEXT,
        device TEXT NOT NULL,
        inode TEXT NOT NULL,
        path TEXT
    ) STRICT""",
)


HINT = "Check that the folder exists, that it may be written to and that the disk is not full."


def open_file(path: Path) -> sqlite3.Connection:
    """Open or make the journal, for this process alone. Raises sqlite3.Error, and JournalError for a newer format."""
    connection = sqlite3.connect(path, timeout=LONGEST_WAIT_S, check_same_thread=False, isolation_level=None)
    try:
        # Only one Safelight may send these jobs.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            _make_tables(connection, path)
        _check(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_tables(connection: sqlite3.Connection, path: Path) -> None:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > FORMAT:
        raise JournalError(
            f"The queue in {path} was written by a newer Safelight (format {version}).",
            "Update Safelight, or move the file away to begin a new queue.",
        )
    if version == 0:
        for table in _TABLES:
            connection.execute(table)
        connection.execute(f"PRAGMA user_version = {FORMAT}")


def _check(connection: sqlite3.Connection) -> None:
    (told,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if told != "ok":
        damage = sqlite3.DatabaseError(str(told))
        damage.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise damage


def remove_job(connection: sqlite3.Connection, job_id: str) -> None:
    connection.execute("DELETE FROM jobs WHERE id = ?", (job_id,))
    connection.execute("DELETE FROM texts WHERE job_id = ?", (job_id,))
    connection.execute("DELETE FROM batches WHERE job_id = ?", (job_id,))
    connection.execute("DELETE FROM images WHERE job_id = ?", (job_id,))


def set_fact(connection: sqlite3.Connection, name: str, value: object) -> None:
    connection.execute("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", (name, json.dumps(value)))


def fact(connection: sqlite3.Connection, name: str) -> object:
    row = connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
    try:
        value: object = json.loads(row[0]) if row else None
    except ValueError as error:
        log.warning("The journal's %s cannot be read: %s", name, error)
        return None
    return value


def last_number(connection: sqlite3.Connection) -> int:
    number = fact(connection, "last_number")
    return number if isinstance(number, int) else 0


def is_damage(error: sqlite3.DatabaseError | UnicodeDecodeError) -> bool:
    """Whether the file itself is at fault, not the disk or another program."""
    if isinstance(error, UnicodeDecodeError):
        return True  # what SQLite says about it quotes the damage
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in _DAMAGED


def trouble(path: Path, error: sqlite3.Error) -> JournalError:
    """The error in words."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        hint = "Use the window that is open already, or close it first."
        return JournalInUseError("Another Safelight works with this queue.", hint)
    if code == sqlite3.SQLITE_FULL:
        return JournalError("The queue could not be written down: the disk is full.", "Free some space, then go on.")
    return JournalError(f"The queue could not be written down in {path}: {error}", HINT)

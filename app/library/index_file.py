"""The file of the index of kept images: its table, how it is opened, and how a damaged one is replaced."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from app.generation.grids.place import cell_of
from app.generation.request import Mode
from app.generation.result import GeneratedImage, ImageInfo, ImageRole, InfoSource
from app.library.errors import LibraryError
from app.wording import unpacked

log = logging.getLogger(__name__)

FORMAT = 7
"""``PRAGMA user_version`` of the tables below."""
LONGEST_WAIT_S = 10.0
"""How long to wait for another Safelight that writes."""
MOST_FAILURES = 10_000
"""Images one after the other that cannot be read, before the rest of a damaged file is given up."""

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
    notes TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    source_id INTEGER NOT NULL DEFAULT 0,
    generator TEXT NOT NULL DEFAULT '',
    grid TEXT NOT NULL DEFAULT '',
    cell TEXT NOT NULL DEFAULT '',
    template TEXT NOT NULL DEFAULT '',
    mask TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT ''
) STRICT
"""
_GRID_INDEX = "CREATE INDEX images_of_grids ON images (grid) WHERE grid != ''"

_SINCE = {
    2: (
        "ALTER TABLE images ADD COLUMN source TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE images ADD COLUMN source_id INTEGER NOT NULL DEFAULT 0",
    ),
    3: ("ALTER TABLE images ADD COLUMN generator TEXT NOT NULL DEFAULT ''",),
    4: (
        "ALTER TABLE images ADD COLUMN grid TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE images ADD COLUMN cell TEXT NOT NULL DEFAULT ''",
        _GRID_INDEX,
    ),
    5: ("ALTER TABLE images ADD COLUMN template TEXT NOT NULL DEFAULT ''",),
    6: ("ALTER TABLE images ADD COLUMN mask TEXT NOT NULL DEFAULT ''",),
    7: ("ALTER TABLE images ADD COLUMN tags TEXT NOT NULL DEFAULT ''",),
}
"""What brings the tables of an older format to this one; new columns come last, as in ``_SCHEMA``."""

_COLUMNS = (
    "path", "created", "role", "position", "seed", "width", "height", "prompt", "model", "mode", "server", "job_id",
    "info_text", "info_source", "info_items", "info_parameters", "payload", "notes", "source", "source_id",
    "generator", "grid", "cell", "template", "mask", "tags",
)  # fmt: skip
INSERT = f"INSERT INTO images ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608 - constants
SELECT = f"SELECT id, {', '.join(_COLUMNS)} FROM images"  # noqa: S608 - constants
UPDATE_INFO = """
UPDATE images SET seed = ?, prompt = ?, model = ?, info_text = ?, info_source = ?, info_items = ?, info_parameters = ?,
generator = ? WHERE id = ?
"""
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_DAMAGED_FROM_THE_START = (*_DAMAGED, sqlite3.SQLITE_ERROR)
"""Not later: somebody may take the table away while it is open."""


def is_damage(error: Exception, *, is_opening: bool = False) -> bool:
    """Whether the file itself is at fault, not the disk or another program."""
    if isinstance(error, UnicodeDecodeError):
        return True  # what SQLite says about it quotes the damage
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (_DAMAGED_FROM_THE_START if is_opening else _DAMAGED)


def open_file(database: Path) -> sqlite3.Connection:
    """Open or make ``database``. Raises LibraryError for a newer format, sqlite3.Error, and UnicodeDecodeError."""
    _finish_replacing(database)
    connection = sqlite3.connect(database, timeout=LONGEST_WAIT_S, check_same_thread=False)
    try:
        # One damaged letter must not hide all the other images.
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        _prepare(connection, database)
    except BaseException:
        connection.close()
        raise
    return connection


def replace_file(database: Path, reason: Exception) -> tuple[sqlite3.Connection, str]:
    """Set a damaged ``database`` aside as ``.bad`` and carry over to a new one what can still be read of it.

    The open file, and what there is to say about it: nothing when another program has replaced it already. Raises like
    ``open_file``, and OSError.
    """
    old: sqlite3.Connection | None = None
    try:
        old = open_file(database)
        (told,) = old.execute("PRAGMA quick_check(1)").fetchone()
        if told == "ok":
            return old, ""
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if not is_damage(error, is_opening=True):
            if old is not None:
                old.close()
            raise
        log.debug("%s: %s", database, error)
    new = _new_name(database)
    _remove(new)
    fresh = open_file(new)
    try:
        count = _carry_over(old, fresh) if old is not None else 0
    finally:
        fresh.close()
        if old is not None:
            old.close()
    kept = _set_aside(database)
    new.rename(database)
    log.warning(
        "The library %s is damaged (%s); %d of its images go on, it is kept as %s", database, reason, count, kept
    )
    return open_file(database), (
        f"The list of kept images was damaged, so it begins anew with the {count} of them that could still be read. "
        f"The old file is kept as {kept}."
    )


def _new_name(database: Path) -> Path:
    return database.with_name(f"{database.name}.new")


def _finish_replacing(database: Path) -> None:
    """A crash may have come between the two renames."""
    new = _new_name(database)
    if new.exists() and not database.exists():
        new.rename(database)


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
            connection.execute(_GRID_INDEX)
        elif version < FORMAT:
            for step in range(version + 1, FORMAT + 1):
                for statement in _SINCE[step]:
                    connection.execute(statement)
        if version != FORMAT:
            connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute(f"{SELECT} LIMIT 0")  # a table that lacks a column shows it here


def _set_aside(database: Path) -> Path:
    """Rename a damaged database to the first free ``.bad`` name; the files beside it hold nothing without it."""
    names = (database.with_name(f"{database.name}.bad{number or ''}") for number in range(1000))
    target = next(name for name in names if not name.exists())
    database.rename(target)
    _remove(database)
    return target


def _remove(database: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)


def _carry_over(old: sqlite3.Connection, fresh: sqlite3.Connection) -> int:
    """Copy every row that can be read, one by one, with its id; how many."""
    last, highest, count, failures = 0, 0, 0, 0
    with fresh:
        while failures < MOST_FAILURES:
            try:
                row = old.execute(f"{SELECT} WHERE id > ? ORDER BY id LIMIT 1", (last,)).fetchone()
                if row is None:
                    break
                if row[0] <= last:
                    raise sqlite3.DatabaseError("the rows are in no order")  # else this would never end
                last = highest = row[0]
                if any(readable([row])):
                    fresh.execute(f"INSERT INTO images VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608 - marks
                    count += 1
                failures = 0
            except (sqlite3.Error, UnicodeDecodeError) as error:
                log.debug("The image behind %d cannot be carried over: %s", last, error)
                failures += 1
                last += 1
        # The queue knows images by their numbers, so none is given twice.
        fresh.execute("DELETE FROM sqlite_sequence")
        fresh.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('images', ?)", (max(highest, _given(old)),))
    return count


def _given(connection: sqlite3.Connection) -> int:
    """The last number that was given to an image, as far as it can be told."""
    try:
        (found,) = connection.execute("SELECT max(seq) FROM sqlite_sequence").fetchone()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        log.debug("The last number is not known: %s", error)
        return 0
    return found if isinstance(found, int) and found < 2**40 else 0


def readable(found: Iterable[tuple[Any, ...]]) -> Iterator[GeneratedImage]:
    """The images in rows of ``SELECT``; a row that is damaged is passed over."""
    for row in found:
        try:
            yield _image(row)
        except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError) as error:
            log.warning("Image %s of the library cannot be read: %r", row[0], error)


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
            generator=column["generator"],
        ),
        payload=json.loads(column["payload"]),
        notes=unpacked(json.loads(column["notes"])),
        source=column["source"],
        source_id=column["source_id"],
        grid=column["grid"],
        cell=cell_of(column["cell"]),
        template=json.loads(column["template"]) if column["template"] else {},
        mask=column["mask"],
        tags=column["tags"],
    )

"""The table of kept images (SQLite, WAL), by which they are found."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from app.generation.grids.place import cell_text
from app.generation.result import GeneratedImage, plain_json
from app.library.errors import LibraryError
from app.library.index_file import INSERT, SELECT, UPDATE_INFO, is_damage, open_file, readable, replace_file
from app.library.prompts import KeptPrompt, kept_prompts
from app.wording import packed

Found = TypeVar("Found")


class Index:
    """Rows in, rows out; one connection behind one lock, so any thread may call. Newer rows have greater ids.

    Every method raises LibraryError: when the database fails, and once it is closed.
    """

    def __init__(self, database: Path) -> None:
        """Open or make ``database``. A damaged one is set aside as ``.bad`` whenever that shows; ``notice`` says so.

        Raises LibraryError when the file is of a newer Safelight or cannot be opened.
        """
        self.notice = ""
        self._lock = threading.Lock()
        self._database = database
        self._connection: sqlite3.Connection | None = None
        try:
            database.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._connection = open_file(database)
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                if not is_damage(error, is_opening=True):
                    raise
                self._connection, self.notice = replace_file(database, error)
        except LibraryError:
            raise
        except (OSError, sqlite3.Error, UnicodeDecodeError) as error:
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
            _json(image.info.parameters), _json(image.payload), _json(packed(image.notes)),
            image.source, image.source_id,
            _text(image.info.generator), image.grid, cell_text(image.cell),
            _json(image.template) if image.template else "", image.mask,
            _text(image.tags),
        )  # fmt: skip

        def work(connection: sqlite3.Connection) -> int | None:
            # The same path again: the file was removed behind our back and its name given anew.
            connection.execute("DELETE FROM images WHERE path = ?", (str(image.path),))
            return connection.execute(INSERT, values).lastrowid

        return replace(image, id=self._done(work) or 0, created=created)

    def newest(self, limit: int, before_id: int | None = None) -> list[GeneratedImage]:
        """At most ``limit`` images, newest first, older than ``before_id`` when given."""
        query = f"{SELECT} WHERE ? IS NULL OR id < ? ORDER BY id DESC"
        return self._done(
            lambda connection: list(
                islice(readable(connection.execute(query, (before_id, before_id))), max(0, limit)),
            )
        )

    def get(self, image_id: int) -> GeneratedImage | None:
        return next(iter(self._all(f"{SELECT} WHERE id = ?", image_id)), None)

    def at_path(self, path: Path) -> GeneratedImage | None:
        """The image whose file this is."""
        return next(iter(self._all(f"{SELECT} WHERE path = ?", str(path))), None)

    def update_info(self, image: GeneratedImage) -> bool:
        """Remember what the file of a known image says now. False when the image is not known any more."""
        values = (
            _integer(image.seed), _text(image.prompt), _text(image.model), _text(image.info.text),
            image.info.source.value, _json(image.info.items), _json(image.info.parameters),
            _text(image.info.generator), image.id,
        )  # fmt: skip
        return self._done(lambda connection: connection.execute(UPDATE_INFO, values).rowcount > 0)

    def set_tags(self, image_id: int, tags: str) -> GeneratedImage | None:
        """Give an image other tags; the image with them, None when it is not known any more."""
        query = "UPDATE images SET tags = ? WHERE id = ?"
        self._done(lambda connection: connection.execute(query, (_text(tags), image_id)))
        return self.get(image_id)

    def of_job(self, job_id: str) -> list[GeneratedImage]:
        """The images of one job, oldest first."""
        return self._all(f"{SELECT} WHERE job_id = ? ORDER BY id", job_id)

    def of_grid(self, grid: str) -> list[GeneratedImage]:
        """The images of one grid, its sheets among them, oldest first."""
        query = f"{SELECT} WHERE grid = ? AND grid != '' ORDER BY id"  # the second so that its own index serves
        return self._all(query, grid)

    def grids(self) -> frozenset[str]:
        """The ids of all grids that have an image here."""
        query = "SELECT DISTINCT grid FROM images WHERE grid != ''"
        return self._done(lambda connection: frozenset(str(row[0]) for row in connection.execute(query)))

    def made_from(self, image_id: int) -> list[GeneratedImage]:
        """The images that were made from this one, oldest first."""
        return self._all(f"{SELECT} WHERE source_id = ? ORDER BY id", image_id) if image_id else []

    def prompts(self, text: str, limit: int) -> list[KeptPrompt]:
        """See ``library.prompts``: at most ``limit`` different ones that have ``text`` in them, newest first."""
        return self._done(lambda connection: kept_prompts(connection, text, limit))

    def count(self) -> int:
        return self._done(lambda connection: int(connection.execute("SELECT count(*) FROM images").fetchone()[0]))

    def forget(self, image_id: int) -> bool:
        """Remove the row, never the file. False when there was none."""
        query = "DELETE FROM images WHERE id = ?"
        return self._done(lambda connection: connection.execute(query, (image_id,)).rowcount > 0)

    def close(self) -> None:
        """Close the database; a second time does nothing."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _all(self, query: str, value: object) -> list[GeneratedImage]:
        return self._done(lambda connection: list(readable(connection.execute(query, (value,)))))

    def _done(self, work: Callable[[sqlite3.Connection], Found]) -> Found:
        """The result of ``work``, one transaction; of a second attempt when the first one shows that the file is
        damaged.
        """
        with self._lock:
            try:
                try:
                    return _work_on(self._open, work)
                except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                    if not is_damage(error):
                        raise
                    self._replace(error)
                return _work_on(self._open, work)
            except (sqlite3.Error, UnicodeDecodeError) as error:
                raise LibraryError(
                    f"The library's index failed: {error}",
                    "Image files are safe. Check that the disk is not full, then start Safelight again.",
                ) from error

    @property
    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            raise LibraryError("The library is closed")
        return self._connection

    def _replace(self, reason: Exception) -> None:
        self._open.close()
        self._connection = None
        try:
            self._connection, self.notice = replace_file(self._database, reason)
        except OSError as error:
            with suppress(OSError, sqlite3.Error, UnicodeDecodeError):
                self._connection = open_file(self._database)  # as it was: the next call tries again
            if isinstance(error, LibraryError):
                raise
            raise LibraryError(
                f"The library {self._database} is damaged and cannot be set aside: {error}",
                "Image files are safe. Move the file away to begin a new library.",
            ) from error


def _work_on(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], Found]) -> Found:
    with connection:
        return work(connection)


def _json(value: Any) -> str:
    return json.dumps(plain_json(value))


def _text(value: str) -> str:
    """A text SQLite takes: JSON from a server may hold half a surrogate pair."""
    return value.encode("utf-8", "replace").decode("utf-8")


def _integer(value: int | None) -> int | None:
    """A number SQLite takes, else None."""
    return value if value is None or abs(value) < 2**63 else None

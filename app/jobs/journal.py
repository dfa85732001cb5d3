"""The queue on disk (SQLite, WAL): every job before it is sent, the very bytes that are sent, files that are arriving.

State changes are flushed to the disk before anyone hears of them; images and their files are left to the system's cache
(a crash of the program costs nothing, and after a power cut the library still knows what it flushed).
"""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from app.generation.result import GeneratedImage
from app.jobs import journal_rows as rows
from app.jobs.book import ArrivingFile, Book, Contents, JournalError
from app.jobs.job import Job, JobState
from app.jobs.journal_file import HINT, fact, is_damage, last_number, open_file, remove_job, set_fact, trouble
from app.settings.store import set_aside

log = logging.getLogger(__name__)

Found = TypeVar("Found")


@dataclass
class _Pending:
    """What the next ``write`` writes."""

    jobs: dict[str, Job] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)  # of ``jobs``: those whose pictures went
    replanned: set[str] = field(default_factory=set)  # of ``jobs``: those with other payloads
    removed: set[str] = field(default_factory=set)
    order: tuple[str, ...] | None = None
    pause: tuple[str | None] | None = None
    images: list[tuple[str, int, GeneratedImage]] = field(default_factory=list)
    bodies: dict[tuple[str, int], bytes | None] = field(default_factory=dict)

    @property
    def is_state(self) -> bool:
        """Whether more than images changed; that a job has one more image changes nothing else of it."""
        told = {job_id for job_id, _position, _image in self.images}
        return bool(
            self.removed or self.order is not None or self.pause is not None or self.bodies or self.jobs.keys() - told
        )


class Journal(Book):
    """One connection, which no other process can open meanwhile. Thread-safe."""

    def __init__(self, path: Path) -> None:
        """Open or make ``path``. A damaged one is set aside as ``.bad``; ``notice`` says so.

        Raises JournalInUseError, and JournalError when the file cannot be opened or is of a newer Safelight.
        """
        super().__init__()
        self._lock = threading.RLock()
        self._path = path
        self._known: set[str] = set()
        self._pending = _Pending()
        self._has_failed = False
        self._is_loading = False
        self._connection: sqlite3.Connection | None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._connection = open_file(path)
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                if not is_damage(error):
                    raise
                self._begin_anew(error)
        except sqlite3.Error as error:
            raise trouble(path, error) from error
        except OSError as error:
            raise JournalError(f"The queue cannot be kept in {path}: {error.strerror or error}", HINT) from error

    def load(self) -> Contents:
        self._is_loading = True
        try:
            return self._load()
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise trouble(self._path, error) from error
            self.close()
            self._begin_anew(error)
            return Contents()
        finally:
            self._is_loading = False

    def body(self, job_id: str, index: int) -> bytes | None:
        if (job_id, index) in self._pending.bodies:
            return self._pending.bodies[job_id, index]
        with self._at_work() as connection:
            query = "SELECT body FROM batches WHERE job_id = ? AND batch = ?"
            row = connection.execute(query, (job_id, index)).fetchone()
        return None if row is None else row[0]

    # What the queue tells, until ``write``

    def changed(self, job: Job) -> None:
        self._pending.removed.discard(job.id)  # it may have come back before its going was written
        self._pending.jobs[job.id] = job

    def removed(self, job_id: str) -> None:
        self._pending.jobs.pop(job_id, None)
        self._pending.removed.add(job_id)

    def ordered(self, order: tuple[str, ...]) -> None:
        self._pending.order = order

    def paused(self, reason: str | None) -> None:
        self._pending.pause = (reason,)

    def image_kept(self, job_id: str, position: int, image: GeneratedImage) -> None:
        self._pending.images.append((job_id, position, image))

    def body_sent(self, job_id: str, index: int, body: bytes) -> None:
        self._pending.bodies[job_id, index] = body

    def body_answered(self, job_id: str, index: int) -> None:
        self._pending.bodies[job_id, index] = None

    def replanned(self, job_id: str) -> None:
        self._pending.replanned.add(job_id)

    def no_longer_sent(self, job_id: str) -> None:
        self._pending.whole.add(job_id)

    def write(self) -> None:
        pending = self._pending
        if pending == _Pending():
            return
        durable, self._has_failed = pending.is_state or self._has_failed, True
        with self._at_work(durable=durable) as connection:
            for job in pending.jobs.values():
                self._write_job(connection, job, pending)
            self._write_rest(connection, pending)
        self._has_failed = False
        self._known |= pending.jobs.keys()
        self._known -= pending.removed
        self._pending = _Pending()

    def _write_job(self, connection: sqlite3.Connection, job: Job, pending: _Pending) -> None:
        is_whole = job.id in pending.whole
        if job.id in self._known and not is_whole and job.id not in pending.replanned:
            connection.execute("UPDATE jobs SET status = ? WHERE id = ?", (rows.status_text(job), job.id))
            return
        apart = rows.Apart()
        values = (job.id, job.number, rows.fixed_text(job, apart), rows.status_text(job))
        connection.execute("INSERT OR REPLACE INTO jobs (id, number, fixed, status) VALUES (?, ?, ?, ?)", values)
        if is_whole:
            connection.execute("DELETE FROM texts WHERE job_id = ?", (job.id,))
            connection.execute("DELETE FROM batches WHERE job_id = ?", (job.id,))
        connection.executemany(
            "INSERT OR REPLACE INTO texts (job_id, digest, text) VALUES (?, ?, ?)",
            [(job.id, digest, text) for digest, text in apart.texts.items()],
        )
        set_fact(connection, "last_number", max(job.number, last_number(connection)))

    def _write_rest(self, connection: sqlite3.Connection, pending: _Pending) -> None:
        for (job_id, batch), body in pending.bodies.items():
            if job_id in pending.whole or job_id in pending.removed:
                continue
            if body is None:
                connection.execute("UPDATE batches SET body = NULL WHERE job_id = ? AND batch = ?", (job_id, batch))
                continue
            apart = rows.Apart()
            payload = json.dumps(apart.taken_out(pending.jobs[job_id].payloads[batch]))
            connection.execute(
                "INSERT OR REPLACE INTO batches (job_id, batch, payload, body) VALUES (?, ?, ?, ?)",
                (job_id, batch, payload, body),
            )
            connection.executemany(
                "INSERT OR IGNORE INTO texts (job_id, digest, text) VALUES (?, ?, ?)",
                [(job_id, digest, text) for digest, text in apart.texts.items()],
            )
        connection.executemany(
            "INSERT OR REPLACE INTO images (job_id, position, image) VALUES (?, ?, ?)",
            [(job_id, position, rows.image_text(image)) for job_id, position, image in pending.images],
        )
        for job_id in pending.removed:
            remove_job(connection, job_id)
        if pending.order is not None:
            set_fact(connection, "order", list(pending.order))
        if pending.pause is not None:
            set_fact(connection, "pause", pending.pause[0])

    # Files of images that are arriving

    def file_opened(self, job_id: str, batch: int, index: int, temporary: Path | None) -> int:
        values = (job_id, batch, index, _path_text(temporary) if temporary else None)
        with self._at_work(durable=False) as connection:
            query = (
                "INSERT INTO files (job_id, batch, position, temporary, device, inode) VALUES (?, ?, ?, ?, '0', '0')"
            )
            return connection.execute(query, values).lastrowid or 0

    def file_begun(self, file_id: int, temporary: Path) -> None:
        try:
            facts = temporary.stat()
        except OSError as error:
            log.debug("%s cannot be looked at: %s", temporary, error)
            return
        # As texts: these numbers may use all of 64 bits without a sign.
        values = (str(facts.st_dev), str(facts.st_ino), file_id)
        with self._at_work(durable=False) as connection:
            connection.execute("UPDATE files SET device = ?, inode = ? WHERE id = ?", values)

    def file_finished(self, file_id: int, path: Path) -> None:
        with self._at_work(durable=False) as connection:
            connection.execute("UPDATE files SET path = ? WHERE id = ?", (_path_text(path), file_id))

    def file_settled(self, file_id: int) -> None:
        with self._at_work(durable=False) as connection:
            connection.execute("DELETE FROM files WHERE id = ?", (file_id,))

    def files(self) -> tuple[ArrivingFile, ...]:
        with self._at_work() as connection:
            query = "SELECT id, job_id, batch, position, temporary, device, inode, path FROM files ORDER BY id"
            found = connection.execute(query).fetchall()
        return tuple(
            ArrivingFile(
                id=row[0],
                job_id=row[1],
                batch=row[2],
                index=row[3],
                temporary=_path(row[4]),
                device=_number(row[5]),
                inode=_number(row[6]),
                path=_path(row[7]),
            )
            for row in found
        )

    def close(self) -> None:
        """Close the file; a second time does nothing, any other call after this raises JournalError."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    # Inside

    def _load(self) -> Contents:
        with self._at_work() as connection:
            jobs: list[Job] = []
            unreadable: list[str] = []
            for job_id, job_number, fixed, status in connection.execute(
                "SELECT id, number, fixed, status FROM jobs ORDER BY number"
            ).fetchall():
                try:
                    jobs.append(_read_job(connection, job_id, job_number, fixed, status))
                except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError) as error:
                    log.warning("Job %s of the journal cannot be read: %r", job_id, error)
                    unreadable.append(job_id)
            number = last_number(connection)
            order = fact(connection, "order")
            pause = fact(connection, "pause")
        if unreadable:
            self._drop_unreadable(unreadable)
        self._known = {job.id for job in jobs}
        return Contents(
            jobs=tuple(jobs),
            order=_complete_order(order, jobs),
            last_number=max([number, *(job.number for job in jobs)]),
            pause_reason=pause if isinstance(pause, str) else None,
        )

    def _drop_unreadable(self, job_ids: list[str]) -> None:
        """Take out jobs that cannot be read; a copy of the whole file keeps them."""
        copy = next(
            name
            for name in (self._path.with_name(f"{self._path.name}.bad{number or ''}") for number in range(1000))
            if not name.exists()
        )
        with self._lock:
            if self._connection is not None:
                self._connection.execute("VACUUM INTO ?", (str(copy),))
        with self._at_work() as connection:
            for job_id in job_ids:
                remove_job(connection, job_id)
        self.notice = (
            f"{len(job_ids)} of the queue's jobs could not be read and left it. The file with them is kept as {copy}."
        )

    def _begin_anew(self, reason: Exception) -> None:
        aside = set_aside(self._path, str(reason))
        if aside is None:
            raise JournalError(f"The queue in {self._path} is damaged and cannot be set aside.", HINT) from reason
        for suffix in ("-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        self.notice = f"The saved queue was damaged, so the list of jobs begins anew. The old file is kept as {aside}."
        self._connection = open_file(self._path)

    @contextmanager
    def _at_work(self, *, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """One transaction. Raises JournalError."""
        with self._lock:
            if self._connection is None:
                raise JournalError("The journal of the queue is closed.")
            try:
                self._connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
                with self._connection:
                    self._connection.execute("BEGIN IMMEDIATE")
                    yield self._connection
            except sqlite3.Error as error:
                if isinstance(error, sqlite3.DatabaseError) and is_damage(error) and self._is_loading:
                    raise  # while loading: it is set aside
                raise trouble(self._path, error) from error


def _read_job(connection: sqlite3.Connection, job_id: str, number: int, fixed: str, status: str) -> Job:
    def read(query: str, make: Callable[[list[tuple[str, str]]], Found]) -> Found:
        return make(connection.execute(query, (job_id,)).fetchall())

    texts = read("SELECT digest, text FROM texts WHERE job_id = ?", dict)
    sent = read("SELECT batch, payload FROM batches WHERE job_id = ?", dict)
    images = connection.execute("SELECT image FROM images WHERE job_id = ? ORDER BY position", (job_id,)).fetchall()
    return rows.job_of(
        job_id,
        number,
        fixed,
        status,
        rows.Apart(texts),
        {int(batch): payload for batch, payload in sent.items()},
        tuple(rows.image_of(job_id, text) for (text,) in images),
    )


def _complete_order(order: object, jobs: list[Job]) -> tuple[str, ...]:
    """The waiting jobs in the order written down; one it does not name comes last."""
    waiting = [job.id for job in jobs if job.state is JobState.QUEUED]
    named = [job_id for job_id in order if job_id in waiting] if isinstance(order, list) else []
    return tuple(dict.fromkeys([*named, *waiting]))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _path_text(path: Path) -> str:
    """As JSON: a file name may hold bytes that are no text."""
    return json.dumps(str(path))


def _path(text: str | None) -> Path | None:
    """None for a damaged text too: then what else is known has to find the file."""
    try:
        return Path(json.loads(text)) if text else None
    except (ValueError, TypeError, RecursionError) as error:
        log.warning("The name of a file that was arriving cannot be read: %s", error)
        return None

"""What is watched inside the client's process, and where it is killed or its disk filled; none of it is product code.

A *step* is a place where a SIGKILL makes a difference: before and after every public call of the journal, the queue and
the library, before every statement either database carries out (COMMIT is one), before every file that is opened,
renamed or removed, before and after every fsync, every piece of an answer. Steps are counted over the whole process;
``Kill``, ``Fill`` and ``Removal`` name one by its class and number.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import re
import shutil
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from app.api import client as api_client
from app.api.stream import decode_answer
from app.jobs import journal, keeping, queue
from app.library import files, index, library
from tests.faults.notes import Notes

BALLAST = "ballast"
NO_LINKS = "no-links"
"""A file of this name in the home folder: no file gets a second name."""


@dataclass(frozen=True, slots=True)
class Kill:
    """SIGKILL at the ``number``-th step (from 1) whose name matches ``pattern``."""

    pattern: str
    number: int


@dataclass(frozen=True, slots=True)
class Fill:
    """Fill the disk under ``folder`` to the last byte at the ``number``-th step whose name matches ``pattern``.

    ``is_real``: by a file that takes all the room of a small disk; else writing there fails as if it were full.
    """

    pattern: str
    number: int
    folder: str
    is_real: bool = True


@dataclass(frozen=True, slots=True)
class Removal:
    """Somebody removes (or renames) the image folder at the ``number``-th step whose name matches ``pattern``.

    What the library has at that moment is theirs to remove, and goes to ``taken`` for the books; what only arrives is
    not.
    """

    pattern: str
    number: int
    is_renamed: bool = False


class Steps:
    """Counts steps and does what was planned at one of them."""

    def __init__(self, notes: Notes, kill: Kill | None, fill: Fill | None, removal: Removal | None, home: Path) -> None:
        self._notes = notes
        self._kill = kill
        self._fill = fill
        self._removal = removal
        self._home = home
        self._lock = threading.RLock()
        self._killing = 0
        self._filling = 0
        self._removing = 0
        self._is_busy = False
        self.full: Path | None = None
        self.names: list[str] = []

    def step(self, name: str) -> None:
        with self._lock:
            if self._is_busy:
                return
            self.names.append(name)
            if self._kill and re.search(self._kill.pattern, name):
                self._killing += 1
                if self._killing == self._kill.number:
                    self._is_busy = True
                    self._notes.add(event="killed", step=name, number=self._killing)
                    os.kill(os.getpid(), signal.SIGKILL)
            if self._fill and re.search(self._fill.pattern, name):
                self._filling += 1
                if self._filling == self._fill.number:
                    self._is_busy = True
                    self.full = Path(self._fill.folder)
                    if self._fill.is_real:
                        fill(self.full)
                    self._notes.add(event="filled", step=name, folder=self._fill.folder)
                    self._is_busy = False

            if self._removal and re.search(self._removal.pattern, name):
                self._removing += 1
                if self._removing == self._removal.number:
                    self._is_busy = True
                    taken = remove_pictures(self._home, is_renamed=self._removal.is_renamed)
                    self._notes.add(event="removed", step=name, taken=taken)
                    self._is_busy = False

    def make_room(self) -> None:
        """The user frees some space."""
        if self.full is not None and self._fill is not None and self._fill.is_real:
            free(self.full)
        self.full = None

    def is_pretended(self, path: Path) -> bool:
        """Whether writing to ``path`` has to fail because its disk is said to be full."""
        is_fake = self._fill is not None and not self._fill.is_real
        return is_fake and self.full is not None and path.is_relative_to(self.full)

    def told(self) -> None:
        """Write down how many there were, for whoever plans the next run."""
        self._notes.add(event="steps", names=self.names)


def remove_pictures(home: Path, *, is_renamed: bool) -> list[dict[str, str]]:
    """Take the image folder away; path, text and new place of the images that were in the library."""
    connection = sqlite3.connect(home / "library" / "library.sqlite")
    rows = connection.execute("SELECT path, info_text FROM images").fetchall()
    connection.close()
    (home / "taken").mkdir(exist_ok=True)
    taken = []
    for number, (path, text) in enumerate(rows):
        place = home / "taken" / f"{number}"
        if Path(path).is_file():
            Path(path).rename(place)
            taken.append({"path": path, "text": text, "place": str(place)})
    pictures = home / "pictures"
    if is_renamed and pictures.exists():
        pictures.rename(home / "renamed")
    else:
        shutil.rmtree(pictures, ignore_errors=True)
    return taken


def fill(folder: Path) -> None:
    """Leave no byte free."""
    handle = os.open(folder / BALLAST, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for size in (65536, 4096, 1):
        with contextlib.suppress(OSError):
            while os.write(handle, b"\0" * size):
                pass
    os.close(handle)


def free(folder: Path) -> None:
    (folder / BALLAST).unlink(missing_ok=True)


class Tap:
    """The receive log: what the client has taken of each generating answer.

    ``read n total``: the first ``total`` bytes of answer ``n``'s body were handed out and more was asked for, or the
    call ended. ``whole n index``: an image's closing quote was seen and everything before it was given to the sink.
    ``ended n``: the call is over, ``left`` when the user had stopped waiting.
    """

    def __init__(self, notes: Notes, steps: Steps) -> None:
        self._notes = notes
        self._steps = steps
        self.has_left = False
        self.number = -1
        self.total = 0

    def install(self) -> None:
        original = decode_answer

        def watched(chunks: Iterable[bytes], open_sink: Callable[[int], Any], *more: Any, **named: Any) -> Any:
            self.number, self.total, self.has_left = -1, 0, False
            error = ""
            try:
                return original(self._chunks(chunks), lambda at: _Sink(self, at, open_sink(at)), *more, **named)
            except BaseException as problem:
                error = f"{type(problem).__name__}: {problem}"[:200]
                raise
            finally:
                self._notes.add(event="ended", n=self.number, error=error, left=self.has_left)
                self._steps.step("net:ended")

        api_client.decode_answer = watched  # type: ignore[attr-defined] # the name by which the client calls it

    def _chunks(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        head = b""
        for chunk in chunks:
            if self.number < 0:
                head += bytes(chunk[:40])
                found = re.match(rb'\{"answer": (\d+)[^\d]', head)
                self.number = int(found[1]) if found else -1
            self._steps.step("net:piece received")
            yield chunk
            self.total += len(chunk)
            self._notes.add(event="read", n=self.number, total=self.total)
            self._steps.step("net:piece taken")

    def whole(self, at: int) -> None:
        self._notes.add(event="whole", n=self.number, index=at)
        self._steps.step("net:image whole")


class _Sink:
    """Stands before the product's own sink."""

    def __init__(self, tap: Tap, at: int, sink: Any) -> None:
        self._tap = tap
        self._at = at
        self._sink = sink

    def write(self, piece: bytes) -> object:
        return self._sink.write(piece)

    def finish(self) -> Any:
        self._tap.whole(self._at)
        return self._sink.finish()

    def abort(self) -> None:
        self._sink.abort()


def install(notes: Notes, steps: Steps, home: Path) -> Tap:
    """Watch this process from now on."""
    for owner, prefix in (
        (journal.Journal, "journal"),
        (queue.JobQueue, "queue"),
        (library.Library, "library"),
        (index.Index, "library"),
        (files.ImageFile, "library"),
        (keeping.BatchImages, "keeping"),
    ):
        _wrap_methods(owner, prefix, steps)
    _wrap_functions(files, ("move_to_free_name", "rewrite"), "library", steps)
    _pretend_full(steps)
    if (home / NO_LINKS).exists():
        _refuse_links()
    _watch_databases(steps)
    _watch_files(steps, home)
    tap = Tap(notes, steps)
    tap.install()
    return tap


def _wrap_methods(owner: type, prefix: str, steps: Steps) -> None:
    for name, method in list(vars(owner).items()):
        if callable(method) and (not name.startswith("_") or name == "__init__"):
            setattr(owner, name, _stepping(method, f"{prefix}:{owner.__name__}.{name}", steps))


def _wrap_functions(module: ModuleType, names: tuple[str, ...], prefix: str, steps: Steps) -> None:
    for name in names:
        setattr(module, name, _stepping(getattr(module, name), f"{prefix}:{name}", steps))


def _stepping(function: Callable[..., Any], name: str, steps: Steps) -> Callable[..., Any]:
    @functools.wraps(function)
    def wrapped(*values: Any, **named: Any) -> Any:
        steps.step(f"{name} before")
        result = function(*values, **named)
        steps.step(f"{name} after")
        return result

    return wrapped


def _pretend_full(steps: Steps) -> None:
    """Where no small disk may be mounted: image files that cannot be written."""
    write, rewrite = files.ImageFile.write, files.rewrite

    def limited_write(sink: files.ImageFile, data: bytes) -> None:
        if steps.is_pretended(sink.temporary):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(sink.temporary))
        write(sink, data)

    def limited_rewrite(path: Path, data: bytes) -> None:
        if steps.is_pretended(path):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        rewrite(path, data)

    files.ImageFile.write, files.rewrite = limited_write, limited_rewrite  # type: ignore[method-assign,assignment]


def _refuse_links() -> None:
    """As on exFAT and many network drives."""

    def refuse(path: Path, _target: Path) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(path))

    Path.hardlink_to = refuse  # type: ignore[method-assign,assignment]


def _watch_databases(steps: Steps) -> None:
    connect = sqlite3.connect

    class Connection(sqlite3.Connection):
        def __init__(self, database: Any, *more: Any, **named: Any) -> None:
            self._file = Path(str(database))
            super().__init__(database, *more, **named)

        def execute(self, text: str, *values: Any) -> sqlite3.Cursor:
            self._may_be_full(text)
            return super().execute(text, *values)

        def executemany(self, text: str, *values: Any) -> sqlite3.Cursor:
            self._may_be_full(text)
            return super().executemany(text, *values)

        def _may_be_full(self, text: str) -> None:
            if steps.is_pretended(self._file) and text.lstrip()[:6] in ("INSERT", "UPDATE", "DELETE"):
                error = sqlite3.OperationalError("database or disk is full")
                error.sqlite_errorcode = sqlite3.SQLITE_FULL
                raise error

    def watched(database: Any, *more: Any, **named: Any) -> sqlite3.Connection:
        connection = connect(database, *more, factory=Connection, **named)
        name = Path(str(database)).stem
        connection.set_trace_callback(lambda text: steps.step(f"sql:{name} {' '.join(text.split()[:3])}"))
        return connection

    sqlite3.connect = watched  # type: ignore[assignment]


def _watch_files(steps: Steps, home: Path) -> None:
    prefix = str(home)
    fsync = os.fsync

    def flushed(handle: Any) -> None:
        steps.step("file:fsync before")
        fsync(handle)
        steps.step("file:fsync after")

    os.fsync = flushed  # type: ignore[assignment]

    def heard(event: str, values: tuple[Any, ...]) -> None:
        if event not in ("open", "os.rename", "os.remove", "os.link", "os.truncate") or not values:
            return
        name = os.fsdecode(values[0]) if isinstance(values[0], str | bytes | os.PathLike) else ""
        if not name.startswith(prefix):
            return
        if event == "open" and isinstance(values[2], int) and not values[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            return
        steps.step(f"file:{event.removeprefix('os.')} {Path(name).suffix}")

    sys.addaudithook(heard)

"""Image files, written piece by piece as the bytes arrive: complete under their name or not there at all."""

from __future__ import annotations

import io
import logging
import os
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from app.images.durable import flush, flush_folder, make_readable
from app.library import early_flush, naming

log = logging.getLogger(__name__)

HEAD = 64
"""Bytes enough to tell the format."""
UNKNOWN_EXTENSION = ".bin"
WRITE_OUT = 768 * 1024
"""Bytes after which the disk may begin: half an image of a usual size. Much smaller ones cost more than they win."""


class ImageFile:
    """One image on its way to disk. ``finish`` or ``abort`` ends it; both may be called again without harm.

    Nothing is there before ``create`` or the first ``write``, so that ``temporary`` may be written down before.

    The bytes are kept exactly as received, in a hidden file of the same folder, flushed to the disk (which may begin
    before the last of them is there), then given their name in one step. The extension comes from the bytes, never from
    what the server says. Somebody may remove or rename the folder meanwhile: then there is no name to give, but the
    bytes can still be had. Not thread-safe.
    """

    def __init__(self, folder: Path, stem: Path) -> None:
        """``stem``: where it goes below ``folder``, without extension."""
        self._file: io.FileIO | None = None
        self.path: Path | None = None
        self.size = 0
        self._target = folder / stem
        self._temporary = self._target.with_name(f".safelight-{os.urandom(8).hex()}.part")
        self._is_given_up = False
        self._is_flushed = False
        self._head = b""
        self._begun = 0  # bytes the disk was told to begin with

    @property
    def temporary(self) -> Path:
        """Where the bytes are until the image has its name."""
        return self._temporary

    def __del__(self) -> None:
        """Whoever drops it without an end leaves the bytes where they are, and no file open."""
        if self._file is not None:
            self._file.close()

    def create(self) -> io.FileIO:
        """Begin the file, and its folders where they are missing. Raises OSError."""
        if self._is_given_up or self.path is not None:
            raise ValueError("This image file is closed")
        if self._file is None:
            try:
                self._file = _new_file(self._temporary)
            except FileNotFoundError:
                make_folder(self._temporary.parent)
                self._file = _new_file(self._temporary)
        return self._file

    def write(self, data: bytes) -> None:
        """Add the next bytes. Raises OSError (disk full, ...)."""
        file = self.create()
        rest = memoryview(data)
        while rest:  # a disk that is nearly full takes a part
            rest = rest[file.write(rest) :]
        self.size += len(data)
        if len(self._head) < HEAD:
            self._head += bytes(data[: HEAD - len(self._head)])
        if (more := self.size - self._begun) >= WRITE_OUT:
            early_flush.begin(file.fileno(), self._begun, more)
            self._begun = self.size

    def content(self) -> bytes:
        """Every byte written until now, for whoever keeps them elsewhere after an error. Raises OSError.

        While the file is open it does not matter where it is, or whether it still has a name.
        """
        if not self.size:  # perhaps it could not even begin
            return b""
        if self._file is None or self._file.closed:
            with (self.path or self._temporary).open("rb") as file:
                return file.read(self.size)
        self._file.seek(0)
        data = b""
        while len(data) < self.size and (piece := self._file.read(self.size - len(data))):
            data += piece
        return data

    def finish(self, *, keep_open: bool = False) -> Path:
        """Make the file durable and give it its name. Raises OSError; the bytes are still there until ``abort``.

        ``keep_open``: until ``close`` or ``abort``, so that ``content`` has the bytes even if the file is removed; not
        on Windows, where nobody can remove or rename what is open.
        """
        if self.path is not None:
            return self.path
        file = self.create()
        if not self._is_flushed:
            make_readable(file)  # before flushing, so that one flush makes the bytes and the rights durable
            flush(file)
            self._is_flushed = True
        if os.name != "posix":
            file.close()
        self.path = move_to_free_name(self._temporary, self._target, extension_for(self._head))
        if not keep_open:
            self.close()
        return self.path

    def close(self) -> None:
        """Nobody needs the bytes of a finished file from here any more. Never raises OSError."""
        if self.path is not None and self._file is not None:
            self._file.close()  # flushed, so nothing can go wrong
            self._file = None

    def abort(self) -> None:
        """Leave nothing behind; a finished file stays. Never raises OSError."""
        self._is_given_up = True
        self.close()
        if self._file is None:
            return
        file, self._file = self._file, None
        try:
            file.close()
            self._temporary.unlink(missing_ok=True)
        except OSError as error:
            log.warning("%s is left behind: %s", self._temporary, error)


def _new_file(path: Path) -> io.FileIO:
    # Without a buffer: what was written is the system's from then on, whatever becomes of this process.
    return io.FileIO(str(path), "x+b", opener=_open_for_owner)


def _open_for_owner(path: str, flags: int) -> int:
    """Nobody else sees an image before it is complete."""
    return os.open(path, flags, 0o600)


def make_folder(folder: Path) -> None:
    """Make a folder that may be there already, and those above it, durably. Raises OSError."""
    missing = [*takewhile(lambda one: not one.is_dir(), (folder, *folder.parents))]
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        flush_folder(one.parent)  # else a power cut may take it away with all that was flushed inside


def extension_for(head: bytes) -> str:
    """The extension these first bytes ask for, with its dot."""
    from app.images import formats  # late: a start does without

    found = formats.sniff(head)
    return found.extension if found is not None else UNKNOWN_EXTENSION


def move_to_free_name(source: Path, target: Path, extension: str) -> Path:
    """Rename ``source`` to ``target`` + ``extension``, or to the first "name (2)" that is free. Never overwrites.

    Raises OSError, FileExistsError after 9999 tries.
    """
    try:
        path = link_to_free_name(source, target, extension, flush=False)
    except FileExistsError:
        raise
    except OSError as error:
        log.debug("%s gets no second name: %s", source, error)
        return _moved(source, target, extension)
    try:
        source.unlink(missing_ok=True)
    except OSError as error:
        log.warning("%s keeps its first name beside %s: %s", source, path.name, error)
    flush_folder(path.parent)  # once, for the new name and the old one's end
    return path


def link_to_free_name(source: Path, target: Path, extension: str, *, flush: bool = True) -> Path:
    """Give ``source`` a second name, chosen as in ``move_to_free_name``; the caller removes the first one.

    A name it has already (a crash came before the first one was removed) is taken as it is. ``flush``: make the new
    name durable before returning. Raises OSError, also where a file system has no second names, and FileExistsError
    after 9999 tries.
    """
    for path in _names(target, extension):
        try:
            path.hardlink_to(source)
        except FileExistsError:
            if path.samefile(source):
                return path
            continue
        if flush:
            flush_folder(path.parent)
        return path
    raise FileExistsError(f"There are too many files named {target.name}{extension}")


def _moved(source: Path, target: Path, extension: str) -> Path:
    """The same where there are no second names, in two steps, of which a crash may leave the first: an empty file."""
    for path in _names(target, extension):
        try:
            path.open("xb").close()  # claims the name: two writers never get the same one
        except FileExistsError:
            continue
        try:
            source.replace(path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        flush_folder(path.parent)
        return path
    raise FileExistsError(f"There are too many files named {target.name}{extension}")


def _names(target: Path, extension: str) -> Iterator[Path]:
    for number in range(1, 10_000):
        yield target.with_name(naming.with_number(target.name, number) + extension)


def write_new(folder: Path, stem: Path, data: bytes) -> Path:
    """A new file with this content. Raises OSError, and leaves nothing then."""
    sink = ImageFile(folder, stem)
    try:
        sink.write(data)
        return sink.finish()
    except BaseException:
        sink.abort()
        raise


def rewrite(path: Path, data: bytes) -> None:
    """Replace the content of ``path`` in one step: at every moment the old or the new file is there. Raises OSError."""
    temporary = temporary_for(path)
    try:
        with temporary.open("wb") as file:
            file.write(data)
            make_readable(file)
            flush(file)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def temporary_for(path: Path) -> Path:
    """Where ``rewrite`` writes: always the same place, so that what a crash leaves there can be swept away."""
    return path.with_name(f".safelight-{path.name}.part")

"""Files that are whole under their name or not there at all, whatever happens while they are written."""

from __future__ import annotations

import io
import logging
import os
import stat
from pathlib import Path
from typing import IO

from app.images.pieces import Pieces

log = logging.getLogger(__name__)

_MOST_AT_ONCE = 512 if hasattr(os, "writev") else 0
_NAMELESS = getattr(os, "O_TMPFILE", 0)  # Linux only, and not on every file system


def write(path: Path, data: bytes | Pieces, *, overwrite: bool = False) -> None:
    """Write ``path`` in one step: the bytes are on the disk before they get the name.

    Until then they are in a file without a name, or where a system has none, and to overwrite, in a hidden one beside
    it. What is overwritten hands its rights on. Raises FileExistsError when the name is taken and ``overwrite`` is not
    said, OSError; the old file is as it was then.
    """
    pieces = (data,) if isinstance(data, bytes) else data
    if overwrite or not _write_nameless(path, pieces):
        _write_beside(path, pieces, overwrite=overwrite)
    flush_folder(path.parent)


def _write_nameless(path: Path, pieces: Pieces) -> bool:
    """Write a new file that has no name before it is whole: of a crash nothing is left. False where there is no such
    thing; nothing was done then. Raises FileExistsError, OSError."""
    if not _NAMELESS:
        return False
    try:
        handle = os.open(path.parent, _NAMELESS | os.O_WRONLY | os.O_CLOEXEC, 0o666 & ~_UMASK)
    except OSError as error:
        log.debug("%s is not begun without a name: %s", path, error)
        return False
    try:
        _put(handle, pieces)
        os.fsync(handle)
        # Given a folder's handle, of which a whole path makes no use, the link that stands in /proc is followed.
        os.link(f"/proc/self/fd/{handle}", path, src_dir_fd=handle)
    except FileExistsError:
        raise
    except OSError as error:
        if error.filename is None:
            raise  # writing it went wrong, not naming it
        log.debug("%s cannot be named once it is whole: %s", path, error)
        return False
    finally:
        os.close(handle)
    return True


def _put(handle: int, pieces: Pieces) -> None:
    """Write all of it, in one go where the system can. Raises OSError."""
    done = os.writev(handle, pieces) if 0 < len(pieces) <= _MOST_AT_ONCE else 0
    for piece in pieces:
        rest = memoryview(piece)
        skipped = min(done, len(rest))
        done -= skipped
        rest = rest[skipped:]
        while rest:  # a disk that is nearly full takes a part
            rest = rest[os.write(handle, rest) :]


def _write_beside(path: Path, pieces: Pieces, *, overwrite: bool) -> None:
    temporary = path.with_name(f".safelight-{os.urandom(8).hex()}.part")
    try:
        with io.FileIO(str(temporary), "xb", opener=_open_for_owner) as file:
            _put(file.fileno(), pieces)
            make_readable(file, like=path if overwrite else None)
            flush(file)
        if overwrite:
            temporary.replace(path)
        else:
            _name(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _open_for_owner(path: str, flags: int) -> int:
    """Nobody else sees a file before it is complete."""
    return os.open(path, flags, 0o600)


def _name(temporary: Path, path: Path) -> None:
    """Give a file a name that must be free."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError as error:  # no second names on this file system: in two steps, of which a crash may leave the first
        log.debug("%s gets no second name: %s", temporary, error)
        path.open("xb").close()
        try:
            temporary.replace(path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    else:
        temporary.unlink(missing_ok=True)


def flush(file: IO[bytes] | io.FileIO) -> None:
    """Have the disk hold what was written. Raises OSError."""
    file.flush()
    os.fsync(file.fileno())


def make_readable(file: IO[bytes] | io.FileIO, like: Path | None = None) -> None:
    """Give a temporary file, made for its owner's eyes only, the rights of ``like`` or of an ordinary new file."""
    if os.name != "posix":
        return
    rights = 0o666 & ~_UMASK
    if like is not None:
        try:
            rights = stat.S_IMODE(like.stat().st_mode)
        except FileNotFoundError:
            log.debug("%s is new", like)
    os.fchmod(file.fileno(), rights)


def flush_folder(folder: Path) -> None:
    """Make a rename durable, where a folder can be flushed at all (not on Windows, not on some network drives)."""
    if os.name != "posix":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        log.debug("Could not open %s to flush it: %s", folder, error)
        return
    try:
        os.fsync(handle)
    except OSError as error:
        log.debug("Could not flush %s: %s", folder, error)
    finally:
        os.close(handle)


def _read_umask() -> int:
    # The only portable way to read it is to set it; done once, while the program still has one thread.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


_UMASK = _read_umask()

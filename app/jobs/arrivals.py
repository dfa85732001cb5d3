"""Images on their way to disk: no crash leaves a file that nobody knows, and no full disk costs a byte."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from app.jobs.book import Book, JournalError
from app.jobs.job import Problem
from app.jobs.keeper import ImageSink

log = logging.getLogger(__name__)


class SavedElsewhereError(OSError):
    """Images are not where they belong, but safe; ``what`` says why and ``hint`` where they are."""

    def __init__(self, reason: OSError, paths: Sequence[Path]) -> None:
        super().__init__(*reason.args)
        self.what = _what(reason)
        self.hint = f"They were saved in {paths[0].parent} instead."


class RecordedSink:
    """A sink whose file the book knows. What the disk does not take is held in memory until ``save`` succeeds.

    Its file stays open until ``settle`` or ``let_go``, so that an image is not lost with its folder. What the book
    cannot take is logged: the image itself is worth more. ``index``: its place in the answer. ``is_lost``: its bytes
    were on the disk and cannot be had again.
    """

    def __init__(self, open_file: Callable[[bool], ImageSink], book: Book, job_id: str, batch: int, index: int) -> None:
        self.index = index
        self.is_complete = False
        self.is_settled = False
        self.is_lost = False
        self._open_file = open_file
        self._book = book
        self._place = (job_id, batch, index)
        self._file_id: int | None = None
        self._sink: ImageSink | None = None
        self._held: bytearray | None = None
        try:
            self._open(was_held=False)
        except OSError as error:
            self._hold(error)

    @property
    def path(self) -> Path | None:
        """None until there is a complete file."""
        return self._sink.path if self._sink is not None else None

    @property
    def is_held(self) -> bool:
        """Whether the complete image is in no folder: in memory, or in a file that has lost its name."""
        return self.is_complete and not self.is_settled and (self._held is not None or self._is_gone)

    @property
    def _is_gone(self) -> bool:
        return self.path is not None and _is_gone(self.path)

    def write(self, data: bytes) -> None:
        """Add the next bytes."""
        if self._sink is not None:
            try:
                self._sink.write(data)
            except OSError as error:
                self._hold(error)
            else:
                return
        if self._held is not None:
            self._held += data

    def finish(self) -> Path | None:
        """The image is complete: its path, or None while it is held in memory."""
        if self._sink is not None:
            try:
                self._finish_file(self._sink)
            except OSError as error:
                self._hold(error)
        self.is_complete = True
        return self.path

    def content(self) -> bytes:
        """The complete image, wherever it is. Raises OSError."""
        self._take_back()
        if self._held is not None:
            return bytes(self._held)
        if self.path is None:
            raise OSError("The image is lost.")
        return self.path.read_bytes()

    def save(self) -> Path | None:
        """The complete file, written now when it was held; None when the image is lost. Raises OSError."""
        self._take_back()
        if self._held is not None:
            self._save(self._held)
        return self.path

    def save_elsewhere(self, keep: Callable[[bytes], Path]) -> Path | None:
        """Let ``keep`` put what is held anywhere at all; a later start takes it from there. Raises OSError.

        None when the image is lost.
        """
        self._take_back()
        if self._held is None:
            return self.path
        path = keep(bytes(self._held))
        log.warning("An image was saved as %s, because it could not be saved where it belongs", path)
        self._record(None)
        self._record_end(path)
        self._held = None
        return path

    def abort(self) -> None:
        """Leave nothing behind; a complete image stays."""
        if self.is_complete:
            return
        self._held = None
        if self._sink is not None:
            self._sink.abort()
        self.settle()

    def settle(self) -> None:
        """The image is in the library, or there is none."""
        self.is_settled = True
        self.let_go()
        self._forget()

    def let_go(self) -> None:
        """Keep a finished file open no longer."""
        if self._sink is not None:
            self._sink.close()

    # Inside

    def _open(self, *, was_held: bool) -> ImageSink:
        sink = self._sink = self._open_file(was_held)
        self._record(sink.temporary)  # before it is there: then no crash leaves one that nobody knows
        sink.create()
        self._record_begin(sink.temporary)
        return sink

    def _finish_file(self, sink: ImageSink) -> None:
        self._record_end(sink.finish(keep_open=True))

    def _take_back(self) -> None:
        """What is no longer where it was put is held again."""
        if self.is_complete and self.path is not None and _is_gone(self.path):
            self._hold(FileNotFoundError(errno.ENOENT, "it was removed or moved away", str(self.path)))

    def _save(self, held: bytearray) -> None:
        try:
            sink = self._open(was_held=True)
            sink.write(bytes(held))
            self._finish_file(sink)
        except BaseException:
            self._give_up_file()
            raise
        self._held = None

    def _hold(self, error: OSError) -> None:
        """Go on in memory, with what the disk took already."""
        try:
            self._held = bytearray(self._sink.content() if self._sink is not None else b"")
        except OSError as trouble:
            self.is_lost = True  # the others of the answer are worth reading on
            log.error("An image is lost: %s, and what had arrived cannot be read: %s", error, trouble)  # noqa: TRY400
        else:
            log.warning("An image is held in memory: %s", error)
        self._give_up_file()

    def _give_up_file(self) -> None:
        sink, self._sink = self._sink, None
        if sink is not None:
            sink.abort()
        self._forget()

    # The book

    def _record(self, temporary: Path | None) -> None:
        try:
            self._file_id = self._book.file_opened(*self._place, temporary)
        except JournalError as error:
            log.warning("A file that is arriving could not be written down: %s", error)

    def _record_begin(self, temporary: Path) -> None:
        if self._file_id is not None:
            try:
                self._book.file_begun(self._file_id, temporary)
            except JournalError as error:
                log.warning("A file that is arriving could not be written down: %s", error)

    def _record_end(self, path: Path) -> None:
        if self._file_id is not None:
            try:
                self._book.file_finished(self._file_id, path)
            except JournalError as error:
                log.warning("The file %s could not be written down: %s", path.name, error)

    def _forget(self) -> None:
        file_id, self._file_id = self._file_id, None
        if file_id is not None:
            try:
                self._book.file_settled(file_id)
            except JournalError as error:
                log.warning("A file that has arrived could not be written down: %s", error)


def _is_gone(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError as error:
        log.debug("%s cannot be looked at: %s", path, error)
    return False


def storage_problem(error: OSError, held: int = 0) -> Problem:
    """In words; ``held``: how many images are in memory only."""
    hint = getattr(error, "hint", "") or "Check that the disk is not full and that the image folder may be written to."
    if held:
        hint = "They are in memory only: free some space and try again, or choose another image folder."
    return Problem(f"The images could not be kept: {_what(error)}.", where=str(error.filename or ""), hint=hint)


def _what(error: OSError) -> str:
    return str(getattr(error, "what", "") or error.strerror or error).rstrip(".")

"""``safelight info``: which of its verbs is meant, and which pictures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from app.cli.info_arguments import STREAM, InfoOptions
from app.cli.pictures import Named, is_folder, listed, pictures
from app.cli.report import complain


class Batch:
    """The pictures of one command, and how it goes with them."""

    def __init__(self, options: InfoOptions) -> None:
        self._options = options
        self.count = 0
        self.is_complete = True

    def __iter__(self) -> Iterator[Named]:
        """One by one as they are found. Raises UsageError when the list of names is none."""
        names = self._options.files_from
        more = listed(names, by_nul=self._options.by_nul) if names is not None else ()
        for named in pictures(chain(self._options.files, more), self._unreadable):
            self.count += 1
            yield named

    @property
    def has_one_file(self) -> bool:
        """Whether one file was named and nothing else: the names of files matter to nobody then."""
        files = self._options.files
        return len(files) == 1 and self._options.files_from is None and not is_folder(files[0])

    def failed(self, named: Named, reason: str) -> None:
        """Tell of a picture that something is wrong with; the others go on."""
        self.is_complete = False
        complain(f"safelight info: {name_of(named.path)}: {reason}")

    def code(self) -> int:
        """The exit code, when all pictures are done."""
        if self.count == 0 and self.is_complete:
            complain("safelight info: there is no picture in what was named")
            return 1
        return 0 if self.is_complete else 1

    def _unreadable(self, error: OSError) -> None:
        self.is_complete = False
        complain(f"safelight info: {error.filename} could not be searched: {error.strerror}")


def name_of(path: Path) -> str:
    """A path for people."""
    return "standard input" if str(path) == STREAM else str(path)


def run(options: InfoOptions) -> int:
    """The exit code, as --help explains it. Raises UsageError, BrokenPipeError when nobody reads any more."""
    # Imported late: each verb needs another part of the program, and starts as fast as it can.
    if options.compared is not None:
        from app.cli import info_comparing

        return info_comparing.run(options.compared, options.form)
    if options.change is not None:
        from app.cli import info_changing

        return info_changing.run(Batch(options), options.change, options.form)
    from app.cli import info_reading

    return info_reading.run(Batch(options), options)

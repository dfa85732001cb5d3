"""Why the library could not be opened, in words for people."""

from __future__ import annotations


class LibraryError(Exception):
    """The library cannot be used; ``what`` says why and ``hint`` what to do next."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint

"""Why the library cannot do its work, in words for people."""

from __future__ import annotations


class LibraryError(OSError):
    """The library's index cannot be used; ``what`` says why and ``hint`` what to do next.

    An OSError, because it is storage that fails: whoever keeps images needs to expect only this one kind.
    """

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint

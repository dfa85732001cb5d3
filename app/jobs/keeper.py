"""Where images are put, seen from here; the library is one such place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from app.generation.result import GeneratedImage, NamingFacts


class ImageSink(Protocol):
    """One image on its way to disk. ``path`` is None until it is finished; before, the bytes are in ``temporary``."""

    @property
    def path(self) -> Path | None: ...

    @property
    def temporary(self) -> Path: ...

    def create(self) -> object:
        """Begin the file at ``temporary``; there is none before this or the first ``write``. Raises OSError."""

    def write(self, data: bytes) -> None:
        """Add the next bytes. Raises OSError."""

    def content(self) -> bytes:
        """Every byte written until now, also after an error. Raises OSError."""

    def finish(self, *, keep_open: bool = False) -> Path:
        """Make the file complete under its name. Raises OSError; then ``content`` and ``abort`` still work.

        ``keep_open``: ``content`` works afterwards too, until ``close``, whatever becomes of the file if possible.
        """

    def close(self) -> None:
        """The content of a finished file is needed no more."""

    def abort(self) -> None:
        """Leave nothing behind, unless finished. Never raises OSError."""


class ImageKeeper(Protocol):
    """Keeps images for good. Everything here raises OSError (or a subclass) when the disk or the index fails."""

    def open_sink(self, facts: NamingFacts, was_held: bool = False) -> ImageSink:
        """A file for one image, named by what is known before it arrives. ``was_held``: it waited in memory."""

    def amend(self, path: Path, data: bytes) -> None:
        """Replace the content of a kept file in one step."""

    def add(self, image: GeneratedImage, facts: NamingFacts | None = None) -> GeneratedImage:
        """Remember a finished file; the image with its id and final path. ``facts``: what its name may now say."""

    def of_job(self, job_id: str) -> Sequence[GeneratedImage]:
        """The images of one job that are kept already, oldest first."""

    def rescue(self, temporary: Path, facts: NamingFacts) -> Path:
        """Give a complete file that never got its name one; its path."""

    def save_elsewhere(self, data: bytes, facts: NamingFacts) -> Path:
        """Put an image wherever there is room for it, when the library's own folder takes nothing more."""

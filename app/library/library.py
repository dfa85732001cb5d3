"""Every image kept: files in the user's folder, and the index by which they are found."""

from __future__ import annotations

import logging
import tempfile
from dataclasses import replace
from pathlib import Path

from app.generation.result import GeneratedImage, NamingFacts
from app.library import files, naming
from app.library.files import ImageFile
from app.library.index import Index
from app.library.prompts import KeptPrompt

log = logging.getLogger(__name__)

LONGEST_TAGS = 20_000
"""Characters of an image's tags."""
DEFAULT_TEMPLATE = "{date}/{time}-{seed}-{prompt}"


class Library:
    """The owner of kept images. Any thread may call anything; a sink belongs to the thread that opened it.

    ``folder`` and ``template`` may be changed at any time and hold for the next image.
    """

    def __init__(self, folder: Path, database: Path, template: str = DEFAULT_TEMPLATE) -> None:
        """Raises LibraryError when the index cannot be opened. ``folder`` is made with the first image."""
        self.folder = folder
        self.template = template
        self._detour: Path | None = None
        self._index = Index(database)
        self._spare_folder = database.absolute().parent / "rescued"

    @property
    def notice(self) -> str:
        """What there is to say about a list that was damaged, for people."""
        return self._index.notice

    def make_detour(self, folder: Path) -> None:
        """Put images that were held in memory, because ``self.folder`` took none, into ``folder`` instead."""
        self._detour = folder.absolute()

    def end_detour(self) -> None:
        """Put all images where they belong."""
        self._detour = None

    def open_sink(self, facts: NamingFacts, was_held: bool = False) -> ImageFile:
        """A file for one image that is about to arrive, named by what is known so far. ``was_held``: in memory."""
        folder = (self._detour if was_held else None) or self.folder.absolute()
        return ImageFile(folder, naming.stem(self.template, facts))

    def amend(self, path: Path, data: bytes) -> None:
        """Replace the content of a file in one step. Raises OSError."""
        files.rewrite(path, data)

    def add(self, image: GeneratedImage, facts: NamingFacts | None = None) -> GeneratedImage:
        """Remember a finished file; the image with its id and its final path.

        ``facts`` known better now than when the file was opened give it a better name; when that fails the file keeps
        the one it has, so also on a disk without hard links: moved, it would be lost by a crash before it is in the
        index. Raises LibraryError, and FileNotFoundError when the file was removed meanwhile.
        """
        first = image.path
        if facts is not None:
            image = replace(image, path=self._renamed(first, facts))
            image.path.stat()
        image = self._index.add(image)
        _forget_name(files.temporary_for(first))
        if image.path != first:
            _forget_name(first)  # only now, so that a crash never leaves the file without one that is known
        return image

    def of_job(self, job_id: str) -> list[GeneratedImage]:
        """The images of one job, oldest first. Raises LibraryError."""
        return self._index.of_job(job_id)

    def rescue(self, temporary: Path, facts: NamingFacts) -> Path:
        """Give a complete file that never got its name one. Raises OSError."""
        with temporary.open("rb") as file:
            extension = files.extension_for(file.read(files.HEAD))
        target = self.folder.absolute() / naming.stem(self.template, facts)
        files.make_folder(target.parent)
        return files.move_to_free_name(temporary, target, extension)

    def save_elsewhere(self, data: bytes, facts: NamingFacts) -> Path:
        """Put an image beside the index, or where temporary files go. It is not in the index. Raises OSError."""
        name = Path(naming.stem(self.template, facts).name)
        try:
            return files.write_new(self._spare_folder, name, data)
        except OSError as error:
            log.warning("%s takes no image: %s", self._spare_folder, error)
            return files.write_new(Path(tempfile.gettempdir(), "safelight"), name, data)

    def newest(self, limit: int, before_id: int | None = None) -> list[GeneratedImage]:
        """At most ``limit`` images, newest first; for the next page pass the last one's id. Raises LibraryError."""
        return self._index.newest(limit, before_id)

    def made_from(self, image_id: int) -> list[GeneratedImage]:
        """The images that were made from this one, oldest first. Raises LibraryError."""
        return self._index.made_from(image_id)

    def of_grid(self, grid: str) -> list[GeneratedImage]:
        """The images of one grid, its sheets among them, oldest first. Raises LibraryError."""
        return self._index.of_grid(grid)

    def grids(self) -> frozenset[str]:
        """The ids of all grids that have an image here. Raises LibraryError."""
        return self._index.grids()

    def prompts(self, text: str, limit: int) -> list[KeptPrompt]:
        """Different prompts of kept images with ``text`` in them, newest first. Raises LibraryError."""
        return self._index.prompts(text, limit)

    def get(self, image_id: int) -> GeneratedImage | None:
        return self._index.get(image_id)

    def at_path(self, path: Path) -> GeneratedImage | None:
        """The image whose file this is. Raises LibraryError."""
        return self._index.at_path(path)

    def update_info(self, image: GeneratedImage) -> bool:
        """Remember what an image's file says since it was changed; False when the image is not known. Raises
        LibraryError."""
        return self._index.update_info(image)

    def set_tags(self, image_id: int, tags: str) -> GeneratedImage | None:
        """Give an image other tags, "" for none; the image with them, None when it is not known. Raises
        LibraryError."""
        return self._index.set_tags(image_id, tags[:LONGEST_TAGS])

    def count(self) -> int:
        return self._index.count()

    def forget(self, image_id: int) -> bool:
        """Take an image out of the library; its file stays. False when it was not there."""
        return self._index.forget(image_id)

    def close(self) -> None:
        """Close the index; calls after this raise LibraryError."""
        self._index.close()

    def _renamed(self, path: Path, facts: NamingFacts) -> Path:
        detour = self._detour
        folder = detour if detour is not None and path.is_relative_to(detour) else self.folder.absolute()
        wanted = folder / naming.stem(self.template, facts)
        if path.parent == wanted.parent and naming.without_number(path.stem) == wanted.name:
            return path
        try:
            files.make_folder(wanted.parent)
            return files.link_to_free_name(path, wanted, path.suffix)
        except OSError as error:
            log.info("%s keeps its first name: %s", path, error)
            return path


def _forget_name(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        log.warning("%s keeps its first name beside its second: %s", path, error)

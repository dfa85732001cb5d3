"""What a file is: read in a worker thread without decoding it, with a reason and what to do next when it is broken."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImageReader

from app.features.inspect.kinds import way_of
from app.generation.infotext import parse
from app.generation.result import GeneratedImage, ImageInfo, InfoSource
from app.images import facts, metadata
from app.images.errors import ImageError
from app.images.metadata import EmbeddedText
from app.ui.inspector.naming import format_name, mismatch
from app.ui.viewer.decode import MOST_PIXELS

log = logging.getLogger(__name__)
translate = QCoreApplication.translate

_STRETCH_S = 0.03  # of reading at once: what is chosen meanwhile waits no longer
_LONGEST_KEPT = 16 * 1024  # letters of texts kept for a row; more is read again when the row is chosen
_LONGEST_SEARCHED = 4000  # letters of a prompt the filter looks at
_LINKS = (".url", ".webloc", ".desktop", ".lnk")


class FileState(StrEnum):
    """How far the reading of a file is."""

    READING = "reading"
    UNREAD = "unread"  # it was cancelled before this one's turn
    READ = "read"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class InspectedFile:
    """One row. ``kind``: what it is, in a few words. ``problem``: why it cannot be shown, a sentence; ``hint``: what
    next; ``remark``: what is odd about a file that can be shown.

    ``is_whole``: False when ``image`` lacks long texts of the file. ``searched``: what the filter looks at, in small
    letters.
    """

    path: Path
    state: FileState = FileState.READING
    kind: str = ""
    problem: str = ""
    hint: str = ""
    remark: str = ""
    image: GeneratedImage | None = None
    is_whole: bool = True
    searched: str = ""

    @property
    def name(self) -> str:
        """The file's name for people, in one line."""
        name = self.path.name or str(self.path)
        return " ".join(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split()) or name

    @property
    def caption(self) -> str:
        """The second line of the row."""
        if self.state is FileState.READING:
            return translate("files", "reading…")
        if self.state is FileState.UNREAD:
            return translate("files", "not read; choose it to read it")
        return self.problem or self.kind

    @property
    def is_void(self) -> bool:
        """Whether nothing at all could be read there."""
        return self.state is FileState.BROKEN and self.image is None

    @property
    def details(self) -> str:
        """What is wrong with it, what next, and where it is."""
        return "\n".join(part for part in (self.problem, self.hint, str(self.path)) if part)

    @property
    def size_text(self) -> str:
        image = self.image
        return f"{image.width} × {image.height}" if image is not None and image.width and image.height else ""


def examine(paths: Sequence[Path]) -> tuple[InspectedFile, ...]:
    """Read what the first of some files are, as many as fit into a moment and at least one. For a worker thread."""
    end = time.monotonic() + _STRETCH_S
    found: list[InspectedFile] = []
    for path in paths:
        found.append(_slim(examined(path)))
        if time.monotonic() > end:
            break
    return tuple(found)


def existing(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Those of the paths that are files now. For a worker thread."""
    return tuple(path for path in paths if _is_file(path))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name too long, a loop of links, a disk that is gone
        return False


def examined(path: Path) -> InspectedFile:
    """Read what a file is, with all its texts. For a worker thread."""
    try:
        file = _examined(path)
    except Exception as error:  # one file must never keep the others from being read
        log.exception("%s could not be examined", path.name)
        why = translate("files", "Reading this file failed: {0}.").format(type(error).__name__)
        return _broken(InspectedFile(path), why, translate("files", "The log says more; the other files were read."))
    return replace(file, searched=_searched(file))


def _examined(path: Path) -> InspectedFile:
    try:
        found = metadata.read(path)
        file = _known(path, found, facts.info_of(found, path))
    except ImageError as error:
        file = _examined_by_qt(path, error)
    if file.state is not FileState.BROKEN and not _can_be_named(path):
        return _broken(
            file,
            translate("files", "The name of this file is not in the encoding of this system."),
            translate("files", "Rename it, and the picture can be shown; what it says about itself is here."),
        )
    return file


def _searched(file: InspectedFile) -> str:
    words = f"{file.name}\n{file.kind}\n"
    if file.image is not None:
        words += f"{file.image.info.generator}\n{file.image.prompt[:_LONGEST_SEARCHED]}"
    return words.casefold()


def _known(path: Path, found: EmbeddedText, info: ImageInfo) -> InspectedFile:
    infotext = parse(info.text)
    prompt = infotext.prompt
    image = GeneratedImage(path=path, width=found.width, height=found.height, info=info, prompt=prompt, model="")
    words = " · ".join(word for word in (info.generator, way_of(infotext)) if word)
    if not words:
        has_text = info.source is not InfoSource.NONE
        words = translate("files", "text without settings") if has_text else translate("files", "no generation info")
    remark = mismatch(path, format_name(found.format.value))
    file = InspectedFile(path, FileState.READ, words, remark=remark, image=image)
    if found.width * found.height > MOST_PIXELS:
        return _broken(file, *_too_large(found.width, found.height))
    return file


def _examined_by_qt(path: Path, error: ImageError) -> InspectedFile:
    """Formats that carry no info (BMP, TIFF) are still pictures to look at."""
    file = InspectedFile(path)
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    size = reader.size() if _is_file(path) and reader.canRead() else None
    if size is None or not size.isValid():
        return _broken(file, error.what, _next_for(path, error))
    image = GeneratedImage(path=path, width=size.width(), height=size.height())
    file = replace(file, state=FileState.READ, kind=translate("files", "no generation info"), image=image)
    if size.width() * size.height() > MOST_PIXELS:
        return _broken(file, *_too_large(size.width(), size.height()))
    content = format_name(bytes(reader.format().data()).decode("ascii", "replace"))
    return replace(file, remark=mismatch(path, content))


def _slim(file: InspectedFile) -> InspectedFile:
    """Without long texts: ten thousand workflows would fill the memory."""
    image = file.image
    if image is None:
        return file
    info = image.info
    length = len(info.text) + sum(len(text) for text in info.items.values())
    if length <= _LONGEST_KEPT:
        return file
    text = info.text if len(info.text) <= _LONGEST_KEPT else ""
    slim = replace(info, text=text, items=MappingProxyType({}))
    prompt = image.prompt[:_LONGEST_SEARCHED]
    return replace(file, image=replace(image, info=slim, prompt=prompt), is_whole=False)


def _broken(file: InspectedFile, why: str, hint: str = "") -> InspectedFile:
    return replace(file, state=FileState.BROKEN, problem=why, hint=hint)


def _too_large(width: int, height: int) -> tuple[str, str]:
    return (
        translate("files", "{0} × {1} pixels are more than can be shown.").format(width, height),
        translate("files", "It is not decoded; what it says about itself is here."),
    )


def _next_for(path: Path, error: ImageError) -> str:
    """What to do about a file that could not be read."""
    cause = error.__cause__
    if path.suffix.lower() in _LINKS:
        return translate("files", "This is only a link to a page or file: drop the picture itself.")
    if isinstance(cause, FileNotFoundError):
        return translate("files", "It was moved or deleted; drop it again from where it is now.")
    if isinstance(cause, PermissionError):
        return translate("files", "You may not read it: change its permissions, or copy it to where you may.")
    if isinstance(cause, OSError):
        return translate("files", "Drop it again when it can be reached.")
    if _is_empty(path):
        return translate("files", "It was probably never finished; fetch it again from where it came.")
    return translate("files", "If it should be a picture, it is damaged or of a kind that is not read here.")


def _is_empty(path: Path) -> bool:
    try:
        return path.stat().st_size == 0
    except OSError:
        return False


def _can_be_named(path: Path) -> bool:
    """Whether Qt, which knows names as text only, can open it."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True

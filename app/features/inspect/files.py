"""The files being inspected: what each is, read in worker threads, as a list model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImageReader

from app.features.inspect.kinds import maker_of, way_of
from app.generation.infotext import parse
from app.generation.result import GeneratedImage, ImageInfo, InfoSource
from app.images import metadata
from app.images.errors import ImageError
from app.ui.viewer.decode import MOST_PIXELS
from app.ui.widgets.texts import plain_tip

translate = QCoreApplication.translate

FILE_ROLE = Qt.ItemDataRole.UserRole + 1  # InspectedFile
Index = QModelIndex | QPersistentModelIndex


class FileState(StrEnum):
    """How far the reading of a file is."""

    READING = "reading"
    READ = "read"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class InspectedFile:
    """One row. ``kind``: what it is, in a few words; ``problem``: why it cannot be shown, a sentence."""

    path: Path
    state: FileState = FileState.READING
    kind: str = ""
    problem: str = ""
    image: GeneratedImage | None = None

    @property
    def caption(self) -> str:
        """The second line of the row."""
        if self.state is FileState.READING:
            return translate("files", "reading…")
        return self.problem or self.kind


def examine(paths: Sequence[Path]) -> tuple[InspectedFile, ...]:
    """Read what some files are, without decoding them. For a worker thread."""
    return tuple(_examine(path) for path in paths)


def existing(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Those of the paths that are files now. For a worker thread."""
    return tuple(path for path in paths if _is_file(path))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name too long, a loop of links, a disk that is gone
        return False


def _examine(path: Path) -> InspectedFile:
    try:
        found = metadata.read(path)
    except ImageError as error:
        return _examine_by_qt(path, error.what)
    if found.width * found.height > MOST_PIXELS:
        return _broken(path, _too_large(found.width, found.height))
    source = InfoSource.FILE if found.parameters.strip() or found.items else InfoSource.NONE
    info = ImageInfo(text=found.parameters, items=found.items, source=source)
    infotext = parse(found.parameters)
    image = GeneratedImage(
        path=path, width=found.width, height=found.height, info=info, prompt=infotext.prompt, model=""
    )
    words = " · ".join(word for word in (maker_of(infotext, found.items), way_of(infotext)) if word)
    if not words:
        has_text = bool(infotext)
        words = translate("files", "text without settings") if has_text else translate("files", "no generation info")
    return InspectedFile(path, FileState.READ, words, image=image)


def _examine_by_qt(path: Path, why: str) -> InspectedFile:
    """Formats that carry no info (BMP, TIFF) are still pictures to look at."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    size = reader.size() if reader.canRead() else None
    if size is None or not size.isValid():
        return _broken(path, why)
    if size.width() * size.height() > MOST_PIXELS:
        return _broken(path, _too_large(size.width(), size.height()))
    image = GeneratedImage(path=path, width=size.width(), height=size.height())
    return InspectedFile(path, FileState.READ, translate("files", "no generation info"), image=image)


def _broken(path: Path, why: str) -> InspectedFile:
    return InspectedFile(path, FileState.BROKEN, problem=why)


def _too_large(width: int, height: int) -> str:
    return translate("files", "{0} × {1} pixels are more than can be shown.").format(width, height)


class FilesModel(QAbstractListModel):
    """Rows in the order they came; a path is there once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: list[InspectedFile] = []
        self._rows: dict[Path, int] = {}

    @property
    def files(self) -> tuple[InspectedFile, ...]:
        return tuple(self._files)

    def file_at(self, row: int) -> InspectedFile | None:
        return self._files[row] if 0 <= row < len(self._files) else None

    def row_of(self, path: Path) -> int:
        return self._rows.get(path, -1)

    def add(self, paths: Iterable[Path]) -> None:
        """Add rows that are still to be read; a path that is here already is read again."""
        new = [path for path in dict.fromkeys(paths) if path not in self._rows]
        if new:
            first = len(self._files)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._files += [InspectedFile(path) for path in new]
            self._rows.update((path, first + number) for number, path in enumerate(new))
            self.endInsertRows()

    def update_file(self, file: InspectedFile) -> None:
        """What is known now about a file that is here."""
        row = self.row_of(file.path)
        if row >= 0:
            self._files[row] = file
            index = self.index(row)
            self.dataChanged.emit(index, index, [FILE_ROLE])

    def mark_broken(self, path: Path, why: str) -> None:
        """The pixels turned out to be unreadable; what the file says stays."""
        file = self.file_at(self.row_of(path))
        if file is not None and file.problem != why:
            self.update_file(replace(file, state=FileState.BROKEN, problem=why))

    def remove(self, row: int) -> None:
        if 0 <= row < len(self._files):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._files[row]
            self._rows = {file.path: number for number, file in enumerate(self._files)}
            self.endRemoveRows()

    def clear(self) -> None:
        self.beginResetModel()
        self._files.clear()
        self._rows.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt declares it; the index is immutable
        return 0 if parent.isValid() else len(self._files)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        file = self.file_at(index.row()) if index.isValid() else None
        if file is None:
            return None
        if role == FILE_ROLE:
            return file
        if role == Qt.ItemDataRole.DisplayRole:
            return file.path.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{file.path}\n{file.caption}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = translate("files", "Image {0} of {1}").format(index.row() + 1, len(self._files))
            return f"{name}: {file.path.name}, {file.caption}"
        return None

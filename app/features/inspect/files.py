"""The files being inspected as list models: all of them, and those the filter lets through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from app.features.inspect.examining import FileState, InspectedFile
from app.features.inspect.walking import Met
from app.ui.widgets.texts import plain_tip

translate = QCoreApplication.translate

FILE_ROLE = Qt.ItemDataRole.UserRole + 1  # InspectedFile
_MOST_RANGES = 32  # of rows taken out one by one; more is quicker as a new list
Index = QModelIndex | QPersistentModelIndex


class FilesModel(QAbstractListModel):
    """Rows in the order they came; a path is there once. What is added or changed costs by its own number only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: list[InspectedFile] = []
        self._rows: dict[Path, int] = {}

    @property
    def files(self) -> tuple[InspectedFile, ...]:
        return tuple(self._files)

    def last_paths(self, most: int) -> list[Path]:
        """The paths of the last rows, ``most`` of them."""
        return [file.path for file in self._files[-most:]]

    def file_at(self, row: int) -> InspectedFile | None:
        return self._files[row] if 0 <= row < len(self._files) else None

    def file_of(self, path: Path) -> InspectedFile | None:
        return self.file_at(self.row_of(path))

    def row_of(self, path: Path) -> int:
        return self._rows.get(path, -1)

    def add(self, paths: Iterable[Path]) -> None:
        """Add rows that are still to be read; a path that is here already keeps its row."""
        self._append([InspectedFile(path) for path in dict.fromkeys(paths) if path not in self._rows])

    def add_met(self, found: Iterable[Met]) -> None:
        """Add what a walk found: files still to be read, and what it could not go into with the reason."""
        rows = {met.path: _row_for(met) for met in found if met.path not in self._rows}
        self._append(list(rows.values()))

    def _append(self, files: list[InspectedFile]) -> None:
        if files:
            first = len(self._files)
            self.beginInsertRows(QModelIndex(), first, first + len(files) - 1)
            self._files += files
            self._rows.update((file.path, first + number) for number, file in enumerate(files))
            self.endInsertRows()

    def update_file(self, file: InspectedFile) -> None:
        """What is known now about a file that is here."""
        self.update_files((file,))

    def update_files(self, files: Iterable[InspectedFile]) -> None:
        """What is known now about files; those that are not here any more are passed over."""
        rows = []
        for file in files:
            row = self.row_of(file.path)
            if row >= 0:
                self._files[row] = file
                rows.append(row)
        for first, last in _ranges(rows):
            self.dataChanged.emit(self.index(first), self.index(last), [FILE_ROLE])

    def mark_broken(self, path: Path, why: str) -> None:
        """The pixels turned out to be unreadable; what the file says stays."""
        file = self.file_of(path)
        if file is not None and file.problem != why and file.state is not FileState.BROKEN:
            self.update_file(replace(file, state=FileState.BROKEN, problem=why))

    def mark_unread(self, paths: Iterable[Path]) -> None:
        """Nobody is going to read these files now."""
        files = [file for path in paths if (file := self.file_of(path)) is not None]
        self.update_files(replace(file, state=FileState.UNREAD) for file in files if file.state is FileState.READING)

    def remove(self, row: int) -> None:
        self.remove_rows((row,))

    def remove_rows(self, rows: Iterable[int]) -> None:
        """Take rows out of the list; nothing happens to the files."""
        ranges = _ranges([row for row in rows if 0 <= row < len(self._files)])
        if len(ranges) > _MOST_RANGES:
            gone = {row for first, last in ranges for row in range(first, last + 1)}
            self.beginResetModel()
            self._files = [file for row, file in enumerate(self._files) if row not in gone]
            self._count_from(0)
            self.endResetModel()
            return
        for first, last in reversed(ranges):
            self.beginRemoveRows(QModelIndex(), first, last)
            for file in self._files[first : last + 1]:
                del self._rows[file.path]
            del self._files[first : last + 1]
            self._count_from(first)
            self.endRemoveRows()

    def put_back(self, taken: Iterable[tuple[int, InspectedFile]]) -> None:
        """Files that were taken out, each with the row it had; one that came again meanwhile keeps its row."""
        files: dict[int, InspectedFile] = {}
        passed_over = 0
        for row, file in sorted(taken, key=lambda each: each[0]):
            if file.path in self._rows:
                passed_over += 1
            else:
                files[row - passed_over] = file
        ranges = _ranges(list(files))
        is_new_list = len(ranges) > _MOST_RANGES
        if is_new_list:
            self.beginResetModel()
        for first, last in ranges:
            at, count = min(first, len(self._files)), last - first + 1
            if not is_new_list:
                self.beginInsertRows(QModelIndex(), at, at + count - 1)
            self._files[at:at] = [files[row] for row in range(first, last + 1)]
            if not is_new_list:
                self._count_from(at)
                self.endInsertRows()
        if is_new_list:
            self._count_from(0)
            self.endResetModel()

    def _count_from(self, first: int) -> None:
        if first == 0:
            self._rows.clear()
        for row in range(first, len(self._files)):
            self._rows[self._files[row].path] = row

    def clear(self) -> None:
        self.beginResetModel()
        self._files.clear()
        self._rows.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt declares it; the index is immutable
        return 0 if parent.isValid() else len(self._files)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag(0))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        file = self.file_at(index.row()) if index.isValid() else None
        if file is None:
            return None
        if role == FILE_ROLE:
            return file
        if role == Qt.ItemDataRole.DisplayRole:
            return file.name
        if role == Qt.ItemDataRole.ToolTipRole:
            folder = file.path.parent / file.name
            lines = (str(folder), file.caption, file.size_text, file.remark, file.hint)
            return plain_tip("\n".join(line for line in lines if line))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = translate("files", "Image {0} of {1}").format(index.row() + 1, len(self._files))
            return f"{name}: {file.name}, {file.caption}"
        return None


class FilteredFiles(QSortFilterProxyModel):
    """The rows whose name, program or prompt hold every word of the filter."""

    def __init__(self, files: FilesModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._words: tuple[str, ...] = ()
        self.setSourceModel(files)

    @property
    def is_filtering(self) -> bool:
        return bool(self._words)

    def set_filter(self, text: str) -> None:
        words = tuple(text.casefold().split())
        if words != self._words:
            self._words = words
            self.invalidate()  # the narrower calls are deprecated, what replaces them is not in every Qt yet

    def row_of(self, path: Path) -> int:
        """The row among those let through; -1 when it is not."""
        row = self._files.row_of(path)
        return self.mapFromSource(self._files.index(row)).row() if row >= 0 else -1

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: ARG002  a list has no parents
        if not self._words:
            return True
        file = self._files.file_at(source_row)
        if file is None:
            return False
        searched = file.searched or file.name.casefold()
        return all(word in searched for word in self._words)


def _row_for(met: Met) -> InspectedFile:
    if not met.problem:
        return InspectedFile(met.path)
    return InspectedFile(met.path, FileState.BROKEN, problem=met.problem, hint=met.hint)


def _ranges(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Rows as stretches (first, last), from the first row to the last."""
    found: list[tuple[int, int]] = []
    for row in sorted(set(rows)):
        if found and row == found[-1][1] + 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found

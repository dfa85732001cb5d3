"""Kept pictures as a list model: a thin adapter that holds snapshots for display and never the truth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.generation.result import GeneratedImage
from app.ui.gallery.paint import tip_of
from app.ui.gallery.role_label import role_name
from app.ui.viewer.mime import ImageMime
from app.ui.widgets.texts import plain_tip

IMAGE_ROLE = Qt.ItemDataRole.UserRole + 1  # GeneratedImage
PATH_ROLE = Qt.ItemDataRole.UserRole + 2  # Path

Index = QModelIndex | QPersistentModelIndex


class GalleryModel(QAbstractListModel):
    """Pictures in the order given; the file path tells one from another."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._images: list[GeneratedImage] = []
        self._paths: set[Path] = set()  # of the images, so that a hundred thousand are not searched for each new one

    # -- contents -------------------------------------------------------------------------------------------------

    @property
    def images(self) -> Sequence[GeneratedImage]:
        return tuple(self._images)

    @property
    def last(self) -> GeneratedImage | None:
        return self._images[-1] if self._images else None

    def image_at(self, row: int) -> GeneratedImage | None:
        return self._images[row] if 0 <= row < len(self._images) else None

    def row_of(self, image: GeneratedImage | None) -> int:
        """The row of a picture, -1 when it is not here."""
        if image is None or image.path not in self._paths:
            return -1
        return next((row for row, other in enumerate(self._images) if other.path == image.path), -1)

    def prepend(self, image: GeneratedImage) -> None:
        """Put a new picture first; the same file again takes its old place."""
        if image.path in self._paths:
            self.replace(image)
            return
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._images.insert(0, image)
        self._paths.add(image.path)
        self.endInsertRows()

    def append(self, images: Iterable[GeneratedImage]) -> None:
        """Add pictures at the end, without those that are here already."""
        new = [image for image in images if image.path not in self._paths]
        if new:
            first = len(self._images)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._images += new
            self._paths.update(image.path for image in new)
            self.endInsertRows()

    def replace(self, image: GeneratedImage) -> None:
        """Newer knowledge about the same file."""
        row = self.row_of(image)
        if row >= 0:
            self._images[row] = image
            index = self.index(row)
            self.dataChanged.emit(index, index, [IMAGE_ROLE])

    def remove(self, image: GeneratedImage) -> None:
        row = self.row_of(image)
        if row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            self._paths.discard(self._images.pop(row).path)
            self.endRemoveRows()

    def show(self, images: Iterable[GeneratedImage]) -> None:
        """Begin anew with other pictures."""
        self.beginResetModel()
        self._images = list(images)
        self._paths = {image.path for image in self._images}
        self.endResetModel()

    # -- the model ------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt declares it; the index is immutable
        return 0 if parent.isValid() else len(self._images)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._images):
            return None
        image = self._images[index.row()]
        if role == IMAGE_ROLE:
            return image
        if role == PATH_ROLE:
            return image.path
        if role == Qt.ItemDataRole.DisplayRole:
            return image.path.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(tip_of(image))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = self.tr("Image {0} of {1}").format(index.row() + 1, len(self._images))
            return " · ".join(part for part in (said, role_name(image)) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes if index.isValid()})
        return ImageMime([self._images[row].path for row in rows if row < len(self._images)])

"""A place for one picture: drop one, paste one, open one; its frame is dashed while it is empty."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from app.ui import theme
from app.ui.viewer.incoming import SUFFIXES, Arrival, Incoming, has_pictures


class PictureWell(QWidget):
    """What it shows is its heirs' matter; they say by ``holds_picture`` whether there is one to take out.

    ``file_given``: the path of a picture to take. Pasting works while the well has the focus; elsewhere a pasted
    picture is inspected.
    """

    file_given = Signal(object)  # Path
    removed = Signal()
    refused = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """``name``: what it is called to those who do not see it."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.dialog: QFileDialog | None = None
        self._is_over = False
        self._incoming = Incoming(self)
        self._incoming.arrived.connect(self._arrived)
        theme.theme().changed.connect(self.update)

    @property
    def holds_picture(self) -> bool:
        return False

    def open(self) -> None:
        """Ask for a file."""
        self.dialog = QFileDialog(self.window(), self.tr("Choose the picture"))
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        self.dialog.setNameFilters([self.tr("Images ({0})").format(patterns), self.tr("All files (*)")])
        self.dialog.fileSelected.connect(self._chosen)
        self.dialog.open()

    def paste(self) -> None:
        """Take the picture in the clipboard."""
        if not self.take(QGuiApplication.clipboard().mimeData()):
            self.refused.emit(self.tr("There is no picture in the clipboard."))

    def take(self, mime: QMimeData | None) -> bool:
        """Take the picture in ``mime``; whether there is one."""
        return self._incoming.take(mime)

    def _chosen(self, path: str) -> None:
        self.file_given.emit(Path(path))

    def _arrived(self, arrival: Arrival) -> None:
        if arrival.problem:
            self.refused.emit(arrival.problem)
        if arrival.paths:
            self.file_given.emit(arrival.paths[0])
        if len(arrival.paths) > 1:
            self.refused.emit(self.tr("One picture at a time has room here; the first one was taken."))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if has_pictures(event.mimeData()):
            event.acceptProposedAction()
            self._show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def _show_over(self, is_over: bool) -> None:
        self._is_over = is_over
        self.update()

    def event(self, event: QEvent) -> bool:
        # The window has Ctrl+V for itself (inspect); with the focus here it means this well.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_paste(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_paste(event):
            self.paste()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.open()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.holds_picture:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        is_strong = self._is_over or self.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tokens.accent_soft if self._is_over else tokens.field))
        dashes = Qt.PenStyle.SolidLine if self.holds_picture else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(tokens.accent if is_strong else tokens.edge), 1, dashes))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()


def _is_paste(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Paste)

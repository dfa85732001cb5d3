"""The picture alone, over the whole window: for a close look, with the arrows still working."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.generation.result import GeneratedImage
from app.ui.viewer.stage import Stage

_CLOSING = (Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_F)


class PictureAlone(QWidget):
    """Covers its window while shown; Esc, Space, F or a look elsewhere takes it away."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.stage = Stage(self)
        self._back_to: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stage)
        self.stage.installEventFilter(self)
        window.installEventFilter(self)
        self.hide()

    def show_image(self, image: GeneratedImage | None, name: str) -> None:
        """``name`` is what a screen reader says."""
        self.stage.setAccessibleName(name)
        self.stage.show_path(image.path if image is not None else None)

    def open_over(self, back_to: QWidget) -> None:
        """Cover the window; the focus goes back to ``back_to`` afterwards."""
        self._back_to = back_to
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        self.stage.fit()
        self.show()
        self.raise_()
        self.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self.hide()
        if self._back_to is not None:
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        window = self.parentWidget()
        if event.type() == QEvent.Type.Resize and window is not None and watched is window and self.isVisible():
            self.setGeometry(window.rect())
        if watched is self.stage and isinstance(event, QKeyEvent) and event.key() in _CLOSING:
            if event.type() == QEvent.Type.KeyPress:
                self.leave()
                return True
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # Esc is ours before it is the window's
                return True
        return super().eventFilter(watched, event)

"""The mark of a server whose certificate is not verified: an open lock, with words for whoever cannot see it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui import icons, theme
from app.ui.widgets.texts import label

_SIDE = 16  # px at a text scale of 100 %


class CertificateMark(QWidget):
    """Hidden until there is something to warn of. ``with_words``: the sentence stands beside the lock."""

    def __init__(self, *, with_words: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("certificate-mark")
        self.words = self.tr("The certificate is not verified")
        self.setAccessibleName(self.words)
        self.setToolTip(
            self.tr("{0}: nobody can say that this is the server it claims to be, or who reads along.").format(
                self.words
            )
        )
        self._lock = _OpenLock()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._lock)
        if with_words:
            row.addWidget(label(self.words, wrap=True), 1)
        self.hide()


class _OpenLock(QWidget):
    def __init__(self) -> None:
        super().__init__()
        theme.theme().changed.connect(self._fit)
        self._fit()

    def _fit(self, *_news: object) -> None:
        side = theme.scaled(_SIDE)
        self.setFixedSize(QSize(side, side))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, "unlocked", QRectF(self.rect()), theme.current().warn)
        painter.end()

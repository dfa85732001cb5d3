"""Labels that only ever show plain text: what a server or a file says is never taken for rich text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QSizePolicy, QWidget

from app.ui import theme


def label(text: str = "", kind: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """A plain-text label; ``kind`` is caption, heading (shown in capitals), title, strong, error or ""."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text.upper() if kind == "heading" else text)
    if kind:
        made.setProperty("kind", kind)
    if kind == "heading":
        font = made.font()
        font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0.3)
        made.setFont(font)
        made.setAccessibleName(text)
    made.setWordWrap(wrap)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return made


def text_line(text: str = "") -> QLineEdit:
    """A line to type into. It takes no drops: a file dragged over it is a picture to look at, not a path to read."""
    made = QLineEdit(text)
    made.setAcceptDrops(False)
    return made


class _Line(QFrame):
    """Paints itself: it is seen before there is a style sheet (see ``Theme.dress``)."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.current().line))
        painter.end()


def line(*, vertical: bool = False) -> QFrame:
    """A quiet separator of one pixel."""
    made = _Line()
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


class ElidedLabel(QWidget):
    """One line of plain text that is cut with an ellipsis when it does not fit; the tooltip then has all of it."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        muted: bool = False,
        small: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self._muted = muted
        self._align = align
        self._text = ""
        if small:
            theme.theme().changed.connect(self._retheme)
            self._retheme()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    @property
    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        self._text = " ".join(text.split())
        self.setAccessibleName(self._text)
        self._update_tip()
        self.updateGeometry()
        self.update()

    def _retheme(self, *_news: object) -> None:
        font = self.font()
        font.setPointSizeF(theme.theme().type.small)
        self.setFont(font)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(24, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_tip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        role = QPalette.ColorRole.PlaceholderText if self._muted else QPalette.ColorRole.WindowText
        painter.setPen(self.palette().color(role))
        text = self.fontMetrics().elidedText(self._text, self._mode, self.width())
        painter.drawText(self.rect(), int(self._align | Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()

    def _update_tip(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self._text) <= self.width()
        self.setToolTip("" if fits else plain_tip(self._text))


def plain_tip(text: str) -> str:
    """``text`` as a tooltip, its signs written as entities: Qt would take a "<b>" in it for rich text."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span style='white-space:pre-wrap'>{safe}</span>"

"""A grid in small, before it is made: its columns and rows with their labels, painted and never larger than a hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.generation.grids.plan import Label, Ruler
from app.ui import theme

_HEIGHT = 168
_MOST_COLUMNS, _MOST_ROWS = 9, 5
_GAP = 3.0
_PAD = 12.0
_LEAST_SIDE, _MOST_SIDE = 14.0, 76.0
_NOTHING = (Ruler(), Ruler(), Ruler())


class GridPreview(QWidget):
    """``show_rulers`` tells it the sides of the grid and the shape of its pictures."""

    def __init__(self) -> None:
        super().__init__()
        self._rulers: tuple[Ruler, Ruler, Ruler] = _NOTHING
        self._aspect = 1.0
        self.setObjectName("grid-preview")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.theme().changed.connect(self._retheme)

    def show_rulers(self, rulers: tuple[Ruler, Ruler, Ruler] | None, aspect: float) -> None:
        """None: there is no grid yet. ``aspect``: width by height of a picture."""
        self._rulers = rulers or _NOTHING
        self._aspect = min(2.5, max(0.4, aspect))
        self.setAccessibleName(self._spoken())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, theme.scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme.scaled(_HEIGHT))

    def _retheme(self, *_news: object) -> None:
        self.updateGeometry()
        self.update()

    def _spoken(self) -> str:
        across, down, deep = (len(ruler.labels) for ruler in self._rulers)
        text = self.tr("{0} columns, {1} rows").format(across, down)
        return text if deep == 1 else self.tr("{0}, {1} sheets").format(text, deep)

    # -- painting -----------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.current()
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.canvas))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self._rulers is _NOTHING:
            painter.setPen(QColor(tokens.secondary))
            text = self.tr("Choose what varies, and type its values.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
        else:
            self._paint_grid(painter)
        painter.end()

    def _paint_grid(self, painter: QPainter) -> None:
        across, down, deep = self._rulers
        font = QFont(self.font())
        font.setPointSizeF(theme.theme().type.small)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        line = metrics.height()
        columns, rows = _shown(across.labels, _MOST_COLUMNS), _shown(down.labels, _MOST_ROWS)
        room = QRectF(self.rect()).adjusted(_PAD, _PAD, -_PAD, -_PAD)
        if deep.is_used:
            text = self._sheets(deep)
            foot = QRectF(room.left(), room.bottom() - line, room.width(), line)
            self._text(painter, foot, text, metrics, centre=True)
            room.setBottom(foot.top() - 4)
        texts = [*rows, down.title] if any(rows) else rows
        left = min(room.width() * 0.3, max((metrics.horizontalAdvance(text) for text in texts), default=0.0) + 10)
        left = left if any(rows) else 0.0
        titles = line + 2 if across.title or down.title else 0.0
        top = titles + (line + 4 if any(columns) else 0.0)
        high = (room.height() - top - (len(rows) - 1) * _GAP) / len(rows)
        wide = (room.width() - left - (len(columns) - 1) * _GAP) / len(columns)
        high = min(high, wide / self._aspect, _MOST_SIDE)
        words = max((metrics.horizontalAdvance(text) for text in columns), default=0.0) + 6
        wide = max(_LEAST_SIDE, min(wide, max(high * self._aspect, 46.0, min(words, 2 * high))))
        used = left + len(columns) * (wide + _GAP) - _GAP
        x = room.left() + max(0.0, (room.width() - used) / 2)
        y = room.top() + max(0.0, (room.height() - top - len(rows) * (high + _GAP) + _GAP) / 2)
        if across.title:
            place = QRectF(x + left, y, used - left, line)
            self._text(painter, place, across.title, metrics, centre=True, is_strong=True)
        if down.title:
            self._text(painter, QRectF(x, y, max(left - 6, 0), line), down.title, metrics, is_strong=True)
        for number, text in enumerate(columns):
            place = QRectF(x + left + number * (wide + _GAP), y + titles, wide, line)
            self._text(painter, place, text, metrics, centre=True)
        for number, text in enumerate(rows):
            middle = y + top + number * (high + _GAP) + (high - line) / 2
            self._text(painter, QRectF(x, middle, left - 6, line), text, metrics)
        self._paint_cells(painter, QRectF(x + left, y + top, wide, high), len(columns), len(rows))

    def _paint_cells(self, painter: QPainter, first: QRectF, columns: int, rows: int) -> None:
        tokens = theme.current()
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.raised))
        more_columns = columns < len(self._rulers[0].labels)
        more_rows = rows < len(self._rulers[1].labels)
        for row in range(rows):
            for column in range(columns):
                place = first.translated(column * (first.width() + _GAP), row * (first.height() + _GAP))
                is_cut = (more_columns and column == columns - 2) or (more_rows and row == rows - 2)
                if is_cut:  # what stands for all that are not shown
                    painter.save()
                    painter.setPen(QColor(tokens.secondary))
                    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "…")
                    painter.restore()
                else:
                    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)

    def _text(
        self, painter: QPainter, place: QRectF, text: str, metrics: QFontMetricsF, *, centre: bool = False,
        is_strong: bool = False,
    ) -> None:  # fmt: skip
        tokens = theme.current()
        painter.setPen(QColor(tokens.text if not is_strong else tokens.secondary))
        side = Qt.AlignmentFlag.AlignHCenter if centre else Qt.AlignmentFlag.AlignRight
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, elided)

    def _sheets(self, deep: Ruler) -> str:
        names = ", ".join(_text_of(label) for label in deep.labels[:6])
        more = ", …" if len(deep.labels) > 6 else ""
        return self.tr("{0} sheets: {1}").format(len(deep.labels), names + more)


def _shown(labels: Sequence[Label], most: int) -> list[str]:
    """As many as fit; of more the first ones, a gap, and the last."""
    if len(labels) <= most:
        return [_text_of(label) for label in labels]
    return [*(_text_of(label) for label in labels[: most - 2]), "…", _text_of(labels[-1])]


def _text_of(label: Label) -> str:
    if not label:
        return ""
    return ", ".join(word.text for word in label if word.is_on) or "–"

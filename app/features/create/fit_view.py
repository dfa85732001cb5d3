"""The source as it will be fitted to the size asked for: what is cut off, what is filled, what is stretched."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.generation.source import Box, Fitting, ResizeMode, fitted
from app.ui import theme

translate = QCoreApplication.translate

SIDE = 112  # px
_ALIKE = 0.01  # shapes that differ by less look the same
_FAINT = 0.22  # of what is cut off


class FitView(QWidget):
    """Paints the result's frame with the source in it. Without a picture yet, only the frame."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._source = (1, 1)
        self._target = (1, 1)
        self._mode = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.theme().changed.connect(self._fit)
        self._fit()

    @property
    def has_picture(self) -> bool:
        return self._image is not None

    def show_picture(self, image: QImage | None) -> None:
        """``image``: the source, in any size of its shape."""
        self._image = image
        self.update()

    def show_fit(self, source: tuple[int, int], target: tuple[int, int], mode: int) -> None:
        """Sizes in pixels; of the source as it is shown."""
        self._source, self._target, self._mode = source, target, mode
        self.setAccessibleName(sentence(source, target, mode))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(SIDE), theme.scaled(SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        fit = fitted(self._source, self._target, self._mode)
        frame = Box(0, 0, *self._target)
        whole = _whole(self._source, fit) if self._mode == ResizeMode.CROP else frame
        left, top = min(0.0, whole.x), min(0.0, whole.y)
        across = max(frame.width, whole.x + whole.width) - left
        down = max(frame.height, whole.y + whole.height) - top
        scale = min((self.width() - 2) / across, (self.height() - 2) / down)
        origin = ((self.width() - across * scale) / 2 - left * scale, (self.height() - down * scale) / 2 - top * scale)

        def placed(box: Box) -> QRectF:
            return QRectF(origin[0] + box.x * scale, origin[1] + box.y * scale, box.width * scale, box.height * scale)

        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image is None:
            painter.fillRect(placed(frame), QColor(tokens.raised))
        else:
            if self._mode == ResizeMode.CROP:
                painter.setOpacity(_FAINT)
                painter.drawImage(placed(whole), self._image)
                painter.setOpacity(1)
            if self._mode == ResizeMode.FILL:
                self._paint_edges(painter, placed(frame), placed(fit.placed))
            painter.drawImage(placed(fit.placed), self._image, self._part(fit.taken))
        painter.setPen(QPen(QColor(tokens.accent if self._image is not None else tokens.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(placed(frame))
        painter.end()

    def _part(self, taken: Box) -> QRectF:
        """A part of the source in the pixels of the picture that stands for it."""
        image = self._image
        if image is None:
            return QRectF()
        x, y = image.width() / self._source[0], image.height() / self._source[1]
        return QRectF(taken.x * x, taken.y * y, taken.width * x, taken.height * y)

    def _paint_edges(self, painter: QPainter, frame: QRectF, inside: QRectF) -> None:
        """A server fills what is left with the outermost rows or columns."""
        image = self._image
        if image is None:
            return
        width, height = image.width(), image.height()
        if inside.height() < frame.height():
            above = QRectF(frame.left(), frame.top(), frame.width(), inside.top() - frame.top())
            below = QRectF(frame.left(), inside.bottom(), frame.width(), frame.bottom() - inside.bottom())
            painter.drawImage(above, image, QRectF(0, 0, width, 1))
            painter.drawImage(below, image, QRectF(0, height - 1, width, 1))
        elif inside.width() < frame.width():
            before = QRectF(frame.left(), frame.top(), inside.left() - frame.left(), frame.height())
            after = QRectF(inside.right(), frame.top(), frame.right() - inside.right(), frame.height())
            painter.drawImage(before, image, QRectF(0, 0, 1, height))
            painter.drawImage(after, image, QRectF(width - 1, 0, 1, height))

    def _fit(self, *_news: object) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


def sentence(source: tuple[int, int], target: tuple[int, int], mode: int) -> str:
    """What fitting does to the source, in a few words."""
    if source == target:
        return translate("fit_view", "Used as it is.")
    said = translate("fit_view", "Scaled to {0} × {1}.").format(*target)
    wider = (target[0] / target[1]) / (source[0] / source[1])
    if abs(wider - 1) < _ALIKE:
        return said
    fit = fitted(source, target, mode)
    if mode == ResizeMode.CROP:
        lost = 1 - fit.taken.width * fit.taken.height / (source[0] * source[1])
        text = (
            translate("fit_view", "{0} % cut off at left and right.")
            if wider < 1
            else translate("fit_view", "{0} % cut off at top and bottom.")
        )
        return text.format(_percent(lost))
    if mode == ResizeMode.FILL:
        added = 1 - fit.placed.width * fit.placed.height / (target[0] * target[1])
        text = (
            translate("fit_view", "{0} % filled at left and right.")
            if wider > 1
            else translate("fit_view", "{0} % filled at top and bottom.")
        )
        return text.format(_percent(added))
    text = (
        translate("fit_view", "Stretched {0} % wider.")
        if wider > 1
        else translate("fit_view", "Stretched {0} % taller.")
    )
    return text.format(_percent(max(wider, 1 / wider) - 1))


def _percent(share: float) -> int:
    return max(1, round(share * 100))


def _whole(source: tuple[int, int], fit: Fitting) -> Box:
    """Where all of the source would lie, beyond the frame too."""
    scale = fit.placed.width / fit.taken.width
    return Box(-fit.taken.x * scale, -fit.taken.y * scale, source[0] * scale, source[1] * scale)

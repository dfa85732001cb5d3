"""Where a picture lies in its widget: fit, zoom and pan as plain arithmetic."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF

LARGEST_ZOOM = 32.0
SMALLEST_ZOOM = 0.02
_LARGEST_FIT = 8.0  # a tiny picture is not blown up without limit


class Viewport:
    """Lengths in device-independent pixels; ``zoom`` is screen pixels per picture pixel (1.0 is 100 %)."""

    def __init__(self) -> None:
        self._area = QRectF()
        self._ratio = 1.0
        self._picture = QSizeF()
        self._zoom: float | None = None
        self._centre = QPointF()  # the picture's point in the middle of the area, in picture pixels

    @property
    def is_fit(self) -> bool:
        return self._zoom is None

    @property
    def zoom(self) -> float:
        return self._fit_zoom() if self._zoom is None else self._zoom

    @property
    def is_larger_than_area(self) -> bool:
        """Whether there is something to pan to."""
        rect = self.rect()
        return rect.width() > self._area.width() + 1 or rect.height() > self._area.height() + 1

    def set_area(self, area: QRectF, ratio: float) -> None:
        """``area`` to lie in; ``ratio``: screen pixels per device-independent pixel."""
        self._area = QRectF(area)
        self._ratio = max(0.1, ratio)
        self._hold()

    def set_picture(self, size: QSize | QSizeF) -> None:
        """Another picture. Fit stays fit; a zoom stays where it was when the shape is the same."""
        size = QSizeF(size)
        if size == self._picture:
            return
        self._picture = size
        self._zoom = None

    def fit(self) -> None:
        self._zoom = None

    def zoom_to(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom so that the picture's point under ``at`` (the middle by default) stays there."""
        if self._picture.isEmpty():
            return
        at = self._area.center() if at is None else at
        point = self.to_picture(at)
        self._zoom = min(LARGEST_ZOOM, max(SMALLEST_ZOOM, zoom))
        scale = self._scale()
        self._centre = point - (at - self._area.center()) / scale
        self._hold()

    def pan(self, by: QPointF) -> None:
        if self._zoom is not None:
            self._centre -= by / self._scale()
            self._hold()

    def rect(self) -> QRectF:
        """Where the whole picture lies; empty without a picture."""
        if self._picture.isEmpty() or self._area.isEmpty():
            return QRectF()
        scale = self._scale()
        size = QSizeF(self._picture.width() * scale, self._picture.height() * scale)
        middle = self._area.center()
        if self._zoom is None:
            corner = QPointF(middle.x() - size.width() / 2, middle.y() - size.height() / 2)
        else:
            corner = middle - self._centre * scale
        # Whole screen pixels: a picture scaled beforehand is then copied as it is.
        x, y, width, height = (
            round(value * self._ratio) / self._ratio for value in (corner.x(), corner.y(), size.width(), size.height())
        )
        return QRectF(x, y, max(width, 1 / self._ratio), max(height, 1 / self._ratio))

    def to_picture(self, at: QPointF) -> QPointF:
        """The picture's point (in its pixels) under a point of the widget."""
        rect = self.rect()
        scale = self._scale()
        return (at - rect.topLeft()) / scale if scale > 0 else QPointF()

    def _fit_zoom(self) -> float:
        if self._picture.isEmpty() or self._area.isEmpty():
            return 1.0
        across = self._area.width() * self._ratio / self._picture.width()
        down = self._area.height() * self._ratio / self._picture.height()
        return min(across, down, _LARGEST_FIT)

    def _scale(self) -> float:
        return self.zoom / self._ratio

    def _hold(self) -> None:
        """Keep the picture in sight: no pan beyond its edges, and centred where it is smaller than the area."""
        if self._zoom is None or self._picture.isEmpty() or self._area.isEmpty():
            return
        scale = self._scale()

        def held(centre: float, length: float, room: float) -> float:
            half = room / scale / 2
            return length / 2 if length <= 2 * half else min(length - half, max(half, centre))

        self._centre = QPointF(
            held(self._centre.x(), self._picture.width(), self._area.width()),
            held(self._centre.y(), self._picture.height(), self._area.height()),
        )

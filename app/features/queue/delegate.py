"""Paints headings and cards; knows the mouse and the keyboard only as "this button of this row is hot"."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.features.queue.cards import Card
from app.features.queue.deeds import Deed, Section, heading_of, icon_of, title_of
from app.features.queue.model import CARD_ROLE, HEADING_ROLE
from app.features.queue.places import (
    Button,
    Fonts,
    Places,
    Thumb,
    card_height,
    fonts_of,
    heading_height,
    heading_rect,
    places_of,
    size_of,
)
from app.ui import icons, theme
from app.ui.gallery import shared_thumbnails as thumbs
from app.ui.gallery.paint import edge_for, paint_thumbnail
from app.ui.tokens import Tokens

Index = QModelIndex | QPersistentModelIndex
Hot = tuple[str, Deed] | None  # id of a job, and which of its buttons
_RADIUS = 8
_MOST_HEIGHTS = 4096


class CardDelegate(QStyledItemDelegate):
    """``hovered``, ``pressed``, ``chosen``: the button under the mouse, held down, and reached by the arrow keys."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.hovered: Hot = None
        self.pressed: Hot = None
        self.chosen: Hot = None
        self._thumbnails = thumbs.shared()
        self._fonts: Fonts | None = None
        self._heights: dict[tuple[str, bool, tuple[Deed, ...], int], int] = {}

    def fonts(self, font: QFont) -> Fonts:
        if self._fonts is None or self._fonts.normal != font:
            self._fonts = fonts_of(font)
            self._heights.clear()
        return self._fonts

    def forget_fonts(self) -> None:
        """The text size changed."""
        self._fonts = None

    def places(self, card: Card, row: QRectF, font: QFont) -> Places:
        return places_of(card, row, self.fonts(font))

    def row_height(self, index: Index, width: int, font: QFont) -> int:
        """Worked out once for all rows of a kind: a list of hundreds is laid out anew whenever one moves."""
        card = index.data(CARD_ROLE)
        fonts = self.fonts(font)
        if not isinstance(card, Card):
            return heading_height(fonts)
        key = (card.reason, card.fraction is None, card.deeds, width)
        height = self._heights.get(key)
        if height is None:
            height = self._heights[key] = card_height(card, width, fonts)
            if len(self._heights) > _MOST_HEIGHTS:
                self._heights.clear()
        return height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractScrollArea) else option.rect.width()
        return QSize(width, self.row_height(index, width, option.font))

    # -- painting -------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = index.data(CARD_ROLE)
        if isinstance(card, Card):
            self._paint_card(painter, option, card)
        else:
            heading = index.data(HEADING_ROLE)
            if heading is not None:
                self._paint_heading(painter, QRectF(option.rect), self.fonts(option.font), *heading)
        painter.restore()

    def _paint_heading(self, painter: QPainter, row: QRectF, fonts: Fonts, section: Section, count: int) -> None:
        tokens = theme.current()
        rect = heading_rect(row, fonts)
        font = QFont(fonts.small)
        font.setWeight(QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.3)
        painter.setFont(font)
        painter.setPen(QColor(tokens.secondary))
        text = heading_of(section).upper()
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        before = QFontMetrics(font).horizontalAdvance(text) + 8
        is_mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
        after = rect.adjusted(0, 0, -before, 0) if is_mirrored else rect.adjusted(before, 0, 0, 0)
        painter.setFont(fonts.small)
        painter.drawText(after, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(count))

    def _paint_card(self, painter: QPainter, option: QStyleOptionViewItem, card: Card) -> None:
        tokens = theme.current()
        fonts = self.fonts(option.font)
        places = places_of(card, QRectF(option.rect), fonts)
        state = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setBrush(QColor(tokens.selected if is_selected else tokens.panel))
        painter.setPen(QPen(QColor(tokens.accent if has_focus else tokens.line), 1))
        painter.drawRoundedRect(places.frame.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        if card.section is Section.WAITING:
            painter.setFont(fonts.small)
            painter.setPen(QColor(tokens.secondary))
            # The place in the queue; wider than the sign when there are many.
            rect = places.sign.adjusted(-6, 0, 6, 0)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(card.place + 1))
        else:
            icons.paint(painter, card.icon, places.sign, str(getattr(tokens, card.tint)))
        _draw_elided(painter, places.title, fonts.normal, tokens.text, card.title)
        _draw_elided(painter, places.detail, fonts.small, tokens.secondary, card.detail)
        for thumb in places.thumbs:
            self._paint_thumb(painter, thumb, fonts, tokens)
        self._paint_progress(painter, card, places, fonts, tokens)
        if places.reason is not None:
            painter.setFont(fonts.small)
            painter.setPen(QColor(tokens.error if card.section is Section.FAILED else tokens.text))
            painter.save()
            painter.setClipRect(places.reason)
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            painter.drawText(places.reason, int(flags), card.reason)
            painter.restore()
        for button in places.buttons:
            self._paint_button(painter, button, (card.job.id, button.deed), fonts, tokens)

    def _paint_thumb(self, painter: QPainter, thumb: Thumb, fonts: Fonts, tokens: Tokens) -> None:
        ratio = painter.device().devicePixelRatioF() if painter.device() is not None else 1.0
        path, edge = thumb.image.path, edge_for(thumb.rect.size(), size_of(thumb.image), ratio)
        pixmap = self._thumbnails.request(path, edge)
        if pixmap is not None:
            paint_thumbnail(painter, thumb.rect, pixmap, ratio)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.raised))
            painter.drawRoundedRect(thumb.rect, 4, 4)
            if self._thumbnails.problem(path):
                mark = QRectF(0, 0, fonts.icon, fonts.icon)
                mark.moveCenter(thumb.rect.center())
                icons.paint(painter, "warning", mark, tokens.warn)
        if thumb.more:
            veil = QColor(tokens.scrim)
            veil.setAlphaF(0.72)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(veil)
            painter.drawRoundedRect(thumb.rect, 4, 4)
            painter.setFont(fonts.small)
            painter.setPen(QColor("#FFFFFF"))
            painter.drawText(thumb.rect, Qt.AlignmentFlag.AlignCenter, f"+{thumb.more}")

    def _paint_progress(self, painter: QPainter, card: Card, places: Places, fonts: Fonts, tokens: Tokens) -> None:
        if places.progress is None or places.bar is None:
            return
        left_width = QFontMetrics(fonts.small).horizontalAdvance(card.left) + 8 if card.left else 0
        is_mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
        step = places.progress.adjusted(left_width if is_mirrored else 0, 0, 0 if is_mirrored else -left_width, 0)
        _draw_elided(painter, step, fonts.small, tokens.text, card.step)
        painter.setPen(QColor(tokens.text))
        painter.drawText(places.progress, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, card.left)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QColor(tokens.edge)
        track.setAlphaF(0.35)
        painter.setBrush(track)
        painter.drawRoundedRect(places.bar, 2, 2)
        if card.fraction:
            done = QRectF(places.bar)
            done.setWidth(max(4.0, done.width() * min(1.0, max(0.0, card.fraction))))
            if painter.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                done.moveRight(places.bar.right())
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(done, 2, 2)

    def _paint_button(self, painter: QPainter, button: Button, hot: Hot, fonts: Fonts, tokens: Tokens) -> None:
        is_hovered = hot == self.hovered
        is_chosen = hot == self.chosen
        rect = button.rect.adjusted(0.5, 0.5, -0.5, -0.5)
        fill = tokens.hover if is_hovered or hot == self.pressed else tokens.raised
        edge = tokens.accent if is_chosen else tokens.edge
        if button.is_written:
            painter.setBrush(QColor(fill) if is_hovered else Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(edge), 1))
            painter.drawRoundedRect(rect, 6, 6)
            painter.setFont(fonts.normal)
            painter.setPen(QColor(tokens.text))
            text = QFontMetrics(fonts.normal).elidedText(
                title_of(button.deed), Qt.TextElideMode.ElideRight, round(rect.width() - 12)
            )
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
            return
        if is_hovered or is_chosen:
            painter.setBrush(QColor(fill))
            painter.setPen(QPen(QColor(edge), 1) if is_chosen else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(rect, 6, 6)
        side = float(fonts.icon)
        icon = QRectF(0, 0, side, side)
        icon.moveCenter(button.rect.center())
        icons.paint(painter, icon_of(button.deed), icon, tokens.text if is_hovered or is_chosen else tokens.secondary)


def _draw_elided(painter: QPainter, rect: QRectF, font: QFont, colour: str, text: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(rect.width())))
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

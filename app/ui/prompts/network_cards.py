"""Networks as cards in a grid: a model that asks for nothing but what is in sight, and how a card is painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.generation.networks import NetworkCard
from app.ui import theme
from app.ui.prompts.network_pictures import Key, NetworkPictures, key_of
from app.ui.widgets.texts import plain_tip

_CARD_WIDTH = 118  # the least; cards share what is left of the width
_TEXT_LINES = 2
_PAD = 6
_RADIUS = 6
_GAP = 8
CARD_ROLE = Qt.ItemDataRole.UserRole
WEIGHT_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class CardModel(QAbstractListModel):
    """``weights``: of those that are in the prompt."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.cards: tuple[NetworkCard, ...] = ()
        self._weights: dict[Key, float] = {}
        self._rows: dict[Key, int] = {}

    def show(self, cards: Sequence[NetworkCard]) -> None:
        self.beginResetModel()
        self.cards = tuple(cards)
        self._rows = {key_of(card): row for row, card in enumerate(self.cards)}
        self.endResetModel()

    def show_weights(self, weights: dict[Key, float]) -> None:
        changed = {key for key in {*weights, *self._weights} if weights.get(key) != self._weights.get(key)}
        self._weights = dict(weights)
        for key in changed:
            self.repaint_card(key)

    def repaint_card(self, key: Key) -> None:
        row = self._rows.get(key)
        if row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def row_of(self, key: Key) -> int:
        return self._rows.get(key, -1)

    def card(self, index: Index) -> NetworkCard | None:
        return self.cards[index.row()] if index.isValid() and 0 <= index.row() < len(self.cards) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card = self.card(index)
        if card is None:
            return None
        weight = self._weights.get(key_of(card))
        if role == CARD_ROLE:
            return card
        if role == WEIGHT_ROLE:
            return weight
        if role == Qt.ItemDataRole.DisplayRole:
            return card.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(
                "\n".join(text for text in (card.name, card.alias, card.base, ", ".join(card.words)) if text)
            )
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = self.tr("in the prompt, weight {0:g}").format(weight) if weight is not None else ""
            return ", ".join(text for text in (card.name, card.alias, card.base, said) if text)
        return None


class CardPainter(QStyledItemDelegate):
    """A picture, or a quiet tile with the first letters; below it the name; a badge with the weight while it is on."""

    def __init__(self, pictures: NetworkPictures, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        view = option.widget
        return view.gridSize() if isinstance(view, QListView) else QSize(_CARD_WIDTH, _CARD_WIDTH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = index.data(CARD_ROLE)
        if not isinstance(card, NetworkCard):
            return
        tokens = theme.current()
        weight = index.data(WEIGHT_ROLE)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = QRectF(option.rect).adjusted(_GAP / 2, _GAP / 2, -_GAP / 2, -_GAP / 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        edge = tokens.accent if weight is not None else tokens.text if is_current else tokens.line
        painter.setPen(QPen(QColor(edge), 2 if weight is not None else 1))
        painter.setBrush(QColor(tokens.accent_soft if weight is not None else tokens.raised))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        texts = _text_height(option.font)
        place = rect.adjusted(3, 3, -3, -texts - 3)
        pixmap = self._pictures.request(card)
        if pixmap is not None:
            _paint_picture(painter, pixmap, place)
        else:
            _paint_letters(painter, option.font, card.name, place)
        _paint_texts(painter, option.font, card, QRectF(rect.left(), place.bottom(), rect.width(), texts))
        if weight is not None:
            _paint_badge(painter, option.font, f"{weight:g}", place)
        if is_current:
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(-1.5, -1.5, 1.5, 1.5), _RADIUS + 2, _RADIUS + 2)
        painter.restore()


class CardGrid(QListView):
    """Cards of one size, as many in a line as there is room for. Enter and a click choose; Del takes out; see also
    ``weight_step``.
    """

    chosen = Signal(object)  # NetworkCard
    removed = Signal(object)  # NetworkCard
    stepped = Signal(object, object)  # NetworkCard; 1 or -1

    def __init__(self, pictures: NetworkPictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(CardPainter(pictures, self))
        pictures.ready.connect(self.cards.repaint_card)
        self.setProperty("kind", "list")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.clicked.connect(self._clicked)
        theme.theme().changed.connect(self._fit)

    def current_card(self) -> NetworkCard | None:
        return self.cards.card(self.currentIndex())

    def _clicked(self, index: QModelIndex) -> None:
        card = self.cards.card(index)
        if card is not None:
            self.chosen.emit(card)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        card = self.current_card()
        key = Qt.Key(event.key())
        step = weight_step(event)
        if card is not None and step:
            self.stepped.emit(card, step)
        elif card is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(card)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit(card)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl: the weight of the card under the pointer."""
        card = self.cards.card(self.indexAt(event.position().toPoint()))
        if card is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.stepped.emit(card, 1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self, *_news: object) -> None:
        """Cards share what is left of the width."""
        # As if the scroll bar were always there: cards must not change their size when it comes and goes.
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 2
        count = max(1, room // theme.scaled(_CARD_WIDTH))
        width = max(40, room // count)
        self.setGridSize(QSize(width, round(width * 1.1) + _text_height(self.font())))


def weight_step(event: QKeyEvent) -> int:
    """1 for a key that means more weight, -1 for one that means less, 0 for others: plus, wherever a keyboard has it,
    minus, and what changes weights in a prompt."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
        return {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
    return {"+": 1, "-": -1}.get(event.text(), 0) if held == Qt.KeyboardModifier.NoModifier else 0


def _text_height(font: QFont) -> int:
    return round(_TEXT_LINES * QFontMetricsF(_small(font)).lineSpacing()) + _PAD


def _small(font: QFont, *, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPointSizeF(theme.theme().type.small)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def _paint_picture(painter: QPainter, pixmap: QPixmap, place: QRectF) -> None:
    """Filling the place, its middle in sight."""
    scale = max(place.width() / pixmap.width(), place.height() / pixmap.height())
    width, height = place.width() / scale, place.height() / scale
    source = QRectF((pixmap.width() - width) / 2, (pixmap.height() - height) / 2, width, height)
    path = QPainterPath()
    path.addRoundedRect(place, _RADIUS - 2, _RADIUS - 2)
    painter.save()
    painter.setClipPath(path)
    painter.drawPixmap(place, pixmap, source)
    painter.restore()


def _paint_letters(painter: QPainter, font: QFont, name: str, place: QRectF) -> None:
    tokens = theme.current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.field))
    painter.drawRoundedRect(place, _RADIUS - 2, _RADIUS - 2)
    large = QFont(font)
    large.setPointSizeF(font.pointSizeF() * 1.8)
    painter.setFont(large)
    painter.setPen(QColor(tokens.disabled))
    words = [word for word in name.replace("_", " ").replace("-", " ").split() if word[0].isalnum()]
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), "".join(word[0] for word in words[:2]).upper() or "?")


def _paint_texts(painter: QPainter, font: QFont, card: NetworkCard, place: QRectF) -> None:
    tokens = theme.current()
    inner = place.adjusted(_PAD, _PAD / 2, -_PAD, -_PAD / 2)
    top = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    painter.setFont(_small(font, bold=True))
    painter.setPen(QColor(tokens.text))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(card.name, Qt.TextElideMode.ElideMiddle, int(inner.width()))
    painter.drawText(inner, top, shown)
    painter.setFont(_small(font))
    painter.setPen(QColor(tokens.secondary))
    below = inner.adjusted(0, metrics.lineSpacing(), 0, 0)
    about = card.base or card.alias or card.about
    painter.drawText(below, top, metrics.elidedText(about, Qt.TextElideMode.ElideRight, int(inner.width())))


def _paint_badge(painter: QPainter, font: QFont, text: str, place: QRectF) -> None:
    tokens = theme.current()
    painter.setFont(_small(font, bold=True))
    metrics = painter.fontMetrics()
    width = metrics.horizontalAdvance(text) + 10
    badge = QRectF(place.right() - width - 4, place.top() + 4, width, metrics.height() + 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent))
    painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2)
    painter.setPen(QColor(tokens.on_accent))
    painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), text)

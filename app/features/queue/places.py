"""Where everything of a row is: arithmetic over the fonts and the width, shared by painting, clicking and measuring."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication

from app.features.queue.cards import Card
from app.features.queue.deeds import WRITTEN_OUT, Deed, title_of
from app.generation.result import GeneratedImage
from app.ui import theme

GAP = 6  # between two cards
PAD = 12
_LINE_GAP = 4
_BAR = 4
_BUTTON_GAP = 4
_MOST_REASON_LINES = 4
_LEAST_TEXT = 200  # px for the prompt before thumbnails may take room
_THUMBS_SHARE = 0.34  # of the card's width, at most
_ABOVE_HEADING, _BELOW_HEADING = 16, 4


@dataclass(frozen=True, eq=False, slots=True)
class Fonts:
    """The fonts of the list with their measures: heights of a line, the side of a button and of a sign."""

    normal: QFont
    small: QFont
    line: int
    small_line: int
    button: int
    icon: int


def fonts_of(font: QFont) -> Fonts:
    """Copies: the font of a style option is only borrowed from it."""
    small = QFont(font)
    small.setPointSizeF(theme.theme().type.small)
    line = QFontMetrics(font).height()
    return Fonts(QFont(font), small, line, QFontMetrics(small).height(), max(28, line + 10), max(18, line + 1))


@dataclass(frozen=True, slots=True)
class Button:
    deed: Deed
    rect: QRectF
    is_written: bool


@dataclass(frozen=True, slots=True)
class Thumb:
    """``more``: how many pictures stand behind this one, 0 for an ordinary one."""

    image: GeneratedImage
    rect: QRectF
    more: int = 0


@dataclass(frozen=True, slots=True)
class Places:
    frame: QRectF
    sign: QRectF
    title: QRectF
    detail: QRectF
    thumbs: tuple[Thumb, ...]
    buttons: tuple[Button, ...]
    progress: QRectF | None  # the line of texts above the bar
    bar: QRectF | None
    reason: QRectF | None

    def mirrored(self) -> Places:
        """All of it at the other side, for languages written from right to left."""

        def turned(rect: QRectF) -> QRectF:
            return QRectF(across - rect.right(), rect.top(), rect.width(), rect.height())

        across = self.frame.left() + self.frame.right()
        return Places(
            self.frame,
            turned(self.sign),
            turned(self.title),
            turned(self.detail),
            tuple(replace(thumb, rect=turned(thumb.rect)) for thumb in self.thumbs),
            tuple(replace(button, rect=turned(button.rect)) for button in self.buttons),
            turned(self.progress) if self.progress is not None else None,
            turned(self.bar) if self.bar is not None else None,
            turned(self.reason) if self.reason is not None else None,
        )

    def deed_at(self, point: QPointF) -> Deed | None:
        return next((button.deed for button in self.buttons if button.rect.contains(point)), None)

    def image_at(self, point: QPointF) -> GeneratedImage | None:
        return next((thumb.image for thumb in self.thumbs if thumb.rect.contains(point)), None)


def heading_height(fonts: Fonts) -> int:
    return _ABOVE_HEADING + fonts.small_line + _BELOW_HEADING


def heading_rect(row: QRectF, fonts: Fonts) -> QRectF:
    """The line of text in the row of a heading."""
    return QRectF(row.left() + 2, row.top() + _ABOVE_HEADING, row.width() - 4, fonts.small_line)


def card_height(card: Card, width: int, fonts: Fonts) -> int:
    """The height of a card's row, the gap below it included."""
    height = GAP + 2 * PAD + _block(fonts)
    if card.fraction is not None:
        height += 8 + fonts.small_line + _LINE_GAP + _BAR
    if card.reason:
        height += 8 + _reason_height(card.reason, _text_width(width, fonts), fonts)
    if any(deed in WRITTEN_OUT for deed in card.deeds):
        height += 10 + _written_rows(card, width, fonts) * (fonts.button + _BUTTON_GAP) - _BUTTON_GAP
    return height


def places_of(card: Card, row: QRectF, fonts: Fonts) -> Places:
    """Every part of ``card`` within the rectangle of its row."""
    places = _from_the_left(card, row, fonts)
    return places.mirrored() if QGuiApplication.isRightToLeft() else places


def _from_the_left(card: Card, row: QRectF, fonts: Fonts) -> Places:
    frame = QRectF(row.left(), row.top(), row.width(), row.height() - GAP)
    block = _block(fonts)
    top, left = frame.top() + PAD, frame.left() + PAD
    sign = QRectF(left, top + (block - fonts.icon) / 2, fonts.icon, fonts.icon)
    text_left = _text_left(frame.left(), fonts)
    buttons = _icon_buttons(card, frame, top + block / 2, fonts)
    right = min((button.rect.left() for button in buttons), default=frame.right() - PAD + 8) - 8
    thumbs = _thumbs(card, text_left, right, top, block, frame.width())
    if thumbs:
        right = thumbs[0].rect.left() - 12
    text_width = max(0.0, right - text_left)
    title = QRectF(text_left, top, text_width, fonts.line)
    detail = QRectF(text_left, top + fonts.line + _LINE_GAP, text_width, fonts.small_line)
    y = top + block
    whole = frame.right() - PAD - text_left
    progress = bar = reason = None
    if card.fraction is not None:
        progress = QRectF(text_left, y + 8, whole, fonts.small_line)
        bar = QRectF(text_left, progress.bottom() + _LINE_GAP, whole, _BAR)
        y = bar.bottom()
    if card.reason:
        width = _text_width(round(frame.width()), fonts)
        reason = QRectF(text_left, y + 8, whole, _reason_height(card.reason, width, fonts))
        y = reason.bottom()
    written = _written_buttons(card, text_left, y + 10, whole, fonts)
    return Places(frame, sign, title, detail, thumbs, (*written, *buttons), progress, bar, reason)


def _block(fonts: Fonts) -> int:
    return max(fonts.line + _LINE_GAP + fonts.small_line, fonts.button)


def _text_left(left: float, fonts: Fonts) -> float:
    return left + PAD + fonts.icon + 10


def _text_width(width: int, fonts: Fonts) -> int:
    return max(60, width - round(_text_left(0, fonts)) - PAD)


def _icon_buttons(card: Card, frame: QRectF, middle: float, fonts: Fonts) -> tuple[Button, ...]:
    deeds = [deed for deed in card.deeds if deed not in WRITTEN_OUT]
    side = fonts.button
    x = frame.right() - 8 - len(deeds) * side - max(0, len(deeds) - 1) * _BUTTON_GAP
    made = []
    for deed in deeds:
        made.append(Button(deed, QRectF(x, middle - side / 2, side, side), is_written=False))
        x += side + _BUTTON_GAP
    return tuple(made)


def written_width(deed: Deed, fonts: Fonts) -> int:
    return QFontMetrics(fonts.normal).horizontalAdvance(title_of(deed)) + 24


def _written_rows(card: Card, width: int, fonts: Fonts) -> int:
    buttons = _written_buttons(card, 0, 0, _text_width(width, fonts), fonts)
    return len({button.rect.top() for button in buttons})


def _written_buttons(card: Card, left: float, top: float, room: float, fonts: Fonts) -> tuple[Button, ...]:
    made: list[Button] = []
    x, y = left, top
    for deed in card.deeds:
        if deed not in WRITTEN_OUT:
            continue
        width = min(written_width(deed, fonts), room)
        if x > left and x + width > left + room:
            x, y = left, y + fonts.button + _BUTTON_GAP
        made.append(Button(deed, QRectF(x, y, width, fonts.button), is_written=True))
        x += width + 2 * _BUTTON_GAP
    return tuple(made)


def _thumbs(card: Card, left: float, right: float, top: float, block: int, width: float) -> tuple[Thumb, ...]:
    """As many of the newest pictures as there is room for, the newest last."""
    side = block + 8
    room = min(right - left - _LEAST_TEXT, width * _THUMBS_SHARE)
    shown: list[tuple[GeneratedImage, float]] = []
    used = -float(_BUTTON_GAP)
    for image in reversed(card.images):
        across = side * _aspect(image)
        if used + _BUTTON_GAP + across > room:
            break
        used += _BUTTON_GAP + across
        shown.insert(0, (image, across))
    hidden = len(card.images) - len(shown)
    x = right - used
    made = []
    for number, (image, across) in enumerate(shown):
        made.append(Thumb(image, QRectF(x, top - 4, across, side), hidden + 1 if hidden and number == 0 else 0))
        x += across + _BUTTON_GAP
    return tuple(made)


def _aspect(image: GeneratedImage) -> float:
    """Width by height, within what still looks like a thumbnail."""
    if image.width <= 0 or image.height <= 0:
        return 1.0
    return min(1.6, max(0.6, image.width / image.height))


def _reason_height(text: str, width: int, fonts: Fonts) -> int:
    return min(_wrapped_height(text, width, fonts.small.key()), _MOST_REASON_LINES * fonts.small_line)


@lru_cache(maxsize=2048)
def _wrapped_height(text: str, width: int, font_key: str) -> int:
    font = QFont()
    font.fromString(font_key)
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), int(flags), text).height()


def size_of(image: GeneratedImage) -> QSizeF:
    """The picture's own size, empty when it is not known."""
    return QSizeF(image.width, image.height)

"""One network beside its card: its picture, what it was trained with, and its weight in the prompt."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.generation.networks import LEAST_WEIGHT, MOST_WEIGHT, NetworkCard, NetworkKind
from app.ui import theme
from app.ui.widgets.buttons import button, show_kind
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.sliders import SliderNumber
from app.ui.widgets.texts import label, plain_tip

WIDTH = 220
_SIDE = 12
_PICTURE_SHARE = 0.45  # of the height
_LEAST_PICTURE = 96  # px
_STEP = 0.05
_SETTLE_MS = 200  # a slider on its way is one change of the prompt
_LONGEST_WORD = 26
_MOST_WORDS = 18


class _Picture(QWidget):
    """The whole picture in a square."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmap: QPixmap | None = None
        self._most = _LEAST_PICTURE
        theme.theme().changed.connect(self._fit)
        self._fit()

    def show_picture(self, pixmap: QPixmap | None) -> None:
        self._pixmap = pixmap
        self.setVisible(pixmap is not None)
        self.update()

    def leave_room_in(self, height: int) -> None:
        """Be at most so high that the weight and the button below are in sight, too."""
        self._most = max(_LEAST_PICTURE, round(height * _PICTURE_SHARE))
        self._fit()

    def _fit(self, *_news: object) -> None:
        self.setFixedHeight(min(theme.scaled(WIDTH - 2 * _SIDE), self._most))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._pixmap is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left = (self.width() - size.width()) / 2
        painter.drawPixmap(QRectF(left, 0, size.width(), size.height()), self._pixmap, QRectF(self._pixmap.rect()))
        painter.end()


class NetworkPane(QScrollArea):
    """Words put themselves into the prompt when they are pressed."""

    toggled = Signal(object)  # NetworkCard: into the prompt, or out of it
    weight_wanted = Signal(object, object)  # NetworkCard, float
    word_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card: NetworkCard | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setProperty("kind", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(_SIDE, 0, _SIDE, 8)
        column.setSpacing(8)
        self._picture = _Picture()
        self._name = label("", "strong", wrap=True, selectable=True)
        self._about = label("", "caption", wrap=True, selectable=True)
        self._weight_caption = label(self.tr("Weight"), "caption")
        self.weight = SliderNumber(minimum=LEAST_WEIGHT, maximum=MOST_WEIGHT, step=_STEP, decimals=2)
        self.weight.setAccessibleName(self.tr("Weight"))
        self._weight_caption.setBuddy(self.weight)
        self.toggle_button = button("", "primary")
        self.toggle_button.clicked.connect(self._toggle)
        self._words_caption = label(self.tr("Trained with"), "caption")
        self._words = QWidget()
        self._flow = FlowLayout(self._words, spacing=4)
        self._chips: list[QWidget] = []
        parts: tuple[QWidget, ...] = (
            self._picture, self._name, self._about, self._weight_caption, self.weight, self.toggle_button,
            self._words_caption, self._words,
        )  # fmt: skip
        for part in parts:
            column.addWidget(part)
        column.addStretch()
        self.setWidget(page)
        self._page = page
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._settle)
        self.weight.changed.connect(self._timer.start)
        theme.theme().changed.connect(self._fit)
        self._fit()

    def show_card(self, card: NetworkCard | None, pixmap: QPixmap | None, weight: float | None, usual: float) -> None:
        """``weight``: in the prompt, None while it is not in it; ``usual``: what it would be put in with."""
        self._page.setVisible(card is not None)
        if card is None:
            self.card = None
            return
        is_other = card != self.card
        self.card = card
        self._picture.show_picture(pixmap)
        self._name.setText(card.name)
        facts = (card.alias, card.base, card.about)
        self._about.setText("\n".join(dict.fromkeys(text for text in facts if text)))
        self._about.setVisible(bool(self._about.text()))
        has_weight = card.kind is not NetworkKind.EMBEDDING
        for part in (self._weight_caption, self.weight):
            part.setVisible(has_weight)
        if not self._timer.isActive() or is_other:
            self._timer.stop()
            self.weight.set_value(round(usual if weight is None else weight, 2))
        is_on = weight is not None
        self.toggle_button.setText(self.tr("Take out of the prompt") if is_on else self.tr("Put into the prompt"))
        show_kind(self.toggle_button, "outline" if is_on else "primary")
        if is_other:
            self._show_words(card.words)

    def show_picture(self, pixmap: QPixmap | None) -> None:
        self._picture.show_picture(pixmap)

    @property
    def chosen_weight(self) -> float:
        value = self.weight.value()
        return float(value) if value is not None else 1.0

    def _show_words(self, words: tuple[str, ...]) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for word in words[:_MOST_WORDS]:
            short = word if len(word) <= _LONGEST_WORD else word[: _LONGEST_WORD - 1] + "…"
            chip = button(
                short.replace("&", "&&"), "chip", tip=plain_tip(self.tr("Add “{0}” to the prompt").format(word))
            )
            chip.setCheckable(False)
            chip.setAccessibleName(self.tr("Add “{0}” to the prompt").format(word))
            chip.clicked.connect(partial(self._word, word))
            self._flow.addWidget(chip)
            self._chips.append(chip)
        self._words_caption.setVisible(bool(words))
        self._words.setVisible(bool(words))

    def _word(self, word: str) -> None:
        self.word_wanted.emit(word)

    def _toggle(self) -> None:
        if self.card is not None:
            self._timer.stop()
            self.toggled.emit(self.card)

    def _settle(self) -> None:
        if self.card is not None and not self.weight.problem:
            self.weight_wanted.emit(self.card, self.chosen_weight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture.leave_room_in(self.viewport().height())

    def _fit(self, *_news: object) -> None:
        self.setFixedWidth(theme.scaled(WIDTH))

"""The line below a prompt that says what is wrong with it; not there while nothing is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.generation.prompt_syntax import Mistake
from app.ui import icons, theme
from app.ui.widgets.prompt_edit import PromptEdit
from app.ui.widgets.texts import label, plain_tip
from app.ui.words import shown

_SIDE = 14
_MOST_LINES = 12


def sentence_of(mistake: Mistake) -> str:
    """What is wrong, for people."""
    return shown(mistake.fault.value).format(" ".join(mistake.detail.split()))


class _Sign(QWidget):
    def __init__(self) -> None:
        super().__init__()
        theme.theme().changed.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(_SIDE), theme.scaled(_SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, "warning", QRectF(self.rect()), theme.current().warn)
        painter.end()

    def _fit(self, *_news: object) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


class MistakeLine(QWidget):
    """The sentence about the mistake at the caret, else about the first one, and how many more there are; all of them
    in the tooltip.

    Names the server does not list are marked in the text only: what the line above Generate says is not said twice.
    """

    def __init__(self, editor: PromptEdit) -> None:
        super().__init__()
        self._editor = editor
        self._text = label("", "caption", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(6)
        row.addWidget(_Sign(), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        editor.judged.connect(self.refresh)
        editor.cursorPositionChanged.connect(self._caret_moved)
        self.hide()  # until it is in a layout: shown before that, it would be a window that closes popups

    @property
    def text(self) -> str:
        return self._text.text() if not self.isHidden() else ""

    def refresh(self) -> None:
        """Say what is wrong now."""
        said = self._said()
        self._show_one()
        everything = "\n".join(sentence_of(mistake) for mistake in said[:_MOST_LINES])
        self.setToolTip(plain_tip(everything) if everything else "")
        self.setAccessibleName(everything)
        self._editor.setAccessibleDescription(everything)
        self.setVisible(bool(said))

    def _said(self) -> list[Mistake]:
        return [mistake for mistake in self._editor.mistakes if not mistake.is_unlisted]

    def _caret_moved(self) -> None:
        if not self.isHidden():
            self._show_one()

    def _show_one(self) -> None:
        said = self._said()
        if not said:
            return
        caret = self._editor.caret
        here = [mistake for mistake in said if mistake.start <= caret <= mistake.end]
        one = min(here, key=lambda mistake: mistake.end - mistake.start, default=said[0])
        sentence, more = sentence_of(one), len(said) - 1
        text = self.tr("{0} (and {1} more)").format(sentence, more) if more else sentence
        if text != self._text.text():
            self._text.setText(text)

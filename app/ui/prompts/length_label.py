"""The number above a prompt: "12 / 75" tokens, with a sign in front while it is a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.prompts.guess import CHUNK, guess_tokens
from app.ui.widgets.texts import label

if TYPE_CHECKING:  # the page is painted before anything is counted exactly
    from app.ui.prompts.length import Measure, Measuring

_SHORT = 3_000  # characters that are counted at every key
_COUNT_AFTER_MS = 200


class LengthLabel(QWidget):
    """Shows how long the text is that it is given. ``measure`` None: guessed."""

    def __init__(self) -> None:
        super().__init__()
        self.measure: Measuring | None = None
        self._text = ""
        self._counted: tuple[str, Measuring | None] | None = None
        self._number = label("", "caption")
        self._number.setToolTip(self._guess_tip())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._number)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_COUNT_AFTER_MS)
        self._timer.timeout.connect(self._count)

    def text(self) -> str:
        """What it says."""
        return self._number.text()

    @property
    def tip(self) -> str:
        """What it says of that when asked."""
        return self._number.toolTip()

    def show_length(self, text: str) -> None:
        """Count this text; a long one when no other has come for a moment."""
        self._text = text
        if self._counted == (text, self.measure):
            self._timer.stop()
        elif len(text) > _SHORT and self._counted is not None:
            self._timer.start()
        else:
            self._count()

    def measure_by(self, measure: Measuring | None) -> None:
        """Count so from now on."""
        self.measure = measure
        self.show_length(self._text)

    def _count(self) -> None:
        self._timer.stop()
        self._counted = (self._text, self.measure)
        if self.measure is not None:
            self._show(self.measure(self._text))
            return
        tokens, room = guess_tokens(self._text)
        self._number.setText(self.tr("≈ {0} / {1}").format(tokens, room) if tokens else "")
        self._number.setToolTip(self._guess_tip())

    def _show(self, found: Measure) -> None:
        if not found.tokens:
            self._number.setText("")
            return
        pattern = self.tr("{0} / {1}") if found.is_exact else self.tr("≈ {0} / {1}")
        self._number.setText(pattern.format(found.tokens, found.room))
        lines = [self._exact_tip() if found.is_exact else self._guess_tip()]
        if len(found.chunks) > 1:
            lines.append(self.tr("Chunks: {0}").format(" · ".join(str(count) for count in found.chunks)))
        self._number.setToolTip("\n".join(lines))

    def _guess_tip(self) -> str:
        return self.tr("About how many tokens this is. Text encoders read {0} at a time.").format(CHUNK)

    def _exact_tip(self) -> str:
        text = self.tr(
            "How many tokens this is, counted with the vocabulary of CLIP. Text encoders read {0} at a time."
        )
        return text.format(CHUNK)

"""A question that waits beside the event loop: a title, what there is to know, and two or three answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from app.ui.widgets.buttons import button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.texts import label

_WIDTH = 440


@dataclass(frozen=True, slots=True)
class Answer:
    """``key`` is what ``answered`` says; ``kind`` is a button's."""

    key: str
    label: str
    kind: str = "outline"


class Question(Dialog):
    """Opened with ``open()``. Esc and closing it say nothing; the safe answer, "", is the last button and has the
    focus."""

    answered = Signal(str)  # the key of an answer

    def __init__(
        self,
        title: str,
        text: str,
        answers: Sequence[Answer],
        parent: QWidget | None,
        *,
        safe: str = "",
        remember: str = "",
    ) -> None:
        """``safe``: the label of the answer that changes nothing. ``remember``: the label of a box to tick, if any."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleDescription(text)
        self.setMinimumWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(title, "title", wrap=True))
        column.addWidget(label(text, wrap=True))
        self.remember = QCheckBox(remember)
        self.remember.setObjectName("question-remember")
        self.remember.setVisible(bool(remember))
        column.addWidget(self.remember)
        row = QWidget()
        flow = FlowLayout(row, spacing=8)
        self.buttons: dict[str, QPushButton] = {}
        for answer in (*answers, Answer("", safe or self.tr("Cancel"))):
            made = button(answer.label, answer.kind)
            made.setObjectName(f"question-{answer.key or 'cancel'}")
            made.clicked.connect(self._clicked)
            self.buttons[answer.key] = made
            flow.addWidget(made)
        column.addSpacing(4)
        column.addWidget(row)
        self.buttons[""].setFocus(Qt.FocusReason.OtherFocusReason)

    def _clicked(self) -> None:
        key = next((key for key, made in self.buttons.items() if made is self.sender()), "")
        # The window may be on its way out when it hears the answer, so this dialog goes first.
        self.accept() if key else self.reject()
        if key:
            self.answered.emit(key)

"""How far a batch is, with Cancel; and at its end, what could not be done, to be read and copied."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.saving import parts
from app.ui.saving.batch import Failure, Outcome, Step
from app.ui.widgets.texts import ElidedLabel, label

MOST_SHOWN = 200
_LIST_HEIGHT = 260


class ProgressDialog(QDialog):
    """Stands beside the window, which can be used meanwhile."""

    cancelled = Signal()

    def __init__(self, title: str, total: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._is_over = False
        self._column = parts.begin(self, title)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, total)
        self._bar.setAccessibleName(title)
        self._count = label(self.tr("{0} of {1}").format(0, total), "caption")
        self._name = ElidedLabel("", muted=True, small=True, mode=Qt.TextElideMode.ElideMiddle)
        self._column.addWidget(self._bar)
        self._column.addWidget(self._count)
        self._column.addWidget(self._name)
        self._column.addStretch(1)
        self._no, self._yes = parts.end(self, self._column, self.tr("Cancel"), self.tr("Copy details"))
        self._yes.hide()
        parts.fit(self)

    @property
    def said(self) -> str:
        """How far it is, in words."""
        return self._count.text()

    def show_step(self, step: Step) -> None:
        self._bar.setValue(step.done)
        self._count.setText(self.tr("{0} of {1}").format(step.done, step.total))
        self._name.set_text(step.name)

    def show_failures(self, title: str, outcome: Outcome) -> None:
        """The batch is over, and these could not be done."""
        self._is_over = True
        self._failures_text = outcome.failures_text
        self._bar.hide()
        self._name.hide()
        self._count.setText(title)
        self._count.setProperty("kind", "strong")
        self._count.style().polish(self._count)
        self._count.setWordWrap(True)
        self._column.insertWidget(3, _listed(outcome.failures), 1)
        self._no.setText(self.tr("Close"))
        self._yes.show()
        self._yes.clicked.connect(self._copy)
        parts.fit(self)

    def reject(self) -> None:
        """Esc, Cancel and closing the window end the batch; once it is over, they end the dialog."""
        if self._is_over:
            super().reject()
            return
        self._no.setEnabled(False)
        self._name.set_text(self.tr("Stopping after this picture; what is done stays."))
        self.cancelled.emit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._failures_text)


def _listed(failures: tuple[Failure, ...]) -> QWidget:
    rows = QWidget()
    rows.setProperty("kind", "page")
    column = QVBoxLayout(rows)
    column.setContentsMargins(0, 0, 8, 0)
    column.setSpacing(2)
    for failure in failures[:MOST_SHOWN]:
        name = ElidedLabel(failure.source.name, mode=Qt.TextElideMode.ElideMiddle)
        column.addWidget(name)
        column.addWidget(label(failure.reason, "caption", wrap=True, selectable=True))
        column.addSpacing(6)
    if len(failures) > MOST_SHOWN:
        column.addWidget(label(rows.tr("and {0} more").format(len(failures) - MOST_SHOWN), "caption"))
    column.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(rows)
    scroll.setAccessibleName(rows.tr("What could not be done"))
    scroll.setMinimumHeight(min(theme.scaled(_LIST_HEIGHT), rows.sizeHint().height() + 4))
    return scroll

"""How far a batch is, with Cancel; and at its end, what could not be done, to be read and copied."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressBar, QScrollArea, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.saving import parts
from app.ui.saving.batch import Failure, Outcome, Step
from app.ui.widgets.buttons import button
from app.ui.widgets.texts import ElidedLabel, label

MOST_SHOWN = 200
_LIST_WIDTH, _LIST_HEIGHT = 460, 260


class ProgressDialog(parts.Sheet):
    """Stands beside the window, which can be used meanwhile."""

    cancelled = Signal()

    def __init__(self, title: str, total: int, parent: QWidget | None) -> None:
        super().__init__(title, parent)
        self._is_over = False
        self._failures_text = ""
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, total)
        self._bar.setAccessibleName(title)
        self._bar.setVisible(total > 1)
        self._count = label(self.tr("{0} of {1}").format(0, total), "caption")
        self._count.setVisible(total > 1)
        self._name = ElidedLabel("", muted=True, small=True, mode=Qt.TextElideMode.ElideMiddle)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._count)
        self.body.addWidget(self._name)
        self._copy_button = button(self.tr("Copy details"), "outline")
        self._copy_button.setObjectName("saving-copy")
        self._copy_button.clicked.connect(self._copy)
        self._copy_button.hide()
        self.end_button = button(self.tr("Cancel"), "outline")
        self.end_button.setObjectName("saving-cancel")
        self.end_button.clicked.connect(self.reject)
        self.add_buttons(self._copy_button, self.end_button)
        self.fit()

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
        self._count.show()
        self.body.insertWidget(2, _listed(outcome.failures))
        self.end_button.setText(self.tr("Close"))
        self.end_button.setEnabled(True)
        self._copy_button.show()
        self.fit()

    def reject(self) -> None:
        """Esc, Cancel and closing the window end the batch; once it is over, they end the dialog."""
        if self._is_over:
            super().reject()
            return
        self.end_button.setEnabled(False)
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
        more = QCoreApplication.translate("saving", "and {0} more")
        column.addWidget(label(more.format(len(failures) - MOST_SHOWN), "caption"))
    column.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(rows)
    scroll.setAccessibleName(QCoreApplication.translate("saving", "What could not be done"))
    scroll.setFixedHeight(min(theme.scaled(_LIST_HEIGHT), column.totalHeightForWidth(theme.scaled(_LIST_WIDTH)) + 4))
    return scroll

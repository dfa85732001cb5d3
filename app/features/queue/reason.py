"""Why a job failed, in full: what happened, where, what to do next, and the technical part to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.features.queue.cards import details_of, first_line
from app.jobs.job import Job, Problem
from app.ui.widgets.buttons import button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.texts import ElidedLabel, label


class ReasonDialog(Dialog):
    """Opened with ``open()``; closes by Esc."""

    retry_requested = Signal(str)  # id of the job

    def __init__(self, job: Job, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._job = job
        problem = job.problem or Problem(self.tr("The job failed, and nothing more is known."))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Why it failed"))
        self.setMinimumWidth(520)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(problem.what, "title", wrap=True, selectable=True))
        column.addWidget(ElidedLabel(first_line(job.request), muted=True))
        if problem.hint:
            column.addWidget(label(problem.hint, wrap=True, selectable=True))
        if problem.where:
            column.addWidget(label(problem.where, "caption", wrap=True, selectable=True))
        if problem.details:
            details = QPlainTextEdit(problem.details)
            details.setReadOnly(True)
            details.setAccessibleName(self.tr("Details"))
            details.setObjectName("reason-details")
            column.addWidget(details, 1)
        row = QWidget()
        flow = FlowLayout(row, spacing=8)
        retry = button(self.tr("Retry"), "primary", "refresh")
        retry.clicked.connect(self._retry)
        copy = button(self.tr("Copy details"), "outline", "copy")
        copy.clicked.connect(self._copy)
        close = button(self.tr("Close"), "outline")
        close.clicked.connect(self.reject)
        for made in (retry, copy, close):
            flow.addWidget(made)
        column.addWidget(row)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def _retry(self) -> None:
        self.retry_requested.emit(self._job.id)
        self.accept()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(details_of(self._job))

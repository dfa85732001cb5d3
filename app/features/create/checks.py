"""The line above Generate: what is wrong with the request as it stands, before it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.generation.request import GenerationRequest
from app.servers.capabilities import Capabilities
from app.ui import icons, theme
from app.ui.widgets.buttons import button
from app.ui.widgets.texts import label, plain_tip
from app.ui.words import shown

if TYPE_CHECKING:
    from app.servers.preflight import Finding

CHECK_AFTER_MS = 300
"""After the last change: nobody wants to hear of a name that is half typed."""
_MOST_LINES = 12
_SIDE = 16


class _Sign(QWidget):
    """The triangle; red for what will fail."""

    def __init__(self) -> None:
        super().__init__()
        self.is_problem = False
        theme.theme().changed.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(_SIDE), theme.scaled(_SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        icons.paint(painter, "warning", QRectF(self.rect()), tokens.error if self.is_problem else tokens.warn)
        painter.end()

    def _fit(self, *_news: object) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


class CheckLine(QWidget):
    """Hidden while there is nothing to say. It never stands in the way: the user may know better than its lists.

    The first finding is there whole; a button shows the others, too.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checks")
        self.findings: tuple[Finding, ...] = ()
        self._request: GenerationRequest | None = None
        self._capabilities: Capabilities | None = None
        self._sign = _Sign()
        self._is_long = False
        self._text = label("", wrap=True)
        self._more: QPushButton | None = None  # made when there is more than one
        self._texts = QVBoxLayout()
        self._texts.setSpacing(2)
        self._texts.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 0)
        row.setSpacing(6)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._texts, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CHECK_AFTER_MS)
        self._timer.timeout.connect(self.check)
        self.hide()

    @property
    def text(self) -> str:
        """The findings that are in sight."""
        return self._text.text()

    def look_at(self, request: GenerationRequest, capabilities: Capabilities | None) -> None:
        """Check this soon."""
        self._request, self._capabilities = request, capabilities
        self._timer.start()

    def check(self) -> None:
        """Check what was given last, now."""
        self._timer.stop()
        request, capabilities = self._request, self._capabilities
        before, self.findings = self.findings, ()
        if request is not None and capabilities is not None:
            from app.servers.preflight import Severity, preflight  # late: without a server there is nothing to check

            self.findings = preflight(request, capabilities)
            self._sign.is_problem = any(finding.severity is Severity.PROBLEM for finding in self.findings)
        if self.findings != before:
            self._is_long = False
        self._sign.update()
        everything = "\n".join(self._lines)
        self.setToolTip(plain_tip(everything) if everything else "")
        self.setAccessibleName(everything)
        self._show()
        self.setVisible(bool(self.findings))

    @property
    def _lines(self) -> list[str]:
        return [shown(finding.text) for finding in self.findings[:_MOST_LINES]]

    def _turn(self) -> None:
        """Show all findings, or the first alone."""
        self._is_long = not self._is_long
        self._show()

    def _show(self) -> None:
        lines = self._lines
        self._text.setText("\n".join(lines if self._is_long else lines[:1]))
        more = len(lines) - 1
        if more > 0 or self._more is not None:
            self.more_button.setText(self.tr("Show less") if self._is_long else self.tr("{0} more").format(more))
            self.more_button.setHidden(more < 1)

    @property
    def more_button(self) -> QPushButton:
        """Shows the other findings, or hides them again."""
        if self._more is None:
            self._more = button("", "quiet")
            self._more.setObjectName("checks-more")
            self._more.clicked.connect(self._turn)
            self._texts.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        return self._more

"""The line above Generate: what is wrong with the request as it stands, before it is sent."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.generation.request import GenerationRequest
from app.servers.capabilities import Capabilities
from app.servers.preflight import Finding, Severity, preflight
from app.ui import icons, theme
from app.ui.widgets.texts import ElidedLabel, plain_tip

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
    """Hidden while there is nothing to say. It never stands in the way: the user may know better than its lists."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("checks")
        self.findings: tuple[Finding, ...] = ()
        self._request: GenerationRequest | None = None
        self._capabilities: Capabilities | None = None
        self._sign = _Sign()
        self._text = ElidedLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 0)
        row.setSpacing(6)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CHECK_AFTER_MS)
        self._timer.timeout.connect(self.check)
        self.hide()

    @property
    def text(self) -> str:
        """What the line says; all findings are in its tooltip."""
        if not self.findings:
            return ""
        first, more = self.findings[0].text, len(self.findings) - 1
        return first if not more else self.tr("{0} (and {1} more)").format(first, more)

    def look_at(self, request: GenerationRequest, capabilities: Capabilities | None) -> None:
        """Check this soon."""
        self._request, self._capabilities = request, capabilities
        self._timer.start()

    def check(self) -> None:
        """Check what was given last, now."""
        self._timer.stop()
        request, capabilities = self._request, self._capabilities
        self.findings = preflight(request, capabilities) if request is not None and capabilities is not None else ()
        self._sign.is_problem = any(finding.severity is Severity.PROBLEM for finding in self.findings)
        self._sign.update()
        self._text.set_text(self.text)
        everything = "\n".join(finding.text for finding in self.findings[:_MOST_LINES])
        self.setToolTip(plain_tip(everything) if everything else "")
        self.setAccessibleName(everything)
        self.setVisible(bool(self.findings))

"""The quiet signs beside a field that means nothing to the connected server, or something else than elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from app.servers.support import Support
from app.ui import icons, theme
from app.ui.widgets.texts import plain_tip
from app.ui.words import shown

_SIDE = 14
_MOST_LINES = 12


class _Mark(QWidget):
    """A small icon, hidden while it has nothing to say."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._icon = "warning"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setObjectName(name)
        self.hide()
        theme.theme().changed.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(_SIDE), theme.scaled(_SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, self._icon, QRectF(self.rect()), theme.current().secondary)
        painter.end()

    def say(self, text: str) -> None:
        """Show the mark with this text; hide it when there is none."""
        if text:
            self.setToolTip(plain_tip(text))
            self.setAccessibleName(text)
        self.setVisible(bool(text))

    def _fit(self, *_news: object) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


class SupportMark(_Mark):
    """A triangle where something is missing on the server, an "i" where it works otherwise than one might think."""

    def __init__(self) -> None:
        super().__init__("support")

    def show_support(self, support: Support) -> None:
        self._icon = "warning" if support.is_missing else "info"
        self.say(shown(support.reason))
        self.update()


class UnknownMark(_Mark):
    """A small triangle, there only while there is something to say of its fields. ``names``: their wire names."""

    def __init__(self, *names: str) -> None:
        super().__init__(f"unknown-{names[0]}" if names else "unknown")
        self.names = names

    def show_reasons(self, reasons: Mapping[str, str]) -> None:
        """Appear when there is a reason for one of the fields, and say which field when there are several."""
        found = {name: reasons[name] for name in self.names if name in reasons}
        if len(self.names) > 1:
            self.say("\n".join(f"{name}: {shown(reason)}" for name, reason in list(found.items())[:_MOST_LINES]))
        else:
            self.say(shown(next(iter(found.values()), "")))


class MarkPlace(QObject):
    """Where an ``UnknownMark`` is put once there is something to say, which for most fields there never is."""

    def __init__(self, line: QBoxLayout, beside: QWidget, *names: str) -> None:
        """``beside``: the widget of ``line`` that it comes after."""
        super().__init__(beside)
        self._line = line
        self._beside = beside
        self.names = names
        self.mark: UnknownMark | None = None

    def show_reasons(self, reasons: Mapping[str, str]) -> None:
        """As ``UnknownMark.show_reasons``."""
        if self.mark is None and any(name in reasons for name in self.names):
            self.mark = UnknownMark(*(self.names if len(self.names) == 1 else ()))
            self._line.insertWidget(self._line.indexOf(self._beside) + 1, self.mark)
        if self.mark is not None:
            self.mark.names = self.names
            self.mark.show_reasons(reasons)

"""The line over the compose panel: which preset is in use, what differs from it, and the way to the JSON of it all."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.ui import icons, theme
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.mirror import mirrored
from app.ui.widgets.texts import plain_tip

_ICON, _CHEVRON = 16, 14


class PresetButton(QAbstractButton):
    """Painted: a bookmark, the name cut to the room there is, and a chevron. Opens the menu of presets."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("preset")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.is_named = False
        theme.theme().changed.connect(self._theme_changed)

    def show_name(self, name: str) -> None:
        """ "" is no preset."""
        self.is_named = bool(name)
        self.setText(name or self.tr("Presets"))
        self.setAccessibleName(self.tr("Preset: {0}").format(name) if name else self.tr("Presets, none in use"))
        self.setToolTip(plain_tip(name) if name else self.tr("Keep settings under a name, and use them again"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, max(28, self.fontMetrics().height() + 10))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.scaled(64), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        side, chevron = theme.scaled(_ICON), theme.scaled(_CHEVRON)
        ink = tokens.text if self.underMouse() or self.is_named else tokens.secondary
        icons.paint(painter, "bookmark", mirrored(QRectF(0, middle - side / 2, side, side), self), ink)
        font = QFont(self.font())
        font.setPointSizeF(theme.theme().type.small)
        if self.is_named:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        x = side + 6
        room = self.width() - x - chevron - 6
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(mirrored(QRectF(x, 0, room, self.height()), self), Qt.AlignmentFlag.AlignVCenter, text)
        x += min(room, painter.fontMetrics().horizontalAdvance(text)) + 4
        place = mirrored(QRectF(x, middle - chevron / 2, chevron, chevron), self)
        icons.paint(painter, "chevron-down", place, tokens.secondary)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5), 4, 4)
        painter.end()

    def _theme_changed(self, _tokens: object) -> None:
        self.updateGeometry()
        self.update()


class PresetBar(QWidget):
    """``menu_requested``, ``changes_requested``; ``json_toggled`` says whether the JSON is wanted."""

    menu_requested = Signal()
    changes_requested = Signal()
    json_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preset_button = PresetButton()
        self.preset_button.show_name("")
        self.changes_button = button("", "quiet")
        self.changes_button.setObjectName("preset-changes")
        self.changes_button.hide()
        self._is_offered = True
        self.json_button: QToolButton = icon_button("braces", self.tr("Edit the request as JSON"), "quiet", 24)
        self.json_button.setObjectName("json")
        self.json_button.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.preset_button, 1)
        row.addStretch()
        row.addWidget(self.changes_button)
        row.addWidget(self.json_button)
        self.preset_button.clicked.connect(self.menu_requested)
        self.changes_button.clicked.connect(self.changes_requested)
        self.json_button.toggled.connect(self.json_toggled)

    def offer_presets(self, wanted: bool) -> None:
        """Whether there are presets for what the panel shows; call ``show_state`` then."""
        self._is_offered = wanted
        self.preset_button.setVisible(wanted)
        self.changes_button.setVisible(False)

    def show_state(self, name: str, change_count: int) -> None:
        """``name``: of the preset in use, "" for none. ``change_count``: fields that differ from it."""
        self.preset_button.show_name(name)
        self.changes_button.setVisible(self._is_offered and bool(name) and change_count > 0)
        said = self.tr("{0} changes").format(change_count) if change_count != 1 else self.tr("1 change")
        self.changes_button.setText(said)
        self.changes_button.setToolTip(self.tr("What differs from the preset, to be taken back one by one"))

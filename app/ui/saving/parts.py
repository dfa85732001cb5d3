"""Parts the dialogs about saving share: the editor of an infotext, how much is removed, and how they are laid out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.images.editing.strength import Strength
from app.ui import theme
from app.ui.saving import wording
from app.ui.widgets.buttons import SegmentedSwitch, button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.text_area import TextArea
from app.ui.widgets.texts import label

_MARGIN, _SPACING = 16, 12
_CHECK_AFTER_MS = 150
LONGEST_EDITED = 50_000
"""Characters of a text that is put into the editor. Qt lays out one without blanks in a time that grows with the square
of its length, on the GUI thread."""


class InfoEditor(QWidget):
    """An infotext to edit, and below it what is understood of it."""

    def __init__(self, text: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if len(text) > LONGEST_EDITED:
            long = self.tr("The text that is there is too long to be edited ({0} characters). Another can replace it.")
            hint, text = f"{long.format(len(text))} {hint}".strip(), ""
        self.editor = TextArea(rows=5, most_rows=9, hint=hint)
        self.editor.setObjectName("saving-text")
        self.editor.setAccessibleName(self.tr("Info of the picture"))
        self.editor.set_value(text)
        self._understood = label("", "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.editor)
        column.addWidget(self._understood)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_CHECK_AFTER_MS)
        self._wait.timeout.connect(self.look)
        self.editor.changed.connect(self._wait.start)
        self.look()

    @property
    def text(self) -> str:
        return self.editor.text

    @property
    def said(self) -> str:
        """What is said to be understood."""
        return self._understood.text()

    def look(self) -> None:
        """Say what is understood of the text as it is now."""
        self._wait.stop()
        self._understood.setText(wording.understood(self.text))


class StrengthSwitch(SegmentedSwitch):
    """How much is removed."""

    changed = Signal()

    def __init__(self, strength: Strength, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        how, everything = translate("saving", "How it was made"), translate("saving", "Everything")
        super().__init__([(Strength.GENERATION, how), (Strength.ALL, everything)], parent)
        self.setObjectName("saving-strength")
        self.choose(strength)
        self.chosen.connect(self._tell)

    @property
    def strength(self) -> Strength:
        return Strength(self.current)

    def _tell(self, _key: object) -> None:
        self.changed.emit()


class Sheet(Dialog):
    """A dialog of the house: a title, ``body`` for its parts, buttons; as high as its texts need, as far as the screen
    goes, and beyond that its body scrolls. ``WIDTH``: the least in pixels at a text scale of 100 %; no more than the
    screen has."""

    WIDTH = 520

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._bound_width()
        self._title = label(title, "title", wrap=True)
        self._page = QWidget()
        self._page.setProperty("kind", "page")
        self._page.installEventFilter(self)
        self.body = QVBoxLayout(self._page)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(_SPACING)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._page)
        self._buttons = QWidget()
        self._button_row = QHBoxLayout(self._buttons)
        self._button_row.setContentsMargins(0, 0, 0, 0)
        self._button_row.setSpacing(8)
        self._button_row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_SPACING)
        column.addWidget(self._title)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._buttons)
        theme.theme().changed.connect(self._retheme)

    def end(self, cancel: str, agree: str) -> tuple[QPushButton, QPushButton]:
        """Its buttons: what changes nothing, and what does."""
        no, yes = button(cancel, "outline"), button(agree, "primary")
        no.setObjectName("saving-cancel")
        yes.setObjectName("saving-agree")
        no.clicked.connect(self.reject)
        self.add_buttons(no, yes)
        return no, yes

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Put buttons below the body, from left to right."""
        self.body.addStretch(1)
        for made in buttons:
            self._button_row.addWidget(made)

    def put_before_buttons(self, part: QWidget) -> None:
        """Put a part into the row of the buttons, in the room that they leave."""
        self._button_row.insertWidget(0, part, 1)  # while it is hidden, what was there holds the room

    def fit(self) -> None:
        """Texts that wrap need more than their hint, and parts come and go; what the user made wider stays so."""
        for widget in (self, self._title, self._page, self._buttons):
            widget.ensurePolished()
        self.body.invalidate()
        width = max(self.minimumWidth(), self.body.totalMinimumSize().width() + 2 * _MARGIN)
        width = max(width, self.width()) if self.isVisible() else width
        width = min(width, self.screen().availableGeometry().width())
        room = width - 2 * _MARGIN
        # Room for the scroll bar as well: once there, it only goes when everything fits beside it.
        beside = room - self._scroll.verticalScrollBar().sizeHint().width()
        body = max(self.body.totalHeightForWidth(beside), self.body.totalMinimumSize().height())
        buttons = max(self._button_row.totalHeightForWidth(room), self._button_row.totalSizeHint().height())
        rest = self._title.heightForWidth(room) + buttons + 2 * (_MARGIN + _SPACING)
        height = min(body + rest, self.screen().availableGeometry().height())
        if (width, height) != (self.width(), self.height()):
            self.resize(width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:  # a part became higher
            self.fit()
        return super().eventFilter(watched, event)

    def _retheme(self, *_news: object) -> None:
        self._bound_width()
        self.fit()

    def _bound_width(self) -> None:
        self.setMinimumWidth(min(theme.scaled(self.WIDTH), self.screen().availableGeometry().width()))

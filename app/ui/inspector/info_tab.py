"""What a picture says about itself: prompts, settings as rows, what the server did differently, and the raw text."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.generation.infotext import Infotext
from app.generation.result import GeneratedImage
from app.ui import icons, theme
from app.ui.inspector.facts import Fact, FactRows
from app.ui.inspector.reading_text import ReadingText
from app.ui.widgets.buttons import button, fit_icon
from app.ui.widgets.texts import label

_SIZE = re.compile(r"(\d{1,6})x(\d{1,6})")
_BESIDE = 12  # right of the text, where the scroll bar goes
_SIZES = ("Size", "Hires resize")


class InfoTab(QScrollArea):
    """Shows an image together with its parsed infotext; buttons and the source line are the inspector's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setProperty("kind", "page")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 4, _BESIDE, 8)
        self._column.setSpacing(0)
        self._notes = _Notes()
        self._column.addWidget(self._notes)
        self._prompt = _TextSection(self.tr("Prompt"), self.tr("Copy the prompt"))
        self._prompt.text.setObjectName("info-prompt")
        self._negative = _TextSection(self.tr("Negative prompt"), self.tr("Copy the negative prompt"))
        self._parameters = _FactSection(self.tr("Parameters"))
        self._extras = _FactSection(self.tr("Other texts"))
        self._file = _FactSection(self.tr("File"))
        for section in (self._prompt, self._negative, self._parameters, self._extras, self._file):
            self._column.addWidget(section)
        facts = (self._parameters.rows, self._extras.rows, self._file.rows)
        for rows in facts:
            rows.align_with(facts)
        self._raw_switch = QToolButton()
        self._raw_switch.setProperty("kind", "quiet")
        self._raw_switch.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._raw_switch.setText(self.tr("Raw text"))
        self._raw_switch.setIcon(icons.icon("chevron-right", "secondary"))
        fit_icon(self._raw_switch, 14)
        self._raw_switch.setCheckable(True)
        self._raw_switch.toggled.connect(self._show_raw)
        row = QHBoxLayout()
        row.setContentsMargins(0, 10, 0, 0)
        row.addWidget(self._raw_switch)
        row.addStretch()
        self._column.addLayout(row)
        self._raw = ReadingText(monospace=True)
        self._raw.setAccessibleName(self.tr("Raw text"))
        self._raw.hide()
        self._column.addWidget(self._raw)
        self._column.addStretch()
        self.setWidget(page)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)

    @property
    def parameter_rows(self) -> FactRows:
        return self._parameters.rows

    @property
    def prompt_text(self) -> ReadingText:
        return self._prompt.text

    @property
    def notes(self) -> tuple[str, ...]:
        return self._notes.notes

    def show_info(self, image: GeneratedImage, infotext: Infotext) -> None:
        self._notes.show_notes(image.notes)
        self._prompt.show_text(infotext.prompt)
        self._negative.show_text(infotext.negative_prompt)
        self._parameters.show_facts([(key, _readable(key, value)) for key, value in infotext.pairs])
        others = [(name or self.tr("More"), value) for name, value in infotext.extras]
        self._extras.show_facts(others + list(image.info.items.items()))
        self._file.show_facts(self._file_facts(image))
        self._raw_switch.setVisible(bool(infotext))
        self._raw.show_text(infotext.raw)
        self._raw.setVisible(bool(infotext) and self._raw_switch.isChecked())
        self.verticalScrollBar().setValue(0)

    def _make_room(self, _least: int, most: int) -> None:
        """The text keeps its width whether the scroll bar is there or not."""
        beside = _BESIDE - self.verticalScrollBar().sizeHint().width() if most > 0 else _BESIDE
        self._column.setContentsMargins(0, 4, max(0, beside), 8)

    def _file_facts(self, image: GeneratedImage) -> list[Fact]:
        facts = [(self.tr("Name"), image.path.name)]
        if image.width and image.height:
            facts.append((self.tr("Pixels"), f"{image.width} × {image.height}"))
        if image.created is not None:
            facts.append((self.tr("Made"), image.created.astimezone().strftime("%Y-%m-%d %H:%M:%S")))
        if image.server:
            facts.append((self.tr("Server"), image.server))
        return facts

    def _show_raw(self, shown: bool) -> None:
        self._raw_switch.setIcon(icons.icon("chevron-down" if shown else "chevron-right", "secondary"))
        self._raw.setVisible(shown)


class _Heading(QWidget):
    """A section's name, with an optional quiet button at the right."""

    def __init__(self, text: str, action: QPushButton | None = None) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        # The button is taller than the name: less air around the two keeps all headings alike.
        above, below = (10, 4) if action is None else (7, 1)
        row.setContentsMargins(0, above, 0, below)
        row.addWidget(label(text, "heading"))
        row.addStretch()
        if action is not None:
            row.addWidget(action)


class _TextSection(QWidget):
    """A prompt with its copy button; hidden when there is none."""

    def __init__(self, name: str, copy_tip: str) -> None:
        super().__init__()
        self._whole = ""
        self._copy_button = button(self.tr("copy"), "quiet", tip=copy_tip)
        self._copy_button.setAccessibleName(copy_tip)
        self._copy_button.clicked.connect(self._copy)
        self.text = ReadingText()
        self.text.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_Heading(name, self._copy_button))
        column.addWidget(self.text)

    def show_text(self, text: str) -> None:
        self._whole = text
        self.text.show_text(text)
        self.setVisible(bool(text.strip()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._whole)


class _FactSection(QWidget):
    """Rows under a heading; hidden when there are none."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.rows = FactRows()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_Heading(name))
        column.addWidget(self.rows)

    def show_facts(self, facts: list[Fact]) -> None:
        self.rows.show_facts(facts)
        self.setVisible(bool(facts))


class _Notes(QWidget):
    """What the server did differently, one warning each."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 2)
        self._column.setSpacing(6)
        self.notes: tuple[str, ...] = ()
        theme.theme().changed.connect(self._retheme)
        self.hide()

    def show_notes(self, notes: tuple[str, ...]) -> None:
        if notes == self.notes:
            return
        self.notes = notes
        self._fill()

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for note in self.notes[:12]:
            self._column.addWidget(self._note(note))
        self.setVisible(bool(self.notes))

    def _note(self, text: str) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        mark = QLabel()
        side = theme.scaled(16)
        mark.setPixmap(icons.pixmap("warning", side, "warn", self.devicePixelRatioF()))
        mark.setFixedSize(QSize(side, side))
        mark.setAccessibleName(self.tr("Warning"))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(text[:500], wrap=True, selectable=True), 1)
        return made

    def _retheme(self, _tokens: object) -> None:
        if self.notes:
            self._fill()


def _readable(key: str, value: str) -> str:
    """A size with the sign people write: "832 × 1216"."""
    size = _SIZE.fullmatch(value.strip()) if key in _SIZES else None
    return f"{size[1]} × {size[2]}" if size else value

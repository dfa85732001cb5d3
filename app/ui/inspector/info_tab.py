"""What a picture says about itself: prompts, settings as rows, what the server did differently, and the raw text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.generation.infotext import Infotext
from app.generation.result import GeneratedImage
from app.ui.gallery.role_label import role_sentence
from app.ui.inspector.facts import Fact, FactRows
from app.ui.inspector.reading_text import ReadingText
from app.ui.inspector.sections import FactSection, Notes, Opener, TextSection
from app.ui.inspector.server_difference import ServerDifference
from app.ui.widgets.buttons import button
from app.ui.widgets.status_line import StatusLine
from app.ui.widgets.texts import label

_SIZE = re.compile(r"(\d{1,6})x(\d{1,6})")
_BESIDE = 12  # right of the text, where the scroll bar goes
_SIZES = ("Size", "Hires resize")


class InfoTab(QScrollArea):
    """Shows an image together with its parsed infotext; the other buttons and the source line are the inspector's."""

    look_pressed = Signal()  # look for hidden info
    texts_pressed = Signal()  # show the other texts of the file

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
        self._problem = StatusLine()
        self._problem.setObjectName("info-problem")
        self._problem.setContentsMargins(0, 8, 0, 4)
        self._problem.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._notes = Notes()
        for part in (self._problem, self._notes, self._hidden_part()):
            self._column.addWidget(part)
        self._difference = FactSection(self.tr("Server and file"), self.tr("Copy all differences"))
        self._difference.setObjectName("info-difference")
        self._difference.hide()
        self._prompt = TextSection(self.tr("Prompt"), self.tr("Copy the prompt"))
        self._prompt.text.setObjectName("info-prompt")
        self._negative = TextSection(self.tr("Negative prompt"), self.tr("Copy the negative prompt"))
        self._written = FactSection(self.tr("Written as"), self.tr("Copy what was written"))
        self._written.setObjectName("info-written")
        self._tags = TextSection(self.tr("Tags"), self.tr("Copy the tags"))
        self._tags.text.setObjectName("info-tags")
        self._parameters = FactSection(self.tr("Parameters"))
        self._extras = FactSection(self.tr("Other lines"))
        self._made = FactSection(self.tr("Made"))
        texts = (self._prompt, self._negative, self._tags, self._written)
        for section in (self._difference, *texts, self._parameters, self._extras, self._made):
            self._column.addWidget(section)
        self._others = button("", "quiet", tip=self.tr("Show the other texts in the file"))
        self._others.setObjectName("info-texts")
        self._others.clicked.connect(self.texts_pressed)
        self._column.addWidget(self._others, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_raw()
        self._column.addStretch()
        self.setWidget(page)
        facts = (self._written.rows, self._parameters.rows, self._extras.rows, self._made.rows)
        for rows in facts:
            rows.align_with(facts)
        self.show_problem("", "")
        self.offer_hidden(offered=False)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)

    def _hidden_part(self) -> QWidget:
        """Where a picture says nothing: one may look whether something is hidden in its pixels."""
        self._hidden = QWidget()
        column = QVBoxLayout(self._hidden)
        column.setContentsMargins(0, 12, 0, 4)
        column.setSpacing(8)
        self._hidden_text = label("", "caption", wrap=True)
        self._look = button(self.tr("Look for hidden info"), "outline")
        self._look.setToolTip(self.tr("The picture is decoded to look for it"))
        self._look.setObjectName("info-hidden")
        self._look.clicked.connect(self.look_pressed)
        column.addWidget(self._hidden_text)
        column.addWidget(self._look, 0, Qt.AlignmentFlag.AlignLeft)
        return self._hidden

    def _add_raw(self) -> None:
        """The text as it is, and the server's whole answer: to be opened."""
        self._raw_switch = Opener(self.tr("Raw text"))
        self._raw = ReadingText(monospace=True)
        self._raw.setAccessibleName(self.tr("Raw text"))
        self._answer_switch = Opener(self.tr("The server's parameters"))
        self._answer_switch.setToolTip(self.tr("As its png-info splits the text, with the defaults it adds"))
        self._answer = FactSection(self.tr("As the server splits the text"), self.tr("Copy the server's parameters"))
        for switch, part in ((self._raw_switch, self._raw), (self._answer_switch, self._answer)):
            row = QHBoxLayout()
            row.setContentsMargins(0, 10, 0, 0)
            row.addWidget(switch)
            row.addStretch()
            self._column.addLayout(row)
            self._column.addWidget(part)
            switch.toggled.connect(self._show_opened)
            part.hide()

    @property
    def parameter_rows(self) -> FactRows:
        return self._parameters.rows

    @property
    def prompt_text(self) -> ReadingText:
        return self._prompt.text

    @property
    def notes(self) -> tuple[str, ...]:
        return self._notes.notes

    @property
    def problem(self) -> StatusLine:
        return self._problem

    @property
    def made_rows(self) -> FactRows:
        return self._made.rows

    @property
    def difference_rows(self) -> FactRows:
        return self._difference.rows

    @property
    def answer_rows(self) -> FactRows:
        """The server's parameters."""
        return self._answer.rows

    @property
    def hidden_text(self) -> str:
        """What is said about hidden info, "" where it is not offered."""
        return self._hidden_text.text() if not self._hidden.isHidden() else ""

    def show_info(self, image: GeneratedImage, infotext: Infotext, answer: Mapping[str, Any] | None = None) -> None:
        """``answer``: the server's parameters, where it was asked."""
        self._notes.show_notes(image.notes)
        self._prompt.show_text(infotext.prompt)
        self._negative.show_text(infotext.negative_prompt)
        self._tags.show_text(image.tags)
        self._written.show_facts(_written(image))
        self._parameters.show_facts([(key, _readable(key, value)) for key, value in infotext.pairs])
        self._extras.show_facts([(name or self.tr("More"), value) for name, value in infotext.extras])
        self._made.show_facts(self._made_facts(image))
        names = list(image.info.items)
        count = self.tr("1 other text in the file") if len(names) == 1 else self.tr("{0} other texts in the file")
        self._others.setText(f"{count.format(len(names))}: {', '.join(names)}"[:60])
        self._others.setVisible(bool(names))
        self._raw_switch.setVisible(bool(infotext))
        self._raw.show_text(infotext.raw)
        self._answer.show_facts([(str(key), _value(value)) for key, value in (answer or {}).items()])
        self._answer_switch.setVisible(bool(answer))
        self._show_opened()
        self.verticalScrollBar().setValue(0)

    def show_problem(self, what: str, hint: str, where: str = "") -> None:
        """Why the picture cannot be shown; "" takes it away."""
        if what:
            self._problem.show_problem(what, hint, where)
        else:
            self._problem.clear()
        self._problem.setVisible(bool(what))

    def offer_hidden(self, *, offered: bool, said: str = "", can_look: bool = True) -> None:
        """Offer to look for hidden info, with what is known about it."""
        usual = self.tr("Some programs hide the info in the pixels.")
        self._hidden_text.setText((said or usual) if offered else "")
        self._look.setVisible(can_look)
        self._hidden.setVisible(offered)

    def show_difference(self, difference: ServerDifference | None) -> None:
        """In what the server's answer and the file differ; None hides it."""
        self._difference.show_facts(difference.rows if difference is not None else ())
        if difference is not None:
            self.verticalScrollBar().setValue(0)

    def _make_room(self, _least: int, most: int) -> None:
        """The text keeps its width whether the scroll bar is there or not."""
        beside = _BESIDE - self.verticalScrollBar().sizeHint().width() if most > 0 else _BESIDE
        self._column.setContentsMargins(0, 4, max(0, beside), 8)

    def _made_facts(self, image: GeneratedImage) -> list[Fact]:
        """When and where, of pictures made here; what the file itself is, the File tab has."""
        facts = []
        if image.created is not None:
            facts.append((self.tr("Date"), image.created.astimezone().strftime("%Y-%m-%d %H:%M:%S")))
        if image.server:
            facts.append((self.tr("Server"), image.server))
        if done := image.info.items.get("postprocessing"):  # where web UIs say how a picture was upscaled
            facts.append((self.tr("Postprocessing"), done.replace("Postprocess ", "")))
        if role_sentence(image):
            facts.append((self.tr("Picture"), role_sentence(image)))
        return facts

    def _show_opened(self) -> None:
        is_there = not self._raw_switch.isHidden()
        self._raw.setVisible(is_there and self._raw_switch.isChecked())
        self._answer.setVisible(not self._answer_switch.isHidden() and self._answer_switch.isChecked())


def _written(image: GeneratedImage) -> list[Fact]:
    if not image.template:
        return []
    from app.ui.recall.words import template_rows  # late: few pictures have any

    return template_rows(image.template)


def _value(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(each) for each in value)
    return str(value)


def _readable(key: str, value: str) -> str:
    """A size with the sign people write: "832 × 1216"."""
    size = _SIZE.fullmatch(value.strip()) if key in _SIZES else None
    return f"{size[1]} × {size[2]}" if size else value

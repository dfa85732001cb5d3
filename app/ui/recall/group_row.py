"""One group in the preview: its tick, what would change, and what is missing here with what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.generation.recall_groups import Group
from app.servers.preflight import Finding, Severity
from app.ui import icons, theme
from app.ui.recall.offer import Fixes
from app.ui.widgets.buttons import button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.texts import label
from app.ui.words import shown

_INDENT = 24
_SIDE = 16
_LONGEST_NAME = 40
_MOST_SAID = 20  # sentences of a kind in one group


class Sign(QWidget):
    """The triangle; red for what will fail."""

    def __init__(self, *, is_problem: bool) -> None:
        super().__init__()
        self._is_problem = is_problem
        self.setAccessibleName(self.tr("Problem") if is_problem else self.tr("Warning"))
        self.setFixedSize(QSize(theme.scaled(_SIDE), theme.scaled(_SIDE)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        icons.paint(painter, "warning", QRectF(self.rect()), tokens.error if self._is_problem else tokens.warn)
        painter.end()


class Warned(QWidget):
    """A sentence with a triangle, and chips where something can be done."""

    fixed = Signal(object)  # str: another name, "" left out; None: the name stays

    def __init__(self, finding: Finding, chosen: str | None) -> None:
        """``chosen``: as in ``fixed``."""
        super().__init__()
        self.finding = finding
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Sign(is_problem=finding.severity is Severity.PROBLEM), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label(shown(finding.text), wrap=True, selectable=True))
        row.addLayout(column, 1)
        self.chips: dict[str | None, QWidget] = {}
        if not finding.name:
            return
        ways: list[tuple[str | None, str]] = [(None, self.tr("Keep the name")), ("", self.tr("Leave it out"))]
        if finding.suggestion:
            ways.append((finding.suggestion, self.tr("Use {0}").format(_short(finding.suggestion))))
        place = QWidget()
        flow = FlowLayout(place, spacing=6)
        together = QButtonGroup(self)
        for key, text in ways:
            chip = button(text, "chip")
            chip.setChecked(key == chosen)
            chip.setAccessibleDescription(shown(finding.text))
            chip.clicked.connect(partial(self._choose, key))
            together.addButton(chip)
            flow.addWidget(chip)
            self.chips[key] = chip
        column.addWidget(place)

    def _choose(self, key: str | None, _on: bool = True) -> None:
        self.fixed.emit(key)


class GroupRow(QWidget):
    """``toggled`` and ``fixed`` say what the user chose; everything shown is plain text."""

    toggled = Signal()
    fixed = Signal(object, object)  # Finding; what ``Warned.fixed`` says

    def __init__(
        self, group: Group, name: str, rows: Sequence[tuple[str, str]], notes: Sequence[str] = (), *, is_on: bool
    ) -> None:
        """``rows``: (label, how it changes). ``notes``: what there is to say about them."""
        super().__init__()
        self.group = group
        self.rows = tuple(rows)
        self.warnings: list[Warned] = []
        self.box = QCheckBox(name.replace("&", "&&"))
        self.box.setChecked(is_on)
        self.box.setObjectName(f"recall-{group.value}")
        self.box.setAccessibleDescription("; ".join(f"{title}: {text}" for title, text in rows))
        font = self.box.font()
        font.setWeight(font.Weight.DemiBold)
        self.box.setFont(font)
        self.box.toggled.connect(self._toggled)
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(theme.scaled(_INDENT), 0, 0, 0)
        column.setSpacing(6)
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for number, (title, text) in enumerate(rows):
            grid.addWidget(label(title, "caption", wrap=True), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(text, wrap=True, selectable=True), number, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 5)
        column.addWidget(table)
        for note in notes[:_MOST_SAID]:
            column.addWidget(label(shown(note), "caption", wrap=True))
        if len(notes) > _MOST_SAID:
            column.addWidget(label(self._more(len(notes)), "caption", wrap=True))
        self._warned = QVBoxLayout()
        self._warned.setSpacing(6)
        column.addLayout(self._warned)
        self._unsaid = label("", "caption", wrap=True)
        self._unsaid.hide()
        column.addWidget(self._unsaid)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addWidget(self.box)
        outer.addWidget(self._body)
        self._body.setEnabled(is_on)

    @property
    def is_on(self) -> bool:
        return self.box.isChecked()

    def show_findings(self, findings: Sequence[Finding], fixes: Fixes) -> None:
        """What is missing here; chips show what was chosen before."""
        for old in self.warnings:
            old.hide()
            old.deleteLater()
        self.warnings = []
        for finding in findings[:_MOST_SAID]:
            made = Warned(finding, fixes.get((finding.field, finding.name)))
            made.fixed.connect(partial(self.fixed.emit, finding))
            self._warned.addWidget(made)
            self.warnings.append(made)
        self._unsaid.setText(self._more(len(findings)))
        self._unsaid.setVisible(len(findings) > _MOST_SAID)

    def _more(self, count: int) -> str:
        return self.tr("and {0} more of the kind").format(count - _MOST_SAID)

    def _toggled(self, is_on: bool) -> None:
        self._body.setEnabled(is_on)
        self.toggled.emit()


def _short(name: str) -> str:
    text = " ".join(name.split()).replace("&", "&&")
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"

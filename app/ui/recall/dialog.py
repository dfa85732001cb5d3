"""The preview: what using a picture's settings would change, group by group, with a tick for each."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.generation.difference import Change
from app.generation.recall_groups import ALL, REMIX, Group
from app.servers.preflight import Finding, Severity
from app.ui import theme
from app.ui.recall.group_row import GroupRow, Warned
from app.ui.recall.offer import Offer
from app.ui.recall.words import group_names, in_a_row, rows_of, template_rows
from app.ui.widgets.buttons import button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.texts import ElidedLabel, label, line
from app.ui.words import shown

_WIDTH, _HEIGHT = 560, 640
_ROOM = 48  # px of the window that stay seen around it


class RecallDialog(Dialog):
    """Opened with ``open()``. Enter uses, Space ticks, Esc leaves everything as it is."""

    used = Signal(object, object)  # frozenset[Group]; Fixes

    def __init__(self, title: str, offer: Offer, ticked: Collection[Group], parent: QWidget | None) -> None:
        """``title``: what the picture is called. ``ticked``: the groups that are on at first."""
        super().__init__(parent)
        self.offer = offer
        self.fixes: dict[tuple[str, str], str] = {}
        self.rows: dict[Group, GroupRow] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Use settings of a picture"))
        self.setObjectName("recall")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addWidget(label(self.tr("What changes in Create"), "title", wrap=True))
        column.addWidget(ElidedLabel(title, mode=Qt.TextElideMode.ElideMiddle, muted=True))
        column.addWidget(self._quick_ways())
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._list_of(ticked))
        column.addWidget(self._scroll, 1)
        column.addWidget(line())
        self._about = QVBoxLayout()
        self._about.setSpacing(6)
        self._warnings: list[Warned] = []
        column.addLayout(self._about)
        column.addLayout(self._buttons())
        self._refresh()
        self.resize(self._fitting_size())
        first = next(iter(self.rows.values()), None)
        (first.box if first is not None else self.use_button).setFocus(Qt.FocusReason.OtherFocusReason)

    # -- parts ----------------------------------------------------------------------------------------------------

    def _quick_ways(self) -> QWidget:
        place = QWidget()
        flow = FlowLayout(place, spacing=6)
        for name, text, groups in (
            ("all", self.tr("All"), ALL),
            ("remix", self.tr("All but the seed"), REMIX),
            ("none", self.tr("None"), frozenset()),
        ):
            made = button(text, "quiet")
            made.setObjectName(f"recall-tick-{name}")
            made.clicked.connect(partial(self.tick, groups))
            flow.addWidget(made)
        return place

    def _list_of(self, ticked: Collection[Group]) -> QWidget:
        page = QWidget()
        page.setProperty("kind", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(2, 2, 12, 2)
        column.setSpacing(14)
        names, offer = group_names(), self.offer
        groups = {each.group: each.changes for each in offer.changes}
        if offer.stands_in:
            groups.setdefault(Group.IMAGE, ())
        for group in sorted(groups, key=list(Group).index):
            rows = self._rows_of(group, groups[group])
            row = GroupRow(group, names[group], rows, offer.renamed_in(group), is_on=group in ticked)
            row.toggled.connect(self._refresh)
            row.fixed.connect(self._fix)
            self.rows[group] = row
            column.addWidget(row)
        if offer.unchanged:
            text = self.tr("The same already: {0}").format(in_a_row(offer.unchanged))
            column.addWidget(label(text, "caption", wrap=True))
        unchecked = self.tr("No server is connected, so nobody knows which of these names it has.")
        for note in (*offer.notes, *([unchecked] if offer.server is None else [])):
            column.addWidget(label(shown(note), "caption", wrap=True))
        column.addStretch()
        return page

    def _rows_of(self, group: Group, changes: tuple[Change, ...]) -> list[tuple[str, str]]:
        offer = self.offer
        if group is Group.TEMPLATE:
            return template_rows(offer.template)
        rows = rows_of(changes, offer.current, offer.recalled, offer.server)
        if group is Group.IMAGE and offer.stands_in:
            rows.insert(0, (self.tr("Source"), self.tr("none  →  this picture; the one it was made from is not known")))
        if not rows:
            rows.append(("", self.tr("Only the order or the spacing changes.")))
        return rows

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.count = label("", "caption", wrap=True)
        row.addWidget(self.count, 1)
        cancel = button(self.tr("Cancel"), "outline")
        cancel.setObjectName("recall-cancel")
        cancel.clicked.connect(self.reject)
        self.use_button = button(self.tr("Use"), "primary")
        self.use_button.setObjectName("recall-use")
        self.use_button.setDefault(True)
        self.use_button.clicked.connect(self._use)
        row.addWidget(cancel)
        row.addWidget(self.use_button)
        return row

    def _fitting_size(self) -> QSize:
        """Its own size, as long as that leaves something of the window to be seen."""
        width, height = theme.scaled(_WIDTH), theme.scaled(_HEIGHT)
        parent = self.parentWidget()
        if parent is not None:
            window = parent.window()
            width, height = min(width, window.width() - _ROOM), min(height, window.height() - _ROOM)
        page = self._scroll.widget()
        inside = page.heightForWidth(width - _ROOM) if page is not None and page.hasHeightForWidth() else height
        around = self.sizeHint().height() - self._scroll.sizeHint().height()
        return QSize(width, min(height, inside + around + _ROOM))

    # -- choosing -------------------------------------------------------------------------------------------------

    @property
    def groups(self) -> frozenset[Group]:
        """Those that are ticked."""
        return frozenset(group for group, row in self.rows.items() if row.is_on)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is said to be missing now."""
        return self.offer.findings(self.groups)

    @property
    def said(self) -> tuple[str, ...]:
        """What is said about the whole of it, and not about one group."""
        return tuple(made.finding.text for made in self._warnings)

    def tick(self, groups: Collection[Group], _clicked: bool = False) -> None:
        """Tick these groups and no others."""
        for group, row in self.rows.items():
            row.box.setChecked(group in groups)

    def _fix(self, finding: Finding, how: str | None) -> None:
        if how is None:
            self.fixes.pop((finding.field, finding.name), None)
        else:
            self.fixes[finding.field, finding.name] = how

    def _refresh(self) -> None:
        """Warnings and the count follow the ticks."""
        groups, found = self.groups, self.findings
        about = {group: [each for each in found if self.offer.group_of(each) is group] for group in self.rows}
        for group, row in self.rows.items():
            row.show_findings(about[group] if group in groups else (), self.fixes)
        placed = {each for findings in about.values() for each in findings}
        rest = [each for each in found if each not in placed]
        if self.offer.loses_pictures(groups):
            text = self.tr("The source picture in Create is replaced. Undo brings it back.")
            rest.insert(0, Finding(Severity.WARNING, "source", text))
        for old in self._warnings:
            old.hide()
            old.deleteLater()
        self._warnings = [Warned(each, None) for each in rest]
        for made in self._warnings:
            self._about.addWidget(made)
        count = sum(len(row.rows) for row in self.rows.values() if row.is_on)
        one, many = self.tr("1 value changes; undo takes it back."), self.tr("{0} values change; undo takes them back.")
        self.count.setText(one if count == 1 else many.format(count))
        self.use_button.setEnabled(bool(groups))

    def _use(self) -> None:
        groups, fixes = self.groups, dict(self.fixes)
        self.accept()
        self.used.emit(groups, fixes)

"""The settings the server itself keeps: found, edited several at a time, reviewed, and posted for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.api.options import OptionSpec
from app.features.server.edits import Edits
from app.features.server.setting_line import SettingLine
from app.servers.capabilities import Capabilities
from app.servers.features import Feature
from app.ui import theme
from app.ui.forms.keep_dialog import KeepDialog, rows_of
from app.ui.widgets.buttons import button
from app.ui.widgets.matching import Entry, Matcher
from app.ui.widgets.texts import label, line, plain_tip, text_line
from app.ui.words import shown
from app.ui.workspace import Workspace

_SECTIONS_WIDTH = 208
_AT_ONCE = 8  # lines made before the event loop turns again
_MOST_FOUND = 60
_MOST_IN_SECTION = 200


class SettingsView(QWidget):
    """Sections at the left, their settings at the right, and below what was edited. Nothing is posted unasked."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.edits = Edits()
        self.lines: list[SettingLine] = []
        self._waiting: list[OptionSpec] = []
        self._matcher = Matcher(())
        self.dialog: KeepDialog | None = None
        self._build()
        self._fill = QTimer(self)
        self._fill.setInterval(0)
        self._fill.timeout.connect(self._make_some)
        workspace.connected.connect(self._show_server)
        workspace.capabilities_changed.connect(self._show_server)
        theme.theme().changed.connect(self._fit)
        self._fit()
        if workspace.capabilities is not None:
            self._show_server(workspace.capabilities)
        else:
            self._show_state()

    # -- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.search = text_line()
        self.search.setPlaceholderText(self.tr("Find a setting by its name or its key"))
        self.search.setAccessibleName(self.tr("Find a setting"))
        self.search.setObjectName("server-settings-search")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._list)
        self.changed_chip = button(self.tr("Changed from default"), "chip")
        self.changed_chip.setObjectName("server-settings-changed")
        self.edited_chip = button(self.tr("Edited"), "chip")
        self.edited_chip.setObjectName("server-settings-edited")
        for chip in (self.changed_chip, self.edited_chip):
            chip.toggled.connect(self._list)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        top.addWidget(self.changed_chip)
        top.addWidget(self.edited_chip)
        self._warning = label("", "caption", wrap=True)
        self.sections = QListWidget()
        self.sections.setProperty("kind", "sections")
        self.sections.setObjectName("server-settings-sections")
        self.sections.setAccessibleName(self.tr("Sections"))
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.sections.itemClicked.connect(self._section_chosen)
        self.sections.currentRowChanged.connect(self._section_chosen)
        self._inside = QWidget()
        self._inside.setProperty("kind", "page")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 12, 16)
        self._column.setSpacing(2)
        self._more_text = label("", "caption")
        self._more_text.setContentsMargins(12, 8, 0, 0)
        self._column.addWidget(self._more_text)
        self._column.addStretch()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName(self.tr("Settings of the server"))
        self._nothing = label("", "caption", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setObjectName("server-settings-nothing")
        self._right = QStackedWidget()
        self._right.addWidget(self.area)
        self._right.addWidget(self._nothing)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.sections)
        middle.addWidget(self._right, 1)
        self._count = label("")
        self._count.setObjectName("server-settings-count")
        self.discard_button = button(self.tr("Discard"), "outline")
        self.discard_button.setObjectName("server-settings-discard")
        self.discard_button.clicked.connect(self.discard)
        self.review_button = button(self.tr("Review and apply…"), "primary")
        self.review_button.setObjectName("server-settings-review")
        self.review_button.clicked.connect(self.review)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 12, 16, 12)
        bar.setSpacing(8)
        bar.addWidget(self._count, 1)
        bar.addWidget(self.discard_button)
        bar.addWidget(self.review_button)
        self.bar = QWidget()
        below = QVBoxLayout(self.bar)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(line())
        below.addLayout(bar)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 8, 16, 0)
        inner.setSpacing(12)
        inner.addWidget(self._warning)
        inner.addLayout(top)
        inner.addLayout(middle, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(inner, 1)
        outer.addWidget(self.bar)
        self.setFocusProxy(self.search)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.sections.doItemsLayout()  # filled before the page had its style, it would keep the rows it had then

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self, *_news: object) -> None:
        """Large text leaves the settings their room: the sections are cut first, and say all in their tooltips."""
        counted = self.edited_chip.fontMetrics().horizontalAdvance(self.tr("Edited ({0})").format(88))
        self.edited_chip.setMinimumWidth(counted + theme.scaled(20))  # the line does not jump when it counts
        self.sections.setFixedWidth(min(theme.scaled(_SECTIONS_WIDTH), max(120, self.width() // 4)))

    # -- the server -----------------------------------------------------------------------------------------------

    def _show_server(self, capabilities: Capabilities) -> None:
        before = self.edits.specs
        profile = self._workspace.profile
        self.edits.show_server(capabilities, profile.id if profile is not None else "")
        name = profile.name if profile is not None else self.tr("this server")
        said = self.tr("These settings are kept by {0} itself: a change holds for everybody who uses it.").format(name)
        support = capabilities.support(Feature.SET_OPTIONS)
        self._warning.setText(shown(support.reason) if support.is_missing else said)
        if self.edits.specs != before:
            self._matcher = Matcher([_entry(spec) for spec in self.edits.specs])
            self._show_sections()
        else:
            for made in self.lines:
                made.show_server(capabilities, self._refusal(made.spec))
            if self.changed_chip.isChecked() or self.edited_chip.isChecked():
                self._list()
        self._show_state()

    def _show_sections(self) -> None:
        wanted = self._section()
        self.sections.blockSignals(True)
        self.sections.clear()
        for section, count in self.edits.sections:
            item = QListWidgetItem(section)
            item.setData(Qt.ItemDataRole.UserRole, section)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self.tr("{0}, {1} settings").format(section, count))
            item.setToolTip(plain_tip(section))
            self.sections.addItem(item)
        names = [section for section, _count in self.edits.sections]
        if names:
            self.sections.setCurrentRow(names.index(wanted) if wanted in names else 0)
        self.sections.blockSignals(False)
        self._list()

    def _section(self) -> str:
        """The section that is chosen, "" when there is none."""
        index = self.sections.currentIndex()
        return str(index.data(Qt.ItemDataRole.UserRole)) if index.isValid() else ""

    # -- what is listed -------------------------------------------------------------------------------------------

    def _section_chosen(self, _chosen: object) -> None:
        """A section is looked at whole: what was typed or ticked would hide most of it."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        for chip in (self.changed_chip, self.edited_chip):
            chip.blockSignals(True)
            chip.setChecked(False)
            chip.blockSignals(False)
        self._list()

    @property
    def _is_filtered(self) -> bool:
        return bool(self.search.text().strip()) or self.changed_chip.isChecked() or self.edited_chip.isChecked()

    def shown_specs(self) -> tuple[Sequence[OptionSpec], int]:
        """The settings to list, and how many more match."""
        text, filtered = self.search.text().strip(), self._is_filtered
        if text:
            found: list[OptionSpec] = [match.entry.value for match in self._matcher.find(text)]
        elif filtered:
            found = list(self.edits.specs)
        else:
            section = self._section()
            found = [spec for spec in self.edits.specs if spec.section == section]
        if self.changed_chip.isChecked():
            found = [spec for spec in found if self.edits.differs_from_default(spec.key)]
        if self.edited_chip.isChecked():
            found = [spec for spec in found if self.edits.is_edited(spec.key)]
        most = _MOST_FOUND if filtered else _MOST_IN_SECTION
        return found[:most], max(0, len(found) - most)

    def _list(self, *_news: object) -> None:
        """Show other lines; those that are needed again are taken over, the rest is made while the window lives."""
        specs, more = self.shown_specs()
        if self._is_filtered:  # what is found may be of any section
            self.sections.clearSelection()
        elif self.sections.currentRow() >= 0:
            self.sections.item(self.sections.currentRow()).setSelected(True)
        kept = {made.spec.key: made for made in self.lines}
        wanted = {spec.key for spec in specs}
        capabilities = self._workspace.capabilities
        for key, made in kept.items():
            if key not in wanted:
                self._column.removeWidget(made)
                made.hide()
                made.deleteLater()
        self.lines = []
        self._waiting = []
        for spec in specs:
            found = kept.get(spec.key)
            if found is not None and not self._waiting:
                self._column.removeWidget(found)
                self._place(found)
                if capabilities is not None:
                    found.show_server(capabilities, self._refusal(spec))
            else:
                if found is not None:
                    self._column.removeWidget(found)
                    found.hide()
                    found.deleteLater()
                self._waiting.append(spec)
        self._more_text.setText(self.tr("{0} more match; type more to see them.").format(more) if more else "")
        self._more_text.setVisible(more > 0)
        self._show_nothing(specs)
        self._make_some()
        self._fill.start()

    def _place(self, made: SettingLine) -> None:
        self.lines.append(made)
        self._column.insertWidget(len(self.lines) - 1, made)

    def _make_some(self) -> None:
        capabilities = self._workspace.capabilities
        if capabilities is None or not self._waiting:
            self._fill.stop()
            return
        for spec in self._waiting[:_AT_ONCE]:
            made = SettingLine(spec, self.edits, capabilities, self._refusal(spec))
            made.edited.connect(self._line_edited)
            self._place(made)
        del self._waiting[:_AT_ONCE]

    def _refusal(self, spec: OptionSpec) -> str:
        """Why a setting cannot be changed on the server shown, "" when it can."""
        capabilities = self._workspace.capabilities
        blocked = capabilities.support(Feature.SET_OPTIONS) if capabilities is not None else None
        if blocked is not None and blocked.is_missing:
            return shown(blocked.reason)
        return self.tr("The server lets nobody change this through its API.") if spec.restricted else ""

    def _show_nothing(self, specs: Sequence[OptionSpec]) -> None:
        if not self.edits.specs:
            said = self.tr("This server does not tell its settings.")
        elif self.edited_chip.isChecked():
            said = self.tr("Nothing is edited.")
        elif self.changed_chip.isChecked() and not self.search.text().strip():
            said = self.tr("Every setting has its default.")
        else:
            said = self.tr("No setting matches.")
        self._nothing.setText(said)
        self._right.setCurrentWidget(self.area if specs else self._nothing)

    # -- edits ----------------------------------------------------------------------------------------------------

    def _line_edited(self, _line: object) -> None:
        self._show_state()

    def _show_state(self) -> None:
        changes, problems = len(self.edits.changes), len(self.edits.problems)
        parts = [self.tr("{0} edited").format(changes)] if changes else []
        if problems:
            parts.append(self.tr("{0} with a value that cannot be sent").format(problems))
        self._count.setText(" · ".join(parts))
        self.bar.setVisible(bool(changes or problems))
        self.discard_button.setVisible(bool(changes or problems))
        self.review_button.setVisible(bool(changes or problems))
        self.review_button.setEnabled(bool(changes) and not problems)
        self.edited_chip.setText(self.tr("Edited ({0})").format(changes) if changes else self.tr("Edited"))

    def discard(self) -> None:
        """Forget all edits."""
        self.edits.drop_all()
        for made in self.lines:
            made.show_value()
        if self.edited_chip.isChecked():
            self._list()
        self._show_state()

    def review(self) -> None:
        """Show what would change, and ask."""
        capabilities, profile = self._workspace.capabilities, self._workspace.profile
        changes: dict[str, Any] = dict(self.edits.changes)
        if capabilities is None or not changes:
            return
        name = profile.name if profile is not None else self.tr("the server")
        server_id = profile.id if profile is not None else ""
        self.dialog = KeepDialog(changes, rows_of(changes, capabilities), name, self.window(), server_id=server_id)
        self.dialog.kept.connect(self._keep)
        self.dialog.open()

    def _keep(self, changes: dict[str, Any], server_id: str) -> None:
        self._workspace.work.keep_options(changes, server_id)


def _entry(spec: OptionSpec) -> Entry:
    return Entry(spec, spec.label, spec.section, key=spec.key)

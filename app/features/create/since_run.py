"""What differs from the last run, said above Generate before the next one, and taken back one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.features.create.panel import ComposePanel
from app.features.create.titles import RunTitles
from app.generation.preset import reverted
from app.generation.request import GenerationRequest, Mode
from app.servers.effective import effective
from app.ui.forms.setting_names import with_labels
from app.ui.widgets.buttons import button
from app.ui.widgets.texts import plain_tip
from app.ui.words import shown
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.features.create.preset_dialogs import ChangesDialog
    from app.generation.difference import Change


class SinceRun(QObject):
    """Belongs to the Create page. The line is hidden while there was no run and while nothing changed."""

    def __init__(self, panel: ComposePanel, titles: RunTitles, workspace: Workspace) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self._titles = titles
        self._sent: GenerationRequest | None = None
        self.dialog: ChangesDialog | None = None
        self.button = button("", "quiet")
        self.button.setObjectName("changes-since-run")
        self.button.clicked.connect(self.show_changes)
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(12, 6, 16, 0)
        row.addWidget(self.button)
        row.addStretch()
        panel.put_above_generate(self._line)
        self._line.hide()
        panel.draft_changed.connect(self.refresh)
        workspace.connected.connect(self.refresh)

    @property
    def base(self) -> GenerationRequest | None:
        """What the last run asked for: the one sent last here, else that of the last session."""
        return self._sent if self._sent is not None else self._titles.last

    @property
    def found(self) -> tuple[Change, ...]:
        """What the panel asks for otherwise than the last run did."""
        base, now = self.base, self._panel.request()
        if base is None or (base.mode is Mode.UPSCALE) != (now.mode is Mode.UPSCALE):
            return ()  # one has nothing that the other has
        from app.generation.difference import changes  # late: there may never be a run

        found = with_labels(changes(base, now), self._workspace.capabilities)
        return found if base.mode is not now.mode else effective(found, self._workspace.capabilities, now.mode)

    def ran(self, request: GenerationRequest) -> None:
        """``request`` was handed to the queue: from now on it is the last run."""
        self._sent = request
        self.refresh()

    def refresh(self, *_news: object) -> None:
        found = self.found
        fields = {change.field for change in found}
        self._line.setHidden(not fields)
        count = len(fields)
        one, many = self.tr("1 change since the last run"), self.tr("{0} changes since the last run")
        self.button.setText(one if count == 1 else many.format(count))
        if found:
            from app.generation.difference import sentence  # late, as above

            self.button.setToolTip(plain_tip(sentence(found, say=shown)))
        if self.dialog is not None:
            self.dialog.show_changes(found)

    def show_changes(self) -> None:
        """Open the window with all of them."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        from app.features.create.preset_dialogs import ChangesDialog  # late: seldom opened

        self.dialog = ChangesDialog(
            self.tr("Changes since the last run"), self.tr("Nothing differs."), self._panel.window()
        )
        self.dialog.taken_back.connect(self.take_back)
        self.dialog.all_taken_back.connect(self.take_all_back)
        self.dialog.finished.connect(self._closed)
        self.dialog.show_changes(self.found)
        self.dialog.open()

    def take_back(self, field: str) -> None:
        """Put one field back to what it was in the last run; one step of undo."""
        base = self.base
        if base is not None and field == "mode":
            self._panel.choose_mode(base.mode)  # what each mode has a value of its own for comes with it
        elif base is not None:
            self._panel.apply_parts(reverted(self._panel.request(), base, field))

    def take_all_back(self) -> None:
        """Put all fields back to what they were in the last run; one step of undo."""
        base = self.base
        if base is not None:
            self._panel.apply_parts(base)

    def _closed(self, _result: int) -> None:
        self.dialog = None

"""The Settings page: every declared setting with its sentence and the editor that fits; a change holds at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.features.settings.rows import SettingEditor, editor_for
from app.settings.declared import LAST_SERVER, SETTINGS, SettingError
from app.ui import actions, tasks
from app.ui.notices import Level, Notice
from app.ui.widgets.buttons import button
from app.ui.widgets.centred import CentredPage
from app.ui.widgets.texts import label
from app.ui.workspace import Workspace

_HIDDEN = {LAST_SERVER.name}  # kept by the program, not chosen by the user
_CARD_WIDTH = 720


class SettingsPage(CentredPage):
    """One row per setting."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(from_top=True)
        self._workspace = workspace
        card = QFrame()
        card.setProperty("kind", "card")
        card.setMaximumWidth(_CARD_WIDTH)
        rows = QVBoxLayout(card)
        rows.setContentsMargins(28, 24, 28, 24)
        rows.setSpacing(20)
        rows.addWidget(label(self.tr("Settings"), "title"))
        self.editors: dict[str, SettingEditor] = {}
        for spec in SETTINGS.values():
            if spec.name not in _HIDDEN:
                editor = editor_for(spec)
                editor.show_value(workspace.settings.get(spec))
                editor.changed.connect(self._changed)
                self.editors[spec.name] = editor
                rows.addLayout(_row(spec.label, spec.sentence, editor))
        keys = button(self.tr("All keys ({0})").format(actions.keys_text("keys")), "quiet")
        keys.clicked.connect(workspace.keys_requested)
        rows.addWidget(keys, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_card(card)

    def _changed(self, value: Any) -> None:
        editor = self.sender()
        if not isinstance(editor, SettingEditor):
            return
        spec, settings = editor.spec, self._workspace.settings
        before = settings.get(spec)
        try:
            settings.choose(spec, value)
        except SettingError as error:
            self._workspace.say(Notice(str(error), Level.WARN, topic=f"setting {spec.name}"))
        now = settings.get(spec)
        editor.show_value(now)
        if now != before:
            self._workspace.setting_changed.emit(spec.name)
            tasks.spawn(self._save(), self)

    async def _save(self) -> None:
        try:
            await tasks.in_thread(self._workspace.settings.save)
        except OSError as error:
            self._workspace.say(
                Notice(
                    self.tr("The settings could not be saved: {0}").format(error.strerror or str(error)),
                    Level.WARN,
                    hint=self.tr("The change holds until Safelight is closed."),
                    topic="settings file",
                )
            )


def _row(title: str, sentence: str, editor: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(24)
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(label(title))
    texts.addWidget(label(sentence, "caption", wrap=True))
    row.addLayout(texts, 1)
    row.addWidget(editor, 0, Qt.AlignmentFlag.AlignVCenter)
    return row

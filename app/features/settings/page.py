"""The Settings page: every declared setting with its sentence and the editor that fits; a change holds at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from app.features.settings.rows import FILES, CacheEditor, SettingEditor, editor_for
from app.settings.declared import LAST_SERVER, SETTINGS, WILDCARD_FOLDER, SettingError, SettingSpec
from app.ui import actions, tasks, theme
from app.ui.gallery import shared_thumbnails as thumbnails
from app.ui.gallery.thumbnails import MEGABYTE
from app.ui.notices import Level, Notice
from app.ui.settings_keeper import SettingsKeeper
from app.ui.widgets.buttons import button
from app.ui.widgets.centred import CentredPage
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.texts import label
from app.ui.words import shown
from app.ui.workspace import Workspace

_HIDDEN = {LAST_SERVER.name}  # kept by the program, not chosen by the user
_CARD_WIDTH = 720
_BESIDE = 24  # between the texts and the editor
_LEAST_TEXT = 200
_ROOM_AROUND = 120  # px above and below a setting that was asked for


class SettingsPage(CentredPage):
    """One row per setting."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(self.tr("Settings"), from_top=True)
        self._workspace = workspace
        self._keeper = SettingsKeeper(workspace, self)
        self._card = QFrame()
        self._card.setProperty("kind", "card")
        theme.theme().changed.connect(self._fit)
        self._fit()
        rows = QVBoxLayout(self._card)
        rows.setContentsMargins(28, 24, 28, 24)
        rows.setSpacing(20)
        rows.addWidget(label(self.tr("Settings"), "title"))
        self.editors: dict[str, SettingEditor] = {}
        for spec in SETTINGS.values():
            if spec.name not in _HIDDEN:
                editor = editor_for(spec)
                editor.show_value(workspace.settings.get(spec))
                editor.changed.connect(self._changed)
                if isinstance(editor, CacheEditor):
                    editor.clear_asked.connect(self._clear_thumbnails)
                self.editors[spec.name] = editor
                rows.addWidget(_SettingRow(shown(spec.label), shown(spec.sentence), editor))
        keys = button(self.tr("All keys ({0})").format(actions.keys_text("keys")), "outline")
        keys.clicked.connect(workspace.keys_requested)
        about = button(self.tr("About Safelight ({0})").format(actions.keys_text("about")), "outline")
        about.clicked.connect(workspace.about_requested)
        problem = button(self.tr("Report a problem…"), "outline")
        problem.clicked.connect(workspace.problem_requested)
        help_row = QWidget()
        flow = FlowLayout(help_row, spacing=8)
        for each in (keys, about, problem):
            flow.addWidget(each)
        rows.addWidget(help_row)
        self.add_card(self._card)
        workspace.setting_changed.connect(self._changed_elsewhere)

    def show_part(self, name: str) -> None:
        """Go to a setting, by its name."""
        editor = self.editors.get(name)
        if editor is not None:
            QTimer.singleShot(0, editor, partial(self._go_to, editor))  # once the page has its size

    def _go_to(self, editor: SettingEditor) -> None:
        self.ensureWidgetVisible(editor, 0, _ROOM_AROUND)
        fields = (each for each in editor.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus)
        next(fields, editor).setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed_elsewhere(self, name: str) -> None:
        editor = self.editors.get(name)
        if editor is not None:
            editor.show_value(self._workspace.settings.get(editor.spec))

    def _fit(self, *_news: object) -> None:
        self._card.setMaximumWidth(theme.scaled(_CARD_WIDTH))

    def _changed(self, value: Any) -> None:
        editor = self.sender()
        if not isinstance(editor, SettingEditor):
            return
        spec, settings = editor.spec, self._workspace.settings
        before, topic = settings.get(spec), f"setting {spec.name}"
        self._workspace.notice_settled.emit(topic)
        try:
            settings.choose(spec, value)
        except SettingError as error:
            hint = self.tr("It stays as it was: {0}").format(before) if before != "" else ""
            self._workspace.say(Notice(str(error), Level.WARN, hint=hint, topic=topic))
        now = settings.get(spec)
        editor.show_value(now)
        if now != before:
            self._workspace.setting_changed.emit(spec.name)
            self._keeper.save()
            if now and (spec.name in FILES or spec.name == WILDCARD_FOLDER.name):
                tasks.ask(partial(_is_there, now, is_file=spec.name in FILES), partial(self._looked, spec, now), self)

    def _looked(self, spec: SettingSpec[Any], path: str, is_there: bool) -> None:
        """What is not there is used as soon as it is; until then nobody would know why nothing comes of it."""
        if is_there or self._workspace.settings.get(spec) != path:
            return
        what = (
            self.tr("{0}: there is no such file.") if spec.name in FILES else self.tr("{0}: there is no such folder.")
        )
        self._workspace.say(
            Notice(
                what.format(shown(spec.label)),
                Level.WARN,
                hint=self.tr("Look for it with Browse, or empty the field to do without."),
                where=path,
                topic=f"setting {spec.name}",
            )
        )

    def _clear_thumbnails(self) -> None:
        thumbnails.shared().clear_disk(self._cleared)

    def _cleared(self, freed: int) -> None:
        text = self.tr("Thumbnails of {0:.1f} MB were removed; they are made anew when they are needed.")
        self._workspace.say(Notice(text.format(freed / MEGABYTE), topic="thumbnail cache"))


def _is_there(path: str, *, is_file: bool) -> bool:
    """Looks at the disk: for a worker thread."""
    found = Path(path).expanduser()
    try:
        return found.is_file() if is_file else found.is_dir()
    except OSError:
        return False


class _SettingRow(QWidget):
    """A setting's name and sentence, and its editor beside them, or below them where there is no room beside."""

    def __init__(self, title: str, sentence: str, editor: QWidget) -> None:
        super().__init__()
        self._editor = editor
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(title))
        texts.addWidget(label(sentence, "caption", wrap=True))
        self._line.addLayout(texts, 1)
        self._line.addWidget(editor)
        self._stack()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack()

    def _stack(self) -> None:
        fits = self.width() >= self._editor.sizeHint().width() + _BESIDE + theme.scaled(_LEAST_TEXT)
        side, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(side if fits else below)
        self._line.setSpacing(_BESIDE if fits else 6)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        self._line.setAlignment(self._editor, middle if fits else Qt.AlignmentFlag.AlignLeft)

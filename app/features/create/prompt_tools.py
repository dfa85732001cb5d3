"""The buttons at the prompt, and their keys: networks as cards, prompts used before, styles, and variations.

What they open is imported when it is wanted: the page is shown before anything of it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QWidget

from app.features.create.panel import ComposePanel
from app.generation.own_styles import DYNAMIC, SERVER_STYLES, STYLES, OwnStyle, styles_of, with_styles
from app.generation.request import GenerationRequest
from app.paths import own_styles_file
from app.ui import actions
from app.ui.widgets.buttons import icon_button
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.jobs.job import Job
    from app.library.prompts import KeptPrompt
    from app.ui.prompts.history import PromptHistory
    from app.ui.prompts.networks import NetworkBrowser
    from app.ui.prompts.older import OlderPrompts
    from app.ui.prompts.style_shelf import StyleShelf
    from app.ui.prompts.styles import Choice, StylesDialog
    from app.ui.prompts.variations import VariationsPopup
    from app.ui.prompts.wildcards import WildcardNames
    from app.ui.widgets.prompt_edit import PromptEdit

_WIDTH = 460
_GAP = 12  # px between the form and what opens beside it


class PromptTools(QObject):
    """Belongs to the Create page. Whatever is put into the form is one step of undo."""

    def __init__(self, workspace: Workspace, panel: ComposePanel) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self._wildcards: WildcardNames | None = None
        self._history: PromptHistory | None = None
        self._older: OlderPrompts | None = None
        self.networks: NetworkBrowser | None = None
        self._sent = ""  # the job whose networks were noted last
        self.shelf: StyleShelf | None = None
        self.styles: StylesDialog | None = None
        self.variations: VariationsPopup | None = None
        row = panel.prompt_row
        title = actions.title("prompt-history")
        self.history_button = icon_button("clock", f"{title} ({actions.keys_text('prompt-history')})", "quiet", 22)
        self.history_button.clicked.connect(self.open_history)
        row.add_tool(self.history_button)
        title = actions.title("networks")
        self.networks_button = icon_button("library", f"{title} ({actions.keys_text('networks')})", "quiet", 22)
        self.networks_button.clicked.connect(self.show_networks)
        row.add_tool(self.networks_button)
        actions.bind("networks", panel, self.show_networks)
        title = actions.title("styles")
        self.styles_button = icon_button("edit", f"{title} ({actions.keys_text('styles')})", "quiet", 22)
        self.styles_button.clicked.connect(self.show_styles)
        panel.styles_row.add_tool(self.styles_button)
        actions.bind("styles", panel, self.show_styles)
        QTimer.singleShot(0, self, self._load_styles)
        workspace.job_changed.connect(self._job_changed)
        panel.prompts.wildcards_wanted.connect(self._look_for_wildcards)
        panel.dynamic_row.variations_wanted.connect(self.show_variations)
        actions.bind("prompt-history", panel, self.open_history)
        for each in (row, panel.negative_row):
            actions.bind("prompt-older", each, self.older)
            actions.bind("prompt-newer", each, self.newer)
            each.editor.begun.connect(self._begin)

    def _begin(self) -> None:
        """A prompt is in sight and read from now on."""
        if self._wildcards is None:
            self.wildcards.look()
            application = QCoreApplication.instance()
            if isinstance(application, QGuiApplication):
                application.applicationStateChanged.connect(self._activated)

    def _activated(self, state: Qt.ApplicationState) -> None:
        """Lists may have been written by another program meanwhile."""
        if state is Qt.ApplicationState.ApplicationActive:
            self.wildcards.names()

    def _look_for_wildcards(self) -> None:
        self.wildcards.names()

    def _wildcards_read(self) -> None:
        self._panel.prompts.show_wildcards(self.wildcards.names())

    # -- wildcards --------------------------------------------------------------------------------------------------

    @property
    def wildcards(self) -> WildcardNames:
        """The names of this window's wildcards."""
        from app.ui.prompts.wildcards import follow  # late, as above

        if self._wildcards is None:
            self._wildcards = follow(self._workspace)
            self._wildcards.changed.connect(self._wildcards_read)
        return self._wildcards

    def show_variations(self) -> None:
        """Show what the prompt may become."""
        from app.ui.prompts.variations import VariationsPopup  # late, as above

        self._panel.settle()
        anchor = self._panel.dynamic_row.preview_button
        self.variations = VariationsPopup(self._panel.request(), self.wildcards.folder, anchor)
        self.variations.chosen.connect(self._take_text)
        self.variations.destroyed.connect(self._closed)
        self.variations.open_below(anchor, _WIDTH)

    def _take_text(self, text: str) -> None:
        """A filled-in text has its own styles in it, and nothing that is still to be chosen."""
        parameters = {k: v for k, v in self._panel.request().parameters.items() if k not in (DYNAMIC, STYLES)}
        self._put({**parameters, "prompt": text})
        self._go_to_ends()

    def _closed(self) -> None:
        self.variations = None

    def _job_changed(self, job: Job) -> None:
        """Networks of a job that is sent were used now."""
        if job.id == self._sent or not job.sent or "<" not in job.request.prompt:
            return
        from app.ui.prompts.network_habits import NetworkHabits  # late, as above

        self._sent = job.id
        NetworkHabits(self._workspace.session).used_in(job.request.prompt)

    # -- networks -----------------------------------------------------------------------------------------------------

    def show_networks(self) -> None:
        """Show the cards, or bring them to the front."""
        from app.ui.prompts.networks import NetworkBrowser  # late, as above

        is_negative = self._panel.negative_row.editor.hasFocus()
        if self.networks is None:
            self.networks = NetworkBrowser(self._workspace, self._panel)
            self.networks.text_wanted.connect(self._take_into)
            self._put_beside(self.networks)
        self.networks.show()
        self.networks.raise_()
        self.networks.activateWindow()
        self.networks.begin(is_negative=is_negative)

    def _put_beside(self, dialog: QWidget) -> None:
        """Not over the form that it works on, and with the form's keys: who tries weights makes pictures meanwhile."""
        panel = self._panel
        actions.bind("generate", dialog, self._generate)
        actions.bind("undo", dialog, panel.form_undo.undo_requested.emit)
        actions.bind("redo", dialog, panel.form_undo.redo_requested.emit)
        room = panel.screen().availableGeometry()
        x = -dialog.width() - _GAP if panel.isRightToLeft() else panel.width() + _GAP
        place = panel.mapToGlobal(QPoint(x, _GAP))
        place.setX(max(room.left(), min(place.x(), room.right() - dialog.width())))
        dialog.move(place)

    def _generate(self) -> None:
        if self.styles is not None:
            self.styles.store()  # what was typed a moment ago
        self._panel.bar.generate_pressed.emit()

    def _take_into(self, field: str, text: str) -> None:
        parameters = {name: value for name, value in self._panel.request().parameters.items() if name != field}
        self._put_in({**parameters, **({field: text} if text else {})})

    # -- styles -------------------------------------------------------------------------------------------------------

    def _load_styles(self) -> None:
        """Own styles are chips of the form where there are any."""
        from app.ui.prompts.style_shelf import StyleShelf  # late, as above

        self.shelf = StyleShelf(self._workspace, own_styles_file(), self)
        self.shelf.changed.connect(self._show_own_styles)
        self.shelf.renamed.connect(self._panel.own_styles_row.editor.rename)
        self.shelf.load()

    def _show_own_styles(self) -> None:
        if self.shelf is not None:
            self._panel.own_styles_row.show_styles(self.shelf.items)

    def show_styles(self) -> None:
        """Show all styles, or bring them to the front."""
        from app.ui.prompts.styles import StylesDialog  # late, as above

        if self.shelf is None:
            self._load_styles()
        if self.styles is None and self.shelf is not None:
            self.styles = StylesDialog(self._workspace, self._panel, self.shelf)
            self.styles.toggled.connect(self._toggle_style)
            self.styles.text_wanted.connect(self._insert_style)
            self._put_beside(self.styles)
        if self.styles is not None:
            self.styles.show()
            self.styles.raise_()
            self.styles.activateWindow()

    def _toggle_style(self, choice: Choice) -> None:
        is_own, name = choice
        editor = self._panel.own_styles_row.editor if is_own else self._panel.styles_row.editor
        if name in editor.names:
            editor.remove(name)
        else:
            editor.add(name)

    def _insert_style(self, style: OwnStyle) -> None:
        """Its text becomes part of the prompts; as a style it is not used any more."""
        request = self._panel.request()
        parameters = {**request.parameters, **with_styles(request.parameters, [style])}
        left = [each.to_dict() for each in styles_of(request) if each.name != style.name]
        names = [name for name in parameters.get(SERVER_STYLES) or () if name != style.name]
        parameters |= {STYLES: left or None, SERVER_STYLES: names or None}
        self._put_in({name: value for name, value in parameters.items() if value is not None})

    # -- prompts used before ------------------------------------------------------------------------------------------

    @property
    def history(self) -> PromptHistory:
        """The popup of prompts; made when it is first wanted."""
        from app.ui.prompts.history import PromptHistory  # late, as above

        if self._history is None:
            self._history = PromptHistory(self._workspace, self.history_button)
            self._history.chosen.connect(self._take_kept)
        return self._history

    def open_history(self) -> None:
        self.history.open()

    def _take_kept(self, kept: KeptPrompt) -> None:
        from app.ui.prompts.history import parameters_of  # late, as above

        written = parameters_of(kept)
        replaced = {*written, "negative_prompt", DYNAMIC, STYLES} | ({SERVER_STYLES} if kept.template else set())
        parameters = {name: value for name, value in self._panel.request().parameters.items() if name not in replaced}
        self._put({**parameters, **{name: value for name, value in written.items() if value}})
        self._go_to_ends()

    def older(self) -> None:
        """Put the prompt before this one into the form."""
        self._steps.go(1)

    def newer(self) -> None:
        """The opposite; behind the newest stands what was written here."""
        self._steps.go(-1)

    @property
    def _steps(self) -> OlderPrompts:
        from app.ui.prompts.older import OlderPrompts  # late, as above

        if self._older is None:
            self._older = OlderPrompts(self._workspace, self._panel, self._take_kept)
        return self._older

    def _put_in(self, parameters: dict[str, Any]) -> None:
        """Put something into texts that somebody is writing: the carets stay where they were between their words."""
        places = [(editor, *_ends(editor)) for editor in self._editors]  # Qt moves them along with the text
        self._put(parameters)
        for editor, anchor, caret in places:
            cursor = editor.textCursor()
            cursor.setPosition(anchor.position())
            cursor.setPosition(caret.position(), QTextCursor.MoveMode.KeepAnchor)
            editor.setTextCursor(cursor)

    def _go_to_ends(self) -> None:
        """Whole texts came: who goes on writing does so behind them."""
        for editor in self._editors:
            editor.moveCursor(QTextCursor.MoveOperation.End)

    @property
    def _editors(self) -> tuple[PromptEdit, PromptEdit]:
        return self._panel.prompt_row.editor, self._panel.negative_row.editor

    def _put(self, parameters: dict[str, Any]) -> None:
        self._panel.settle()
        self._panel.leave_upscaling()
        request = self._panel.request()
        changed = GenerationRequest(
            request.mode, parameters, request.overrides, request.extra, request.source, request.mask
        )
        self._panel.apply_parts(changed)


def _ends(editor: PromptEdit) -> tuple[QTextCursor, QTextCursor]:
    """Where the selection of an editor begins, and where its caret is; what is put in there comes behind them."""
    anchor, caret = editor.textCursor(), editor.textCursor()
    anchor.setPosition(anchor.anchor())
    caret.setPosition(caret.position())
    for each in (anchor, caret):
        each.setKeepPositionOnInsert(True)
    return anchor, caret

"""Opens the mask editor in the place of the canvas, and makes what was painted there the mask of the request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from app.features.create.inpaint_section import InpaintSection, inpainting
from app.features.create.panel import ComposePanel
from app.generation.request import Mode
from app.generation.source import SourceImage, size_like
from app.ui.notices import Level, Notice
from app.ui.sources.keeper import Extension
from app.ui.words import shown
from app.ui.workspace import SendTo, Workspace

if TYPE_CHECKING:
    from app.features.create.source_well import SourceWell
    from app.images.extending import Margins
    from app.ui.masks.editor import MaskEditor
    from app.ui.masks.use import Inpainting

TOPIC = "mask"


class MaskHand(QObject):
    """Belongs to the Create page."""

    open_changed = Signal()

    def __init__(self, workspace: Workspace, panel: ComposePanel, place: QStackedWidget) -> None:
        """``place``: where the editor stands while it is open."""
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self._place = place
        self.editor: MaskEditor | None = None  # made when it is wanted first
        self.is_open = False
        self._source: SourceImage | None = None  # what is painted on
        self._awaits_source = False
        self._then: Callable[[], object] | None = None
        part = panel.image_part
        part.keeper.kept.connect(self._source_kept)
        part.keeper.failed.connect(self._source_failed)
        panel.draft_changed.connect(self._draft_changed)
        self.open_changed.connect(self._show_choices)
        workspace.send_requested.connect(self._sent)
        for news in (workspace.connected, workspace.capabilities_changed, workspace.disconnected):
            news.connect(self._show_support)
        part.when_made(self._well_made)

    def _well_made(self, well: SourceWell) -> None:
        well.mask_wanted.connect(self.open)
        well.unmask_wanted.connect(self.remove)
        self._show_support()

    def open(self) -> None:
        """Paint on the source, beginning with the mask there is."""
        from app.images.source_store import SourceStore  # late: the first page does without it

        draft = self._panel.draft()
        if draft.source is None or draft.mode is not Mode.IMAGE_TO_IMAGE or self.is_open:
            return
        editor = self._editor()
        store = SourceStore()
        self._source, self.is_open = draft.source, True
        mask = store.path_of(draft.mask) if draft.mask is not None else None
        self._place.setCurrentWidget(editor)
        self.open_changed.emit()
        editor.setEnabled(True)
        editor.edit(store.path_of(draft.source), mask, self._use())

    def _show_choices(self) -> None:
        """How a mask is used can be chosen while it is painted: the editor shows what comes of it."""
        section = next(each for each in self._panel.sections if isinstance(each, InpaintSection))
        section.is_painted = self.is_open
        section.setHidden(not section.is_wanted or self._panel.mode is not Mode.IMAGE_TO_IMAGE)

    def remove(self) -> None:
        """All of the source may change."""
        self._show_mask(None)

    def settle(self, then: Callable[[], object]) -> bool:
        """Whether a mask is being painted: it is used as it is now, and ``then`` follows."""
        if not self.is_open or self.editor is None:
            return False
        self._then = then
        if self.editor.isEnabled():  # else its mask is being kept already
            self.editor.finish()
        return True

    # -- the editor -----------------------------------------------------------------------------------------------

    def _editor(self) -> MaskEditor:
        if self.editor is None:
            from app.ui.masks.editor import MaskEditor  # late, as above

            self.editor = MaskEditor()
            self._place.addWidget(self.editor)
            self.editor.done.connect(self._done)
            self.editor.left.connect(self._close)
            self.editor.refused.connect(self._say)
            self.editor.extend_wanted.connect(self._extend)
        return self.editor

    def _done(self, levels: bytes | None) -> None:
        editor, source = self.editor, self._source
        if editor is None or source is None or editor.stage.layer is None:
            self._close()
        elif levels is None:
            self._show_mask(None)
            self._close()
        else:
            editor.setEnabled(False)  # until the mask is a file, it is not what would be sent
            self._panel.image_part.keeper.keep_mask(levels, editor.stage.layer.size, self._kept)

    def _kept(self, answer: SourceImage | str) -> None:
        if isinstance(answer, str):
            self._then = None  # nothing is sent without the mask that was painted
            if self.editor is not None:
                self.editor.setEnabled(True)
            self._say(answer)
            return
        if self._panel.draft().source == self._source:
            self._show_mask(answer)
        self._close()

    def _extend(self, margins: Margins, levels: bytes | None) -> None:
        if self.editor is not None and self._source is not None:
            self.editor.setEnabled(False)
            wanted = Extension(self._source, levels, margins)
            self._panel.image_part.keeper.extend(wanted, self._extended)

    def _extended(self, answer: tuple[SourceImage, SourceImage] | str) -> None:
        """The larger source and its mask are the request's, in their size, as one step; painting goes on there."""
        then, self._then = self._then, None
        if isinstance(answer, str):
            if self.editor is not None:
                self.editor.setEnabled(True)
            self._say(answer)
            return
        if not self.is_open or self._panel.draft().source != self._source:
            return
        source, mask = answer
        width, height = size_like(source)
        self._close()
        request = self._panel.request().with_parameters(width=width, height=height)
        self._panel.apply_parts(replace(request, source=source, mask=mask))
        if then is not None:
            then()
        else:
            self.open()

    def _close(self) -> None:
        if self._source is not None and self.editor is not None:
            was_open, self.is_open = self.is_open, False
            self._source = None
            self.editor.close_picture()
            self.open_changed.emit()
            shown_now = self._place.currentWidget()
            if was_open and shown_now is not None:
                shown_now.setFocus(Qt.FocusReason.OtherFocusReason)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _show_mask(self, mask: SourceImage | None) -> None:
        """As one step of undo; nothing where it is the mask already."""
        if self._panel.draft().mask != mask:
            self._panel.apply_parts(replace(self._panel.request(), mask=mask))

    def _use(self) -> Inpainting:
        return inpainting(self._panel.draft().values, self._panel.size_row.size_in_pixels())

    # -- what happens elsewhere -----------------------------------------------------------------------------------

    def _draft_changed(self) -> None:
        """Painting waits while another mode is looked at; with another source there is nothing to go back to."""
        if self._source is None or self.editor is None:
            return
        draft = self._panel.draft()
        if draft.mode is not Mode.IMAGE_TO_IMAGE and self.editor.isEnabled():
            self._turn(is_open=False)
        elif draft.mode is not Mode.IMAGE_TO_IMAGE or draft.source != self._source:
            self._close()
        else:
            self._turn(is_open=True)
            self.editor.show_use(self._use())

    def _turn(self, *, is_open: bool) -> None:
        """Show the editor as it was left, or put it aside."""
        if self.is_open is not is_open and self.editor is not None:
            self.is_open = is_open
            if is_open:
                self._place.setCurrentWidget(self.editor)
            self.open_changed.emit()

    def _sent(self, _image: object, target: SendTo) -> None:
        self._awaits_source = target is SendTo.INPAINT

    def _source_kept(self, _source: object) -> None:
        if self._awaits_source:
            self._awaits_source = False
            self.open()

    def _source_failed(self, _text: str) -> None:
        self._awaits_source = False

    def _show_support(self, _news: object = None) -> None:
        if not self._panel.image_part.is_made:
            return
        capabilities = self._workspace.capabilities
        support = capabilities.field_support("mask", Mode.IMAGE_TO_IMAGE) if capabilities is not None else None
        reason = shown(support.reason) if support is not None and support.is_missing else ""
        self._panel.image_part.well.block_mask(reason)

    def _say(self, text: str) -> None:
        self._workspace.say(Notice(text, Level.WARN, topic=TOPIC))

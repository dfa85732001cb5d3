"""The mask editor: the picture with its tools, in the place of the canvas until it is done."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.generation.masking import Region, crop_region
from app.images.extending import Margins
from app.ui import actions, theme
from app.ui.masks import reading
from app.ui.masks.bar import MaskBar, framed
from app.ui.masks.extend_dialog import ExtendDialog
from app.ui.masks.mask import Mask
from app.ui.masks.reading import Levels
from app.ui.masks.stage import MaskStage
from app.ui.masks.tools import Tool, next_size
from app.ui.masks.use import Inpainting
from app.ui.viewer import desk
from app.ui.viewer.incoming import SUFFIXES
from app.ui.widgets.buttons import button
from app.ui.widgets.texts import label

_WIDE = 480  # px; in less the buttons stand below the facts
_REDO = (QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y"))


class MaskEditor(QWidget):
    """``done`` gives the mask as its levels, None for one without a painted pixel; ``left`` says it stays as it was."""

    done = Signal(object)  # bytes, a level per pixel, or None
    left = Signal()
    extend_wanted = Signal(object, object)  # Margins, and the mask as ``done`` gives it
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mask-editor")
        self.setAccessibleName(self.tr("Mask editor"))
        self._use = Inpainting()
        self._path: Path | None = None
        self._mask_path: Path | None = None
        self.dialog: QFileDialog | None = None
        self.extend_dialog: ExtendDialog | None = None
        self.bar = MaskBar()
        self.stage = MaskStage()
        self.stage.setAccessibleName(self.tr("Picture to paint the mask on"))
        self.stage.setAccessibleDescription(
            self.tr("Arrow keys move the brush, Enter puts it down and lifts it, Escape ends.")
        )
        self.facts = label("", "caption", wrap=True)
        self.cancel_button = button(self.tr("Cancel"), "outline", tip=self.tr("Leave the mask as it was"))
        self.done_button = button(self.tr("Done"), "primary", tip=self.tr("Use this mask (Esc)"))
        self._lay_out()
        self.bar.tool_chosen.connect(self.choose_tool)
        self.bar.size_chosen.connect(self.stage.set_brush)
        self.bar.opacity_chosen.connect(self.stage.set_opacity)
        self.bar.soft_chosen.connect(self._show_blur)
        self.bar.wanted.connect(self.do)
        self.stage.shown.connect(self._picture_shown)
        self.stage.painted.connect(self._changed)
        for tool in Tool:
            actions.bind(f"mask-{tool.value}", self, partial(self.choose_tool, tool))
        for deed in ("fill", "invert", "clear"):
            actions.bind(f"mask-{deed}", self, partial(self.do, deed))
        actions.bind("mask-smaller", self, partial(self._resize_brush, larger=False))
        actions.bind("mask-larger", self, partial(self._resize_brush, larger=True))
        theme.theme().changed.connect(self._fit_tools)
        self.cancel_button.clicked.connect(self.cancel)
        self.done_button.clicked.connect(self.finish)

    def _lay_out(self) -> None:
        self._tools = QScrollArea()  # in a small window with large text the bar has more rows than there is room for
        self._tools.setWidget(framed(self.bar))
        self._tools.setWidgetResizable(True)
        self._tools.setFrameShape(QFrame.Shape.NoFrame)
        self._tools.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._tools.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cancel_button.setObjectName("mask-cancel")
        self.done_button.setObjectName("mask-done")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.done_button)
        bottom = self._bottom = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        bottom.setContentsMargins(12, 8, 12, 8)
        bottom.setSpacing(8)
        bottom.addWidget(self.facts, 1)
        bottom.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tools)
        column.addWidget(self.stage, 1)
        column.addLayout(bottom)

    # -- opened and closed ----------------------------------------------------------------------------------------

    def edit(self, picture: Path, mask: Path | None, use: Inpainting) -> None:
        """Paint on this picture, beginning with what is in ``mask``. Both are read by threads."""
        self._path, self._mask_path = picture, mask
        self._use = use
        self.stage.set_mask(None)
        self.stage.show_path(None)
        self.stage.empty_text = ""
        self.stage.fit()
        self.stage.show_path(picture)
        self._changed()
        self.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_picture(self) -> None:
        """Let go of picture and mask."""
        desk.shared().drop(self._slot)
        self.stage.set_mask(None)
        self.stage.show_path(None)
        self._path = self._mask_path = None

    def show_use(self, use: Inpainting) -> None:
        """The request changed meanwhile."""
        if use != self._use:
            self._use = use
            self._changed()

    @property
    def is_ready(self) -> bool:
        """Whether picture and mask are there to paint on."""
        return self.stage.layer is not None and not desk.shared().is_wanted(self._slot)

    def finish(self) -> None:
        """Use the mask as it is now."""
        mask = self.stage.layer
        if mask is None or not self.is_ready:
            self.cancel()
            return
        self.stage.lift()
        self.done.emit(_given(mask))

    def _extend(self, margins: Margins) -> None:
        mask = self.stage.layer
        if mask is not None:
            self.extend_wanted.emit(margins, _given(mask))

    def cancel(self) -> None:
        self.left.emit()

    def _picture_shown(self, _path: object) -> None:
        picture = self.stage.picture
        if picture is None:
            return
        size = (picture.width(), picture.height())
        if self._mask_path is not None:
            desk.shared().put(self._slot, partial(reading.mask_in, self._mask_path, size), self._kept_mask_read)
        else:
            self._begin(Mask(picture.size()))

    def _begin(self, mask: Mask) -> None:
        """Undo ends with the mask as it was opened."""
        mask.end_step()
        mask.history.clear()
        self.stage.set_mask(mask)
        self._changed()

    def _resize_brush(self, *, larger: bool) -> None:
        size = next_size(self.stage.brush, larger=larger)
        self.bar.show_size(size)
        self.stage.set_brush(size)

    # -- what is done to the mask ---------------------------------------------------------------------------------

    def choose_tool(self, tool: Tool) -> None:
        self.stage.set_tool(tool)
        self.bar.show_tool(tool)
        self.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def do(self, deed: str) -> None:
        """One of the deeds of the bar."""
        mask = self.stage.layer
        if mask is None or not self.is_ready:
            return
        self.stage.lift()
        if deed == "file":
            self._ask_for_file()
        elif deed == "extend":
            self.extend_dialog = ExtendDialog(mask.size, self.window())
            self.extend_dialog.wanted.connect(self._extend)
            self.extend_dialog.open()
        elif deed == "alpha":
            if self._path is not None:
                self._read(partial(reading.transparency_of, self._path), self._levels_read)
        else:
            self.stage.refresh(self._done(mask, deed))
            mask.end_step()
            self._changed()

    def _done(self, mask: Mask, deed: str) -> QRect:
        match deed:
            case "undo":
                return mask.undo()
            case "redo":
                return mask.redo()
            case "fill":
                return mask.fill(on=True)
            case "clear":
                return mask.fill(on=False)
            case "invert":
                return mask.invert()
        raise ValueError(f"a mask has no deed {deed}")

    @property
    def _slot(self) -> tuple[str, int]:
        return ("mask-levels", id(self))

    def _read(self, work: partial[Levels], then: object) -> None:
        mask = self.stage.layer
        if mask is not None and callable(then):
            desk.shared().put(self._slot, partial(work, mask.size), then)

    def _levels_read(self, levels: Levels) -> None:
        mask = self.stage.layer
        if levels.problem:
            self.refused.emit(levels.problem)
        elif mask is not None:
            self.stage.refresh(mask.take(levels.data))
            mask.end_step()
        self._changed()

    def _kept_mask_read(self, levels: Levels) -> None:
        picture = self.stage.picture
        if picture is None:
            return
        mask = Mask(picture.size())
        if levels.problem:
            self.refused.emit(levels.problem)
        else:
            mask.take(levels.data)
        self._begin(mask)

    def _ask_for_file(self) -> None:
        self.dialog = QFileDialog(self.window(), self.tr("Choose a picture that is the mask: white is repainted"))
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        self.dialog.setNameFilters([self.tr("Images ({0})").format(patterns), self.tr("All files (*)")])
        self.dialog.fileSelected.connect(self._file_chosen)
        self.dialog.open()

    def _file_chosen(self, path: str) -> None:
        self._read(partial(reading.mask_in, Path(path)), self._levels_read)

    # -- what is said about it ------------------------------------------------------------------------------------

    def _show_blur(self, _wanted: object = None) -> None:
        self.stage.show_blur(self._use.blur if self.bar.soft.isChecked() else 0)

    def _changed(self) -> None:
        """After every step: what will be cut out, and what can be undone."""
        mask, use = self.stage.layer, self._use
        can_undo = mask is not None and mask.history.can_undo
        self.bar.show_history(can_undo=can_undo, can_redo=mask is not None and mask.history.can_redo)
        self._show_blur()
        region = self._region(mask) if mask is not None else None
        self.stage.show_crop(region)
        self.facts.setText(self._sentence(mask, region, use) if mask is not None else "")

    def _region(self, mask: Mask) -> Region | None:
        use = self._use
        if not use.only_masked:
            return None
        bounds = mask.bounds(inverted=use.inverted)
        return crop_region(bounds, mask.size, use.target, padding=use.padding, blur=use.blur)

    def _sentence(self, mask: Mask, region: Region | None, use: Inpainting) -> str:
        share = mask.share
        if not share:
            return self.tr("Paint over what is to be made anew. The right button erases; [ and ] set the size.")
        said = self.tr("{0} % masked.") if not use.inverted else self.tr("{0} % masked; all else is made anew.")
        text = said.format(f"{100 * share:.1f}" if share < 0.1 else round(100 * share))
        if region is not None:
            more = self.tr("The part of {0} × {1} in the frame is made at {2} × {3} and put back.")
            text += " " + more.format(*region.size, *use.target)
        return text

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < theme.scaled(_WIDE)
        directions = QBoxLayout.Direction
        self._bottom.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
        side = 8 if is_narrow else 12
        self._bottom.setContentsMargins(side, 8, side, 8)
        self._fit_tools()

    def _fit_tools(self, *_news: object) -> None:
        """The whole bar, but no more than half of the editor."""
        inside = self._tools.widget()
        if inside is not None:
            side = 4 if self.width() < theme.scaled(_WIDE) else 12
            inside.setContentsMargins(side, 8, side, 8)
            self._tools.setFixedHeight(min(inside.heightForWidth(self.width()), max(self.height() // 2, 46)))

    # -- keys -----------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # The page has Escape and undo for itself; while a mask is painted they mean the mask.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        is_escape = event.key() == Qt.Key.Key_Escape and not event.modifiers()
        return is_escape or self._undo_of(event) != ""

    def _undo_of(self, event: QKeyEvent) -> str:
        pressed = QKeySequence(event.keyCombination())
        if pressed == QKeySequence("Ctrl+Z"):
            return "undo"
        return "redo" if pressed in _REDO else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if undo := self._undo_of(event):
            self.do(undo)
        elif event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.finish()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(720, 720)


def _given(mask: Mask) -> bytes | None:
    return None if mask.is_empty else mask.levels()

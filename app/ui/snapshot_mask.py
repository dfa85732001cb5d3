"""A mask painted for a snapshot, the way a user goes: from the source to the editor and back."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from app.generation.request import GenerationRequest
from app.ui.masks.editor import MaskEditor
from app.ui.masks.tools import Tool
from app.ui.workspace import Workspace

_LOOK_MS = 50
_CENTRE, _RADIUS = (0.68, 0.40), 0.17
"""What is painted over: the sun of the demo server's first picture, as parts of its width and height."""
_POINTS = 48


class MaskScene(QObject):
    """Opens the mask editor over the source of a request, paints a mask, uses it, and opens the editor once more
    beside the fields that a mask brings; then calls ``done``."""

    def __init__(self, workspace: Workspace, window: QWidget, done: Callable[[], None]) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._done = done
        self._next: Callable[[MaskEditor], None] = self._paint
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._look_again)

    def start(self, request: GenerationRequest) -> None:
        """``request`` has a source."""
        self._workspace.recall(request)
        self._look.start()

    def _look_again(self) -> None:
        """Go on when the editor has picture and mask."""
        editor = next((each for each in self._window.findChildren(MaskEditor) if each.isVisible()), None)
        if editor is not None:
            if editor.is_ready and editor.isEnabled():
                self._next(editor)
            return
        opener = self._window.findChild(QPushButton, "source-mask")
        if opener is not None and opener.isVisible() and opener.isEnabled():
            opener.click()

    def _paint(self, editor: MaskEditor) -> None:
        stage = editor.stage
        if stage.layer is None:
            return
        width, height = stage.layer.size
        editor.choose_tool(Tool.LASSO)
        ring = [
            QPointF(
                width * (_CENTRE[0] + _RADIUS * math.cos(turn)), height * _CENTRE[1] + width * _RADIUS * math.sin(turn)
            )
            for turn in (2 * math.pi * step / _POINTS for step in range(_POINTS))
        ]
        stage.press(ring[0])
        for point in ring[1:]:
            stage.drag(point)
        stage.lift()
        editor.choose_tool(Tool.BRUSH)
        self._next = self._show
        editor.finish()

    def _show(self, _editor: MaskEditor) -> None:
        self._look.stop()
        self._done()

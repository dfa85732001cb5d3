"""Opens the comparison that is asked for, over the window; one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.generation.result import GeneratedImage
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.ui.compare.view import CompareView


class Comparisons(QObject):
    """Belongs to the window."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self.view: CompareView | None = None
        workspace.compare_requested.connect(self.open)
        workspace.image_forgotten.connect(self._forgotten)

    def open(self, images: Sequence[GeneratedImage]) -> None:
        """Compare two to four pictures; the first is the one the others are compared with."""
        from app.ui.compare.view import CompareView  # late: many windows compare nothing

        if self.view is not None:
            self.view.leave()
        self.view = CompareView(images, self._window)
        self.view.left.connect(self._left)
        self.view.open()

    def _left(self) -> None:
        self.view = None

    def _forgotten(self, image: GeneratedImage) -> None:
        """A picture that is gone is not pinned any more."""
        if self._workspace.pinned is not None and self._workspace.pinned.path == image.path:
            self._workspace.pin(None)

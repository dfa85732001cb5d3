"""What the menu of pictures says about grids."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from app.generation.result import GeneratedImage
from app.ui.icons import icon
from app.ui.workspace import Workspace

translate = QCoreApplication.translate


def fill(menu: QMenu, workspace: Workspace, images: Sequence[GeneratedImage]) -> None:
    """Offer a sheet: of the grid these are of, or of several pictures; one alone makes none."""
    grids = {image.grid for image in images}
    if len(grids) == 1 and "" not in grids:
        text = translate("grids", "Make the grid image again…")
    elif len(images) > 1:
        text = translate("grids", "Make a grid image of these…")
    else:
        return
    menu.addAction(icon("library"), text).triggered.connect(partial(_request, workspace, tuple(images)))


def _request(workspace: Workspace, images: Sequence[GeneratedImage]) -> None:
    """Drops what Qt adds to the arguments."""
    workspace.sheet_requested.emit(tuple(images))

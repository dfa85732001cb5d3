"""What the menu of pictures says about grids."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from app.generation.result import GeneratedImage
from app.ui.icons import icon
from app.ui.notices import Level, Notice
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
    if "" not in grids:
        text = translate("grids", "Show the pictures of the grid")
        menu.addAction(text).triggered.connect(partial(_show_cells, workspace, images[0].grid))


def _show_cells(workspace: Workspace, grid: str, _is_checked: bool = False) -> None:
    """All cells that are kept, row by row, on the page that shows several pictures side by side."""

    def found(images: Sequence[GeneratedImage]) -> None:
        cells = [(image.cell[::-1], image) for image in images if image.cell is not None]
        paths = [image.path for _place, image in sorted(cells, key=lambda each: (each[0], each[1].id))]
        if paths:
            workspace.inspect(paths)
        else:
            text = translate("grids", "No picture of this grid is in the library any more.")
            workspace.say(Notice(text, Level.INFO, topic="grid"))

    workspace.work.grid_images(grid, found)


def _request(workspace: Workspace, images: Sequence[GeneratedImage]) -> None:
    """Drops what Qt adds to the arguments."""
    workspace.sheet_requested.emit(tuple(images))

"""The pinned picture has a mark on its thumbnail, wherever thumbnails are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.features.inspect.file_list import FileList
from app.features.inspect.files import FilesModel, FilteredFiles
from app.generation.result import GeneratedImage
from app.ui import theme
from app.ui.compare.hand import CompareHand
from app.ui.gallery.filmstrip import Filmstrip
from app.ui.gallery.grid import GridView
from app.ui.gallery.model import GalleryModel
from app.ui.workspace import Workspace
from tests.ui.picture_bench import all_read

Images = tuple[GeneratedImage, ...]


def strip(workspace: Workspace, images: Images) -> QWidget:
    made = Filmstrip(workspace)
    for image in images:
        made.add("job", "first", image)
    return made


def grid(_workspace: Workspace, images: Images) -> QWidget:
    made = GridView()
    model = GalleryModel(made)
    model.append(images)
    made.setModel(model)
    return made


def files(_workspace: Workspace, images: Images) -> QWidget:
    model = FilesModel()
    model.add([image.path for image in images])
    made = FileList(FilteredFiles(model))
    model.setParent(made)
    return made


def marked(view: QWidget) -> int:
    """Pixels in the colour of the mark."""
    shown, wanted = view.grab().toImage(), QColor(theme.current().accent_fill).rgb()
    return sum(shown.pixel(x, y) == wanted for x in range(shown.width()) for y in range(shown.height()))


@pytest.mark.parametrize("make", [strip, grid, files])
def test_the_pinned_picture_is_marked_until_it_is_let_go(
    make: Callable[[Workspace, Images], QWidget], workspace: Workspace, images: Images, qtbot: QtBot
) -> None:
    workspace.pin(images[0])
    view = make(workspace, images[:2])
    qtbot.addWidget(view)
    view.resize(400, 200)
    CompareHand(workspace, view, tuple)
    view.show()
    view.grab()
    all_read(qtbot)
    before = marked(view)
    assert before > 40, "it was pinned before the view was made"
    workspace.pin(None)
    assert marked(view) < before - 40
    workspace.pin(images[1])
    assert marked(view) == pytest.approx(before, rel=0.2)

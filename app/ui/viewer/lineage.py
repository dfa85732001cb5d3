"""From a picture to the one it was made from, and to those that were made from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from app.generation.result import GeneratedImage
from app.ui.notices import Level, Notice
from app.ui.viewer import desk
from app.ui.workspace import Workspace

translate = QCoreApplication.translate
TOPIC = "lineage"


def fill(menu: QMenu, workspace: Workspace, image: GeneratedImage) -> None:
    """Add the ways to a picture's relatives, where it may have some."""
    if image.source:
        text = translate("lineage", "Show what it was made from")
        menu.addAction(text).triggered.connect(partial(_call, show_source, workspace, image))
    if image.id:
        text = translate("lineage", "Show what was made from it")
        menu.addAction(text).triggered.connect(partial(_call, show_made, workspace, image))


def _call(show: Callable[[Workspace, GeneratedImage], None], workspace: Workspace, image: GeneratedImage) -> None:
    """Drops what Qt adds to the arguments."""
    show(workspace, image)


def show_source(workspace: Workspace, image: GeneratedImage) -> None:
    """Show the picture ``image`` was made from: in the library where it is one of ours, else the copy that was kept."""

    def found(source: GeneratedImage | None, _made: Sequence[GeneratedImage]) -> None:
        if source is not None:
            workspace.show_image(source)
        else:
            from app.images.source_store import SourceStore  # late: the first page is painted without it

            desk.shared().put(("lineage", image.source), partial(SourceStore().find, image.source), copy_found)

    def copy_found(path: Path | None) -> None:
        if path is not None:
            workspace.inspect((path,))
        else:
            text = translate("lineage", "The picture it was made from is not here any more.")
            workspace.say(Notice(text, Level.INFO, topic=TOPIC))

    workspace.work.relatives(image, found)


def show_made(workspace: Workspace, image: GeneratedImage) -> None:
    """Show what was made from ``image``: one in the library, several side by side on the Inspect page."""

    def found(_source: GeneratedImage | None, made: Sequence[GeneratedImage]) -> None:
        if len(made) == 1:
            workspace.show_image(made[0])
        elif made:
            workspace.inspect([each.path for each in made])
        else:
            workspace.say(Notice(translate("lineage", "Nothing was made from it yet."), Level.INFO, topic=TOPIC))

    workspace.work.relatives(image, found)

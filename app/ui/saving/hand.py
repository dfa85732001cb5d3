"""The entries of a picture's menu, and its keys, for saving; what they do is imported when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.ui import actions
from app.ui.icons import icon
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.generation.result import GeneratedImage
    from app.ui.saving.deeds import Saving


def saving_of(workspace: Workspace) -> Saving:
    """Who saves for this window."""
    from app.ui.saving.deeds import Saving  # late: the first page waits for what it imports

    found = workspace.findChild(Saving)
    return found if found is not None else Saving(workspace)


class SaveHand(QObject):
    """Serves one view of pictures. The keys work while the view (never a text field) has the focus."""

    def __init__(self, workspace: Workspace, view: QWidget, chosen: Callable[[], Sequence[GeneratedImage]]) -> None:
        """``chosen``: the pictures chosen in ``view``, the current one first."""
        super().__init__(view)
        self._workspace = workspace
        self._view = view
        self._chosen = chosen
        actions.bind("save", view, self.save)
        actions.bind("copy-bare", view, self.copy_bare)

    def save(self) -> None:
        if images := self._chosen():
            saving_of(self._workspace).save_as(images, self._view)

    def copy_bare(self) -> None:
        if images := self._chosen():
            saving_of(self._workspace).copy_bare(images)


def fill_copy(menu: QMenu, workspace: Workspace, images: Sequence[GeneratedImage]) -> None:
    """Add what copies these pictures without their info."""
    bare = menu.addAction(QCoreApplication.translate("saving", "Copy without info"))
    bare.setShortcut(QKeySequence(actions.action("copy-bare").keys[0]))
    bare.triggered.connect(partial(_copy_bare, workspace, tuple(images)))


def fill(menu: QMenu, workspace: Workspace, images: Sequence[GeneratedImage]) -> None:
    """Add what saves these pictures, or changes what they say."""
    translate, chosen = QCoreApplication.translate, tuple(images)
    parent: QWidget | None = menu.parentWidget()
    save = menu.addAction(icon("save"), translate("saving", "Save as…"))
    save.setShortcut(QKeySequence(actions.action("save").keys[0]))
    save.triggered.connect(partial(_save_as, workspace, chosen, parent))
    edit = menu.addAction(icon("edit"), translate("saving", "Edit info…"))
    edit.triggered.connect(partial(_edit_info, workspace, chosen, parent))
    strip = menu.addAction(translate("saving", "Remove info…"))
    strip.triggered.connect(partial(_strip_info, workspace, chosen, parent))


def _copy_bare(workspace: Workspace, images: Sequence[GeneratedImage], *_checked: bool) -> None:
    saving_of(workspace).copy_bare(images)


def _save_as(workspace: Workspace, images: Sequence[GeneratedImage], parent: QWidget | None, *_checked: bool) -> None:
    saving_of(workspace).save_as(images, parent)


def _edit_info(workspace: Workspace, images: Sequence[GeneratedImage], parent: QWidget | None, *_checked: bool) -> None:
    saving_of(workspace).edit_info(images, parent)


def _strip_info(
    workspace: Workspace, images: Sequence[GeneratedImage], parent: QWidget | None, *_checked: bool
) -> None:
    saving_of(workspace).strip_info(images, parent)

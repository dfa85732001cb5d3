"""The keys P and C over pictures: pin one, compare others with it. Imports little, because pages start with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from app.ui import actions
from app.ui.notices import Level, Notice
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.generation.result import GeneratedImage

MOST = 4
TOPIC = "compare"


class Mark(Protocol):
    """Marks one picture of a view (``gallery.paint.PinMark``)."""

    def show(self, path: Path | None, /) -> None: ...


@runtime_checkable
class Marking(Protocol):
    """A view that marks the pinned picture."""

    pin_mark: Mark


class CompareHand(QObject):
    """Serves one view of pictures. The keys work while the view (never a text field) has the focus."""

    def __init__(self, workspace: Workspace, view: QWidget, chosen: Callable[[], Sequence[GeneratedImage]]) -> None:
        """``chosen``: the pictures chosen in ``view``, the current one first."""
        super().__init__(view)
        self._workspace = workspace
        self._chosen = chosen
        actions.bind("pin", view, self.pin)
        actions.bind("compare", view, self.compare)
        if isinstance(view, Marking):
            self._mark: Mark = view.pin_mark
            workspace.pinned_changed.connect(self._show_pinned)
            self._show_pinned()

    def _show_pinned(self) -> None:
        pinned = self._workspace.pinned
        self._mark.show(pinned.path if pinned is not None else None)

    def pin(self) -> None:
        """Pin the current picture, or let it go when it is the pinned one."""
        images = self._chosen()
        if images:
            toggle_pin(self._workspace, images[0])

    def compare(self) -> None:
        """Compare the chosen pictures with the pinned one."""
        compare(self._workspace, self._chosen())


def toggle_pin(workspace: Workspace, image: GeneratedImage) -> None:
    """Pin ``image``, or let it go when it is the pinned one; a quiet notice says so."""
    if is_pinned(workspace, image):
        workspace.pin(None)
        workspace.say(
            Notice(QCoreApplication.translate("compare", "No picture is pinned any more."), Level.INFO, topic=TOPIC)
        )
        return
    workspace.pin(image)
    text = QCoreApplication.translate("compare", "{0} is pinned. Press {1} on another picture to compare.")
    said = text.format(image.path.name, actions.keys_text("compare"))
    workspace.say(Notice(said, Level.INFO, topic=TOPIC))


def is_pinned(workspace: Workspace, image: GeneratedImage) -> bool:
    return workspace.pinned is not None and workspace.pinned.path == image.path


def compared(workspace: Workspace, images: Sequence[GeneratedImage]) -> tuple[GeneratedImage, ...]:
    """What would be compared: the pinned picture first, then the chosen ones, four at most."""
    found = [workspace.pinned] if workspace.pinned is not None else []
    return tuple([*found, *(image for image in images if not is_pinned(workspace, image))][:MOST])


def compare(workspace: Workspace, images: Sequence[GeneratedImage]) -> None:
    """Compare these pictures with the pinned one, several with the first of them, or one with what it was made from.

    Says so when there is no pair.
    """
    found = compared(workspace, images)
    if len(found) > 1:
        workspace.compare_requested.emit(found)
    elif workspace.pinned is None and found and found[0].source_id:
        workspace.work.relatives(found[0], partial(_compare_with_source, workspace, found[0]))
    else:
        _say_alone(workspace)


def _compare_with_source(
    workspace: Workspace, image: GeneratedImage, source: GeneratedImage | None, _made: Sequence[GeneratedImage]
) -> None:
    if source is not None:
        workspace.compare_requested.emit((source, image))
    else:
        _say_alone(workspace)


def _say_alone(workspace: Workspace) -> None:
    if workspace.pinned is None:
        text = QCoreApplication.translate(
            "compare", "Nothing to compare with: press {0} on a picture to pin it, then {1} on another."
        )
    else:
        text = QCoreApplication.translate(
            "compare", "This is the pinned picture: choose another one to compare with it."
        )
    said = text.format(actions.keys_text("pin"), actions.keys_text("compare"))
    workspace.say(Notice(said, Level.INFO, topic=TOPIC))

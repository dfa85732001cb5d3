"""The keys by which the settings of a picture, or the picture itself, go on to be worked with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from app.generation.recall_groups import REMIX
from app.ui import actions
from app.ui.recall.wish import Wish
from app.ui.workspace import TAKES_SEVERAL, SendTo, Workspace

if TYPE_CHECKING:
    from app.generation.result import GeneratedImage

SEND_KEYS = MappingProxyType({
    SendTo.IMAGE_TO_IMAGE: "send-image", SendTo.INPAINT: "send-inpaint", SendTo.UPSCALE: "send-upscale",
    SendTo.CONTROLNET: "send-controlnet",
})  # fmt: skip
"""Where a picture can go -> the id of its action."""


def target_names() -> dict[SendTo, str]:
    """What menus with the title "Send to" say, in their order."""
    translate = QCoreApplication.translate
    return {
        SendTo.IMAGE_TO_IMAGE: translate("recall", "Image to image"),
        SendTo.INPAINT: translate("recall", "Inpaint"),
        SendTo.UPSCALE: translate("recall", "Upscale"),
        SendTo.CONTROLNET: "ControlNet",
    }


class SendHand(QObject):
    """Sends pictures on by keys that no text field has a use for: they work while one writes, too."""

    def __init__(self, workspace: Workspace, view: QWidget, chosen: Callable[[], Sequence[GeneratedImage]]) -> None:
        """``chosen``: the pictures chosen in ``view``, the current one first."""
        super().__init__(view)
        self._workspace = workspace
        self._chosen = chosen
        for target, action in SEND_KEYS.items():
            actions.bind(action, view, partial(self._send, target))

    def _send(self, target: SendTo) -> None:
        images = self._chosen()
        if images:
            self._workspace.send_all(images if target in TAKES_SEVERAL else images[:1], target)


class UseHand(QObject):
    """Serves one view of pictures. The keys work while the view (never a text field) has the focus."""

    def __init__(self, workspace: Workspace, view: QWidget, chosen: Callable[[], Sequence[GeneratedImage]]) -> None:
        """``chosen``: the pictures chosen in ``view``, the current one first."""
        super().__init__(view)
        self._workspace = workspace
        self._chosen = chosen
        actions.bind("use-all", view, partial(self._use, Wish))
        actions.bind("remix", view, partial(self._use, partial(Wish, groups=REMIX)))
        actions.bind("use", view, partial(self._use, partial(Wish, asks=True)))
        SendHand(workspace, view, chosen)

    def _use(self, wish: Callable[[GeneratedImage], Wish]) -> None:
        images = self._chosen()
        if images:
            self._workspace.use(wish(images[0]))

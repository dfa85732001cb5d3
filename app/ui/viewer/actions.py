"""What can be done with kept pictures, the same wherever they are shown: copy, find, use again, inspect."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPoint, QProcess, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.api.payloads import request_from_payload
from app.generation.infotext import parse
from app.generation.recall import recall
from app.generation.result import GeneratedImage
from app.ui import actions
from app.ui.compare import hand
from app.ui.icons import icon
from app.ui.notices import Level, Notice
from app.ui.viewer import desk
from app.ui.viewer.decode import PictureError
from app.ui.viewer.mime import clipboard_mime, read_for_clipboard
from app.ui.workspace import Workspace

_MOST_NAMED = 8  # warnings and unplaced fields told in one notice


class ImageActions(QObject):
    """Carries out what a menu, a key or a button asks of a picture."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    # -- copying and finding --------------------------------------------------------------------------------------

    def copy_image(self, image: GeneratedImage) -> None:
        """The real file and its pixels to the clipboard, read in a thread."""
        desk.shared().put(("copy", id(self)), partial(read_for_clipboard, image.path), self._copy_read)

    def _copy_read(self, result: tuple[Path, bytes, QImage] | PictureError) -> None:
        if isinstance(result, PictureError):
            self._workspace.say(Notice(self.tr("The picture was not copied."), Level.ERROR, hint=result.what))
            return
        QGuiApplication.clipboard().setMimeData(clipboard_mime(*result))

    def copy_images(self, images: Sequence[GeneratedImage]) -> None:
        """One picture as ``copy_image``; of several the files."""
        if len(images) == 1:
            self.copy_image(images[0])
        elif images:
            mime = QMimeData()
            mime.setUrls([QUrl.fromLocalFile(str(image.path)) for image in images])
            QGuiApplication.clipboard().setMimeData(mime)

    def copy_path(self, images: Sequence[GeneratedImage]) -> None:
        self.copy_text("\n".join(str(image.path) for image in images))

    def copy_infotext(self, image: GeneratedImage) -> None:
        self.copy_text(image.info.text)

    def copy_text(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def show_in_folder(self, image: GeneratedImage) -> None:
        """Open the system's file manager where the picture is, with the file chosen where the system can."""
        path = str(image.path)
        if sys.platform == "win32":
            QProcess.startDetached("explorer.exe", ["/select,", path])
        elif sys.platform == "darwin":
            QProcess.startDetached("open", ["-R", path])
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(image.path.parent))):
            self._workspace.say(Notice(self.tr("No file manager answered."), Level.WARN, hint=path))

    # -- using again ----------------------------------------------------------------------------------------------

    def can_use_all(self, image: GeneratedImage) -> bool:
        return bool(image.info.text.strip() or image.payload)

    def use_all(self, image: GeneratedImage) -> None:
        """Put everything the picture says about itself into the compose panel; without info, what was sent for it."""
        if image.info.text.strip():
            recalled = recall(parse(image.info.text))
            self._workspace.recall(recalled.request)
            self._tell([*recalled.warnings, *(f"{key}: {value}"[:120] for key, value in recalled.unplaced)])
        elif image.payload:
            request = request_from_payload(dict(image.payload))
            self._workspace.recall(request if image.seed is None else request.with_parameters(seed=image.seed))
        else:
            self._workspace.say(Notice(self.tr("This picture does not say how it was made."), Level.INFO))

    def _tell(self, unplaced: Sequence[str]) -> None:
        if not unplaced:
            return
        named = list(unplaced[:_MOST_NAMED])
        if len(unplaced) > len(named):
            named.append(self.tr("and {0} more").format(len(unplaced) - len(named)))
        self._workspace.say(
            Notice(
                self.tr("Used, but for some values that have no place here."),
                Level.INFO,
                hint="\n".join(named),
                topic="recall",
            )
        )

    def seed_of(self, image: GeneratedImage) -> int | None:
        """The seed the picture was made with, as it says itself or as the server said."""
        if image.seed is not None:
            return image.seed
        text = parse(image.info.text).get("Seed") if image.info.text else None
        return int(text) if text and text.isdecimal() and len(text) <= 20 else None

    def use_seed(self, image: GeneratedImage) -> None:
        seed = self.seed_of(image)
        if seed is not None:
            self._workspace.use_seed(seed)

    def inspect(self, images: Sequence[GeneratedImage]) -> None:
        self._workspace.inspect([image.path for image in images])

    # -- the menu -------------------------------------------------------------------------------------------------

    def fill(self, menu: QMenu, images: Sequence[GeneratedImage]) -> None:
        """Add the actions for these pictures; what works on one picture takes the first."""
        first = images[0]
        one = len(images) == 1
        copy = menu.addAction(icon("copy"), self.tr("Copy image"))
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setEnabled(one)
        copy.triggered.connect(partial(self.copy_image, first))
        menu.addAction(self.tr("Copy file path")).triggered.connect(partial(self.copy_path, tuple(images)))
        menu.addAction(icon("folder"), self.tr("Show in folder")).triggered.connect(partial(self.show_in_folder, first))
        menu.addSeparator()
        use = menu.addAction(icon("reuse"), self.tr("Use all"))
        use.setEnabled(one and self.can_use_all(first))
        use.triggered.connect(partial(self.use_all, first))
        seed = menu.addAction(icon("dice"), self.tr("Use seed"))
        seed.setEnabled(one and self.seed_of(first) is not None)
        seed.triggered.connect(partial(self.use_seed, first))
        menu.addAction(icon("inspect"), self.tr("Inspect")).triggered.connect(partial(self.inspect, tuple(images)))
        menu.addSeparator()
        pinned = hand.is_pinned(self._workspace, first)
        pin = menu.addAction(self.tr("Unpin") if pinned else self.tr("Pin to compare"))
        pin.setShortcut(QKeySequence(actions.action("pin").keys[0]))
        pin.setEnabled(one)
        pin.triggered.connect(partial(hand.toggle_pin, self._workspace, first))
        several = self._workspace.pinned is None and not one
        compare = menu.addAction(self.tr("Compare") if several else self.tr("Compare with the pinned picture"))
        compare.setShortcut(QKeySequence(actions.action("compare").keys[0]))
        compare.setEnabled(len(hand.compared(self._workspace, images)) > 1)
        compare.triggered.connect(partial(hand.compare, self._workspace, tuple(images)))

    def menu_for(self, parent: QWidget, images: Sequence[GeneratedImage]) -> QMenu:
        """A menu that goes away with its closing."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu, images)
        return menu

    def popup(self, parent: QWidget, images: Sequence[GeneratedImage], at: QPoint) -> None:
        if images:
            self.menu_for(parent, images).popup(at)

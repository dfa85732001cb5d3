"""What can be done with kept pictures, the same wherever they are shown: copy, find, use again, inspect."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.generation.recall_groups import REMIX, Group
from app.generation.result import GeneratedImage
from app.servers.features import Feature
from app.ui import actions
from app.ui.compare import hand
from app.ui.grids import menu as grid_menu
from app.ui.icons import icon
from app.ui.notices import Level, Notice
from app.ui.orders import Describer
from app.ui.recall import reading
from app.ui.recall.hand import SEND_KEYS, target_names
from app.ui.recall.wish import Wish
from app.ui.recall.words import group_names
from app.ui.saving import hand as save_hand
from app.ui.viewer import desk, lineage
from app.ui.viewer.decode import PictureError
from app.ui.viewer.finding import show_in_folder
from app.ui.viewer.mime import clipboard_mime, files_mime, read_for_clipboard
from app.ui.words import shown
from app.ui.workspace import TAKES_SEVERAL, SendTo, Workspace

ONE_BY_ONE = (
    Group.PROMPT, Group.NEGATIVE, Group.SIZE, Group.SAMPLING, Group.MODEL, Group.HIRES, Group.OVERRIDES, Group.SCRIPTS,
)  # fmt: skip
"""What a menu offers to take over alone."""


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
            QGuiApplication.clipboard().setMimeData(files_mime([image.path for image in images]))

    def copy_path(self, images: Sequence[GeneratedImage]) -> None:
        self.copy_text("\n".join(str(image.path) for image in images))

    def copy_infotext(self, image: GeneratedImage) -> None:
        self.copy_text(image.info.text)

    def copy_text(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def show_in_folder(self, image: GeneratedImage) -> None:
        """Open the system's file manager where the picture is, with the file chosen where the system can."""
        if not show_in_folder(image.path):
            hint = str(image.path)
            self._workspace.say(Notice(self.tr("No file manager answered."), Level.WARN, hint=hint))

    # -- using again ----------------------------------------------------------------------------------------------

    def can_use_all(self, image: GeneratedImage) -> bool:
        return reading.may_speak(image)

    def use_all(self, image: GeneratedImage) -> None:
        """Take everything over that the picture says about itself; without info, what was sent for it."""
        self._workspace.use(Wish(image))

    def use(self, image: GeneratedImage, groups: frozenset[Group]) -> None:
        """Take only this over."""
        self._workspace.use(Wish(image, groups))

    def choose_use(self, image: GeneratedImage) -> None:
        """Show what would change, and let the user choose."""
        self._workspace.use(Wish(image, asks=True))

    def seed_of(self, image: GeneratedImage) -> int | None:
        """The seed the picture was made with, as the server said or as it says itself."""
        return reading.seed_of(image)

    def use_seed(self, image: GeneratedImage) -> None:
        self.use(image, frozenset({Group.SEED}))

    def send_to(self, images: Sequence[GeneratedImage], target: SendTo) -> None:
        """Go on working with the pictures there."""
        self._workspace.send_all(images, target)

    def inspect(self, images: Sequence[GeneratedImage]) -> None:
        self._workspace.inspect([image.path for image in images])

    # -- the menu -------------------------------------------------------------------------------------------------

    def fill(self, menu: QMenu, images: Sequence[GeneratedImage]) -> None:
        """Add the actions for these pictures; what works on one picture takes the first."""
        first = images[0]
        one = len(images) == 1
        self._fill_use(menu, first, is_one=one)
        menu.addSeparator()
        if self._workspace.targets:
            self.fill_send(menu.addMenu(self.tr("Send to")), images)
        self._fill_describe(menu, first, is_one=one)
        if one:
            lineage.fill(menu, self._workspace, first)
        grid_menu.fill(menu, self._workspace, images)
        if any(image.id for image in images):  # others are shown on the Inspect page already
            menu.addAction(icon("inspect"), self.tr("Inspect")).triggered.connect(partial(self.inspect, tuple(images)))
        menu.addSeparator()
        self._fill_copy(menu, images)
        menu.addSeparator()
        save_hand.fill(menu, self._workspace, images)
        if first.id:
            tags = menu.addAction(self.tr("Tags…"))
            tags.setEnabled(one)
            tags.triggered.connect(partial(self.edit_tags, first, menu.parentWidget()))
        menu.addAction(icon("folder"), self.tr("Show in folder")).triggered.connect(partial(self.show_in_folder, first))
        menu.addSeparator()
        pinned = hand.is_pinned(self._workspace, first)
        pin = menu.addAction(self.tr("Unpin") if pinned else self.tr("Pin to compare"))
        pin.setShortcut(QKeySequence(actions.action("pin").keys[0]))
        pin.setEnabled(one)
        pin.triggered.connect(partial(hand.toggle_pin, self._workspace, first))
        several = self._workspace.pinned is None and not one
        of_source = one and self._workspace.pinned is None and bool(first.source_id)
        text = self.tr("Compare") if several else self.tr("Compare with the pinned picture")
        compare = menu.addAction(self.tr("Compare with what it was made from") if of_source else text)
        compare.setShortcut(QKeySequence(actions.action("compare").keys[0]))
        compare.setEnabled(of_source or len(hand.compared(self._workspace, images)) > 1)
        compare.triggered.connect(partial(hand.compare, self._workspace, tuple(images)))

    def _fill_copy(self, menu: QMenu, images: Sequence[GeneratedImage]) -> None:
        one = len(images) == 1
        text = self.tr("Copy image") if one else self.tr("Copy {0} files").format(len(images))
        copy = menu.addAction(icon("copy"), text)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.triggered.connect(partial(self.copy_images, tuple(images)))
        more = menu.addMenu(self.tr("Copy more"))
        save_hand.fill_copy(more, self._workspace, images)
        if one:
            infotext = more.addAction(self.tr("Copy infotext"))
            infotext.setEnabled(bool(images[0].info.text))
            infotext.triggered.connect(partial(self.copy_infotext, images[0]))
        path = self.tr("Copy file path") if one else self.tr("Copy file paths")
        more.addAction(path).triggered.connect(partial(self.copy_path, tuple(images)))

    def _fill_use(self, menu: QMenu, image: GeneratedImage, *, is_one: bool) -> None:
        speaks = is_one and self.can_use_all(image)
        use = menu.addAction(icon("reuse"), self.tr("Use all"))
        use.setShortcut(QKeySequence(actions.action("use-all").keys[0]))
        use.setEnabled(speaks)
        use.triggered.connect(partial(self.use_all, image))
        choose = menu.addAction(self.tr("Choose what to use…"))
        choose.setShortcut(QKeySequence(actions.action("use").keys[0]))
        choose.setEnabled(speaks)
        choose.triggered.connect(partial(self.choose_use, image))
        seed = menu.addAction(icon("dice"), self.tr("Use seed"))
        seed.setEnabled(is_one and self.seed_of(image) is not None)
        seed.triggered.connect(partial(self.use_seed, image))
        more = menu.addMenu(self.tr("Use only"))
        more.setEnabled(speaks)
        remix = more.addAction(self.tr("All but the seed"))
        remix.setShortcut(QKeySequence(actions.action("remix").keys[0]))
        remix.triggered.connect(partial(self.use, image, REMIX))
        more.addSeparator()
        names = group_names()
        for group in ONE_BY_ONE:
            entry = more.addAction(names[group])
            entry.triggered.connect(partial(self.use, image, frozenset({group})))

    def fill_send(self, menu: QMenu, images: Sequence[GeneratedImage]) -> None:
        """Add where the pictures can be sent to; nothing where nobody takes pictures."""
        for target, text in target_names().items():
            if target in self._workspace.targets:
                entry = menu.addAction(text)
                entry.setShortcut(QKeySequence(actions.action(SEND_KEYS[target]).keys[0]))
                entry.setEnabled(len(images) == 1 or target in TAKES_SEVERAL)
                entry.triggered.connect(partial(self.send_to, tuple(images), target))

    def _fill_describe(self, menu: QMenu, image: GeneratedImage, *, is_one: bool) -> None:
        """Add who can describe the picture; nothing without a server."""
        capabilities = self._workspace.capabilities
        if capabilities is None:
            return
        support = capabilities.support(Feature.INTERROGATE)
        describers = menu.addMenu(self.tr("Describe with"))
        for describer in Describer:
            entry = describers.addAction(describer.proper_name)
            entry.setEnabled(is_one and not support.is_missing)
            entry.setToolTip(shown(support.reason))
            entry.triggered.connect(partial(self.describe, image, describer))
        describers.setToolTipsVisible(True)

    def describe(self, image: GeneratedImage, describer: Describer) -> None:
        """Have the server say in words what is to be seen, for the prompt."""
        self._workspace.describe_requested.emit(image, describer)

    def edit_tags(self, image: GeneratedImage, parent: QWidget | None) -> None:
        """Let the user write what the library is to know of the picture."""
        from app.ui.inspector.tags import TagsDialog  # late: seldom used

        dialog = TagsDialog(image.tags, image.path.name, parent)
        dialog.kept.connect(partial(self._workspace.work.tag_image, image))
        dialog.open()

    def empty_menu(self, parent: QWidget) -> QMenu:
        """A menu that goes away with its closing."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def menu_for(self, parent: QWidget, images: Sequence[GeneratedImage]) -> QMenu:
        """Everything that can be done with these pictures."""
        menu = self.empty_menu(parent)
        if images:
            self.fill(menu, images)
        return menu

    def popup(self, parent: QWidget, images: Sequence[GeneratedImage], at: QPoint) -> None:
        if images:
            self.menu_for(parent, images).popup(at)

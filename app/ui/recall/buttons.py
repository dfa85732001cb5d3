"""What can be done with the picture that is shown, beside its facts: use it, send it on, and everything else."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QMenu, QWidget

from app.generation.result import GeneratedImage
from app.ui import actions
from app.ui.viewer.actions import ImageActions
from app.ui.widgets.buttons import button, icon_button
from app.ui.workspace import Workspace

_GAP, _BETWEEN = 4, 8


class PictureButtons(QWidget):
    """ "Send to…" is there while somebody takes pictures. ``more`` is to be placed by whoever holds these."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._actions = ImageActions(workspace, self)
        self._image: GeneratedImage | None = None
        tip = self.tr("Put all of it into the compose panel ({0})").format(actions.keys_text("use-all"))
        self.use_all = button(self.tr("Use all"), "outline", tip=tip)
        self.use_all.clicked.connect(self._use_all)
        self.use_seed = button(self.tr("Use seed"), "outline", tip=self.tr("Put the seed into the compose panel"))
        self.use_seed.clicked.connect(self._use_seed)
        self.send = button(self.tr("Send to…"), "outline", tip=self.tr("Go on working with this picture"))
        self.send.setObjectName("send-to")
        self.send.clicked.connect(self._show_targets)
        self.more = icon_button("more", self.tr("More to do with this picture"), "quiet", 24)
        self.more.setObjectName("picture-more")
        self.more.clicked.connect(self._show_more)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_BETWEEN)
        self._is_narrow = False
        self._arrange()
        workspace.targets_changed.connect(self._show_send)
        self._show_send()

    def _arrange(self) -> None:
        """Beside each other; where large text has no room for that, where they go stands below."""
        for made in (self.use_all, self.use_seed, self.send):
            self._grid.removeWidget(made)
        self._grid.addWidget(self.use_all, 0, 0)
        self._grid.addWidget(self.use_seed, 0, 1)
        if self._is_narrow:
            self._grid.addWidget(self.send, 1, 0, 1, 2)
        else:
            self._grid.addWidget(self.send, 0, 2)
        for column in range(3):
            self._grid.setColumnStretch(column, 0 if column == 2 and self._is_narrow else 1)

    def _width_of(self, *buttons: QAbstractButton) -> int:
        widths = [each.minimumSizeHint().width() for each in buttons if not each.isHidden()]
        return sum(widths) + _BETWEEN * max(0, len(widths) - 1)

    def minimumSizeHint(self) -> QSize:
        least = max(self._width_of(self.use_all, self.use_seed), self._width_of(self.send))
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < self._width_of(self.use_all, self.use_seed, self.send)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._arrange()

    def show_image(self, image: GeneratedImage) -> None:
        self._image = image
        self.use_all.setEnabled(self._actions.can_use_all(image))
        self.use_seed.setEnabled(self._actions.seed_of(image) is not None)

    def menu(self) -> QMenu:
        """Everything that can be done with the picture, as in its menu elsewhere."""
        return self._actions.menu_for(self, [self._image] if self._image is not None else [])

    def _show_send(self) -> None:
        self.send.setVisible(bool(self._workspace.targets))

    def _use_all(self) -> None:
        if self._image is not None:
            self._actions.use_all(self._image)

    def _use_seed(self) -> None:
        if self._image is not None:
            self._actions.use_seed(self._image)

    def _show_targets(self) -> None:
        if self._image is not None:
            menu = self._actions.empty_menu(self)
            self._actions.fill_send(menu, (self._image,))
            _pop_up_above(menu, self.send)

    def _show_more(self) -> None:
        if self._image is not None:
            _pop_up_above(self.menu(), self.more)


def _pop_up_above(menu: QMenu, anchor: QAbstractButton) -> None:
    """The buttons stand at the lower edge of the window."""
    menu.popup(anchor.mapToGlobal(QPoint(0, -menu.sizeHint().height() - _GAP)))

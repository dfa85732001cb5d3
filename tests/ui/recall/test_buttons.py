"""What stands under a picture's facts: use it, send it on, and more."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QShortcut
from pytestqt.qtbot import QtBot

from app.generation.recall_groups import REMIX, Group
from app.ui.recall.buttons import PictureButtons
from app.ui.recall.hand import UseHand
from app.ui.recall.wish import Wish
from app.ui.workspace import SendTo, Workspace
from tests.ui.picture_bench import Wishes, picture


@pytest.fixture
def buttons(workspace: Workspace, qtbot: QtBot) -> PictureButtons:
    made = PictureButtons(workspace)
    qtbot.addWidget(made)
    return made


def test_sending_is_offered_while_somebody_takes_pictures(buttons: PictureButtons, workspace: Workspace) -> None:
    assert buttons.send.isHidden()
    workspace.take(SendTo.IMAGE_TO_IMAGE)
    assert not buttons.send.isHidden()


def test_what_a_picture_does_not_say_cannot_be_used(buttons: PictureButtons, tmp_path: Path) -> None:
    buttons.show_image(picture(tmp_path, text="", seed=None))
    assert not buttons.use_all.isEnabled()
    assert not buttons.use_seed.isEnabled()
    buttons.show_image(picture(tmp_path))
    assert buttons.use_all.isEnabled()
    assert buttons.use_seed.isEnabled()


def test_the_menu_has_every_way_to_use_a_picture(buttons: PictureButtons, workspace: Workspace, tmp_path: Path) -> None:
    wishes = Wishes(workspace)
    image = picture(tmp_path)
    buttons.show_image(image)
    menu = buttons.menu()
    only = next(entry.menu() for entry in menu.actions() if entry.text() == "Use only")
    for entry in (*menu.actions(), *only.actions()):
        if entry.text() in ("Choose what to use…", "All but the seed", "Prompt", "Scripts"):
            entry.trigger()
    assert wishes.used == [
        Wish(image, asks=True),
        Wish(image, REMIX),
        Wish(image, frozenset({Group.PROMPT})),
        Wish(image, frozenset({Group.SCRIPTS})),
    ]


def test_keys_use_and_send_the_current_picture(buttons: PictureButtons, workspace: Workspace, tmp_path: Path) -> None:
    wishes = Wishes(workspace)
    sent: list[object] = []
    workspace.send_requested.connect(lambda _image, target: sent.append(target))
    workspace.take(SendTo.IMAGE_TO_IMAGE, SendTo.INPAINT)
    image = picture(tmp_path)
    UseHand(workspace, buttons, lambda: [image])
    calls = {each.key().toString(): each.activated for each in buttons.findChildren(QShortcut)}
    for key in ("U", "R", "Shift+U", "Ctrl+E", "Ctrl+I", "Ctrl+U"):
        calls[key].emit()
    assert wishes.used == [Wish(image), Wish(image, REMIX), Wish(image, asks=True)]
    assert sent == [SendTo.IMAGE_TO_IMAGE, SendTo.INPAINT], "nobody takes pictures to upscale"

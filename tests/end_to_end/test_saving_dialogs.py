"""The dialogs about saving: a name for every control, and at every size of text all their words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.images.formats import ImageFormat
from app.images.saving import Keep, SaveOptions
from app.ui import theme
from app.ui.saving.batch import Failure, Outcome, Step
from app.ui.saving.change_dialog import ChangeDialog
from app.ui.saving.progress_dialog import ProgressDialog
from app.ui.saving.save_dialog import SaveDialog
from app.ui.saving.targets import Plan
from app.ui.viewer import desk
from tests.end_to_end.test_accessible_names import is_control, name_of, way_to
from tests.end_to_end.test_text_scale import is_cut, usual_text

__all__ = ["usual_text"]

FOX = Path("/pictures/fox.png")
TEXT = (
    "a red fox in the snow, soft light\nNegative prompt: people\nSteps: 24, Sampler: Euler a, Seed: 7, Size: 832x1216"
)


@pytest.fixture(autouse=True)
def threads_end() -> Iterator[None]:
    yield
    desk.close()


def dialogs() -> list[QWidget]:
    edited = SaveOptions(ImageFormat.JPEG, Keep.EDITED, "")
    stripped = SaveOptions(ImageFormat.WEBP, Keep.NONE)
    running, over = ProgressDialog("Saving 9 pictures", 9, None), ProgressDialog("Saving 9 pictures", 9, None)
    running.show_step(Step(4, 9, FOX.name))
    over.show_failures("1 of 9 pictures were not saved.", Outcome(9, (), (Failure(FOX, "It could not be read."),)))
    return [
        SaveDialog([FOX], TEXT, Plan(Path("/pictures"), edited), None),
        SaveDialog([FOX, FOX], "", Plan(Path("/pictures"), stripped), None),
        ChangeDialog(FOX.name, 1, Keep.EDITED, None, text=TEXT),
        ChangeDialog("", 9, Keep.NONE, None),
        running,
        over,
    ]


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
def test_every_control_has_a_name_and_no_word_is_cut(qtbot: QtBot, scale: float) -> None:
    theme.theme().apply("light", scale)
    for dialog in dialogs():
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: desk.shared().is_idle)
        QApplication.processEvents()
        seen = [part for part in dialog.findChildren(QWidget) if part.isVisible()]
        assert [way_to(part) for part in seen if is_control(part) and not name_of(part).strip()] == []
        assert [way_to(part) for part in seen if is_cut(part)] == []
        dialog.close()

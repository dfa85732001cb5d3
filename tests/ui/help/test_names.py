"""Whoever does not see the dialogs of help hears a name for everything that can be used on them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui import tasks, theme
from app.ui.help import diagnostics
from app.ui.help.about import AboutSheet
from app.ui.help.licence_sheet import LicenceSheet
from app.ui.help.places import places
from app.ui.help.problem import ProblemSheet
from app.ui.keys_sheet import KeysSheet
from app.ui.workspace import Workspace
from tests.end_to_end.test_accessible_names import is_control, name_of, way_to


@pytest.fixture(params=[1.0, 2.0])
def window(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[QWidget]:
    theme.theme().apply("dark", request.param)
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(760, 560)
    made.show()
    yield made
    tasks.cancel_all()
    theme.theme().apply("dark")


def test_every_control_has_a_name_and_every_dialog_fits_into_the_smallest_window(window: QWidget, qtbot: QtBot) -> None:
    workspace = Workspace(None, Settings(), SessionState(), window)
    seen = diagnostics.see(workspace)
    about = AboutSheet(seen, places(workspace.settings), window)
    for sheet in (about, ProblemSheet(seen, about), LicenceSheet(about), KeysSheet(window)):
        with qtbot.waitExposed(sheet):
            sheet.open()
        controls = [each for each in sheet.findChildren(QWidget) if each.isVisible() and is_control(each)]
        assert len(controls) > 2
        assert [way_to(each) for each in controls if not name_of(each).strip()] == [], sheet.windowTitle()
        assert sheet.width() <= window.width(), sheet.windowTitle()
        assert sheet.height() <= window.height(), sheet.windowTitle()

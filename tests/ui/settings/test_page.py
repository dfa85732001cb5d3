"""The Settings page shows what holds, also when something else changed it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.features.settings.page import SettingsPage
from app.settings.declared import IMAGE_FOLDER, PREVIEW_INTERVAL, QUIT_WITH_WORK, REDUCED_MOTION, SettingSpec
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.widgets.buttons import SegmentedSwitch
from app.ui.workspace import Workspace


def shown(page: SettingsPage, spec: SettingSpec[Any]) -> object:
    editor = page.editors[spec.name]
    if (switch := editor.findChild(SegmentedSwitch)) is not None:
        return switch.current
    if (check := editor.findChild(QCheckBox)) is not None:
        return check.isChecked()
    line = editor.findChild(QLineEdit)
    assert line is not None
    return line.text()


@pytest.mark.parametrize(
    ("spec", "value", "text"),
    [
        (QUIT_WITH_WORK, "finish", "finish"),
        (REDUCED_MOTION, True, True),
        (PREVIEW_INTERVAL, 2.5, "2.50"),
        (IMAGE_FOLDER, "/pictures/other", "/pictures/other"),
    ],
)
def test_a_setting_that_changed_elsewhere_is_shown(
    qtbot: QtBot, spec: SettingSpec[Any], value: Any, text: object
) -> None:
    workspace = Workspace(None, Settings(), SessionState())
    page = SettingsPage(workspace)
    qtbot.addWidget(page)
    changes: list[str] = []
    assert shown(page, spec) != text
    workspace.settings.choose(spec, value)
    workspace.setting_changed.connect(changes.append)
    workspace.setting_changed.emit(spec.name)
    assert shown(page, spec) == text
    workspace.setting_changed.emit("something of a newer version")
    assert changes == [spec.name, "something of a newer version"], "showing is no change"

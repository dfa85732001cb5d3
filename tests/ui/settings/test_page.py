"""The Settings page shows what holds, also when something else changed it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app import paths
from app.features.settings.page import SettingsPage
from app.generation.request import GenerationRequest
from app.generation.result import GeneratedImage
from app.jobs.queue import JobQueue
from app.main import SettingWishes
from app.settings.declared import (
    IMAGE_FOLDER,
    PREVIEW_INTERVAL,
    QUIT_WITH_WORK,
    REDUCED_MOTION,
    THUMBNAIL_CACHE,
    WILDCARD_FOLDER,
    SettingSpec,
)
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.gallery import shared_thumbnails as thumbnails
from app.ui.gallery.thumbnails import MEGABYTE, Thumbnails
from app.ui.notices import Notice
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
        (WILDCARD_FOLDER, "/lists", "/lists"),
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


def test_the_thumbnail_cache_is_emptied_by_its_button(qtbot: QtBot) -> None:
    workspace = Workspace(None, Settings(), SessionState())
    page = SettingsPage(workspace)
    qtbot.addWidget(page)
    said: list[Notice] = []
    workspace.notice_posted.connect(said.append)
    file = paths.thumbnails_file()
    file.parent.mkdir(parents=True)
    file.write_bytes(bytes(3 * MEGABYTE))
    clear = page.editors[THUMBNAIL_CACHE.name].findChild(QPushButton)
    assert clear is not None
    assert clear.accessibleName() == "Clear: Thumbnail cache"
    clear.click()
    qtbot.waitUntil(lambda: bool(said))
    thumbnails.close()
    assert "3.0 MB" in said[0].what
    assert not file.exists()


def test_a_changed_size_holds_at_once_and_a_forgotten_picture_leaves_the_cache(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings()
    settings.choose(THUMBNAIL_CACHE, 100)
    workspace = Workspace(None, settings, SessionState())
    calls: list[object] = []
    monkeypatch.setattr(Thumbnails, "keep_on_disk", lambda _self, megabytes: calls.append(megabytes))
    monkeypatch.setattr(Thumbnails, "discard", lambda _self, path: calls.append(path))
    _wishes = SettingWishes(workspace, None, None, None)  # type: ignore[arg-type]
    assert calls == [], "a window without pictures has no thumbnails"
    thumbnails.shared()
    settings.choose(THUMBNAIL_CACHE, 0)
    workspace.setting_changed.emit(THUMBNAIL_CACHE.name)
    workspace.image_forgotten.emit(GeneratedImage(tmp_path / "a.png"))
    thumbnails.close()
    assert calls == [100, 0, tmp_path / "a.png"]


def test_a_cache_that_is_given_up_is_emptied_although_nothing_was_shown(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace(None, Settings(), SessionState())
    calls: list[object] = []
    monkeypatch.setattr(Thumbnails, "keep_on_disk", lambda _self, megabytes: calls.append(megabytes))
    _wishes = SettingWishes(workspace, None, None, None)  # type: ignore[arg-type]
    workspace.settings.choose(THUMBNAIL_CACHE, 0)
    workspace.setting_changed.emit(THUMBNAIL_CACHE.name)
    thumbnails.close()
    assert calls == [0]


def test_prompts_choose_from_another_wildcard_folder_as_soon_as_it_is_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    workspace = Workspace(None, Settings(), SessionState())
    queue = JobQueue()
    _wishes = SettingWishes(workspace, None, None, queue)  # type: ignore[arg-type]
    (tmp_path / "colours.txt").write_text("red", encoding="utf-8")
    workspace.settings.choose(WILDCARD_FOLDER, str(tmp_path))
    workspace.setting_changed.emit(WILDCARD_FOLDER.name)
    request = GenerationRequest(parameters={"prompt": "__colours__", "dynamic_prompts": True})
    assert queue.submit(request, "", "").payloads[0]["prompt"] == "red"


def test_a_setting_that_was_asked_for_is_in_sight_and_has_the_keys(qtbot: QtBot) -> None:
    page = SettingsPage(Workspace(None, Settings(), SessionState()))
    qtbot.addWidget(page)
    page.resize(700, 300)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    editor = page.editors[WILDCARD_FOLDER.name]
    assert editor.visibleRegion().isEmpty()
    page.show_part(WILDCARD_FOLDER.name)
    qtbot.waitUntil(lambda: editor.isAncestorOf(page.focusWidget()))
    assert not editor.visibleRegion().isEmpty()
    page.hide()

"""Whatever a session file says, the window starts, is in sight, and can write a session again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.features.catalog import FEATURES
from app.features.create.draft import Draft
from app.features.create.page import CreatePage
from app.settings.session import DEEPEST, SessionState
from app.settings.settings import Settings
from app.ui.gallery import shared_thumbnails as thumbnails
from app.ui.main_window import MINIMUM_SIZE, MainWindow
from app.ui.viewer import desk
from app.ui.workspace import Workspace
from tests.ui.create.conftest import connect
from tests.ui.picture_bench import WrittenWork
from tests.ui.session_documents import DOCUMENTS, DRAFTS, geometries

SLOW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(autouse=True)
def threads_end(qapp: QApplication) -> Iterator[None]:
    yield
    thumbnails.close()
    desk.close()


def loaded(path: Path, document: Any) -> SessionState:
    path.write_text(json.dumps(document), encoding="utf-8")
    return SessionState.load(path)


@given(DRAFTS)
@settings(deadline=None)
def test_any_document_gives_a_draft_that_can_be_saved_and_sent(document: Any) -> None:
    draft = Draft.from_dict(document)
    again = Draft.from_dict(json.loads(json.dumps(draft.to_dict())))
    assert json.dumps(again.to_dict(), sort_keys=True) == json.dumps(draft.to_dict(), sort_keys=True)
    assert draft.to_request().image_count >= 1


@given(DOCUMENTS)
@example({"page": ["create"], "create.sections": [[], {}], "create.runs": [[[], {}], ["a"], "b"]})
@example({"create.draft": {"overrides": {f"key {number}": number for number in range(5000)}}})
@example({"create.draft": {"values": {"styles": ["s"] * 3, "prompt": "(" * 150_000, "seed": 10**40, "width": 10**30}}})
@example({"create.draft": {"values": {"script_args": [float("nan")]}, "overrides": {"x": float("nan"), "y": 10**300}}})
@SLOW
def test_the_create_page_starts_from_any_session(qtbot: QtBot, tmp_path: Path, document: dict[str, Any]) -> None:
    session = loaded(tmp_path / "session.json", document)
    workspace = Workspace(WrittenWork(), Settings(), session)
    page = CreatePage(workspace)
    page.resize(1440, 860)
    page.show()
    QApplication.processEvents()
    connect(workspace)
    QApplication.processEvents()
    page.remember()
    session.save()
    draft = page.panel.draft()
    page.close()
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    again = CreatePage(Workspace(WrittenWork(), Settings(), SessionState.load(tmp_path / "session.json")))
    assert again.panel.draft() == draft
    again.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@given(DOCUMENTS)
@SLOW
def test_the_window_starts_from_any_session(qtbot: QtBot, tmp_path: Path, document: dict[str, Any]) -> None:
    session = loaded(tmp_path / "session.json", document)
    window = MainWindow(Workspace(WrittenWork(), Settings(), session), FEATURES)
    window.show()
    QApplication.processEvents()
    for page in ("library", "inspect", "create"):
        window.show_page(page)
        QApplication.processEvents()
    place = window.normalGeometry() if window.isMaximized() or window.isFullScreen() else window.geometry()
    seen = place.intersected(QGuiApplication.primaryScreen().availableGeometry())
    assert seen.width() >= 80
    assert seen.height() > 0
    assert place.width() >= MINIMUM_SIZE.width()
    window.remember()
    session.save()
    assert SessionState.load(tmp_path / "session.json").get("page") == "create"
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class _Blank:
    """A page with nothing on it: many windows in little time."""

    name, title, icon_name = "create", "Create", "create"

    def create_page(self, workspace: Workspace) -> QWidget:
        return QWidget()


@given(geometries())
@settings(SLOW, max_examples=150)
@example("AdnQywABAAAAAAAAAAAAAAAAAAAAAAAA////sQAAAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAA")
def test_whatever_the_geometry_the_window_is_in_sight_and_large_enough(qtbot: QtBot, geometry: str) -> None:
    session = SessionState()
    session.set("geometry", geometry)
    window = MainWindow(Workspace(WrittenWork(), Settings(), session), [_Blank()], furnished=False)
    window.show()
    QApplication.processEvents()
    place = window.normalGeometry() if window.isMaximized() or window.isFullScreen() else window.geometry()
    seen = place.intersected(QGuiApplication.primaryScreen().availableGeometry())
    assert seen.width() >= 80
    assert seen.height() > 0
    assert place.size() == place.size().expandedTo(MINIMUM_SIZE)
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("levels", [DEEPEST + 1, 300, 900])
def test_values_nested_too_deeply_to_be_written_again_are_left_out(tmp_path: Path, levels: int) -> None:
    path = tmp_path / "session.json"
    path.write_text('{"page": "library", "deep": ' + "[" * levels + "]" * levels + "}")
    session = SessionState.load(path)
    session.set("more", 1)
    session.save()
    assert json.loads(path.read_text()) == {"page": "library", "more": 1}

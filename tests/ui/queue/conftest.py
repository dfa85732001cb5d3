"""The Queue page over a workspace whose work only writes down what it was asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.features.queue.page import QueuePage
from app.servers.profile import ServerProfile
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.gallery import shared_thumbnails as thumbnails
from app.ui.viewer import desk
from app.ui.workspace import Workspace
from tests.ui.create.conftest import WrittenWork


@pytest.fixture
def work() -> WrittenWork:
    return WrittenWork()


@pytest.fixture
def workspace(work: WrittenWork, qapp: QApplication) -> Workspace:
    made = Workspace(work, Settings(), SessionState())
    made.profile = ServerProfile(name="studio-pc", url="http://studio-pc:7860", id="studio")
    return made


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> QueuePage:
    made = QueuePage(workspace)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture(autouse=True)
def threads_end(qapp: QApplication) -> Iterator[None]:
    yield
    thumbnails.close()
    desk.close()

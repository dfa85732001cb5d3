"""From a picture to what it was made from and to what was made from it, by its menu."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.generation.result import GeneratedImage
from app.images.source_store import SourceStore
from app.ui.viewer import lineage
from app.ui.workspace import Workspace
from tests.qt_fixtures import LONG_MS
from tests.ui.picture_bench import Wishes, WrittenWork

MADE_FROM, MADE = "Show what it was made from", "Show what was made from it"
CHILD = GeneratedImage(Path("child.png"), id=9, source="a" * 64, source_id=4)


@pytest.fixture
def heard(workspace: Workspace) -> Wishes:
    return Wishes(workspace)


@pytest.fixture
def choose(workspace: Workspace, qtbot: QtBot) -> Callable[[GeneratedImage, str], None]:
    def choose(image: GeneratedImage, text: str) -> None:
        menu = QMenu()
        qtbot.addWidget(menu)
        lineage.fill(menu, workspace, image)
        next(action for action in menu.actions() if action.text() == text).trigger()

    return choose


def test_a_kept_picture_is_shown_in_the_library(
    choose: Callable[[GeneratedImage, str], None], workspace: Workspace, work: WrittenWork
) -> None:
    shown: list[GeneratedImage] = []
    workspace.image_requested.connect(shown.append)
    parent = GeneratedImage(Path("parent.png"), id=4)
    work.family = (parent, (CHILD,))
    choose(CHILD, MADE_FROM)
    choose(parent, MADE)
    assert shown == [parent, CHILD]


def test_of_a_picture_from_elsewhere_the_kept_copy_is_shown(
    choose: Callable[[GeneratedImage, str], None], heard: Wishes, qtbot: QtBot
) -> None:
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    source = SourceStore().add(file.getvalue())
    choose(replace(CHILD, source=source.sha256, source_id=0), MADE_FROM)
    qtbot.waitUntil(lambda: bool(heard.inspected), timeout=LONG_MS)
    assert heard.inspected == [(SourceStore().path_of(source),)]
    choose(replace(CHILD, source="b" * 64), MADE_FROM)
    qtbot.waitUntil(lambda: bool(heard.notices), timeout=LONG_MS)
    assert "not here any more" in heard.notices[0].what


def test_several_that_were_made_from_it_are_shown_together(
    choose: Callable[[GeneratedImage, str], None], work: WrittenWork, heard: Wishes
) -> None:
    other = GeneratedImage(Path("other.png"), id=10)
    work.family = (None, (CHILD, other))
    choose(GeneratedImage(Path("parent.png"), id=4), MADE)
    work.family = (None, ())
    choose(other, MADE)
    assert heard.inspected == [(CHILD.path, other.path)]
    assert "Nothing was made" in heard.notices[0].what


def test_a_picture_made_from_words_offers_no_source(workspace: Workspace, qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    lineage.fill(menu, workspace, GeneratedImage(Path("a.png"), id=1))
    assert [action.text() for action in menu.actions()] == [MADE]

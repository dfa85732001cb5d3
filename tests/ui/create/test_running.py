"""What the page shows of a job that runs, and when it stops to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.features.create.page import CreatePage
from app.generation.request import GenerationRequest
from app.jobs.job import JobState, Progress
from app.ui import theme
from app.ui.workspace import Workspace
from tests.ui.create.conftest import Bench, connect
from tests.ui.picture_bench import png_bytes

CAT = GenerationRequest(parameters={"prompt": "a cat"})


@pytest.mark.parametrize("state", [JobState.QUEUED, JobState.UNKNOWN, JobState.DONE])
def test_nothing_is_being_made_once_no_job_is_at_a_server(
    page: CreatePage, bench: Bench, qtbot: QtBot, state: JobState
) -> None:
    bench.job("a", CAT, progress=Progress(fraction=0.5, preview=png_bytes(16, 24)))
    bench.job("b", CAT, progress=Progress(fraction=0.5, preview=png_bytes(16, 24)))
    qtbot.waitUntil(lambda: page.canvas.is_showing_preview)
    bench.job("a", CAT, JobState.UNKNOWN)
    bench.job("b", CAT, state)
    qtbot.waitUntil(lambda: not page.canvas.is_showing_preview)
    assert page.canvas._progress is None


def away(page: CreatePage, bench: Bench) -> QPushButton:
    """Something is being made, and an older picture was chosen: the button over it that leads back."""
    first = bench.image(bench.job("a", CAT, JobState.DONE))
    bench.image(bench.job("a", CAT, JobState.DONE))
    bench.job("b", CAT)
    page.filmstrip.select(first)
    button = page.following.button
    assert button is not None
    return button


def test_the_key_to_the_picture_means_the_picture_also_while_a_button_lies_over_it(
    page: CreatePage, bench: Bench, qtbot: QtBot
) -> None:
    assert away(page, bench).isVisible()
    page.panel.prompt_row.editor.setFocus()
    qtbot.keyClick(page.panel.prompt_row.editor, Qt.Key.Key_F6)
    assert page.canvas.hasFocus()


def test_the_button_over_the_picture_leaves_the_keys_to_it_when_it_goes(
    page: CreatePage, bench: Bench, qtbot: QtBot
) -> None:
    button = away(page, bench)
    page.panel.prompt_row.editor.setFocus()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.following.is_on
    assert page.canvas.hasFocus()
    page.filmstrip.select(page.filmstrip.images[0])
    button.setFocus()
    bench.job("b", CAT, JobState.DONE)
    assert not button.isVisible()
    assert page.canvas.hasFocus()


def test_larger_text_moves_the_inspector_only_once_qt_has_dressed_everything(
    page: CreatePage, workspace: Workspace, qtbot: QtBot
) -> None:
    connect(workspace)
    arrangement = page.arrangement
    handle = arrangement.splitter.handle(2)
    gone: list[bool] = []
    handle.destroyed.connect(lambda: gone.append(True))
    page.hide()
    page.resize(900, 700)  # narrow enough for it to lie over the picture; not told while another page is in front
    try:
        theme.theme().apply("dark", 2.0)
        assert not gone, "Qt goes through all widgets there were, and would take it for one of them"
        qtbot.waitUntil(lambda: page.inspector.parentWidget() is arrangement)
    finally:
        theme.theme().apply("dark")

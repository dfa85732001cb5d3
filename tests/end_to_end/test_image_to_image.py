"""A result goes back as the source of the next one, through the whole window, and the line of descent is kept."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.generation.request import Mode
from app.jobs.job import JobState
from app.main import Desk
from tests.end_to_end.conftest import LONG_MS
from tests.end_to_end.test_main_job import (
    Find,
    create_page,
    first_picture,
    press_generate,
    wait_for_jobs,
)


def test_a_result_becomes_the_source_of_the_next_by_its_key(qtbot: QtBot, demo_desk: Desk, find: Find) -> None:
    page, first = first_picture(qtbot, demo_desk, find)
    QTest.keyClick(page.filmstrip, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.panel.image_part.well.view.has_picture, timeout=LONG_MS)
    assert (page.panel.mode, page.panel.size_row.size_in_pixels()) == (Mode.IMAGE_TO_IMAGE, (192, 128))
    page.panel.editors["denoising_strength"].set_value(0.2)
    first.path.rename(first.path.with_name("moved.png"))
    press_generate(qtbot, find)
    _made_first, job = wait_for_jobs(qtbot, demo_desk, 2)
    assert (job.state, job.problem, job.mode) == (JobState.DONE, None, Mode.IMAGE_TO_IMAGE)
    (second,) = job.images
    assert second.source_id == first.id
    assert "Denoising strength: 0.2" in second.info.text
    assert second.payload["init_images"][0].startswith("<image 192x128 PNG, ")
    assert demo_desk.library.made_from(first.id) == [second]
    press_generate(qtbot, find)
    jobs = wait_for_jobs(qtbot, demo_desk, 3)
    assert jobs[-1].request == job.request


def test_ctrl_v_means_the_well_while_it_has_the_focus(qtbot: QtBot, desk: Desk, tmp_path: Path, find: Find) -> None:
    path = tmp_path / "harbour.png"
    Image.new("RGB", (64, 48), "teal").save(path)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(mime)
    page = create_page(desk)
    page.panel.choose_mode(Mode.IMAGE_TO_IMAGE)
    well = find("source-well")
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    well.setFocus()
    QTest.keySequence(desk.window.windowHandle(), QKeySequence("Ctrl+V"))
    qtbot.waitUntil(lambda: page.panel.image_part.well.view.has_picture, timeout=LONG_MS)
    assert desk.window.page("create").isVisible()
    source = page.panel.request().source
    assert source is not None
    assert source.name == "harbour.png"


def test_a_source_that_the_server_sends_back_is_no_result(qtbot: QtBot, demo_desk: Desk, find: Find) -> None:
    page, first = first_picture(qtbot, demo_desk, find)
    QTest.keyClick(page.filmstrip, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.panel.image_part.well.view.has_picture, timeout=LONG_MS)
    page.panel.editors["include_init_images"].set_value(True)
    press_generate(qtbot, find)
    _made_first, job = wait_for_jobs(qtbot, demo_desk, 2)
    assert (job.state, job.problem) == (JobState.DONE, None)
    (second,) = job.images
    assert second.path.read_bytes() != first.path.read_bytes()
    assert second.payload["include_init_images"] is True

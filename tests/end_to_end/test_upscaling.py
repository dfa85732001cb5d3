"""A result is upscaled by its key, through the whole window: the larger picture says all that the small one said."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.features.create.folder_dialog import FolderDialog
from app.generation.request import Mode
from app.images import metadata
from app.jobs.job import JobState
from app.main import Desk
from app.ui.notices import Level, Notice
from app.ui.orders import Describer
from tests.end_to_end.conftest import LONG_MS
from tests.end_to_end.test_main_job import (
    Find,
    create_page,
    first_picture,
    press_generate,
    shown_image,
    wait_for_jobs,
)


def test_a_result_is_upscaled_by_its_key_and_says_all_it_said(qtbot: QtBot, demo_desk: Desk, find: Find) -> None:
    page, first = first_picture(qtbot, demo_desk, find)
    QTest.keyClick(page.filmstrip, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.panel.image_part.well.view.has_picture, timeout=LONG_MS)
    part = page.panel.upscale_part
    assert page.panel.mode is Mode.UPSCALE
    assert "no upscaler" in part.size.result.text()
    part.editors["upscaler_1"].set_value("Lanczos")
    part.changed.emit()
    assert part.size.result.text().startswith("192 × 128 → 384 × 256, 0.1 MP")
    press_generate(qtbot, find)
    _made_first, job = wait_for_jobs(qtbot, demo_desk, 2)
    assert (job.state, job.problem, job.mode) == (JobState.DONE, None, Mode.UPSCALE)
    (second,) = job.images
    found = metadata.read(second.path)
    assert (found.width, found.height, second.width, second.height) == (384, 256, 384, 256)
    assert found.parameters == metadata.read(first.path).parameters
    assert found.items["postprocessing"] == "Postprocess upscale by: 2.0, Postprocess upscaler: Lanczos"
    assert (second.source_id, second.seed, second.prompt) == (first.id, first.seed, "a harbour at dawn")
    assert demo_desk.library.made_from(first.id) == [second]
    assert page.titles.known(job.id) == "Upscale 2×: Lanczos"
    qtbot.waitUntil(lambda: shown_image(demo_desk) == second, timeout=LONG_MS)
    compared: list[object] = []
    demo_desk.workspace.compare_requested.connect(compared.append)
    page.filmstrip.setFocus()
    QTest.keyClick(page.filmstrip, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: compared == [(first, second)], timeout=LONG_MS)
    page.panel.choose_mode(Mode.TEXT_TO_IMAGE)
    assert page.panel.request().prompt == "a harbour at dawn"


def test_the_server_describes_a_picture_and_what_goes_wrong_is_said(
    qtbot: QtBot, demo_desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "harbour.png"
    Image.new("RGB", (64, 48), "white").save(path)
    workspace, words, said = demo_desk.workspace, list[str](), list[Notice]()
    workspace.work.describe(path, Describer.CLIP, words.append)
    qtbot.waitUntil(lambda: bool(words), timeout=LONG_MS)
    assert words == ["a mostly white picture of 64 by 48 pixels (demo caption)"]
    workspace.notice_posted.connect(said.append)
    workspace.work.describe(path.with_name("gone.png"), Describer.CLIP, words.append)
    qtbot.waitUntil(lambda: bool(said), timeout=LONG_MS)
    path.write_bytes(b"no picture")
    workspace.work.describe(path, Describer.DEEPDANBOORU, words.append)
    qtbot.waitUntil(lambda: len(said) == 2, timeout=LONG_MS)
    assert said[0].what == "gone.png cannot be read."
    assert said[1].what
    assert len(words) == 1


def folder_of(tmp_path: Path, count: int) -> Path:
    """So many pictures, one of them cut off, and one that only a server finds to be damaged."""
    folder = tmp_path / "harbour"
    folder.mkdir()
    for number in range(1, count + 1):
        info = PngInfo()
        info.add_text("parameters", f"harbour {number}\nSteps: 20, Sampler: Euler, Seed: {number}, Size: 96x64")
        drawn = Image.new("RGB", (96, 64), (30 * number, 120, 200 - 20 * number))
        drawn.save(folder / f"{number}.png", pnginfo=info)
    cut = folder / "3.png"
    cut.write_bytes(cut.read_bytes()[:-40])
    damaged = folder / "5.png"
    content = damaged.read_bytes()
    at = content.index(b"IDAT") + 6
    damaged.write_bytes(content[:at] + bytes(20) + content[at + 20 :])
    return folder


def test_a_folder_with_broken_files_is_upscaled_together_and_each_broken_one_is_named(
    qtbot: QtBot, demo_desk: Desk, find: Find, tmp_path: Path
) -> None:
    page = create_page(demo_desk)
    said = list[Notice]()
    demo_desk.workspace.notice_posted.connect(said.append)
    page.panel.choose_mode(Mode.UPSCALE)
    part = page.panel.upscale_part
    part.editors["upscaler_1"].set_value("Lanczos")
    part.changed.emit()
    page.folders.look(folder_of(tmp_path, 7))
    qtbot.waitUntil(lambda: page.folders.dialog is not None, timeout=LONG_MS)
    dialog = page.folders.dialog
    assert isinstance(dialog, FolderDialog)
    assert "Up to 8 go in one request (extra-batch-images)" in " ".join(
        part.text() for part in dialog.findChildren(QLabel)
    )
    dialog.start_button.click()
    jobs = wait_for_jobs(qtbot, demo_desk, 6)
    assert [job.request.source.name for job in jobs if job.request.source] == [f"{n}.png" for n in (1, 2, 4, 5, 6, 7)]
    states = {job.request.source.name: job.state for job in jobs if job.request.source}
    assert states.pop("5.png") is JobState.FAILED
    assert set(states.values()) == {JobState.DONE}
    for job in jobs:
        for image in job.images:
            found = metadata.read(image.path)
            number = int((job.request.source.name if job.request.source else "").partition(".")[0])
            assert (found.width, found.height, image.seed) == (192, 128, number)
            assert found.parameters.startswith(f"harbour {number}\n")
            assert found.items["postprocessing"].startswith("Postprocess upscale by: 2.0")
    qtbot.waitUntil(lambda: any("3.png: The file ends" in notice.hint for notice in said), timeout=LONG_MS)
    assert [notice.what for notice in said if notice.level is Level.ERROR] == [
        "5.png: The server failed: Invalid encoded image"
    ]

"""A grid through the whole window: its cells are what single generations make, its sheet, a grid cut short."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import paths
from app.features.create.page import CreatePage
from app.generation.infotext import parse
from app.generation.request import GenerationRequest
from app.generation.result import GeneratedImage, ImageRole
from app.images import sheet_png
from app.jobs.job import Job, JobState
from app.main import Desk, build
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.gallery import shared_thumbnails as thumbnails
from app.ui.grids.dialog import GridDialog
from app.ui.grids.drawing import SheetOrder
from app.ui.notices import Notice
from app.ui.viewer import desk as picture_desk
from app.ui.viewer.actions import ImageActions
from tests.end_to_end.conftest import LONG_MS

BASE = GenerationRequest(
    parameters={"prompt": "a fox in fog", "steps": 4, "width": 64, "height": 96, "batch_size": 2, "cfg_scale": 6.0}
)


def create_page(desk: Desk) -> CreatePage:
    page = desk.window.page("create")
    assert isinstance(page, CreatePage)
    return page


def opened(desk: Desk, base: GenerationRequest = BASE) -> GridDialog:
    """The dialog over what the form holds, by its key's action."""
    page = create_page(desk)
    page.panel.apply(base)
    page.grids.open()
    assert page.grids.dialog is not None
    return page.grids.dialog


def start(qtbot: QtBot, dialog: GridDialog, *axes: tuple[str, str]) -> None:
    for row, (key, text) in zip(dialog.axes, axes, strict=False):
        row.restore(key, text)
    qtbot.waitUntil(dialog.start_button.isEnabled)
    qtbot.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)


def cells_of(desk: Desk) -> list[Job]:
    return [job for job in desk.workspace.jobs.values() if job.grid is not None]


def sheets(desk: Desk) -> list[GeneratedImage]:
    return [image for image in desk.library.newest(100) if image.role is ImageRole.GRID]


def wait_for_sheets(qtbot: QtBot, desk: Desk, count: int = 1) -> list[GeneratedImage]:
    qtbot.waitUntil(lambda: len(sheets(desk)) == count, timeout=LONG_MS)
    return sheets(desk)


def pixels(path: Path) -> bytes:
    with Image.open(path) as picture:
        return picture.convert("RGB").tobytes()


def test_every_cell_is_what_a_single_generation_makes_and_the_sheet_shows_it(qtbot: QtBot, demo_desk: Desk) -> None:
    dialog = opened(demo_desk)
    assert dialog.one_each.isVisibleTo(dialog)
    start(qtbot, dialog, ("cfg_scale", "4-8 (+4)"), ("steps", "2, 3, 5"))
    (sheet,) = wait_for_sheets(qtbot, demo_desk)
    jobs = cells_of(demo_desk)
    assert [job.state for job in jobs] == [JobState.DONE] * 6
    seeds = {job.request.seed for job in jobs}
    assert len(seeds) == 1
    made: dict[tuple[int, int, int], GeneratedImage] = {}
    for job in jobs:
        (image,) = job.images
        assert job.grid is not None
        said = parse(image.info.text)
        x, y, _z = job.grid.cell
        assert (said.get("CFG scale"), said.get("Steps")) == (("4.0", "8.0")[x], ("2", "3", "5")[y])
        assert (image.grid, image.cell) == (job.grid.grid, job.grid.cell)
        made[job.grid.cell] = image
    assert sorted(made) == [(x, y, 0) for x in range(2) for y in range(3)]
    single = jobs[3].request
    demo_desk.work.submit(single)
    qtbot.waitUntil(lambda: len(demo_desk.workspace.jobs) == 7)
    alone = list(demo_desk.workspace.jobs)[-1]
    qtbot.waitUntil(lambda: demo_desk.workspace.jobs[alone].is_over)
    (again,) = demo_desk.workspace.jobs[alone].images
    assert jobs[3].grid is not None
    assert pixels(again.path) == pixels(made[jobs[3].grid.cell].path)
    assert sheet.info.text.endswith(
        'Script: X/Y/Z plot, X Type: CFG Scale, X Values: 4-8 (+4), Y Type: Steps, Y Values: "2, 3, 5", '
        "Version: v1.10.1-safelight-demo"
    )
    assert (sheet.cell, sheet.grid) == (None, made[0, 0, 0].grid)
    drawn = pixels(sheet.path)
    with Image.open(sheet.path) as picture:
        assert picture.size == (sheet.width, sheet.height)
    rows = [pixels(image.path)[: 3 * 64] for image in made.values()]  # unscaled: the first line of each is in it
    assert all(row in drawn for row in rows)
    strip = create_page(demo_desk).filmstrip
    assert [len(group.images) for group in strip._row.groups] == [7, 1]
    assert strip.runs[0] == (sheet.grid, "CFG scale × Steps")


def test_a_grid_cut_short_keeps_what_is_done_and_is_drawn_with_holes(qtbot: QtBot, desk: Desk) -> None:
    desk.connector.demo.step_delay_s = 0.05
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        desk.work.start_demo()
    dialog = opened(desk)
    start(qtbot, dialog, ("seed", "1-6"))
    page = create_page(desk)
    qtbot.waitUntil(lambda: any(job.state is JobState.DONE for job in cells_of(desk)), timeout=LONG_MS)
    line = page.grids.line
    assert line is not None
    qtbot.waitUntil(line.isVisible)
    assert line.text.startswith("Grid: ")
    line.cancel_rest()
    said: list[str] = []
    desk.workspace.jobs_removed.connect(lambda _ids: said.append(line.text))
    qtbot.waitUntil(lambda: bool(said) and (not line.isVisible() or line.text != said[0]))
    left = len(cells_of(desk))
    assert not line.isVisible() or line.text.startswith(f"Grid: {left} of {left}"), line.text
    (sheet,) = wait_for_sheets(qtbot, desk)
    done = [job for job in cells_of(desk) if job.state is JobState.DONE]
    assert 1 <= len(done) < 6
    assert len([image for image in desk.library.of_grid(sheet.grid) if image.cell is not None]) == len(done)
    assert all(image.path.exists() for job in done for image in job.images)
    assert sheet.width > 6 * 64
    qtbot.waitUntil(lambda: not line.isVisible())


def test_a_grid_goes_on_after_a_restart_and_is_drawn_at_its_end(qtbot: QtBot, home: Path) -> None:
    del home
    first = build(Settings.load(paths.settings_file()), SessionState.load(paths.session_file()), demo_step_delay_s=0.1)
    first.window.show()
    with qtbot.waitSignal(first.workspace.connected, timeout=LONG_MS):
        first.work.start_demo()
    start(qtbot, opened(first), ("seed", "1-3"), ("cfg_scale", "4, 8"))
    qtbot.waitUntil(lambda: any(job.state is JobState.DONE for job in cells_of(first)), timeout=LONG_MS)
    ended(first)
    second = build(Settings.load(paths.settings_file()), SessionState.load(paths.session_file()), demo_step_delay_s=0.0)
    second.window.show()
    try:
        assert len(cells_of(second)) == 6
        line = create_page(second).grids.line
        assert line is not None, "cells wait, though there is no server yet"
        qtbot.waitUntil(line.isVisible)
        with qtbot.waitSignal(second.workspace.connected, timeout=LONG_MS):
            second.work.start_demo()
        for job in cells_of(second):
            if job.state.can_retry:  # it was at the server when the program ended
                second.work.retry(job.id)
        qtbot.waitUntil(lambda: all(job.state is JobState.DONE for job in cells_of(second)), timeout=LONG_MS)
        (sheet,) = wait_for_sheets(qtbot, second)
        kept = [image for image in second.library.of_grid(sheet.grid) if image.cell is not None]
        assert {image.cell for image in kept} == {(x, y, 0) for x in range(3) for y in range(2)}
    finally:
        ended(second)


def ended(desk: Desk) -> None:
    desk.close()
    desk.window.close()
    desk.window.deleteLater()
    desk.work.deleteLater()
    desk.workspace.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    thumbnails.close()
    picture_desk.close()


def test_a_prompt_matrix_makes_every_combination(qtbot: QtBot, demo_desk: Desk) -> None:
    dialog = opened(demo_desk, BASE.with_parameters(prompt="a fox | in fog | at night", batch_size=1, seed=9))
    dialog.kind.choose("matrix")
    qtbot.waitUntil(dialog.start_button.isEnabled)
    assert "4 pictures" in dialog.start_button.text()
    dialog.start()
    (sheet,) = wait_for_sheets(qtbot, demo_desk)
    assert sorted(job.request.prompt for job in cells_of(demo_desk)) == [
        "a fox",
        "a fox, at night",
        "a fox, in fog",
        "a fox, in fog, at night",
    ]
    assert "Script: Prompt matrix" in sheet.info.text


def test_a_sheet_is_drawn_again_from_the_library_and_of_any_pictures(qtbot: QtBot, demo_desk: Desk) -> None:
    start(qtbot, opened(demo_desk), ("cfg_scale", "4, 8"))
    (sheet,) = wait_for_sheets(qtbot, demo_desk)
    page = create_page(demo_desk)
    cells = [image for job in cells_of(demo_desk) for image in job.images]
    shown: list[tuple[Path, ...]] = []
    demo_desk.workspace.inspect_requested.connect(shown.append)
    menu = ImageActions(demo_desk.workspace, page).menu_for(page, [sheet])
    next(each for each in menu.actions() if each.text() == "Show the pictures of the grid").trigger()
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == [tuple(cell.path for cell in cells)]
    demo_desk.workspace.sheet_requested.emit(tuple(cells[:1]))
    assert page.grids.sheet_dialog is not None
    assert page.grids.sheet_dialog.grid == sheet.grid
    page.grids.sheet_dialog.finish()
    again, _first = wait_for_sheets(qtbot, demo_desk, 2)
    assert pixels(again.path) == pixels(sheet.path)
    assert again.info.text == sheet.info.text
    cells[0].path.rename(cells[0].path.with_suffix(".away"))
    said: list[Notice] = []
    demo_desk.workspace.notice_posted.connect(said.append)
    demo_desk.work.draw_sheet(SheetOrder(sheet.grid))
    wait_for_sheets(qtbot, demo_desk, 3)
    qtbot.waitUntil(lambda: "Empty cells: 1 of 2." in [notice.hint for notice in said])
    cells[0].path.with_suffix(".away").rename(cells[0].path)
    loose = tuple(demo_desk.library.at_path(cell.path) for cell in cells)
    assert all(loose)
    free = [GeneratedImage(image.path, width=64, height=96, info=image.info) for image in loose if image is not None]
    demo_desk.workspace.sheet_requested.emit(tuple(free))
    assert page.grids.sheet_dialog.grid == ""
    page.grids.sheet_dialog.finish()
    made = wait_for_sheets(qtbot, demo_desk, 4)[0]
    assert made.grid == ""
    assert pixels(made.path) == pixels(sheet.path)  # the axes were found


@pytest.mark.parametrize(
    ("axes", "words"),
    [
        ((("cfg_scale", "4, x"),), "x is not a number"),
        ((("sampler_name", "Eulers"),), "lists no Eulers"),
        ((("words", "cat, dog"),), "cat is not in the prompt"),
        ((("steps", "1-200"), ("seed", "1-100")), "too many"),
        ((("steps", "1-2"), ("steps", "3-4")), "vary the same"),
    ],
)
def test_what_cannot_be_made_is_said_and_not_started(
    qtbot: QtBot, demo_desk: Desk, axes: tuple[tuple[str, str], ...], words: str
) -> None:
    dialog = opened(demo_desk)
    for row, (key, text) in zip(dialog.axes, axes, strict=False):
        row.restore(key, "")
        row.line.setText(text)
    assert words in dialog.problem
    assert not dialog.start_button.isEnabled()
    dialog.reject()


def test_count_and_time_are_said_before_the_start(qtbot: QtBot, demo_desk: Desk) -> None:
    dialog = opened(demo_desk)
    dialog.axes[0].restore("steps", "10, 20")
    assert dialog.estimate == "2 pictures; how long they take is known after the first"
    dialog.reject()
    demo_desk.work.submit(BASE)
    qtbot.waitUntil(lambda: [job.state for job in demo_desk.workspace.jobs.values()] == [JobState.DONE])
    dialog = opened(demo_desk)
    dialog.axes[0].restore("steps", "10, 20")
    assert dialog.estimate.startswith("2 pictures, about ")
    dialog.axes[1].restore("hr_scale", "1.5, 2")
    dialog.look_closer()
    assert "hires fix is off" in dialog.notes
    dialog.reject()


def test_closing_while_a_sheet_is_drawn_leaves_no_half_of_a_file_and_draws_it_at_the_next_start(
    qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(Settings.load(paths.settings_file()), SessionState.load(paths.session_file()), demo_step_delay_s=0.0)
    first.window.show()
    with qtbot.waitSignal(first.workspace.connected, timeout=LONG_MS):
        first.work.start_demo()
    begun, usual = threading.Event(), sheet_png._decoded

    def slow(path: Path, size: tuple[int, int], ground: tuple[int, int, int]) -> Image.Image:
        begun.set()
        assert first.work._grids._is_closed.wait(LONG_MS / 1000)
        return usual(path, size, ground)

    monkeypatch.setattr(sheet_png, "_decoded", slow)
    start(qtbot, opened(first), ("seed", "1-3"))
    qtbot.waitUntil(begun.is_set)
    ended(first)
    monkeypatch.undo()
    monkeypatch.setenv("SAFELIGHT_HOME", str(home))
    assert not list(home.rglob("*.part"))
    second = build(Settings.load(paths.settings_file()), SessionState.load(paths.session_file()), demo_step_delay_s=0.0)
    second.window.show()
    try:
        assert [image.role for image in wait_for_sheets(qtbot, second)] == [ImageRole.GRID]
    finally:
        ended(second)

"""The window is closed and built again from its session file: everything is as it was left."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QSplitter
from pytestqt.qtbot import QtBot

from app import paths
from app.features.create.page import CreatePage
from app.features.inspect.page import InspectPage
from app.features.library.page import LibraryPage
from app.generation.request import GenerationRequest
from app.main import Desk, build
from app.settings import declared
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.gallery import shared_thumbnails as thumbnails
from app.ui.viewer import desk as picture_desk
from tests.end_to_end.conftest import LONG_MS

SIZE = (790, 700)  # the offscreen platform's screen is 800 px wide
REQUEST = GenerationRequest(
    parameters={
        "prompt": "a harbour at dawn",
        "negative_prompt": "text",
        "steps": 3,
        "width": 64,
        "height": 64,
        "batch_size": 2,
        "seed": 4294967290,
        "eta": 0.5,
    },
    overrides={"CLIP_stop_at_last_layers": 2},
    extra={"own": [1, None]},
)


@contextmanager
def program(size: tuple[int, int] | None = None) -> Iterator[Desk]:
    """The whole window with the files of this home, from start to end."""
    made = build(Settings.load(paths.settings_file()), SessionState.load(paths.session_file()), demo_step_delay_s=0.0)
    if size is not None:
        made.window.resize(*size)
    made.window.show()
    QApplication.processEvents()
    try:
        yield made
    finally:
        made.close()
        made.window.close()
        made.window.deleteLater()
        made.work.deleteLater()
        made.workspace.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        thumbnails.close()
        picture_desk.close()


def pages(desk: Desk) -> tuple[CreatePage, LibraryPage, InspectPage]:
    create, library, inspect = (desk.window.page(name) for name in ("create", "library", "inspect"))
    assert isinstance(create, CreatePage)
    assert isinstance(library, LibraryPage)
    assert isinstance(inspect, InspectPage)
    return create, library, inspect


def drag_handle(qtbot: QtBot, splitter: QSplitter, number: int, by: int) -> None:
    handle = splitter.handle(number)
    start = QPoint(0, handle.height() // 2)
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(handle, start + QPoint(by, 0))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=start)


def outer_sizes(splitter: QSplitter) -> list[int]:
    """Those of the first and the last part; the one between takes what is left."""
    return splitter.sizes()[:: len(splitter.sizes()) - 1]


def generate(qtbot: QtBot, desk: Desk, request: GenerationRequest) -> None:
    done = len(desk.workspace.jobs)
    desk.workspace.recall(request)
    button = desk.window.findChild(QPushButton, "generate")
    assert button is not None
    button.click()
    qtbot.waitUntil(
        lambda: len(desk.workspace.jobs) == done + 1 and all(job.is_over for job in desk.workspace.jobs.values()),
        timeout=LONG_MS,
    )


def as_json(request: GenerationRequest) -> str:
    return json.dumps([dict(request.parameters), dict(request.overrides), dict(request.extra)], sort_keys=True)


def seen_on_create(page: CreatePage) -> dict[str, Any]:
    current = page.filmstrip.current
    return {
        "request": as_json(page.panel.request()),
        "sections": page.panel.open_sections,
        "runs": [title for _job, title in page.filmstrip.runs],
        "images": [image.id for image in page.filmstrip.images],
        "current": current.id if current is not None else None,
        "canvas": page.canvas.image.path if page.canvas.image is not None else None,
        "inspected": page.inspector.image.path if page.inspector.image is not None else None,
        "tab": page.inspector.tab,
        "last seed": page.panel.seed_row.last_seed,
    }


def test_after_a_restart_everything_is_as_it_was_left(qtbot: QtBot, home: Path) -> None:
    with program(SIZE) as desk:
        desk.window.move(3, 40)
        create, library, inspect = pages(desk)
        with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
            desk.work.start_demo()
        generate(qtbot, desk, REQUEST)
        generate(qtbot, desk, REQUEST.with_parameters(cfg_scale=5.5))
        assert create.filmstrip.count == 4
        qtbot.keyClicks(create.panel.negative_row.editor, "more ")
        create.panel.set_open_sections(["more", "variation"])
        create.filmstrip.select_first()
        create.inspector.choose_tab("payload")
        qtbot.waitUntil(lambda: create.canvas.picture is not None and not create.canvas.is_loading, timeout=LONG_MS)
        create.canvas.actual_size()
        drag_handle(qtbot, create.arrangement.splitter, 1, -25)
        compose_width = create.arrangement.splitter.sizes()[0]

        desk.window.show_page("library")
        qtbot.waitUntil(lambda: library.model.rowCount() == 4, timeout=LONG_MS)
        library.grid.select_row(2)
        library.grid.set_cell_width(200)
        library.inspector.choose_tab("payload")
        drag_handle(qtbot, library.splitter, 1, -15)
        library_sizes = outer_sizes(library.splitter)[1:]
        chosen = library.grid.current_image

        files = [image.path for image in create.filmstrip.images[:3]]
        desk.workspace.inspect(files)
        qtbot.waitUntil(lambda: inspect.model.rowCount() == 3, timeout=LONG_MS)
        inspect.files.select_row(1)
        drag_handle(qtbot, inspect.splitter, 1, 30)
        inspect_sizes = outer_sizes(inspect.splitter)
        before, geometry = seen_on_create(create), desk.window.geometry()
        assert before["tab"] == "payload"

    with program() as desk:
        create, library, inspect = pages(desk)
        assert desk.window.geometry() == geometry
        assert desk.window.current_page == "inspect"
        qtbot.waitUntil(lambda: inspect.model.rowCount() == 3, timeout=LONG_MS)
        assert [file.path for file in inspect.model.files] == files
        current = inspect.files.current_file
        assert current is not None
        assert current.path == files[1]
        assert outer_sizes(inspect.splitter) == inspect_sizes

        desk.window.show_page("library")
        qtbot.waitUntil(lambda: library.model.rowCount() == 4, timeout=LONG_MS)
        assert library.grid.current_image is not None
        assert chosen is not None
        assert library.grid.current_image.id == chosen.id
        assert library.grid.cell_width == 200
        assert library.inspector.tab == "payload"
        assert outer_sizes(library.splitter)[1:] == library_sizes

        desk.window.show_page("create")
        qtbot.waitUntil(lambda: create.filmstrip.count == 4, timeout=LONG_MS)
        assert seen_on_create(create) == before
        assert create.arrangement.splitter.sizes()[0] == compose_width
        qtbot.waitUntil(lambda: create.canvas.picture is not None and not create.canvas.is_loading, timeout=LONG_MS)
        assert not create.canvas.is_fit
        assert create.canvas.zoom == 1.0
        assert not create.undoing.history.can_undo


def test_the_next_run_is_titled_against_the_last_one_of_the_session_before(qtbot: QtBot, home: Path) -> None:
    for cfg_scale, titles in ((7.0, ["a harbour at dawn"]), (5.5, ["a harbour at dawn", "CFG scale 7 → 5.5"])):
        with program(SIZE) as desk:
            create, _library, _inspect = pages(desk)
            with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
                desk.work.start_demo()
            generate(qtbot, desk, REQUEST.with_parameters(cfg_scale=cfg_scale))
            assert [title for _job, title in create.filmstrip.runs] == titles
            assert create.filmstrip.count == 2 * len(titles)
            assert create.filmstrip.current == create.filmstrip.images[-1]


def test_an_inspector_put_away_stays_away(qtbot: QtBot, home: Path) -> None:
    wide = (1440, 860)
    with program(wide) as desk:
        create, _library, _inspect = pages(desk)
        with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
            desk.work.start_demo()
        drag_handle(qtbot, create.arrangement.splitter, 2, -60)
        width = create.inspector.width()
        create.arrangement.inspector_button.click()
        assert not create.inspector.isVisible()
    with program(wide) as desk:
        create, _library, _inspect = pages(desk)
        with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
            desk.work.start_demo()
        assert create.canvas.isVisible()
        assert not create.inspector.isVisible()
        create.arrangement.inspector_button.click()
        assert create.inspector.isVisible()
        qtbot.waitUntil(lambda: create.inspector.width() == width, timeout=LONG_MS)


def test_files_that_are_gone_are_not_listed_again(qtbot: QtBot, home: Path, tmp_path: Path) -> None:
    there, gone = tmp_path / "there.png", tmp_path / "gone.png"
    for path in (there, gone):
        path.write_bytes(b"no picture")
    with program(SIZE) as desk:
        inspect = pages(desk)[2]
        desk.workspace.inspect([there, gone])
        qtbot.waitUntil(lambda: inspect.model.rowCount() == 2, timeout=LONG_MS)
    gone.unlink()
    with program() as desk:
        inspect = pages(desk)[2]
        qtbot.waitUntil(lambda: inspect.model.rowCount() > 0, timeout=LONG_MS)
        assert [file.path for file in inspect.model.files] == [there]


def test_damaged_files_cost_their_content_and_not_the_start(qtbot: QtBot, home: Path) -> None:
    for file in (paths.settings_file(), paths.session_file()):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b'{"page": "library", ')
    with program(SIZE) as desk:
        assert desk.window.current_page == "create"
        assert desk.workspace.settings.get(declared.THEME) == "system"
        desk.window.show_page("library")
    for file in (paths.settings_file(), paths.session_file()):
        assert file.with_name(f"{file.name}.bad").read_bytes() == b'{"page": "library", '
    with program() as desk:
        assert desk.window.current_page == "library"


def test_a_page_that_was_never_opened_forgets_nothing(qtbot: QtBot, home: Path, tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"no picture")
    with program(SIZE) as desk:
        inspect = pages(desk)[2]
        desk.workspace.inspect([picture])
        qtbot.waitUntil(lambda: inspect.model.rowCount() == 1, timeout=LONG_MS)
        desk.window.show_page("create")
    made = build(Settings(), SessionState.load(paths.session_file()))
    made.close()  # before the event loop has brought anything back
    made.window.deleteLater()
    with program() as desk:
        inspect = pages(desk)[2]
        qtbot.waitUntil(lambda: inspect.model.rowCount() == 1, timeout=LONG_MS)

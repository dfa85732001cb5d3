"""The filmstrip of the last session comes back from the library, whatever happened meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from app.features.create.memory import MOST_IMAGES
from app.features.create.page import CreatePage
from app.features.create.titles import RunTitles
from app.generation.request import GenerationRequest, Mode
from app.generation.result import GeneratedImage
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.gallery import shared_thumbnails as thumbnails
from app.ui.remembered import SplitterMemory, file_paths, number_or_none, text, whole
from app.ui.viewer import desk
from app.ui.workspace import Workspace
from tests.ui.create.conftest import Bench
from tests.ui.picture_bench import WrittenWork

CAT = GenerationRequest(parameters={"prompt": "a cat on a roof"})


class LateWork(WrittenWork):
    """A library that answers when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[int, Callable[[Sequence[GeneratedImage]], None]]] = []

    def kept_images(self, limit: int, before_id: int | None, then: Callable[[Sequence[GeneratedImage]], None]) -> None:
        self.asked.append((limit, then))

    def answer(self) -> None:
        (limit, then) = self.asked.pop()
        then(self.kept[:limit])


class Stage:
    """A page over a library of eight pictures of four runs, two each, the newest first."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.work = LateWork()
        self.session = SessionState()
        self.workspace = Workspace(self.work, Settings(), self.session)
        self.folder = folder
        self.work.kept = [self._image(number, f"run {(number + 1) // 2}") for number in range(8, 0, -1)]
        self._qtbot = qtbot

    def _image(self, number: int, job_id: str) -> GeneratedImage:
        path = self.folder / f"kept {number}.png"
        return GeneratedImage(path=path, seed=number, width=16, height=16, id=number, job_id=job_id)

    def page(self) -> CreatePage:
        made = CreatePage(self.workspace)
        self._qtbot.addWidget(made)
        made.show()
        QApplication.processEvents()
        return made


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Stage:
    return Stage(qtbot, tmp_path)


@pytest.fixture(autouse=True)
def threads_end(qapp: QApplication) -> Iterator[None]:
    yield
    thumbnails.close()
    desk.close()


def ids(page: CreatePage) -> list[int]:
    return [image.id for image in page.filmstrip.images]


def test_only_the_runs_of_the_last_session_come_back_in_their_order(stage: Stage) -> None:
    stage.session.set("create.runs", [["run 2", "a cat"], ["run 4", "CFG 5"], ["gone", "x"]])
    stage.session.set("create.image", 4)
    page = stage.page()
    assert ids(page) == []
    assert [limit for limit, _then in stage.work.asked] == [MOST_IMAGES]
    stage.work.answer()
    assert ids(page) == [3, 4, 7, 8]
    assert page.filmstrip.runs == (("run 2", "a cat"), ("run 4", "CFG 5"))
    assert page.canvas.image is not None
    assert page.canvas.image.id == 4
    assert page.filmstrip.isVisible()
    assert page.canvas.isVisible()
    assert page.panel.seed_row.last_seed == 8


def test_pictures_made_before_the_library_answered_stay_the_newest_and_chosen(stage: Stage, tmp_path: Path) -> None:
    stage.session.set("create.runs", [["run 4", "a cat"]])
    stage.session.set("create.image", 7)
    page = stage.page()
    bench = Bench(stage.workspace, tmp_path)
    bench.image(bench.job("new", CAT), seed=99)
    again = bench.job("run 4", CAT)
    more = bench.image(again, seed=98)
    stage.work.answer()
    assert [(image.job_id, image.seed) for image in page.filmstrip.images] == [
        ("new", 99),
        ("run 4", 7),
        ("run 4", 8),
        ("run 4", 98),
    ]
    assert page.canvas.image == more


def test_until_the_library_has_answered_nothing_is_forgotten(stage: Stage) -> None:
    runs = [["run 4", "a cat"]]
    stage.session.set("create.runs", runs)
    stage.session.set("create.image", 7)
    page = stage.page()
    page.remember()
    assert stage.session.get("create.runs") == runs
    assert stage.session.get("create.image") == 7
    stage.work.answer()
    page.filmstrip.select_last()
    page.remember()
    assert stage.session.get("create.image") == 8


def test_without_a_last_session_the_library_is_not_asked(stage: Stage) -> None:
    page = stage.page()
    assert stage.work.asked == []
    page.remember()
    assert stage.session.get("create.runs") == []


def test_the_mode_of_the_last_session_says_how_pictures_come_here(stage: Stage) -> None:
    stage.session.set("create.draft", {"mode": Mode.UPSCALE.value})
    page = stage.page()
    assert page.panel.mode is Mode.UPSCALE
    assert "upscaler" in page.canvas.empty_text


def test_a_run_is_titled_against_the_last_one_that_is_known(tmp_path: Path, stage: Stage) -> None:
    titles = RunTitles()
    bench = Bench(stage.workspace, tmp_path)
    titles.title_of(bench.job("a", CAT), "First run")
    later = RunTitles()
    later.bring_back([("a", "a cat on a roof")], titles.last_request)
    assert later.title_of(bench.job("b", CAT.with_parameters(steps=9)), "First run").startswith("Steps")
    assert later.title_of(bench.job("a", CAT), "First run") == "a cat on a roof"


def test_a_hidden_part_of_a_splitter_keeps_its_size(qtbot: QtBot) -> None:
    session = SessionState()
    splitter = QSplitter(Qt.Orientation.Horizontal)
    qtbot.addWidget(splitter)
    for _ in range(3):
        splitter.addWidget(QWidget())
    memory = SplitterMemory(splitter, session, "places", (100, 300, 200))
    splitter.resize(610, 100)
    splitter.show()
    splitter.widget(2).hide()
    handle = splitter.handle(1)
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(0, 50))
    qtbot.mouseMove(handle, QPoint(50, 50))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(0, 50))
    assert memory.sizes[0] > 100
    assert memory.sizes[2] == 200
    assert session.get("places") == memory.sizes


@pytest.mark.parametrize(
    "saved", [None, [], [1, 2], [0, 0, 0], [-1, 5, 5], [1.5, 2, 3], [True, 2, 3], [10**9, 1, 1], "x"]
)
def test_sizes_that_are_none_give_the_usual_ones(qtbot: QtBot, saved: object) -> None:
    session = SessionState()
    session.set("places", saved)
    splitter = QSplitter()
    qtbot.addWidget(splitter)
    assert SplitterMemory(splitter, session, "places", (100, 300, 200)).sizes == [100, 300, 200]


def test_values_are_taken_only_as_what_they_should_be() -> None:
    assert [whole(value, 7, 1, 9) for value in (3, 0, 10, True, 3.0, "3", None)] == [3, 7, 7, 7, 7, 7, 7]
    numbers = [number_or_none(value) for value in (2, 0.5, 0, -1, float("nan"), float("inf"), 10**400, True, "2")]
    assert numbers == [2.0, 0.5, None, None, None, None, None, None, None]
    assert [text(value, 3) for value in ("abcd", 3, None)] == ["abc", "", ""]
    here = str(Path.cwd())
    assert file_paths([here, "relative", 3, "", here + "\0", here + "/" + "a" * 5000], 10) == [Path(here)]
    assert file_paths([here, here], 1) == [Path(here)]

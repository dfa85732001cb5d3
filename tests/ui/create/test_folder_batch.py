"""A folder of pictures becomes as many jobs as was said before, each with its own source."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pytestqt.qtbot import QtBot

from app.features.create import folder_batch
from app.features.create.folder_batch import Choice, look_into, turn_of
from app.features.create.folder_dialog import FolderDialog
from app.features.create.page import CreatePage
from app.generation.request import GenerationRequest, Mode
from app.generation.source import SourceImage
from app.images.source_store import SourceStore
from tests.qt_fixtures import LONG_MS
from tests.ui.create.conftest import WrittenWork

OWN = "a fox at dawn\nNegative prompt: blurry\nSteps: 20, Sampler: Euler, Seed: 7, Size: 32x48, Version: v1.10.1"
BASE = GenerationRequest(
    Mode.IMAGE_TO_IMAGE,
    {"prompt": "oil painting", "negative_prompt": "text", "denoising_strength": 0.3, "width": 512, "height": 512},
    mask=SourceImage("a" * 64, ".png", 8, 8),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pictures, one of which says how it was made; a broken one; and what is no picture."""
    folder = tmp_path / "harbour"
    (folder / "deeper.png").mkdir(parents=True)
    said = PngInfo()
    said.add_text("parameters", OWN)
    Image.new("RGB", (32, 48), "red").save(folder / "b.png", pnginfo=said)
    Image.new("RGB", (64, 24), "blue").save(folder / "A.jpg")
    (folder / "c.png").write_text("broken")
    (folder / "notes.txt").write_text("x")
    return folder


def test_a_folder_is_looked_into_by_name_and_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [path.name for path in look_into(folder).pictures] == ["A.jpg", "b.png", "c.png"]
    monkeypatch.setattr(folder_batch, "MOST", 2)
    found = look_into(folder)
    assert ([path.name for path in found.pictures], found.more) == (["A.jpg", "b.png"], 1)
    assert look_into(folder / "none").problem


def test_numbered_pictures_come_by_their_numbers(tmp_path: Path) -> None:
    for name in ("10.png", "b2.png", "2.png", "B10.png", "1.png"):
        (tmp_path / name).write_bytes(b"")
    names = [path.name for path in look_into(tmp_path).pictures]
    assert names == ["1.png", "2.png", "10.png", "b2.png", "B10.png"]


def test_each_picture_is_made_by_its_own_words_or_by_the_shared_ones(folder: Path) -> None:
    own = turn_of(folder / "b.png", BASE, Choice(own_size=True)).request
    shared = turn_of(folder / "b.png", BASE, Choice(own_prompt=False)).request
    silent = turn_of(folder / "A.jpg", BASE, Choice()).request
    assert own is not None
    assert shared is not None
    assert silent is not None
    assert dict(own.parameters) == {
        "prompt": "a fox at dawn", "negative_prompt": "blurry", "denoising_strength": 0.3, "width": 64, "height": 64,
    }  # fmt: skip
    assert dict(shared.parameters) == dict(silent.parameters) == dict(BASE.parameters)
    assert [each.source.name for each in (own, shared, silent) if each.source] == ["b.png", "b.png", "A.jpg"]
    assert own.mask is None


def test_the_dialog_says_how_many_jobs_and_makes_them(
    page: CreatePage, work: WrittenWork, folder: Path, qtbot: QtBot
) -> None:
    page.panel.choose_mode(Mode.IMAGE_TO_IMAGE)
    page.panel.seed_row.images_edit.set_value(2)
    page.folders.look(folder)
    qtbot.waitUntil(lambda: isinstance(page.folders.dialog, FolderDialog), timeout=LONG_MS)
    dialog = page.folders.dialog
    assert isinstance(dialog, FolderDialog)
    assert dialog.about.text() == "3 pictures in harbour: 3 jobs, 6 new pictures."
    assert "3" in dialog.start_button.text()
    notices: list[tuple[str, str]] = []
    page._workspace.notice_posted.connect(lambda notice: notices.append((notice.what, notice.hint)))
    dialog.start_button.click()
    qtbot.waitUntil(lambda: bool(notices), timeout=LONG_MS)
    requests = [request for request, _front in work.submitted]
    assert [request.source.name for request in requests if request.source] == ["A.jpg", "b.png"]
    assert all(SourceStore().path_of(request.source).is_file() for request in requests if request.source)
    ((what, hint),) = notices
    assert what.startswith("2 jobs")
    assert hint.startswith("c.png: ")
    assert page.panel.request().source is None


def test_a_file_that_is_cut_off_is_named_and_not_sent(tmp_path: Path) -> None:
    whole = io.BytesIO()
    Image.effect_noise((64, 64), 90).save(whole, "PNG")
    path = tmp_path / "half.png"
    path.write_bytes(whole.getvalue()[:1000])
    assert turn_of(path, BASE, Choice()).problem == "half.png: The file ends before its picture does."


def test_cancelling_makes_no_job(page: CreatePage, work: WrittenWork, folder: Path, qtbot: QtBot) -> None:
    page.folders.look(folder)
    qtbot.waitUntil(lambda: page.folders.dialog is not None, timeout=LONG_MS)
    dialog = page.folders.dialog
    assert isinstance(dialog, FolderDialog)
    dialog.cancel_button.click()
    qtbot.waitUntil(lambda: page.folders.dialog is None, timeout=LONG_MS)
    assert work.submitted == []

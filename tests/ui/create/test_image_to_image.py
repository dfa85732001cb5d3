"""Image to image on the Create page: its source, its own values, and what keeps it from being sent."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.features.create.draft import Draft
from app.features.create.fit_view import sentence
from app.features.create.modes import MODES
from app.features.create.page import CreatePage
from app.features.create.panel import ComposePanel
from app.generation.request import GenerationRequest, Mode
from app.generation.result import GeneratedImage
from app.generation.source import ResizeMode, SourceImage
from app.images.source_store import SourceStore
from app.servers.features import FEATURE_PATHS, Feature
from app.ui.workspace import SendTo, Workspace
from tests.ui.create.conftest import WrittenWork, capabilities

LONG_MS = 30_000
TEXT, IMAGE = Mode.TEXT_TO_IMAGE, Mode.IMAGE_TO_IMAGE


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.png"
    Image.new("RGB", (832, 1216), "teal").save(path)
    return path


@pytest.fixture
def settled(qtbot: QtBot) -> Callable[[CreatePage], None]:
    def wait(page: CreatePage) -> None:
        """Until the picture that was given is the source and shown."""
        qtbot.waitUntil(lambda: page.panel.image_part.well.view.has_picture, timeout=LONG_MS)

    return wait


def drop(page: CreatePage, mime: QMimeData) -> None:
    left = Qt.MouseButton.LeftButton
    where, keys = QPointF(5, 5), Qt.KeyboardModifier.NoModifier
    event = QDropEvent(where, Qt.DropAction.CopyAction, mime, left, keys)
    page.panel.image_part.well.dropEvent(event)
    assert event.isAccepted()


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def test_a_dropped_picture_is_sent_and_outlives_its_file(
    page: CreatePage, work: WrittenWork, workspace: Workspace, harbour: Path, settled: Callable[[CreatePage], None]
) -> None:
    panel = page.panel
    panel.choose_mode(IMAGE)
    panel.editors["prompt"].set_value("fog")
    drop(page, files(harbour))
    settled(page)
    kept = panel.request().source
    assert kept is not None
    assert (kept.name, kept.width, kept.height, kept.origin) == ("harbour.png", 832, 1216, 0)
    assert dict(panel.request().parameters) == {"prompt": "fog", "width": 832, "height": 1216}
    data = harbour.read_bytes()
    harbour.unlink()
    page.generate()
    ((request, _front),) = work.submitted
    assert (request.mode, request.source) == (IMAGE, kept)
    assert SourceStore().read(kept) == data

    page.remember()
    again = CreatePage(workspace)
    settled(again)
    assert again.panel.request() == request
    again.deleteLater()


def test_without_a_source_nothing_is_sent_and_it_says_what_is_missing(page: CreatePage, work: WrittenWork) -> None:
    said: list[str] = []
    page._workspace.notice_posted.connect(lambda notice: said.append(notice.hint))
    page.panel.choose_mode(IMAGE)
    page.generate()
    assert work.submitted == []
    assert len(said) == 1
    assert "source" in said[0]


def test_a_source_whose_copy_is_gone_is_said_and_not_sent(page: CreatePage, work: WrittenWork, qtbot: QtBot) -> None:
    lost = SourceImage("a" * 64, ".png", 64, 64, 100, "lost.png")
    page.panel.set_draft(Draft(mode=IMAGE, source=lost))
    qtbot.waitUntil(lambda: page.panel.image_part.well.is_lost, timeout=LONG_MS)
    page.generate()
    assert work.submitted == []
    assert "lost.png" in page.panel.problem


def test_a_picture_of_the_app_becomes_the_source_and_knows_where_it_is_from(
    page: CreatePage, workspace: Workspace, harbour: Path, settled: Callable[[CreatePage], None]
) -> None:
    assert SendTo.IMAGE_TO_IMAGE in workspace.targets
    workspace.send_to(GeneratedImage(harbour, id=7), SendTo.IMAGE_TO_IMAGE)
    settled(page)
    assert page.panel.mode is IMAGE
    source = page.panel.request().source
    assert source is not None
    assert source.origin == 7
    assert page.panel.mode_switch.current == IMAGE.value


def test_choosing_a_source_is_one_step_of_undo(
    page: CreatePage, harbour: Path, settled: Callable[[CreatePage], None]
) -> None:
    page.panel.apply(GenerationRequest(parameters={"prompt": "fog", "width": 512, "height": 512}))
    page.sources.use(GeneratedImage(harbour, id=7))
    settled(page)
    after = page.panel.draft()
    page.undoing.undo()
    assert page.panel.draft() == Draft({"prompt": "fog", "width": 512, "height": 512})
    assert page.panel.image_part.well.source is None
    page.undoing.redo()
    assert page.panel.draft() == after


def test_pasting_into_the_well_takes_the_picture(
    page: CreatePage, harbour: Path, settled: Callable[[CreatePage], None]
) -> None:
    page.panel.choose_mode(IMAGE)
    QGuiApplication.clipboard().setMimeData(files(harbour))
    well = page.panel.image_part.well
    well.setFocus()
    QTest.keyClick(well, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled(page)
    QTest.keyClick(well, Qt.Key.Key_Delete)
    assert page.panel.request().source is None


def test_a_file_that_is_no_picture_is_refused_in_words(page: CreatePage, tmp_path: Path, qtbot: QtBot) -> None:
    page.panel.choose_mode(IMAGE)
    wrong = tmp_path / "letter.png"
    wrong.write_text("no picture")
    with qtbot.waitSignal(page._workspace.notice_posted, timeout=LONG_MS) as said:
        drop(page, files(wrong))
    assert said.args[0].what.startswith("letter.png: This is no picture")
    assert "Take one in PNG" in said.args[0].what
    assert page.panel.request().source is None


def test_each_mode_shows_its_own_fields_and_one_denoising_strength_serves_both(panel: ComposePanel) -> None:
    panel.apply(GenerationRequest(parameters={"enable_hr": True, "denoising_strength": 0.3, "steps": 9}))
    panel.mode_switch.choose(IMAGE.value)
    assert panel.hires.isHidden()
    assert all(row.is_offered for row in panel.image_part.inside.rows)
    assert panel.editors["denoising_strength"].value() is None
    assert panel.editors["denoising_strength"].default == 0.75
    assert dict(panel.request().parameters) == {"steps": 9}
    panel.image_part.inside.resize.click(ResizeMode.CROP)
    assert dict(panel.request().parameters) == {"steps": 9, "resize_mode": 1}
    panel.image_part.inside.resize.click(ResizeMode.CROP)
    assert dict(panel.request().parameters) == {"steps": 9}
    panel.mode_switch.choose(TEXT.value)
    assert not panel.hires.isHidden()
    assert panel.image_part.place.isHidden()
    assert dict(panel.request().parameters) == {"enable_hr": True, "denoising_strength": 0.3, "steps": 9}
    panel.open_filter()
    panel.mode_switch.choose(IMAGE.value)
    panel.filter_line.setText("hires")
    panel.filter_line.clear()
    assert panel.hires.isHidden()


def test_the_size_and_the_shape_of_the_source_can_be_taken(page: CreatePage) -> None:
    panel = page.panel
    source = SourceImage("a" * 64, ".png", 1001, 667, 100)
    panel.set_draft(Draft({"width": 512, "height": 512}, mode=IMAGE, source=source))
    panel.image_part.well.shape_button.click()
    values = panel.request().parameters
    assert (values["width"], values["height"]) == (576, 384)
    panel.image_part.well.size_button.click()
    values = panel.request().parameters
    assert (values["width"], values["height"]) == (1000, 664)


def test_a_server_without_image_to_image_puts_the_mode_out_of_use_and_says_why(panel: ComposePanel) -> None:
    paths = frozenset(FEATURE_PATHS[mode.feature] for mode in MODES)
    both = replace(capabilities(), paths=paths)
    panel.show_server(replace(both, paths=paths - {FEATURE_PATHS[Feature.IMAGE_TO_IMAGE]}))
    panel.mode_switch.setFocus()
    assert "no pictures from pictures" in panel.mode_switch.accessibleDescription()
    panel.mode_switch.keyPressEvent(_right())
    assert panel.mode is TEXT
    panel.show_server(both)
    panel.mode_switch.keyPressEvent(_right())
    assert panel.mode is IMAGE


def test_the_request_shows_the_source_in_its_json_without_pixels_and_reads_it_back(
    page: CreatePage, harbour: Path, settled: Callable[[CreatePage], None]
) -> None:
    panel = page.panel
    page.sources.use(GeneratedImage(harbour, id=7))
    settled(page)
    before = panel.request()
    panel.show_json(True)
    shown = json.loads(panel.json_editor.text_edit.toPlainText())
    assert shown["init_images"][0].startswith("<image 1, 832x1216 PNG, ")
    panel.json_editor.text_edit.setPlainText(json.dumps({**shown, "denoising_strength": 0.2}))
    panel.settle()
    assert panel.request() == before.with_parameters(denoising_strength=0.2)
    del shown["init_images"]
    panel.json_editor.text_edit.setPlainText(json.dumps(shown))
    panel.settle()
    assert panel.mode is IMAGE
    assert panel.request().source is None


def test_a_source_that_came_with_a_payload_is_kept_like_any_other(
    page: CreatePage, harbour: Path, settled: Callable[[CreatePage], None]
) -> None:
    text = base64.b64encode(harbour.read_bytes()).decode()
    extra = {"init_images": [f"data:image/png;base64,{text}"], "mask": text, "own": 1}
    page.panel.apply(GenerationRequest(IMAGE, {"steps": 3, "width": 64, "height": 64}, extra=extra))
    settled(page)
    request = page.panel.request()
    assert dict(request.extra) == {"own": 1}
    assert dict(request.parameters) == {"steps": 3, "width": 64, "height": 64}
    assert request.source is not None
    assert request.source == request.mask
    assert SourceStore().read(request.source) == harbour.read_bytes()


@pytest.mark.parametrize(
    ("target", "mode", "said"),
    [
        ((200, 100), ResizeMode.CROP, "Used as it is."),
        ((400, 200), ResizeMode.STRETCH, "Scaled to 400 × 200."),
        ((100, 100), ResizeMode.STRETCH, "Stretched 100 % taller."),
        ((400, 100), ResizeMode.LATENT, "Stretched 100 % wider."),
        ((100, 100), ResizeMode.CROP, "50 % cut off at left and right."),
        ((400, 100), ResizeMode.CROP, "50 % cut off at top and bottom."),
        ((100, 100), ResizeMode.FILL, "50 % filled at top and bottom."),
        ((400, 100), ResizeMode.FILL, "50 % filled at left and right."),
    ],
)
def test_what_fitting_does_is_said_in_words(target: tuple[int, int], mode: ResizeMode, said: str) -> None:
    assert sentence((200, 100), target, mode) == said


def _right() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier)


def test_the_source_stands_below_the_prompts_and_leaves_them_in_sight_in_a_low_window(
    page: CreatePage, harbour: Path, settled: Callable[[CreatePage], None], qtbot: QtBot
) -> None:
    page.resize(844, 500)  # of a window of 900 x 600
    page.panel.image_part.well.file_given.emit(harbour)
    settled(page)
    panel, view = page.panel, page.panel.scroll_area.viewport()
    assert panel.mode is IMAGE

    def bottom(part: QWidget) -> int:
        return part.mapTo(view, part.rect().bottomLeft()).y()

    qtbot.waitUntil(lambda: panel.image_part.well.view.visibleRegion().boundingRect().height() > 0, timeout=LONG_MS)
    prompts = bottom(panel.prompt_row), bottom(panel.negative_row)
    assert max(prompts) < panel.image_part.well.mapTo(view, QPoint()).y()
    assert max(prompts) < view.height(), "both prompts are to be seen"

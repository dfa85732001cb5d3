"""Upscaling on the Create page: what stands there, what is sent, and what keeps it from being sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.api.replies import Upscaler
from app.features.create.folder_dialog import FolderDialog
from app.features.create.page import CreatePage
from app.features.create.panel import ComposePanel
from app.generation.request import GenerationRequest, Mode
from app.generation.result import GeneratedImage, ImageInfo
from app.images.source_store import SourceStore
from app.servers.features import FEATURE_PATHS, Feature
from app.settings.declared import UPSCALE_TOGETHER
from app.ui.inspector.reading_text import CodeText
from app.ui.recall.wish import Wish
from app.ui.viewer import desk
from app.ui.viewer.actions import ImageActions
from app.ui.widgets.choices import ChoiceBox
from app.ui.workspace import SendTo, Workspace
from tests.ui import menus
from tests.ui.create.conftest import WrittenWork, capabilities

LONG_MS = 30_000


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.png"
    Image.new("RGB", (832, 1216), "teal").save(path)
    return path


@pytest.fixture
def upscaling(panel: ComposePanel, harbour: Path) -> Iterator[ComposePanel]:
    panel.choose_mode(Mode.UPSCALE)
    panel.choose_source(SourceStore().add_file(harbour))
    yield panel
    desk.close()


def put(panel: ComposePanel, name: str, value: object) -> None:
    """As a user does."""
    panel.editors[name].set_value(value)
    panel.editors[name].changed.emit()


def test_only_what_is_about_upscaling_is_in_sight(page: CreatePage) -> None:
    panel = page.panel
    page.generate()
    panel.choose_mode(Mode.UPSCALE)
    shown = {name for name, editor in panel.editors.items() if editor.isVisible()}
    assert shown == {
        "upscaler_1", "upscaling_resize", "upscaler_2", "extras_upscaler_2_visibility", "gfpgan_visibility",
        "codeformer_visibility", "codeformer_weight", "upscale_first",
    }  # fmt: skip
    assert not any(section.isVisible() for section in panel.sections)
    assert not panel.preset_bar.preset_button.isVisible()
    assert panel.image_part.well.isVisible()
    assert panel.bar.generate_button.label == "Upscale"
    panel.open_filter()
    panel.filter_line.setText("upscaler")
    assert not panel.overrides_section.isVisible()
    panel.close_filter()
    panel.choose_mode(Mode.TEXT_TO_IMAGE)
    assert panel.prompt_row.isVisible()
    assert panel.overrides_section.isVisible()
    assert not panel.upscale_part.size.isVisible()
    assert panel.bar.generate_button.label == "Generate"


def test_the_size_that_comes_of_it_is_shown_and_sent(upscaling: ComposePanel) -> None:
    size = upscaling.upscale_part.size
    assert size.result.text() == "832 × 1216: the size stays, no upscaler is chosen."
    put(upscaling, "upscaler_1", "Lanczos")
    assert size.result.text() == "832 × 1216 → 1664 × 2432, 4.0 MP"
    put(upscaling, "upscaling_resize", 1.5)
    assert size.result.text() == "832 × 1216 → 1248 × 1824, 2.3 MP"
    size.switch.choose("size")
    assert dict(upscaling.request().parameters) == {
        "upscaler_1": "Lanczos",
        "upscaling_resize_w": 1248,
        "upscaling_resize_h": 1824,
    }
    size.switch.choose("factor")
    assert dict(upscaling.request().parameters) == {"upscaler_1": "Lanczos", "upscaling_resize": 1.5}


def test_a_second_upscaler_is_seen_by_half_until_the_user_says_otherwise(upscaling: ComposePanel) -> None:
    put(upscaling, "upscaler_2", "Nearest")
    assert upscaling.request().parameters["extras_upscaler_2_visibility"] == 0.5
    put(upscaling, "extras_upscaler_2_visibility", 0.2)
    put(upscaling, "upscaler_2", "Lanczos")
    assert upscaling.request().parameters["extras_upscaler_2_visibility"] == 0.2


def test_what_would_come_back_as_it_is_cannot_be_sent(upscaling: ComposePanel) -> None:
    assert "Choose an upscaler" in upscaling.problem
    put(upscaling, "gfpgan_visibility", 0.5)
    assert upscaling.problem == ""
    upscaling.choose_source(None)
    assert "begins with a picture" in upscaling.problem


def test_its_values_come_back_with_the_session_and_by_undo(page: CreatePage, harbour: Path) -> None:
    panel = page.panel
    panel.choose_mode(Mode.UPSCALE)
    panel.choose_source(SourceStore().add_file(harbour))
    put(panel, "upscaler_1", "Lanczos")
    asked = panel.request()
    panel.apply(GenerationRequest(parameters={"prompt": "fog"}))
    assert panel.mode is Mode.TEXT_TO_IMAGE
    page.undoing.undo()
    assert panel.request() == asked
    panel.show_json(True)
    panel.settle()
    assert panel.request() == asked


def test_a_server_without_it_says_why_and_one_with_it_names_its_upscalers(
    workspace: Workspace, upscaling: ComposePanel
) -> None:
    able = replace(
        capabilities(),
        upscalers=(Upscaler("None"), Upscaler("Lanczos")),
        paths=frozenset({"/sdapi/v1/options", FEATURE_PATHS[Feature.UPSCALE]}),
    )
    workspace.capabilities = able
    upscaling.show_server(able)
    box = upscaling.editors["upscaler_1"]
    assert isinstance(box, ChoiceBox)
    put(upscaling, "upscaler_1", "Lanczos")
    assert upscaling.problem == ""
    workspace.capabilities = replace(able, paths=frozenset({"/sdapi/v1/options"}))
    upscaling.show_server(workspace.capabilities)
    assert upscaling.problem == "This server upscales no finished pictures."
    assert "This server upscales no finished pictures." in upscaling.mode_switch.accessibleDescription()


def test_several_pictures_become_a_job_each_after_their_count_was_shown(
    page: CreatePage, work: WrittenWork, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    images = []
    for number in (1, 2, 3):
        path = tmp_path / f"{number}.png"
        Image.new("RGB", (64, 48 * number)).save(path)
        images.append(GeneratedImage(path=path, id=number))
    images[1].path.unlink()
    entries = menus.entries(ImageActions(workspace).menu_for(page, images))
    assert not entries["Send to > Image to image"].isEnabled()
    put(page.panel, "upscaler_1", "Lanczos")
    entries["Send to > Upscale"].trigger()
    dialog = page.folders.dialog
    assert isinstance(dialog, FolderDialog)
    assert dialog.about.text() == "3 pictures: 3 jobs, 3 new pictures."
    assert work.submitted == []
    dialog.start_button.click()
    qtbot.waitUntil(lambda: page.folders.dialog is None, timeout=LONG_MS)
    made = [request for request, _front in work.submitted]
    assert [request.source and request.source.origin for request in made] == [1, 3]
    assert {request.mode for request in made} == {Mode.UPSCALE}
    assert all(dict(request.parameters) == {"upscaler_1": "Lanczos"} for request in made)


def test_the_settings_of_a_picture_are_taken_over_by_the_form_that_has_them(
    page: CreatePage, workspace: Workspace
) -> None:
    page.panel.choose_mode(Mode.UPSCALE)
    put(page.panel, "upscaler_1", "Lanczos")
    text = "a harbour\nSteps: 20, Sampler: DPM++ 2M, CFG scale: 7, Seed: 3, Size: 64x64"
    payload = {"upscaler_1": "Lanczos", "image": "<image 64x64 PNG, 1 kB>"}
    workspace.use(Wish(GeneratedImage(Path("a.png"), info=ImageInfo(text), mode=Mode.UPSCALE, payload=payload)))
    request = page.panel.request()
    assert (request.mode, request.prompt, request.parameters["steps"]) == (Mode.TEXT_TO_IMAGE, "a harbour", 20)
    assert not request.extra
    page.panel.choose_mode(Mode.UPSCALE)
    assert dict(page.panel.request().parameters) == {"upscaler_1": "Lanczos"}


def test_a_picture_that_is_sent_begins_it_whatever_was_shown(
    page: CreatePage, workspace: Workspace, qtbot: QtBot, harbour: Path
) -> None:
    workspace.send_to(GeneratedImage(path=harbour, id=9), SendTo.UPSCALE)
    qtbot.waitUntil(lambda: page.panel.image_part.well.view.has_picture, timeout=LONG_MS)
    request = page.panel.request()
    assert request.source is not None
    assert (request.mode, request.source.origin) == (Mode.UPSCALE, 9)
    workspace.send_to(GeneratedImage(path=harbour, id=9), SendTo.IMAGE_TO_IMAGE)
    qtbot.waitUntil(lambda: page.panel.mode is Mode.IMAGE_TO_IMAGE, timeout=LONG_MS)


def test_the_mask_of_image_to_image_is_not_drawn_over_what_is_upscaled(page: CreatePage, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (64, 48)).save(path)
    kept = SourceStore().add_file(path)
    page.panel.apply(GenerationRequest(Mode.IMAGE_TO_IMAGE, {"prompt": "a fox"}, source=kept, mask=kept))
    well = page.panel.image_part.well
    assert well.mask_source == kept
    page.panel.choose_mode(Mode.UPSCALE)
    assert (well.source, well.mask_source) == (kept, None)
    page.panel.choose_mode(Mode.IMAGE_TO_IMAGE)
    assert (well.source, well.mask_source) == (kept, kept)


def test_an_empty_place_says_what_the_form_makes_pictures_of(page: CreatePage) -> None:
    said = []
    for mode in (Mode.TEXT_TO_IMAGE, Mode.IMAGE_TO_IMAGE, Mode.UPSCALE):
        page.panel.choose_mode(mode)
        said.append(page.pictures.canvas.empty_text)
    assert [text.partition(" ")[0] for text in said] == ["Write", "Choose", "Choose"]
    assert "press Upscale" in said[2]


def test_pictures_of_the_library_go_together_as_far_as_the_server_can(
    page: CreatePage, work: WrittenWork, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    images = []
    for number in range(1, 6):
        path = tmp_path / f"{number}.png"
        Image.new("RGB", (64, 48 * number)).save(path)
        images.append(GeneratedImage(path=path, id=number))
    put(page.panel, "upscaler_1", "Lanczos")
    workspace.settings.choose(UPSCALE_TOGETHER, 2)
    for paths, told in (("/sdapi/v1/extra-batch-images", "Up to 2 go in one request"), ("/sdapi/v1/options", "Each")):
        workspace.capabilities = replace(capabilities(), paths=frozenset({paths, FEATURE_PATHS[Feature.UPSCALE]}))
        work.orders.clear()
        page.folders.take(images, SendTo.UPSCALE)
        dialog = page.folders.dialog
        assert isinstance(dialog, FolderDialog)
        assert any(part.text().startswith(told) for part in dialog.findChildren(QLabel))
        dialog.request_button.click()
        (text,) = dialog.findChildren(CodeText)
        endpoint, _line, shown = text.toPlainText().partition("\n")
        pair = [{"data": "<image>", "name": "1.png"}, {"data": "<image>", "name": "2.png"}]
        if "batch" in paths:
            assert (endpoint, json.loads(shown)["imageList"]) == ("POST /sdapi/v1/extra-batch-images", pair)
        else:
            assert (endpoint, json.loads(shown)["image"]) == ("POST /sdapi/v1/extra-single-image", "<image>")
        dialog.start_button.click()
        qtbot.waitUntil(lambda: page.folders.dialog is None, timeout=LONG_MS)
        sent = [int(order.split()[1]) for order in work.orders if order.startswith("together")]
        assert sent == ([2, 2, 1] if "batch" in paths else [1] * 5)

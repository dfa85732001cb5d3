"""Masks on the Create page: painted over the source, kept as files, used by the request."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.api.dialects.kinds import ServerKind
from app.features.create.draft import Draft
from app.features.create.page import CreatePage
from app.features.create.unknown import reasons
from app.generation.parameters import INPAINT_DEFAULTS
from app.generation.request import GenerationRequest, Mode
from app.generation.result import GeneratedImage
from app.generation.source import SourceImage
from app.images.source_store import SourceStore
from app.ui.masks.editor import MaskEditor
from app.ui.widgets.number_choice import NumberChoice
from app.ui.workspace import SendTo, Workspace
from tests.ui.create.conftest import Bench, WrittenWork, capabilities


@pytest.fixture
def picture(tmp_path: Path) -> GeneratedImage:
    path = tmp_path / "harbour.png"
    Image.new("RGB", (192, 128), "teal").save(path)
    return GeneratedImage(path=path, width=192, height=128, id=5)


def opened(qtbot: QtBot, workspace: Workspace, page: CreatePage, picture: GeneratedImage) -> MaskEditor:
    """The editor, after the picture was sent to inpaint."""
    workspace.send_to(picture, SendTo.INPAINT)
    qtbot.waitUntil(lambda: page.masks.editor is not None and page.masks.is_open and page.masks.editor.is_ready)
    assert page.masks.editor is not None
    return page.masks.editor


def paint(editor: MaskEditor) -> None:
    editor.stage.press(QPointF(40, 40))
    editor.stage.drag(QPointF(80, 60))
    editor.stage.lift()


def finish(qtbot: QtBot, page: CreatePage) -> None:
    assert page.masks.editor is not None
    page.masks.editor.finish()
    qtbot.waitUntil(lambda: not page.masks.is_open)


def test_a_picture_sent_to_inpaint_is_painted_on_and_its_mask_becomes_part_of_the_request(
    qtbot: QtBot, workspace: Workspace, page: CreatePage, picture: GeneratedImage
) -> None:
    editor = opened(qtbot, workspace, page, picture)
    assert page.panel.mode is Mode.IMAGE_TO_IMAGE
    assert page.place.currentWidget() is editor
    paint(editor)
    finish(qtbot, page)
    mask = page.panel.request().mask
    assert mask is not None
    assert (mask.width, mask.height) == (192, 128)
    with Image.open(SourceStore().path_of(mask)) as kept:
        assert kept.mode == "L"
        assert (kept.getpixel((60, 50)), kept.getpixel((180, 120))) == (255, 0)
    assert not page.panel.sections[0].isHidden()
    assert page.place.currentWidget() is not editor
    assert Draft.from_dict(page.panel.draft().to_dict()) == page.panel.draft()
    page.undoing.undo()
    assert page.panel.request().mask is None
    page.undoing.redo()
    assert page.panel.request().mask == mask


def test_how_a_mask_is_used_can_be_chosen_while_it_is_painted_first(
    qtbot: QtBot, workspace: Workspace, page: CreatePage, picture: GeneratedImage
) -> None:
    section = page.panel.sections[0]
    assert section.isHidden()
    editor = opened(qtbot, workspace, page, picture)
    assert not section.isHidden()
    paint(editor)
    assert "in the frame" not in editor.facts.text()
    area = page.panel.editors["inpaint_full_res"]
    assert isinstance(area, NumberChoice)
    area.click(1)
    assert "in the frame" in editor.facts.text()
    area.click(1)  # left to the web UI's value again
    editor.cancel()
    assert section.isHidden()
    editor = opened(qtbot, workspace, page, picture)
    page.panel.mode_switch.choose(Mode.TEXT_TO_IMAGE.value)
    assert not page.masks.is_open
    assert section.isHidden()


def test_a_look_at_another_mode_costs_nothing_of_what_was_painted(
    qtbot: QtBot, workspace: Workspace, page: CreatePage, picture: GeneratedImage, tmp_path: Path
) -> None:
    editor = opened(qtbot, workspace, page, picture)
    paint(editor)
    for mode in (Mode.TEXT_TO_IMAGE, Mode.UPSCALE):
        page.panel.mode_switch.choose(mode.value)
        assert not page.masks.is_open
        assert page.place.currentWidget() is not editor
        page.panel.mode_switch.choose(Mode.IMAGE_TO_IMAGE.value)
        assert page.masks.is_open
        assert page.place.currentWidget() is editor
    page.panel.mode_switch.choose(Mode.TEXT_TO_IMAGE.value)
    page.panel.mode_switch.choose(Mode.IMAGE_TO_IMAGE.value)
    finish(qtbot, page)
    assert page.panel.request().mask is not None


def test_nothing_is_painted_on_a_source_that_went_while_another_mode_was_looked_at(
    qtbot: QtBot, workspace: Workspace, page: CreatePage, picture: GeneratedImage, tmp_path: Path
) -> None:
    paint(opened(qtbot, workspace, page, picture))
    before = page.panel.draft().source
    page.panel.mode_switch.choose(Mode.TEXT_TO_IMAGE.value)
    other = tmp_path / "other.png"
    Image.new("RGB", (64, 64), "navy").save(other)
    workspace.send_to(GeneratedImage(path=other, width=64, height=64, id=6), SendTo.IMAGE_TO_IMAGE)
    qtbot.waitUntil(lambda: page.panel.draft().source not in (None, before))
    assert not page.masks.is_open


def test_generate_while_painting_sends_what_is_painted(
    qtbot: QtBot, workspace: Workspace, page: CreatePage, picture: GeneratedImage, work: WrittenWork
) -> None:
    paint(opened(qtbot, workspace, page, picture))
    page.generate()
    qtbot.waitUntil(lambda: bool(work.submitted))
    (request, _front), *others = work.submitted
    assert others == []
    assert request.mask is not None
    assert not page.masks.is_open


def test_the_editor_begins_with_the_mask_there_is_and_an_empty_one_is_none(
    qtbot: QtBot, workspace: Workspace, page: CreatePage, picture: GeneratedImage
) -> None:
    editor = opened(qtbot, workspace, page, picture)
    paint(editor)
    layer = editor.stage.layer
    assert layer is not None
    levels = layer.levels()
    finish(qtbot, page)
    page.panel.image_part.well.mask_button.click()
    qtbot.waitUntil(lambda: editor.is_ready and editor.stage.layer is not None)
    assert editor.stage.layer is not None
    assert editor.stage.layer.levels() == levels
    assert not editor.stage.layer.history.can_undo
    editor.do("clear")
    finish(qtbot, page)
    assert page.panel.request().mask is None


def test_cancel_and_another_source_leave_the_mask_as_it_was(
    qtbot: QtBot, workspace: Workspace, page: CreatePage, picture: GeneratedImage
) -> None:
    editor = opened(qtbot, workspace, page, picture)
    paint(editor)
    editor.cancel_button.click()
    assert page.panel.request().mask is None
    assert not page.masks.is_open
    page.masks.open()
    page.panel.choose_source(None)
    assert not page.masks.is_open


def test_escape_and_undo_mean_the_mask_while_it_is_painted(
    qtbot: QtBot, workspace: Workspace, page: CreatePage, picture: GeneratedImage, bench: Bench, work: WrittenWork
) -> None:
    bench.job("one", GenerationRequest())
    editor = opened(qtbot, workspace, page, picture)
    paint(editor)
    before = page.panel.draft()
    QTest.keyClick(editor.stage, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.stage.layer is not None
    assert editor.stage.layer.is_empty
    assert page.panel.draft() == before
    QTest.keyClick(editor.stage, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.masks.is_open)
    assert work.orders == []


def test_what_is_chosen_goes_to_the_editor_and_what_is_not_is_the_web_uis(
    qtbot: QtBot, workspace: Workspace, page: CreatePage, picture: GeneratedImage
) -> None:
    editor = opened(qtbot, workspace, page, picture)
    paint(editor)
    before = editor.stage._crop
    assert before is None
    area = page.panel.editors["inpaint_full_res"]
    assert {name: page.panel.editors[name].default for name in INPAINT_DEFAULTS} == dict(INPAINT_DEFAULTS)
    area.set_value(True)
    area.changed.emit()
    assert editor.stage._crop is not None
    assert page.panel.request().parameters["inpaint_full_res"] is True
    finish(qtbot, page)
    well = page.panel.image_part.well
    assert not well.unmask_button.isHidden()
    well.unmask_button.click()
    assert page.panel.request().mask is None
    assert well.unmask_button.isHidden()
    assert not page.panel.sections[0].isHidden()  # a value is set that a mask would be used with
    page.panel.choose_mode(Mode.TEXT_TO_IMAGE)
    assert page.panel.sections[0].isHidden()


def test_the_canvas_grows_with_a_mask_over_what_was_added_and_painting_goes_on(
    qtbot: QtBot, workspace: Workspace, page: CreatePage, picture: GeneratedImage
) -> None:
    editor = opened(qtbot, workspace, page, picture)
    paint(editor)
    before = page.panel.draft()
    editor.bar.extend_button.click()
    dialog = editor.extend_dialog
    assert dialog is not None
    assert not dialog.extend_button.isEnabled()
    for side, pixels in (("left", 64), ("bottom", 32)):
        dialog.sides[side].set_value(pixels)
        dialog.sides[side].changed.emit()
    assert "256 × 160" in dialog.outcome.text()
    dialog.extend_button.click()
    qtbot.waitUntil(lambda: page.panel.draft().source != before.source and editor.is_ready)
    request = page.panel.request()
    assert request.source is not None
    assert request.mask is not None
    assert (request.source.width, request.source.height, request.source.origin) == (256, 160, 5)
    assert (request.parameters["width"], request.parameters["height"]) == (256, 160)
    layer = editor.stage.layer
    assert layer is not None
    levels = layer.levels()
    assert levels[256 * 10 + 10] == levels[256 * 150 + 200] == levels[256 * 50 + 64 + 60] == 255
    assert levels[256 * 10 + 200] == 0
    finish(qtbot, page)
    page.undoing.undo()
    assert page.panel.draft().source == before.source


def test_a_server_without_masks_gets_none_painted(page: CreatePage, workspace: Workspace) -> None:
    workspace.capabilities = replace(capabilities(), kind=ServerKind.DRAW_THINGS)
    workspace.connected.emit(workspace.capabilities)
    button = page.panel.image_part.well.mask_button
    assert not button.isEnabled()
    assert "mask" in button.toolTip()
    mask = SourceImage("b" * 64, ".png", 8, 8)
    draft = Draft(mode=Mode.IMAGE_TO_IMAGE, source=mask, mask=mask)
    assert "mask" in reasons(draft, workspace.capabilities)["mask"]
    workspace.capabilities = capabilities()
    workspace.capabilities_changed.emit(workspace.capabilities)
    assert button.isEnabled()

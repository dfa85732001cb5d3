"""Comparing pictures: pinned, looked at in four ways, and explained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.features.library.page import LibraryPage
from app.generation.request import Mode
from app.generation.result import GeneratedImage, ImageInfo, InfoSource
from app.ui.compare import hand
from app.ui.compare.about import difference
from app.ui.compare.board import Look
from app.ui.compare.comparisons import Comparisons
from app.ui.compare.pictures import difference_map
from app.ui.compare.view import CompareView
from app.ui.inspector.inspector import COMPARE, FILE, INFO, PAYLOAD, Inspector
from app.ui.viewer.canvas import Canvas
from app.ui.workspace import Workspace
from tests.ui.picture_bench import Wishes, WrittenWork, all_read, infotext, picture, png_bytes

Opener = Callable[..., CompareView]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(900, 600)
    qtbot.addWidget(made)
    QVBoxLayout(made).addWidget(QLineEdit())
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def open_view(window: QWidget, workspace: Workspace, qtbot: QtBot) -> Opener:
    comparisons = Comparisons(workspace, window)

    def opened(*images: GeneratedImage) -> CompareView:
        workspace.compare_requested.emit(images)
        view = comparisons.view
        assert view is not None
        qtbot.waitUntil(lambda: bool(view.board.sheets))
        all_read(qtbot)
        return view

    return opened


def of_size(folder: Path, number: int, width: int, height: int) -> GeneratedImage:
    image = picture(folder, number)
    image.path.write_bytes(png_bytes(width, height, text=image.info.text))
    return replace(image, width=width, height=height)


def turn_wheel(view: CompareView, at: QPointF) -> None:
    no, board = Qt.KeyboardModifier.NoModifier, view.board
    where = QPointF(board.mapToGlobal(at.toPoint()))
    event = QWheelEvent(
        at, where, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, no, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(board, event)


def press(view: CompareView, key: Qt.Key) -> None:
    QtBot.keyClick(view.board, key)


def test_zoom_and_pan_are_the_same_in_all_pictures(open_view: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    view = open_view(*(of_size(tmp_path, number, 400, 300) for number in (1, 2, 3, 4)))
    board = view.board
    corners = [rect.topLeft() for rect in board.picture_rects()]
    for _notch in range(6):
        turn_wheel(view, QPointF(board.width() * 0.75, board.height() * 0.75))
    assert not board.is_fit
    rects = board.picture_rects()
    assert len({(rect.width(), rect.height()) for rect in rects}) == 1
    qtbot.mousePress(board, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    qtbot.mouseMove(board, QPoint(80, 90))
    qtbot.mouseRelease(board, Qt.MouseButton.LeftButton, pos=QPoint(80, 90))
    moved = board.picture_rects()
    assert moved != rects
    steps = {(now.left() - was.left(), now.top() - was.top()) for now, was in zip(moved, rects, strict=True)}
    assert len(steps) == 1, "each picture moved by the same step"
    qtbot.keyClick(board, Qt.Key.Key_Z)
    assert [rect.topLeft() for rect in board.picture_rects()] == corners


def test_modes_go_round_by_key(open_view: Opener, images: tuple[GeneratedImage, ...]) -> None:
    view = open_view(*images[:2])
    seen = []
    for _press in range(5):
        seen.append(view.board.look)
        press(view, Qt.Key.Key_M)
    assert seen == [Look.SIDE, Look.SLIDER, Look.FLICKER, Look.DIFFERENCE, Look.SIDE]


def test_escape_leaves_and_gives_the_focus_back(
    open_view: Opener, window: QWidget, images: tuple[GeneratedImage, ...], qtbot: QtBot
) -> None:
    line = window.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    view = open_view(*images[:2])
    with qtbot.waitSignal(view.left):
        press(view, Qt.Key.Key_Escape)
    assert window.focusWidget() is line


def test_the_slider_follows_mouse_and_keys(open_view: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    first, other = picture(tmp_path, 1), picture(tmp_path, 2)
    first.path.write_bytes(png_bytes(400, 300, (255, 0, 0)))
    other.path.write_bytes(png_bytes(400, 300, (0, 0, 255)))
    view = open_view(first, other)
    board = view.board
    view.modes.choose(Look.SLIDER)
    rect = board.picture_rects()[0]
    at = QPoint(round(rect.left() + rect.width() * 0.25), round(rect.center().y() + 40))
    qtbot.mouseClick(board, Qt.MouseButton.LeftButton, pos=at)
    assert board.split == pytest.approx(0.25, abs=0.01)
    shot = board.grab().toImage()
    ratio = board.devicePixelRatioF()

    def colour_at(share: float) -> tuple[int, int]:
        x, y = rect.left() + share * rect.width(), rect.center().y() + 40
        colour = shot.pixelColor(int(x * ratio), int(y * ratio))
        return colour.red(), colour.blue()

    assert colour_at(0.15) == (255, 0)
    assert colour_at(0.4) == (0, 255)
    press(view, Qt.Key.Key_Right)
    assert board.split == pytest.approx(0.30, abs=0.01)


def test_flicker_changes_only_by_hand(open_view: Opener, images: tuple[GeneratedImage, ...], qtbot: QtBot) -> None:
    view = open_view(*images[:2])
    view.modes.choose(Look.FLICKER)
    assert not view.board.is_other_seen
    press(view, Qt.Key.Key_Space)
    assert view.board.is_other_seen
    assert "B is shown" in view.caption.text()
    qtbot.mouseClick(view.board, Qt.MouseButton.LeftButton)
    assert not view.board.is_other_seen


def test_the_map_is_black_where_nothing_differs(qapp: QApplication) -> None:
    first = QImage(4, 1, QImage.Format.Format_RGB32)
    first.fill(0xFF101010)
    other = first.copy()
    same = difference_map(first, other, 4)
    assert same.is_same
    other.setPixel(2, 0, 0xFF151010)
    made = difference_map(first, other, 4)
    assert not made.is_same
    assert [made.picture.pixelColor(x, 0).red() for x in range(4)] == [0, 0, 20, 0]
    assert difference_map(other, first, 4).picture == made.picture


def test_the_difference_says_when_not_one_pixel_differs(open_view: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    view = open_view(of_size(tmp_path, 1, 40, 40), of_size(tmp_path, 2, 40, 40))
    view.modes.choose(Look.DIFFERENCE)
    qtbot.waitUntil(lambda: view.board.map is not None)
    assert "Not one pixel differs." in view.caption.text()
    assert view.gains.isVisible()


def test_pictures_of_other_sizes_take_the_size_of_the_first(open_view: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    view = open_view(of_size(tmp_path, 1, 40, 60), of_size(tmp_path, 2, 80, 50))
    assert [sheet.picture.size().toTuple() for sheet in view.board.sheets if sheet.picture] == [(40, 60)] * 2
    assert "B has 80 × 50 pixels and is shown at 40 × 60." in view.caption.text()


@pytest.mark.parametrize("look", list(Look))
def test_a_broken_file_is_a_sentence_in_its_place(
    open_view: Opener, tmp_path: Path, look: Look, images: tuple[GeneratedImage, ...], qtbot: QtBot
) -> None:
    images[1].path.write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    view = open_view(*images[:3])
    view.modes.choose(look)
    all_read(qtbot)
    assert view.board.sheets[1].problem
    assert view.board.problem == view.board.sheets[1].problem
    view.grab()
    press(view, Qt.Key.Key_2)
    assert view.board.other == 2
    assert not view.board.problem


def test_the_sentence_tells_what_was_done_differently(open_view: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    first = picture(tmp_path, 1, text=infotext("a pier, <lora:coastal:0.8>, fog", seed=5))
    text = infotext("fog, a pier, rain, <lora:coastal:0.6>", seed=5).replace("CFG scale: 7.0", "CFG scale: 5.5")
    view = open_view(first, picture(tmp_path, 2, text=text))
    qtbot.waitUntil(lambda: bool(view.sentence.text()))
    assert view.sentence.text() == "same seed; CFG scale 7 → 5.5; LoRA coastal 0.8 → 0.6; +rain"


def test_the_same_difference_is_there_as_rows(open_view: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    first = picture(tmp_path, 1, text=infotext("a pier, <lora:coastal:0.8>, fog", seed=5))
    text = infotext("fog, a pier, rain, <lora:coastal:0.6>", seed=5).replace("CFG scale: 7.0", "CFG scale: 5.5")
    view = open_view(first, picture(tmp_path, 2, text=text))
    qtbot.waitUntil(lambda: bool(view.rows.facts))
    assert view.rows.facts == (("CFG scale", "7 → 5.5"), ("Prompt", "LoRA coastal 0.8 → 0.6\n+rain"))
    assert view.rows_side.isHidden()
    press(view, Qt.Key.Key_I)
    assert not view.rows_side.isHidden()
    press(view, Qt.Key.Key_I)
    assert view.rows_side.isHidden()


def test_pictures_made_from_others_differ_by_their_strength_and_mask(tmp_path: Path) -> None:
    first, other = (
        picture(tmp_path, number, text=infotext("a pier", **{"Denoising strength": strength, "Mask blur": 4}))
        for number, strength in ((1, 0.4), (2, 0.7))
    )
    assert difference(first, other).sentence == "same seed; Denoising strength 0.4 → 0.7"
    plain = picture(tmp_path, 3, text=infotext("a pier"))
    assert difference(plain, first).rows == (
        ("Mode", "Text to image → Image to image"),
        ("Denoising strength", "not said → 0.4"),
        ("Mask blur", "not said → 4"),
    )


def test_files_of_one_name_that_are_not_the_same_differ_by_their_hash(tmp_path: Path) -> None:
    def made(number: int, **more: object) -> GeneratedImage:
        return picture(tmp_path, number, text=infotext("a <lora:x:1>", seed=5, **more))

    told = {"Model": "m", "Model hash": "aaaaaaaaaa", "Lora hashes": "x: 111111111111"}
    first, same = made(1, **told), made(2, **{**told, "Model hash": "AAAAAAAAAA" + "0" * 54})
    assert difference(first, same).sentence == "same seed and settings"
    other = made(3, **{**told, "Model hash": "bbbbbbbbbb", "Lora hashes": "x: 222222222222"})
    assert [label for label, _change in difference(first, other).rows] == [
        "Hash of LoRA x",
        "Hash of the checkpoint",
    ]
    named = made(4, **{**told, "Model": "n", "Model hash": "bbbbbbbbbb"})
    assert difference(first, named).rows == (("Checkpoint", "m → n"),)


# -- pinning ----------------------------------------------------------------------------------------------------------


def test_pin_then_compare_by_key_on_the_library_page(
    workspace: Workspace, work: WrittenWork, images: tuple[GeneratedImage, ...], qtbot: QtBot
) -> None:
    work.kept = list(images)
    asked: list[tuple[GeneratedImage, ...]] = []
    workspace.compare_requested.connect(asked.append)
    page = LibraryPage(workspace)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.grid.setFocus()
    page.grid.select_row(2)
    qtbot.keyClick(page.grid, Qt.Key.Key_P)
    assert workspace.pinned == images[2]
    page.grid.select_row(0)
    qtbot.keyClick(page.grid, Qt.Key.Key_C)
    assert asked == [(images[2], images[0])]
    page.grid.select_row(2)
    qtbot.keyClick(page.grid, Qt.Key.Key_P)
    assert workspace.pinned is None


def test_at_most_four_are_compared_and_the_pinned_one_once(
    workspace: Workspace, images: tuple[GeneratedImage, ...]
) -> None:
    workspace.pin(images[0])
    assert hand.compared(workspace, images) == images[:4]
    workspace.pin(None)
    assert hand.compared(workspace, images[:2]) == images[:2]


def test_without_a_pair_a_notice_says_what_to_do(workspace: Workspace, images: tuple[GeneratedImage, ...]) -> None:
    wishes = Wishes(workspace)
    hand.compare(workspace, images[:1])
    assert "press P" in wishes.notices[-1].what
    workspace.pin(images[0])
    hand.compare(workspace, images[:1])
    assert "This is the pinned picture" in wishes.notices[-1].what


def test_the_menu_pins_and_compares(workspace: Workspace, images: tuple[GeneratedImage, ...], qtbot: QtBot) -> None:
    canvas = Canvas(workspace)
    qtbot.addWidget(canvas)
    canvas.show_image(images[0])

    def entries() -> dict[str, bool]:
        menu = canvas.menu()
        assert menu is not None
        return {each.text(): each.isEnabled() for each in menu.actions()}

    assert entries()["Pin to compare"]
    assert not entries()["Compare with the pinned picture"]
    workspace.pin(images[1])
    assert entries()["Compare with the pinned picture"]
    workspace.pin(images[0])
    assert entries()["Unpin"]


def test_a_picture_that_is_gone_is_not_pinned_any_more(
    workspace: Workspace, window: QWidget, images: tuple[GeneratedImage, ...]
) -> None:
    comparisons = Comparisons(workspace, window)
    workspace.pin(images[0])
    workspace.image_forgotten.emit(images[1])
    assert workspace.pinned == images[0]
    workspace.image_forgotten.emit(images[0])
    assert workspace.pinned is None
    assert comparisons.view is None


# -- the tab of the inspector -----------------------------------------------------------------------------------------


def test_the_compare_tab_is_there_while_a_picture_is_pinned(workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    inspector = Inspector(workspace)
    qtbot.addWidget(inspector)
    assert inspector.tabs == (INFO, PAYLOAD, FILE)
    first = picture(tmp_path, 1, text=infotext("a pier, fog", seed=5))
    inspector.show_image(picture(tmp_path, 2, text=infotext("a pier, rain", seed=6)))
    workspace.pin(first)
    assert inspector.tabs == (INFO, PAYLOAD, FILE, COMPARE)
    inspector.choose_tab(COMPARE)
    tab = inspector.compare_tab
    qtbot.waitUntil(lambda: bool(tab.rows.facts))
    assert tab.sentence.text() == "+rain; −fog; Seed 5 → 6"
    assert tab.rows.facts == (("Prompt", "+rain\n−fog"), ("Seed", "5 → 6"))
    inspector.show_image(first)
    assert "This is the pinned picture" in tab.sentence.text()
    unpin = inspector.findChild(QPushButton, "compare-unpin")
    assert unpin is not None
    unpin.click()
    assert inspector.tabs == (INFO, PAYLOAD, FILE)
    assert inspector.tab == INFO


def test_a_picture_that_says_nothing_is_named(workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    inspector = Inspector(workspace)
    qtbot.addWidget(inspector)
    silent = replace(picture(tmp_path, 2, text=""), info=ImageInfo(source=InfoSource.NONE))
    workspace.pin(picture(tmp_path, 1))
    inspector.show_image(silent)
    qtbot.waitUntil(lambda: "does not say" in inspector.compare_tab.sentence.text())
    assert inspector.compare_tab.sentence.text() == "00002.png does not say how it was made."


def test_upscaled_pictures_are_told_apart_by_how_and_not_by_which_went_together() -> None:
    together = {"upscaler_1": "Lanczos", "imageList": [{"data": "<image 8x8 PNG, 1 kB>", "name": "a.png"}]}
    alone = {"upscaler_1": "Nearest", "image": "<image 9x9 PNG, 2 kB>"}
    first, other = (GeneratedImage(Path("a.png"), mode=Mode.UPSCALE, payload=each) for each in (together, alone))
    assert [label for label, _change in difference(first, other).rows] == ["Upscaler"]

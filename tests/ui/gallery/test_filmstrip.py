"""The filmstrip: pictures in the order they were made, grouped by job, walked by keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.generation.result import GeneratedImage
from app.ui.gallery.filmstrip import Filmstrip
from app.ui.gallery.row import HEIGHT, Row
from app.ui.workspace import Workspace
from tests.ui.picture_bench import all_read

Images = tuple[GeneratedImage, ...]


@pytest.fixture
def strip(workspace: Workspace, images: Images, qtbot: QtBot) -> Filmstrip:
    made = Filmstrip(workspace)
    qtbot.addWidget(made)
    made.resize(420, made.sizeHint().height())
    for number, image in enumerate(images):
        made.add(f"job {number // 3}", ("first", "CFG 7 → 5.5", "<b>+rain</b>")[number // 3], image)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def test_pictures_are_grouped_and_titled(strip: Filmstrip, images: Images, qtbot: QtBot) -> None:
    assert strip.titles == ("first", "CFG 7 → 5.5", "<b>+rain</b>")
    assert strip.images == images
    strip.grab()
    all_read(qtbot)
    strip.grab()


def test_keys_walk_through_pictures_and_jobs(strip: Filmstrip, images: Images, qtbot: QtBot) -> None:
    strip.select(images[0])
    walked: list[GeneratedImage] = []
    strip.current_changed.connect(walked.append)
    keys = Qt.Key
    for key in (keys.Key_Right, keys.Key_End, keys.Key_Up, keys.Key_Left, keys.Key_Down, keys.Key_Home, keys.Key_Left):
        qtbot.keyClick(strip, key)
    assert walked == [images[1], images[7], images[3], images[2], images[3], images[0]]
    assert strip.position == (1, 8)
    assert strip.accessibleName() == "Image 1 of 8"
    all_read(qtbot)


def test_the_current_picture_is_in_sight(strip: Filmstrip, images: Images, qtbot: QtBot) -> None:
    strip.select(images[7])
    row = strip._row
    place = row.place_of(images[7])
    assert place is not None
    left = row.rect(place, 0).left() - strip.horizontalScrollBar().value()
    assert 0 <= left <= strip.viewport().width() - 50
    all_read(qtbot)


def test_a_new_picture_comes_in_sight_unless_one_has_scrolled_back(
    strip: Filmstrip, images: Images, qtbot: QtBot
) -> None:
    bar = strip.horizontalScrollBar()
    assert bar.value() == bar.maximum() > 0
    bar.setValue(0)
    strip.add("job 9", "more", replace(images[0], path=images[0].path.with_name("new.png")))
    assert bar.value() == 0
    assert strip.current is None
    all_read(qtbot)


def test_the_same_file_again_is_replaced(strip: Filmstrip, images: Images, qtbot: QtBot) -> None:
    strip.select(images[0])
    newer = replace(images[0], notes=("Server used Euler.",))
    strip.add("job 0", "first", newer)
    assert strip.count == 8
    assert strip.current == newer
    all_read(qtbot)


def test_removing_the_current_picture_selects_its_neighbour(strip: Filmstrip, images: Images, qtbot: QtBot) -> None:
    strip.select(images[7])
    strip.remove(images[7])
    assert strip.current == images[6]
    for image in images:
        strip.remove(image)
    assert strip.current is None
    assert strip.titles == ()
    strip.grab()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space):
        qtbot.keyClick(strip, key)
    strip.clear()
    all_read(qtbot)


def test_clicks_choose_and_space_looks(strip: Filmstrip, images: Images, qtbot: QtBot) -> None:
    strip.horizontalScrollBar().setValue(0)
    with qtbot.waitSignal(strip.current_changed) as changed:
        qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 60))
    assert changed.args == [images[0]]
    with qtbot.waitSignal(strip.look_requested):
        qtbot.keyClick(strip, Qt.Key.Key_Space)
    qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 2))
    assert strip.current == images[0]
    all_read(qtbot)


def test_a_click_in_a_gap_is_no_choice(images: Images, qapp: QApplication) -> None:
    row = Row(lambda title: 7.0 * len(title))
    for image in images[:4]:
        row.add(image.path.stem, "a title wider than the picture", image)
    for number in range(4):
        rect = row.rect((number, 0), 0)
        assert row.at(rect.center().x()) == (number, 0)
        assert row.at(rect.right() + 3) is None
    assert row.at(0) is None
    assert row.at(1e9) is None
    assert [index for _group, index in row.in_sight(-1, 1e9)] == [0, 0, 0, 0]


def test_widths_follow_the_shape_within_limits(images: Images, qapp: QApplication) -> None:
    row = Row(lambda _title: 0.0)
    for number, (width, height) in enumerate([(832, 1216), (10_000, 10), (10, 10_000), (0, 0)]):
        row.add("job", "", replace(images[number], width=width, height=height))
    assert row.groups[0].widths == [round(HEIGHT * 832 / 1216), 168.0, 56.0, 96.0]


def test_a_title_that_is_cut_off_is_told_whole(strip: Filmstrip, images: Images, qtbot: QtBot) -> None:
    all_read(qtbot)
    strip.select(images[0])
    place = strip._row.place_of(images[0])
    assert place is not None
    x = strip._row.rect(place, 0).center().x() - strip.horizontalScrollBar().value()
    assert strip._tip_at(QPointF(x, 5)) == "first"
    assert images[0].path.name in strip._tip_at(QPointF(x, strip._top() + 10))
    assert strip._tip_at(QPointF(0, 5)) == "", "beside the groups there is nothing to tell"

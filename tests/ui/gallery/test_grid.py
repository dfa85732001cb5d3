"""The grid: arithmetic layout for any number of rows, and an answer to everything Qt may ask."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from app.generation.result import GeneratedImage
from app.ui.gallery import shared_thumbnails as thumbnails
from app.ui.gallery.grid import GridView
from app.ui.gallery.layout import GridLayout
from app.ui.gallery.model import IMAGE_ROLE, PATH_ROLE, GalleryModel, Index
from tests.ui.picture_bench import EVIL, all_read, picture

Images = tuple[GeneratedImage, ...]
MANY = 100_000
Move = QAbstractItemView.CursorAction
NOTHING = Qt.KeyboardModifier.NoModifier


class CountingModel(GalleryModel):
    """Counts how often it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        self.asked += 1
        return super().data(index, role)


def shown(model: GalleryModel | None, qtbot: QtBot, width: int = 900, height: int = 600) -> GridView:
    view = GridView()
    qtbot.addWidget(view)
    view.resize(width, height)
    if model is not None:
        view.setModel(model)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.setFocus()
    return view


@pytest.fixture
def many(tmp_path: Path) -> CountingModel:
    one = picture(tmp_path)
    model = CountingModel()
    model.show(GeneratedImage(path=Path(f"/gone/{number}.png"), width=40, height=60) for number in range(MANY - 1))
    model.append([one])
    return model


def test_the_model_keeps_qt_s_rules(images: Images) -> None:
    model = GalleryModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.append(images[1:4])
    model.prepend(images[0])
    model.append(images)
    assert model.images == images
    model.remove(images[2])
    model.replace(GeneratedImage(path=images[0].path, seed=5))
    model.prepend(GeneratedImage(path=images[1].path, seed=6))
    assert [image.seed for image in model.images[:2]] == [5, 6]
    assert model.rowCount(model.index(0)) == 0
    assert model.data(QModelIndex(), IMAGE_ROLE) is None
    assert model.row_of(images[2]) == -1
    model.show(())
    assert model.last is None


def test_one_new_picture_is_one_row_and_no_reset(images: Images, qtbot: QtBot) -> None:
    model = GalleryModel()
    model.append(images[1:])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted) as inserted:
        model.prepend(images[0])
    assert inserted.args is not None
    assert inserted.args[1:] == [0, 0]


def test_texts_of_a_picture_are_plain_and_its_place_is_told(images: Images) -> None:
    model = GalleryModel()
    model.append(images)
    index = model.index(2)
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;x&lt;/b&gt;" in tip
    assert "<b>" not in tip
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Image 3 of 8"
    assert index.data(PATH_ROLE) == images[2].path


def test_a_hundred_thousand_rows_lay_out_without_asking_for_them(many: CountingModel, qtbot: QtBot) -> None:
    view = shown(many, qtbot)
    assert view.verticalScrollBar().maximum() > 1_000_000
    many.asked = 0
    for width in range(500, 1300, 40):
        view.resize(width, 600)
        view.updateGeometries()
    view.scrollTo(many.index(MANY // 2))
    view.selectAll()
    assert many.asked == 0, "the layout asks for rows"
    view.grab()
    in_sight = (view.height() // 100 + 2) * (view.width() // 100 + 2)
    assert many.asked < 4 * in_sight, "painting asks for rows that are not in sight"
    many.asked = 0
    many.prepend(GeneratedImage(path=Path("/gone/new.png")))
    assert many.asked == 0
    all_read(qtbot)


class Paints(QObject):
    """How many lines of pixels were painted."""

    def __init__(self, view: GridView) -> None:
        super().__init__()
        self.heights: list[int] = []
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.heights.append(event.rect().height())
        return False


def test_scrolling_paints_only_what_comes_into_sight(many: CountingModel, qtbot: QtBot) -> None:
    view = shown(many, qtbot)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    view.select_row(view.indexAt(QPoint(300, 300)).row())
    all_read(qtbot)
    QApplication.processEvents()
    paints = Paints(view)
    bar.setValue(bar.value() + 3)  # no new cells: nothing is decoded for this
    qtbot.waitUntil(lambda: bool(paints.heights))
    assert paints.heights[0] == 3, "all of it is painted again"

    def on_screen() -> QImage:
        return view.screen().grabWindow(view.winId()).toImage()

    moved = on_screen()
    view.viewport().repaint()
    assert moved == on_screen(), "what moved along is not what belongs there"


def test_the_scroll_bar_goes_to_the_very_end(many: CountingModel, qtbot: QtBot) -> None:
    view = shown(many, qtbot)
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == MANY - 1
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalOffset() == 0
    all_read(qtbot)


@pytest.mark.parametrize("model", [None, GalleryModel])
def test_every_override_answers_without_rows(model: type[GalleryModel] | None, qtbot: QtBot) -> None:
    view = shown(model() if model else None, qtbot)
    nowhere = QModelIndex()
    assert view.visualRect(nowhere) == QRect()
    assert not view.indexAt(QPoint(50, 50)).isValid()
    view.scrollTo(nowhere)
    for action in Move:
        assert not view.moveCursor(action, NOTHING).isValid()
    view.setSelection(QRect(0, 0, 900, 900), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert view.visualRegionForSelection(QItemSelection()).isEmpty()
    assert not view.isIndexHidden(nowhere)
    assert view.horizontalOffset() == 0
    view.updateGeometries()
    view.select_row(0)
    view.set_cell_width(300)
    assert view.current_image is None
    assert view.selected_images == ()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Down, Qt.Key.Key_A):
        qtbot.keyClick(view, key)
    qtbot.mouseMove(view.viewport(), QPoint(40, 40))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    view.startDrag(Qt.DropAction.CopyAction)
    view.keyboardSearch("a")
    view.grab()
    view.setModel(GalleryModel())
    view.reset()


def test_a_thumbnail_that_comes_has_its_cell_painted_and_asks_for_no_other_row(
    many: CountingModel, qtbot: QtBot
) -> None:
    view = shown(many, qtbot)
    view.grab()
    all_read(qtbot)
    QApplication.processEvents()
    paints = Paints(view)
    path = many.images[5].path
    many.asked = 0
    thumbnails.shared().ready.emit(path)
    assert many.asked == 1
    QApplication.processEvents()
    assert paints.heights == [view.visualRect(many.index(5)).height()]
    for number in range(2):
        many.prepend(GeneratedImage(path=Path(f"/gone/new-{number}.png")))
    thumbnails.shared().ready.emit(path)  # before it was painted in its new place
    for _turn in range(5):  # the new rows are laid out in one turn and painted in another
        QApplication.processEvents()
    paints.heights.clear()
    thumbnails.shared().ready.emit(path)
    thumbnails.shared().ready.emit(Path("/gone/nobody has seen it.png"))
    QApplication.processEvents()
    assert paints.heights == [view.visualRect(many.index(7)).height()]
    all_read(qtbot)


@pytest.mark.parametrize("width", [0, 1, 40, 200, 333, 900, 3000])
@pytest.mark.parametrize("count", [0, 1, 5, 37])
def test_cells_never_overlap_and_are_found_where_they_are(width: int, count: int) -> None:
    layout = GridLayout(width, 150, count)
    rects = [layout.rect_of(row) for row in range(count)]
    for row, rect in enumerate(rects):
        assert layout.row_near(rect.center()) == row
        assert row in layout.rows_between(rect.top(), rect.bottom())
        assert not any(rect.intersects(other) for other in rects[row + 1 :])
        assert rect.bottom() < layout.height
        if width >= 100:
            assert rect.right() < width
    assert len(layout.rows_between(-500, 100_000)) == count


def test_arrows_keep_their_column(images: Images, qtbot: QtBot) -> None:
    layout = GridLayout(4 * 160 + 32, 150, 10)
    assert layout.columns == 4
    assert layout.moved(1, -4) == 1
    assert layout.moved(5, -4) == 1
    assert layout.moved(7, 4) == 9, "the line below is shorter: its last picture"
    assert layout.moved(9, 4) == 9
    assert layout.moved(9, 1) == 9
    assert layout.moved(0, -1) == 0


def test_keys_open_look_copy_and_delete(images: Images, qtbot: QtBot) -> None:
    model = GalleryModel()
    model.append(images)
    view = shown(model, qtbot)
    with qtbot.waitSignal(view.current_image_changed) as current:
        view.select_row(1)
    assert current.args == [images[1]]
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [images[1]]
    with qtbot.waitSignal(view.look_requested):
        qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(view.delete_requested) as deleted:
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert deleted.args == [(images[1], images[2])]
    with qtbot.waitSignal(view.copy_requested) as copied:
        qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied.args == [(images[1], images[2])]
    all_read(qtbot)


def test_clicks_choose_and_shift_chooses_in_reading_order(images: Images, qtbot: QtBot) -> None:
    model = GalleryModel()
    model.append(images)
    view = shown(model, qtbot, width=4 * 162 + 50)

    def click(row: int, modifiers: Qt.KeyboardModifier = NOTHING) -> None:
        where = view.visualRect(model.index(row)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, where)

    click(2)
    assert view.selected_images == (images[2],)
    click(5, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_images == images[2:6]
    click(0, Qt.KeyboardModifier.ControlModifier)
    assert view.selected_images == (images[0], *images[2:6])
    click(3)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(model.index(3)).center())
    assert opened.args == [images[3]]
    all_read(qtbot)


def test_what_one_looks_at_stays_when_a_picture_arrives_above(many: CountingModel, qtbot: QtBot) -> None:
    view = shown(many, qtbot)
    columns = GridLayout(view.width() - view.verticalScrollBar().sizeHint().width(), view.cell_width, 1).columns
    view.verticalScrollBar().setValue(5000)
    before = view.visualRect(many.index(columns * 40)).top()
    for number in range(columns):
        many.prepend(GeneratedImage(path=Path(f"/gone/new-{number}.png")))
    assert view.visualRect(many.index(columns * 41)).top() == before
    all_read(qtbot)


def test_the_end_is_announced_before_it_is_reached(images: Images, many: CountingModel, qtbot: QtBot) -> None:
    view = shown(many, qtbot)
    with qtbot.assertNotEmitted(view.near_end):
        view.verticalScrollBar().setValue(1000)
    with qtbot.waitSignal(view.near_end):
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() - 700)
    all_read(qtbot)


def test_rows_go_and_the_next_becomes_current(images: Images, qtbot: QtBot) -> None:
    model = GalleryModel()
    model.append(images)
    view = shown(model, qtbot)
    view.select_row(2)
    model.remove(images[2])
    assert view.current_image is not None
    for image in images:
        model.remove(image)
    assert view.current_image is None
    view.grab()
    all_read(qtbot)


def test_the_model_drags_real_files(images: Images) -> None:
    model = GalleryModel()
    model.append(images)
    mime = model.mimeData([model.index(1), model.index(0)])
    assert [Path(url.toLocalFile()) for url in mime.urls()] == [images[0].path, images[1].path]


def test_the_size_of_cells_is_bounded(images: Images, qtbot: QtBot) -> None:
    view = shown(GalleryModel(), qtbot)
    view.set_cell_width(10_000)
    assert view.cell_width == 420
    view.set_cell_width(-5)
    assert view.cell_width == 88
    view.resize(QSize(0, 0))
    view.grab()


def test_a_prompt_is_shown_as_it_is() -> None:
    assert "<b>" in EVIL

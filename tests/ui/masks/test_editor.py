"""The mask editor by mouse, pen and keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QPointingDeviceUniqueId, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from app.generation.masking import Region
from app.ui.masks.editor import MaskEditor
from app.ui.masks.mask import Mask
from app.ui.masks.tools import Tool, next_size
from app.ui.masks.use import Inpainting
from app.ui.viewer import desk

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[MaskEditor]:
    """With a picture of 200 by 100 pixels, shown."""
    path = tmp_path / "source.png"
    picture = Image.new("RGBA", (200, 100), "teal")
    picture.paste((0, 0, 0, 0), (150, 0, 200, 100))
    picture.save(path)
    made = MaskEditor()
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    made.edit(path, None, Inpainting(target=(64, 64), only_masked=True, padding=4, blur=0))
    qtbot.waitUntil(lambda: made.is_ready)
    yield made
    desk.close()


def layer(editor: MaskEditor) -> Mask:
    assert editor.stage.layer is not None
    return editor.stage.layer


def seen(editor: MaskEditor, x: float, y: float) -> QPoint:
    """Where a point of the picture is in the widget."""
    return editor.stage._seen(QPointF(x, y)).toPoint()


def drag(editor: MaskEditor, start: QPoint, end: QPoint, button: Qt.MouseButton = LEFT) -> None:
    QTest.mousePress(editor.stage, button, pos=start)
    QTest.mouseMove(editor.stage, end)
    QTest.mouseRelease(editor.stage, button, pos=end)


def test_the_left_button_paints_and_the_right_one_erases(editor: MaskEditor) -> None:
    editor.stage.set_brush(20)
    drag(editor, seen(editor, 40, 50), seen(editor, 120, 50))
    bounds = layer(editor).bounds()
    assert bounds is not None
    assert abs(bounds.left - 30) <= 2
    assert abs(bounds.right - 130) <= 2
    assert layer(editor).history.can_undo
    before = layer(editor).share
    drag(editor, seen(editor, 120, 50), seen(editor, 100, 50), RIGHT)
    assert layer(editor).share < before
    QTest.keyClick(editor.stage, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert layer(editor).share == before
    QTest.keyClick(editor.stage, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert layer(editor).is_empty


def test_rectangle_and_lasso_are_filled_when_the_button_is_let_go(editor: MaskEditor) -> None:
    QTest.keyClick(editor.stage, Qt.Key.Key_R)
    drag(editor, seen(editor, 20, 20), seen(editor, 60, 40))
    bounds = layer(editor).bounds()
    assert bounds is not None
    assert all(abs(found - wanted) <= 1 for found, wanted in zip(bounds, (20, 20, 60, 40), strict=True))
    QTest.keyClick(editor.stage, Qt.Key.Key_L)
    assert editor.bar.tools[Tool.LASSO].isChecked()
    editor.stage.press(QPointF(100, 20))
    for corner in (QPointF(140, 20), QPointF(140, 60), QPointF(100, 60)):
        editor.stage.drag(corner)
    editor.stage.lift()
    assert layer(editor).bounds() == Region(bounds.left, 20, 140, 60)


def test_the_keys_alone_paint_a_line(editor: MaskEditor) -> None:
    editor.stage.set_brush(10)
    QTest.keyClick(editor.stage, Qt.Key.Key_Left)
    QTest.keyClick(editor.stage, Qt.Key.Key_Return)
    for _press in range(5):
        QTest.keyClick(editor.stage, Qt.Key.Key_Right)
    QTest.keyClick(editor.stage, Qt.Key.Key_Return)
    bounds = layer(editor).bounds()
    assert bounds is not None
    assert bounds.left == pytest.approx(95, abs=1)
    assert bounds.size[0] > bounds.size[1]
    assert not editor.stage.is_drawing


def test_keys_set_the_size_and_do_what_the_buttons_do(editor: MaskEditor) -> None:
    size = editor.stage.brush
    QTest.keyClick(editor.stage, Qt.Key.Key_BracketRight)
    assert editor.stage.brush == editor.bar.size_slider.value() == next_size(size, larger=True) > size
    QTest.keyClick(editor.stage, Qt.Key.Key_F)
    assert layer(editor).share == 1
    QTest.keyClick(editor.stage, Qt.Key.Key_I)
    assert layer(editor).is_empty
    editor.bar.deeds["undo"].click()
    assert layer(editor).share == 1
    QTest.keyClick(editor.stage, Qt.Key.Key_Delete)
    assert layer(editor).is_empty


def test_the_pressure_of_a_pen_is_the_width_of_its_line(editor: MaskEditor) -> None:
    kinds, pens = QInputDevice.DeviceType, QPointingDevice.PointerType
    device = QPointingDevice(
        "pen", 7, kinds.Stylus, pens.Pen, QInputDevice.Capability.Pressure, 1, 3, "", QPointingDeviceUniqueId()
    )
    editor.stage.set_brush(40)

    def send(kind: QEvent.Type, x: float, pressure: float, buttons: Qt.MouseButton) -> None:
        at = QPointF(seen(editor, x, 50))
        event = QTabletEvent(
            kind, device, at, at, pressure, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier, LEFT, buttons
        )
        QApplication.sendEvent(editor.stage, event)

    def width_of(x: float, pressure: float) -> int:
        send(QEvent.Type.TabletPress, x, pressure, LEFT)
        send(QEvent.Type.TabletRelease, x, 0, Qt.MouseButton.NoButton)
        bounds = layer(editor).bounds()
        assert bounds is not None
        editor.do("clear")
        return bounds.size[0]

    assert width_of(100, 0.25) == pytest.approx(10, abs=2)
    assert width_of(100, 1.0) == pytest.approx(40, abs=2)


def test_the_part_that_will_be_cut_out_is_shown_and_told(editor: MaskEditor) -> None:
    layer(editor).take(bytes(200 * 100))
    editor.stage.set_tool(Tool.RECTANGLE)
    editor.stage.press(QPointF(50, 40))
    editor.stage.drag(QPointF(90, 60))
    editor.stage.lift()
    assert editor.stage._crop == Region(46, 26, 94, 74)
    assert "48 × 48" in editor.facts.text()
    editor.show_use(Inpainting(target=(64, 64), only_masked=False))
    assert editor.stage._crop is None
    editor.show_use(Inpainting(target=(64, 64), only_masked=True, padding=0, blur=0, inverted=True))
    assert editor.stage._crop == Region(0, 0, 200, 100)


def test_a_mask_comes_from_transparency_or_from_a_file(editor: MaskEditor, qtbot: QtBot, tmp_path: Path) -> None:
    editor.do("alpha")
    qtbot.waitUntil(lambda: layer(editor).bounds() == Region(150, 0, 200, 100))
    half = Image.new("L", (100, 50))
    half.paste(255, (0, 0, 50, 50))
    half.save(tmp_path / "mask.png")
    editor._file_chosen(str(tmp_path / "mask.png"))
    qtbot.waitUntil(lambda: editor.is_ready)
    bounds = layer(editor).bounds()
    assert bounds is not None
    assert bounds.right == pytest.approx(100, abs=1)
    refused: list[str] = []
    editor.refused.connect(refused.append)
    (tmp_path / "bad.png").write_bytes(b"no picture")
    editor._file_chosen(str(tmp_path / "bad.png"))
    qtbot.waitUntil(lambda: bool(refused))
    assert refused[0].startswith("bad.png cannot be read")
    assert layer(editor).bounds() == bounds


def test_escape_uses_the_mask_and_cancel_does_not(editor: MaskEditor) -> None:
    given: list[object] = []
    editor.done.connect(given.append)
    editor.left.connect(lambda: given.append("left"))
    QTest.keyClick(editor.stage, Qt.Key.Key_Escape)
    editor.do("fill")
    QTest.keyClick(editor.stage, Qt.Key.Key_Escape)
    editor.cancel_button.click()
    assert given == [None, bytes([255]) * 200 * 100, "left"]


def test_tools_that_have_no_room_can_be_scrolled_to(editor: MaskEditor, qtbot: QtBot) -> None:
    bar = editor._tools.verticalScrollBar()
    assert bar.maximum() == 0  # a usual window has room for all of them
    assert editor.stage.height() > 400
    editor.resize(300, 260)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert editor.stage.height() > 60
    bar.setValue(bar.maximum())
    last = editor.bar.extend_button
    assert editor._tools.geometry().contains(last.mapTo(editor, last.rect().center()))
    editor.resize(700, 600)
    qtbot.waitUntil(lambda: bar.maximum() == 0)


def test_every_control_has_a_name(editor: MaskEditor) -> None:
    buttons = editor.findChildren(QAbstractButton)
    assert len(buttons) > 12
    assert all(made.accessibleName() or made.text() for made in buttons)
    assert editor.stage.accessibleName()

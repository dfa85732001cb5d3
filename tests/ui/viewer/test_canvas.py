"""The canvas: pictures, previews, progress, keys, drops, and what goes out by drag and copy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.generation.recall_groups import Group
from app.generation.result import GeneratedImage, InfoSource
from app.jobs.job import Progress
from app.settings.declared import REDUCED_MOTION
from app.ui.recall.wish import Wish
from app.ui.viewer import strip
from app.ui.viewer.actions import ImageActions
from app.ui.viewer.canvas import Canvas
from app.ui.viewer.mime import QT_IMAGE, ImageMime
from app.ui.workspace import SendTo, Workspace
from tests.qt_fixtures import LONG_MS
from tests.ui.menus import entries
from tests.ui.picture_bench import Wishes, all_read, infotext, picture, png_bytes

Images = tuple[GeneratedImage, ...]


@pytest.fixture
def canvas(workspace: Workspace, qtbot: QtBot) -> Canvas:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 500)
    made = Canvas(workspace, window)
    made.resize(600, 500)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.setFocus()
    made.keep = window  # type: ignore[attr-defined]  # the window lives as long as its canvas
    return made


def show(canvas: Canvas, image: GeneratedImage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.shown):
        canvas.show_image(image, (3, 8))


def middle(canvas: Canvas) -> QColor:
    return QColor(canvas.grab().toImage().pixel(canvas.width() // 2, canvas.height() // 2))


def test_a_picture_is_decoded_and_painted(canvas: Canvas, images: Images, qtbot: QtBot) -> None:
    canvas.show_image(images[0])
    assert canvas.picture is None, "decoded before the slot returned"
    show(canvas, images[1], qtbot)
    assert canvas.picture is not None
    assert middle(canvas) == QColor(7 * 37 % 256, 90, 120)


def test_the_last_wish_wins(canvas: Canvas, images: Images, qtbot: QtBot) -> None:
    for image in images:
        canvas.show_image(image)
    all_read(qtbot)
    assert canvas.path == images[-1].path
    assert middle(canvas).red() == 37


def test_the_position_is_announced(canvas: Canvas, images: Images, qtbot: QtBot) -> None:
    show(canvas, images[2], qtbot)
    assert canvas.accessibleName() == "Image 3 of 8"
    canvas.show_image(None)
    assert canvas.accessibleName() == "No picture"
    assert canvas.picture is None


@pytest.mark.qt_log_ignore("libpng")
def test_a_broken_file_shows_its_reason(canvas: Canvas, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "cut.png"
    path.write_bytes(png_bytes(300, 300)[:100])
    canvas.show_image(GeneratedImage(path=path))
    qtbot.waitUntil(lambda: bool(canvas.problem))
    assert "damaged" in canvas.problem
    canvas.grab()


def test_a_preview_is_shown_and_the_result_fades_in(canvas: Canvas, images: Images, qtbot: QtBot) -> None:
    canvas._lingering.setInterval(LONG_MS)  # on a busy machine decoding may take longer than a preview lingers
    canvas.show_preview(png_bytes(16, 24))
    qtbot.waitUntil(lambda: canvas.is_showing_preview)
    canvas.show_preview(None)
    assert canvas.is_showing_preview, "the preview left a hole before the result was there"
    show(canvas, images[0], qtbot)
    assert not canvas.is_showing_preview
    assert canvas.is_fading
    canvas.grab()
    qtbot.waitUntil(lambda: not canvas.is_fading)


def test_reduced_motion_shows_the_result_at_once(
    canvas: Canvas, workspace: Workspace, images: Images, qtbot: QtBot
) -> None:
    workspace.settings.set(REDUCED_MOTION, True)
    canvas.show_preview(png_bytes(16, 24))
    qtbot.waitUntil(lambda: canvas.is_showing_preview)
    show(canvas, images[0], qtbot)
    assert not canvas.is_fading


def test_arrows_through_pictures_do_not_fade(canvas: Canvas, images: Images, qtbot: QtBot) -> None:
    show(canvas, images[0], qtbot)
    show(canvas, images[1], qtbot)
    assert not canvas.is_fading


def test_a_late_preview_never_covers_the_result(canvas: Canvas, images: Images, qtbot: QtBot) -> None:
    canvas.show_preview(png_bytes(16, 24))
    canvas.show_preview(None)
    show(canvas, images[0], qtbot)
    all_read(qtbot)
    assert not canvas.is_showing_preview
    canvas.show_preview(png_bytes(17, 24))
    canvas.show_image(images[1])
    all_read(qtbot)
    assert not canvas.is_showing_preview


def test_only_the_newest_preview_is_shown(canvas: Canvas, qtbot: QtBot) -> None:
    for width in range(8, 40):
        canvas.show_preview(png_bytes(width, 24))
    all_read(qtbot)
    drawn = canvas._drawn()
    assert drawn is not None
    assert drawn.width() == 39


def test_garbage_as_preview_changes_nothing(canvas: Canvas, images: Images, qtbot: QtBot) -> None:
    show(canvas, images[0], qtbot)
    canvas.show_preview(b"no picture")
    all_read(qtbot)
    assert not canvas.is_showing_preview


def test_previews_that_lead_to_nothing_go_away(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_preview(png_bytes())
    qtbot.waitUntil(lambda: canvas.is_showing_preview)
    canvas.show_preview(None)
    qtbot.waitUntil(lambda: not canvas.is_showing_preview)


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (Progress(0.63, 15, 24, 2, 8, 4.2), ("Step 15 / 24 · image 3 of 8", "4 s left")),
        (Progress(0.2, 3, 20, 0, 1, None), ("Step 3 / 20", "")),
        (Progress(0.9, 20, 20, 8, 8, 75.0), ("Step 20 / 20 · image 8 of 8", "1 min 15 s left")),
        (Progress(None, text="In queue: 1/2"), ("In queue: 1/2", "")),
        (Progress(None), ("Waiting for the server", "")),
        (Progress(0.1, 30, 20, 0, 2, -5.0), ("Step 20 / 20 · image 1 of 2", "")),
        (Progress(0.1, eta_s=7300.0), ("Waiting for the server", "2 h 1 min left")),
        (Progress(0.1, eta_s=float("inf")), ("Waiting for the server", "")),
        (
            Progress(0.6, 15, 24, 2, 8, 4.0, text="No sign of life for 34 s", waited_s=34),
            ("No sign of life for 34 s · step 15 / 24 · image 3 of 8", ""),
        ),
    ],
)
def test_progress_in_words(progress: Progress, said: tuple[str, str]) -> None:
    assert strip.words(progress) == said


def test_progress_is_painted_with_and_without_a_picture(canvas: Canvas, images: Images, qtbot: QtBot) -> None:
    canvas.expect(832, 1216)
    canvas.set_progress(Progress(5.0, 15, 24, 2, 8, 4.2, text="<b>x</b>"))
    canvas.grab()
    show(canvas, images[0], qtbot)
    canvas.grab()
    canvas.set_progress(None)
    canvas.grab()


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Qt.Key.Key_Right, "next_requested"),
        (Qt.Key.Key_Left, "previous_requested"),
        (Qt.Key.Key_Home, "first_requested"),
        (Qt.Key.Key_End, "last_requested"),
        (Qt.Key.Key_Down, "next_job_requested"),
        (Qt.Key.Key_Up, "previous_job_requested"),
    ],
)
def test_keys_move(canvas: Canvas, qtbot: QtBot, key: Qt.Key, signal: str) -> None:
    with qtbot.waitSignal(getattr(canvas, signal)):
        qtbot.keyClick(canvas, key)


def test_keys_and_wheel_zoom(canvas: Canvas, images: Images, qtbot: QtBot) -> None:
    show(canvas, images[0], qtbot)
    qtbot.keyClick(canvas, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert canvas.zoom == 1.0
    qtbot.keyClick(canvas, Qt.Key.Key_Z)
    assert canvas.is_fit
    turn_wheel(canvas, 120)
    assert not canvas.is_fit
    canvas.grab()
    qtbot.keyClick(canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert canvas.is_fit
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton)
    assert canvas.zoom == 1.0


def turn_wheel(canvas: Canvas, turned: int) -> None:
    at = QPointF(300, 250)
    nothing = Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, at, QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton, nothing, phase, False)
    QApplication.sendEvent(canvas, event)


def test_dragging_pans_when_there_is_more_to_see(canvas: Canvas, images: Images, qtbot: QtBot) -> None:
    show(canvas, images[0], qtbot)
    for _turn in range(8):
        turn_wheel(canvas, 120)
    before = canvas._view.rect().topLeft()
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 250))
    qtbot.mouseMove(canvas, QPoint(320, 260))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(320, 260))
    assert canvas._view.rect().topLeft() != before


def test_the_picture_alone_covers_the_window_and_the_arrows_work(canvas: Canvas, images: Images, qtbot: QtBot) -> None:
    show(canvas, images[0], qtbot)
    qtbot.keyClick(canvas, Qt.Key.Key_F)
    alone = canvas.alone
    assert alone is not None
    assert alone.size() == canvas.window().size()
    with qtbot.waitSignal(canvas.next_requested):
        qtbot.keyClick(alone.stage, Qt.Key.Key_Right)
    canvas.show_image(images[1], (2, 8))
    assert alone.stage.path == images[1].path
    assert alone.stage.accessibleName() == "Image 2 of 8"
    canvas.window().resize(700, 650)
    assert alone.size() == canvas.window().size()
    qtbot.keyClick(alone.stage, Qt.Key.Key_Escape)
    assert canvas.alone is None
    assert canvas.hasFocus()
    all_read(qtbot)


def drop(canvas: QWidget, mime: QMimeData) -> QDropEvent:
    action, left, nothing = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(100, 100), action, mime, left, nothing)
    QApplication.sendEvent(canvas, enter)
    event = QDropEvent(QPointF(100, 100), action, mime, left, nothing)
    event.setAccepted(False)
    QApplication.sendEvent(canvas, event)
    return event


def test_dropped_files_are_handed_on(canvas: Canvas, images: Images, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(image.path)) for image in images[:2]])
    with qtbot.waitSignal(canvas.files_dropped) as dropped:
        drop(canvas, mime)
    assert dropped.args == [(images[0].path, images[1].path)]


def test_dropped_picture_data_becomes_a_file_with_the_same_bytes(canvas: Canvas, qtbot: QtBot) -> None:
    data = png_bytes(text=infotext())
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/a.png")])
    mime.setData("image/png", QByteArray(data))
    mime.setImageData(QImage(3, 3, QImage.Format.Format_RGB32))
    with qtbot.waitSignal(canvas.files_dropped) as dropped:
        drop(canvas, mime)
    assert dropped.args is not None
    (path,) = dropped.args[0]
    assert path.read_bytes() == data


def test_text_is_no_picture(canvas: Canvas, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setText("hello")
    with qtbot.assertNotEmitted(canvas.files_dropped):
        event = drop(canvas, mime)
    assert not event.isAccepted()


def test_a_drag_out_has_the_file_and_its_very_bytes(images: Images) -> None:
    mime = ImageMime([images[0].path])
    assert mime.urls() == [QUrl.fromLocalFile(str(images[0].path))]
    assert mime.hasFormat("image/png")
    assert bytes(mime.data("image/png").data()) == images[0].path.read_bytes()
    assert mime.hasImage()
    assert mime.hasFormat(QT_IMAGE)
    assert mime.imageData().size().width() == 40


def test_a_drag_reads_nothing_until_it_is_dropped(images: Images) -> None:
    mime = ImageMime([images[0].path])
    data = png_bytes(5, 5)
    images[0].path.write_bytes(data)
    assert bytes(mime.data("image/png").data()) == data


def test_a_drag_of_several_has_only_files_and_a_lost_file_is_no_crash(images: Images) -> None:
    several = ImageMime([image.path for image in images[:3]])
    assert len(several.urls()) == 3
    assert not several.hasFormat("image/png")
    images[0].path.unlink()
    lost = ImageMime([images[0].path])
    assert lost.data("image/png").isEmpty()


def test_ctrl_c_copies_the_real_file_and_the_pixels(canvas: Canvas, images: Images, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("before")
    show(canvas, images[0], qtbot)
    qtbot.keyClick(canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().mimeData().hasUrls())
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.urls() == [QUrl.fromLocalFile(str(images[0].path))]
    assert bytes(mime.data("image/png").data()) == images[0].path.read_bytes()
    assert mime.hasImage()


def trigger(canvas: Canvas, image: GeneratedImage, text: str) -> None:
    menu = canvas.actions_for_images.menu_for(canvas, [image])
    action = entries(menu)[text]
    assert action.isEnabled()
    action.trigger()
    menu.deleteLater()


def test_the_menu_uses_all_and_seed_and_inspects(
    canvas: Canvas, workspace: Workspace, images: Images, qtbot: QtBot
) -> None:
    wishes = Wishes(workspace)
    trigger(canvas, images[0], "Use all")
    trigger(canvas, images[0], "Use seed")
    trigger(canvas, images[0], "Inspect")
    trigger(canvas, images[0], "Copy more > Copy file path")
    assert wishes.used == [Wish(images[0]), Wish(images[0], frozenset({Group.SEED}))]
    assert wishes.inspected == [(images[0].path,)]
    assert QGuiApplication.clipboard().text() == str(images[0].path)


def test_the_menu_begins_with_what_is_wanted_most_and_inspects_no_file_of_the_inspect_page(
    canvas: Canvas, workspace: Workspace, images: Images
) -> None:
    doing = ImageActions(workspace, canvas)
    texts = [action.text() for action in doing.menu_for(canvas, images[:1]).actions()]
    groups = [group.split("\n") for group in "\n".join(text or "-" for text in texts).split("\n-\n")]
    firsts = ["Use all", "Show what was made from it", "Copy image", "Save as…", "Pin to compare"]
    assert [group[0] for group in groups] == firsts
    assert groups[1][-1] == "Inspect"
    assert groups[2] == ["Copy image", "Copy more"]
    file = replace(images[0], id=0)
    assert "Inspect" not in [action.text() for action in doing.menu_for(canvas, [file]).actions()]


def test_a_picture_is_sent_only_where_somebody_takes_it(
    canvas: Canvas, workspace: Workspace, images: Images, qtbot: QtBot
) -> None:
    def offered() -> list[str]:
        menu = canvas.actions_for_images.menu_for(canvas, [images[0]])
        texts = list(entries(menu))
        menu.deleteLater()
        return [text for text in texts if text.startswith("Send to")]

    assert offered() == []
    workspace.take(SendTo.IMAGE_TO_IMAGE, SendTo.UPSCALE)
    assert offered() == ["Send to", "Send to > Image to image", "Send to > Upscale"]
    with qtbot.waitSignal(workspace.send_requested) as sent:
        trigger(canvas, images[0], "Send to > Image to image")
    assert sent.args == [images[0], SendTo.IMAGE_TO_IMAGE]


def test_a_picture_that_says_nothing_offers_no_use(canvas: Canvas, tmp_path: Path) -> None:
    image = replace(picture(tmp_path, 1, text=""), seed=None)
    assert image.info.source is InfoSource.NONE
    menu: QMenu = canvas.actions_for_images.menu_for(canvas, [image])
    enabled = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    assert enabled["Use all"] is False
    assert enabled["Use seed"] is False
    menu.deleteLater()

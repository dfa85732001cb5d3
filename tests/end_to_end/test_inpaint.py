"""A stroke over a result, then Generate: only what was painted over is another picture, to the pixel."""

from __future__ import annotations

import json

from PIL import Image, ImageChops
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.generation.parameters import INPAINT_DEFAULTS
from app.images.source_store import SourceStore
from app.jobs.job import JobState
from app.main import Desk
from tests.end_to_end.conftest import LONG_MS
from tests.end_to_end.test_main_job import (
    Find,
    first_picture,
    press_generate,
    wait_for_jobs,
)


def test_outside_the_mask_the_picture_stays_and_inside_it_is_made_anew(
    qtbot: QtBot, demo_desk: Desk, find: Find
) -> None:
    page, first = first_picture(qtbot, demo_desk, find)
    QTest.keyClick(page.filmstrip, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.masks.editor is not None and page.masks.editor.is_ready, timeout=LONG_MS)
    editor = page.masks.editor
    assert editor is not None
    editor.stage.set_brush(40)
    stage = editor.stage
    start, end = (stage._seen(QPointF(*point)).toPoint() for point in ((60, 60), (100, 70)))
    QTest.mousePress(stage, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(stage, end)
    QTest.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=end)
    page.panel.editors["denoising_strength"].set_value(1.0)
    page.panel.editors["mask_blur"].set_value(0)
    press_generate(qtbot, find)
    _first_job, job = wait_for_jobs(qtbot, demo_desk, 2)
    assert (job.state, job.problem) == (JobState.DONE, None)
    (second,) = job.images
    source, mask = job.request.source, job.request.mask
    assert source is not None
    assert mask is not None
    sent = second.payload
    assert {name: sent[name] for name in INPAINT_DEFAULTS} == {**INPAINT_DEFAULTS, "mask_blur": 0}
    assert json.dumps(sent["mask"]).startswith('"<image 192x128 PNG')
    store = SourceStore()
    with (
        Image.open(second.path) as made,
        Image.open(store.path_of(source)) as before,
        Image.open(store.path_of(mask)) as painted,
    ):
        assert painted.getpixel((80, 65)) == 255
        changed = ImageChops.difference(made.convert("RGB"), before.convert("RGB")).convert("L")
        changed = changed.point(lambda level: 255 if level else 0)
        assert not ImageChops.multiply(changed, ImageChops.invert(painted)).getbbox()
        assert changed.histogram()[255] > painted.histogram()[255] * 0.8
    assert demo_desk.library.made_from(first.id) == [second]

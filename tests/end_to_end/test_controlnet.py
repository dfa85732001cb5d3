"""A picture guides the next one, through the whole window: sent by its key, tried out, generated, and brought back."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.api.payloads import request_from_payload
from app.features.create.script_section import KindSection
from app.generation.control_units import SCRIPTS, units_in
from app.generation.result import ImageRole
from app.images.source_store import SourceStore
from app.jobs.job import JobState
from app.main import Desk
from app.scripts.controlnet.section import ControlSection
from app.ui.workspace import SendTo
from tests.end_to_end.conftest import LONG_MS
from tests.end_to_end.test_main_job import Find, create_page, first_picture, press_generate, wait_for_jobs


def test_a_picture_sent_to_controlnet_guides_the_next_one(qtbot: QtBot, demo_desk: Desk, find: Find) -> None:
    page, first = first_picture(qtbot, demo_desk, find)
    section = find("section-controlnet")
    assert isinstance(section, KindSection)
    assert section.part is None  # nothing is made before it is opened
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.filmstrip, Qt.Key.Key_U, keys)
    part = section.part
    assert isinstance(part, ControlSection)
    qtbot.waitUntil(lambda: part.well.thumb.image is not None, timeout=LONG_MS)
    qtbot.waitUntil(lambda: "Canny" in part.rows.kind.names, timeout=LONG_MS)
    part.rows.kind.set_value("Canny")
    part.rows.kind.changed.emit()
    part.map.ask_button.click()
    qtbot.waitUntil(lambda: part.map.thumb.image is not None, timeout=LONG_MS)
    press_generate(qtbot, find)
    job = wait_for_jobs(qtbot, demo_desk, 2)[-1]
    assert (job.state, job.problem) == (JobState.DONE, None)
    (unit,) = units_in(job.request.parameters[SCRIPTS])
    assert unit.image is not None
    assert unit.image.origin == first.id
    made = [image for image in job.images if image.role is ImageRole.SAMPLE]
    assert 'ControlNet 0: "Module: canny' in made[0].info.text
    assert made[0].notes == ()
    assert [image.role for image in job.images] == [ImageRole.SAMPLE, ImageRole.AUXILIARY]
    assert page.filmstrip.current == made[0]  # and not the map, which came after it
    assert len(json.dumps(page.panel.draft().to_dict())) < 5000  # no pixels among it
    page.undoing.undo()
    assert units_in(page.panel.request().parameters.get(SCRIPTS))[0].module == ""
    demo_desk.workspace.recall(job.request)
    assert page.panel.request().parameters[SCRIPTS] == job.request.parameters[SCRIPTS]


def test_a_section_that_is_made_when_it_is_opened_comes_into_sight(qtbot: QtBot, demo_desk: Desk, find: Find) -> None:
    section, column = find("section-controlnet"), create_page(demo_desk).panel.scroll_area
    assert isinstance(section, KindSection)
    column.ensureWidgetVisible(section.switch)
    qtbot.mouseClick(section.switch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(section.part, ControlSection), timeout=LONG_MS)

    def is_in_sight() -> bool:
        top = section.mapTo(column, QPoint()).y()
        return top == 0 if section.height() > column.height() else 0 <= top <= column.height() - section.height()

    qtbot.waitUntil(lambda: section.height() > 500 and is_in_sight(), timeout=LONG_MS)


def test_controlnet_is_offered_only_where_the_server_has_it(qtbot: QtBot, desk: Desk, find: Find) -> None:
    section = find("section-controlnet")
    assert section.isHidden()
    assert SendTo.CONTROLNET not in desk.workspace.targets
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        desk.work.start_demo()
    assert not section.isHidden()
    assert SendTo.CONTROLNET in desk.workspace.targets
    with qtbot.waitSignal(desk.workspace.disconnected, timeout=LONG_MS):
        desk.work.leave_server()
    assert SendTo.CONTROLNET not in desk.workspace.targets
    assert create_page(desk).panel.request().parameters.get(SCRIPTS) is None


def test_pictures_of_an_imported_payload_are_kept_and_stay_in_their_units(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "guide.png"
    Image.effect_noise((640, 640), 90).save(path)
    text = base64.b64encode(path.read_bytes()).decode()
    payload = {"prompt": "a fox", SCRIPTS: {"controlnet": {"args": [{"enabled": True, "image": text}]}}}
    panel = create_page(desk).panel
    desk.workspace.recall(request_from_payload(payload))
    qtbot.waitUntil(lambda: units_in(panel.request().parameters[SCRIPTS])[0].image is not None, timeout=LONG_MS)
    (unit,) = units_in(panel.request().parameters[SCRIPTS])
    assert unit.image is not None
    assert SCRIPTS in panel.draft().to_dict()["values"]
    assert SourceStore().path_of(unit.image).read_bytes() == path.read_bytes()


def test_what_a_server_lacks_of_a_unit_is_said_though_its_section_was_never_opened(
    qtbot: QtBot, demo_desk: Desk, find: Find
) -> None:
    unit = {"enabled": True, "module": "canny", "model": "control_from_elsewhere [00000000]"}
    demo_desk.workspace.recall(request_from_payload({"prompt": "a fox", SCRIPTS: {"ControlNet": {"args": [unit]}}}))
    checks = find("checks")
    qtbot.waitUntil(lambda: "control_from_elsewhere" in checks.toolTip(), timeout=LONG_MS)
    section = find("section-controlnet")
    assert isinstance(section, KindSection)
    assert section.part is None

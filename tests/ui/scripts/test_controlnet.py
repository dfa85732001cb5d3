"""ControlNet's section beside a real demo server: units, their pictures, their maps, and what is sent of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.api.errors import ApiError, Rejected
from app.demo.server import DemoServer
from app.generation.control_units import ControlMode, ControlUnit, units_in
from app.generation.request import Mode
from app.generation.source import SourceImage
from app.images.source_store import SourceStore
from app.scripts.catalog import KINDS, Surroundings
from app.scripts.controlnet.section import ControlSection
from app.scripts.controlnet.wells import ControlWell
from app.servers.connection import Connection, connect
from app.servers.profile import ServerProfile
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.servers.chores import Chores
from app.ui.viewer import desk
from app.ui.widgets.sliders import SliderNumber
from app.ui.workspace import Workspace
from tests.end_to_end.test_accessible_names import is_control, name_of, nameless

KIND = next(kind for kind in KINDS if kind.key == "controlnet")
CANNY = "demo_control_canny [5a1f0c21]"


class AskingWork:
    """Only what the section asks for, by the window's own ways."""

    def __init__(self) -> None:
        self.chores: Chores | None = None
        self.gate = threading.Event()
        self.gate.set()

    def learn_control(self) -> None:
        assert self.chores is not None
        self.chores.learn_control()

    def ask(self, question: Any, then: Any) -> None:
        def held(connection: Connection) -> Any:
            self.gate.wait(60)
            return question(connection)

        assert self.chores is not None
        self.chores.ask(held, then)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    image = Image.new("RGB", (120, 90), "white")
    ImageDraw.Draw(image).rectangle((20, 40, 100, 85), fill="navy")
    image.save(tmp_path / "house.png")
    return tmp_path / "house.png"


@pytest.fixture
def connection(home: Path) -> Iterator[Connection]:
    with DemoServer(step_delay_s=0) as server:
        made = connect(ServerProfile("Demo", server.url, id="demo"), "")
        yield made
        made.close()


@pytest.fixture
def work() -> AskingWork:
    return AskingWork()


@pytest.fixture
def section(connection: Connection, work: AskingWork, tmp_path: Path, qtbot: QtBot) -> Iterator[ControlSection]:
    """Opened for the first time, and the lists are there."""
    workspace = Workspace(cast("Any", work), Settings(tmp_path / "settings.json"), SessionState())
    workspace.profile = connection.profile
    work.chores = Chores(workspace, lambda: connection, lambda _id: connection, workspace)
    made = ControlSection(workspace)
    qtbot.addWidget(made)
    made.resize(320, 900)

    def learned(news: tuple[Connection, Any]) -> None:
        made.show_around(Surroundings(capabilities=news[1]))

    work.chores.read.connect(learned)
    made.show_around(Surroundings(capabilities=connection.capabilities))
    made.show_arguments(KIND.switched([], True, Surroundings()))
    made.show()
    qtbot.waitUntil(lambda: made._lists is not None)
    yield made
    work.gate.set()
    desk.close()


def units(section: ControlSection) -> tuple[ControlUnit, ...]:
    return units_in({"ControlNet": {"args": section.arguments()}})


def drop(section: ControlSection, file: Path, qtbot: QtBot) -> SourceImage:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    with qtbot.waitSignal(section.picked):
        assert section.well.take(mime)
    qtbot.waitUntil(lambda: section.well.thumb.image is not None)
    image = units(section)[section._current].image
    assert image is not None
    return image


def choose_kind(section: ControlSection, name: str) -> None:
    section.rows.kind.set_value(name)
    section.rows.kind.changed.emit()


def type_into(section: ControlSection, name: str, value: Any) -> None:
    editor = section.rows.editors[name]
    editor.set_value(value)
    editor.changed.emit()


# The row of the catalog


def test_the_header_switch_begins_with_a_unit_and_keeps_all_when_it_is_put_off() -> None:
    first = KIND.switched([], True, Surroundings())
    assert KIND.is_on(first)
    off = KIND.switched([*first, {"enabled": True, "module": "canny"}], False, Surroundings())
    assert [row["enabled"] for row in off] == [False, False]
    assert not KIND.is_on(off)
    assert KIND.summary([{"enabled": True, "module": "canny"}, {"enabled": False, "module": "mlsd"}]) == "canny"


# Lists


def test_lists_are_read_once_and_a_kind_of_control_narrows_them(section: ControlSection) -> None:
    assert {"Canny", "Depth"} <= {*section.rows.kind.names}
    assert "depth_midas" in section.rows.module.names
    choose_kind(section, "Canny")
    assert "depth_midas" not in section.rows.module.names
    assert section.rows.model.names == (CANNY,)
    (unit,) = units(section)
    assert (unit.module, unit.model) == ("canny", CANNY)


def test_a_server_that_does_not_tell_is_asked_again_by_hand(
    section: ControlSection, work: AskingWork, connection: Connection, qtbot: QtBot
) -> None:
    silent = replace(connection.capabilities, control=None)
    section._forget_asking(silent)
    asked: list[str] = []
    work.learn_control = lambda: asked.append("lists")  # type: ignore[method-assign]
    section.show_around(Surroundings(capabilities=silent))
    assert not section.again_button.isVisibleTo(section)
    section.show_around(Surroundings(Mode.IMAGE_TO_IMAGE, silent))
    assert section.again_button.isVisibleTo(section)
    section.again_button.click()
    assert asked == ["lists", "lists"]


def test_a_name_without_its_hash_counts_as_listed_and_one_that_is_gone_does_not(section: ControlSection) -> None:
    section.show_arguments([{"enabled": True, "module": "depth", "model": "demo_control_canny"}])
    assert section.rows.model.is_listed
    assert section.rows.module.is_listed
    section.show_arguments([{"enabled": True, "module": "gone", "model": "gone"}])
    assert not section.rows.model.is_listed
    assert not section.rows.module.is_listed


def test_sliders_are_those_of_the_preprocessor(section: ControlSection) -> None:
    choose_kind(section, "Canny")
    low = section.rows.editors["threshold_a"]
    assert isinstance(low, SliderNumber)
    assert (low.accessibleName(), low.default) == ("Low Threshold", 100)
    type_into(section, "threshold_a", 40)
    assert units(section)[0].threshold_a == 40
    type_into(section, "module", "reference_only")
    assert units(section)[0].threshold_a is None
    fidelity = section.rows.editors["threshold_a"]
    assert "Fidelity" in fidelity.accessibleName()
    assert "threshold_b" not in section.rows.editors
    assert "processor_res" not in section.rows.editors


def test_pixel_perfect_takes_the_place_of_the_resolution(section: ControlSection) -> None:
    choose_kind(section, "Canny")
    row = section.rows._knobs["processor_res"][1]
    assert not row.is_offered
    section.rows.editors["pixel_perfect"].set_value(False)
    section.rows.editors["pixel_perfect"].changed.emit()
    assert row.is_offered
    assert units(section)[0].pixel_perfect is False


# Editing


def test_what_is_typed_and_what_is_chosen_are_told_apart(section: ControlSection, qtbot: QtBot) -> None:
    with qtbot.waitSignal(section.changed), qtbot.assertNotEmitted(section.picked):
        type_into(section, "weight", 0.5)
    with qtbot.waitSignal(section.picked), qtbot.assertNotEmitted(section.changed):
        section.rows.editors["control_mode"].click(2)  # type: ignore[union-attr]
    (unit,) = units(section)
    assert (unit.weight, unit.control_mode) == (0.5, ControlMode.CONTROL)


def test_the_part_of_the_steps_is_one_range_whose_knobs_stop_at_each_other(
    section: ControlSection, qtbot: QtBot
) -> None:
    track = section.rows.range.track
    qtbot.mousePress(track, Qt.MouseButton.LeftButton, pos=track.rect().center())
    (unit,) = units(section)
    assert (unit.guidance_start is None) is not (unit.guidance_end is None)
    section.rows.range.set_value(0.2, 0.6)
    section.rows.range.changed.emit()
    track.moved.emit((False, 0.9))
    (unit,) = units(section)
    assert (unit.guidance_start, unit.guidance_end) == (0.6, 0.6)
    assert section.problem == ""
    section.rows.range.set_value(0.8, 0.2)
    assert section.problem


def test_units_are_added_copied_moved_and_removed_up_to_the_servers_number(section: ControlSection) -> None:
    type_into(section, "weight", 0.1)
    section.bar.copy_button.click()
    type_into(section, "weight", 0.2)
    section.bar.add_button.click()
    assert not section.bar.add_button.isEnabled()  # the demo has three
    assert [unit.weight for unit in units(section)] == [0.1, 0.2, None]
    section.bar.earlier_button.click()
    assert [unit.weight for unit in units(section)] == [0.1, None, 0.2]
    section.bar.remove_button.click()
    section.bar.remove_button.click()
    section.bar.remove_button.click()
    assert section.arguments() is None
    assert section._empty.isVisibleTo(section)


def test_arguments_of_others_are_shown_and_stay_as_they_are(section: ControlSection, qtbot: QtBot) -> None:
    told = [{"enabled": False, "image": "iVBORw0KGgo=", "pulid_mode": "Fidelity", "weight": 1.5}]
    with qtbot.assertNotEmitted(section.changed), qtbot.assertNotEmitted(section.picked):
        section.show_arguments(told)
    assert section.arguments() == told
    assert "came with the request" in section.well.title.text
    section.well.removed.emit()
    assert section.arguments() == [{"enabled": False, "weight": 1.5, "pulid_mode": "Fidelity"}]


# Pictures


def test_a_dropped_picture_is_in_the_unit_by_reference(section: ControlSection, house: Path, qtbot: QtBot) -> None:
    kept = drop(section, house, qtbot)
    assert (kept.width, kept.height, kept.name) == (120, 90, "house.png")
    assert SourceStore().path_of(kept).read_bytes() == house.read_bytes()
    assert len(str(section.arguments())) < 500
    qtbot.keyClick(section.well, Qt.Key.Key_Delete)
    assert units(section)[0].image is None


def test_a_picture_goes_into_the_unit_it_was_given_to_whichever_is_shown_when_it_comes(
    section: ControlSection, house: Path, qtbot: QtBot
) -> None:
    section.bar.add_requested.emit()
    section.bar.chosen.emit(0)
    section.well.take_file(house)  # a thread reads it
    section.bar.chosen.emit(1)
    with qtbot.waitSignal(section.picked):
        pass
    assert [unit.has_picture for unit in units(section)] == [True, False]
    assert section.well.picture is None
    section.mask_well.take_file(house)
    section.bar.move_requested.emit(-1)
    qtbot.waitUntil(lambda: any(unit.mask is not None for unit in units(section)))
    assert [unit.mask is not None for unit in units(section)] == [True, False]
    section.well.take_file(house, 7)
    section.bar.remove_requested.emit()
    qtbot.waitUntil(lambda: desk.shared().is_idle)
    (unit,) = units(section)
    assert unit.image is not None
    assert unit.image.origin == 0  # the first one; what was on its way went with its unit


def test_a_unit_without_a_picture_borrows_the_source_of_image_to_image(
    section: ControlSection, house: Path, qtbot: QtBot
) -> None:
    source = SourceStore().add_file(house)
    around = section._around
    section.show_around(Surroundings(Mode.IMAGE_TO_IMAGE, around.capabilities, source))
    qtbot.waitUntil(lambda: section.well.thumb.image is not None)
    assert section.well.title.text == "The source picture"
    assert units(section)[0].image is None
    section.show_around(Surroundings(Mode.TEXT_TO_IMAGE, around.capabilities, source))
    assert section.well.title.text == "No picture yet"


def test_a_picture_whose_file_is_gone_cannot_be_sent(section: ControlSection, house: Path, qtbot: QtBot) -> None:
    kept = SourceStore().add_file(house)
    SourceStore().path_of(kept).unlink()
    section.show_arguments([ControlUnit(image=kept).to_dict()])
    qtbot.waitUntil(lambda: section.problem != "")
    assert "house.png" in section.problem
    assert section.problem.startswith("Unit 1: ")


# Maps


def test_a_map_is_made_by_the_server_and_stays_until_picture_or_preprocessor_change(
    section: ControlSection, house: Path, qtbot: QtBot
) -> None:
    choose_kind(section, "Canny")
    assert not section.map.isVisibleTo(section)
    drop(section, house, qtbot)
    section.map.ask_button.click()
    assert section.map.cancel_button.isVisibleTo(section.map)
    qtbot.waitUntil(lambda: section.map.thumb.image is not None)
    assert section.map.about.text().startswith("512 × 38")
    type_into(section, "threshold_a", 30)
    assert section.map.thumb.image is not None
    assert "other numbers" in section.map.about.text()
    type_into(section, "module", "depth_midas")
    assert section.map.thumb.image is None
    type_into(section, "module", "canny")
    assert section.map.thumb.image is not None
    type_into(section, "module", "none")
    assert not section.map.isVisibleTo(section)


def test_a_map_that_is_given_up_does_not_come_late(
    section: ControlSection, work: AskingWork, house: Path, qtbot: QtBot
) -> None:
    choose_kind(section, "Canny")
    drop(section, house, qtbot)
    work.gate.clear()
    section.map.ask_button.click()
    section.map.cancel_button.click()
    assert section.map.ask_button.isVisibleTo(section.map)
    choose_kind(section, "Depth")
    section.map.ask_button.click()
    work.gate.set()
    qtbot.waitUntil(lambda: section.map.thumb.image is not None)
    choose_kind(section, "Canny")
    assert section.map.thumb.image is None


def test_why_there_is_no_map_is_said_in_its_place(section: ControlSection, house: Path, qtbot: QtBot) -> None:
    drop(section, house, qtbot)
    type_into(section, "module", "of another server")
    section.map.ask_button.click()
    qtbot.waitUntil(lambda: section.map.title.text == "No map")
    assert "Module not available" in f"{section.map.about.text()} {section.map.about.toolTip()}"
    assert section.map.about.property("kind") == "error"


def test_a_map_may_guide_as_it_is(section: ControlSection, house: Path, qtbot: QtBot) -> None:
    choose_kind(section, "Canny")
    drop(section, house, qtbot)
    section.map.ask_button.click()
    qtbot.waitUntil(lambda: section.map.thumb.image is not None)
    with qtbot.waitSignal(section.picked):
        section.map.use_button.click()
    (unit,) = units(section)
    assert unit.image is not None
    assert (unit.image.name, unit.module, unit.model) == ("canny-house.png", "none", CANNY)


def test_without_a_server_a_map_is_not_offered_and_nothing_breaks(
    section: ControlSection, work: AskingWork, house: Path, qtbot: QtBot
) -> None:
    choose_kind(section, "Canny")
    drop(section, house, qtbot)
    answers: list[Any] = []
    assert work.chores is not None
    work.chores._connected = lambda: None
    work.ask(lambda _connection: 1, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert isinstance(answers[0], ApiError)
    assert not isinstance(answers[0], Rejected)
    section.show_around(Surroundings())
    assert not section.map.ask_button.isEnabled()
    assert "No server" in section.map.about.text()


def test_every_control_has_a_name(section: ControlSection) -> None:
    section.rows.more.set_open(True)
    choose_kind(section, "Canny")
    assert nameless(section) == []
    names = [name_of(part) for part in section.findChildren(QWidget) if part.isVisible() and is_control(part)]
    assert len(set(names)) > 20


def test_a_narrow_picture_of_a_unit_shows_all_its_text_and_buttons(qtbot: QtBot) -> None:
    well = ControlWell("picture", "Drop one here: its lines, depth or pose guide what is made. " * 2)
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(well)
    column.addStretch()
    qtbot.addWidget(window)
    window.resize(230, 700)
    window.show()
    qtbot.waitUntil(lambda: well.facts.height() >= well.facts.heightForWidth(well.facts.width()))
    for made in (well.open_button, well.paste_button):
        assert well.rect().contains(made.rect().translated(made.mapTo(well, QPoint(0, 0))))

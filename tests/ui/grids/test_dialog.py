"""The dialog for grids: what is offered and typed, by keyboard and for screen readers, and what is said about it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.api.replies import Checkpoint, Sampler, Style
from app.generation.grids.plan import GridPlan
from app.generation.grids.variables import Variable, Way
from app.generation.request import GenerationRequest, Mode
from app.generation.source import SourceImage
from app.jobs.job import Job, JobState
from app.servers.capabilities import FEATURE_PATHS, Capabilities, ServerKind
from app.settings.session import SessionState
from app.ui import theme
from app.ui.grids.dialog import GridDialog
from app.ui.grids.sheet_dialog import SheetDialog
from app.ui.widgets.buttons import SegmentedSwitch

BASE = GenerationRequest(
    parameters={"prompt": "a fox in fog <lora:coastal:0.8>", "steps": 20, "width": 512, "height": 512, "batch_size": 2}
)
SERVER = Capabilities(
    kind=ServerKind.A1111,
    paths=frozenset(FEATURE_PATHS.values()),
    options={"sd_model_checkpoint": "forest.safetensors [aa]"},
    samplers=(Sampler("Euler"), Sampler("DPM++ 2M"), Sampler("DPM++ 2M, SDE")),
    checkpoints=(Checkpoint("forest.safetensors [aa]", "forest"), Checkpoint("dusk.safetensors [bb]", "dusk")),
    styles=(Style("cinematic"), Style("35mm")),
)


@pytest.fixture
def session() -> SessionState:
    return SessionState()


def dialog(
    qtbot: QtBot, session: SessionState, base: GenerationRequest = BASE, jobs: tuple[Job, ...] = ()
) -> GridDialog:
    made = GridDialog(base, SERVER, session, jobs, "studio", None)
    qtbot.addWidget(made)
    made.show()
    return made


def made_by(opened: GridDialog, qtbot: QtBot) -> GridPlan:
    started: list[object] = []
    opened.started.connect(started.append)
    qtbot.keyClick(opened.axes[0].line, Qt.Key.Key_Return)
    (make,) = started
    assert callable(make)
    plan = make()
    assert isinstance(plan, GridPlan)
    return plan


def test_values_are_typed_and_enter_starts(qtbot: QtBot, session: SessionState) -> None:
    opened = dialog(qtbot, session)
    assert opened.focusWidget() is opened.axes[0].line  # what varies usually is chosen already
    qtbot.keyClicks(opened.axes[0].line, "4, 7-9 (+2)")
    assert opened.axes[0].state.text() == "3 values: 4, 7, 9"
    assert opened.start_button.text() == "Start: 3 pictures"
    plan = made_by(opened, qtbot)
    assert [cell.request.parameters["cfg_scale"] for cell in plan.cells] == [4.0, 7.0, 9.0]
    again = dialog(qtbot, session)
    assert (again.axes[0].key, again.axes[0].line.text()) == ("cfg_scale", "4, 7-9 (+2)")


def test_what_was_typed_is_there_again_after_cancel_but_not_what_a_menu_began(
    qtbot: QtBot, session: SessionState
) -> None:
    opened = dialog(qtbot, session)
    qtbot.keyClicks(opened.axes[0].line, "4, 7, 9")
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    led = dialog(qtbot, session)
    assert led.axes[0].line.text() == "4, 7, 9"
    led.vary("steps", "10, 20")
    led.reject()
    source = SourceImage("a" * 64, ".png", 64, 64)
    dialog(qtbot, session, GenerationRequest(Mode.UPSCALE, {"upscaler_1": "Lanczos"}, source=source)).reject()
    assert dialog(qtbot, session).axes[0].line.text() == "4, 7, 9"


def test_enter_on_a_button_presses_that_button_and_starts_nothing(qtbot: QtBot, session: SessionState) -> None:
    opened = dialog(qtbot, session)
    qtbot.keyClicks(opened.axes[0].line, "4, 5")
    asked: list[object] = []
    opened.started.connect(asked.append)
    presses: list[bool] = []
    opened.axes[1].what.clicked.disconnect()
    opened.axes[1].what.clicked.connect(lambda: presses.append(True))
    opened.axes[1].what.setFocus()
    qtbot.keyClick(opened.axes[1].what, Qt.Key.Key_Return)
    assert presses == [True]
    cancel = opened.findChild(QAbstractButton, "saving-cancel")
    assert cancel is not None
    cancel.setFocus()
    with qtbot.waitSignal(opened.rejected):
        qtbot.keyClick(cancel, Qt.Key.Key_Return)
    assert not asked


def test_names_are_offered_and_written_so_that_they_are_read_back(qtbot: QtBot, session: SessionState) -> None:
    row = dialog(qtbot, session).axes[1]
    row.restore("sampler_name", "Euler")
    picker = row.open_names()
    assert [entry.title for entry in picker.shown] == ["All 2", "DPM++ 2M", "DPM++ 2M, SDE"]
    picker.chosen.emit(picker.shown[0].value)
    picker.close()
    assert row.line.text() == 'Euler, DPM++ 2M, "DPM++ 2M, SDE"'
    assert row.axis is not None
    assert row.axis.values == ("Euler", "DPM++ 2M", "DPM++ 2M, SDE")


def test_what_can_vary_is_found_by_its_name(qtbot: QtBot, session: SessionState) -> None:
    row = dialog(qtbot, session).axes[2]
    picker = row.open_list()
    picker.search.setText("lora")
    assert picker.shown[0].title == "LoRA coastal"
    picker.chosen.emit(picker.shown[0].value)
    picker.close()
    assert row.key == "lora:coastal"
    row.line.setText("0.5, 1")
    assert row.state.text() == "2 values: 0.5, 1"


def test_columns_and_rows_change_places(qtbot: QtBot, session: SessionState) -> None:
    opened = dialog(qtbot, session)
    opened.axes[0].restore("steps", "10, 20")
    opened.axes[1].restore("cfg_scale", "5")
    opened.swap.click()
    assert [(row.key, row.line.text()) for row in opened.axes[:2]] == [("cfg_scale", "5"), ("steps", "10, 20")]
    assert opened.cells == 2


def test_words_of_another_prompt_are_not_brought_back(qtbot: QtBot, session: SessionState) -> None:
    opened = dialog(qtbot, session)
    opened.axes[0].restore("words", "fog, rain")
    opened.start()
    again = dialog(qtbot, session, BASE.with_parameters(prompt="a cat"))
    assert (again.axes[0].key, again.axes[0].line.text(), again.axes[0].problem) == ("words", "", "")


def test_a_settings_axis_and_a_script_are_told_of(qtbot: QtBot, session: SessionState) -> None:
    opened = dialog(qtbot, session, BASE.with_parameters(script_name="Loopback"))
    opened.axes[0].restore("override:sd_model_checkpoint", "forest, dusk")
    opened.look_closer()
    assert "Loopback" in opened.notes
    assert opened.axes[0].axis is not None
    assert opened.axes[0].axis.values == ("forest.safetensors [aa]", "dusk.safetensors [bb]")


def test_time_is_guessed_from_steps_and_pixels_of_earlier_jobs(qtbot: QtBot, session: SessionState) -> None:
    began = datetime(2026, 5, 1, tzinfo=UTC)
    job = Job("a", 1, BASE, "studio", "Studio", ({**BASE.parameters, "batch_size": 1},), began, 1)
    done = Job(
        "b", 2, BASE, "studio", "Studio", job.payloads, began, 1, 1, 1, JobState.DONE,
        started=began, ended=began + timedelta(seconds=10),
    )  # fmt: skip
    opened = dialog(qtbot, session, jobs=(job, done))
    opened.axes[0].restore("steps", "10, 30")  # together as much as two of twenty
    assert opened.estimate == "2 pictures, about 20 s"
    opened.axes[0].restore("size", "512x512, 1024x1024")
    assert opened.estimate == "2 pictures, about 50 s"
    opened.one_each.setChecked(False)
    assert opened.estimate == "4 pictures, of which the grid shows one per cell, about 1 min 40 s"


def test_every_control_says_what_it_is(qtbot: QtBot, session: SessionState) -> None:
    opened = dialog(qtbot, session)
    sheet = SheetDialog((), session, None)
    qtbot.addWidget(sheet)
    for each in (opened, sheet):
        for widget in each.findChildren(QWidget):
            if isinstance(widget, QAbstractButton | QLineEdit | SegmentedSwitch):
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                assert widget.accessibleName() or text, widget.objectName()


def test_a_name_with_marks_is_shown_as_it_is(qtbot: QtBot, session: SessionState) -> None:
    row = dialog(qtbot, session).axes[0]
    row.choose(Variable("override:odd", "Hires & <b>fix</b>", Way.TEXT))
    assert row.what.text() == "Hires && <b>fix</b>", "one & would be the sign of a key"
    assert "<b>" not in row.what.toolTip()
    assert "Hires & <b>fix</b>" in row.what.accessibleName()


def test_words_may_vary_along_two_sides_where_each_looks_for_others(qtbot: QtBot, session: SessionState) -> None:
    opened = dialog(qtbot, session)
    opened.axes[0].restore("words", "fox, cat")
    opened.axes[1].restore("words", "fog, rain")
    assert (opened.problem, opened.cells) == ("", 4)
    opened.axes[1].restore("words", "fox, owl")
    assert "vary the same" in opened.problem


def test_values_with_commas_are_told_apart(qtbot: QtBot, session: SessionState) -> None:
    row = dialog(qtbot, session).axes[0]
    row.restore("words", 'fox, "a dog, asleep", ""')
    assert row.state.text() == '3 values: fox, "a dog, asleep", –'


def test_what_is_there_twice_or_out_of_bounds_is_said_and_not_refused(qtbot: QtBot, session: SessionState) -> None:
    opened = dialog(qtbot, session)
    opened.axes[0].restore("cfg_scale", "7, 400, 7.0")
    opened.axes[1].restore("size", "512x512, 8x512")
    opened.axes[2].restore("seed", "-1, -1")
    opened.look_closer()
    assert opened.notes.splitlines() == [
        "CFG scale: 400 is out of the usual bounds, 1 to 30.",
        "CFG scale: 7 is there more than once, and gives the same pictures each time.",
        "Size: 8 is out of the usual bounds, 64 to 4096.",
    ]
    assert opened.start_button.isEnabled()


def test_that_the_picture_of_a_grid_would_be_too_large_is_said_before_the_start(
    qtbot: QtBot, session: SessionState
) -> None:
    opened = dialog(qtbot, session)
    opened.axes[0].restore("seed", "1-2000")
    opened.look_closer()
    assert opened.notes == ""  # one side alone is folded
    opened.axes[1].restore("cfg_scale", "4, 5")
    opened.look_closer()
    assert "too large to be drawn" in opened.notes
    assert opened.start_button.isEnabled()


def test_count_and_time_stay_in_sight_and_one_is_one(qtbot: QtBot, session: SessionState) -> None:
    opened = dialog(qtbot, session)
    assert opened.start_button.width() < opened.width() / 3, "with nothing to say the buttons are no wider"
    opened.axes[0].restore("cfg_scale", "7")
    assert opened.start_button.text() == "Start: 1 picture"
    assert opened.estimate == "1 picture; how long they take is known after the first"
    opened.axes[0].restore("cfg_scale", "1-30")
    opened.resize(opened.width(), 300)
    said = next(each for each in opened.findChildren(QLabel) if each.text() == opened.estimate)
    assert not said.visibleRegion().isEmpty()
    assert said.parentWidget() is opened.start_button.parentWidget(), "and not in what scrolls"


def test_the_dialog_is_no_wider_than_the_screen(qtbot: QtBot, session: SessionState) -> None:
    installed = theme.theme()
    try:
        installed.apply("dark", 2.0)
        opened = dialog(qtbot, session)
        gap = opened.look.gap
        assert gap.fontMetrics().horizontalAdvance(gap.placeholderText()) < gap.width() - 16, "its hint is cut off"
        assert opened.look.minimumSizeHint().width() <= opened.width() - 32, "it would be cut off at the side"
        assert opened.width() <= opened.screen().availableGeometry().width() < 2 * GridDialog.WIDTH
    finally:
        installed.apply("dark")

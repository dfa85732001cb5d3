"""The page sends exactly the draft, follows the newest picture, and never destroys work."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.features.create.page import CreatePage
from app.generation.recall_groups import Group
from app.generation.request import GenerationRequest
from app.generation.result import GeneratedImage
from app.jobs.job import JobState, Progress
from app.ui.notices import Notice
from app.ui.recall.wish import Wish
from app.ui.saving.hand import saving_of
from app.ui.widgets.fields import FieldEdit
from app.ui.workspace import Workspace
from tests.ui.create.conftest import Bench, WrittenWork, as_json, connect
from tests.ui.picture_bench import png_bytes

CAT = GenerationRequest(parameters={"prompt": "a cat on a warm roof at noon", "cfg_scale": 7.0})
PREVIEW = png_bytes(16, 24)
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_generate_submits_exactly_the_draft(page: CreatePage, work: WrittenWork) -> None:
    page.panel.apply(CAT)
    page.panel.bar.generate_button.click()
    assert [as_json(request) for request, _front in work.submitted] == [as_json(CAT)]


def test_keys_generate_from_inside_the_prompt(page: CreatePage, work: WrittenWork, qtbot: QtBot) -> None:
    prompt = page.panel.prompt_row.editor
    prompt.setFocus()
    qtbot.keyClicks(prompt, "cat")
    qtbot.keyClick(prompt, Qt.Key.Key_Return, CONTROL)
    qtbot.keyClick(prompt, Qt.Key.Key_Return, CONTROL | SHIFT)
    assert [(request.prompt, front) for request, front in work.submitted] == [("cat", False), ("cat", True)]
    assert prompt.text == "cat"


def test_a_draft_with_a_mistake_is_not_sent(
    page: CreatePage, work: WrittenWork, workspace: Workspace, qtbot: QtBot
) -> None:
    editor = page.panel.editors["comments"]
    assert isinstance(editor, FieldEdit)
    qtbot.keyClicks(editor, "[1,")
    said: list[Notice] = []
    workspace.notice_posted.connect(said.append)
    page.generate()
    assert work.submitted == []
    assert "Comments for the infotext" in said[0].hint


@pytest.mark.parametrize("name", ["seed", "subseed"])
def test_a_seed_beyond_its_limits_is_not_sent(
    page: CreatePage, work: WrittenWork, workspace: Workspace, qtbot: QtBot, name: str
) -> None:
    editor = page.panel.editors[name]
    assert isinstance(editor, FieldEdit)
    qtbot.keyClicks(editor, "4294967296")
    said: list[Notice] = []
    workspace.notice_posted.connect(said.append)
    page.generate()
    assert work.submitted == []
    assert "4294967296 is no seed" in said[0].hint
    editor.setText("")
    qtbot.keyClicks(editor, "4294967295")
    page.generate()
    assert [request.parameters[name] for request, _front in work.submitted] == [4294967295]


def test_skip_and_stop_only_work_while_something_runs(
    page: CreatePage, work: WrittenWork, bench: Bench, qtbot: QtBot
) -> None:
    bar = page.panel.bar
    assert not bar.skip_button.isEnabled()
    qtbot.keyClick(page.canvas, Qt.Key.Key_Escape)
    assert work.orders == []
    bench.job("a", CAT, progress=Progress(fraction=0.25))
    assert bar.generate_button.label == "Enqueue"
    assert bar.generate_button.fraction == 0.25
    bar.skip_button.click()
    bar.stop_button.click()
    qtbot.keyClick(page.panel.prompt_row.editor, Qt.Key.Key_Escape)
    qtbot.keyClick(page.panel.prompt_row.editor, Qt.Key.Key_Escape, SHIFT)
    qtbot.keyClick(page.panel.prompt_row.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert work.orders == ["skip", "interrupt", "interrupt", "stop after", "skip"]
    bench.job("a", CAT, JobState.DONE)
    assert bar.generate_button.label == "Generate"
    assert not bar.stop_button.isEnabled()


def test_escape_in_the_filter_does_not_interrupt(
    page: CreatePage, work: WrittenWork, bench: Bench, qtbot: QtBot
) -> None:
    bench.job("a", CAT)
    qtbot.keyClick(page.panel.prompt_row.editor, Qt.Key.Key_F, CONTROL | SHIFT)
    assert page.panel.filter_line.isVisible()
    qtbot.keyClick(page.panel.filter_line, Qt.Key.Key_Escape)
    assert not page.panel.filter_line.isVisible()
    assert work.orders == []


def test_escape_in_a_prompt_leaves_the_keys_with_it(page: CreatePage, workspace: Workspace, qtbot: QtBot) -> None:
    connect(workspace)
    for editor in (page.panel.prompt_row.editor, page.panel.negative_row.editor):
        editor.setFocus()
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
        assert editor.hasFocus(), "what is typed next is text, and no command"


def test_a_key_leads_to_the_picture_and_back_to_what_was_being_written(
    page: CreatePage, workspace: Workspace, qtbot: QtBot
) -> None:
    editor = page.panel.negative_row.editor
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_F6)
    focused = page.focusWidget()
    assert page.card.isAncestorOf(focused), "without a server the card stands there"
    qtbot.keyClick(focused, Qt.Key.Key_F6)
    assert editor.hasFocus()
    connect(workspace)
    qtbot.keyClick(editor, Qt.Key.Key_F6)
    assert page.canvas.hasFocus()
    qtbot.keyClick(page.canvas, Qt.Key.Key_F6)
    assert editor.hasFocus()


def test_groups_are_titled_by_what_changed(page: CreatePage, bench: Bench, workspace: Workspace) -> None:
    connect(workspace)
    first = bench.job("a", CAT)
    bench.image(first)
    bench.image(first)
    second = bench.job("b", CAT.with_parameters(cfg_scale=5.5))
    bench.image(second)
    assert page.filmstrip.runs == (("a", "a cat on a warm roof"), ("b", "CFG scale 7 → 5.5"))
    assert page.filmstrip.count == 3


def test_a_job_without_a_prompt_is_the_first_run(page: CreatePage, bench: Bench) -> None:
    bench.image(bench.job("a", GenerationRequest()))
    assert page.filmstrip.runs == (("a", "First run"),)


def test_the_newest_picture_is_shown_unless_the_user_looks_at_another(
    page: CreatePage, bench: Bench, workspace: Workspace
) -> None:
    connect(workspace)
    job = bench.job("a", CAT)
    first = bench.image(job, seed=11)
    second = bench.image(job, seed=12)
    assert page.canvas.image == second
    assert page.inspector.image == second
    page.filmstrip.select(first)
    bench.image(job, seed=13)
    assert page.canvas.image == first
    page.filmstrip.select_last()
    assert page.canvas.image is not None
    assert page.canvas.image.seed == 13
    fourth = bench.image(job, seed=14)
    assert page.canvas.image == fourth
    page.panel.seed_row.reuse_button.click()
    assert page.panel.request().seed == 14


def test_generate_shows_the_run_although_an_older_picture_was_chosen(
    page: CreatePage, bench: Bench, workspace: Workspace, qtbot: QtBot
) -> None:
    connect(workspace)
    job = bench.job("a", CAT)
    first, _second = bench.image(job, seed=11), bench.image(job, seed=12)
    bench.job("a", CAT, JobState.DONE)
    page.filmstrip.select(first)
    page.panel.apply(CAT)
    qtbot.waitUntil(lambda: not page.canvas.is_loading)
    page.panel.bar.generate_button.click()
    job = bench.job("b", CAT, progress=Progress(fraction=0.5, preview=PREVIEW))
    qtbot.waitUntil(lambda: page.canvas.is_showing_preview)
    third = bench.image(job, seed=13)
    assert page.canvas.image == third
    assert page.filmstrip.current == third


def test_who_chooses_an_older_picture_while_one_is_made_stays_with_it_and_can_go_back(
    page: CreatePage, bench: Bench, workspace: Workspace, qtbot: QtBot
) -> None:
    connect(workspace)
    job = bench.job("a", CAT, progress=Progress(fraction=0.5, image=1, images=8, preview=PREVIEW))
    first, second = bench.image(job, seed=11), bench.image(job, seed=12)
    assert page.following.button is None
    page.filmstrip.select(first)
    button = page.following.button
    assert button is not None
    assert button.isVisible()
    assert button.text() == "Picture 2 of 8 is being made: show it"
    page.panel.apply(CAT)
    page.panel.bar.generate_button.click()  # behind the run: one goes on looking
    third = bench.image(job, seed=13)
    assert page.canvas.image == first
    qtbot.waitUntil(lambda: not page.canvas.is_loading)
    assert not page.canvas.is_showing_preview
    button.click()
    qtbot.waitUntil(lambda: page.canvas.is_showing_preview)
    assert not button.isVisible()
    qtbot.mouseClick(page.filmstrip.viewport(), Qt.MouseButton.LeftButton, pos=_place_of(page, first))
    qtbot.waitUntil(lambda: not page.canvas.is_showing_preview)
    assert page.canvas.image == first, "it is the current one all the time, and pressed to be looked at"
    assert button.isVisible()
    page.filmstrip.select_last()
    assert page.canvas.image == third
    assert not button.isVisible()
    page.filmstrip.select(second)
    assert button.isVisible()
    bench.job("a", CAT, JobState.DONE)
    assert not button.isVisible()


def _place_of(page: CreatePage, image: GeneratedImage) -> QPoint:
    strip = page.filmstrip
    place = strip._row.place_of(image)
    assert place is not None
    rect = strip._row.rect(place, 0)
    return QPoint(round(rect.center().x()) - strip.horizontalScrollBar().value(), round(strip._top()) + 20)


def test_a_forgotten_picture_leaves_the_strip(page: CreatePage, bench: Bench, workspace: Workspace) -> None:
    job = bench.job("a", CAT)
    first, second = bench.image(job), bench.image(job)
    workspace.image_forgotten.emit(second)
    assert page.filmstrip.count == 1
    assert page.canvas.image == first
    workspace.image_forgotten.emit(first)
    assert page.canvas.image is None, "it is not there any more"
    assert page.card.isVisible()
    assert not page.filmstrip.isVisible()
    assert not page.panel.image_part.well.current_button.isEnabled()


def test_without_a_server_the_connect_card_stands_where_pictures_go(page: CreatePage, workspace: Workspace) -> None:
    assert page.card.isVisible()
    assert not page.inspector.isVisible()
    title = page.card.findChildren(QLabel)[0]
    assert title.text() == "Connect to a Stable Diffusion WebUI"
    connect(workspace)
    assert page.canvas.isVisible()
    assert page.inspector.isVisible()
    assert title.text() == "Connect to another server"
    workspace.capabilities = None
    workspace.disconnected.emit()
    assert page.card.isVisible()
    assert title.text() == "Connect to a Stable Diffusion WebUI"


def test_once_connected_one_can_write_at_once(page: CreatePage, workspace: Workspace) -> None:
    page.card.address.setFocus()
    connect(workspace)
    assert QApplication.focusWidget() is page.panel.prompt_row.editor


def test_keys_of_the_picture_work_beside_its_facts(
    page: CreatePage, bench: Bench, workspace: Workspace, qtbot: QtBot
) -> None:
    connect(workspace)
    image = bench.image(bench.job("a", CAT))
    page.inspector.choose_tab("info")
    page.inspector.setFocus()
    with qtbot.waitSignal(workspace.use_requested) as used:
        qtbot.keyClick(page.inspector, Qt.Key.Key_U)
    assert used.args == [Wish(image)]
    qtbot.keyClick(page.inspector, Qt.Key.Key_P)
    assert workspace.pinned == image


def test_what_is_seen_is_saved_from_inside_the_prompt(
    page: CreatePage, bench: Bench, workspace: Workspace, qtbot: QtBot
) -> None:
    connect(workspace)
    bench.image(bench.job("a", CAT))
    page.panel.prompt_row.editor.setFocus()
    qtbot.keyClick(page.panel.prompt_row.editor, Qt.Key.Key_S, CONTROL)
    dialog = saving_of(workspace).dialog
    assert dialog is not None
    dialog.reject()


def test_pictures_stay_in_sight_when_the_server_goes(page: CreatePage, bench: Bench, workspace: Workspace) -> None:
    connect(workspace)
    bench.image(bench.job("a", CAT))
    workspace.capabilities = None
    workspace.disconnected.emit()
    assert page.canvas.isVisible()


def test_wishes_of_other_pages_arrive(page: CreatePage, workspace: Workspace) -> None:
    workspace.recall(CAT)
    assert as_json(page.panel.request()) == as_json(CAT)
    workspace.use(Wish(GeneratedImage(Path("x.png"), seed=4294967295), frozenset({Group.SEED})))
    assert page.panel.request().seed == 4294967295


def test_the_draft_and_the_places_are_remembered(page: CreatePage, workspace: Workspace, qtbot: QtBot) -> None:
    page.panel.apply(CAT)
    page.panel.set_open_sections(["refiner"])
    qtbot.waitUntil(lambda: workspace.session.get("create.draft") is not None)
    other = CreatePage(workspace)
    qtbot.addWidget(other)
    assert as_json(other.panel.request()) == as_json(CAT)
    assert other.panel.open_sections == ["refiner"]


def test_a_damaged_session_gives_the_usual_page(workspace: Workspace, qtbot: QtBot) -> None:
    for name, nonsense in (("draft", [1]), ("sections", 3), ("splitter", [-5, "x"]), ("inspector", "no")):
        workspace.session.set(f"create.{name}", nonsense)
    made = CreatePage(workspace)
    qtbot.addWidget(made)
    assert as_json(made.panel.request()) == as_json(GenerationRequest())


def test_a_narrow_window_moves_the_inspector_and_the_strip(
    page: CreatePage, bench: Bench, workspace: Workspace, work: WrittenWork, qtbot: QtBot
) -> None:
    connect(workspace)
    job = bench.job("a", CAT)
    bench.image(job)
    page.resize(1100, 800)
    assert not page.inspector.isVisible()
    page.arrangement.inspector_button.click()
    assert page.inspector.isVisible()
    assert page.inspector.geometry().right() == page.rect().right()
    qtbot.keyClick(page.canvas, Qt.Key.Key_Escape)
    assert not page.inspector.isVisible()
    assert work.orders == []
    page.resize(900, 800)
    assert page.panel.parentWidget() is not None
    assert page.panel.parentWidget().isAncestorOf(page.filmstrip)
    page.resize(1440, 860)
    assert page.inspector.isVisible()
    assert page.arrangement.splitter.indexOf(page.inspector) == 2


def test_the_inspector_lies_over_the_picture_where_large_letters_leave_no_room(
    page: CreatePage, bench: Bench, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect(workspace)
    bench.image(bench.job("a", CAT))
    page.resize(1300, 860)
    assert page.arrangement.splitter.indexOf(page.inspector) == 2
    monkeypatch.setattr(type(page.panel.mode_switch), "minimumSizeHint", lambda _switch: QSize(900, 30))
    page.panel._fit_width()  # as for German in letters of twice the size
    QApplication.sendPostedEvents()
    assert page.arrangement.splitter.indexOf(page.inspector) == -1
    left = page.panel.parentWidget()
    assert left is not None
    QApplication.sendPostedEvents()
    assert left.width() >= page.panel.width(), "nothing of the form is cut off"


def test_the_buttons_below_the_override_settings_go_on_in_a_second_line(page: CreatePage) -> None:
    page.panel.apply(GenerationRequest(overrides={"sd_model_checkpoint": "x"}))
    overrides = page.panel.overrides
    before = overrides.minimumSizeHint().width()
    overrides.keep_button.setText("Auf dem Server übernehmen…" * 2)  # in German and large letters
    least = overrides.keep_button.minimumSizeHint().width()
    assert overrides.minimumSizeHint().width() == max(before, least)


def corner_of(page: CreatePage) -> QRect:
    """Where the inspector's button is, in the page."""
    button = page.arrangement.inspector_button
    return QRect(button.mapTo(page, QPoint(0, 0)), button.size())


def inspector_of(page: CreatePage) -> QRect:
    return QRect(page.inspector.mapTo(page, QPoint(0, 0)), page.inspector.size())


def assert_beside_the_inspector(page: CreatePage) -> None:
    button = corner_of(page)
    assert page.arrangement.inspector_button.isVisible()
    assert not button.intersects(inspector_of(page))
    assert 0 < inspector_of(page).left() - button.right() < 16


def test_the_inspectors_button_is_never_on_the_inspector(page: CreatePage, workspace: Workspace, qtbot: QtBot) -> None:
    connect(workspace)
    assert_beside_the_inspector(page)
    page.hide()
    page.show()
    assert_beside_the_inspector(page)
    page.arrangement.splitter.setSizes([400, 500, 400])
    assert_beside_the_inspector(page)
    page.resize(1300, 700)
    assert_beside_the_inspector(page)
    page.arrangement.inspector_button.click()
    assert not page.inspector.isVisible()
    qtbot.waitUntil(lambda: 0 < page.rect().right() - corner_of(page).right() < 16)
    page.arrangement.inspector_button.click()
    qtbot.waitUntil(lambda: inspector_of(page).right() == page.rect().right())
    assert_beside_the_inspector(page)
    page.resize(1000, 700)  # the inspector lies over the picture
    page.arrangement.inspector_button.click()
    assert page.inspector.isVisible()
    assert_beside_the_inspector(page)

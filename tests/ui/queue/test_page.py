"""The Queue page by mouse and by keys: what it shows, and what it asks to be done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.features.queue.deeds import Deed, Section, title_of
from app.features.queue.page import QueuePage
from app.features.queue.reason import ReasonDialog
from app.generation.result import GeneratedImage
from app.jobs.job import JobState, Trace
from app.servers.profile import ServerProfile
from app.ui import theme
from app.ui.notices import Notice
from app.ui.question import Question
from app.ui.servers.entries import ServerEntry
from app.ui.workspace import DEMO_ID, Workspace
from tests.ui.create.conftest import WrittenWork
from tests.ui.picture_bench import Wishes, picture
from tests.ui.queue.jobs import FIRST, PROBLEM, job, put, running

ALT = Qt.KeyboardModifier.AltModifier


def follow(page: QueuePage, qtbot: QtBot, count: int) -> None:
    """Waits until the page shows so many jobs."""
    qtbot.waitUntil(lambda: len(page.model.job_ids) == count)


def fill(page: QueuePage, workspace: Workspace, qtbot: QtBot) -> None:
    """One running (1), three waiting (2, 3, 4), one unknown, failed, done and cancelled (5 to 8)."""
    states = (JobState.UNKNOWN, JobState.FAILED, JobState.DONE, JobState.CANCELLED)
    put(workspace, running(1), job(2), job(3), job(4), *(job(5 + n, state) for n, state in enumerate(states)))
    follow(page, qtbot, 8)
    qtbot.waitUntil(lambda: not page.view.visualRect(page.model.index(1)).isEmpty())


def press(page: QueuePage, qtbot: QtBot, job_id: str, deed: Deed) -> None:
    page.view.scrollTo(page.model.index(page.model.row_of(job_id)))
    rect = page.view.button_rect(job_id, deed)
    assert not rect.isEmpty(), f"{job_id} has no button {deed}"
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


def question() -> Question:
    found = QApplication.activeModalWidget()
    assert isinstance(found, Question)
    return found


def visible_texts(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]


# -- what is shown ----------------------------------------------------------------------------------------------------


def test_an_empty_queue_has_one_sentence_and_one_action(page: QueuePage, workspace: Workspace, qtbot: QtBot) -> None:
    wishes = Wishes(workspace)
    assert "What you generate while the server is busy waits here for its turn." in visible_texts(page)
    create = page.findChild(QPushButton, "queue-create")
    assert create is not None
    qtbot.mouseClick(create, Qt.MouseButton.LeftButton)
    assert wishes.pages == ["create"]


def test_the_header_counts_and_a_count_leads_to_its_section(
    page: QueuePage, workspace: Workspace, qtbot: QtBot
) -> None:
    fill(page, workspace, qtbot)
    counts = page.header.counts
    assert [made.text() for made in counts.values()] == ["1 running", "3 waiting", "1 unknown", "1 failed", "2 done"]
    qtbot.mouseClick(counts[Section.FAILED], Qt.MouseButton.LeftButton)
    assert [each.id for each in page.view.selected_jobs] == ["job6"]
    put(workspace, job(2))
    workspace.jobs_removed.emit(("job1",))
    follow(page, qtbot, 1)
    assert [made.text() for made in counts.values() if made.isVisible()] == ["1 waiting"]
    assert not page.header.retry.isEnabled()
    assert not page.header.clear.isEnabled()


def test_the_first_job_ends_the_empty_state(page: QueuePage, workspace: Workspace, qtbot: QtBot) -> None:
    assert not page.view.isVisible()
    put(workspace, job(1))
    qtbot.waitUntil(page.view.isVisible)


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
@pytest.mark.parametrize("width", [640, 1000, 1900])
def test_nothing_leaves_its_row_at_any_size_of_text(
    page: QueuePage, workspace: Workspace, qtbot: QtBot, scale: float, width: int, tmp_path: Path
) -> None:
    images = tuple(GeneratedImage(path=tmp_path / f"{n}.png", width=64, height=96) for n in range(40))
    installed = theme.theme()
    installed.apply("dark", scale)
    try:
        page.resize(width, 900)
        put(workspace, running(1, images=images), job(2), job(3, JobState.UNKNOWN), job(4, JobState.FAILED))
        follow(page, qtbot, 4)
        qtbot.waitUntil(lambda: page.view.visualRect(page.model.index(1)).width() == page.view.viewport().width())
        for job_id in page.model.job_ids:
            index = page.model.index(page.model.row_of(job_id))
            places = page.view.places_at(index)
            assert places is not None
            parts = [button.rect for button in places.buttons] + [thumb.rect for thumb in places.thumbs]
            parts += [
                part for part in (places.title, places.detail, places.progress, places.bar, places.reason) if part
            ]
            assert all(places.frame.contains(part) for part in parts)
            assert places.title.width() >= 60
        assert sum(thumb.more for thumb in (page.view.places_at(page.model.index(1)) or places).thumbs) > 0
    finally:
        installed.apply("dark", 1.0)


def test_hundreds_of_jobs_make_no_widgets(page: QueuePage, workspace: Workspace, qtbot: QtBot) -> None:
    before = len(page.findChildren(QWidget))
    put(workspace, *(job(number, list(JobState)[number % 6]) for number in range(1, 501)))
    follow(page, qtbot, 500)
    page.grab()
    assert len(page.findChildren(QWidget)) <= before + 4


# -- buttons in rows --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("job_id", "deed", "order"),
    [
        ("job1", Deed.STOP, "cancel job1"),
        ("job1", Deed.SKIP, "skip"),
        ("job1", Deed.STOP_AFTER, "stop after"),
        ("job3", Deed.FRONT, "move job3 to 0"),
        ("job3", Deed.UP, "move job3 to 0"),
        ("job3", Deed.DOWN, "move job3 to 2"),
        ("job3", Deed.EDIT, "edit job3"),
        ("job5", Deed.AGAIN, "retry job5"),
        ("job6", Deed.RETRY, "retry job6"),
        ("job7", Deed.CLEAR, "remove job7"),
    ],
)
def test_a_button_of_a_row_does_what_it_says(
    page: QueuePage, workspace: Workspace, work: WrittenWork, qtbot: QtBot, job_id: str, deed: Deed, order: str
) -> None:
    fill(page, workspace, qtbot)
    press(page, qtbot, job_id, deed)
    assert work.orders == [order]


def test_a_press_that_leaves_its_button_does_nothing(
    page: QueuePage, workspace: Workspace, work: WrittenWork, qtbot: QtBot
) -> None:
    fill(page, workspace, qtbot)
    rect, viewport = page.view.button_rect("job2", Deed.EDIT), page.view.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=rect.center())
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=rect.center() - QPoint(200, 0))
    assert work.orders == []


def test_every_button_says_what_it_does_and_its_key(page: QueuePage, workspace: Workspace, qtbot: QtBot) -> None:
    fill(page, workspace, qtbot)
    assert page.view.tip_at(page.view.button_rect("job2", Deed.EDIT).center()) == "Take back and edit in Create (F2)"
    tip = page.view.tip_at(page.view.visualRect(page.model.index(page.model.row_of("job2"))).center())
    assert "a lighthouse" in tip


def test_values_of_a_finished_job_go_to_create(page: QueuePage, workspace: Workspace, qtbot: QtBot) -> None:
    fill(page, workspace, qtbot)
    wishes = Wishes(workspace)
    press(page, qtbot, "job7", Deed.REUSE)
    assert wishes.recalled == [job(7).request]


def test_show_pictures_and_a_click_on_one_go_to_the_library(
    page: QueuePage, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    images = (picture(tmp_path, 1), picture(tmp_path, 2))
    put(workspace, job(1, JobState.DONE, images=images))
    follow(page, qtbot, 1)
    wishes = Wishes(workspace)
    shown: list[GeneratedImage] = []
    workspace.image_requested.connect(shown.append)
    press(page, qtbot, "job1", Deed.SHOW)
    places = page.view.places_at(page.model.index(1))
    assert places is not None
    thumb = places.thumbs[1].rect.center().toPoint()
    assert images[1].path.name in page.view.tip_at(thumb)
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=thumb)
    assert shown == list(images)
    assert wishes.pages == ["library", "library"]


def test_the_reason_of_a_failure_is_shown_in_full_and_can_be_copied(
    page: QueuePage, workspace: Workspace, work: WrittenWork, qtbot: QtBot
) -> None:
    fill(page, workspace, qtbot)
    press(page, qtbot, "job6", Deed.COPY)
    assert PROBLEM.details in QGuiApplication.clipboard().text()
    press(page, qtbot, "job6", Deed.REASON)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReasonDialog)
    assert {PROBLEM.what, PROBLEM.hint, PROBLEM.where} <= set(visible_texts(dialog))
    retry = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Retry")
    qtbot.mouseClick(retry, Qt.MouseButton.LeftButton)
    assert work.orders == ["retry job6"]


def test_dismissing_an_unknown_job_asks_first(
    page: QueuePage, workspace: Workspace, work: WrittenWork, qtbot: QtBot
) -> None:
    fill(page, workspace, qtbot)
    press(page, qtbot, "job5", Deed.DISMISS)
    question().reject()
    assert work.orders == []
    press(page, qtbot, "job5", Deed.DISMISS)
    qtbot.mouseClick(question().buttons["yes"], Qt.MouseButton.LeftButton)
    assert work.orders == ["cancel job5"]


# -- keys -------------------------------------------------------------------------------------------------------------


def test_arrows_walk_over_jobs_and_pass_headings(page: QueuePage, workspace: Workspace, qtbot: QtBot) -> None:
    fill(page, workspace, qtbot)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Home)
    met = [page.view.selected_jobs[0].id]
    for _step in range(9):
        qtbot.keyClick(page.view, Qt.Key.Key_Down)
        met.append(page.view.selected_jobs[0].id)
    assert met[:8] == list(page.model.job_ids)
    assert met[8:] == [page.model.job_ids[-1]] * 2
    qtbot.keyClick(page.view, Qt.Key.Key_PageUp)
    qtbot.keyClick(page.view, Qt.Key.Key_Home)
    assert page.view.selected_jobs[0].id == "job1"


def test_left_and_right_reach_every_button_and_enter_presses_it(
    page: QueuePage, workspace: Workspace, work: WrittenWork, qtbot: QtBot
) -> None:
    fill(page, workspace, qtbot)
    page.view.select(["job3"])
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    assert page.view.accessibleDescription() == title_of(Deed.FRONT)
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    assert work.orders == ["move job3 to 2"]
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    assert page.view.cards.chosen is None
    qtbot.keyClick(page.view, Qt.Key.Key_Left)
    assert page.view.accessibleDescription() == title_of(Deed.REMOVE)


def test_enter_does_the_main_thing_and_never_sends_an_unknown_job_by_accident(
    page: QueuePage, workspace: Workspace, work: WrittenWork, qtbot: QtBot
) -> None:
    fill(page, workspace, qtbot)
    page.view.select(["job2"])
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert work.orders == ["edit job2"]
    page.view.select(["job5"])
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert work.orders == ["edit job2"]
    assert page.view.cards.chosen == ("job5", Deed.AGAIN)
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert page.view.cards.chosen is None


def test_alt_up_and_down_move_the_selected_jobs_together(
    page: QueuePage, workspace: Workspace, work: WrittenWork, qtbot: QtBot
) -> None:
    fill(page, workspace, qtbot)
    page.view.setFocus()
    page.view.select(["job3", "job4"])
    qtbot.keyClick(page.view, Qt.Key.Key_Down, ALT)
    assert work.orders == []
    qtbot.keyClick(page.view, Qt.Key.Key_Up, ALT)
    assert work.orders == ["move job3 to 0", "move job4 to 1"]
    work.orders.clear()
    page.view.select(["job4"])
    qtbot.keyClick(page.view, Qt.Key.Key_Home, ALT)
    assert work.orders == ["move job4 to 0"]


def test_del_removes_waiting_jobs_and_undo_brings_each_back_to_its_place(
    page: QueuePage, workspace: Workspace, work: WrittenWork, qtbot: QtBot
) -> None:
    fill(page, workspace, qtbot)
    said: list[Notice] = []
    workspace.notice_posted.connect(said.append)
    page.view.setFocus()
    page.view.select(["job3", "job4"])
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert work.orders == ["take out job3 job4"]
    assert said == [], "not before it is done"
    workspace.jobs_removed.emit(("job4", "job3"))
    assert said[-1].what == "2 jobs: removed from the queue."
    assert said[-1].action is not None
    work.orders.clear()
    said[-1].action[1]()
    said[-1].action[1]()
    assert work.orders == ["put in"], "once"


def test_a_job_that_was_sent_meanwhile_is_not_said_to_be_removed(
    page: QueuePage, workspace: Workspace, work: WrittenWork, qtbot: QtBot
) -> None:
    fill(page, workspace, qtbot)
    said: list[Notice] = []
    workspace.notice_posted.connect(said.append)
    page.view.select(["job3", "job4"])
    page.view.remove_selected()
    workspace.jobs_removed.emit(("job4",))
    assert [notice.what.startswith("a lighthouse") for notice in said] == [True], "one job, not two"
    workspace.jobs_removed.emit(("job9",))
    assert len(said) == 1


def test_del_on_the_running_job_asks_first(
    page: QueuePage, workspace: Workspace, work: WrittenWork, qtbot: QtBot
) -> None:
    fill(page, workspace, qtbot)
    page.view.select(["job1"])
    page.view.remove_selected()
    assert work.orders == []
    qtbot.keyClick(question(), Qt.Key.Key_Escape)
    assert work.orders == []
    page.view.remove_selected()
    qtbot.mouseClick(question().buttons["yes"], Qt.MouseButton.LeftButton)
    assert work.orders == ["cancel job1"]


def test_several_failed_jobs_are_retried_in_their_order(
    page: QueuePage, workspace: Workspace, work: WrittenWork, qtbot: QtBot
) -> None:
    put(workspace, job(1, JobState.FAILED), job(2, JobState.FAILED))
    follow(page, qtbot, 2)
    page.view.selectAll()
    menu = page.view.menu()
    assert title_of(Deed.REASON) not in [entry.text() for entry in menu.actions()]
    next(entry for entry in menu.actions() if entry.text() == title_of(Deed.RETRY)).trigger()
    assert work.orders == ["retry job2", "retry job1"], "each goes to the front, so the first must be the last"


def test_the_menu_of_a_row_has_all_its_deeds_with_their_keys(
    page: QueuePage, workspace: Workspace, qtbot: QtBot
) -> None:
    fill(page, workspace, qtbot)
    page.view.select(["job3"])
    entries = {entry.text(): entry.shortcut() for entry in page.view.menu().actions()}
    assert list(entries) == [title_of(deed) for deed in (Deed.FRONT, Deed.UP, Deed.DOWN, Deed.EDIT, Deed.REMOVE)]
    assert entries[title_of(Deed.UP)] == QKeySequence("Alt+Up")


def test_when_the_current_job_leaves_the_keyboard_stays_near(
    page: QueuePage, workspace: Workspace, qtbot: QtBot
) -> None:
    fill(page, workspace, qtbot)
    page.view.select(["job3"])
    gone = workspace.jobs.pop("job3")
    workspace.queue_order = ("job2", "job4")
    workspace.jobs_removed.emit((gone.id,))
    follow(page, qtbot, 7)
    assert page.view.currentIndex().isValid()
    assert len(page.view.selected_jobs) == 1


# -- dragging ---------------------------------------------------------------------------------------------------------


def drop(page: QueuePage, ids: list[str], y: float) -> QDropEvent:
    mime = page.model.mimeData([page.model.index(page.model.row_of(job_id)) for job_id in ids])
    event = QDropEvent(
        QPointF(200, y), Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.view.dropEvent(event)
    return event


def test_a_waiting_job_dropped_below_another_comes_after_it(
    page: QueuePage, workspace: Workspace, work: WrittenWork, qtbot: QtBot
) -> None:
    fill(page, workspace, qtbot)
    rect = page.view.visualRect(page.model.index(page.model.row_of("job3")))
    assert drop(page, ["job2"], rect.bottom()).isAccepted()
    assert work.orders == ["move job2 to 1"]
    work.orders.clear()
    drop(page, ["job3", "job4"], page.view.visualRect(page.model.index(page.model.row_of("job2"))).top())
    assert work.orders == ["move job3 to 0", "move job4 to 1"]


def test_a_drop_where_it_was_changes_nothing_and_what_runs_cannot_be_dragged(
    page: QueuePage, workspace: Workspace, work: WrittenWork, qtbot: QtBot
) -> None:
    fill(page, workspace, qtbot)
    drop(page, ["job2"], page.view.visualRect(page.model.index(page.model.row_of("job2"))).top())
    assert not drop(page, ["job1"], 10).isAccepted()
    assert work.orders == []


# -- pausing, and servers that are away -------------------------------------------------------------------------------


def test_pause_resume_retry_and_clear_are_in_the_header(
    page: QueuePage, workspace: Workspace, work: WrittenWork, qtbot: QtBot
) -> None:
    fill(page, workspace, qtbot)
    header = page.header
    qtbot.mouseClick(header.pause, Qt.MouseButton.LeftButton)
    workspace.queue_paused.emit("")
    assert header.pause.text() == "Resume"
    assert header.paused.text.text().startswith("The queue is paused")
    qtbot.mouseClick(header.pause, Qt.MouseButton.LeftButton)
    workspace.queue_resumed.emit()
    assert header.pause.text() == "Pause"
    assert not header.paused.isVisible()
    qtbot.mouseClick(header.retry, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(header.clear, Qt.MouseButton.LeftButton)
    assert work.orders == ["pause", "resume", "retry failed", "clear finished"]


def test_a_queue_that_paused_itself_says_why(page: QueuePage, workspace: Workspace) -> None:
    workspace.queue_paused.emit("3 jobs in a row failed.")
    assert page.header.paused.text.text() == "The queue paused itself. 3 jobs in a row failed."
    assert page.header.paused.isVisible()


def test_a_page_made_while_paused_knows_it(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.pause_reason = "three failed"
    made = QueuePage(workspace)
    qtbot.addWidget(made)
    assert made.header.is_paused


def test_waiting_jobs_say_which_server_they_wait_for(page: QueuePage, workspace: Workspace, qtbot: QtBot) -> None:
    put(workspace, job(1), job(2))
    follow(page, qtbot, 2)
    banner = page.header.offline
    assert not banner.isVisible()
    workspace.reach_changed.emit(False)
    assert banner.text.text() == "2 jobs wait for studio-pc; they start when it answers."
    assert not banner.action.isVisible()
    workspace.reach_changed.emit(True)
    assert not banner.isVisible()
    studio = workspace.profile
    assert studio is not None
    workspace.profile = None
    workspace.servers = (ServerEntry(studio),)  # a saved one is looked for
    workspace.disconnected.emit()
    assert banner.text.text() == "2 jobs wait for studio-pc; they start when it answers."
    workspace.servers = (ServerEntry(studio, is_reachable=False, is_left_alone=True),)  # away, and left by the user
    workspace.servers_changed.emit()
    assert banner.text.text() == "2 jobs wait for studio-pc; they start when you connect to it."
    workspace.servers = ()
    wishes = Wishes(workspace)
    qtbot.mouseClick(banner.action, Qt.MouseButton.LeftButton)
    assert wishes.pages == ["server"]
    workspace.profile = ServerProfile(name="far", url="http://far:7860", id="far")
    workspace.connected.emit(None)
    assert banner.text.text() == "2 jobs wait for studio-pc; they start when you connect to it."


def test_jobs_of_a_connected_server_that_is_not_shown_wait_for_nothing_but_their_turn(
    page: QueuePage, workspace: Workspace, qtbot: QtBot
) -> None:
    put(workspace, job(1), replace(job(2), server_id="", server_name=""))
    studio = workspace.profile
    assert studio is not None
    workspace.profile = None
    follow(page, qtbot, 2)
    banner = page.header.offline
    assert banner.isVisible()
    workspace.servers = (ServerEntry(studio, is_linked=True, is_reachable=True),)
    workspace.servers_changed.emit()
    assert not banner.isVisible()
    workspace.servers = (ServerEntry(studio, is_linked=True, is_reachable=False),)
    workspace.servers_changed.emit()
    assert "1 job waits for studio-pc; it starts when it answers." in banner.text.text()


def test_nothing_is_said_to_start_by_itself_that_does_not(page: QueuePage, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.profile = None
    put(workspace, replace(job(1), server_id=DEMO_ID, server_name="Demo"))
    follow(page, qtbot, 1)
    banner = page.header.offline
    assert banner.text.text() == "1 job waits for Demo; it starts when you start the demo."
    workspace.pause_reason = ""
    workspace.queue_paused.emit("")
    assert banner.text.text() == "1 job waits for Demo, which is not connected; the queue is paused."
    workspace.pause_reason = None
    workspace.queue_resumed.emit()
    assert banner.text.text() == "1 job waits for Demo; it starts when you start the demo."


def test_a_job_for_any_server_waits_for_one(page: QueuePage, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.profile = None
    put(workspace, replace(job(1), server_id="", server_name=""))
    follow(page, qtbot, 1)
    assert page.header.offline.text.text() == "1 job waits for a server; it starts when one is connected."


def test_an_unknown_job_that_is_still_at_the_server_says_so_in_place(
    page: QueuePage, workspace: Workspace, qtbot: QtBot
) -> None:
    fill(page, workspace, qtbot)
    still = job(5, JobState.UNKNOWN, trace=Trace.AT_SERVER, request=FIRST)
    workspace.jobs["job5"] = still
    workspace.job_changed.emit(still)
    assert page.view.button_rect("job5", Deed.AGAIN).isEmpty()
    assert not page.view.button_rect("job5", Deed.DISMISS).isEmpty()

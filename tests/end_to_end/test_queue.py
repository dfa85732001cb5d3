"""The queue through the whole window: three jobs in line, put in order, paused, changed, dropped, and sent again."""

from __future__ import annotations

import base64
import json
import time

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.features.create.page import CreatePage
from app.features.library.page import LibraryPage
from app.features.queue.deeds import Deed, Section
from app.features.queue.page import QueuePage
from app.generation.request import GenerationRequest
from app.jobs.job import Job, JobState
from app.main import Desk
from app.settings.declared import QUIT_WITH_WORK
from app.ui.notices import Notice
from app.ui.question import Question
from app.ui.servers import departures
from tests.doubles import ScriptedServer, html_answer, json_answer
from tests.end_to_end.conftest import LONG_MS
from tests.ui.picture_bench import png_bytes

ALT = Qt.KeyboardModifier.AltModifier
SLOW_STEP_S = 0.1


def small(prompt: str, **more: object) -> GenerationRequest:
    return GenerationRequest(parameters={"prompt": prompt, "steps": 3, "width": 64, "height": 64, "seed": 7, **more})


LONG_JOB = small("the long one", steps=150, n_iter=50)


def queue_page(desk: Desk) -> QueuePage:
    page = desk.window.page("queue")
    assert isinstance(page, QueuePage)
    return page


def prompts(desk: Desk, section: Section = Section.WAITING) -> list[str]:
    """The prompts of a section, as the page shows them."""
    model = queue_page(desk).model
    cards = [model.card_at(model.index(row)) for row in range(model.rowCount())]
    return [card.title for card in cards if card is not None and card.section is section]


def shows(qtbot: QtBot, desk: Desk, section: Section, *expected: str) -> None:
    qtbot.waitUntil(lambda: prompts(desk, section) == list(expected), timeout=LONG_MS)


def job_of(desk: Desk, prompt: str) -> Job:
    return next(job for job in desk.workspace.jobs.values() if job.request.prompt == prompt)


def choose(desk: Desk, *wanted: str) -> None:
    queue_page(desk).view.select([job_of(desk, prompt).id for prompt in wanted])


def press(qtbot: QtBot, desk: Desk, prompt: str, deed: Deed) -> None:
    view = queue_page(desk).view
    job = job_of(desk, prompt)
    view.scrollTo(view.model().index(queue_page(desk).model.row_of(job.id), 0))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.button_rect(job.id, deed).center())


def start_slow_demo(qtbot: QtBot, desk: Desk) -> None:
    desk.connector.demo.step_delay_s = SLOW_STEP_S
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        desk.work.start_demo()


@pytest.fixture
def busy_desk(desk: Desk, qtbot: QtBot) -> Desk:
    """The Queue page: one long job runs, "one", "two" and "three" wait behind it."""
    start_slow_demo(qtbot, desk)
    for request in (LONG_JOB, small("one"), small("two"), small("three")):
        desk.work.submit(request)
    desk.window.show_page("queue")
    shows(qtbot, desk, Section.RUNNING, "the long one")
    shows(qtbot, desk, Section.WAITING, "one", "two", "three")
    with qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    view = queue_page(desk).view
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return desk


def test_three_jobs_are_put_in_order_by_keys_buttons_and_sent_in_it(qtbot: QtBot, busy_desk: Desk) -> None:
    desk, view = busy_desk, queue_page(busy_desk).view
    assert desk.window.rail.button("queue").text() == "Queue · 3"
    choose(desk, "three")
    qtbot.keyClick(view, Qt.Key.Key_Up, ALT)
    shows(qtbot, desk, Section.WAITING, "one", "three", "two")
    press(qtbot, desk, "two", Deed.FRONT)
    shows(qtbot, desk, Section.WAITING, "two", "one", "three")
    press(qtbot, desk, "the long one", Deed.STOP)
    shows(qtbot, desk, Section.WAITING)
    shows(qtbot, desk, Section.OVER, "three", "one", "two", "the long one")
    made = [job_of(desk, prompt) for prompt in ("two", "one", "three")]
    assert all(job.state is JobState.DONE and len(job.images) == 1 for job in made)
    began = [job.started for job in made]
    assert began == sorted(began, key=str)
    assert job_of(desk, "the long one").state is JobState.CANCELLED


def test_paused_the_running_job_ends_and_nothing_follows_until_resumed(qtbot: QtBot, busy_desk: Desk) -> None:
    desk, header = busy_desk, queue_page(busy_desk).header
    qtbot.mouseClick(header.pause, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: header.is_paused, timeout=LONG_MS)
    press(qtbot, desk, "the long one", Deed.STOP)
    shows(qtbot, desk, Section.OVER, "the long one")
    assert desk.workspace.running_job is None
    assert prompts(desk) == ["one", "two", "three"]
    qtbot.mouseClick(header.pause, Qt.MouseButton.LeftButton)
    shows(qtbot, desk, Section.OVER, "three", "two", "one", "the long one")
    assert not header.is_paused


def test_editing_a_waiting_job_takes_it_back_into_create(qtbot: QtBot, busy_desk: Desk) -> None:
    desk = busy_desk
    choose(desk, "two")
    qtbot.keyClick(queue_page(desk).view, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: desk.window.current_page == "create", timeout=LONG_MS)
    create = desk.window.page("create")
    assert isinstance(create, CreatePage)
    assert create.panel.request() == small("two")
    assert prompts(desk) == ["one", "three"]


def test_batches_chosen_to_go_as_one_request_do_and_the_payload_says_so(qtbot: QtBot, demo_desk: Desk) -> None:
    desk = demo_desk
    create = desk.window.page("create")
    assert isinstance(create, CreatePage)
    create.panel.apply(small("as one", n_iter=2))
    create.panel.bar.generate_menu.as_one.trigger()
    create.generate()
    create.panel.bar.generate_menu.as_one.trigger()
    create.generate()
    qtbot.waitUntil(
        lambda: sum(job.state is JobState.DONE for job in desk.workspace.jobs.values()) == 2, timeout=LONG_MS
    )
    one, split = sorted(desk.workspace.jobs.values(), key=lambda job: job.number)
    assert [payload["n_iter"] for payload in one.payloads] == [2]
    assert [payload["n_iter"] for payload in split.payloads] == [1, 1]
    assert [image.seed for image in one.images] == [image.seed for image in split.images] == [7, 8]
    assert [image.path.read_bytes() for image in one.images] == [image.path.read_bytes() for image in split.images]
    create.inspector.show_image(one.images[1])
    assert json.loads(create.inspector.payload_tab.text) == dict(one.payloads[0]), "what was really sent"


def test_a_removed_job_comes_back_to_its_place(qtbot: QtBot, busy_desk: Desk) -> None:
    desk = busy_desk
    desk.work.submit(GenerationRequest(parameters={"prompt": "any seed"}))
    shows(qtbot, desk, Section.WAITING, "one", "two", "three", "any seed")
    before = {job.id: job for job in desk.workspace.waiting_jobs}
    choose(desk, "one", "two", "any seed")
    qtbot.keyClick(queue_page(desk).view, Qt.Key.Key_Delete)
    shows(qtbot, desk, Section.WAITING, "three")
    qtbot.waitUntil(lambda: any(each.topic == "queue removed" for each in desk.window.notices.notices), timeout=LONG_MS)
    notice = next(each for each in desk.window.notices.notices if each.topic == "queue removed")
    assert notice.action is not None
    notice.action[1]()
    shows(qtbot, desk, Section.WAITING, "one", "two", "three", "any seed")
    assert {job.id: job for job in desk.workspace.waiting_jobs} == before, "the very same, seeds and all"


def test_a_failed_server_pauses_the_queue_says_why_and_all_failed_jobs_run_again(qtbot: QtBot, desk: Desk) -> None:
    bad = html_answer(500)
    good = json_answer({"images": [base64.b64encode(png_bytes()).decode("ascii")], "parameters": {}, "info": "{}"})
    with ScriptedServer() as server:
        server.play_recorded_webui()
        server.play("POST /sdapi/v1/txt2img", bad, bad, bad, good)
        with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
            desk.connector.open_address(server.url)
        for prompt in ("one", "two", "three", "four"):
            desk.work.submit(small(prompt))
        desk.window.show_page("queue")
        header = queue_page(desk).header
        shows(qtbot, desk, Section.FAILED, "one", "two", "three")
        shows(qtbot, desk, Section.WAITING, "four")
        qtbot.waitUntil(lambda: header.is_paused, timeout=LONG_MS)
        assert header.paused.text.text().startswith("The queue paused itself. 3 jobs in a row failed.")
        qtbot.mouseClick(header.retry, Qt.MouseButton.LeftButton)
        shows(qtbot, desk, Section.WAITING, "four", "one", "two", "three")
        assert sum(each.path == "/sdapi/v1/txt2img" for each in server.received) == 3, "paused, nothing is sent"
        qtbot.mouseClick(header.pause, Qt.MouseButton.LeftButton)
        shows(qtbot, desk, Section.OVER, "three", "two", "one", "four")
        assert all(job.state is JobState.DONE and len(job.images) == 1 for job in desk.workspace.jobs.values())
        with qtbot.waitSignal(desk.workspace.disconnected, timeout=LONG_MS):
            desk.work.leave_server()


def test_jobs_wait_for_their_server_and_the_page_says_for_which(qtbot: QtBot, busy_desk: Desk) -> None:
    desk, header = busy_desk, queue_page(busy_desk).header
    with qtbot.waitSignal(desk.workspace.disconnected, timeout=LONG_MS):
        desk.work.leave_server()
    qtbot.waitUntil(header.offline.isVisible, timeout=LONG_MS)
    assert header.offline.text.text() == "3 jobs wait for Demo; they start when you start the demo."
    qtbot.mouseClick(header.offline.action, Qt.MouseButton.LeftButton)
    assert desk.window.current_page == "server"


def test_a_failed_job_is_sent_again_and_can_be_cleared(qtbot: QtBot, demo_desk: Desk) -> None:
    desk = demo_desk
    wrong = GenerationRequest(parameters=small("one").parameters, extra={"script_name": "no such script"})
    desk.work.submit(wrong)
    desk.window.show_page("queue")
    shows(qtbot, desk, Section.FAILED, "one")
    first = job_of(desk, "one").ended
    press(qtbot, desk, "one", Deed.RETRY)
    qtbot.waitUntil(
        lambda: (job := job_of(desk, "one")).state is JobState.FAILED and job.ended != first, timeout=LONG_MS
    )
    shows(qtbot, desk, Section.FAILED, "one")
    press(qtbot, desk, "one", Deed.CLEAR)
    shows(qtbot, desk, Section.FAILED)


def test_the_pictures_of_a_finished_job_are_chosen_in_the_library(qtbot: QtBot, demo_desk: Desk) -> None:
    desk = demo_desk
    for prompt in ("one", "two"):
        desk.work.submit(small(prompt))
    desk.window.show_page("queue")
    shows(qtbot, desk, Section.OVER, "two", "one")
    press(qtbot, desk, "one", Deed.SHOW)
    library = desk.window.page("library")
    assert isinstance(library, LibraryPage)
    wanted = job_of(desk, "one").images[0].path
    qtbot.waitUntil(lambda: (image := library.grid.current_image) is not None and image.path == wanted, timeout=LONG_MS)
    assert desk.window.current_page == "library"


@pytest.mark.parametrize("choice", ["interrupt", "finish"])
def test_quitting_with_work_running_asks_and_is_done_within_two_seconds(
    qtbot: QtBot, busy_desk: Desk, choice: str
) -> None:
    desk = busy_desk
    qtbot.waitUntil(lambda: (job := desk.workspace.running_job) is not None and job.progress.step > 0, timeout=LONG_MS)
    assert not desk.window.close()
    question = next(each for each in desk.window.findChildren(Question) if each.isVisible())
    assert departures.QUIT_S < 2
    began = time.monotonic()
    qtbot.mouseClick(question.buttons[choice], Qt.MouseButton.LeftButton)
    assert not desk.window.isVisible()
    assert desk.workspace.quit_choice == choice
    desk.close()
    assert time.monotonic() - began < 60, "two seconds, and some for a busy machine; the job takes minutes"
    assert desk.workspace.settings.get(QUIT_WITH_WORK) == "ask"


def test_a_job_that_cannot_be_queued_is_said_and_costs_no_other(demo_desk: Desk, qtbot: QtBot) -> None:
    deep: object = 1
    for _level in range(600):
        deep = [deep]
    said: list[Notice] = []
    demo_desk.workspace.notice_posted.connect(said.append)
    demo_desk.work.submit(GenerationRequest(extra={"made_up": deep}))
    demo_desk.work.submit(small("after it"))
    qtbot.waitUntil(lambda: len(said) == 1, timeout=LONG_MS)
    assert "could not be put into the queue" in said[0].what
    assert "nested too deeply" in said[0].what
    assert said[0] in demo_desk.window.notices.notices
    qtbot.waitUntil(
        lambda: [job.state for job in demo_desk.workspace.jobs.values()] == [JobState.DONE], timeout=LONG_MS
    )
    demo_desk.work.submit(small("mended"))
    assert demo_desk.window.notices.notices == (), "it is about the last one no more"

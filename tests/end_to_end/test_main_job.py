"""The main job through the whole window: write a prompt, generate, see the picture beside its info."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.features.create.page import CreatePage
from app.generation.recall_groups import Group
from app.generation.request import GenerationRequest
from app.generation.result import GeneratedImage, InfoSource
from app.images.metadata import read
from app.jobs.job import Job, JobState, Trace
from app.main import Desk
from app.ui.recall.wish import Wish
from tests.doubles import ScriptedServer, html_answer, json_answer
from tests.end_to_end.conftest import LONG_MS

Find = Callable[[str], QWidget]


def create_page(desk: Desk) -> CreatePage:
    page = desk.window.page("create")
    assert isinstance(page, CreatePage)
    return page


def info_prompt(desk: Desk) -> QPlainTextEdit:
    """Where the inspector of the Create page shows the prompt."""
    found = create_page(desk).inspector.findChild(QPlainTextEdit, "info-prompt")
    assert isinstance(found, QPlainTextEdit)
    return found


def press_generate(qtbot: QtBot, find: Find) -> None:
    button = find("generate")
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def is_settled(job: Job) -> bool:
    """Over, or waiting for the user, everything that can be known being known."""
    return job.is_over or (job.state is JobState.UNKNOWN and job.trace is not Trace.UNASKED)


def wait_for_jobs(qtbot: QtBot, desk: Desk, count: int = 1) -> list[Job]:
    qtbot.waitUntil(
        lambda: len(desk.workspace.jobs) == count and all(is_settled(job) for job in desk.workspace.jobs.values()),
        timeout=LONG_MS,
    )
    return list(desk.workspace.jobs.values())


def type_prompt(qtbot: QtBot, find: Find, text: str) -> None:
    prompt = find("prompt")
    assert isinstance(prompt, QPlainTextEdit)
    prompt.setFocus()
    prompt.selectAll()
    qtbot.keyClicks(prompt, text)


def start_demo(qtbot: QtBot, desk: Desk, step_delay_s: float) -> None:
    """Connect to a demo server that takes its time for a step."""
    desk.connector.demo.step_delay_s = step_delay_s
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        desk.work.start_demo()


def shown_image(desk: Desk) -> GeneratedImage | None:
    return create_page(desk).filmstrip.current


def first_picture(qtbot: QtBot, desk: Desk, find: Find) -> tuple[CreatePage, GeneratedImage]:
    """A small picture made from text, and the page with the keyboard among the pictures."""
    page = create_page(desk)
    page.panel.size_row.take(192, 128)
    type_prompt(qtbot, find, "a harbour at dawn")
    press_generate(qtbot, find)
    wait_for_jobs(qtbot, desk)
    first = shown_image(desk)
    assert first is not None
    page.filmstrip.setFocus()
    return page, first


def test_from_typing_and_a_click_to_the_picture_and_its_info(qtbot: QtBot, demo_desk: Desk, find: Find) -> None:
    type_prompt(qtbot, find, "a harbour at dawn")
    press_generate(qtbot, find)
    (job,) = wait_for_jobs(qtbot, demo_desk)
    assert job.state is JobState.DONE
    image = shown_image(demo_desk)
    assert image is not None
    assert image.info.source is InfoSource.SERVER
    info = info_prompt(demo_desk)
    qtbot.waitUntil(lambda: info.toPlainText() == "a harbour at dawn")
    assert read(image.path).parameters == image.info.text


def test_only_what_was_set_is_sent(qtbot: QtBot, demo_desk: Desk, find: Find) -> None:
    type_prompt(qtbot, find, "a lake")
    press_generate(qtbot, find)
    (job,) = wait_for_jobs(qtbot, demo_desk)
    sent = {key for key in job.payloads[0] if key not in ("seed", "subseed", "force_task_id", "n_iter")}
    assert sent == {"prompt"}


def test_the_largest_seed_survives_field_job_file_and_reuse(qtbot: QtBot, demo_desk: Desk, find: Find) -> None:
    seed = find("seed")
    assert isinstance(seed, QLineEdit)
    qtbot.keyClicks(seed, "4294967295")
    type_prompt(qtbot, find, "a lake")
    press_generate(qtbot, find)
    (job,) = wait_for_jobs(qtbot, demo_desk)
    assert job.payloads[0]["seed"] == 4294967295
    image = shown_image(demo_desk)
    assert image is not None
    assert image.seed == 4294967295
    assert "Seed: 4294967295" in image.info.text
    seed.clear()
    demo_desk.workspace.use(Wish(image, frozenset({Group.SEED})))
    assert seed.text() == "4294967295"


def test_an_override_is_sent_for_this_request_and_leaves_the_server_alone(
    qtbot: QtBot, demo_desk: Desk, find: Find
) -> None:
    connection = demo_desk.connector.connection
    assert connection is not None
    before = connection.client.options()
    request = GenerationRequest(parameters={"prompt": "a lake"}, overrides={"CLIP_stop_at_last_layers": 2})
    demo_desk.workspace.recall(request)
    press_generate(qtbot, find)
    (job,) = wait_for_jobs(qtbot, demo_desk)
    assert job.payloads[0]["override_settings"] == {"CLIP_stop_at_last_layers": 2}
    image = shown_image(demo_desk)
    assert image is not None
    assert "Clip skip: 2" in image.info.text
    assert connection.client.options() == before


def test_generate_while_busy_queues_and_destroys_nothing(qtbot: QtBot, demo_desk: Desk, find: Find) -> None:
    for number in range(3):
        type_prompt(qtbot, find, f"hill number {number}")
        press_generate(qtbot, find)
    jobs = wait_for_jobs(qtbot, demo_desk, 3)
    assert [job.request.prompt for job in jobs] == [f"hill number {number}" for number in range(3)]
    assert all(job.state is JobState.DONE and len(job.images) == 1 for job in jobs)
    assert create_page(demo_desk).filmstrip.count == 3


def test_what_a_server_says_is_never_rich_text(qtbot: QtBot, demo_desk: Desk, find: Find) -> None:
    text = "<b>bold</b> <img src=x> & <lora:coast:0.5>"
    type_prompt(qtbot, find, text)
    press_generate(qtbot, find)
    wait_for_jobs(qtbot, demo_desk)
    info = info_prompt(demo_desk)
    qtbot.waitUntil(lambda: "<b>bold</b>" in info.toPlainText())


def test_without_a_server_the_job_waits_and_runs_when_there_is_one(qtbot: QtBot, desk: Desk, find: Find) -> None:
    type_prompt(qtbot, find, "a lake")
    press_generate(qtbot, find)
    assert [notice.topic for notice in desk.window.notices.notices] == ["no server"]
    prompt = find("prompt")
    assert isinstance(prompt, QPlainTextEdit)
    assert prompt.toPlainText() == "a lake"
    start_demo(qtbot, desk, 0.0)
    (job,) = wait_for_jobs(qtbot, desk)
    assert (job.state, job.server_name) == (JobState.DONE, "Demo")


def job_states(desk: Desk) -> list[JobState]:
    return [job.state for job in desk.workspace.jobs.values()]


def test_a_server_that_dies_in_the_middle_costs_one_notice_and_nothing_else(
    qtbot: QtBot, desk: Desk, find: Find
) -> None:
    start_demo(qtbot, desk, 5.0)
    demo = desk.connector.demo.server
    assert demo is not None
    type_prompt(qtbot, find, "a lake")
    press_generate(qtbot, find)
    qtbot.waitUntil(lambda: (job := desk.workspace.running_job) is not None and job.sent > 0, timeout=LONG_MS)
    demo.stop()
    qtbot.waitUntil(lambda: job_states(desk) == [JobState.UNKNOWN], timeout=LONG_MS)
    (job,) = desk.workspace.jobs.values()
    assert job.problem is not None
    failed = [notice for notice in desk.window.notices.notices if notice.topic.startswith("job ")]
    assert len(failed) == 1
    assert failed[0].what
    assert failed[0].hint
    prompt = find("prompt")
    assert isinstance(prompt, QPlainTextEdit)
    assert prompt.toPlainText() == "a lake"


PNG_HEAD = "iVBORw0KGgo" + "A" * 4000
ANSWERS: dict[str, Any] = {
    "422": json_answer({"detail": [{"loc": ["body", "steps"], "msg": "value is not a valid integer"}]}, 422),
    "500 with errors": json_answer({"error": "KeyError", "detail": "", "body": "", "errors": "'nope'"}, 500),
    "500 with detail": json_answer({"error": "HTTPException", "detail": "Invalid encoded image"}, 500),
    "500 with message": json_answer({"error": "server_error", "message": "out of memory"}, 500),
    "502 of a proxy": html_answer(502),
    "no images": json_answer({"images": [], "parameters": {}, "info": "{}"}),
    "broken base64": json_answer({"images": [PNG_HEAD + "!?!"], "parameters": {}, "info": "{}"}),
    "cut JSON": json_answer({"images": [PNG_HEAD], "info": "{}"}, cut_after=2000),
    "no JSON": html_answer(200),
}
IN_DOUBT = ("502 of a proxy", "cut JSON")
"""The server may have done the work, or still be doing it."""


@pytest.mark.parametrize("kind", ANSWERS)
def test_each_bad_answer_is_one_clear_notice_and_the_next_job_runs(
    qtbot: QtBot, desk: Desk, find: Find, kind: str
) -> None:
    with ScriptedServer() as server:
        server.play_recorded_webui()
        server.play("POST /sdapi/v1/txt2img", ANSWERS[kind])
        with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
            desk.connector.open_address(server.url)
        type_prompt(qtbot, find, "a lake")
        press_generate(qtbot, find)
        (job,) = wait_for_jobs(qtbot, desk)
        assert job.state is (JobState.UNKNOWN if kind in IN_DOUBT else JobState.FAILED)
        failed = [notice for notice in desk.window.notices.notices if notice.topic.startswith("job ")]
        assert len(failed) == 1
        assert failed[0].what
        assert failed[0].hint
        assert PNG_HEAD[:200] not in failed[0].details
        assert sum(request.path == "/sdapi/v1/txt2img" for request in server.received) == 1
        press_generate(qtbot, find)
        wait_for_jobs(qtbot, desk, 2)
        with qtbot.waitSignal(desk.workspace.disconnected, timeout=LONG_MS):
            desk.work.leave_server()


def test_stop_keeps_what_the_server_had_finished(qtbot: QtBot, desk: Desk, find: Find) -> None:
    start_demo(qtbot, desk, 0.05)
    request = GenerationRequest(parameters={"prompt": "a lake", "n_iter": 100, "steps": 20, "width": 64, "height": 64})
    desk.workspace.recall(request)
    press_generate(qtbot, find)
    qtbot.waitUntil(lambda: create_page(desk).filmstrip.count >= 2, timeout=LONG_MS)
    desk.work.interrupt()
    (job,) = wait_for_jobs(qtbot, desk)
    assert job.state is JobState.CANCELLED
    assert 2 <= len(job.images) < 100
    assert all(Path(image.path).is_file() for image in job.images)


def test_kept_images_are_in_the_library_after_a_restart(qtbot: QtBot, demo_desk: Desk, find: Find) -> None:
    type_prompt(qtbot, find, "a lake")
    press_generate(qtbot, find)
    (job,) = wait_for_jobs(qtbot, demo_desk)
    seen: list[GeneratedImage] = []
    demo_desk.work.kept_images(10, None, seen.extend)
    qtbot.waitUntil(lambda: bool(seen), timeout=LONG_MS)
    assert [image.path for image in seen] == [image.path for image in job.images]

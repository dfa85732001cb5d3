"""Quitting while a server that answers nothing more has a job: the process ends, and what is to be kept is kept."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app import paths
from app.jobs.job import JobState
from app.jobs.journal import Journal
from app.jobs.queue import JobQueue
from app.settings.declared import QUIT_WITH_WORK
from app.settings.session import SessionState
from app.settings.settings import Settings
from tests.doubles import Answer, ScriptedServer, json_answer

LONGEST_S = 60.0  # for what takes a second or two on a machine that does nothing else
HELD = Answer(held=True)
RUNNING = json_answer({"active": True, "queued": False, "completed": False, "progress": 0.2, "id_live_preview": -1})
TXT2IMG = "POST /sdapi/v1/txt2img"
INTERRUPT = "POST /sdapi/v1/interrupt"


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """It can be connected to; whatever has to do with work is never answered."""
    with ScriptedServer() as made:
        made.play_recorded_webui()
        for call in (TXT2IMG, INTERRUPT, "GET /sdapi/v1/progress", "POST /internal/progress"):
            made.play(call, HELD)
        yield made


@contextmanager
def window(server: ScriptedServer, choice: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    program = [sys.executable, "-m", "tests.end_to_end.quitting_window", server.url, choice, str(folder)]
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(program, stdout=output, stderr=subprocess.STDOUT, cwd=Path(__file__).parents[2])
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def quit_with_work(server: ScriptedServer, choice: str, folder: Path) -> float:
    """Seconds from the decision to the end of the process."""
    folder.mkdir()
    before = server.calls().count(TXT2IMG)
    with window(server, choice, folder) as process:
        wait_for(lambda: server.calls().count(TXT2IMG) > before, process, folder)
        (folder / "go").touch()
        wait_for((folder / "closing").exists, process, folder)
        began = time.monotonic()
        code = process.wait(LONGEST_S)
        took = time.monotonic() - began
    said = (folder / "output").read_text(errors="replace")
    assert code == 0, said
    assert "Traceback" not in said
    return took


def wait_for(condition: object, process: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + LONGEST_S
    assert callable(condition)
    while not condition():
        said = (folder / "output").read_text(errors="replace")
        assert process.poll() is None, f"the window ended by itself: {said}"
        assert time.monotonic() < end, f"it took too long: {said}"
        time.sleep(0.02)


@pytest.fixture
def environment(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process runs in the home of this test, which the variable names."""
    monkeypatch.setenv("SAFELIGHT_HOME", os.environ["SAFELIGHT_HOME"])
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


@pytest.mark.usefixtures("environment")
@pytest.mark.parametrize(("choice", "tells"), [("interrupt", True), ("interrupt", False), ("finish", True)])
def test_the_process_ends_with_either_choice_and_everything_is_saved(
    server: ScriptedServer, tmp_path: Path, choice: str, tells: bool
) -> None:
    if tells:
        server.play("POST /internal/progress", RUNNING)
    took = quit_with_work(server, choice, tmp_path / "first")
    assert took < LONGEST_S
    # A server that does not say whose work it does is not interrupted: it may be somebody else's.
    is_interrupted = choice == "interrupt" and tells
    assert (INTERRUPT in server.calls()) == is_interrupted
    assert Settings.load(paths.settings_file()).get(QUIT_WITH_WORK) == choice, "remembered"
    session = SessionState.load(paths.session_file())
    assert session.get("create.draft")["values"]["prompt"] == "the draft"
    journal = Journal(paths.journal_file())
    queue = JobQueue(journal=journal)
    running, waiting = queue.jobs()
    assert (running.request.prompt, waiting.request.prompt) == ("running", "waiting")
    assert waiting.state is JobState.QUEUED
    assert not running.images
    if choice == "finish":
        assert running.state is JobState.UNKNOWN, "the server may have made it: the user decides"
        assert queue.body(running.id, 0) == next(
            received.body for received in server.received if received.path == "/sdapi/v1/txt2img"
        )
    else:
        assert running.state in (JobState.UNKNOWN, JobState.FAILED, JobState.CANCELLED)
    queue.remove(running.id)
    queue.cancel(running.id)
    queue.remove(running.id)
    queue.cancel(waiting.id)
    queue.close()
    journal.close()
    asked = server.calls().count(INTERRUPT)
    quit_with_work(server, "", tmp_path / "second")
    assert (server.calls().count(INTERRUPT) > asked) == is_interrupted, "done as remembered, without asking"


@pytest.mark.usefixtures("environment")
@pytest.mark.skipif(os.name == "nt", reason="NO SIGNALS: Windows ends a process without asking it")
@pytest.mark.parametrize("signal_name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_process_that_is_asked_to_end_from_outside_saves_everything_and_asks_nobody(
    server: ScriptedServer, tmp_path: Path, signal_name: str
) -> None:
    assert quit_with_work(server, signal_name, tmp_path / "first") < LONGEST_S
    assert INTERRUPT not in server.calls()
    assert SessionState.load(paths.session_file()).get("create.draft")["values"]["prompt"] == "the draft"
    journal = Journal(paths.journal_file())
    queue = JobQueue(journal=journal)
    assert [job.state for job in queue.jobs()] == [JobState.UNKNOWN, JobState.QUEUED]
    assert not paths.running_file().exists()
    journal.close()

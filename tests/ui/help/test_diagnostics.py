"""What is given to other people about this computer holds nothing private, wherever that may have got into."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import __version__, paths
from app.logs import LAST_FAULTS, WINDOW_LOG, LogFile
from app.servers.capabilities import Capabilities, ServerKind
from app.servers.profile import ServerProfile
from app.settings.declared import FILE_NAME_TEMPLATE, IMAGE_FOLDER, LAST_SERVER, TEXT_SCALE
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui import tasks
from app.ui.help import diagnostics, last_end
from app.ui.help.hand import HelpHand
from app.ui.help.problem import ProblemSheet
from app.ui.help.text_sheet import TextSheet
from app.ui.servers.entries import ServerEntry
from app.ui.workspace import Workspace

SECRETS = ("hunter2", "aHVudGVy", "janedoe", "attic", "nas.example", "10.9.8.7", "rubbish-pc", "novel", "mynas")
HOME = "/home/janedoe"


@pytest.fixture(autouse=True)
def ended_afterwards() -> Iterator[None]:
    yield
    tasks.cancel_all()


@pytest.fixture
def workspace(monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Of somebody with something private in every place where a person can put it."""
    monkeypatch.setattr(Path, "home", lambda: Path(HOME))
    monkeypatch.setenv("USER", "janedoe")
    monkeypatch.setattr("platform.node", lambda: "rubbish-pc")
    settings = Settings()
    settings.choose(IMAGE_FOLDER, f"{HOME}/Pictures/novel")
    settings.choose(FILE_NAME_TEMPLATE, "janedoe-attic/{seed}")
    settings.choose(LAST_SERVER, "mynas-1")
    settings.choose(TEXT_SCALE, 120)
    made = Workspace(None, settings, SessionState())
    profile = ServerProfile("Attic", "http://me:hunter2@nas.example.org:7860/sub", user="mynas")
    other = ServerProfile("mynas", "https://10.9.8.7", user="janedoe")
    made.servers = (ServerEntry(profile, is_current=True), ServerEntry(other))
    made.profile = profile
    made.capabilities = replace(Capabilities(), kind=ServerKind.FORGE, version="f2.0 http://x:hunter2@attic/ janedoe")
    made.pause_reason = f"no room in {HOME}/novel"
    return made


def log_of_a_bad_day(folder: Path) -> None:
    """In the real file, but by the formatter of somebody who masks nothing."""
    file = LogFile(folder / WINDOW_LOG)
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    logger = logging.getLogger("a bad day")
    logger.setLevel(logging.INFO)
    logger.addHandler(file)
    logger.info("quiet words")
    for _time in range(3):
        logger.error("cannot write '%s/My novel/cat.png' for janedoe on rubbish-pc", HOME)
    try:
        raise ConnectionError(
            "http://me:hunter2@nas.example.org:7860/x?token=hunter2 Authorization: Basic aHVudGVyMg=="
        )
    except ConnectionError:
        logger.exception("the Attic (10.9.8.7:7860) does not answer")
    logger.removeHandler(file)
    file.close()


def test_diagnostics_tell_what_helps_and_nothing_private(workspace: Workspace, qtbot: QtBot) -> None:
    log_of_a_bad_day(paths.log_dir())
    text = diagnostics.text_of(diagnostics.see(workspace, 12), paths.log_dir())
    for secret in SECRETS:
        assert secret.lower() not in text.lower(), text
    for told in (
        f"Safelight {__version__}",
        "PySide6 ",
        "Server: Forge f2.0",
        "on the internet (http); 2 saved",
        "Jobs: none, queue paused",
        "Pictures in the library: 12",
        "text_scale = 120",
        "image_folder = (chosen)",
        "(3 times, this is the last)",
        "raise ConnectionError",
    ):
        assert told in text, text


def test_the_report_of_a_crash_tells_nothing_private_either(workspace: Workspace, qtbot: QtBot) -> None:
    folder = paths.log_dir()
    log_of_a_bad_day(folder)
    with (folder / WINDOW_LOG).open("a", encoding="utf-8") as file:
        file.write("2026-01-01 00:00:00,000 INFO MainThread app: Safelight begins: this run is of no interest\n")
    trace = f'Fatal Python error: Aborted\n  File "{HOME}/novel/app/main.py", line 3 in main\n'
    (folder / LAST_FAULTS).write_text(trace, encoding="utf-8")
    report, crashed = last_end.report_of(folder, 0.0, diagnostics.mask_of(workspace))
    assert crashed
    assert 'File "app/main.py", line 3 in main' in report
    assert "does not answer" in report
    assert "of no interest" not in report
    for secret in SECRETS:
        assert secret.lower() not in report.lower(), report
    assert last_end.words(crashed=True) != last_end.words(crashed=False), "a kill and a cut of the power leave no trace"
    later = (folder / LAST_FAULTS).stat().st_mtime + 1
    assert last_end.report_of(folder, later, diagnostics.mask_of(workspace))[1] is False, "the trace is an older one"


def test_a_report_is_prepared_edited_copied_and_saved_and_nothing_typed_is_lost(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = ProblemSheet(diagnostics.see(workspace), None, more="Trace: of the crash")
    qtbot.addWidget(sheet)
    sheet.open()
    qtbot.keyClicks(sheet.text, "it turned blue")
    qtbot.waitUntil(lambda: "Trace: of the crash" in sheet.text.toPlainText())
    qtbot.keyClicks(sheet.text, " and green")
    text = sheet.text.toPlainText()
    assert text.startswith("What happened:\nit turned blue and green\n")
    assert f"Safelight {__version__}" in text
    sheet.copy.click()
    assert QGuiApplication.clipboard().text() == text
    sheet.ask_where()
    assert sheet.file_dialog is not None
    sheet.file_dialog.reject()
    sheet.save_in(str(tmp_path / "report.txt"))
    qtbot.waitUntil(lambda: sheet.said.startswith("Saved"))
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == text
    sheet.save_in(str(tmp_path / "no such folder" / "report.txt"))
    qtbot.waitUntil(lambda: "could not be saved" in sheet.said)


def test_about_says_where_things_are_and_copies_the_diagnostics(workspace: Workspace, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 900)
    window.show()
    hand = HelpHand(workspace, window)
    workspace.library_counted.emit(7)
    workspace.about_requested.emit()
    sheet = window.findChild(QWidget, "about-close").window()  # type: ignore[union-attr]

    def press(name: str) -> None:
        found = sheet.findChild(QWidget, name)
        assert found is not None
        found.click()  # type: ignore[attr-defined]

    for key, path in (("pictures", f"{HOME}/Pictures/novel"), ("logs", str(paths.log_dir()))):
        press(f"about-copy-{key}")
        assert QGuiApplication.clipboard().text() == path
    press("about-copy")
    qtbot.waitUntil(lambda: "Pictures in the library: 7" in QGuiApplication.clipboard().text())
    press("about-problem")
    problem = sheet.findChild(ProblemSheet)
    assert problem is not None
    qtbot.waitUntil(lambda: "Last errors:" in problem.text.toPlainText())
    problem.close()
    hand._show_report("how it ended")
    report = next(each for each in window.findChildren(TextSheet) if each.isVisible())
    assert report.text.toPlainText() == "how it ended"
    again = next(each for each in report.findChildren(QPushButton) if each.text() == "Report a problem…")
    again.click()
    problem = report.findChild(ProblemSheet)
    assert problem is not None
    qtbot.waitUntil(lambda: "how it ended" in problem.text.toPlainText())

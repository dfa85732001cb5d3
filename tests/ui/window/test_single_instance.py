"""A second start hands its wishes to the first; nonsense and silence hurt nobody."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from app.ui import calls_by_qt, single_instance
from app.ui.single_instance import SingleInstance, Wishes
from tests.qt_fixtures import LONG_MS

WISHES = Wishes(files=(Path("/pictures/ä.png").absolute(),), server="http://host:7860", page="library")


@pytest.fixture(params=["here", "on Windows"], autouse=True)
def road(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """How programs call each other on this system, and on Windows; a caller of this system is heard by both."""
    if request.param == "on Windows":
        monkeypatch.setattr(single_instance, "Listener", calls_by_qt.Listener)
        monkeypatch.setattr(single_instance, "call", calls_by_qt.call)


@pytest.fixture
def first(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[SingleInstance]:
    monkeypatch.setattr(single_instance, "LONGEST_WAIT_MS", LONG_MS)  # on a busy machine a caller may be slow
    instance = SingleInstance(tmp_path)
    assert instance.hand_over(WISHES) is None
    assert instance.listen()
    yield instance
    instance.close()
    instance.deleteLater()


OTHER_PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.ui import single_instance
application = QCoreApplication([])
single_instance.LONGEST_WAIT_MS = int(sys.argv[2])
wishes = single_instance.Wishes((Path(sys.argv[3]),), "http://host:7860", page="library")
print(single_instance.SingleInstance(Path(sys.argv[1])).hand_over(wishes))
"""


def hand_over(folder: Path, qtbot: QtBot, wait_ms: int = LONG_MS) -> str:
    """As another program does it; what ``hand_over`` says there."""
    other = QProcess()
    other.setWorkingDirectory(str(Path(__file__).parents[3]))
    arguments = ["-c", OTHER_PROGRAM, str(folder), str(wait_ms), str(WISHES.files[0])]
    other.start(sys.executable, arguments)
    qtbot.waitUntil(lambda: other.state() == QProcess.ProcessState.NotRunning)
    return bytes(other.readAllStandardOutput().data()).decode().strip()


def say(instance: SingleInstance, qtbot: QtBot, message: bytes) -> bytes:
    """Connect and say ``message``; what was answered before the end."""
    socket = QLocalSocket()
    socket.connectToServer(instance._name)
    assert socket.waitForConnected(LONG_MS)
    socket.write(message)
    socket.flush()
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    return bytes(socket.readAll().data())


def test_a_second_start_is_heard_by_the_first(first: SingleInstance, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.asked) as asked:
        assert hand_over(tmp_path, qtbot) == "True"
    assert asked.args == [WISHES]


def test_another_folder_is_another_instance(first: SingleInstance, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(first.asked):
        assert hand_over(tmp_path / "other", qtbot) == "None"


def test_one_that_does_not_answer_is_told_from_none(tmp_path: Path, qtbot: QtBot) -> None:
    silent = QLocalServer()
    assert silent.listen(SingleInstance(tmp_path)._name)
    assert hand_over(tmp_path, qtbot, 50) == "False"
    silent.close()


@pytest.mark.parametrize(
    "message",
    [
        b"no json\n",
        b"[]\n",
        b'{"safelight": 2}\n',
        b"[" * 100_000 + b"\n",
        b"x" * (single_instance.LONGEST_MESSAGE + 10),
    ],
)
def test_nonsense_is_not_heard(first: SingleInstance, qtbot: QtBot, message: bytes) -> None:
    with qtbot.assertNotEmitted(first.asked):
        assert say(first, qtbot, message) == b""


def test_a_caller_that_says_nothing_is_let_go(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single_instance, "LONGEST_WAIT_MS", 50)
    instance = SingleInstance(tmp_path)
    assert instance.listen()
    assert say(instance, qtbot, b'{"safelight":') == b""
    instance.close()


def test_odd_values_inside_a_message_are_left_out(first: SingleInstance, qtbot: QtBot) -> None:
    document = {"safelight": 1, "files": ["relative.png", 5, "", "/a.png"], "server": 7, "demo": "yes", "page": []}
    heard: list[object] = []
    first.asked.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    assert socket.waitForConnected(LONG_MS)
    socket.write(json.dumps(document).encode() + b"\n")
    socket.flush()
    qtbot.waitUntil(lambda: bool(heard))
    socket.abort()
    assert heard == [Wishes(files=(Path("/a.png"),))]


def test_as_many_files_as_a_command_line_holds_are_handed_over(first: SingleInstance, qtbot: QtBot) -> None:
    files = tuple(
        Path(f"/pictures/of a long name in a folder/ä-{number:05d}.png").absolute() for number in range(10_000)
    )
    heard: list[Wishes] = []
    first.asked.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    assert socket.waitForConnected(LONG_MS)
    socket.write(single_instance._message(Wishes(files)))
    qtbot.waitUntil(lambda: bool(heard))
    socket.abort()
    assert heard[0].files == files


def test_a_start_that_was_slower_takes_no_name_away(first: SingleInstance, tmp_path: Path, qtbot: QtBot) -> None:
    slower = SingleInstance(tmp_path)
    assert not slower.listen()
    slower.close()
    slower.deleteLater()
    with qtbot.waitSignal(first.asked, timeout=LONG_MS):
        assert hand_over(tmp_path, qtbot) == "True"


def test_the_next_start_is_the_one_when_the_first_has_ended(first: SingleInstance, tmp_path: Path) -> None:
    first.close()
    following = SingleInstance(tmp_path)
    assert following.listen()
    following.close()
    following.deleteLater()

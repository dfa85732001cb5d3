"""What the window is told by the command line."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.arguments import UsageError, WindowOptions, parse_window
from app.cli.meter import Meter, describe
from app.cli.report import print_line, print_path
from app.jobs.job import Progress


def test_nothing_written_means_defaults() -> None:
    assert parse_window([]) == WindowOptions()


def test_everything_written_arrives() -> None:
    arguments = [
        "--demo",
        "--snapshot",
        "a.png",
        "--size",
        "1440x900",
        "--theme",
        "light",
        "--page",
        "library",
        "x.png",
        "y.png",
    ]
    assert parse_window(arguments) == WindowOptions(
        demo=True,
        snapshot=Path("a.png"),
        size=(1440, 900),
        theme="light",
        page="library",
        files=(Path("x.png"), Path("y.png")),
    )


@pytest.mark.parametrize(
    "arguments",
    [["--size", "0x5"], ["--size", "5"], ["--theme", "pink"], ["--demo", "--server", "x"], ["--nope"], ["--ser", "x"]],
)
def test_what_makes_no_sense_is_a_usage_error(arguments: list[str]) -> None:
    with pytest.raises(UsageError):
        parse_window(arguments)


def test_commands_and_the_version_need_no_qt() -> None:
    code = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from app.__main__ import main\n"
        "assert main(['--version']) == 0\n"
        "assert 'requests' not in sys.modules, 'too much is imported for --version'\n"
        "assert main(['generate']) == 2\n"
        "assert main(['info', 'absent.png']) == 1\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3], timeout=100)


def test_progress_reads_as_a_line() -> None:
    progress = Progress(fraction=0.5, step=10, steps=20, image=1, images=4, eta_s=3.2)
    assert describe(progress) == "[############------------]  50%  image 2/4  step 10/20  3 s left"
    assert describe(Progress(text="In queue: 1/2\x1b[31m")).endswith("In queue: 1/2[31m")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_meter_draws_on_a_terminal_only() -> None:
    terminal, file = _Terminal(), io.StringIO()
    for stream in (terminal, file):
        meter = Meter(stream)
        meter.show(Progress(fraction=0.5))
        meter.show(Progress(fraction=0.5))
        meter.clear()
        meter.clear()
    assert terminal.getvalue().count("50%") == 1
    assert terminal.getvalue().endswith("\r")
    assert file.getvalue() == ""


def test_a_terminal_that_cannot_say_a_letter_gets_a_question_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    print_line("größe")
    print_path(Path("größe.png"))
    print_path(Path("plain.png"))
    assert raw.getvalue().decode() == "gr??e\ngr??e.png\nplain.png\n"

"""The window driven as a person does it: a real pointer, real keys, and a file dragged in from another program."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app.images.metadata import read
from tests.end_to_end.xdisplay.screen import Screen, Window, needed, screen, wait_for

pytestmark = [pytest.mark.xdisplay, needed, pytest.mark.timeout(240)]

INFOTEXT = "a harbour in fog\nNegative prompt: people\nSteps: 12, Sampler: Euler, Seed: 4294967295, Size: 64x64"


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Screen]:
    with screen(tmp_path / "screen") as made:
        yield made


def test_a_prompt_is_typed_and_generate_is_clicked_until_the_picture_and_its_info_are_there(
    desktop: Screen, home: Path
) -> None:
    window = Window(desktop, home, "--demo", "--size", "1400x900")
    window.wait_for("status-server", "Demo", limit_s=60)
    window.click("prompt")
    window.press("ctrl+a")
    window.type("a red fox in the snow")
    window.wait_for("prompt", "a red fox in the snow")
    window.click("steps", across=0.9)  # the number at the right of its slider
    window.press("ctrl+a")
    window.type("6")
    window.click("generate")
    info = window.wait_for("info-prompt", "a red fox in the snow", limit_s=60)
    assert info["enabled"]
    pictures = wait_for(lambda: sorted((home / "pictures").rglob("*.png")), "an image file")
    text = read(pictures[0]).parameters
    assert text.startswith("a red fox in the snow")
    assert "Steps: 6" in text


def test_ctrl_enter_in_the_prompt_generates(desktop: Screen, home: Path) -> None:
    window = Window(desktop, home, "--demo", "--size", "1400x900")
    window.wait_for("status-server", "Demo", limit_s=60)
    window.click("prompt")
    window.type("dunes")
    window.press("ctrl+Return")
    window.wait_for("info-prompt", "dunes", limit_s=60)


def test_a_file_dragged_from_another_program_is_read(desktop: Screen, home: Path, tmp_path: Path) -> None:
    picture = tmp_path / "fog harbour.png"
    info = PngInfo()
    info.add_text("parameters", INFOTEXT)
    Image.new("RGB", (64, 64), "#446688").save(picture, pnginfo=info)
    result = tmp_path / "drop-result"
    window = Window(desktop, home, "--size", "1200x900")
    window.wait_for("rail-create")
    desktop.start_module("tests.end_to_end.xdisplay.drag_source", str(picture), str(result))
    source_x, source_y = place_of_source(desktop)
    target_x, target_y = window.middle("page-create")
    drag(desktop, (source_x, source_y), (target_x, target_y))
    wait_for(result.exists, "the drop to be taken")
    assert result.read_text() == "CopyAction"
    window.wait_for("info-prompt", "a harbour in fog")
    assert window.has("page-inspect")


def place_of_source(desktop: Screen) -> tuple[int, int]:
    """The middle of the drag source's window, once it is there."""
    import subprocess

    def find() -> str:
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "drag source"],
            env=desktop.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=20,
        )
        return found.stdout.split("\n")[0]

    number = wait_for(find, "the drag source's window")
    desktop.do("windowmove", "--sync", number, "1450", "500")
    desktop.do("windowraise", number)
    text = subprocess.run(
        ["xdotool", "getwindowgeometry", "--shell", number],
        env=desktop.environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=20,
    ).stdout
    values = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
    return int(values["X"]) + int(values["WIDTH"]) // 2, int(values["Y"]) + int(values["HEIGHT"]) // 2


def drag(desktop: Screen, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Press at ``start``, move in small steps to ``end``, let go: what a hand does, which the protocol needs."""
    desktop.do("mousemove", str(start[0]), str(start[1]), "mousedown", "1")
    steps = 20
    for step in range(1, steps + 1):
        x = start[0] + (end[0] - start[0]) * step // steps
        y = start[1] + (end[1] - start[1]) * step // steps
        desktop.do("mousemove", str(x), str(y))
        time.sleep(0.02)  # a pointer that jumps is no drag: source and target must see it move
    desktop.do("mousemove", str(end[0] + 2), str(end[1] + 2))
    time.sleep(0.2)
    desktop.do("mouseup", "1")

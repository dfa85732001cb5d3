"""The window driven as a person does it: a real pointer, real keys, and a file dragged in from another program."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app.images.metadata import read
from tests.end_to_end.xdisplay.gestures import drag_and_drop, place_of
from tests.end_to_end.xdisplay.screen import Screen, Window, needed, wait_for

pytestmark = [pytest.mark.xdisplay, needed, pytest.mark.timeout(600)]

INFOTEXT = "a harbour in fog\nNegative prompt: people\nSteps: 12, Sampler: Euler, Seed: 4294967295, Size: 64x64"


def test_a_prompt_is_typed_and_generate_is_clicked_until_the_picture_and_its_info_are_there(
    desktop: Screen, home: Path
) -> None:
    window = Window(desktop, home, "--demo", "--size", "1400x900")
    window.wait_for("status-server", "Demo")
    window.click_into("prompt")
    window.press("ctrl+a")
    window.type("a red fox in the snow")
    window.wait_for("prompt", "a red fox in the snow")
    window.click_into("steps", across=0.9)  # the number at the right of its slider
    window.press("ctrl+a")
    window.type("6")
    window.click("generate")
    info = window.wait_for("info-prompt", "a red fox in the snow")
    assert info["enabled"]
    pictures = wait_for(lambda: sorted((home / "pictures").rglob("*.png")), "an image file")
    text = read(pictures[0]).parameters
    assert text.startswith("a red fox in the snow")
    assert "Steps: 6" in text


def test_what_is_typed_as_soon_as_there_is_a_window_is_in_the_prompt(desktop: Screen, home: Path) -> None:
    window = Window(desktop, home)
    # The window manager gives the keys to the frame, before there is anything in it.
    desktop.do("search", "--sync", "--onlyvisible", "--name", "^Safelight$", "windowfocus", "--sync")
    window.type("an early bird; ")
    window.wait_for("prompt", "an early bird; ")
    assert window.wait_for("prompt")["text"] == "an early bird; "


def test_ctrl_enter_in_the_prompt_generates(desktop: Screen, home: Path) -> None:
    window = Window(desktop, home, "--demo", "--size", "1400x900")
    window.wait_for("status-server", "Demo")
    window.click_into("prompt")
    window.type("dunes")
    window.press("ctrl+Return")
    window.wait_for("info-prompt", "dunes")


def test_a_file_dragged_from_another_program_is_read(desktop: Screen, home: Path, tmp_path: Path) -> None:
    picture = tmp_path / "fog harbour.png"
    info = PngInfo()
    info.add_text("parameters", INFOTEXT)
    Image.new("RGB", (64, 64), "#446688").save(picture, pnginfo=info)
    result = tmp_path / "drop-result"
    window = Window(desktop, home, "--size", "1200x900")
    window.wait_for("rail-create")
    offer = tmp_path / "offer"
    desktop.start_module("tests.end_to_end.xdisplay.drag_source", str(picture), str(offer), str(result))
    source = place_of(desktop, "drag source", 1450, 500)
    drag_and_drop(
        desktop,
        source,
        window.middle("page-create"),
        is_offered=lambda: offer.exists() and offer.read_text() == "CopyAction",
        is_dropped=lambda: result.exists() and result.read_text() == "CopyAction",
    )
    window.wait_for("info-prompt", "a harbour in fog")
    assert window.has("page-inspect")

"""Pictures that guide and are painted on, by a real pointer: dragged in from another program, masked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from app.generation.infotext import parse
from app.images.metadata import read
from tests.end_to_end.xdisplay.gestures import drag_and_drop, place_of
from tests.end_to_end.xdisplay.screen import Screen, Window, needed, wait_for

pytestmark = [pytest.mark.xdisplay, needed, pytest.mark.timeout(600)]


def drop(desktop: Screen, window: Window, folder: Path, target: str) -> None:
    """Drag a picture from another program into a well of the window."""
    picture, offer, result = folder / "fog harbour.png", folder / "offer", folder / "drop-result"
    noise = Image.effect_noise((192, 128), 90).convert("RGB")
    noise.save(picture)
    desktop.start_module("tests.end_to_end.xdisplay.drag_source", str(picture), str(offer), str(result))
    source = place_of(desktop, "drag source", 1450, 500)
    drag_and_drop(
        desktop,
        source,
        window.middle(target),
        is_offered=lambda: offer.exists() and offer.read_text() == "CopyAction",
        is_dropped=lambda: result.exists() and result.read_text() == "CopyAction",
    )


def made(home: Path) -> list[Path]:
    return sorted((home / "pictures").rglob("*.png"))


def test_a_file_dragged_to_a_unit_guides_the_picture(desktop: Screen, home: Path, tmp_path: Path) -> None:
    window = Window(desktop, home, "--demo", "--size", "1400x900")
    window.wait_for("status-server", "Demo")
    window.click_into("prompt")
    window.type("a quay")
    window.click("switch-controlnet")  # it scrolls into sight
    window.wait_for("control-image")
    window.click_into("control-control_type", across=0.3)
    window.press("ctrl+a")
    window.type("Canny")
    window.press("Down", "Return")
    window.wait_for("control-model", "demo_control_canny")
    drop(desktop, window, tmp_path, "control-image")
    window.click("control-preview")
    window.click("generate")
    pictures = wait_for(lambda: made(home), "an image file")
    told = dict(parse(read(pictures[0]).parameters or "").pairs)
    assert told["ControlNet 0"].startswith("Module: canny, Model: demo_control_canny")


def test_a_mask_is_painted_by_hand_and_used(desktop: Screen, home: Path, tmp_path: Path) -> None:
    window = Window(desktop, home, "--demo", "--size", "1400x900")
    window.wait_for("status-server", "Demo")
    window.click_into("prompt")
    window.type("a moon")
    window.click("mode")  # the middle one is image to image
    window.wait_for("source-well")
    drop(desktop, window, tmp_path, "source-well")
    window.click("source-mask")
    window.wait_for("mask-stage")
    x, y = window.middle("mask-stage")
    desktop.do("mousemove", str(x), str(y), "mousedown", "1", "mousemove", str(x + 30), str(y + 10), "mouseup", "1")
    window.click("mask-done")
    window.wait_for("source-unmask")
    window.click("generate")
    pictures = wait_for(lambda: made(home), "an image file")
    assert dict(parse(read(pictures[0]).parameters or "").pairs)["Mask blur"] == "4"

"""Pictures on their way out, as another program gets them: by a real drag, and through the real clipboard."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl

from app.images.metadata import read_bytes
from tests.end_to_end.xdisplay.gestures import Point, drag_and_drop, place_of
from tests.end_to_end.xdisplay.screen import Screen, Window, needed, wait_for
from tests.ui.picture_bench import infotext, png_bytes

pytestmark = [pytest.mark.xdisplay, needed, pytest.mark.timeout(600)]

needs_xclip = pytest.mark.skipif(
    shutil.which("xclip") is None, reason="NO XCLIP: the clipboard was not read by another program"
)


@dataclass(frozen=True)
class Receiver:
    """The foreign program, and where it writes what it gets."""

    desktop: Screen
    folder: Path
    place: Point

    def take(self, start: Point) -> dict[str, Any]:
        """What arrives there when something is dragged from ``start``."""
        offer, result = self.folder / "offer", self.folder / "result"
        for file in (offer, result):
            file.unlink(missing_ok=True)
        drag_and_drop(self.desktop, start, self.place, is_offered=offer.exists, is_dropped=result.exists)
        found: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
        return found


def receiver_on(desktop: Screen, folder: Path) -> Receiver:
    folder.mkdir()
    desktop.start_module("tests.end_to_end.xdisplay.drop_target", str(folder / "offer"), str(folder / "result"))
    return Receiver(desktop, folder, place_of(desktop, "drop target", 1450, 500))


def pictures(folder: Path, count: int) -> list[Path]:
    folder.mkdir()
    made = [folder / f"fog harbour {number} ß.png" for number in range(1, count + 1)]
    for number, path in enumerate(made, 1):
        # Large enough that the clipboard hands it over in pieces.
        path.write_bytes(
            png_bytes(700, 500, (number * 40, 90, 40), infotext("a harbour in fog", number)) + b"\0" * 400_000
        )
    return made


def check(arrived: dict[str, Any], path: Path, prompt: str) -> None:
    """The very file: its URL, and its bytes with the info inside."""
    assert [QUrl(url) for url in arrived["urls"]] == [QUrl.fromLocalFile(str(path))]
    data = base64.b64decode(arrived["pictures"]["image/png"])
    assert data == path.read_bytes()
    assert read_bytes(data).parameters.startswith(prompt)


def test_pictures_are_dragged_into_another_program_from_everywhere(desktop: Screen, home: Path, tmp_path: Path) -> None:
    files = pictures(tmp_path / "files", 2)
    window = Window(desktop, home, "--demo", "--size", "1200x900", *map(str, files))
    receiver = receiver_on(desktop, tmp_path / "got")
    window.wait_for("info-prompt", "a harbour in fog")
    check(receiver.take(window.middle("canvas")), files[0], "a harbour in fog")
    listed = window.settled("inspect-files")
    row = (listed["x"] + 60, listed["y"] + 20)
    check(receiver.take(row), files[0], "a harbour in fog")
    window.press("ctrl+a")
    both = receiver.take(row)
    assert {QUrl(url) for url in both["urls"]} == {QUrl.fromLocalFile(str(path)) for path in files}
    assert "image/png" not in both["formats"]

    window.click("rail-create")
    window.wait_for("status-server", "Demo")
    window.click_into("prompt")
    window.press("ctrl+a")
    window.type("dunes")
    window.press("ctrl+Return")
    window.wait_for("info-prompt", "dunes")
    made = wait_for(lambda: sorted((home / "pictures").rglob("*.png")), "an image file")[0]
    check(receiver.take(window.middle("canvas")), made, "dunes")
    strip = window.settled("filmstrip")
    check(receiver.take((strip["x"] + 40, strip["y"] + strip["height"] // 2 + 8)), made, "dunes")
    window.click("rail-library")
    grid = window.settled("library-grid")
    check(receiver.take((grid["x"] + 80, grid["y"] + 80)), made, "dunes")


@needs_xclip
def test_a_copied_picture_is_pasted_elsewhere_as_its_file_with_its_info(
    desktop: Screen, home: Path, tmp_path: Path
) -> None:
    files = pictures(tmp_path / "files", 1)
    window = Window(desktop, home, "--size", "1200x900", str(files[0]))
    window.wait_for("info-prompt", "a harbour in fog")

    def pasted(kind: str) -> Callable[[], bytes | None]:
        return lambda: desktop.output("xclip", "-selection", "clipboard", "-out", "-target", kind)

    def copied() -> list[str]:
        window.click("canvas")
        window.press("ctrl+c")
        return (pasted("TARGETS")() or b"").decode().split()

    wait_for(lambda: {"image/png", "text/uri-list"} <= set(copied()), "the picture in the clipboard")
    assert pasted("text/uri-list")() == QUrl.fromLocalFile(str(files[0])).toEncoded().data() + b"\r\n"
    assert pasted("image/png")() == files[0].read_bytes()

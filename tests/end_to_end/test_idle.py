"""A window that is open and does nothing has not imported, nor made, what it does nothing with: that is its memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 120
UNUSED = {
    "an event loop beside Qt's": ("asyncio", "concurrent.futures"),
    "HTTP, without a server": ("requests", "urllib3", "http.client", "ssl", "charset_normalizer", "app.api.client"),
    "OpenSSL, without a server": ("_hashlib", "hmac", "secrets"),
    "the runner, without a server": ("app.jobs.runner", "app.jobs.keeping", "app.servers.connection"),
    "the demo server": ("app.demo.server", "http.server"),
    "pictures, without any": ("PIL", "app.images.facts", "app.images.editing.info"),
    "calls of C, passwords, names": ("ctypes", "keyring", "pathvalidate", "encodings.idna", "uuid"),
    "what waits on Create": (
        "app.ui.inspector.info_tab",
        "app.ui.inspector.reading_text",
        "app.generation.clip_tokens",
    ),
    "what shows pictures, without any": (
        "app.ui.viewer.canvas",
        "app.ui.gallery.filmstrip",
        "app.ui.gallery.thumbnails",
        "app.library.thumbnails",
        "app.ui.viewer.incoming",
        "app.generation.infotext",
        "app.generation.recall",
        "app.ui.recall.using",
    ),
    "what begins with a picture": ("app.features.create.source_well", "app.features.create.upscale_size"),
    "what checks and adapts for a server": ("app.servers.preflight", "app.servers.adapting", "app.api.replies"),
    "what compares runs": ("app.generation.difference", "app.features.create.preset_dialogs"),
    "scripts": ("app.generation.detailing", "app.scripts.forms.calls_form"),
    "Qt's network library": ("PySide6.QtNetwork",),
    "snapshots": ("app.ui.snapshot", "app.ui.gallery.grid"),
}


def open_window(home: Path, *arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.idle_window", *arguments],
        cwd=ROOT,
        env={**os.environ, "SAFELIGHT_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return open_window(tmp_path_factory.mktemp("home"))


@pytest.mark.parametrize("what", UNUSED)
def test_an_idle_window_has_not_imported(seen: dict[str, Any], what: str) -> None:
    assert [name for name in UNUSED[what] if name in seen["modules"]] == []


def test_pages_that_nobody_opened_are_not_made(seen: dict[str, Any]) -> None:
    assert seen["pages"] == ["create"]
    others = ("library", "inspect", "queue", "settings", "server")
    assert [name for name in others if f"app.features.{name}.page" in seen["modules"]] == []


def test_once_there_is_a_server_all_pages_are_imported_and_none_is_made(tmp_path: Path) -> None:
    assert open_window(tmp_path, "--demo")["pages"] == ["create"]

"""A Server page on a server that offers a few settings, and orders that are only written down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.api.options import OptionKind, OptionSpec
from app.features.server.page import ServerPage
from app.servers.capabilities import Capabilities, ServerKind
from app.servers.profile import ServerProfile
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.workspace import Workspace
from tests.ui.create.conftest import CHECKPOINT, CLIP_SKIP, FORMAT, HIDDEN, JSONISH, SAVES, WrittenWork, capabilities

EXTRAS = tuple(
    OptionSpec(f"number_{n}", f"Number {n}", "Many", OptionKind.INTEGER, default=n, minimum=0, maximum=999, step=1)
    for n in range(80)
)
PATHS = frozenset(
    f"/sdapi/v1/{name}"
    for name in (
        "txt2img", "options", "memory", "extensions", "unload-checkpoint", "reload-checkpoint", "refresh-checkpoints",
        "server-stop", "server-restart",
    )
)  # fmt: skip


def made_capabilities(options: dict[str, Any] | None = None, paths: frozenset[str] = PATHS) -> Capabilities:
    from dataclasses import replace

    base = capabilities()
    specs = (CLIP_SKIP, CHECKPOINT, SAVES, FORMAT, HIDDEN, JSONISH, *EXTRAS)
    values = {**base.options, "CLIP_stop_at_last_layers": 1.0, "outdir_samples": "", **(options or {})}
    values.update({spec.key: float(spec.default) for spec in EXTRAS if spec.key not in values})
    return replace(base, kind=ServerKind.A1111, option_specs=specs, options=values, paths=paths)


def connect(workspace: Workspace, made: Capabilities) -> None:
    first = workspace.capabilities is None
    workspace.capabilities = made
    workspace.profile = ServerProfile(id="s", name="studio", url="http://127.0.0.1:7860")
    (workspace.connected if first else workspace.capabilities_changed).emit(made)


@pytest.fixture
def work() -> WrittenWork:
    return WrittenWork()


@pytest.fixture
def workspace(work: WrittenWork, qtbot: QtBot) -> Workspace:
    return Workspace(work, Settings(), SessionState())


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Iterator[ServerPage]:
    made = ServerPage(workspace)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    connect(workspace, made_capabilities())
    yield made
    made.hide()

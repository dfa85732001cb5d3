"""Wrong names are told above Generate before anything is sent, and what a server cannot be told is out of use."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.features.create.panel import ComposePanel
from app.generation.request import GenerationRequest
from app.servers.capabilities import FEATURE_PATHS, ServerKind
from app.ui.workspace import Workspace
from tests.ui.create.conftest import capabilities


def test_a_wrong_name_is_told_with_the_nearest_right_one(
    panel: ComposePanel, workspace: Workspace, qtbot: QtBot
) -> None:
    panel.show()
    workspace.capabilities = capabilities()
    panel.show_server(workspace.capabilities)
    known = workspace.capabilities.samplers[0].name
    panel.apply(GenerationRequest(parameters={"sampler_name": f"{known}x"}))
    qtbot.waitUntil(panel.checks.isVisible, timeout=10_000)
    assert known in panel.checks.text
    assert panel.checks.accessibleName().startswith("The server lists no sampler")
    panel.apply(GenerationRequest(parameters={"sampler_name": known}))
    qtbot.waitUntil(panel.checks.isHidden, timeout=10_000)


def test_several_findings_are_counted_and_the_worst_comes_first(panel: ComposePanel, workspace: Workspace) -> None:
    workspace.capabilities = replace(capabilities(), kind=ServerKind.A1111)
    panel.show_server(workspace.capabilities)
    panel.apply(GenerationRequest(parameters={"sampler_name": "none such", "enable_hr": True, "hr_upscaler": "Latent"}))
    panel.checks.check()
    assert "denoising strength" in panel.checks.text
    assert "more)" in panel.checks.text
    assert "none such" in panel.checks.toolTip()


def test_skip_is_out_of_use_where_it_cannot_be_said_and_stop_says_what_it_can_do(
    panel: ComposePanel, workspace: Workspace
) -> None:
    workspace.capabilities = replace(capabilities(), kind=ServerKind.KOBOLDCPP, fields={})
    panel.show_server(workspace.capabilities)
    panel.bar.show_state(is_running=True, is_busy=True, fraction=None)
    assert not panel.bar.skip_button.isEnabled()
    assert "cannot be told to skip" in panel.bar.skip_button.accessibleDescription()
    assert panel.bar.stop_button.isEnabled()
    assert "newer versions stop" in panel.bar.stop_button.toolTip()
    workspace.capabilities = replace(capabilities(), paths=frozenset(FEATURE_PATHS.values()))
    panel.show_server(workspace.capabilities)
    assert panel.bar.skip_button.isEnabled()
    assert panel.bar.skip_button.accessibleDescription() == ""

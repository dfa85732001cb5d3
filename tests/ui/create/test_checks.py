"""Wrong names are told above Generate before anything is sent, and what a server cannot be told is out of use."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.features.create.panel import ComposePanel
from app.generation.request import GenerationRequest
from app.servers.capabilities import FEATURE_PATHS, ServerKind
from app.ui.workspace import Workspace
from tests.architecture.test_languages import GERMAN
from tests.pseudo import speaking
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
    line = panel.checks
    assert line.text == "Hires fix fails without a denoising strength."
    assert line.more_button.text() == "1 more"
    assert "none such" in line.toolTip()
    line.more_button.click()
    assert "none such" in line.text
    line.more_button.click()
    assert "none such" not in line.text


def test_what_is_wrong_is_there_whole_and_in_the_users_language(
    panel: ComposePanel, workspace: Workspace, qtbot: QtBot
) -> None:
    panel.resize(340, 900)
    panel.show()
    workspace.capabilities = capabilities()
    panel.show_server(workspace.capabilities)
    german = QTranslator()
    assert german.load(str(GERMAN.with_suffix(".qm")))
    with speaking(german):
        panel.apply(GenerationRequest(parameters={"styles": ["a style of which nobody here has ever heard"]}))
        panel.checks.check()
    words = "Der Server führt keinen Stil a style of which nobody here has ever heard auf. Das wird übergangen."
    assert panel.checks.text == panel.checks.accessibleName() == words
    (shown,) = (each for each in panel.checks.findChildren(QLabel) if each.text())
    qtbot.waitUntil(lambda: shown.height() >= shown.heightForWidth(shown.width()) > 0)


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

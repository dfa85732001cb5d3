"""A picture in words, from the server into the prompt: asked for from its menu, looked at, then used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QGuiApplication

from app.features.create.page import CreatePage
from app.generation.request import GenerationRequest, Mode
from app.generation.result import GeneratedImage
from app.servers.features import FEATURE_PATHS, Feature
from app.ui.recall.describe_dialog import DescribeDialog
from app.ui.viewer.actions import ImageActions
from app.ui.workspace import Workspace
from tests.ui import menus
from tests.ui.create.conftest import Bench, WrittenWork, capabilities

IMAGE = GeneratedImage(path=Path("harbour.png"), id=1)


@pytest.fixture
def able(workspace: Workspace) -> Workspace:
    workspace.capabilities = replace(capabilities(), paths=frozenset({FEATURE_PATHS[Feature.INTERROGATE]}))
    return workspace


def entries(workspace: Workspace, page: CreatePage, *images: GeneratedImage) -> dict[str, QAction]:
    return menus.entries(ImageActions(workspace).menu_for(page, images))


def described(page: CreatePage, able: Workspace, model: str = "CLIP") -> DescribeDialog:
    entries(able, page, IMAGE)[f"Describe with > {model}"].trigger()
    dialog = page.sources.describing.dialog
    assert dialog is not None
    return dialog


def test_words_go_behind_those_of_the_prompt_or_in_their_place_as_one_step(
    page: CreatePage, able: Workspace, work: WrittenWork
) -> None:
    page.panel.apply(GenerationRequest(parameters={"prompt": "fog,", "steps": 20}))
    described(page, able).append_button.click()
    assert work.orders == ["describe harbour.png with clip"]
    assert dict(page.panel.request().parameters) == {"prompt": "fog, a harbour at dusk", "steps": 20}
    page.undoing.undo()
    assert page.panel.request().prompt == "fog,"
    page.panel.choose_mode(Mode.UPSCALE)
    dialog = described(page, able, "DeepDanbooru")
    dialog.text.setPlainText(" harbour, dusk ")
    dialog.replace_button.click()
    assert work.orders[-1] == "describe harbour.png with deepdanbooru"
    assert dict(page.panel.request().parameters) == {"prompt": "harbour, dusk", "steps": 20}


def test_words_become_the_tags_of_a_kept_picture_and_leave_the_prompt(
    page: CreatePage, able: Workspace, work: WrittenWork
) -> None:
    before = page.panel.request()
    dialog = described(page, able)
    dialog.text.setPlainText("harbour, dusk")
    dialog.tag_button.click()
    assert work.orders == ["describe harbour.png with clip", "tag 1 with harbour, dusk"]
    assert page.panel.request() == before


def test_words_can_be_copied_and_left(page: CreatePage, able: Workspace) -> None:
    before = page.panel.request()
    described(page, able).copy_button.click()
    assert QGuiApplication.clipboard().text() == "a harbour at dusk"
    assert page.panel.request() == before


def test_a_server_that_is_at_work_is_waited_for_and_that_is_said(
    page: CreatePage, able: Workspace, bench: Bench
) -> None:
    said: list[str] = []
    able.notice_posted.connect(lambda notice: said.append(notice.what))
    described(page, able).reject()
    bench.job("j", GenerationRequest())
    described(page, able).reject()
    assert said == [
        "harbour.png is being described; the first time the server loads a model for it.",
        "The server is making pictures; it describes harbour.png when it is done with that.",
    ]


def test_a_server_that_describes_nothing_says_why(page: CreatePage, workspace: Workspace) -> None:
    assert "Describe with" not in entries(workspace, page, IMAGE)
    workspace.capabilities = capabilities()
    entry = entries(workspace, page, IMAGE)["Describe with > CLIP"]
    assert not entry.isEnabled()
    assert entry.toolTip() == "This server describes no pictures."

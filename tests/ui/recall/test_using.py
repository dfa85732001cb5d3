"""Settings of a picture go into Create: at once or after a look, always as one step that can be taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from app.api.replies import Checkpoint
from app.features.create.page import CreatePage
from app.generation.infotext import compose
from app.generation.recall_groups import ALL, REMIX, Group
from app.generation.request import GenerationRequest
from app.generation.result import GeneratedImage, ImageInfo, InfoSource
from app.ui.notices import Level, Notice
from app.ui.recall.dialog import RecallDialog
from app.ui.recall.using import TOPIC
from app.ui.recall.wish import Wish
from app.ui.workspace import Workspace
from tests.ui.create.conftest import connect

MINE = GenerationRequest(
    parameters={"prompt": "a pier, fog", "steps": 30, "cfg_scale": 5.0, "seed": 7, "n_iter": 4},
    overrides={"CLIP_stop_at_last_layers": 2},
)
TOLD = {"Steps": 0, "Sampler": "Euler", "CFG scale": 5, "Seed": 0, "Size": "512x768"}


def picture(prompt: str = "a pier, rain", **more: Any) -> GeneratedImage:
    text = compose(prompt, "", [*TOLD.items(), *((key.replace("_", " "), value) for key, value in more.items())])
    return GeneratedImage(Path("00041.png"), info=ImageInfo(text=text, source=InfoSource.FILE))


@pytest.fixture
def notices(workspace: Workspace) -> list[Notice]:
    said: list[Notice] = []
    workspace.notice_posted.connect(said.append)
    return said


@pytest.fixture
def create(page: CreatePage, workspace: Workspace) -> CreatePage:
    connect(workspace)
    page.panel.apply(MINE)
    page.undoing.restart()
    return page


def preview(page: CreatePage) -> RecallDialog:
    assert page.using.dialog is not None, "no preview was opened"
    return page.using.dialog


def test_all_is_taken_at_once_and_undone_as_one_step(
    create: CreatePage, workspace: Workspace, notices: list[Notice]
) -> None:
    workspace.use(Wish(picture()))
    assert create.using.dialog is None
    parameters = dict(create.panel.request().parameters)
    assert parameters == {
        "prompt": "a pier, rain",
        "steps": 0,
        "sampler_name": "Euler",
        "cfg_scale": 5.0,
        "seed": 0,
        "width": 512,
        "height": 768,
    }
    assert not create.panel.request().overrides
    (said,) = notices
    text = "Taken over from 00041.png: prompt, model, sampling, size, images and batches, seed."
    assert (said.what, said.level) == (text, Level.OK)
    create.undoing.undo()
    assert create.panel.request() == MINE


def test_the_notice_takes_it_back_until_something_else_changes(
    create: CreatePage, workspace: Workspace, notices: list[Notice]
) -> None:
    settled: list[str] = []
    workspace.notice_settled.connect(settled.append)
    workspace.use(Wish(picture()))
    assert notices[0].action is not None
    notices[0].action[1]()
    assert create.panel.request() == MINE
    workspace.use(Wish(picture()))
    settled.clear()
    create.panel.apply_parts(create.panel.request().with_parameters(steps=12))
    assert settled == [TOPIC], "the notice goes, because its Undo would take back the wrong step"
    assert notices[-1].action is not None
    notices[-1].action[1]()
    assert create.panel.request().parameters["steps"] == 12


@pytest.mark.parametrize(
    ("groups", "changed"),
    [
        (frozenset({Group.SEED}), {"seed": 0}),
        (frozenset({Group.PROMPT}), {"prompt": "a pier, rain"}),
        (frozenset({Group.SIZE}), {"width": 512, "height": 768}),
        (frozenset({Group.SAMPLING}), {"steps": 0, "sampler_name": "Euler"}),
    ],
)
def test_one_group_changes_nothing_else(
    create: CreatePage, workspace: Workspace, groups: frozenset[Group], changed: dict[str, Any]
) -> None:
    workspace.use(Wish(picture(), groups))
    assert create.panel.request() == MINE.with_parameters(**changed)


def test_remix_keeps_the_seed_of_the_panel(create: CreatePage, workspace: Workspace) -> None:
    workspace.use(Wish(picture(), REMIX))
    assert create.panel.request().seed == 7
    assert create.panel.request().prompt == "a pier, rain"


def test_what_is_the_same_already_is_said_and_no_step_of_undo(
    create: CreatePage, workspace: Workspace, notices: list[Notice]
) -> None:
    workspace.use(Wish(picture("a pier, fog"), frozenset({Group.PROMPT})))
    assert create.undoing.history.steps == 0
    assert notices[0].what == "Create asks for the same already; nothing was changed."


def test_a_picture_that_says_nothing_changes_nothing(
    create: CreatePage, workspace: Workspace, notices: list[Notice]
) -> None:
    workspace.use(Wish(GeneratedImage(Path("x.png"))))
    assert create.panel.request() == MINE
    assert notices[0].what == "This picture does not say how it was made."


def test_the_preview_shows_old_and_new_and_the_server_s_default(create: CreatePage, workspace: Workspace) -> None:
    workspace.use(Wish(picture(), asks=True))
    dialog = preview(create)
    rows = {group: dict(row.rows) for group, row in dialog.rows.items()}
    assert rows[Group.PROMPT] == {"Prompt": "+rain\n−fog"}
    assert rows[Group.SAMPLING] == {"Sampler": "server's default (DPM++ 2M)  →  Euler", "Steps": "30  →  0"}
    assert rows[Group.BATCH] == {"Batches": "4  →  server's default (1)"}
    assert rows[Group.MODEL] == {"Clip skip": "2  →  server's default (2)"}
    assert rows[Group.SEED] == {"Seed": "7  →  0"}
    assert create.panel.request() == MINE, "looking changes nothing"
    dialog.reject()
    assert create.panel.request() == MINE


def test_ticks_decide_and_are_remembered(create: CreatePage, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.use(Wish(picture(), asks=True))
    dialog = preview(create)
    batch = dialog.rows[Group.BATCH].box
    batch.setFocus()
    qtbot.keyClick(batch, Qt.Key.Key_Space)
    assert not batch.isChecked()
    qtbot.keyClick(batch, Qt.Key.Key_Return)
    assert create.using.dialog is None
    assert create.panel.request().batch_count == 4
    assert create.panel.request().seed == 0
    create.undoing.undo()
    assert create.panel.request() == MINE, "it is one step"
    workspace.use(Wish(picture(), asks=True))
    assert preview(create).groups == frozenset(dialog.rows) - {Group.BATCH}
    preview(create).tick(REMIX)
    assert Group.SEED not in preview(create).groups
    preview(create).reject()


def test_nothing_ticked_is_nothing_to_use(create: CreatePage, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.use(Wish(picture(), asks=True))
    dialog = preview(create)
    none = dialog.findChild(QPushButton, "recall-tick-none")
    assert none is not None
    none.click()
    assert not dialog.groups
    assert not dialog.use_button.isEnabled()
    dialog.tick(ALL)
    assert dialog.use_button.isEnabled()
    dialog.reject()


def test_a_name_that_is_missing_here_is_said_before_anything_is_used(create: CreatePage, workspace: Workspace) -> None:
    workspace.use(Wish(picture(Model="gone", Model_hash="0123456789")))
    dialog = preview(create)
    assert [each.name for each in dialog.findings] == ["gone"]
    (warned,) = dialog.rows[Group.MODEL].warnings
    assert set(warned.chips) == {None, ""}
    box = dialog.findChild(QCheckBox, "recall-model")
    assert box is not None
    box.setChecked(False)
    assert dialog.findings == ()
    box.setChecked(True)
    dialog.use_button.click()
    assert create.panel.request().overrides["sd_model_checkpoint"] == "gone", "the name is kept unless it is left out"
    create.panel.checks.check()
    assert "gone" in create.panel.checks.text, "and the line above Generate goes on saying so"


def test_a_missing_name_can_be_left_out(create: CreatePage, workspace: Workspace) -> None:
    workspace.use(Wish(picture(Model="gone")))
    dialog = preview(create)
    chip = dialog.rows[Group.MODEL].warnings[0].chips[""]
    assert isinstance(chip, QPushButton)
    chip.click()
    dialog.use_button.click()
    assert not create.panel.request().overrides
    assert create.panel.request().prompt == "a pier, rain"


def test_a_name_of_elsewhere_becomes_the_one_of_here_and_is_said(
    create: CreatePage, workspace: Workspace, notices: list[Notice]
) -> None:
    assert workspace.capabilities is not None
    here = Checkpoint("renamed.safetensors [818f0e4a9e]", "renamed", "818f0e4a9e")
    workspace.capabilities = replace(workspace.capabilities, checkpoints=(here,))
    workspace.use(Wish(picture(Model="theirs", Model_hash="818f0e4a9e", **{"Odd key": "odd"})))
    assert create.using.dialog is None
    assert create.panel.request().overrides == {"sd_model_checkpoint": here.title}
    assert notices[0].hint.splitlines() == [
        "The checkpoint theirs is renamed here (the same file by its hash).",
        "Odd key: odd",
    ]

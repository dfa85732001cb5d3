"""Settings of a picture go into Create: at once or after a look, always as one step that can be taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTranslator, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.api.replies import Checkpoint, Lora
from app.features.create.page import CreatePage
from app.generation.infotext import compose
from app.generation.recall_groups import ALL, REMIX, Group
from app.generation.request import GenerationRequest, Mode
from app.generation.result import GeneratedImage, ImageInfo, InfoSource
from app.images.errors import ImageTooLarge
from app.images.source_store import SourceStore
from app.jobs.wildcards import WildcardFolder
from app.servers.capabilities import Capabilities, parameter_defaults
from app.settings.declared import WILDCARD_FOLDER
from app.ui.notices import Level, Notice
from app.ui.recall.dialog import RecallDialog
from app.ui.recall.offer import NO_MASK
from app.ui.recall.template_check import gives_another_text
from app.ui.recall.using import TOPIC, Using
from app.ui.recall.wish import Wish
from app.ui.workspace import SendTo, Workspace
from app.wording import Said
from tests.architecture.test_languages import GERMAN
from tests.pseudo import speaking
from tests.ui.create.conftest import connect
from tests.ui.picture_bench import png_bytes

MINE = GenerationRequest(
    parameters={"prompt": "a pier, fog", "steps": 30, "cfg_scale": 5.0, "seed": 7, "n_iter": 4},
    overrides={"CLIP_stop_at_last_layers": 2},
)
TOLD = {"Steps": 0, "Sampler": "Euler", "CFG scale": 5, "Seed": 0, "Size": "512x768"}


def picture(prompt: str = "a pier, rain", **more: Any) -> GeneratedImage:
    text = compose(prompt, "", [*TOLD.items(), *((key.replace("_", " "), value) for key, value in more.items())])
    return GeneratedImage(Path("00041.png"), info=ImageInfo(text=text, source=InfoSource.FILE))


class Composer(QWidget):
    """A form without its editors."""

    draft_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.past: list[GenerationRequest] = []
        self.now = MINE
        self.using = Using(workspace, self, self.undo, self)
        workspace.use_requested.connect(self.using.use)

    def settle(self) -> None: ...
    def leave_upscaling(self) -> None: ...

    def request(self) -> GenerationRequest:
        return self.now

    def apply_parts(self, request: GenerationRequest) -> None:
        self.past.append(self.now)
        self.now = request
        self.draft_changed.emit()

    def undo(self) -> None:
        self.now = self.past.pop()
        self.draft_changed.emit()


@pytest.fixture
def form(workspace: Workspace, qtbot: QtBot) -> Composer:
    connect(workspace)
    workspace.take(SendTo.IMAGE_TO_IMAGE)
    made = Composer(workspace)
    qtbot.addWidget(made)
    made.resize(900, 700)
    return made


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


def preview(page: CreatePage | Composer) -> RecallDialog:
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


def test_what_would_make_the_window_stand_still_is_left_out_and_said(form: Composer, workspace: Workspace) -> None:
    endless = picture("x" * 40_000, **{f"K{number}": "v" for number in range(500)})
    workspace.use(Wish(endless, asks=True))
    dialog = preview(form)
    assert "Prompt: 40000 characters are too many, so what is in Create stays." in dialog.offer.notes
    assert "and 480 more values that set nothing here" in dialog.offer.notes
    assert len(dialog.findChildren(QLabel)) < 100
    dialog.use_button.click()
    assert (form.now.prompt, form.now.parameters["seed"]) == (MINE.prompt, 0)


def test_of_very_many_missing_names_the_first_are_shown(form: Composer, workspace: Workspace) -> None:
    workspace.capabilities = replace(workspace.capabilities or Capabilities(), loras=(Lora("ink", "ink"),))
    workspace.use(Wish(picture("".join(f"<lora:gone{number}:1>" for number in range(300)))))
    row = preview(form).rows[Group.PROMPT]
    assert len(row.warnings) == 20
    assert "and 280 more of the kind" in {made.text() for made in row.findChildren(QLabel)}


def test_the_notice_takes_it_back_until_something_else_changes(
    form: Composer, workspace: Workspace, notices: list[Notice]
) -> None:
    settled: list[str] = []
    workspace.notice_settled.connect(settled.append)
    workspace.use(Wish(picture()))
    assert notices[0].action is not None
    notices[0].action[1]()
    assert form.now == MINE
    workspace.use(Wish(picture()))
    settled.clear()
    form.apply_parts(form.now.with_parameters(steps=12))
    assert settled == [TOPIC], "the notice goes, because its Undo would take back the wrong step"
    assert notices[-1].action is not None
    notices[-1].action[1]()
    assert form.now.parameters["steps"] == 12


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
    form: Composer, workspace: Workspace, groups: frozenset[Group], changed: dict[str, Any]
) -> None:
    workspace.use(Wish(picture(), groups))
    assert form.now == MINE.with_parameters(**changed)


def test_remix_keeps_the_seed_of_the_panel(form: Composer, workspace: Workspace) -> None:
    workspace.use(Wish(picture(), REMIX))
    assert form.now.seed == 7
    assert form.now.prompt == "a pier, rain"


def test_what_is_the_same_already_is_said_and_no_step_of_undo(
    form: Composer, workspace: Workspace, notices: list[Notice]
) -> None:
    workspace.use(Wish(picture("a pier, fog"), frozenset({Group.PROMPT})))
    assert form.past == []
    assert notices[0].what == "Create asks for the same already; nothing was changed."


def test_why_a_picture_cannot_be_kept_is_said_in_the_users_language(form: Composer, notices: list[Notice]) -> None:
    german = QTranslator()
    assert german.load(str(GERMAN.with_suffix(".qm")))
    with speaking(german):
        form.using._say_lost(ImageTooLarge(Said("The picture is larger than {0} MB.", 60)))
    assert notices[0].hint == "Das Bild ist größer als 60 MB."


def test_a_picture_that_says_nothing_changes_nothing(
    form: Composer, workspace: Workspace, notices: list[Notice]
) -> None:
    workspace.use(Wish(GeneratedImage(Path("x.png"))))
    assert form.now == MINE
    assert notices[0].what == "This picture does not say how it was made."


def test_a_text_too_long_to_be_held_is_read_from_its_file(
    form: Composer, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "long.png"
    path.write_bytes(png_bytes(text=picture("a very long story").info.text))
    workspace.use(Wish(GeneratedImage(path, info=ImageInfo(source=InfoSource.FILE))))
    qtbot.waitUntil(lambda: form.now.prompt == "a very long story")


def test_a_file_that_is_gone_is_said(form: Composer, workspace: Workspace, notices: list[Notice], qtbot: QtBot) -> None:
    workspace.use(Wish(GeneratedImage(Path("gone.png"), info=ImageInfo(source=InfoSource.FILE))))
    qtbot.waitUntil(lambda: bool(notices))
    assert notices[0].what == "gone.png cannot be read."
    assert form.now == MINE


def test_the_preview_shows_old_and_new_and_the_server_s_default(form: Composer, workspace: Workspace) -> None:
    workspace.use(Wish(picture(), asks=True))
    dialog = preview(form)
    rows = {group: dict(row.rows) for group, row in dialog.rows.items()}
    assert rows[Group.PROMPT] == {"Prompt": "+rain\n−fog"}
    assert rows[Group.SAMPLING] == {"Sampler": "server's default (DPM++ 2M)  →  Euler", "Steps": "30  →  0"}
    assert rows[Group.BATCH] == {"Batches": "4  →  server's default (1)"}
    assert rows[Group.MODEL] == {"Clip skip": "2  →  server's default (2)"}
    assert rows[Group.SEED] == {"Seed": "7  →  0"}
    assert form.now == MINE, "looking changes nothing"
    dialog.reject()
    assert form.now == MINE


def test_without_a_server_names_stay_as_they_are_and_the_preview_says_so(form: Composer, workspace: Workspace) -> None:
    workspace.capabilities = None
    workspace.use(Wish(picture(Model="gone"), asks=True))
    assert preview(form).findings == ()
    said = [each.text() for each in preview(form).findChildren(QLabel)]
    assert "No server is connected, so nobody knows which of these names it has." in said
    assert dict(preview(form).rows[Group.BATCH].rows) == {"Batches": "4  →  server's default"}
    preview(form).use_button.click()
    assert form.now.overrides == {"sd_model_checkpoint": "gone"}


def test_ticks_decide_and_are_remembered(form: Composer, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.use(Wish(picture(), asks=True))
    dialog = preview(form)
    batch = dialog.rows[Group.BATCH].box
    batch.setFocus()
    qtbot.keyClick(batch, Qt.Key.Key_Space)
    assert not batch.isChecked()
    qtbot.keyClick(batch, Qt.Key.Key_Return)
    assert form.using.dialog is None
    assert form.now.batch_count == 4
    assert form.now.seed == 0
    form.undo()
    assert form.now == MINE, "it is one step"
    workspace.use(Wish(picture(), asks=True))
    assert preview(form).groups == frozenset(dialog.rows) - {Group.BATCH}
    preview(form).tick(REMIX)
    assert Group.SEED not in preview(form).groups
    preview(form).reject()


def test_nothing_ticked_is_nothing_to_use(form: Composer, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.use(Wish(picture(), asks=True))
    dialog = preview(form)
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


def test_a_missing_name_can_be_left_out(form: Composer, workspace: Workspace) -> None:
    workspace.use(Wish(picture(Model="gone")))
    dialog = preview(form)
    chip = dialog.rows[Group.MODEL].warnings[0].chips[""]
    assert isinstance(chip, QPushButton)
    chip.click()
    dialog.use_button.click()
    assert not form.now.overrides
    assert form.now.prompt == "a pier, rain"


def test_a_name_of_elsewhere_becomes_the_one_of_here_and_is_said(
    form: Composer, workspace: Workspace, notices: list[Notice]
) -> None:
    assert workspace.capabilities is not None
    here = Checkpoint("renamed.safetensors [818f0e4a9e]", "renamed", "818f0e4a9e")
    workspace.capabilities = replace(workspace.capabilities, checkpoints=(here,))
    workspace.use(Wish(picture(Model="theirs", Model_hash="818f0e4a9e", **{"Odd key": "odd"})))
    assert form.using.dialog is None
    assert form.now.overrides == {"sd_model_checkpoint": here.title}
    assert notices[0].hint.splitlines() == [
        "The checkpoint theirs is renamed here (the same file by its hash).",
        "Odd key: odd",
    ]


# -- pictures that were made from others -------------------------------------------------------------------------------


def made_from_another(folder: Path) -> GeneratedImage:
    found = picture(Denoising_strength=0.3, Image_CFG_scale=0)
    path = folder / "made.png"
    path.write_bytes(png_bytes(colour=(1, 2, 3)))
    return replace(found, path=path)


def test_a_picture_whose_source_is_not_known_stands_in_for_it_when_that_is_wanted(
    create: CreatePage, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    assert SendTo.IMAGE_TO_IMAGE in workspace.targets
    image = made_from_another(tmp_path)
    workspace.use(Wish(image))
    dialog = preview(create)
    rows = dict(dialog.rows[Group.IMAGE].rows)
    assert rows["Source"].endswith("this picture; the one it was made from is not known")
    assert rows["Mode"] == "Text to image  →  Image to image"
    assert rows["Denoising strength"].endswith("0.3")
    dialog.use_button.click()
    qtbot.waitUntil(lambda: create.panel.request().mode is Mode.IMAGE_TO_IMAGE)
    request = create.panel.request()
    assert request.source is not None
    assert request.source.name == "made.png"
    assert (request.parameters["denoising_strength"], request.parameters["image_cfg_scale"]) == (0.3, 0)
    create.undoing.undo()
    assert create.panel.request() == MINE, "it is one step"


def test_without_its_group_the_rest_is_used_for_making_from_text(
    form: Composer, workspace: Workspace, tmp_path: Path
) -> None:
    workspace.use(Wish(made_from_another(tmp_path)))
    preview(form).rows[Group.IMAGE].box.setChecked(False)
    preview(form).use_button.click()
    request = form.now
    assert request.mode is Mode.TEXT_TO_IMAGE
    assert request.prompt == "a pier, rain"
    assert not {"denoising_strength", "image_cfg_scale"} & request.parameters.keys()


def test_the_source_it_was_made_from_comes_back_with_it(
    form: Composer, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    kept = tmp_path / "source.png"
    kept.write_bytes(png_bytes(colour=(9, 9, 9)))
    source = SourceStore().add_file(kept)
    workspace.use(Wish(replace(made_from_another(tmp_path), source=source.sha256, source_id=5)))
    qtbot.waitUntil(lambda: form.now.mode is Mode.IMAGE_TO_IMAGE)
    assert form.using.dialog is None, "nothing is missing, so nothing is asked"
    found = form.now.source
    assert found is not None
    assert (found.sha256, found.origin) == (source.sha256, 5)


def test_its_mask_comes_back_with_the_source(
    form: Composer, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    files = [tmp_path / "source.png", tmp_path / "mask.png"]
    files[0].write_bytes(png_bytes(colour=(9, 9, 9)))
    files[1].write_bytes(png_bytes(colour=(255, 255, 255)))
    source, mask = (SourceStore().add_file(file) for file in files)
    made = replace(picture(Denoising_strength=0.3, Mask_blur=4), source=source.sha256, mask=mask.sha256)
    workspace.use(Wish(made))
    qtbot.waitUntil(lambda: form.now.mode is Mode.IMAGE_TO_IMAGE)
    assert form.using.dialog is None, "nothing is missing, so nothing is asked"
    assert (form.now.source, form.now.mask) == (replace(source, name=""), replace(mask, name=""))
    kept = SourceStore().find(mask.sha256)
    assert kept is not None
    kept.unlink()
    workspace.use(Wish(made))
    qtbot.waitUntil(lambda: form.using.dialog is not None)
    assert [each.finding.text for each in preview(form).rows[Group.IMAGE].warnings] == [NO_MASK]


def test_a_mask_that_is_not_known_is_said_first(
    form: Composer, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    kept = tmp_path / "source.png"
    kept.write_bytes(png_bytes(colour=(9, 9, 9)))
    made = replace(picture(Denoising_strength=0.3, Mask_blur=4), source=SourceStore().add_file(kept).sha256)
    workspace.use(Wish(made))
    qtbot.waitUntil(lambda: form.using.dialog is not None)
    assert [each.finding.text for each in preview(form).rows[Group.IMAGE].warnings] == [NO_MASK]
    preview(form).reject()
    workspace.use(Wish(made, frozenset({Group.PROMPT})))
    qtbot.waitUntil(lambda: form.now.prompt == "a pier, rain")
    assert form.using.dialog is None, "a prompt needs no mask"


def test_a_source_that_another_one_takes_the_place_of_is_said_first(
    form: Composer, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    mine, theirs = (tmp_path / name for name in ("mine.png", "theirs.png"))
    mine.write_bytes(png_bytes(colour=(1, 1, 1)))
    theirs.write_bytes(png_bytes(colour=(2, 2, 2)))
    store = SourceStore()
    form.apply_parts(GenerationRequest(Mode.IMAGE_TO_IMAGE, source=store.add_file(mine)))
    workspace.use(Wish(replace(made_from_another(tmp_path), source=store.add_file(theirs).sha256)))
    qtbot.waitUntil(lambda: form.using.dialog is not None)
    assert "The source picture in Create is replaced." in " ".join(preview(form).said)
    preview(form).rows[Group.IMAGE].box.setChecked(False)
    assert preview(form).said == ()
    preview(form).reject()


def test_a_picture_made_from_text_goes_back_to_text_and_the_source_stays_at_hand(
    create: CreatePage, workspace: Workspace, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.png"
    mine.write_bytes(png_bytes(colour=(1, 1, 1)))
    source = SourceStore().add_file(mine)
    create.panel.apply_parts(GenerationRequest(Mode.IMAGE_TO_IMAGE, {"denoising_strength": 0.6}, source=source))
    workspace.use(Wish(picture()))
    assert create.using.dialog is None
    assert create.panel.request().mode is Mode.TEXT_TO_IMAGE
    assert create.panel.draft().source == source
    create.undoing.undo()
    assert create.panel.request().source == source


def test_the_preview_lists_nothing_that_the_server_does_anyway(form: Composer, workspace: Workspace) -> None:
    form.now = GenerationRequest(parameters={"prompt": "a pier, rain", "seed": 0})
    workspace.capabilities = replace(
        workspace.capabilities or Capabilities(),
        parameter_defaults=parameter_defaults({"sampler_name": "Euler", "cfg_scale": 5, "steps": 20}),
    )
    workspace.use(Wish(picture(), asks=True))
    rows = {group: [label for label, _text in row.rows] for group, row in preview(form).rows.items()}
    assert rows == {Group.SAMPLING: ["Steps"], Group.SIZE: ["Height"]}, "512 pixels wide, Euler and 5 are its own"
    preview(form).use_button.click()
    assert (form.now.parameters["steps"], form.now.parameters["height"]) == (0, 768)


TEMPLATE = {
    "prompt": "a {pier|beach}, rain",
    "dynamic_prompts": True,
    "own_styles": [{"name": "ink", "prompt": "{prompt}, ink", "negative_prompt": ""}],
    "styles": ["cinematic"],
}


def test_use_all_brings_what_was_written_and_the_seed_it_was_filled_in_by(form: Composer, workspace: Workspace) -> None:
    workspace.use(Wish(replace(picture(prompt="a pier, rain, ink", Seed=5), template=TEMPLATE)))
    taken = form.now.parameters
    assert {name: taken.get(name) for name in TEMPLATE} == TEMPLATE
    assert taken["seed"] == 5


def test_without_its_template_a_picture_gives_the_text_that_was_sent(form: Composer, workspace: Workspace) -> None:
    form.now = GenerationRequest(parameters=TEMPLATE)
    image = replace(picture(prompt="a pier, rain, ink"), template=TEMPLATE)
    workspace.use(Wish(image, ALL - {Group.TEMPLATE}))
    assert form.now.prompt == "a pier, rain, ink"
    assert not {"dynamic_prompts", "own_styles", "styles"} & form.now.parameters.keys()


def test_what_is_written_in_the_form_already_is_no_change(form: Composer, workspace: Workspace) -> None:
    form.now = GenerationRequest(parameters=TEMPLATE)
    workspace.use(Wish(replace(picture(prompt="a pier, rain, ink"), template=TEMPLATE), frozenset({Group.PROMPT})))
    assert form.past == []


def test_the_look_shows_what_was_written_beside_what_was_sent(form: Composer, workspace: Workspace) -> None:
    workspace.use(Wish(replace(picture(prompt="a pier, rain, ink"), template=TEMPLATE), asks=True))
    assert form.using.dialog is not None
    row = form.using.dialog.rows[Group.TEMPLATE]
    assert list(row.rows) == [("Prompt", "a {pier|beach}, rain"), ("Own styles", "ink"), ("Styles", "cinematic")]
    form.using.dialog.reject()


def test_a_template_in_a_files_own_text_is_found(form: Composer, workspace: Workspace) -> None:
    image = picture(prompt="a pier, rain", Seed=5, Version="v1.10.1")
    text = f"{image.info.text}\nTemplate: a {{pier|beach}}, rain\nNegative Template: __bad__"
    workspace.use(Wish(replace(image, info=replace(image.info, text=text))))
    taken = form.now.parameters
    assert (taken["prompt"], taken["negative_prompt"]) == ("a {pier|beach}, rain", "__bad__")
    assert taken["dynamic_prompts"] is True


@pytest.mark.parametrize("line", ["pier", "beach"])
def test_a_template_that_gives_another_text_now_is_told(
    form: Composer, workspace: Workspace, tmp_path: Path, qtbot: QtBot, line: str
) -> None:
    (tmp_path / "places.txt").write_text(line, encoding="utf-8")
    workspace.settings.choose(WILDCARD_FOLDER, str(tmp_path))
    said: list[Notice] = []
    workspace.notice_posted.connect(said.append)
    template = {"prompt": "a __places__", "dynamic_prompts": True}
    image = picture(prompt="a pier", Seed=5)
    workspace.use(Wish(replace(image, seed=5, template=template, payload={"prompt": "a pier", "seed": 5})))
    assert form.now.prompt == "a __places__"
    if line == "beach":
        qtbot.waitUntil(lambda: any("another text" in notice.what for notice in said))
        return
    told = gives_another_text(replace(image, seed=5, payload={"prompt": "a pier"}), form.now, WildcardFolder(tmp_path))
    assert not told

"""Scripts through the window: chosen in their forms, run by a server, told by the picture, and brought back from it."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.features.create.page import CreatePage
from app.features.create.script_section import KindSection
from app.features.create.scripts_part import ScriptsSection
from app.generation.infotext import parse
from app.generation.request import GenerationRequest
from app.generation.result import GeneratedImage, ImageRole
from app.images import metadata
from app.main import Desk
from app.scripts.adetailer.section import DetailerSection
from app.scripts.forms.calls_form import CallsForm
from app.ui.recall.wish import Wish
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.text_area import TextArea
from app.ui.widgets.toggle import Toggle
from tests.end_to_end.conftest import LONG_MS

SMALL = {"prompt": "a lake", "steps": 2, "width": 64, "height": 64, "seed": 3}


@pytest.fixture
def page(demo_desk: Desk) -> CreatePage:
    found = demo_desk.window.findChild(CreatePage)
    assert isinstance(found, CreatePage)
    found.panel.apply(GenerationRequest(parameters=SMALL))
    return found


def made(qtbot: QtBot, desk: Desk, page: CreatePage) -> list[GeneratedImage]:
    """The pictures of what the panel asks for now."""
    before = len(page.filmstrip.images)
    page.generate()
    qtbot.waitUntil(lambda: len(page.filmstrip.images) > before, timeout=LONG_MS)
    qtbot.waitUntil(lambda: desk.workspace.running_job is None, timeout=LONG_MS)
    return list(page.filmstrip.images[before:])


def form_of(page: CreatePage) -> CallsForm:
    section = next(section for section in page.panel.sections if section.name == "scripts")
    assert isinstance(section, ScriptsSection)
    section.set_open(True)
    assert section.form is not None
    return section.form


def choose(form: CallsForm, title: str) -> None:
    form.choice.set_value(title)
    form.choice.changed.emit()


def told(image: GeneratedImage) -> dict[str, str]:
    """What the file says of how it was made."""
    return dict(parse(metadata.read(image.path).parameters or "").pairs)


def edit(form: CallsForm, place: int, value: Any) -> None:
    assert form.holder.form is not None
    editor = form.holder.form.editors[place]
    assert isinstance(editor, ChoiceBox | TextArea | Toggle)
    editor.set_value(value)
    editor.changed.emit()


def test_an_xyz_plot_is_made_by_its_form(qtbot: QtBot, demo_desk: Desk, page: CreatePage) -> None:
    form = form_of(page)
    choose(form, "X/Y/Z plot")
    edit(form, 0, "Steps")
    edit(form, 1, "1-3")
    edit(form, 3, "Seed")
    edit(form, 4, "7,8")
    edit(form, 10, True)  # the pictures in it as well
    images = made(qtbot, demo_desk, page)
    roles = [image.role for image in images]
    assert roles.count(ImageRole.SAMPLE) == 6
    grid = told(next(image for image in images if image.role is not ImageRole.SAMPLE))
    assert (grid["Script"], grid["X Type"], grid["X Values"]) == ("X/Y/Z plot", "Steps", "1-3")
    assert {told(image)["Seed"] for image in images if image.role is ImageRole.SAMPLE} == {"7", "8"}
    (job,) = demo_desk.workspace.jobs.values()
    assert job.request.parameters["script_args"][:5] == [4, "1-3", None, 1, "7,8"]
    assert len(job.payloads) == 1


def test_a_prompt_matrix_beside_always_on_scripts(qtbot: QtBot, demo_desk: Desk, page: CreatePage) -> None:
    page.panel.apply_parts(page.panel.request().with_parameters(prompt="a lake|snow|dawn"))
    form = form_of(page)
    choose(form, "Prompt matrix")
    form.add("Refiner")
    page.panel.checks.check()
    assert "The script Refiner works in the web UI's own window only" in page.panel.checks.toolTip()
    detailer = next(section for section in page.panel.sections if section.name == "adetailer")
    assert isinstance(detailer, KindSection)
    detailer.switch.click()
    images = [image for image in made(qtbot, demo_desk, page) if image.role is ImageRole.SAMPLE]
    prompts = {parse(metadata.read(image.path).parameters or "").prompt for image in images}
    assert prompts == {"a lake", "a lake, snow", "a lake, dawn", "a lake, snow, dawn"}
    assert {told(image)["ADetailer model"] for image in images} == {"face_yolov8n.pt"}
    assert "Refiner" not in told(images[0])


def test_what_adetailer_did_comes_back_from_the_picture(qtbot: QtBot, demo_desk: Desk, page: CreatePage) -> None:
    (plain,) = made(qtbot, demo_desk, page)
    section = next(section for section in page.panel.sections if section.name == "adetailer")
    assert isinstance(section, KindSection)
    section.switch.click()
    part = section.part
    assert isinstance(part, DetailerSection)
    for name, value in (("ad_prompt", "calm, blue"), ("ad_denoising_strength", 0.9), ("ad_steps", 12)):
        part.editors[name].set_value(value)
        part.editors[name].changed.emit()
    asked = page.panel.request().parameters["alwayson_scripts"]
    (first,) = made(qtbot, demo_desk, page)
    assert told(first)["ADetailer prompt"] == "calm, blue"
    with Image.open(plain.path) as one, Image.open(first.path) as two:
        assert one.tobytes() != two.tobytes()
    page.panel.apply(GenerationRequest(parameters={"prompt": "something else"}))
    assert part.arguments() is None
    demo_desk.workspace.use(Wish(first))
    qtbot.waitUntil(lambda: page.panel.request().prompt == SMALL["prompt"], timeout=LONG_MS)
    assert page.using.dialog is None
    assert page.panel.request().parameters["alwayson_scripts"] == asked
    (second,) = made(qtbot, demo_desk, page)
    with Image.open(first.path) as one, Image.open(second.path) as two:
        assert one.tobytes() == two.tobytes()

"""A picture's settings make the same picture again, through the window and a server."""

from __future__ import annotations

from PIL import Image
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.features.create.page import CreatePage
from app.generation.request import GenerationRequest, Mode
from app.generation.result import GeneratedImage
from app.main import Desk
from app.ui.recall.wish import Wish
from app.ui.workspace import SendTo
from tests.end_to_end.conftest import LONG_MS

ASKED = GenerationRequest(
    parameters={
        "prompt": "a fox <lora:coastal_v2:0.7>, snow",
        "styles": ["cinematic", "35mm"],
        "sampler_name": "Euler a",
        "scheduler": "Karras",
        "steps": 3,
        "cfg_scale": 0.0,
        "width": 64,
        "height": 96,
        "seed": 0,
        "enable_hr": True,
        "hr_scale": 2.0,
        "hr_upscaler": "Latent (nearest)",
        "hr_second_pass_steps": 2,
        "denoising_strength": 0.5,
    },
    overrides={"sd_model_checkpoint": "demo-forest", "CLIP_stop_at_last_layers": 2},
)


def made(qtbot: QtBot, desk: Desk, page: CreatePage) -> GeneratedImage:
    """The picture of what the panel asks for now."""
    count = len(page.filmstrip.images)
    page.generate()
    qtbot.waitUntil(lambda: len(page.filmstrip.images) > count, timeout=LONG_MS)
    qtbot.waitUntil(lambda: desk.workspace.running_job is None, timeout=LONG_MS)
    return page.filmstrip.images[-1]


def test_a_picture_is_made_again_from_what_it_says(qtbot: QtBot, demo_desk: Desk) -> None:
    page = demo_desk.window.findChild(CreatePage)
    assert isinstance(page, CreatePage)
    page.panel.apply(ASKED)
    first = made(qtbot, demo_desk, page)
    page.panel.apply(GenerationRequest(parameters={"prompt": "something else", "steps": 9, "batch_size": 3}))
    page.undoing.restart()
    button = next(each for each in page.inspector.findChildren(QPushButton) if each.text() == "Use all")
    button.click()
    assert page.using.dialog is None, page.using.dialog and page.using.dialog.findings
    again = page.panel.request()
    assert {**again.parameters, "prompt": ""} == {**ASKED.parameters, "prompt": ""}
    assert again.prompt == ASKED.prompt
    assert again.overrides["CLIP_stop_at_last_layers"] == 2
    second = made(qtbot, demo_desk, page)
    with Image.open(first.path) as one, Image.open(second.path) as two:
        assert one.size == two.size == (128, 192)
        assert one.tobytes() == two.tobytes()
    page.undoing.undo()
    assert page.panel.request().prompt == "something else"


def test_a_picture_made_from_another_comes_back_with_it(qtbot: QtBot, demo_desk: Desk) -> None:
    page = demo_desk.window.findChild(CreatePage)
    assert isinstance(page, CreatePage)
    page.panel.apply(GenerationRequest(parameters={"prompt": "a lake", "steps": 2, "width": 64, "height": 64}))
    first = made(qtbot, demo_desk, page)
    demo_desk.workspace.send_to(first, SendTo.IMAGE_TO_IMAGE)
    qtbot.waitUntil(lambda: page.panel.request().source is not None, timeout=LONG_MS)
    page.panel.apply_parts(page.panel.request().with_parameters(denoising_strength=0.4, seed=5))
    asked = page.panel.request()
    second = made(qtbot, demo_desk, page)
    page.panel.apply(GenerationRequest(parameters={"prompt": "something else"}))
    page.panel.choose_mode(Mode.TEXT_TO_IMAGE)
    demo_desk.workspace.use(Wish(second))
    qtbot.waitUntil(lambda: page.panel.request().source is not None, timeout=LONG_MS)
    again = page.panel.request()
    assert page.using.dialog is None
    assert asked.source is not None
    assert again.source is not None
    assert (again.mode, again.source.sha256) == (Mode.IMAGE_TO_IMAGE, asked.source.sha256)
    assert (again.prompt, again.seed, again.parameters["denoising_strength"]) == ("a lake", 5, 0.4)

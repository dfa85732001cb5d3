"""From a template to pictures and back, and the tools at the prompt, through the window and a server."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app import paths
from app.features.create.page import CreatePage
from app.features.create.prompt_tools import PromptTools
from app.generation.own_styles import OwnStyle
from app.generation.request import GenerationRequest
from app.images import metadata
from app.library.library import Library
from app.library.prompts import KeptPrompt
from app.main import Desk
from tests.end_to_end.conftest import LONG_MS
from tests.end_to_end.test_accessible_names import nameless

INK = OwnStyle("ink", "ink drawing of {prompt}", "photo")
ASKED = GenerationRequest(
    parameters={
        "prompt": "a __colours__ {fox|owl|hare} in {snow|rain}",
        "negative_prompt": "{fog|haze}",
        "own_styles": [INK.to_dict()],
        "dynamic_prompts": True,
        "steps": 2,
        "width": 64,
        "height": 64,
        "seed": 100,
        "batch_size": 3,
    }
)


@pytest.fixture
def page(demo_desk: Desk) -> CreatePage:
    folder = paths.wildcards_dir()
    folder.mkdir(parents=True)
    (folder / "colours.txt").write_text("red\nblue\nwhite\nblack\n", encoding="utf-8")
    page = demo_desk.window.findChild(CreatePage)
    assert isinstance(page, CreatePage)
    return page


def tools_of(page: CreatePage) -> PromptTools:
    found = page.panel.findChild(PromptTools)
    assert isinstance(found, PromptTools)
    return found


def test_a_template_makes_pictures_with_texts_of_their_own_and_comes_back_from_one(
    qtbot: QtBot, demo_desk: Desk, page: CreatePage, home: Path
) -> None:
    page.panel.apply(ASKED)
    page.generate()
    qtbot.waitUntil(lambda: len(page.filmstrip.images) == 3, timeout=LONG_MS)
    qtbot.waitUntil(lambda: demo_desk.workspace.running_job is None, timeout=LONG_MS)
    images = page.filmstrip.images
    assert [image.seed for image in images] == [100, 101, 102]
    texts = [image.prompt for image in images]
    assert len(set(texts)) == 3, "with these seeds"
    for image in images:
        assert image.prompt.startswith("ink drawing of a ")
        assert not set("{|}_") & set(image.prompt)
        assert image.payload["prompt"] == image.prompt
        assert image.payload["negative_prompt"] in ("fog, photo", "haze, photo")
        assert not {"dynamic_prompts", "own_styles"} & image.payload.keys()
        assert metadata.read(image.path).parameters.startswith(image.prompt), "the file is as the server sent it"
        assert image.template["prompt"] == ASKED.prompt
    (job,) = demo_desk.queue.jobs()
    assert job.request == ASKED
    kept = Library(home, paths.library_file())
    assert [image.template["prompt"] for image in kept.newest(3)] == [ASKED.prompt] * 3
    kept.close()
    # Back from the second one, and the very same picture again.
    page.panel.apply(GenerationRequest(parameters={"prompt": "something else", "batch_size": 1}))
    page.filmstrip.select(images[1])
    button = next(each for each in page.inspector.findChildren(QPushButton) if each.text() == "Use all")
    button.click()
    again = page.panel.request().parameters
    for name in ("prompt", "negative_prompt", "own_styles", "dynamic_prompts"):
        assert again[name] == ASKED.parameters[name], name
    assert again["seed"] == 101
    page.generate()
    qtbot.waitUntil(lambda: len(page.filmstrip.images) == 4, timeout=LONG_MS)
    last = page.filmstrip.images[-1]
    assert (last.prompt, last.seed) == (images[1].prompt, 101)
    assert last.path.read_bytes() == images[1].path.read_bytes()


def test_prompts_networks_and_styles_are_found_and_used(qtbot: QtBot, demo_desk: Desk, page: CreatePage) -> None:
    tools = tools_of(page)
    page.panel.apply(ASKED)
    page.generate()
    qtbot.waitUntil(lambda: len(page.filmstrip.images) == 3, timeout=LONG_MS)
    page.panel.apply(GenerationRequest(parameters={"prompt": "mine"}))
    # Not by its popup: the offscreen platform closes popups as soon as they are active.
    found: list[KeptPrompt] = []
    demo_desk.work.prompts("", 10, found.extend)
    qtbot.waitUntil(lambda: bool(found), timeout=LONG_MS)
    assert [kept.prompt for kept in found] == [ASKED.prompt], "three pictures, one template"
    tools.history.chosen.emit(found[0])
    assert page.panel.request().parameters["dynamic_prompts"] is True
    tools.show_networks()
    networks = tools.networks
    assert networks is not None
    qtbot.waitUntil(lambda: networks.grid.cards.rowCount() == 3, timeout=LONG_MS)
    networks.grab()
    qtbot.waitUntil(lambda: networks.pictures.is_idle, timeout=LONG_MS)
    pictures = {card.name: networks.pictures.request(card) is not None for card in networks.grid.cards.cards}
    assert pictures == {"demo_aurora": True, "demo_coastal": True, "demo_grain": False}
    tools.show_styles()
    styles = tools.styles
    assert styles is not None
    assert (False, "cinematic") in styles.shown
    assert nameless(networks) == []
    assert nameless(styles) == []
    networks.close()
    styles.close()

"""The cards of networks: what is shown, found and remembered, and what clicks, keys and the slider do to the prompt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from app.api.replies import Embedding, Hypernetwork, Lora
from app.features.create.page import CreatePage
from app.features.create.prompt_tools import PromptTools
from app.generation.networks import NetworkKind
from app.generation.request import GenerationRequest
from app.servers.capabilities import Capabilities
from app.ui import theme
from app.ui.prompts.network_habits import NetworkHabits
from app.ui.prompts.networks import NetworkBrowser
from app.ui.workspace import Workspace
from tests.ui.create.conftest import Bench, WrittenWork, connect

TRAINED = {"ss_tag_frequency": {"1": {"sea": 9, "shore": 3}}, "ss_base_model_version": "sdxl"}
LORAS = (Lora("zebra", "zebra"), Lora("coast", "coast_v2", "/m/coast.safetensors", TRAINED), Lora("Aurora", "Aurora"))


@pytest.fixture
def browser(page: CreatePage, workspace: Workspace, qtbot: QtBot) -> Iterator[NetworkBrowser]:
    connect(workspace)
    offer(workspace, loras=LORAS, embeddings=(Embedding("mood"),), hypernetworks=(Hypernetwork("h1"),))
    tools = PromptTools(workspace, page.panel)
    tools.show_networks()
    assert tools.networks is not None
    made = tools.networks
    qtbot.waitUntil(lambda: made.grid.cards.rowCount() == len(LORAS))
    yield made
    made.close()


def offer(workspace: Workspace, **lists: Any) -> None:
    capabilities = workspace.capabilities
    assert isinstance(capabilities, Capabilities)
    workspace.capabilities = replace(capabilities, **lists)
    workspace.capabilities_changed.emit(workspace.capabilities)


def names(browser: NetworkBrowser) -> list[str]:
    return [card.name for card in browser.grid.cards.cards]


def prompt(page: CreatePage) -> str:
    return page.panel.request().prompt


def press(browser: NetworkBrowser, name: str, key: Qt.Key, qtbot: QtBot) -> None:
    browser.grid.setCurrentIndex(browser.grid.cards.index(names(browser).index(name), 0))
    qtbot.keyClick(browser.grid, key)


def test_networks_are_shown_by_kind_and_found_by_what_they_were_trained_with(browser: NetworkBrowser) -> None:
    assert names(browser) == ["Aurora", "coast", "zebra"]
    for text in ("coast_v2", "sdxl", "shore"):
        browser.search.setText(text)
        assert names(browser) == ["coast"], text
    browser.search.setText("nothing at all")
    assert browser.nothing.text() == "Nothing matches."
    browser.search.clear()
    browser.kinds.choose(NetworkKind.EMBEDDING.value)
    assert names(browser) == ["mood"]
    browser.kinds.choose(NetworkKind.HYPERNETWORK.value)
    assert names(browser) == ["h1"]


def test_a_card_goes_into_the_prompt_and_out_again_each_as_one_step(
    browser: NetworkBrowser, page: CreatePage, qtbot: QtBot
) -> None:
    page.panel.apply(GenerationRequest(parameters={"prompt": "a pier", "steps": 9}))
    press(browser, "coast", Qt.Key.Key_Return, qtbot)
    assert prompt(page) == "a pier <lora:coast:1>"
    press(browser, "coast", Qt.Key.Key_Return, qtbot)
    assert prompt(page) == "a pier <lora:coast:1>", "it is in it already"
    press(browser, "coast", Qt.Key.Key_Minus, qtbot)
    assert prompt(page) == "a pier <lora:coast:0.95>"
    press(browser, "coast", Qt.Key.Key_Delete, qtbot)
    assert prompt(page) == "a pier"
    for expected in ("a pier <lora:coast:0.95>", "a pier <lora:coast:1>", "a pier"):
        page.undoing.undo()
        assert prompt(page) == expected
    assert page.panel.request().parameters["steps"] == 9


def test_one_is_found_and_put_in_without_a_mouse(browser: NetworkBrowser, page: CreatePage, qtbot: QtBot) -> None:
    qtbot.keyClicks(browser.search, "coast")
    qtbot.keyClick(browser.search, Qt.Key.Key_Return)
    assert prompt(page) == "<lora:coast:1>"
    browser.search.clear()
    qtbot.keyClick(browser.search, Qt.Key.Key_Down)
    assert browser.grid.hasFocus() or browser.focusWidget() is browser.grid
    qtbot.keyClick(browser.grid, Qt.Key.Key_Right)
    assert browser.grid.current_card() is not None


def test_plus_changes_the_weight_wherever_a_keyboard_has_it(
    browser: NetworkBrowser, page: CreatePage, qtbot: QtBot
) -> None:
    press(browser, "coast", Qt.Key.Key_Return, qtbot)
    qtbot.keyClick(browser.grid, "+", Qt.KeyboardModifier.ShiftModifier)  # US
    qtbot.keyClick(browser.grid, "+")  # German, and the number block
    assert prompt(page) == "<lora:coast:1.1>"
    qtbot.keyClick(browser.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(browser.grid, "-")
    assert prompt(page) == "<lora:coast:1>"


def test_who_comes_back_to_the_prompt_writes_on_where_the_caret_was(
    browser: NetworkBrowser, page: CreatePage, qtbot: QtBot
) -> None:
    editor = page.panel.prompt_row.editor
    for text, place in (("a pier, fog", 6), ("a pier", 6), ("", 0)):
        page.panel.apply(GenerationRequest(parameters={"prompt": text} if text else {}))
        caret = editor.textCursor()
        caret.setPosition(place)
        editor.setTextCursor(caret)
        press(browser, "coast", Qt.Key.Key_Return, qtbot)
        press(browser, "coast", Qt.Key.Key_Minus, qtbot)
        browser.pane.word_wanted.emit("shore")
        assert (editor.caret, editor.textCursor().hasSelection()) == (place, False)
        press(browser, "coast", Qt.Key.Key_Delete, qtbot)
        assert (editor.caret, editor.textCursor().hasSelection()) == (place, False)


def test_asking_for_the_cards_again_begins_a_search(browser: NetworkBrowser, page: CreatePage, qtbot: QtBot) -> None:
    qtbot.keyClicks(browser.search, "coast")
    qtbot.keyClick(browser.search, Qt.Key.Key_Down)
    browser.close()
    tools = next(each for each in page.panel.findChildren(PromptTools) if each.networks is browser)
    tools.show_networks()
    assert browser.focusWidget() is browser.search
    qtbot.keyClicks(browser.search, "z")
    assert names(browser) == ["zebra"]


def test_what_is_typed_in_the_prompt_shows_on_the_cards(browser: NetworkBrowser, page: CreatePage) -> None:
    page.panel.apply(GenerationRequest(parameters={"prompt": "<lora:coast_v2:0.6>"}))
    browser.grid.setCurrentIndex(browser.grid.cards.index(1, 0))
    assert browser.pane.weight.value() == 0.6
    assert browser.pane.toggle_button.text() == "Take out of the prompt"
    browser.pane.toggle_button.click()
    assert prompt(page) == ""
    assert browser.pane.toggle_button.text() == "Put into the prompt"


def test_the_slider_changes_the_prompt_and_is_remembered(
    browser: NetworkBrowser, page: CreatePage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.panel.apply(GenerationRequest(parameters={"prompt": "<lora:coast:1>"}))
    browser.grid.setCurrentIndex(browser.grid.cards.index(1, 0))
    browser.pane.weight.set_value(0.4)
    browser.pane.weight.changed.emit()
    qtbot.waitUntil(lambda: prompt(page) == "<lora:coast:0.4>")
    card = browser.grid.current_card()
    assert card is not None
    assert NetworkHabits(workspace.session).weight(card) == 0.4
    browser.grid.removed.emit(card)
    browser.grid.chosen.emit(card)
    assert prompt(page) == "<lora:coast:0.4>"


def test_a_word_it_was_trained_with_is_added(browser: NetworkBrowser, page: CreatePage) -> None:
    page.panel.apply(GenerationRequest(parameters={"prompt": "a pier, "}))
    browser.grid.setCurrentIndex(browser.grid.cards.index(1, 0))
    browser.pane.word_wanted.emit("shore")
    assert prompt(page) == "a pier, shore"


def test_those_used_last_stand_first_where_that_is_wanted(
    browser: NetworkBrowser, page: CreatePage, qtbot: QtBot
) -> None:
    press(browser, "zebra", Qt.Key.Key_Return, qtbot)
    press(browser, "coast", Qt.Key.Key_Return, qtbot)
    browser.sort.choose("recent")
    assert names(browser) == ["coast", "zebra", "Aurora"]


def test_only_cards_in_sight_ask_for_pictures(
    browser: NetworkBrowser, workspace: Workspace, work: WrittenWork, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(work, "ask", lambda _question, then: asked.append(then))
    offer(workspace, loras=tuple(Lora(f"lora {number:05}", f"lora {number:05}") for number in range(5000)))
    qtbot.waitUntil(lambda: browser.grid.cards.rowCount() == 5000)
    browser.grab()
    assert 0 < len(asked) <= 3, "and only a few at a time"


def test_networks_of_a_job_that_is_sent_were_used(browser: NetworkBrowser, bench: Bench) -> None:
    bench.job("1", GenerationRequest(parameters={"prompt": "a <lora:coast_v2:0.5> and <lora:ZEBRA:1>"}))
    browser.sort.choose("recent")
    assert names(browser) == ["zebra", "coast", "Aurora"]


def test_embeddings_go_into_either_prompt(browser: NetworkBrowser, page: CreatePage, qtbot: QtBot) -> None:
    page.panel.apply(GenerationRequest(parameters={"prompt": "a pier", "negative_prompt": "fog"}))
    assert browser.into.isHidden()
    browser.kinds.choose(NetworkKind.EMBEDDING.value)
    browser.into.choose("negative_prompt")
    press(browser, "mood", Qt.Key.Key_Return, qtbot)
    assert dict(page.panel.request().parameters) == {"prompt": "a pier", "negative_prompt": "fog, mood"}
    assert browser.pane.toggle_button.text() == "Take out of the prompt"
    browser.into.choose("prompt")
    assert browser.pane.toggle_button.text() == "Put into the prompt"


def test_embeddings_go_into_the_prompt_that_was_being_written(
    browser: NetworkBrowser, page: CreatePage, qtbot: QtBot
) -> None:
    page.panel.apply(GenerationRequest(parameters={"prompt": "a pier", "negative_prompt": "fog"}))
    browser.kinds.choose(NetworkKind.EMBEDDING.value)
    browser.close()
    tools = next(each for each in page.panel.findChildren(PromptTools) if each.networks is browser)
    page.activateWindow()
    page.panel.negative_row.editor.setFocus()
    qtbot.waitUntil(page.panel.negative_row.editor.hasFocus)
    tools.show_networks()
    press(browser, "mood", Qt.Key.Key_Return, qtbot)
    assert page.panel.request().negative_prompt == "fog, mood"


def test_the_keys_of_the_form_work_beside_it(
    browser: NetworkBrowser, page: CreatePage, work: WrittenWork, qtbot: QtBot
) -> None:
    page.panel.apply(GenerationRequest(parameters={"prompt": "a pier"}))
    press(browser, "coast", Qt.Key.Key_Return, qtbot)
    browser.activateWindow()
    qtbot.waitUntil(browser.isActiveWindow)
    browser.grid.setFocus()
    qtbot.keyClick(browser.grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [request.prompt for request, _front in work.submitted] == ["a pier <lora:coast:1>"]
    qtbot.keyClick(browser.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert prompt(page) == "a pier"


def test_in_a_low_dialog_the_picture_leaves_the_weight_in_sight(
    browser: NetworkBrowser, workspace: Workspace, qtbot: QtBot
) -> None:
    try:
        theme.theme().apply("dark", 2.0)
        browser.resize(820, 620)
        browser.grid.setCurrentIndex(browser.grid.cards.index(1, 0))
        browser.pane.show_picture(QPixmap(300, 400))
        qtbot.waitUntil(lambda: browser.pane.toggle_button.visibleRegion().boundingRect().height() > 20)
    finally:
        theme.theme().apply("dark", 1.0)

"""Ctrl+Z on the Create page: one history for the prompt and every parameter, wherever the focus is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.features.create import history
from app.features.create.page import CreatePage
from app.generation.recall_groups import Group
from app.generation.request import GenerationRequest
from app.generation.result import GeneratedImage
from app.ui.recall.wish import Wish
from app.ui.widgets.chips import NameChips
from app.ui.widgets.fields import FieldEdit
from app.ui.widgets.toggle import Toggle
from app.ui.workspace import Workspace
from tests.ui.create.conftest import CLIP_SKIP, Bench, as_json, connect

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CAT = GenerationRequest(
    parameters={"prompt": "a cat", "steps": 12, "width": 640, "height": 512, "styles": ["x"], "tiling": True},
    overrides={"CLIP_stop_at_last_layers": 2},
    extra={"hr_cfg": 3},
)


@pytest.fixture(autouse=True)
def typed_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine may take longer between two keys than a person who thinks; the pause itself has its own tests."""
    monkeypatch.setattr(history, "PAUSE_S", 3600.0)


def undo(qtbot: QtBot, page: CreatePage) -> None:
    qtbot.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Z, CONTROL)


def redo(qtbot: QtBot, page: CreatePage) -> None:
    qtbot.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Z, CONTROL | SHIFT)


def test_words_and_parameters_come_back_in_the_order_they_went(page: CreatePage, qtbot: QtBot) -> None:
    prompt, steps = page.panel.prompt_row.editor, page.panel.findChild(QLineEdit, "height")
    assert isinstance(steps, FieldEdit)
    prompt.setFocus()
    qtbot.keyClicks(prompt, "a cat")
    steps.setFocus()
    qtbot.keyClicks(steps, "768")
    prompt.setFocus()
    qtbot.keyClicks(prompt, " sat")
    seen = []
    while page.undoing.history.can_undo:
        undo(qtbot, page)
        request = page.panel.request()
        seen.append((request.prompt, request.parameters.get("height")))
    assert seen == [("a cat ", 768), ("a cat", 768), ("a cat", None), ("a ", None), ("", None)]
    assert QApplication.focusWidget() is prompt
    while page.undoing.history.can_redo:
        redo(qtbot, page)
    assert (page.panel.request().prompt, page.panel.request().parameters["height"]) == ("a cat sat", 768)


def test_the_caret_stands_where_the_text_changed(page: CreatePage, qtbot: QtBot) -> None:
    page.panel.apply(GenerationRequest(parameters={"prompt": "😀 one, three"}))
    prompt = page.panel.prompt_row.editor
    prompt.setFocus()
    cursor = prompt.textCursor()
    cursor.setPosition(8)  # behind "one, "; the emoji is two units for Qt
    prompt.setTextCursor(cursor)
    qtbot.keyClicks(prompt, "two, ")
    assert prompt.text == "😀 one, two, three"
    prompt.moveCursor(QTextCursor.MoveOperation.End)
    undo(qtbot, page)
    assert prompt.text == "😀 one, three"
    assert prompt.textCursor().position() == 8
    redo(qtbot, page)
    assert prompt.text == "😀 one, two, three"
    assert prompt.textCursor().position() == 13
    qtbot.keyClicks(prompt, "x")
    assert prompt.text == "😀 one, two, xthree"


def test_the_editor_s_own_undo_is_not_there_to_fight(page: CreatePage, qtbot: QtBot) -> None:
    prompt = page.panel.prompt_row.editor
    prompt.setFocus()
    qtbot.keyClicks(prompt, "abc")
    page.panel.seed_row.dice_button.click()
    undo(qtbot, page)  # inside the prompt: takes the dice back, not the letters
    assert page.panel.request().seed is None
    assert prompt.text == "abc"
    assert not prompt.document().isUndoAvailable()


@pytest.mark.parametrize("name", ["sampler_name", "width", "comments", "infotext"])
def test_line_editors_give_their_undo_away(page: CreatePage, qtbot: QtBot, name: str) -> None:
    page.panel.apply(CAT)
    page.panel.set_open_sections(["more"])
    editor = page.panel.findChild(QLineEdit, name)
    assert editor is not None
    editor.setFocus()
    before = as_json(page.panel.request())
    editor.selectAll()
    qtbot.keyClicks(editor, "7")
    assert as_json(page.panel.request()) != before
    undo(qtbot, page)
    assert as_json(page.panel.request()) == before
    assert QApplication.focusWidget() is editor
    qtbot.keyClick(editor, Qt.Key.Key_Y, CONTROL)
    assert as_json(page.panel.request()) != before


def test_every_whole_change_is_one_step(page: CreatePage, workspace: Workspace, bench: Bench, qtbot: QtBot) -> None:
    connect(workspace)
    panel = page.panel
    panel.show_last_seed(77)
    styles, tiling = panel.editors["styles"], panel.editors["tiling"]
    assert isinstance(styles, NameChips)
    assert isinstance(tiling, Toggle)
    changes: list[Callable[[], object]] = [
        lambda: workspace.recall(CAT),
        panel.seed_row.dice_button.click,
        panel.seed_row.reuse_button.click,
        panel.size_row.swap_button.click,
        lambda: panel.size_row.chips.click("16:9"),
        lambda: panel.overrides.remove("CLIP_stop_at_last_layers"),
        lambda: panel.overrides.add(CLIP_SKIP),
        lambda: styles.add("cinematic"),
        tiling.click,
        panel.hires.switch.click,
        panel.extra_row._drop,
        lambda: workspace.use(Wish(GeneratedImage(Path("x.png"), seed=4294967295), frozenset({Group.SEED}))),
        lambda: workspace.recall(GenerationRequest(parameters={"prompt": "a dog"})),
    ]
    drafts = [panel.draft()]
    for change in changes:
        change()
        drafts.append(panel.draft())
    assert page.undoing.history.steps == len(changes)
    for draft in reversed(drafts[:-1]):
        page.undoing.undo()
        assert panel.draft() == draft
    for draft in drafts[1:]:
        page.undoing.redo()
        assert panel.draft() == draft


def test_undo_keeps_the_caret_in_an_override_that_did_not_change(
    page: CreatePage, workspace: Workspace, qtbot: QtBot
) -> None:
    connect(workspace)
    row = page.panel.overrides.add(CLIP_SKIP)
    page.panel.seed_row.dice_button.click()
    row.editor.setFocus()
    undo(qtbot, page)
    assert page.panel.overrides.rows == [row]
    assert QApplication.focusWidget() is row.editor
    undo(qtbot, page)  # now the row itself goes, and the focus stays on the page
    assert page.panel.overrides.rows == []
    focus: QWidget | None = QApplication.focusWidget()
    assert focus is page.panel.overrides.add_button
    redo(qtbot, page)
    assert page.panel.request().overrides == {"CLIP_stop_at_last_layers": 2}


def test_the_filter_has_an_undo_of_its_own(page: CreatePage, qtbot: QtBot) -> None:
    page.panel.apply(CAT)
    page.panel.open_filter()
    qtbot.keyClicks(page.panel.filter_line, "seed")
    qtbot.keyClick(page.panel.filter_line, Qt.Key.Key_Z, CONTROL)
    assert page.panel.filter_line.text() == ""
    assert as_json(page.panel.request()) == as_json(CAT)


def test_undo_works_from_the_canvas(page: CreatePage, workspace: Workspace, bench: Bench, qtbot: QtBot) -> None:
    connect(workspace)
    bench.image(bench.job("a", CAT))
    page.panel.seed_row.dice_button.click()
    page.canvas.setFocus()
    undo(qtbot, page)
    assert page.panel.request().seed is None
    assert QApplication.focusWidget() is page.canvas


def test_a_restored_draft_has_nothing_to_undo(page: CreatePage, workspace: Workspace, qtbot: QtBot) -> None:
    page.panel.apply(CAT)
    page.remember()
    other = CreatePage(workspace)
    qtbot.addWidget(other)
    assert as_json(other.panel.request()) == as_json(CAT)
    assert not other.undoing.history.can_undo


def test_an_undone_draft_is_remembered(page: CreatePage, workspace: Workspace, qtbot: QtBot) -> None:
    page.panel.apply(CAT)
    page.panel.seed_row.dice_button.click()
    page.save_timer.stop()
    page.undoing.undo()
    assert page.save_timer.isActive()


def menu_of(qtbot: QtBot, widget: QWidget) -> QMenu:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(4, 4), widget.mapToGlobal(QPoint(4, 4)))
    QApplication.sendEvent(widget, event)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.parametrize("place", ["prompt", "width", "panel"])
def test_menus_offer_the_page_s_undo_and_nothing_that_does_nothing(page: CreatePage, qtbot: QtBot, place: str) -> None:
    widget = page.panel if place == "panel" else page.panel.findChild(QWidget, place)
    assert widget is not None

    def entries() -> dict[str, QAction]:
        menu = menu_of(qtbot, widget)
        assert not [entry for entry in menu.actions() if entry.objectName() in ("edit-undo", "edit-redo")]
        return {name: entry for entry in menu.actions() if (name := entry.objectName()) in ("undo", "redo")}

    found = entries()
    assert {name: entry.isEnabled() for name, entry in found.items()} == {"undo": False, "redo": False}
    QApplication.activePopupWidget().close()
    page.panel.seed_row.dice_button.click()
    found = entries()
    assert found["undo"].isEnabled()
    found["undo"].trigger()
    QApplication.activePopupWidget().close()
    assert page.panel.request().seed is None
    found = entries()
    assert (found["undo"].isEnabled(), found["redo"].isEnabled()) == (False, True)
    QApplication.activePopupWidget().close()

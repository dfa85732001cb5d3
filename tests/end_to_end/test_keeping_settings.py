"""Overridden settings are kept on the server only when the user agrees, and what did not stay is said."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.features.create.panel import ComposePanel
from app.features.server.settings_view import SettingsView
from app.main import Desk
from app.ui.forms.keep_dialog import KeepDialog
from app.ui.notices import Level, Notice
from app.ui.orders import ServerOrder


def keep(desk: Desk, qtbot: QtBot, values: dict[str, object]) -> tuple[dict[str, object], Notice]:
    """What the dialog listed, and what was said after agreeing."""
    panel = desk.window.findChild(ComposePanel)
    assert panel is not None
    panel.overrides.set_values(values)
    panel.overrides.keep_button.click()
    dialog = panel.findChild(KeepDialog)
    assert dialog is not None
    agree = dialog.findChild(QPushButton, "keep-accept")
    assert agree is not None
    changes = dict(dialog.changes)
    said: list[Notice] = []
    desk.workspace.notice_posted.connect(said.append)
    with qtbot.waitSignal(dialog.destroyed):
        agree.click()
    qtbot.waitUntil(lambda: bool(said))
    return changes, said[-1]


def test_agreed_changes_are_on_the_server_and_nothing_else_is_posted(demo_desk: Desk, qtbot: QtBot) -> None:
    capabilities = demo_desk.workspace.capabilities
    assert capabilities is not None
    before = capabilities.options["samples_save"]
    changes, notice = keep(demo_desk, qtbot, {"CLIP_stop_at_last_layers": 3, "samples_save": before})
    assert changes == {"CLIP_stop_at_last_layers": 3}
    assert notice.level is Level.OK
    assert demo_desk.workspace.capabilities is not None
    assert demo_desk.workspace.capabilities.options["CLIP_stop_at_last_layers"] == 3


def test_what_did_not_stay_is_named_by_its_label(demo_desk: Desk, qtbot: QtBot) -> None:
    said: list[Notice] = []
    demo_desk.workspace.notice_posted.connect(said.append)
    demo_desk.work.keep_options({"api_useragent": "me", "jpeg_quality": 55})
    qtbot.waitUntil(lambda: bool(said))
    assert said[-1].level is Level.WARN
    assert said[-1].what == "The server did not keep: User agent for requests."
    assert "kept the others" in said[-1].hint


def test_what_the_server_cannot_keep_is_not_posted(demo_desk: Desk, qtbot: QtBot) -> None:
    values: dict[str, object] = {"not_of_this_server": 1, "api_useragent": "me", "jpeg_quality": 56}
    changes, notice = keep(demo_desk, qtbot, values)
    assert changes == {"jpeg_quality": 56}
    assert notice.level is Level.OK


def test_settings_edited_on_the_server_page_are_on_the_server_after_the_review(demo_desk: Desk, qtbot: QtBot) -> None:
    demo_desk.workspace.page_requested.emit("server")
    view = demo_desk.window.findChild(SettingsView)
    assert view is not None
    view.search.setText("CLIP_stop_at_last_layers")
    qtbot.waitUntil(lambda: any(made.spec.key == "CLIP_stop_at_last_layers" for made in view.lines))
    made = next(made for made in view.lines if made.spec.key == "CLIP_stop_at_last_layers")
    made.editor.set_value(4)
    made.editor.changed.emit()
    view.review_button.click()
    assert view.dialog is not None
    agree = view.dialog.findChild(QPushButton, "keep-accept")
    assert agree is not None
    agree.click()
    qtbot.waitUntil(lambda: not view.edits.changes)
    assert demo_desk.workspace.capabilities is not None
    assert demo_desk.workspace.capabilities.options["CLIP_stop_at_last_layers"] == 4


def test_a_checkpoint_is_unloaded_and_loaded_again_by_order(demo_desk: Desk, qtbot: QtBot) -> None:
    said: list[Notice] = []
    demo_desk.workspace.notice_posted.connect(said.append)
    for count, order in enumerate((ServerOrder.UNLOAD, ServerOrder.RELOAD), 1):
        demo_desk.work.order_server(order)
        qtbot.waitUntil(lambda count=count: len(said) == count)
        assert said[-1].level is Level.OK, said[-1]


def test_the_extensions_of_the_server_are_read(demo_desk: Desk, qtbot: QtBot) -> None:
    found: list[object] = []
    demo_desk.work.read_extensions(found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert isinstance(found[0], tuple)

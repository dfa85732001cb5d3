"""The list of settings: by section, what was used last first, stars, and why something cannot be overridden."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.api.options import OptionKind, OptionSpec
from app.servers.capabilities import Capabilities, ServerKind
from app.settings.session import SessionState
from app.ui.forms.habits import MOST_RECENT, SettingHabits
from app.ui.forms.overrides import OverridesEditor
from app.ui.forms.setting_picker import SettingPicker
from app.ui.widgets.picker_rows import star_rect

NOTE = OptionSpec("sd_vae_explanation", "What a VAE is", "VAE", OptionKind.TEXT, is_note=True)
SPECS = (
    OptionSpec("samples_save", "Always save all images", "Saving", OptionKind.SWITCH, True),
    OptionSpec("samples_format", "File format", "Saving", OptionKind.TEXT, "png"),
    OptionSpec("api_useragent", "User agent", "API", OptionKind.TEXT, "", restricted=True),
    OptionSpec("CLIP_stop_at_last_layers", "Clip skip", "Models", OptionKind.INTEGER, 1, 1, 12, 1),
    OptionSpec("sd_model_checkpoint", "Stable Diffusion checkpoint", "Models", OptionKind.TEXT, ""),
    OptionSpec("sd_vae", "SD VAE", "VAE", OptionKind.TEXT, "Automatic"),
    NOTE,
)
CAPABILITIES = Capabilities(
    kind=ServerKind.A1111,
    option_specs=SPECS,
    options={spec.key: spec.default for spec in SPECS},
    paths=frozenset({"/sdapi/v1/options"}),
)


@pytest.fixture
def session() -> SessionState:
    return SessionState()


@pytest.fixture
def editor(qtbot: QtBot, session: SessionState) -> OverridesEditor:
    made = OverridesEditor(SettingHabits(session))
    qtbot.addWidget(made)
    made.set_capabilities(CAPABILITIES)
    made.show()
    return made


def opened(editor: OverridesEditor) -> SettingPicker:
    picker = editor.open_picker()
    assert picker is not None
    return picker


@pytest.fixture
def picker(editor: OverridesEditor) -> SettingPicker:
    return opened(editor)


@pytest.fixture
def chosen(picker: SettingPicker) -> list[OptionSpec]:
    """What was picked. (Without a window manager a popup is hidden too early to ask whether it is open.)"""
    found: list[OptionSpec] = []
    picker.chosen.connect(found.append)
    return found


def keys(picker: SettingPicker) -> list[str]:
    return [entry.key for entry in picker.shown]


def pick(picker: SettingPicker, text: str, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker.search, text)
    with qtbot.waitSignal(picker.destroyed):
        qtbot.keyClick(picker.search, Qt.Key.Key_Return)


def test_settings_stand_under_their_sections_with_the_wanted_ones_first(picker: SettingPicker) -> None:
    assert picker.headers == ("Models", "VAE", "Saving", "API")
    assert keys(picker)[:3] == ["sd_model_checkpoint", "CLIP_stop_at_last_layers", "sd_vae"]
    assert NOTE.key not in keys(picker)
    assert picker.current is not None
    assert picker.current.key == "sd_model_checkpoint"


def test_keys_step_over_the_headers_and_reach_both_ends(picker: SettingPicker, qtbot: QtBot) -> None:
    visited = [picker.current]
    for _step in range(len(picker.shown) + 2):
        qtbot.keyClick(picker.search, Qt.Key.Key_Down)
        visited.append(picker.current)
    assert [entry.key for entry in dict.fromkeys(entry for entry in visited if entry)] == keys(picker)
    qtbot.keyClick(picker.search, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert picker.current == picker.shown[0]
    qtbot.keyClick(picker.search, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert picker.current == picker.shown[-1]
    qtbot.keyClick(picker.search, Qt.Key.Key_PageUp)
    assert picker.current == picker.shown[0]


def test_a_search_orders_the_sections_by_their_best_and_puts_the_similar_last(
    picker: SettingPicker, chosen: list[OptionSpec], qtbot: QtBot
) -> None:
    qtbot.keyClicks(picker.search, "sa")
    assert keys(picker)[:2] == ["samples_save", "samples_format"]
    picker.search.setText("savve")
    assert picker.headers == ("Similar",)
    assert keys(picker)[0] == "samples_save"
    picker.search.setText("qqqq")
    assert not picker.shown
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert not chosen


def test_what_cannot_be_overridden_says_why_and_is_not_picked(
    picker: SettingPicker, chosen: list[OptionSpec], qtbot: QtBot
) -> None:
    qtbot.keyClicks(picker.search, "useragent")
    entry = picker.current
    assert entry is not None
    assert entry.key == "api_useragent"
    assert "ignores this setting" in entry.refusal
    assert picker.footer.text == entry.refusal
    index = picker.list.currentIndex()
    assert entry.refusal in index.data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert not chosen


def test_what_is_overridden_already_is_marked_and_leads_to_its_row(editor: OverridesEditor, qtbot: QtBot) -> None:
    pick(opened(editor), "clip skip", qtbot)
    picker = opened(editor)
    entry = next(found for found in picker.shown if found.key == "CLIP_stop_at_last_layers")
    assert entry.is_there
    assert entry.detail == "added"
    pick(picker, "clip skip", qtbot)
    assert editor.keys == ("CLIP_stop_at_last_layers",)


def test_what_was_used_last_comes_first_while_nothing_is_typed(
    editor: OverridesEditor, session: SessionState, qtbot: QtBot
) -> None:
    pick(opened(editor), "file format", qtbot)
    pick(opened(editor), "sd vae", qtbot)
    picker = opened(editor)
    assert picker.headers[0] == "Recently used"
    assert keys(picker)[:2] == ["sd_vae", "samples_format"]
    assert len(keys(picker)) == len(set(keys(picker))), "a setting stands in one place"
    assert SettingHabits(session).recent == ("sd_vae", "samples_format")


def test_a_star_is_set_by_key_and_by_mouse_and_remembered(
    picker: SettingPicker, chosen: list[OptionSpec], session: SessionState, qtbot: QtBot
) -> None:
    qtbot.keyClicks(picker.search, "file")
    qtbot.keyClick(picker.search, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert picker.search.text() == "file"
    assert picker.current is not None
    assert (picker.current.key, picker.current.is_favourite) == ("samples_format", True)
    picker.search.clear()
    assert picker.headers[0] == "Favourites"
    assert keys(picker)[0] == "samples_format"
    assert SettingHabits(session).favourites == ("samples_format",)

    index = picker.list.model().index(1, 0)
    place = star_rect(picker.list.visualRect(index)).center().toPoint()
    qtbot.mouseClick(picker.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert SettingHabits(session).favourites == ()
    assert not chosen
    qtbot.mouseClick(picker.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, place.y()))
    assert [spec.key for spec in chosen] == ["sd_model_checkpoint"]


def test_damaged_habits_are_no_habits(qtbot: QtBot) -> None:
    session = SessionState()
    session.set("settings.favourites", [1, None, "", "a", "a", ["b"]])
    session.set("settings.recent", {"a": 1})
    habits = SettingHabits(session)
    assert habits.favourites == ("a",)
    for number in range(MOST_RECENT + 3):
        habits.used(f"key_{number}")
    assert len(habits.recent) == MOST_RECENT
    assert habits.recent[0] == f"key_{MOST_RECENT + 2}"


def test_a_server_that_takes_no_overrides_refuses_every_setting_with_a_reason(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    picker = SettingPicker(Capabilities(kind=ServerKind.A1111, option_specs=SPECS), (), SettingHabits(), parent)
    assert picker.shown
    assert all(entry.refusal for entry in picker.shown)

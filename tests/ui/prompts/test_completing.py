"""Completion in the editor: its list, its keys, where it stands, and what it never does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTranslator
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.api.replies import Embedding, Hypernetwork, Lora, Style
from app.generation.networks import NetworkCard, NetworkKind
from app.servers.capabilities import Capabilities
from app.settings.declared import COMPLETE_PROMPTS, TAG_BLANKS, TAG_LIST
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui import theme
from app.ui.later_work import LaterWork
from app.ui.notices import Notice
from app.ui.prompts.completion import Completion
from app.ui.prompts.completion_index import Index, Word
from app.ui.prompts.completion_popup import CompletionPopup
from app.ui.prompts.completion_sources import Sources
from app.ui.prompts.network_habits import NetworkHabits
from app.ui.widgets.prompt_edit import PromptEdit
from app.ui.workspace import Workspace
from tests.architecture.test_languages import GERMAN
from tests.pseudo import speaking

SERVER = Capabilities(
    loras=(Lora("coastal_v2", "coast"), Lora("film_grain", "film_grain")),
    embeddings=(Embedding("longneg"), Embedding("other", is_loaded=False)),
    hypernetworks=(Hypernetwork("ink"),),
    styles=(Style("exposure"),),
)
TAGS = (Word("long_hair", count=2898315), Word("long_sleeves", count=1000), Word("very_long_hair", count=500_000))


class Bench:
    """An editor in a window with another field below it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.settings = Settings(None)
        self.workspace = Workspace(LaterWork().work, self.settings, SessionState())
        self.window = QWidget()
        self.editor = PromptEdit(rows=3, most_rows=6)
        self.other = QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(self.editor)
        column.addStretch(1)
        column.addWidget(self.other)
        self.sources = Sources(self.workspace, self.window)
        self.sources._tags = Index(TAGS)
        self.sources.show_server(SERVER)
        self.sources.show_wildcards(["animals/cat", "weather"])
        self.completion = Completion(self.editor, self.sources, self.settings)
        qtbot.addWidget(self.window)
        self.window.resize(500, 500)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.editor.setFocus()

    @property
    def popup(self) -> CompletionPopup:
        assert self.completion.popup is not None
        return self.completion.popup

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.editor, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.editor, key, modifier)

    @property
    def offered(self) -> tuple[str, ...]:
        return self.popup.titles if self.completion.is_open else ()


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    made = Bench(qtbot)
    yield made
    made.window.hide()


def test_two_letters_open_the_list_and_it_follows(bench: Bench) -> None:
    bench.type("a, l")
    assert not bench.completion.is_open
    bench.type("o")
    assert bench.offered == ("longneg", "long_hair", "long_sleeves", "very_long_hair")
    bench.type("ng_h")
    assert bench.offered == ("long_hair", "very_long_hair")
    bench.press(Qt.Key.Key_Backspace)
    assert "long_sleeves" in bench.offered
    bench.type("x")
    assert not bench.completion.is_open
    assert bench.editor.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_tab_and_enter_take_the_chosen_word_as_one_step(bench: Bench, key: Qt.Key) -> None:
    bench.type("a, long_")
    assert bench.offered == ("long_hair", "long_sleeves", "very_long_hair")
    bench.press(Qt.Key.Key_Down)
    bench.press(Qt.Key.Key_Down)
    heard: list[str] = []
    bench.editor.changed.connect(lambda: heard.append(bench.editor.text))
    bench.press(key)
    assert bench.editor.text == "a, very long hair, "
    assert heard == [bench.editor.text]
    assert not bench.completion.is_open
    assert bench.editor.hasFocus()
    bench.editor.undo()
    assert bench.editor.text == "a, long_"


def test_without_the_list_these_keys_are_the_editors(bench: Bench) -> None:
    bench.type("xx")
    bench.press(Qt.Key.Key_Return)
    assert bench.editor.text == "xx\n"
    bench.press(Qt.Key.Key_Tab)
    assert not bench.editor.hasFocus()


def test_escape_closes_only_the_list(bench: Bench) -> None:
    bench.type("lo")
    bench.press(Qt.Key.Key_Escape)
    assert not bench.completion.is_open
    assert bench.editor.text == "lo"
    bench.press(Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert bench.completion.is_open
    assert bench.editor.text == "lo"


def test_up_goes_from_the_first_to_the_last(bench: Bench) -> None:
    bench.type("long_")
    bench.press(Qt.Key.Key_Up)
    assert bench.popup.row == len(bench.offered) - 1
    bench.press(Qt.Key.Key_Down)
    assert bench.popup.row == 0
    bench.press(Qt.Key.Key_PageDown)
    assert bench.popup.row == len(bench.offered) - 1


def test_an_angle_bracket_lists_networks_with_their_weight(bench: Bench) -> None:
    NetworkHabits(bench.workspace.session).keep_weight(NetworkCard(NetworkKind.LORA, "coastal_v2"), 0.65)
    bench.type("<")
    assert bench.offered == ("coastal_v2", "film_grain", "ink")
    bench.type("coast")
    assert bench.offered == ("coast → coastal_v2",)
    bench.press(Qt.Key.Key_Tab)
    assert bench.editor.text == "<lora:coastal_v2:0.65>"
    bench.type(" <hypernet:i")
    bench.press(Qt.Key.Key_Tab)
    assert bench.editor.text == "<lora:coastal_v2:0.65> <hypernet:ink:1>"
    assert bench.workspace.session.get("networks.used") == ["lora/coastal_v2", "hypernetworks/ink"]
    usual = {"extra_networks_default_multiplier": 0.8}
    bench.sources.show_server(replace(SERVER, options=MappingProxyType(usual)))
    bench.type(" <film")
    bench.press(Qt.Key.Key_Tab)
    assert bench.editor.text.endswith("<lora:film_grain:0.8>")


@pytest.mark.parametrize(("typed", "offered"), [("<lor", ("coastal_v2", "film_grain")), ("<HYP", ("ink",))])
def test_the_kind_of_a_network_is_enough_to_list_it(bench: Bench, typed: str, offered: tuple[str, ...]) -> None:
    for letter in typed:
        bench.type(letter)
    assert bench.offered == offered
    bench.press(Qt.Key.Key_Tab)
    assert bench.editor.text in ("<lora:coastal_v2:1>", "<hypernet:ink:1>")


def test_two_underscores_list_wildcards(bench: Bench) -> None:
    bench.type("__")
    assert bench.offered == ("animals/cat", "weather")
    bench.type("wea")
    bench.press(Qt.Key.Key_Tab)
    assert bench.editor.text == "__weather__"


def test_a_style_is_told_and_leaves_no_text(bench: Bench) -> None:
    heard: list[Word] = []
    bench.completion.style_chosen.connect(heard.append)
    bench.sources.own_styles = lambda: ("exposed",)
    bench.type("cat, expo")
    assert bench.offered == ("exposure", "exposed")
    bench.press(Qt.Key.Key_Tab)
    assert bench.editor.text == "cat, "
    bench.type("expos")
    bench.press(Qt.Key.Key_Down)
    bench.press(Qt.Key.Key_Tab)
    assert [word.text for word in heard] == ["exposure", "exposed"]


def test_a_click_takes_a_word_and_leaves_the_focus_where_it_was(bench: Bench) -> None:
    bench.type("long_s")
    rect = bench.popup.list.visualRect(bench.popup.list.model().index(0, 0))
    bench.qtbot.mouseClick(bench.popup.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert bench.editor.text == "long sleeves, "
    assert bench.editor.hasFocus()


def test_what_was_taken_before_comes_first_and_is_remembered(bench: Bench) -> None:
    bench.type("long_s")
    bench.press(Qt.Key.Key_Tab)
    assert bench.workspace.session.get("completion.uses") == {"long_sleeves": 1}
    again = Sources(bench.workspace, bench.window)
    assert again.uses == {"long_sleeves": 1}
    bench.type("long_")
    assert bench.offered[0] == "long_sleeves"


def test_settings_switch_it_off_and_keep_underscores(bench: Bench) -> None:
    bench.settings.choose(COMPLETE_PROMPTS, False)
    bench.type("long_")
    assert not bench.completion.is_open
    bench.press(Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert bench.completion.is_open, "who asks is answered"
    bench.settings.choose(TAG_BLANKS, False)
    bench.press(Qt.Key.Key_Tab)
    assert bench.editor.text == "long_hair, "


def test_it_closes_when_the_caret_or_the_focus_goes_elsewhere(bench: Bench) -> None:
    bench.type("lo")
    bench.press(Qt.Key.Key_Left)
    bench.qtbot.waitUntil(lambda: not bench.completion.is_open)
    bench.press(Qt.Key.Key_End)
    bench.type("n")
    assert bench.completion.is_open
    bench.other.setFocus()
    assert not bench.completion.is_open


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("lines", [0, 5])
def test_it_never_lies_over_the_line_of_the_caret_nor_outside_the_window(
    bench: Bench, scale: float, lines: int
) -> None:
    try:
        theme.theme().apply("light", scale)
        bench.window.resize(360, 300)
        bench.editor.set_value("x\n" * lines)
        bench.editor.moveCursor(bench.editor.textCursor().MoveOperation.End)
        bench.type("lo")
        caret = bench.editor.cursorRect()
        corner = bench.editor.viewport().mapTo(bench.window, QPoint(0, caret.top()))
        line = QRect(0, corner.y(), bench.window.width(), caret.height())
        assert not bench.popup.geometry().intersects(line)
        assert bench.window.rect().contains(bench.popup.geometry())
    finally:
        theme.theme().apply("dark", 1.0)


def test_a_list_of_tags_is_read_and_read_again_when_it_changed(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "tags.csv"
    path.write_text("lookout,0,10\n,0,1\n", encoding="utf-8")
    said: list[Notice] = []
    bench.workspace.notice_posted.connect(said.append)
    bench.settings.choose(TAG_LIST, str(path))
    bench.workspace.setting_changed.emit(TAG_LIST.name)
    bench.qtbot.waitUntil(lambda: bool(said))
    assert said[0].what == "1 lines of the tag list cannot be read and are left out."
    bench.type("look")
    assert bench.offered == ("lookout",)
    path.write_text("lookout_tower,0,10\n", encoding="utf-8")
    bench.qtbot.waitUntil(lambda: _finds(bench, "lookout_tower"))
    bench.settings.choose(TAG_LIST, None)
    bench.workspace.setting_changed.emit(TAG_LIST.name)
    assert not _finds(bench, "lookout_tower")


def _finds(bench: Bench, text: str) -> bool:
    """After the window came to the front once more."""
    bench.sources._state_changed(Qt.ApplicationState.ApplicationActive)
    return text in bench.sources._tags


def test_a_list_that_is_not_there_is_said_once(bench: Bench, tmp_path: Path) -> None:
    said: list[Notice] = []
    bench.workspace.notice_posted.connect(said.append)
    bench.settings.choose(TAG_LIST, str(tmp_path / "none.csv"))
    bench.workspace.setting_changed.emit(TAG_LIST.name)
    bench.qtbot.waitUntil(lambda: bool(said))
    assert said[0].what == "The tag list cannot be read: No such file or directory"


def test_a_damaged_session_costs_what_it_says_of_uses_only(bench: Bench) -> None:
    bench.workspace.session.set("completion.uses", {"long_hair": 3, "x": "y", "z": -1})
    assert Sources(bench.workspace, bench.window).uses == {"long_hair": 3}
    bench.workspace.session.set("completion.uses", [1])
    assert Sources(bench.workspace, bench.window).uses == {}


def test_categories_of_tags_are_said_in_the_users_language(bench: Bench) -> None:
    bench.sources._tags = Index([Word("lotus", count=5, note="artist"), Word("lotte", count=4, note="Quality tag")])
    translator = QTranslator()
    assert translator.load(str(GERMAN.with_suffix(".qm")))
    with speaking(translator):
        bench.type("lot")
        model = bench.popup.list.model()
        said = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert "Künstler" in said[0]
    assert "Quality tag" in said[1]

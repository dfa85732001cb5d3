"""In a language of longer words every page still shows all of them, and nothing stays in English; German fits too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QSize, Qt, QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.features.create.modes import MODES
from app.features.create.script_section import KindSection
from app.generation.request import Mode
from app.main import Desk
from app.scripts.controlnet.section import ControlSection
from app.settings.declared import FILE_NAME_TEMPLATE, LANGUAGE, SETTINGS
from app.ui import language, resources, theme
from app.ui.widgets.buttons import SegmentedSwitch
from app.ui.widgets.sections import Section
from tests.architecture.test_languages import GERMAN
from tests.end_to_end.conftest import LONG_MS
from tests.end_to_end.test_main_job import create_page
from tests.end_to_end.test_text_scale import check_pages, cut_parts, names_of
from tests.pseudo import BEGIN, Pseudo, speaking

MODE_KEYS = tuple(mode.key for mode in MODES)
SIZES = (QSize(1440, 900), QSize(1000, 700))
PROPER = {"ControlNet", "ADetailer"}
DATA = {
    "Euler",
    "Automatic",
    "Latent",
    "None",
    *PROPER,
    FILE_NAME_TEMPLATE.default,
    *(spec.unit for spec in SETTINGS.values()),
}
"""What stands in the window and belongs to no language: names of servers and extensions, what the user set, units."""


@pytest.fixture(params=["pseudo", "de"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    """Asked for before ``desk``: texts are translated when the widgets are made."""
    translator: QTranslator = Pseudo() if request.param == "pseudo" else german()
    with speaking(translator):
        yield request.param


def german() -> QTranslator:
    translator = QTranslator()
    assert translator.load(str(GERMAN.with_suffix(".qm")))
    return translator


def text_of(part: QWidget) -> str:
    if isinstance(part, QLabel | QAbstractButton):
        return part.text()
    return part.placeholderText() if isinstance(part, QLineEdit) else ""


def in_english(window: QWidget) -> set[str]:
    """The visible texts that no translator has seen."""
    found = {text_of(part) for part in window.findChildren(QWidget) if part.isVisible()} - DATA
    return {
        text for text in found if any(map(str.isalpha, text)) and BEGIN not in text and not Path(text).is_absolute()
    }


def nothing_in_english(desk: Desk) -> None:
    for name in names_of(desk):
        desk.window.show_page(name)
        assert in_english(desk.window) == set(), name


@pytest.mark.parametrize("size", SIZES, ids=("large", "small"))
def test_longer_words_are_whole_on_every_page(spoken: str, desk: Desk, qtbot: QtBot, size: QSize) -> None:
    desk.window.resize(size)
    check_pages(qtbot, desk, f"before connecting, in {spoken}")
    with qtbot.waitSignal(desk.workspace.connected, timeout=LONG_MS):
        desk.work.start_demo()
    check_pages(qtbot, desk, f"connected, in {spoken}")
    assert desk.window.size() == size
    if spoken == "pseudo":
        nothing_in_english(desk)
    desk.window.show_page("create")
    page = desk.window.page("create")
    for part in page.findChildren(Section):
        part.set_open(True)
    switch = next(found for found in page.findChildren(SegmentedSwitch) if set(found.keys) == {*MODE_KEYS})
    for key in MODE_KEYS:
        switch.choose(key)

        def all_is_whole(mode: str = key) -> None:
            assert cut_parts(desk.window) == [], f"{mode} in {spoken}"

        qtbot.waitUntil(all_is_whole, timeout=LONG_MS)
        assert spoken != "pseudo" or in_english(desk.window) == set(), key


def test_units_of_scripts_and_what_is_wrong_with_them_speak_too(
    spoken: str, demo_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    window = demo_desk.window
    window.resize(SIZES[1])
    page = create_page(demo_desk)
    for name in ("controlnet", "adetailer"):
        section = next(each for each in page.panel.sections if each.name == name)
        assert isinstance(section, KindSection)
        section.switch.click()
    controls = next(each for each in page.panel.sections if each.name == "controlnet").findChild(ControlSection)
    assert isinstance(controls, ControlSection)
    qtbot.waitUntil(lambda: "Canny" in controls.rows.kind.names, timeout=LONG_MS)
    Image.new("RGB", (64, 64), "teal").save(tmp_path / "a.png")
    controls.well.take_file(tmp_path / "a.png")
    qtbot.waitUntil(lambda: controls.well.thumb.image is not None, timeout=LONG_MS)
    controls.rows.kind.set_value("Canny")
    controls.rows.kind.changed.emit()
    controls.map.ask_button.click()
    qtbot.waitUntil(lambda: controls.map.thumb.image is not None, timeout=LONG_MS)
    controls.bar.add_requested.emit()
    controls.rows.editors["model"].set_value("gone")
    controls.rows.editors["model"].changed.emit()
    for section in page.findChildren(Section):
        section.set_open(True)
    page.panel.checks.check()
    assert len(page.panel.checks.findings) == 2
    page.panel.checks.more_button.click()
    qtbot.waitUntil(lambda: cut_parts(window) == [], timeout=LONG_MS)
    if spoken == "pseudo":
        # Besides, names that servers have for numbers and choices.
        assert in_english(window) - {"CONTROLNET", "Low Threshold", "High Threshold", "Area", "a.png"} == set()


@pytest.mark.parametrize("spoken", ["de"], indirect=True)
def test_a_source_and_its_mask_have_room_in_a_small_window_at_twice_the_text(
    spoken: str, demo_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    window, page = demo_desk.window, create_page(demo_desk)
    window.resize(SIZES[1])
    theme.theme().apply("light", 2.0)
    try:
        page.panel.mode_switch.choose(Mode.IMAGE_TO_IMAGE.value)
        qtbot.waitUntil(lambda: cut_parts(window) == [], timeout=LONG_MS)
        Image.new("RGB", (64, 64), "teal").save(tmp_path / "a.png")
        page.panel.image_part.keeper.take(tmp_path / "a.png")
        qtbot.waitUntil(lambda: page.panel.draft().source is not None, timeout=LONG_MS)
        page.masks.open()
        editor = page.masks.editor
        assert editor is not None
        qtbot.waitUntil(lambda: editor.is_ready and cut_parts(window) == [], timeout=LONG_MS)
        around = page.panel.parentWidget()
        assert around is not None
        assert around.width() >= page.panel.minimumWidth()
        buttons = (editor.cancel_button, editor.done_button)
        assert [each.width() >= each.minimumSizeHint().width() for each in buttons] == [True, True]
        for slider in (editor.bar.size_slider, editor.bar.opacity_slider):
            assert slider.mapTo(editor, slider.rect().topRight()).x() < editor.width()
    finally:
        theme.theme().apply("dark")


def test_the_compiled_translation_says_what_the_readable_one_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(GERMAN.parents[2] / "packaging" / "tools"))
    import translations

    with speaking(german()):
        for (context, text), said in translations.translated(GERMAN).items():
            assert QCoreApplication.translate(context, text) == (said or text), "run ./run translations"


def test_every_language_of_the_settings_is_there_and_no_other() -> None:
    assert set(LANGUAGE.choices) == {language.SYSTEM, *language.codes()}
    assert [file.stem for file in resources.language_files()] == ["safelight_de"]


@pytest.mark.parametrize(
    ("languages", "code"),
    [(["de-AT", "de", "en"], "de"), (["fr-FR", "de-DE"], "de"), (["en-GB", "de"], "en"), (["ja"], "en"), ([], "en")],
)
def test_the_first_language_of_the_system_that_is_there_is_taken(
    monkeypatch: pytest.MonkeyPatch, languages: list[str], code: str
) -> None:
    class System:
        def uiLanguages(self) -> list[str]:
            return languages

    monkeypatch.setattr(language.QLocale, "system", System)
    assert language.code_of(language.SYSTEM) == code
    assert language.code_of("de") == "de"


def test_the_window_speaks_what_was_chosen(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[QTranslator] = []
    monkeypatch.setattr(language.QCoreApplication, "installTranslator", taken.append)
    assert language.speak(qapp, "en") == "en"
    assert taken == []
    assert language.speak(qapp, "de") == "de"
    of_qt, ours = taken
    assert of_qt.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    assert ours.translate("core", "Steps") == "Schritte"
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight

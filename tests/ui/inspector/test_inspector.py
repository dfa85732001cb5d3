"""The inspector: what a picture says, as plain text and rows, with a true line about where it was read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.generation.recall_groups import Group
from app.generation.request import Mode
from app.generation.result import GeneratedImage, ImageInfo, InfoSource
from app.images.editing.info import with_info
from app.images.facts import local_info
from app.servers.profile import ServerProfile
from app.ui import theme
from app.ui.inspector.facts import FactRows
from app.ui.inspector.inspector import FILE, PAYLOAD, Inspector
from app.ui.payload_text import PayloadError, request_in
from app.ui.recall.wish import Wish
from app.ui.workspace import Workspace
from tests.ui.picture_bench import EVIL, Wishes, all_read, infotext, picture, png_bytes, with_items


@pytest.fixture
def inspector(workspace: Workspace, qtbot: QtBot) -> Inspector:
    made = Inspector(workspace)
    qtbot.addWidget(made)
    made.resize(320, 800)
    with qtbot.waitExposed(made):
        made.show()
    return made


def rows(inspector: Inspector) -> dict[str, str]:
    return dict(inspector.info_tab.parameter_rows.facts)


def click(inspector: Inspector, text: str, qtbot: QtBot) -> None:
    button = next(
        button for button in inspector.findChildren(QPushButton) if button.text() == text and button.isVisible()
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_prompts_and_parameters_are_shown_as_written(inspector: Inspector, tmp_path: Path) -> None:
    inspector.show_image(picture(tmp_path))
    assert inspector.info_tab.prompt_text.toPlainText() == EVIL
    shown = rows(inspector)
    assert shown["Size"] == "832 × 1216"
    assert shown["Steps"] == "24"
    assert next(iter(shown)) == "Steps"
    assert "Clip skip" not in shown, "a value the text does not have is not made up"


def test_the_server_s_padded_defaults_are_not_shown(inspector: Inspector, tmp_path: Path, qtbot: QtBot) -> None:
    image = picture(tmp_path)
    padded = {"Steps": "24", "Clip skip": "1", "Hires resize-1": 0, "Token merging ratio": "0"}
    info = ImageInfo(text=image.info.text, parameters=padded, source=InfoSource.SERVER)
    inspector.show_image(replace(image, info=info))
    assert "Token merging ratio" not in rows(inspector)
    all_read(qtbot)


def test_no_label_takes_a_file_s_text_for_markup(inspector: Inspector, tmp_path: Path) -> None:
    image = picture(tmp_path, notes=(EVIL,))
    inspector.show_image(image)
    assert inspector.info_tab.notes == (EVIL,)
    for label in inspector.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()
    inspector.grab()


def server_image(image: GeneratedImage, text: str) -> GeneratedImage:
    return replace(image, info=ImageInfo(text=text, source=InfoSource.SERVER))


def test_it_matches_the_file_only_when_both_were_read_and_agree(
    inspector: Inspector, tmp_path: Path, qtbot: QtBot
) -> None:
    image = picture(tmp_path)
    inspector.show_image(server_image(image, image.info.text))
    assert inspector.source_sentence == "Read from the server's png-info"
    qtbot.waitUntil(lambda: "matches the file" in inspector.source_sentence)


def test_a_difference_from_the_file_is_told(inspector: Inspector, tmp_path: Path, qtbot: QtBot) -> None:
    inspector.show_image(server_image(picture(tmp_path), infotext(seed=99)))
    qtbot.waitUntil(lambda: "differs from the text in the file" in inspector.source_sentence)


def test_a_file_without_text_and_a_lost_file_are_told(inspector: Inspector, tmp_path: Path, qtbot: QtBot) -> None:
    silent = picture(tmp_path, 1, text="")
    inspector.show_image(server_image(silent, infotext()))
    qtbot.waitUntil(lambda: "the file itself has no text" in inspector.source_sentence)
    lost = picture(tmp_path, 2)
    lost.path.unlink()
    inspector.show_image(server_image(lost, infotext()))
    qtbot.waitUntil(lambda: "cannot be read now" in inspector.source_sentence)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (InfoSource.FILE, "Read from the file"),
        (InfoSource.REQUEST, "From the request · the picture itself says nothing"),
        (InfoSource.NONE, "This picture does not say how it was made"),
    ],
)
def test_the_other_sources_are_named(inspector: Inspector, tmp_path: Path, source: InfoSource, said: str) -> None:
    image = picture(tmp_path)
    inspector.show_image(replace(image, info=ImageInfo(text="", source=source)))
    assert inspector.source_sentence == said


def test_use_all_and_use_seed_ask_for_the_right_things(
    inspector: Inspector, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    wishes = Wishes(workspace)
    image = picture(tmp_path, 5)
    inspector.show_image(image)
    click(inspector, "Use all", qtbot)
    click(inspector, "Use seed", qtbot)
    assert wishes.used == [Wish(image), Wish(image, frozenset({Group.SEED}))]


def test_a_row_is_copied_by_click_and_by_key(inspector: Inspector, tmp_path: Path, qtbot: QtBot) -> None:
    inspector.show_image(picture(tmp_path, 5))
    facts = inspector.info_tab.parameter_rows
    assert facts.accessibleName() == "Steps: 24"
    qtbot.keyClick(facts, Qt.Key.Key_Down)
    assert facts.accessibleName() == "Sampler: DPM++ 2M"
    qtbot.keyClick(facts, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "DPM++ 2M"
    qtbot.mouseClick(facts, Qt.MouseButton.LeftButton, pos=QPoint(150, 4))
    assert QGuiApplication.clipboard().text() == "24"


def test_how_a_picture_was_upscaled_stands_with_when(inspector: Inspector, tmp_path: Path) -> None:
    told = "Postprocess upscale by: 2.0, Postprocess upscaler: Lanczos"
    image = picture(tmp_path, 5)
    inspector.show_image(replace(image, info=replace(image.info, items={"postprocessing": told})))
    assert dict(inspector.info_tab.made_rows.facts)["Postprocessing"] == "upscale by: 2.0, upscaler: Lanczos"


def test_long_values_wrap_and_are_copied_whole(inspector: Inspector, tmp_path: Path) -> None:
    value = "x" * 9000
    inspector.show_image(picture(tmp_path, text=infotext(Thing=value)))
    facts = inspector.info_tab.parameter_rows
    assert facts.width() <= inspector.width()
    assert facts.height() < 600
    row = [name for name, _value in facts.facts].index("Thing")
    assert facts.text_of(row) == value
    inspector.resize(260, 700)
    inspector.grab()


def test_a_huge_text_is_parsed_elsewhere_and_shown_in_part(inspector: Inspector, tmp_path: Path, qtbot: QtBot) -> None:
    text = infotext(prompt="word, " * 60_000)
    image = replace(picture(tmp_path, text=""), info=ImageInfo(text=text, source=InfoSource.FILE))
    inspector.show_image(image)
    qtbot.waitUntil(lambda: rows(inspector).get("Steps") == "24")
    assert len(inspector.info_tab.prompt_text.toPlainText()) < 30_000
    click(inspector, "copy", qtbot)
    assert len(QGuiApplication.clipboard().text()) > 300_000


def test_other_texts_of_a_file_are_told_and_shown_with_the_file(
    inspector: Inspector, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "graph.png"
    path.write_bytes(with_items({"workflow": '{"nodes": [{"type": "KSampler"}]}', "Title": "a cat"}))
    inspector.show_image(GeneratedImage(path=path, info=local_info(path)))
    button = inspector.findChild(QPushButton, "info-texts")
    assert button is not None
    assert button.text() == "2 other texts in the file: workflow, Title"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert inspector.tab == FILE
    all_read(qtbot)
    assert [part.item.name for part in inspector.file_tab.item_parts] == ["workflow"]
    inspector.show_image(None)
    inspector.grab()


PAYLOAD_SENT = {"prompt": EVIL, "steps": 24, "init_images": ["A" * 5000], "override_settings": {"a": 1}}


def test_the_payload_is_shown_and_copied_without_pixels(
    inspector: Inspector, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace.profile = ServerProfile(id="s", name="studio", url="http://studio:7860")
    inspector.show_image(picture(tmp_path, payload=PAYLOAD_SENT, mode=Mode.IMAGE_TO_IMAGE))
    inspector.choose_tab(PAYLOAD)
    assert EVIL in inspector.payload_tab.text
    assert "AAAA" not in inspector.payload_tab.text
    for name, marks in (
        ("JSON", ['"steps": 24']),
        ("curl", ["curl", "http://studio:7860/sdapi/v1/img2img"]),
        ("Python", ["urllib.request", "/sdapi/v1/img2img"]),
    ):
        click(inspector, name, qtbot)
        copied = QGuiApplication.clipboard().text()
        assert all(mark in copied for mark in marks), name
        assert "AAAA" not in copied


def test_without_a_payload_there_is_nothing_to_copy(inspector: Inspector, tmp_path: Path) -> None:
    inspector.choose_tab(PAYLOAD)
    inspector.show_image(picture(tmp_path))
    assert inspector.payload_tab.text == ""
    buttons = {button.text(): button.isEnabled() for button in inspector.payload_tab.findChildren(QPushButton)}
    assert buttons == {"JSON": False, "curl": False, "Python": False, "Import from JSON…": True}


def test_an_imported_payload_goes_to_the_compose_panel(
    inspector: Inspector, workspace: Workspace, qtbot: QtBot
) -> None:
    wishes = Wishes(workspace)
    inspector.payload_tab.open_import()
    dialog = inspector.payload_tab.import_dialog
    assert dialog is not None
    assert not dialog.can_use
    dialog.set_text('{"prompt": "a cat", "steps": 12,\n "made_up": 1}')
    assert dialog.message == "Parameters: 2 · other keys, sent as they are: 1"
    assert dialog.can_use
    dialog._finish()
    assert dict(wishes.recalled[0].parameters) == {"prompt": "a cat", "steps": 12}
    assert dict(wishes.recalled[0].extra) == {"made_up": 1}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"steps": 1,\n "a": }', "Line 2, column 7"),
        ("[1, 2]", "JSON object"),
        ("{}", "empty"),
        ('{"cfg_scale": NaN}', "NaN"),
        ("[" * 200_000, "nested"),
        ('{"x": ' + "[" * 400 + "]" * 400 + "}", "nested"),
        ('{"seed": ' + "9" * 6000 + "}", "digits"),
    ],
)
def test_what_is_no_request_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(PayloadError) as error:
        request_in(text)
    assert said in str(error.value)


def test_an_over_long_text_is_refused() -> None:
    with pytest.raises(PayloadError, match="longer"):
        request_in("x" * 5_000_000)


def test_the_real_file_s_text_is_what_is_compared(tmp_path: Path, inspector: Inspector, qtbot: QtBot) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(with_info(png_bytes(), "a cat\nSteps: 5"))
    image = GeneratedImage(path=path, info=ImageInfo(text="a cat\nSteps: 5", source=InfoSource.SERVER))
    inspector.show_image(image)
    qtbot.waitUntil(lambda: "matches the file" in inspector.source_sentence)


def test_values_of_all_sections_begin_at_the_same_place(inspector: Inspector, tmp_path: Path) -> None:
    image = picture(tmp_path)
    long_name = "A parameter with a name that wants much room"
    text = f"{image.info.text}, {long_name}: 1"
    inspector.show_image(replace(image, info=ImageInfo(text=text, source=InfoSource.FILE), server="studio"))
    shown = [rows for rows in inspector.findChildren(FactRows) if rows.isVisible()]
    assert len(shown) > 1
    assert len({rows.value_left for rows in shown}) == 1
    inspector.show_image(image)
    assert len({rows.value_left for rows in shown}) == 1


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.25, 1.5, 2.0])
def test_a_prompt_of_some_lines_is_shown_whole_at_any_text_size(
    inspector: Inspector, tmp_path: Path, scale: float, qtbot: QtBot
) -> None:
    theme.theme().apply("dark", scale)
    text = "a lighthouse on a basalt cliff at dusk, warm light, film grain, wide angle, dramatic light " * 2
    image = picture(tmp_path)
    inspector.show_image(replace(image, info=ImageInfo(text=text, source=InfoSource.FILE)))
    shown = inspector.info_tab.prompt_text
    qtbot.waitUntil(lambda: shown.document().size().height() > 2 and shown.verticalScrollBar().maximum() == 0)
    theme.theme().apply("dark")

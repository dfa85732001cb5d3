"""The dialogs about saving say what will happen, and ask before anything is overwritten."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.generation.result import GeneratedImage
from app.images.editing.strength import Strength
from app.images.formats import ImageFormat
from app.images.saving import Keep, SaveOptions
from app.ui.saving import wording
from app.ui.saving.batch import Failure, Outcome, Step
from app.ui.saving.change_dialog import ChangeDialog
from app.ui.saving.progress_dialog import ProgressDialog
from app.ui.saving.save_dialog import AS_IT_IS, SaveDialog
from app.ui.saving.targets import Plan, Taken
from app.ui.viewer import desk
from app.ui.viewer.mime import url_of
from tests.ui.picture_bench import infotext

Images = tuple[GeneratedImage, ...]
PNG, JPEG = ImageFormat.PNG, ImageFormat.JPEG


@pytest.mark.parametrize(
    ("options", "formats", "words"),
    [
        (SaveOptions(), [PNG], "No pixel is encoded anew. The info goes along"),
        (SaveOptions(format=PNG), [PNG], "Nothing is encoded anew: this is a PNG file already."),
        (SaveOptions(format=PNG), [PNG, PNG], "all of them are PNG files already"),
        (SaveOptions(format=PNG), [PNG, JPEG, None], "2 of 3 are encoded anew; the others are PNG files already."),
        (SaveOptions(format=JPEG), [PNG], "with small losses; what is transparent becomes white"),
        (SaveOptions(format=ImageFormat.WEBP, lossless=True), [PNG], "encoded anew as WebP, without loss"),
        (SaveOptions(format=ImageFormat.AVIF), [PNG], "encoded anew as AVIF, with small losses"),
        (SaveOptions(keep=Keep.NONE), [PNG], "What a camera noted, author and rights stay"),
        (SaveOptions(keep=Keep.NONE, strength=Strength.ALL), [PNG], "also author, rights, camera and dates"),
    ],
)
def test_it_is_said_what_becomes_of_pixels_and_info(
    options: SaveOptions, formats: list[ImageFormat | None], words: str
) -> None:
    assert words in wording.what_happens(options, formats)


@pytest.mark.parametrize(
    ("options", "stays"),
    [
        (SaveOptions(keep=Keep.NONE), True),
        (SaveOptions(ImageFormat.WEBP, Keep.NONE, lossless=True), True),
        (SaveOptions(ImageFormat.WEBP, Keep.NONE), False),
        (SaveOptions(JPEG, Keep.NONE), False),
        (SaveOptions(JPEG, Keep.NONE, strength=Strength.ALL), False),
    ],
)
def test_info_that_is_hidden_in_pixels_is_said_to_stay_where_they_do(options: SaveOptions, stays: bool) -> None:
    assert ("hidden in the pixels" in wording.what_happens(options, [PNG])) == stays
    assert "hidden in the pixels" in wording.what_happens(options, [PNG, JPEG, ImageFormat.WEBP])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the info is taken out"),
        (infotext("a fox"), "a prompt of 5 characters, a negative prompt of 6, and 7 fields: Steps 24"),
        ("only words", "a prompt of 10 characters, without fields"),
        ("x" * 200_000, "written as it stands"),
    ],
)
def test_it_is_said_what_an_edited_info_is_understood_as(text: str, words: str) -> None:
    assert words in wording.understood(text)


def save_dialog(qtbot: QtBot, sources: list[Path], start: Plan, text: str = "") -> SaveDialog:
    dialog = SaveDialog(sources, text, start, None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: desk.shared().is_idle)
    return dialog


def test_a_free_name_is_saved_without_a_question(images: Images, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = save_dialog(qtbot, [images[0].path], Plan(tmp_path / "new"), "the text")
    dialog.format_switch.choose(ImageFormat.WEBP)
    dialog.lossless.setChecked(True)
    dialog.info_switch.choose(Keep.EDITED)
    dialog.info_editor.editor.set_value("another text")
    dialog.name_edit.setText("a:b")
    assert "a_b.webp" in dialog.sentence
    with qtbot.waitSignal(dialog.agreed) as agreed:
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    options = SaveOptions(ImageFormat.WEBP, Keep.EDITED, "another text", lossless=True)
    assert agreed.args == [Plan(tmp_path / "new", options, "a_b")]


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_a_name_that_is_no_unicode_stays_whole_and_can_be_dragged(tmp_path: Path, qtbot: QtBot) -> None:
    source = tmp_path / os.fsdecode(b"caf\xe9.png")
    dialog = save_dialog(qtbot, [source], Plan(tmp_path / "new"))
    assert dialog.plan.name == ""
    assert url_of(source).toEncoded().data().endswith(b"/caf%E9.png")


def test_only_what_matters_for_the_choice_is_shown(images: Images, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = save_dialog(qtbot, [images[0].path], Plan(tmp_path))
    parts = (dialog.quality, dialog.lossless, dialog.info_editor, dialog.strength)

    def shown() -> list[bool]:
        return [part.isVisible() for part in parts]

    assert shown() == [False, False, False, False]
    dialog.format_switch.choose(JPEG)
    dialog.info_switch.choose(Keep.NONE)
    assert shown() == [True, False, False, True]
    dialog.format_switch.choose(ImageFormat.WEBP)
    dialog.info_switch.choose(Keep.EDITED)
    assert shown() == [True, True, True, False]
    dialog.format_switch.choose(AS_IT_IS)
    assert dialog.options.format is None
    dialog.name_edit.setText("  ")
    assert not dialog.save_button.isEnabled()


def test_names_that_are_taken_are_asked_about_once(images: Images, tmp_path: Path, qtbot: QtBot) -> None:
    sources = [image.path for image in images]
    folder = tmp_path / "there"
    folder.mkdir()
    for source in sources[:3]:
        (folder / source.name).write_bytes(b"theirs")
    dialog = save_dialog(qtbot, sources, Plan(folder))
    dialog.finish()
    qtbot.waitUntil(lambda: dialog.question is not None)
    question = dialog.question
    assert question is not None
    assert question.windowTitle() == "3 of 8 names are taken"
    question.reject()
    assert dialog.isVisible()  # nothing is decided yet
    dialog.finish()
    qtbot.waitUntil(lambda: dialog.question is not None)
    assert dialog.question is not None
    with qtbot.waitSignal(dialog.agreed) as agreed:
        dialog.question.buttons[Taken.SKIP].click()
    assert agreed.args == [Plan(folder, taken=Taken.SKIP)]


def test_replacing_the_picture_itself_is_called_so(images: Images, qtbot: QtBot) -> None:
    dialog = save_dialog(qtbot, [images[0].path], Plan(images[0].path.parent))
    dialog.finish()
    qtbot.waitUntil(lambda: dialog.question is not None)
    assert dialog.question is not None
    assert "That would replace the very picture that is saved." in dialog.question.accessibleDescription()
    dialog.question.reject()


def test_the_folder_is_chosen_in_a_dialog_of_its_own(images: Images, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = save_dialog(qtbot, [images[0].path], Plan(tmp_path))
    button = dialog.findChild(QPushButton, "saving-folder")
    assert button is not None
    button.click()
    assert dialog.file_dialog is not None
    dialog.file_dialog.fileSelected.emit(str(tmp_path / "other"))
    dialog.file_dialog.reject()
    assert dialog.plan.folder == tmp_path / "other"


def test_a_change_in_place_says_that_the_files_are_changed(qtbot: QtBot) -> None:
    dialog = ChangeDialog("fox.png", 1, Keep.EDITED, None, text=infotext("a fox"))
    qtbot.addWidget(dialog)
    assert dialog.editor is not None
    assert "7 fields" in dialog.editor.said
    dialog.editor.editor.set_value("")
    dialog.editor.look()
    assert "taken out" in dialog.editor.said
    strip = ChangeDialog("", 3, Keep.NONE, None)
    qtbot.addWidget(strip)
    assert strip.strength is not None
    strip.strength.choose(Strength.ALL)
    with qtbot.waitSignal(strip.agreed) as agreed:
        strip.agree_button.click()
    assert agreed.args == [SaveOptions(keep=Keep.NONE, strength=Strength.ALL)]


def test_a_text_so_long_that_the_window_would_stand_still_is_not_put_into_the_editor(qtbot: QtBot) -> None:
    dialog = ChangeDialog("fox.png", 1, Keep.EDITED, None, text="x" * 60_000)
    qtbot.addWidget(dialog)
    assert dialog.editor is not None
    assert dialog.editor.text == ""
    assert "60000 characters" in dialog.editor.editor.placeholderText()
    assert "taken out" in dialog.editor.said


def test_progress_can_be_cancelled_and_failures_are_listed(qtbot: QtBot, qapp: object) -> None:
    dialog = ProgressDialog("Saving 3 pictures", 3, None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_step(Step(1, 3, "fox.png"))
    assert dialog.said == "1 of 3"
    with qtbot.waitSignal(dialog.cancelled):
        dialog.reject()
    assert dialog.isVisible()  # until the picture that is worked on is done
    dialog.show_failures("1 of 3 were not saved.", Outcome(3, (), (Failure(Path("fox.png"), "It is damaged."),)))
    dialog.end_button.click()
    assert not dialog.isVisible()

"""From a picture's menu and keys to the files: saved as, changed in place and back, copied without info."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.generation.infotext import parse
from app.generation.recall_template import template_in
from app.generation.result import GeneratedImage, InfoSource
from app.images.formats import ImageFormat
from app.images.metadata import read, read_bytes
from app.images.saving import Keep
from app.library.library import Library
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui import tasks
from app.ui.image_work import ImageWork
from app.ui.inspector.info_tab import InfoTab
from app.ui.inspector.reading_text import ReadingText
from app.ui.inspector.tags import TagsDialog
from app.ui.notices import NoticeStack
from app.ui.saving.change_dialog import ChangeDialog
from app.ui.saving.deeds import REMEMBERED, Saving
from app.ui.saving.hand import SaveHand, fill, fill_copy, saving_of
from app.ui.saving.save_dialog import SaveDialog
from app.ui.viewer import desk
from app.ui.workspace import Workspace
from tests.ui.picture_bench import Wishes, WrittenWork, infotext, picture

Images = tuple[GeneratedImage, ...]


@pytest.fixture
def wishes(workspace: Workspace) -> Wishes:
    return Wishes(workspace)


@pytest.fixture
def saving(workspace: Workspace, qtbot: QtBot) -> Iterator[Saving]:
    made = saving_of(workspace)
    yield made
    qtbot.waitUntil(lambda: not made.is_busy and desk.shared().is_idle)


def save_dialog(saving: Saving, qtbot: QtBot) -> SaveDialog:
    dialog = saving.dialog
    assert isinstance(dialog, SaveDialog)
    qtbot.waitUntil(lambda: desk.shared().is_idle)
    return dialog


def change_dialog(saving: Saving) -> ChangeDialog:
    dialog = saving.dialog
    assert isinstance(dialog, ChangeDialog)
    return dialog


@pytest.fixture
def view(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def copies(home: Path) -> list[str]:
    """The files kept for Undo; folders may go while they are looked for, which ``os.walk`` takes as it comes."""
    return [name for _folder, _folders, names in os.walk(home / "cache" / "undo") for name in names]


def test_pictures_are_saved_in_another_format_with_their_info(
    saving: Saving, images: Images, view: QWidget, wishes: Wishes, tmp_path: Path, qtbot: QtBot
) -> None:
    saving.save_as(images[:3], view)
    dialog = save_dialog(saving, qtbot)
    dialog.use_folder(str(tmp_path / "out"))
    dialog.format_switch.choose(ImageFormat.JPEG)
    dialog.finish()
    qtbot.waitUntil(lambda: bool(wishes.notices))
    assert wishes.notices[-1].what == "Saved 3 pictures."
    assert wishes.notices[-1].action is not None
    assert wishes.notices[-1].action[0] == "Show in folder"
    for image in images[:3]:
        saved = read(tmp_path / "out" / f"{image.path.stem}.jpg")
        assert (saved.format, saved.parameters) == (ImageFormat.JPEG, image.info.text)


def test_copies_tell_what_was_written_for_each_picture_and_the_pictures_stay_as_they_are(
    saving: Saving, images: Images, view: QWidget, wishes: Wishes, tmp_path: Path, qtbot: QtBot
) -> None:
    before = [image.path.read_bytes() for image in images[:2]]
    template = {"prompt": "a {pier|beach}", "dynamic_prompts": True}
    saving.save_as((replace(images[0], template=template), images[1]), view)
    dialog = save_dialog(saving, qtbot)
    assert "the prompt as it was written" in dialog.sentence
    dialog.use_folder(str(tmp_path / "out"))
    dialog.finish()
    qtbot.waitUntil(lambda: bool(wishes.notices))
    told, plain = (read(tmp_path / "out" / image.path.name).parameters for image in images[:2])
    assert template_in(parse(told or ""))["prompt"] == "a {pier|beach}"
    assert parse(told or "").prompt == parse(images[0].info.text).prompt
    assert plain == images[1].info.text
    assert [image.path.read_bytes() for image in images[:2]] == before
    saving.save_as([replace(images[0], template=template)], view)
    dialog = save_dialog(saving, qtbot)
    dialog.info_switch.choose(Keep.EDITED)
    assert "Template: a {pier|beach}" in dialog.info_editor.text
    dialog.reject()


def test_a_name_with_braces_is_saved_and_changed_like_any_other(
    saving: Saving, images: Images, view: QWidget, wishes: Wishes, tmp_path: Path, qtbot: QtBot
) -> None:
    image = replace(images[0], path=images[0].path.rename(tmp_path / "fox {b} {0}.png"))
    saving.save_as([image], view)
    dialog = save_dialog(saving, qtbot)
    dialog.use_folder(str(tmp_path / "out"))
    dialog.finish()
    qtbot.waitUntil(lambda: bool(wishes.notices))
    assert wishes.notices[-1].what == "Saved fox {b} {0}.png."
    saving.strip_info([image], view)
    change_dialog(saving).agree_button.click()
    qtbot.waitUntil(lambda: len(wishes.notices) == 2)
    assert wishes.notices[-1].what == "fox {b} {0}.png was changed."


def test_what_was_chosen_is_there_the_next_time_but_not_an_edited_text(
    saving: Saving, images: Images, view: QWidget, wishes: Wishes, tmp_path: Path, qtbot: QtBot
) -> None:
    saving.save_as(images[:1], view)
    dialog = save_dialog(saving, qtbot)
    dialog.use_folder(str(tmp_path / "out"))
    dialog.format_switch.choose(ImageFormat.WEBP)
    dialog.quality.set_value(91)
    dialog.info_switch.choose(Keep.EDITED)
    assert dialog.info_editor.text == images[0].info.text
    dialog.finish()
    qtbot.waitUntil(lambda: bool(wishes.notices))
    saving.save_as(images[1:2], view)
    again = save_dialog(saving, qtbot)
    assert again.plan.folder == tmp_path / "out"
    assert (again.options.format, again.options.quality, again.options.keep) == (ImageFormat.WEBP, 91, Keep.INFO)
    again.reject()


@pytest.mark.parametrize("nonsense", [None, 7, {"folder": 1, "format": [], "quality": "x"}, {"folder": "no/root"}])
def test_nonsense_in_the_session_file_is_passed_over(
    saving: Saving, workspace: Workspace, images: Images, view: QWidget, nonsense: object, qtbot: QtBot
) -> None:
    workspace.session.set(REMEMBERED, nonsense)
    saving.save_as(images[:1], view)
    dialog = save_dialog(saving, qtbot)
    assert (dialog.plan.folder, dialog.options.format, dialog.options.quality) == (images[0].path.parent, None, 80)
    dialog.reject()


def test_a_picture_that_cannot_be_saved_is_told_with_the_reason(
    saving: Saving, images: Images, view: QWidget, wishes: Wishes, tmp_path: Path, qtbot: QtBot
) -> None:
    images[0].path.unlink()
    saving.save_as(images[:1], view)
    dialog = save_dialog(saving, qtbot)
    dialog.use_folder(str(tmp_path / "out"))
    dialog.finish()
    qtbot.waitUntil(lambda: bool(wishes.notices))
    assert wishes.notices[0].what == "The picture was not saved."
    assert "could not be read" in wishes.notices[0].hint
    assert wishes.notices[0].is_failure  # so it has "Copy details"


def test_of_many_those_that_failed_are_listed_at_the_end(
    saving: Saving, images: Images, view: QWidget, wishes: Wishes, tmp_path: Path, qtbot: QtBot
) -> None:
    images[1].path.write_bytes(b"no picture")
    saving.save_as(images[:3], view)
    dialog = save_dialog(saving, qtbot)
    dialog.use_folder(str(tmp_path / "out"))
    dialog.finish()
    qtbot.waitUntil(lambda: bool(wishes.notices))
    listed = [child for child in view.findChildren(QWidget) if child.objectName() == "saving-copy"]
    assert len(listed) == 1
    listed[0].click()  # type: ignore[attr-defined]
    assert str(images[1].path) in QGuiApplication.clipboard().text()
    assert len(list((tmp_path / "out").iterdir())) == 2
    assert wishes.notices[-1].what == "Saved 2 of 3 pictures."
    listed[0].window().close()


def test_info_that_was_removed_comes_back_by_undo_and_its_copies_go(
    saving: Saving, workspace: Workspace, images: Images, view: QWidget, home: Path, qtbot: QtBot
) -> None:
    stack = NoticeStack(view)
    workspace.notice_posted.connect(stack.show_notice)
    told: list[tuple[Path, ...]] = []
    workspace.files_changed.connect(told.append)
    paths = tuple(image.path for image in images[:2])
    before = [path.read_bytes() for path in paths]
    saving.strip_info(images[:2], view)
    change_dialog(saving).agree_button.click()
    qtbot.waitUntil(lambda: bool(stack.notices))
    assert not any(read(path).parameters for path in paths)
    assert stack.notices[0].what == "2 files were changed."
    undo = stack.notices[0].action
    assert undo is not None
    undo[1]()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert [path.read_bytes() for path in paths] == before
    assert told == [paths, paths]
    qtbot.waitUntil(lambda: not copies(home))


def test_what_could_not_be_brought_back_can_be_tried_again(
    saving: Saving, workspace: Workspace, images: Images, view: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    stack = NoticeStack(view)
    workspace.notice_posted.connect(stack.show_notice)
    path, aside = images[0].path, tmp_path / "aside.png"
    before = path.read_bytes()
    saving.strip_info(images[:1], view)
    change_dialog(saving).agree_button.click()
    qtbot.waitUntil(lambda: bool(stack.notices))
    path.rename(aside)  # a disk that was unplugged, say
    press_undo(stack)
    qtbot.waitUntil(lambda: any("not back yet" in notice.what for notice in stack.notices))
    aside.rename(path)
    press_undo(stack)
    qtbot.waitUntil(lambda: path.read_bytes() == before)


def press_undo(stack: NoticeStack) -> None:
    (undo,) = [notice.action[1] for notice in stack.notices if notice.action and notice.action[0] == "Undo"]
    undo()
    stack.clear_topics("info changed")  # as a card goes when its button is pressed


def test_the_copies_go_with_the_notice(
    saving: Saving, workspace: Workspace, images: Images, view: QWidget, home: Path, qtbot: QtBot
) -> None:
    stack = NoticeStack(view)
    workspace.notice_posted.connect(stack.show_notice)
    saving.edit_info(images[:1], view)
    dialog = change_dialog(saving)
    assert dialog.editor is not None
    dialog.editor.editor.set_value("a hare\nSteps: 3, Seed: 9")
    dialog.agree_button.click()
    qtbot.waitUntil(lambda: bool(stack.notices))
    assert read(images[0].path).parameters == "a hare\nSteps: 3, Seed: 9"
    assert copies(home)
    stack.clear_topics("info changed")
    qtbot.waitUntil(lambda: not copies(home))


def test_a_picture_is_copied_without_any_info(saving: Saving, images: Images, wishes: Wishes, qtbot: QtBot) -> None:
    saving.copy_bare(images[:1])
    qtbot.waitUntil(lambda: bool(wishes.notices))
    mime = QGuiApplication.clipboard().mimeData()
    assert mime is not None
    (url,) = mime.urls()
    copy = Path(url.toLocalFile())
    assert (copy.name, copy == images[0].path) == (images[0].path.name, False)
    assert bytes(mime.data("image/png").data()) == copy.read_bytes()
    assert not read_bytes(copy.read_bytes()).parameters
    assert mime.hasImage()
    saving.copy_bare(images[:2])
    qtbot.waitUntil(lambda: len(wishes.notices) == 2)
    assert not copy.exists()
    again = QGuiApplication.clipboard().mimeData()
    assert again is not None
    assert len(again.urls()) == 2


def test_the_menu_and_the_keys_reach_all_of_it(
    saving: Saving, workspace: Workspace, images: Images, view: QWidget, wishes: Wishes, qtbot: QtBot
) -> None:
    menu = QMenu(view)
    fill_copy(menu, workspace, images[:1])
    fill(menu, workspace, images[:1])
    names = [action.text() for action in menu.actions()]
    assert names == ["Copy without info", "Save as…", "Edit info…", "Remove info…"]
    kinds: list[type[QObject]] = []
    for action in menu.actions()[1:]:
        action.trigger()
        dialog = saving.dialog
        assert dialog is not None
        kinds.append(type(dialog))
        dialog.reject()
    assert kinds == [SaveDialog, ChangeDialog, ChangeDialog]
    SaveHand(workspace, view, lambda: images[:1])
    view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    with qtbot.waitActive(view):
        view.show()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: bool(wishes.notices))
    qtbot.keyClick(view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(saving.dialog, SaveDialog)
    saving.dialog.reject()


def test_the_library_learns_what_a_changed_file_says(tmp_path: Path, qtbot: QtBot) -> None:
    workspace = Workspace(WrittenWork(), Settings(), SessionState())
    library = Library(tmp_path / "pictures", tmp_path / "library.sqlite")
    kept = library.add(replace(picture(tmp_path, 1), id=0, prompt="a fox"))
    work = ImageWork(library, workspace)
    work.attach(workspace)
    news: list[GeneratedImage] = []
    workspace.image_changed.connect(news.append)
    picture(tmp_path, 1, text=infotext("a hare", seed=12))
    workspace.files_changed.emit((kept.path, tmp_path / "not ours.png"))
    qtbot.waitUntil(lambda: len(news) == 1)
    picture(tmp_path, 1, text="")
    workspace.files_changed.emit((kept.path,))
    qtbot.waitUntil(lambda: len(news) == 2)
    assert (news[0].prompt, news[0].seed, news[0].id) == ("a hare", 12, kept.id)
    # Without info it is known all the same what it was made with.
    assert (news[1].info.source, news[1].info.text, news[1].prompt) == (InfoSource.NONE, "", "a hare")
    assert library.get(kept.id) == news[1]
    tasks.cancel_all()
    library.close()


def test_tags_are_kept_by_the_library_and_shown_and_the_file_stays(tmp_path: Path, qtbot: QtBot) -> None:
    workspace = Workspace(WrittenWork(), Settings(), SessionState())
    library = Library(tmp_path / "pictures", tmp_path / "library.sqlite")
    kept = library.add(replace(picture(tmp_path, 1), id=0))
    before = kept.path.read_bytes()
    work = ImageWork(library, workspace)
    work.attach(workspace)
    news: list[GeneratedImage] = []
    workspace.image_changed.connect(news.append)
    dialog = TagsDialog("sea", kept.path.name, None)
    qtbot.addWidget(dialog)
    dialog.kept.connect(partial(work.tag_image, kept))
    assert dialog.text.text == "sea"
    dialog.text.setPlainText(" sea, <b>dusk</b> ")
    button = dialog.findChild(QPushButton, "tags-keep")
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: len(news) == 1)
    assert news[0] == library.get(kept.id) == replace(kept, tags="sea, <b>dusk</b>")
    assert kept.path.read_bytes() == before
    tab = InfoTab()
    qtbot.addWidget(tab)
    shown = tab.findChild(ReadingText, "info-tags")
    assert shown is not None
    tab.show_info(news[0], parse(news[0].info.text))
    assert (shown.toPlainText(), shown.parentWidget().isHidden()) == ("sea, <b>dusk</b>", False)
    tab.show_info(kept, parse(kept.info.text))
    assert shown.parentWidget().isHidden()
    tasks.cancel_all()
    library.close()

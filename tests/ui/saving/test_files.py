"""What saving and changing do to files: nothing is overwritten unasked, and what was changed can be changed back."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app import paths
from app.images.errors import ImageError
from app.images.formats import ImageFormat
from app.images.metadata import read
from app.images.saving import Keep, SaveOptions, save_as
from app.ui.saving.batch import Batch, Done, Failure, Outcome
from app.ui.saving.leftovers import UNDO, sweep_leftovers
from app.ui.saving.originals import Originals
from app.ui.saving.targets import Plan, Saver, Taken, clean_name, taken_names, target_for
from app.ui.viewer import desk
from tests.ui.picture_bench import infotext, png_bytes

STRIPPED = SaveOptions(keep=Keep.NONE)


def file(folder: Path, name: str = "fox.png", *, seed: int = 7) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(png_bytes(text=infotext(seed=seed)))
    return path


# -- where it goes


def test_a_picture_keeps_its_name_and_gets_the_ending_of_its_format(tmp_path: Path) -> None:
    source = Path("/pictures/red.fox.PNG")
    assert target_for(source, Plan(tmp_path)) == tmp_path / "red.fox.PNG"
    assert target_for(source, Plan(tmp_path, SaveOptions(format=ImageFormat.JPEG))) == tmp_path / "red.fox.jpg"
    assert target_for(source, Plan(tmp_path, name="hare")) == tmp_path / "hare.PNG"


@pytest.mark.parametrize(
    ("typed", "name"),
    [("hare", "hare"), (" hare.jpg ", "hare"), ("hare.JPG", "hare"), ("a/b:c", "a_b_c"), ("../up", ".._up"), ("", "")],
)
def test_a_typed_name_becomes_one_that_every_system_takes(typed: str, name: str) -> None:
    assert clean_name(typed, ".jpg") == name


def test_what_is_there_is_kept_beside_the_new_file_unless_something_else_was_agreed_to(tmp_path: Path) -> None:
    source, there = file(tmp_path / "a", seed=1), file(tmp_path / "b", seed=2)
    before = there.read_bytes()
    assert taken_names([source], Plan(there.parent)) == (there,)
    assert Saver(Plan(there.parent))(source).written == there.with_name("fox (2).png")
    assert Saver(Plan(there.parent, taken=Taken.SKIP))(source).written is None
    assert there.read_bytes() == before
    assert Saver(Plan(there.parent, taken=Taken.REPLACE))(source).written == there
    assert there.read_bytes() == source.read_bytes()


@pytest.mark.parametrize("taken", list(Taken))
def test_two_pictures_of_one_name_are_both_saved_whatever_was_agreed_to(tmp_path: Path, taken: Taken) -> None:
    sources = [file(tmp_path / "a", seed=1), file(tmp_path / "b", "FOX.png", seed=2)]
    save = Saver(Plan(tmp_path / "new" / "folder", taken=taken))
    written = [save(source).written for source in sources]
    found = {path.read_bytes() for path in (tmp_path / "new" / "folder").iterdir()}
    assert len(set(written)) == 2
    assert found == {source.read_bytes() for source in sources}


def test_a_picture_never_replaces_another_one_that_is_to_be_saved(tmp_path: Path) -> None:
    sources = [file(tmp_path / "a", seed=1), file(tmp_path / "b", seed=2)]
    (tmp_path / "link").symlink_to(tmp_path / "b")
    before = [source.read_bytes() for source in sources]
    save = Saver(Plan(tmp_path / "link", taken=Taken.REPLACE), sources)
    written = [save(source).written for source in sources]
    assert written == [tmp_path / "link" / "fox (2).png", tmp_path / "link" / "fox.png"]
    assert [path.read_bytes() for path in written if path] == before


def test_a_picture_of_another_format_beside_one_of_its_name_does_not_replace_that(tmp_path: Path) -> None:
    picture = file(tmp_path / "a", seed=2)
    before = picture.read_bytes()
    other = save_as(file(tmp_path / "b", seed=1), tmp_path / "a" / "fox.jpg", SaveOptions(format=ImageFormat.JPEG)).path
    save = Saver(Plan(picture.parent, SaveOptions(format=ImageFormat.PNG), taken=Taken.REPLACE), [other, picture])
    assert save(other).written == picture.with_name("fox (2).png")
    assert save(picture).written == picture
    assert picture.read_bytes() == before


def test_a_broken_link_counts_as_taken(tmp_path: Path) -> None:
    source, folder = file(tmp_path / "a"), tmp_path / "b"
    folder.mkdir()
    (folder / "fox.png").symlink_to(tmp_path / "nowhere")
    assert taken_names([source], Plan(folder)) == (folder / "fox.png",)
    assert Saver(Plan(folder))(source).written == folder / "fox (2).png"
    assert (folder / "fox.png").is_symlink()


# -- changed in place


def test_a_changed_file_comes_back_byte_for_byte_with_its_time(tmp_path: Path) -> None:
    path = file(tmp_path / "a")
    before, time = path.read_bytes(), path.stat().st_mtime_ns
    originals = Originals(tmp_path / "undo")
    assert originals.change(path, STRIPPED).written == path
    assert not read(path).parameters
    assert originals.changed == (path,)
    originals.restore(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, time)
    assert originals.changed == ()


def test_a_file_that_somebody_changed_meanwhile_is_not_changed_back(tmp_path: Path) -> None:
    path = file(tmp_path / "a")
    originals = Originals(tmp_path / "undo")
    originals.change(path, STRIPPED)
    path.write_bytes(png_bytes(text="somebody else's work"))
    with pytest.raises(ImageError, match="changed again meanwhile"):
        originals.restore(path)
    assert read(path).parameters == "somebody else's work"


def test_copies_of_what_was_removed_go_with_the_possibility_to_take_it_back(tmp_path: Path) -> None:
    left = tmp_path / "undo" / "of a crash" / "0"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"prompts")
    originals = Originals(tmp_path / "undo")
    originals.change(file(tmp_path / "a"), STRIPPED)
    assert not left.exists()
    assert len([path for path in (tmp_path / "undo").rglob("*") if path.is_file()]) == 1
    originals.discard()
    assert not [path for path in (tmp_path / "undo").rglob("*") if path.is_file()]


def test_nothing_is_changed_when_no_copy_can_be_kept(tmp_path: Path) -> None:
    path = file(tmp_path / "a")
    before = path.read_bytes()
    (tmp_path / "undo").write_bytes(b"a file where a folder should be")
    with pytest.raises(OSError, match="undo"):
        Originals(tmp_path / "undo").change(path, STRIPPED)
    assert path.read_bytes() == before


def test_a_file_that_says_nothing_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "silent.png"
    path.write_bytes(png_bytes())
    originals = Originals(tmp_path / "undo")
    assert originals.change(path, STRIPPED).written is None
    assert originals.changed == ()


def test_a_text_beside_a_stripped_picture_is_told_of(tmp_path: Path) -> None:
    path = file(tmp_path / "a")
    path.with_suffix(".txt").write_text(infotext(), encoding="utf-8")
    assert "fox.txt beside it still has its text." in Originals(tmp_path / "undo").change(path, STRIPPED).notes


# -- many of them


def outcome_of(batch: Batch, qtbot: QtBot) -> Outcome:
    with qtbot.waitSignal(batch.ended) as ended:
        pass
    outcome = ended.args[0]
    assert isinstance(outcome, Outcome)
    return outcome


def test_a_failure_is_told_and_the_rest_goes_on(tmp_path: Path, qtbot: QtBot) -> None:
    def work(path: Path) -> Done:
        if path.name == "2":
            raise ImageError("2 is damaged.")
        if path.name == "3":
            raise OSError(28, "No space left on device")
        return Done(path, path, ("a note",))

    owner = QObject()
    outcome = outcome_of(Batch(work, [Path(str(number)) for number in range(5)], owner), qtbot)
    assert outcome.failures == (Failure(Path("2"), "2 is damaged."), Failure(Path("3"), "No space left on device."))
    assert outcome.written == (Path("0"), Path("1"), Path("4"))
    assert outcome.notes == ("a note",)
    assert not outcome.is_cancelled


def test_what_is_done_when_it_is_cancelled_stays_done(qtbot: QtBot) -> None:
    begun, cancelled = threading.Event(), threading.Event()

    def work(path: Path) -> Done:
        begun.set()
        cancelled.wait(60)
        return Done(path, path)

    owner = QObject()
    batch = Batch(work, [Path(str(number)) for number in range(5)], owner)
    assert begun.wait(60)
    batch.cancel()
    cancelled.set()
    outcome = outcome_of(batch, qtbot)
    assert outcome.written == (Path("0"),)
    assert outcome.is_cancelled


def test_copies_that_a_crash_left_go_at_the_next_start_and_those_in_use_stay(qtbot: QtBot) -> None:
    folder = paths.cache_dir() / UNDO
    folder.mkdir(parents=True)
    for name in ("left", "new"):
        file(folder / name)
    os.utime(folder / "left", (0, 0))
    sweep_leftovers()
    qtbot.waitUntil(lambda: desk.shared().is_idle)
    assert [path.name for path in folder.iterdir()] == ["new"]

"""The user's wildcard folder: what is a list there, what its lines are, and that no name leads out of it."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

import pytest

from app.jobs import wildcards
from app.jobs.wildcards import WildcardFolder


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_every_text_file_is_a_list_named_by_its_place(tmp_path: Path) -> None:
    write(tmp_path / "colours.txt", "\ufeffred\n\n# a comment\n 2::blue \n")
    write(tmp_path / "animals" / "big cats.TXT", "lion")
    write(tmp_path / "notes.md", "no list")
    write(tmp_path / ".hidden" / "x.txt", "no list")
    folder = WildcardFolder(tmp_path)
    assert folder.names() == ("animals/big cats", "colours")
    assert list(folder.lines("colours")) == ["red", "2::blue"]
    assert list(folder.lines("animals/big cats")) == ["lion"]


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    folder = WildcardFolder(tmp_path)
    write(tmp_path / "a.txt", "one")
    assert list(folder.lines("a")) == ["one"]
    write(tmp_path / "a.txt", "one\ntwo")
    assert list(folder.lines("a")) == ["one", "two"]


@pytest.mark.parametrize("name", ["../secret", "/secret", "a/../../secret", "", "secret\0"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    write(tmp_path / "secret.txt", "secret")
    write(tmp_path / "lists" / "a.txt", "one")
    assert list(WildcardFolder(tmp_path / "lists").lines(name)) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_bring_nothing_in(tmp_path: Path) -> None:
    write(tmp_path / "secret.txt", "secret")
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "a.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "lists" / "b").symlink_to(tmp_path)
    assert WildcardFolder(tmp_path / "lists").names() == ()


def test_a_folder_that_is_not_there_has_no_lists(tmp_path: Path) -> None:
    folder = WildcardFolder(tmp_path / "none")
    assert (folder.names(), list(folder.lines("a"))) == ((), [])


def test_what_is_too_large_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wildcards, "LARGEST_FILE", 10)
    write(tmp_path / "a.txt", "x" * 11)
    assert list(WildcardFolder(tmp_path).lines("a")) == []


def test_a_job_of_many_pictures_lists_the_folder_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt", "one")
    walked: list[Path] = []
    named = wildcards._named
    monkeypatch.setattr(wildcards, "_named", lambda root: walked.append(root) or named(root))
    folder = WildcardFolder(tmp_path)
    for _picture in range(50):
        assert list(folder.lines("a")) == ["one"]
    assert len(walked) < 50
    folder.folder = tmp_path / "other"
    assert folder.names() == ()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes in folders")
def test_a_pipe_and_a_name_that_is_no_unicode_are_no_lists(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "one")
    os.mkfifo(tmp_path / "pipe.txt")
    with contextlib.suppress(OSError):  # this system may have no such names
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("one")
    folder = WildcardFolder(tmp_path)
    assert folder.names() == ("a", "pipe")
    assert list(folder.lines("pipe")) == []


def test_a_list_in_windows_letters_is_read(tmp_path: Path) -> None:
    (tmp_path / "animals.txt").write_bytes("Kätzchen\nBär\n".encode("cp1252"))
    assert WildcardFolder(tmp_path).lines("animals") == ("Kätzchen", "Bär")

"""Files written in one step: whole on the disk before they have their name, and never over another by accident."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app.images import durable
from tests import flushes

DATA = b"picture" * 1000
NAMELESS = "a file that has no name at first"
LINKED = "a second name"
CLAIMED = "neither"
WAYS = (NAMELESS, LINKED, CLAIMED)


def allow(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system have only this way to name a new file."""
    if way != NAMELESS:
        monkeypatch.setattr(durable, "_NAMELESS", 0)
    if way == CLAIMED:

        def refuse(path: Path, target: Path) -> None:
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(Path, "hardlink_to", refuse)


@pytest.mark.parametrize("way", [LINKED, CLAIMED])
def test_the_bytes_are_on_the_disk_before_the_name_and_the_name_before_the_end(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow(way, monkeypatch)
    flushed = flushes.watch(monkeypatch, tmp_path)
    durable.write(tmp_path / "a.png", DATA)
    durable.write(tmp_path / "a.png", DATA * 2, overwrite=True)
    here = tmp_path.name
    assert [(one.what, one.size, one.names) for one in flushed] == [
        ("file", len(DATA), ("part",)),
        (here, 0, ("a.png",)),
        ("file", len(DATA) * 2, ("a.png", "part")),
        (here, 0, ("a.png",)),
    ]
    assert (tmp_path / "a.png").read_bytes() == DATA * 2


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="a matter of Linux")
def test_a_new_file_has_no_name_before_it_is_whole_and_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed = flushes.watch(monkeypatch, tmp_path)
    durable.write(tmp_path / "a.png", DATA)
    assert [(one.what, one.size, one.names) for one in flushed] == [
        ("file", len(DATA), ()),
        (tmp_path.name, 0, ("a.png",)),
    ]


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="a matter of Linux")
def test_where_a_file_cannot_be_named_later_it_has_a_hidden_name_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: str, target: Path, **_how: int) -> None:
        raise FileNotFoundError(2, "No such file or directory", source)  # as without /proc

    monkeypatch.setattr(os, "link", refuse)
    durable.write(tmp_path / "a.png", DATA)
    assert (tmp_path / "a.png").read_bytes() == DATA
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


@pytest.mark.parametrize("way", WAYS)
def test_a_file_is_written_from_its_pieces(way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    allow(way, monkeypatch)
    durable.write(tmp_path / "a", [DATA, memoryview(DATA)[:7], b"", b"end"])
    assert (tmp_path / "a").read_bytes() == DATA + DATA[:7] + b"end"
    durable.write(tmp_path / "a", [b"other ", memoryview(DATA)], overwrite=True)
    assert (tmp_path / "a").read_bytes() == b"other " + DATA


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("most", [0, 3, 8])
def test_a_disk_that_takes_a_part_gets_the_rest(
    way: str, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow(way, monkeypatch)
    write = os.write
    if hasattr(os, "writev"):
        monkeypatch.setattr(os, "writev", lambda handle, pieces: write(handle, b"".join(pieces)[:most]))
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:5]))
    durable.write(tmp_path / "a", [b"one", b"", memoryview(b"and two"), b"three"])
    assert (tmp_path / "a").read_bytes() == b"oneand twothree"


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        durable.write(tmp_path / "gone" / "a", DATA)


@pytest.mark.parametrize("way", WAYS)
def test_a_name_that_is_taken_is_left_alone_whatever_the_system_can_do(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow(way, monkeypatch)
    durable.write(tmp_path / "a", DATA)
    with pytest.raises(FileExistsError):
        durable.write(tmp_path / "a", b"other")
    assert (tmp_path / "a").read_bytes() == DATA
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("overwrite", [True, False])
def test_a_disk_that_fails_leaves_the_old_file_and_nothing_else(
    way: str, overwrite: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow(way, monkeypatch)
    (tmp_path / "a").write_bytes(DATA)

    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        durable.write(tmp_path / ("a" if overwrite else "b"), b"other", overwrite=overwrite)
    assert (tmp_path / "a").read_bytes() == DATA
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.skipif(os.name != "posix", reason="rights are a POSIX matter")
@pytest.mark.parametrize("way", WAYS)
def test_a_new_file_has_ordinary_rights_and_an_overwritten_one_its_own(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow(way, monkeypatch)
    (tmp_path / "plain").touch()
    durable.write(tmp_path / "new", DATA)
    durable.write(tmp_path / "new too", DATA, overwrite=True)
    ordinary = stat.S_IMODE((tmp_path / "plain").stat().st_mode)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == ordinary
    assert stat.S_IMODE((tmp_path / "new too").stat().st_mode) == ordinary
    (tmp_path / "new").chmod(0o600)
    durable.write(tmp_path / "new", b"other", overwrite=True)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600

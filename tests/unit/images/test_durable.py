"""Files written in one step: whole on the disk before they have their name, and never over another by accident."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app.images import durable
from tests import flushes

DATA = b"picture" * 1000


def test_the_bytes_are_on_the_disk_before_the_name_and_the_name_before_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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


@pytest.mark.parametrize("has_links", [True, False])
def test_a_name_that_is_taken_is_left_alone_also_where_there_are_no_links(
    has_links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not has_links:

        def refuse(path: Path, target: Path) -> None:
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(Path, "hardlink_to", refuse)
    durable.write(tmp_path / "a", DATA)
    with pytest.raises(FileExistsError):
        durable.write(tmp_path / "a", b"other")
    assert (tmp_path / "a").read_bytes() == DATA
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_disk_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(DATA)

    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        durable.write(tmp_path / "a", b"other", overwrite=True)
    assert (tmp_path / "a").read_bytes() == DATA
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.skipif(os.name != "posix", reason="rights are a POSIX matter")
def test_a_new_file_has_ordinary_rights_and_an_overwritten_one_its_own(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    durable.write(tmp_path / "new", DATA)
    durable.write(tmp_path / "new too", DATA, overwrite=True)
    ordinary = stat.S_IMODE((tmp_path / "plain").stat().st_mode)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == ordinary
    assert stat.S_IMODE((tmp_path / "new too").stat().st_mode) == ordinary
    (tmp_path / "new").chmod(0o600)
    durable.write(tmp_path / "new", b"other", overwrite=True)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600

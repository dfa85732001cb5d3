"""Saved servers survive a restart, and a damaged file costs its content only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.servers.profile import ServerProfile
from app.servers.roster import Roster


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "servers.json"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'{"servers": {}}', b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_set_aside(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    roster = Roster(file)
    assert roster.profiles() == ()
    assert [damage.kept for damage in roster.damages] == [file.with_name("servers.json.bad")]
    assert file.with_name("servers.json.bad").read_bytes() == content
    assert not file.exists()


def test_a_damaged_row_costs_only_itself_and_the_file_is_kept_beside(file: Path) -> None:
    file.parent.mkdir()
    rows = [7, {"name": "no address"}, {"url": "ftp://x"}, {"url": "host", "user": 5, "verify_tls": "x", "more": 1}]
    file.write_text(json.dumps({"version": 1, "servers": rows}))
    roster = Roster(file)
    (only,) = roster.profiles()
    assert (only.url, only.user, only.verify_tls) == ("http://host", "", True)
    copy = file.with_name("servers.json.bad")
    assert copy.read_bytes() == file.read_bytes()
    assert [damage.kept for damage in roster.damages] == [copy]
    assert Roster(file).damages == (), "the same content is told once"


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_lost(file: Path) -> None:
    file.parent.write_text("a file where the folder should be")
    roster = Roster(file)
    with pytest.raises(OSError):
        roster.put(ServerProfile("Home", "host"))
    assert roster.profiles() == ()


def test_servers_are_saved_in_order_without_a_password(file: Path) -> None:
    roster = Roster(file)
    first = ServerProfile("One", "host:1", user="me", verify_tls=False, ca_file="/a.pem")
    second = ServerProfile("Zwei ü", "host:2")
    roster.put(first)
    roster.put(second)
    assert Roster(file).profiles() == (first, second)
    assert "password" not in file.read_text()
    changed = ServerProfile("Eins", "host:3", id=first.id)
    roster.put(changed)
    assert Roster(file).profiles() == (changed, second)
    assert Roster(file).get(first.id) == changed
    assert Roster(file).with_url("http://host:2") == second
    roster.remove(first.id)
    roster.remove("unknown")
    assert Roster(file).profiles() == (second,)
    assert [path.name for path in file.parent.iterdir()] == ["servers.json"]

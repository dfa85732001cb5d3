"""The window's memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings.session import DEEPEST, SessionState


def test_a_value_survives_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "data" / "session.json"
    session = SessionState.load(file)
    session.set("window", {"size": [800, 600]})
    session.save()
    assert SessionState.load(file).get("window") == {"size": [800, 600]}


def test_nothing_is_written_when_nothing_changed(tmp_path: Path) -> None:
    file = tmp_path / "session.json"
    session = SessionState.load(file)
    session.save()
    assert not file.exists()
    session.set("page", "create")
    session.save()
    file.unlink()
    session.set("page", "create")
    session.save()
    assert not file.exists()


def test_a_later_change_of_the_callers_object_does_not_slip_in() -> None:
    session = SessionState()
    value = {"size": [1, 2]}
    session.set("window", value)
    value["size"].append(3)
    assert session.get("window") == {"size": [1, 2]}


def test_what_is_no_json_is_refused() -> None:
    session = SessionState()
    with pytest.raises(TypeError):
        session.set("window", object())
    assert session.get("window") is None


def test_a_damaged_file_costs_its_content(tmp_path: Path) -> None:
    file = tmp_path / "session.json"
    file.write_text("{{{")
    assert SessionState.load(file).get("window", 5) == 5
    assert (tmp_path / "session.json.bad").exists()


def test_a_forgotten_value_is_gone() -> None:
    session = SessionState()
    session.set("draft", 1)
    session.forget("draft")
    session.forget("never there")
    assert session.get("draft") is None


def test_only_a_changed_session_has_something_to_save(tmp_path: Path) -> None:
    session = SessionState.load(tmp_path / "session.json")
    assert not session.is_changed
    session.set("page", "create")
    assert session.is_changed
    session.save()
    assert not session.is_changed
    session.set("page", "create")
    session.forget("never there")
    assert not session.is_changed
    session.forget("page")
    assert session.is_changed


def test_half_a_surrogate_pair_is_written_and_read_again(tmp_path: Path) -> None:
    file = tmp_path / "session.json"
    session = SessionState.load(file)
    session.set("draft", "half \ud83d of it, é")
    session.save()
    assert SessionState.load(file).get("draft") == "half \ud83d of it, é"


def test_a_value_nested_too_deeply_is_refused(tmp_path: Path) -> None:
    value: list[object] = []
    for _ in range(DEEPEST):
        value = [value]
    with pytest.raises(TypeError, match="nested"):
        SessionState().set("deep", value)
    SessionState().set("deep", value[0])

"""A release is one tag: its notes are the section of the changelog, and the version has one place."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app import __version__

ROOT = Path(__file__).resolve().parents[3]
TOOLS = ROOT / "packaging" / "tools"


@pytest.fixture
def notes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.syspath_prepend(str(TOOLS))
    for name in ("common", "notes"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    import notes as module

    newest = f"## {__version__} (2026-12-01)\n\n- what is new\n- more\n\n"
    text = f"# Changelog\n\n## Unreleased\n\n- not yet\n\n{newest}## 0.0.1\n\n- old\n"
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    yield module
    for name in ("common", "notes"):
        sys.modules.pop(name, None)


def test_the_notes_are_the_section_of_the_tag_and_nothing_else(notes) -> None:
    assert notes.notes(f"v{__version__}") == "- what is new\n- more\n"


def test_a_tag_that_is_not_the_version_is_refused(notes) -> None:
    with pytest.raises(Exception, match=rf"app/__init__\.py says {__version__}"):
        notes.notes("v9.9.9")


def test_a_version_without_a_section_is_refused(notes, tmp_path: Path) -> None:
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\n- not yet\n", encoding="utf-8")
    with pytest.raises(Exception, match="no section"):
        notes.notes(f"v{__version__}")


def test_the_version_is_written_in_one_place_only() -> None:
    for name in ("pyproject.toml", "packaging/safelight.spec", "packaging/windows/safelight.nsi"):
        assert f'"{__version__}"' not in (ROOT / name).read_text(encoding="utf-8"), name
    for file in (ROOT / "packaging" / "linux").iterdir():
        assert f"Safelight {__version__}" not in file.read_text(encoding="utf-8"), file.name

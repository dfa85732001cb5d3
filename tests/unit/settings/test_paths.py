"""Where things live."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import paths

FOLDERS = [paths.config_dir, paths.data_dir, paths.cache_dir, paths.log_dir, paths.pictures_dir]


def test_one_variable_moves_every_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SAFELIGHT_HOME", str(tmp_path))
    folders = [folder() for folder in FOLDERS]
    assert all(folder.is_relative_to(tmp_path) for folder in folders)
    assert len(set(folders)) == len(folders)
    assert list(tmp_path.iterdir()) == []


def test_without_the_variable_the_system_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFELIGHT_HOME", " ")
    for folder in FOLDERS:
        assert folder().is_absolute()
        assert "safelight" in str(folder()).lower()


def test_documents_lie_in_their_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SAFELIGHT_HOME", str(tmp_path))
    assert paths.settings_file().parent == paths.servers_file().parent == paths.config_dir()
    assert paths.session_file().parent == paths.library_file().parent == paths.data_dir()
    assert paths.thumbnails_file().parent == paths.cache_dir()

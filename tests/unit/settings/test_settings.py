"""Choices survive a restart, and a bad file costs its content and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.settings import declared, migrations
from app.settings.declared import SETTINGS, SettingError
from app.settings.settings import Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def write(file: Path, document: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(document), encoding="utf-8")


def test_every_default_is_acceptable_and_every_setting_has_a_sentence() -> None:
    for name, spec in SETTINGS.items():
        assert spec.name == name
        assert spec.checked(spec.default) == spec.default
        assert spec.sentence.endswith(".")


def test_an_absent_file_means_defaults_and_writes_nothing(file: Path) -> None:
    settings = Settings.load(file)
    assert settings.get(declared.THEME) == "system"
    assert not settings.is_changed(declared.THEME)
    assert not file.exists()


def test_a_choice_survives_a_restart(file: Path, tmp_path: Path) -> None:
    folder = str(tmp_path / "bilder" / "größe")
    settings = Settings.load(file)
    settings.set(declared.THEME, "light")
    settings.set(declared.TEXT_SCALE, 150)
    settings.set(declared.IMAGE_FOLDER, folder)
    again = Settings.load(file)
    assert again.get(declared.THEME) == "light"
    assert again.get(declared.TEXT_SCALE) == 150
    assert again.get(declared.IMAGE_FOLDER) == folder
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_only_what_was_changed_is_written(file: Path) -> None:
    settings = Settings.load(file)
    settings.set(declared.REDUCED_MOTION, True)
    settings.set(declared.THEME, "dark")
    settings.set(declared.THEME, None)
    assert json.loads(file.read_text())["settings"] == {"reduced_motion": True}


@pytest.mark.parametrize(
    ("spec", "value"),
    [
        (declared.THEME, "purple"),
        (declared.THEME, 3),
        (declared.TEXT_SCALE, 79),
        (declared.TEXT_SCALE, 201),
        (declared.TEXT_SCALE, True),
        (declared.TEXT_SCALE, 100.5),
        (declared.SHOW_PREVIEWS, 1),
        (declared.PREVIEW_INTERVAL, float("nan")),
        (declared.PREVIEW_INTERVAL, "fast"),
        (declared.FILE_NAME_TEMPLATE, "{nosuch}/x"),
        (declared.FILE_NAME_TEMPLATE, "{seed}-{}"),
        (declared.FILE_NAME_TEMPLATE, "{seed:05}"),
        (declared.FILE_NAME_TEMPLATE, "{seed"),
        (declared.FILE_NAME_TEMPLATE, "{{seed}}"),
        (declared.IMAGE_FOLDER, "pictures"),
        (declared.IMAGE_FOLDER, "./pictures"),
        (declared.IMAGE_FOLDER, "~/pictures"),
        (declared.IMAGE_FOLDER, "/pic\0tures"),
    ],
)
def test_a_wrong_value_is_refused_and_nothing_changes(file: Path, spec: Any, value: Any) -> None:
    settings = Settings.load(file)
    with pytest.raises(SettingError, match=spec.label):
        settings.set(spec, value)
    assert settings.get(spec) == spec.default
    assert not file.exists()


def test_a_wrong_value_in_the_file_costs_only_itself(file: Path) -> None:
    write(file, {"version": 1, "settings": {"theme": "purple", "text_scale": 120}})
    settings = Settings.load(file)
    assert settings.get(declared.THEME) == "system"
    assert settings.get(declared.TEXT_SCALE) == 120


def test_a_whole_number_is_taken_for_a_number(file: Path) -> None:
    settings = Settings.load(file)
    settings.set(declared.PREVIEW_INTERVAL, 2)
    value = settings.get(declared.PREVIEW_INTERVAL)
    assert (value, type(value)) == (2.0, float)


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"[1]", b"null", b"\xff\xfe\x00", b'{"version": "one"}', b'{"settings": 5}', b"[" * 200_000],
)
def test_a_damaged_file_is_set_aside(file: Path, text: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(text)
    settings = Settings.load(file)
    assert settings.get(declared.THEME) == "system"
    assert file.with_name("settings.json.bad").read_bytes() == text
    (damage,) = settings.damages
    assert (damage.path, damage.kept) == (file, file.with_name("settings.json.bad"))
    assert damage.reason
    settings.set(declared.THEME, "dark")
    assert Settings.load(file).get(declared.THEME) == "dark"


def test_what_stands_where_the_file_should_be_is_moved_away_before_a_save_could_replace_it(file: Path) -> None:
    file.mkdir(parents=True)
    (file / "precious").write_text("content")
    settings = Settings.load(file)
    (damage,) = settings.damages
    assert damage.kept is not None
    assert (damage.kept / "precious").read_text() == "content"
    settings.set(declared.THEME, "dark")
    assert Settings.load(file).damages == ()


def test_a_second_damaged_file_does_not_replace_the_first(file: Path) -> None:
    file.parent.mkdir()
    for text in ("one", "two"):
        file.write_text(text)
        Settings.load(file)
    assert file.with_name("settings.json.bad").read_text() == "one"
    assert file.with_name("settings.json.bad2").read_text() == "two"


def test_a_newer_file_is_read_as_far_as_known_and_kept(file: Path) -> None:
    write(file, {"version": 99, "settings": {"theme": "dark", "hologram": True}})
    settings = Settings.load(file)
    assert settings.get(declared.THEME) == "dark"
    assert json.loads(file.with_name("settings.json.v99").read_text())["version"] == 99


def test_unknown_settings_are_kept(file: Path) -> None:
    write(file, {"version": 1, "settings": {"hologram": True}})
    Settings.load(file).set(declared.THEME, "dark")
    assert json.loads(file.read_text())["settings"] == {"hologram": True, "theme": "dark"}


def test_migrations_run_one_after_the_other() -> None:
    steps = {
        1: lambda document: {**document, "one": True},
        2: lambda document: {**document, "two": "one" in document},
    }
    assert migrations.migrated({}, 1, target=3, steps=steps) == {"one": True, "two": True}
    assert migrations.migrated({}, 3, target=3, steps=steps) == {}


def test_there_is_a_step_from_every_earlier_format() -> None:
    assert sorted(migrations.STEPS) == list(range(1, migrations.VERSION))


def test_a_file_that_cannot_be_written_is_an_os_error_and_leaves_the_old_one(file: Path, tmp_path: Path) -> None:
    file.parent.mkdir()
    file.mkdir()  # a folder where the file should be: the rename fails on every system, for root too
    settings = Settings(file)
    with pytest.raises(OSError):
        settings.set(declared.THEME, "dark")
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_settings_without_a_file_stay_in_memory() -> None:
    settings = Settings()
    settings.set(declared.THEME, "dark")
    assert settings.get(declared.THEME) == "dark"

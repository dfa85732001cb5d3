"""``safelight info --strip``, ``--set`` and ``--diff``: what they write, what they refuse, and their exit codes."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from app.__main__ import main
from app.cli.edits import EditError, Edits, parse
from app.images import metadata
from app.images.editing.info import with_info
from tests.unit.images.pictures import picture, pixels, png_chunk, png_with

TEXT = "a fox\nNegative prompt: fog\nSteps: 3, Sampler: Euler, CFG scale: 5.5, Seed: 7, Size: 13x7"


def make(file: Path, text: str = TEXT, kind: str = "PNG") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(with_info(picture(kind), text))
    return file


def said(file: Path) -> str:
    return metadata.read(file).parameters


# -- removing ---------------------------------------------------------------------------------------------------------


def test_copies_without_info_go_into_a_folder_laid_out_like_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = make(tmp_path / "in" / "a.png"), make(tmp_path / "in" / "below" / "b.jpg", kind="JPEG")
    out = tmp_path / "in" / "clean"  # below the folder that is walked through
    for expected in (0, 1):  # the second time all names are taken
        assert main(["info", "--strip", "-o", str(out), str(tmp_path / "in")]) == expected
    output = capsys.readouterr()
    assert output.out.splitlines() == [str(out / "a.png"), str(out / "below" / "b.jpg")]
    assert output.err.count("is there already") == 2
    assert said(out / "a.png") == said(out / "below" / "b.jpg") == ""
    assert pixels((out / "a.png").read_bytes()) == pixels(first.read_bytes())
    assert said(first) == said(second) == TEXT
    assert len(list(tmp_path.rglob("*.*g"))) == 4


def test_two_pictures_never_get_one_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = make(tmp_path / "a" / "x.png"), make(tmp_path / "b" / "x.png")
    assert main(["info", "--set", "Seed=9", "-o", str(tmp_path / "out"), str(first), str(second)]) == 1
    assert f"the copy of {first}" in capsys.readouterr().err
    assert "Seed: 9" in said(tmp_path / "out" / "x.png")


def test_a_copy_never_gets_the_ending_of_another_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = make(tmp_path / "a.png")
    assert main(["info", "--strip", "-o", str(tmp_path / "b.jpg"), str(file)]) == 1
    assert "it is a PNG file, so its copy should end in .png" in capsys.readouterr().err
    assert not (tmp_path / "b.jpg").exists()


def test_in_place_the_file_itself_is_changed_and_told_only_when_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = make(tmp_path / "a.webp", kind="WEBP")
    before = pixels(file.read_bytes())
    for expected in (f"{file}\n", ""):
        assert main(["info", "--strip", "--in-place", str(file)]) == 0
        assert capsys.readouterr().out == expected
    assert (said(file), pixels(file.read_bytes())) == ("", before)
    assert [path.name for path in tmp_path.iterdir()] == ["a.webp"]


def test_a_text_beside_a_picture_that_was_stripped_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = make(tmp_path / "a.png")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["info", "--strip", "--in-place", str(file)]) == 0
    assert "a.txt beside it still tells" in capsys.readouterr().err
    assert (tmp_path / "a.txt").exists()


def test_all_takes_what_the_weaker_way_leaves(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(png_with(png_chunk(b"tEXt", b"Author\0Jo"), png_chunk(b"tEXt", b"prompt\0{}")))
    assert main(["info", "--strip", "-o", str(tmp_path / "b.png"), str(file)]) == 0
    assert dict(metadata.read(tmp_path / "b.png").items) == {"Author": "Jo"}
    assert main(["info", "--strip", "--all", "-o", str(tmp_path / "c.png"), str(file)]) == 0
    assert dict(metadata.read(tmp_path / "c.png").items) == {}


def test_a_broken_file_is_told_and_left_as_it_was_and_the_rest_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, cut = make(tmp_path / "b.png"), make(tmp_path / "a.png")
    cut.write_bytes(cut.read_bytes()[:-20])
    before = cut.read_bytes()
    assert main(["info", "--strip", "--in-place", "--json", str(tmp_path)]) == 1
    output = capsys.readouterr()
    assert json.loads(output.out) == {"source": str(whole), "path": str(whole), "changed": True, "notes": []}
    assert "a.png: The PNG file is cut off" in output.err
    assert cut.read_bytes() == before


def test_a_picture_goes_through_a_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    data = with_info(picture("AVIF"), TEXT)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["info", "--set", "Seed=8", "-o", "-", "-"]) == 0
    output = capsysbinary.readouterr()
    assert "Seed: 8" in metadata.read_bytes(output.out).parameters
    assert output.err == b""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["info", "--strip", "-o", str(tmp_path), "-"]) == 0
    assert said(tmp_path / "standard-input.avif") == ""


# -- setting ----------------------------------------------------------------------------------------------------------


def test_a_whole_text_comes_from_the_line_a_file_or_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = make(tmp_path / "a.gif", kind="GIF")
    (tmp_path / "text").write_bytes("﻿größe\r\nSteps: 1".encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("日本\n".encode())))
    for number, (written, text) in enumerate(
        [("a cat: x", "a cat: x"), (f"@{tmp_path / 'text'}", "größe\nSteps: 1"), ("@-", "日本")]
    ):
        copy = tmp_path / f"{number}.gif"
        assert main(["info", "--set", written, "-o", str(copy), str(file)]) == 0
        assert said(copy) == text


def test_single_values_change_and_all_others_stay(tmp_path: Path) -> None:
    file = make(tmp_path / "a.png", f'{TEXT}, Foo: "a, b: c", Version: v1.10.1\nTemplate: a {{fox|cat}}')
    values = ("seed=12", "Sampler=DPM++ 2M", "CFG scale=", "negative_prompt=", 'prompt=a "cat",\nrun', "My key=x, y")
    assert main(["info", *(part for value in values for part in ("--set", value)), "--in-place", str(file)]) == 0
    assert said(file) == (
        'a "cat",\nrun\nSteps: 3, Sampler: DPM++ 2M, Seed: 12, Size: 13x7, Foo: "a, b: c", Version: v1.10.1, '
        'My key: "x, y"\nTemplate: a {fox|cat}'
    )


def test_a_change_that_would_not_read_back_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = make(tmp_path / "a.png", "only a prompt")
    assert main(["info", "--set", "Seed=1", "--in-place", str(file)]) == 1
    assert "would be read otherwise" in capsys.readouterr().err
    assert said(file) == "only a prompt"
    with pytest.raises(EditError):
        Edits(None, (("prompt", "Steps: 1, Seed: 2, Size: 3x4"),)).applied("")
    assert Edits("x").applied(TEXT) == "x"
    assert parse(["Steps=20"]).applied(TEXT) == TEXT.replace("Steps: 3", "Steps: 20")


def test_other_texts_that_stay_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(png_with(png_chunk(b"tEXt", b"workflow\0{}")))
    assert main(["info", "--set", TEXT, "-o", str(tmp_path / "b.png"), str(file)]) == 0
    assert "note: " in (error := capsys.readouterr().err)
    assert "Other texts in the file stayed as they were: workflow." in error


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_what_was_set_reads_the_same_on_a_server(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = make(tmp_path / "a", kind=kind)
    assert main(["info", "--set", "prompt=größe, 日本", "--in-place", str(file)]) == 0
    capsys.readouterr()
    assert main(["info", "--demo", "--json", str(file)]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["source"], document["info"]) == ("server", TEXT.replace("a fox", "größe, 日本"))


# -- comparing --------------------------------------------------------------------------------------------------------


def test_the_difference_is_told_as_a_sentence_and_as_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = make(tmp_path / "a.png", f"{TEXT}, Foo: 1")
    second = make(tmp_path / "b.jpg", TEXT.replace("a fox", "a fox, rain").replace("5.5", "7") + ", Foo: 2", "JPEG")
    command = ["info", "--diff", str(first), str(second)]
    assert main(command) == 1
    first_line, *lines = capsys.readouterr().out.splitlines()
    assert first_line == "same seed; CFG scale 5.5 → 7; Foo 1 → 2; +rain"
    assert lines == ["  CFG scale: 5.5 → 7", "  Foo: 1 → 2", "  +rain"]
    assert main([*command, "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["same"] is False
    assert document["changes"][0] == {"field": "cfg_scale", "label": "CFG scale", "before": 5.5, "after": 7.0}
    assert main([*command, "--csv"]) == 1
    assert list(csv.reader(io.StringIO(capsys.readouterr().out)))[-1] == ["prompt", "Prompt", "", "rain"]


def test_the_codes_of_a_comparison_are_those_of_diff(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = make(tmp_path / "a.png"), make(tmp_path / "b.webp", kind="WEBP")
    assert main(["info", "--diff", str(first), str(second)]) == 0
    assert capsys.readouterr().out == "same seed and settings\n"
    silent = tmp_path / "c.png"
    silent.write_bytes(picture("PNG"))
    assert main(["info", "--diff", str(first), str(silent)]) == 2
    assert main(["info", "--diff", str(tmp_path / "gone.png"), str(first)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2

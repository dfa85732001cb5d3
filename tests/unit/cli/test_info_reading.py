"""``safelight info`` as a part of a pipe: lines, tables, lists of names, and nothing a terminal would obey."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from app.__main__ import main
from app.cli.report import plain
from app.images.editing.info import with_info
from tests.data.samples import GRAPH as COMFY
from tests.unit.images.pictures import picture, png_chunk, png_with

ROOT = Path(__file__).parents[3]
TEXT = "a fox\nNegative prompt: fog\nSteps: 3, Sampler: Euler, CFG scale: 5.5, Seed: 7, Size: 13x7, Version: v1.10.1"


def make(file: Path, text: str = TEXT) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(with_info(picture("PNG"), text))
    return file


def rows(output: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(output)))


def typed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """This is on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_table_has_a_row_for_each_picture_and_its_text_last(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path / "a.png")
    make(tmp_path / "b.png", 'one, "two"\nthree\nSteps: 3, Sampler: Euler, Seed: 8')
    assert main(["info", "--csv", str(tmp_path)]) == 0
    output = capsys.readouterr().out
    assert output.splitlines()[0].endswith(",info")
    first, second = rows(output)
    assert (first["path"], first["format"], first["width"], first["height"]) == (
        str(tmp_path / "a.png"), "png", "13", "7",
    )  # fmt: skip
    assert (first["generator"], first["prompt"], first["negative_prompt"]) == ("A1111", "a fox", "fog")
    assert (first["steps"], first["sampler"], first["cfg_scale"], first["seed"]) == ("3", "Euler", "5.5", "7")
    assert first["info"] == TEXT
    assert (second["prompt"], second["seed"]) == ('one, "two"\nthree', "8")


def test_no_cell_is_a_formula_and_numbers_stay_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(tmp_path / "a.png", "=1+1\nNegative prompt: -rain\nSteps: 3, Sampler: @x, Seed: -1")
    main(["info", "--csv", str(tmp_path)])
    (row,) = rows(capsys.readouterr().out)
    assert (row["prompt"], row["negative_prompt"], row["sampler"]) == ("'=1+1", "'-rain", "'@x")
    assert row["seed"] == "-1"


def test_pictures_of_other_programs_are_told_by_the_same_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = png_with(png_chunk(b"tEXt", b"prompt\0" + json.dumps(COMFY).encode()))
    (tmp_path / "a.png").write_bytes(data)
    assert main(["info", "--json", str(tmp_path)]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["generator"], document["parameters"]["Seed"]) == ("ComfyUI", "42")
    assert document["prompt"].startswith("a harbour")
    assert "class_type" in document["items"]["prompt"]


def test_a_picture_that_says_nothing_has_a_row_and_makes_the_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.png").write_bytes(picture("PNG"))
    assert main(["info", "--csv", str(tmp_path)]) == 1
    output = capsys.readouterr()
    assert rows(output.out)[0]["info"] == ""
    assert "a.png says nothing" in output.err
    for form in ([], ["--json"]):
        assert main(["info", *form, str(tmp_path)]) == 1
        assert "a.png says nothing" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"]])
def test_output_that_does_not_fit_on_its_disk_is_said_in_a_line(form: list[str], tmp_path: Path) -> None:
    make(tmp_path / "a.png")
    command = [sys.executable, "-m", "app", "info", *form, str(tmp_path)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, timeout=100, check=False
        )
    assert done.returncode == 1
    assert done.stderr == "safelight info: standard output could not be written: No space left on device\n"


@pytest.mark.parametrize(("end", "more"), [(b"\n", []), (b"\r\n", []), (b"\0", ["-0"])])
def test_names_come_from_a_list(
    end: bytes, more: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [make(tmp_path / "a b.png"), make(tmp_path / "c.png")]
    data = end.join(os.fsencode(file) for file in files) + end
    typed(monkeypatch, data)
    assert main(["info", "--csv", "--files-from", "-", *more]) == 0
    assert [row["path"] for row in rows(capsys.readouterr().out)] == [str(file) for file in files]
    (tmp_path / "list").write_bytes(data)
    assert main(["info", "--csv", "--files-from", str(tmp_path / "list"), *more]) == 0
    assert len(rows(capsys.readouterr().out)) == 2


def test_a_list_that_is_none_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, b"x" * 200_000)
    assert main(["info", "--files-from", "-"]) == 2
    assert main(["info", "--files-from", str(tmp_path / "gone")]) == 2
    assert "gone could not be read: No such file" in capsys.readouterr().err


def test_a_picture_on_standard_input_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, with_info(picture("WEBP"), TEXT))
    assert main(["info", "--json", "-"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["path"], document["format"], document["info"]) == ("-", "webp", TEXT)
    typed(monkeypatch, b"no picture")
    assert main(["info", "-"]) == 1
    assert "standard input" in capsys.readouterr().err


def test_text_hidden_in_the_pixels_is_found_when_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hidden = TEXT.encode()
    bits = "".join(f"{byte:08b}" for byte in b"stealth_pnginfo" + (len(hidden) * 8).to_bytes(4, "big") + hidden)
    image = Image.new("RGBA", (60, 60), (9, 9, 9, 254))
    for index, bit in enumerate(bits):
        image.putpixel(divmod(index, 60), (9, 9, 9, 254 + int(bit)))
    image.save(tmp_path / "a.png")
    assert main(["info", str(tmp_path / "a.png")]) == 1
    assert main(["info", "--hidden", str(tmp_path / "a.png")]) == 0
    assert capsys.readouterr().out == TEXT + "\n"
    assert main(["info", "--hidden", "--json", str(tmp_path / "a.png")]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["hidden"], document["prompt"]) == (TEXT, "a fox")


def test_pixels_that_cannot_be_looked_at_are_a_problem_and_the_info_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = with_info(picture("WEBP", size=(200, 200), mode="RGBA", lossless=True), TEXT)
    place = data.index(b"VP8L") + 13  # behind the size
    (tmp_path / "a.webp").write_bytes(data[:place] + b"\xff" * 200 + data[place + 200 :])
    assert main(["info", "--hidden", "--json", str(tmp_path)]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["info"] == TEXT
    assert any("hidden text" in problem for problem in document["problems"])


def test_nothing_a_terminal_would_obey_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(tmp_path / "a.png", "\x1b[2Ja\u202e \x9bfox 👨‍👩‍👧\r\nSteps: 3, Sampler: x\x07, Seed: 7")
    (tmp_path / "b\x1b[31m\n.png").write_bytes(b"no picture")
    for form in ([], ["--csv"], ["--json"]):
        main(["info", *form, str(tmp_path)])
        output = capsys.readouterr()
        for sign in "\x1b\x07\x9b\u202e\r":
            assert sign not in output.out + output.err
    assert plain("\x1b[2Ja\u202e \x9bfox 👨‍👩‍👧\tx\ny") == "[2Ja fox 👨‍👩‍👧\tx\ny"
    assert plain("a\n\x1bb", lines=False) == "a b"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["-0", "a"], "-0 needs --files-from"),
        (["--json", "--csv", "a"], "argument --csv: not allowed with argument --json"),
        (["-", "--files-from", "-"], "standard input can be used once only"),
        (["--diff", "a", "b", "c"], "--diff takes two pictures and no others"),
        (["--strip", "a"], "say where to: -o PLACE for copies, or --in-place"),
        (["-o", "x", "a"], "-o and --in-place need --strip or --set"),
        (["--all", "a"], "--all needs --strip"),
        (["--strip", "--hidden", "-o", "x", "a"], "--hidden and a server are for reading only"),
        (["--strip", "--in-place", "-"], "standard input cannot be changed in place; -o - writes to standard output"),
        (["--strip", "-o", "-", "a", "b"], "-o - is for one picture, and prints nothing else"),
        (["--strip", "-o", "b.png", "a", "b"], "-o b.png is one file; several pictures need a folder"),
        (["--set", "x", "--set", "y", "-o", "b", "a"], "--set takes one whole text; single values look like KEY=VALUE"),
        (["--set", "a fox = b", "-o", "b", "a"],
         "--set: 'a fox' is no key of such a text; a whole text with a = in it is given by @FILE"),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_clear_line(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["info", *arguments]) == 2
    assert capsys.readouterr().err == f"safelight info: {complaint}\n"


def test_help_tells_the_verbs_and_the_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", "--help"]) == 0
    output = capsys.readouterr().out
    for word in ("--strip", "--set", "--diff", "--files-from", "--hidden", "exit code:", "examples:"):
        assert word in output
    assert max(map(len, output.splitlines())) <= 120


@pytest.mark.skipif(os.name != "posix", reason="broken pipes are reported otherwise elsewhere")
def test_the_first_line_comes_before_the_last_file_and_a_reader_may_leave(tmp_path: Path) -> None:
    for number in range(300):
        make(tmp_path / f"{number:03}.png")
    os.mkfifo(tmp_path / "list")
    command = [sys.executable, "-m", "app", "info", "--json", "--files-from", str(tmp_path / "list")]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        # It may have left before the rest of the list is written, or before what is left of it is flushed by closing.
        with contextlib.suppress(BrokenPipeError), (tmp_path / "list").open("w") as names:
            names.write(f"{tmp_path / '000.png'}\n")
            names.flush()
            assert json.loads(process.stdout.readline())["prompt"] == "a fox"  # the list has not ended yet
            process.stdout.close()
            names.writelines(f"{file}\n" for file in sorted(tmp_path.glob("*.png")))
        errors = process.stderr.read()
        process.wait(timeout=100)
    assert process.returncode == 1
    assert errors == ""

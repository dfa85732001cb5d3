"""``safelight info`` on folders: everything in them, whatever a part of it is like."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app.__main__ import main


def picture(file: Path, prompt: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = PngInfo()
    text.add_text("parameters", f"{prompt}\nSteps: 3, Sampler: Euler, Seed: 5")
    Image.new("RGB", (8, 8)).save(file, pnginfo=text)


def prompts(output: str) -> list[str]:
    return [json.loads(line)["prompt"] for line in output.splitlines()]


def test_a_folder_is_read_with_those_below_a_line_for_each_picture(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture(tmp_path / "b.png", "second")
    picture(tmp_path / "a.PNG", "first")
    picture(tmp_path / "below" / "c.png", "third")
    (tmp_path / "note.txt").write_text("no picture")
    assert main(["info", "--json", str(tmp_path)]) == 0
    assert prompts(capsys.readouterr().out) == ["first", "second", "third"]


def test_links_in_a_circle_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture(tmp_path / "a.png", "only")
    try:
        (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert main(["info", "--json", str(tmp_path)]) == 0
    assert prompts(capsys.readouterr().out) == ["only"]


def test_a_broken_file_in_a_folder_is_told_and_the_rest_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    picture(tmp_path / "b.png", "whole")
    assert main(["info", "--json", str(tmp_path)]) == 1
    output = capsys.readouterr()
    assert prompts(output.out) == ["whole"]
    assert "a.png" in output.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="for this user no folder is closed")
def test_a_closed_folder_is_told_and_the_rest_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture(tmp_path / "a.png", "open")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    try:
        assert main(["info", "--json", str(tmp_path)]) == 1
    finally:
        closed.chmod(0o700)
    output = capsys.readouterr()
    assert prompts(output.out) == ["open"]
    assert f"{closed} could not be searched" in output.err


def test_a_folder_without_pictures_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", str(tmp_path)]) == 1
    assert "no picture" in capsys.readouterr().err

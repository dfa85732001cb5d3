"""The corpus (``tests/data``): every program and every place of a text reads as its manifest says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import features

from app.generation.infotext import parse
from app.generation.result import ImageInfo, InfoSource
from app.images import metadata
from app.images.facts import hidden_info, info_of, local_info
from tests import recorded
from tests.data import make
from tests.data.samples import SAMPLES

RECORDS: list[dict[str, Any]] = json.loads(make.MANIFEST.read_text(encoding="utf-8"))


def read(record: dict[str, Any], path: Path) -> ImageInfo:
    return hidden_info(path) if record["is_hidden"] else local_info(path)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["file"])
def test_every_file_reads_as_the_manifest_says(record: dict[str, Any]) -> None:
    path = make.FOLDER / record["file"]
    info = read(record, path)
    said = parse(info.text)
    assert (info.generator, said.prompt, said.negative_prompt) == tuple(
        record[name] for name in ("generator", "prompt", "negative")
    )
    assert record["pairs"].items() <= dict(said.pairs).items()
    assert info.source is InfoSource.FILE
    found = metadata.read(path)
    assert found.problems == ()
    assert (found.width, found.height) != (0, 0)
    if record["is_hidden"]:
        assert local_info(path).source is InfoSource.NONE


def test_bytes_and_files_read_the_same() -> None:
    for record in RECORDS:
        path = make.FOLDER / record["file"]
        assert metadata.read_bytes(path.read_bytes()) == metadata.read(path), record["file"]


def test_every_program_is_in_the_corpus_and_no_file_is_there_for_nothing() -> None:
    names = {path.name for path in make.FOLDER.iterdir() if path.suffix != ".txt"}
    assert names == {record["file"] for record in RECORDS}
    assert {f"{sample.name}.png" for sample in SAMPLES} <= names
    assert sum(path.stat().st_size for path in make.FOLDER.iterdir()) < 1_000_000


def test_the_script_makes_the_corpus() -> None:
    """The very bytes with the same libraries; with others at least what reads the same."""
    made = {entry.file: entry for entry in make.entries()}
    missing = {record["file"] for record in RECORDS} - set(made)
    assert not missing if features.check("avif") else all(name.endswith(".avif") for name in missing)
    for record in RECORDS:
        entry = made.get(record["file"])
        if entry is None:
            continue
        assert entry.record() == record
        committed = (make.FOLDER / entry.file).read_bytes()
        if entry.data != committed:
            assert hidden_info(entry.data) == hidden_info(committed), entry.file
            assert metadata.read_bytes(entry.data) == metadata.read_bytes(committed), entry.file


def test_a_renamed_picture_tells_the_same(tmp_path: Path) -> None:
    for record in RECORDS[:: len(RECORDS) // 20]:
        if not record["beside"]:
            path = tmp_path / "something.png"
            shutil.copy(make.FOLDER / record["file"], path)
            assert read(record, path) == read(record, make.FOLDER / record["file"])


def test_nothing_in_a_file_is_dropped() -> None:
    """What the translation of a foreign form leaves out stands among the items, verbatim."""
    for record in RECORDS:
        found = metadata.read(make.FOLDER / record["file"])
        info = info_of(found)
        assert found.items.items() <= info.items.items(), record["file"]
        assert found.parameters in ("", info.text, info.items.get("parameters")), record["file"]


@recorded.needed
@pytest.mark.recorded
def test_the_files_of_a_real_server_say_what_it_had_been_asked() -> None:
    items = [item for item in recorded.load("files/manifest.json")["files"] if not item["file"].endswith(".txt")]
    asked = 0
    for item in items:
        info = local_info(recorded.FOLDER / "files" / item["file"])
        said = parse(info.text)
        assert info.generator == "A1111", item["file"]
        assert said.get("Version") == "v1.10.1"
        body = item.get("request", {}).get("body", {})
        # Styles become a part of the prompt; of a prompt that holds a negative one itself nobody can tell the two.
        if "prompt" in body and "styles" not in body and "Negative prompt:" not in body["prompt"]:
            asked += 1
            words = body["prompt"].strip(), body.get("negative_prompt", "").strip()
            assert (said.prompt, said.negative_prompt) == words, item["file"]
            assert "script_name" in body or said.get("Seed") == str(body["seed"])
    assert asked >= 15

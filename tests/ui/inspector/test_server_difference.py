"""What the server's png-info says otherwise than the file, in detail; and info that is hidden in the pixels."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.api import answers
from app.api.errors import NotReachable
from app.demo import pnginfo
from app.demo.server import DemoServer
from app.generation.result import GeneratedImage, ImageInfo, InfoSource
from app.images.facts import local_info
from app.servers.connection import connect as connect_to
from app.servers.profile import ServerProfile
from app.ui import image_work
from app.ui.inspector.inspector import Inspector
from app.ui.inspector.server_difference import server_difference
from app.ui.workspace import Workspace
from tests import recorded
from tests.data.pieces import hidden, picture
from tests.ui.picture_bench import all_read, infotext, png_bytes

TEXT = "a lighthouse at dusk\nNegative prompt: rain\nSteps: 24, Sampler: Euler a, CFG scale: 7, Seed: 5, Size: 832x1216"


def server(text: str = TEXT, **facts: Any) -> ImageInfo:
    return ImageInfo(text=text, source=InfoSource.SERVER, **facts)


FILE = ImageInfo(text=TEXT, source=InfoSource.FILE)


# -- the comparison ---------------------------------------------------------------------------------------------------


def test_the_same_text_with_padded_defaults_is_no_difference() -> None:
    padded = {
        "Prompt": "a lighthouse at dusk",
        "Negative prompt": "rain",
        "Steps": "24",
        "Sampler": "Euler a",
        "CFG scale": 7.0,
        "Seed": "5",
        "Size-1": "832",
        "Size-2": "1216",
        "Clip skip": "1",
        "RNG": "GPU",
        "Hires resize-1": 0,
        "Hires resize-2": 0,
    }
    found = server_difference(server(f"{TEXT}\n", parameters=padded), FILE)
    assert not found
    assert found.sentence == ""
    assert dict(found.padding) == {"Clip skip": "1", "RNG": "GPU"}


def test_each_value_that_differs_is_a_row_with_both() -> None:
    other = TEXT.replace("Steps: 24", "Steps: 30").replace(", Seed: 5", "") + ", Eta: 1"
    found = server_difference(server(other), FILE)
    assert dict(found.told) == {
        "Steps": "server: 30\nfile: 24",
        "Seed": "server: (not there)\nfile: 5",
        "Eta": "server: 1\nfile: (not there)",
    }
    assert found.text == (("Raw text", found.text[0][1]),)
    assert "line 3, letter 8" in found.text[0][1]
    assert found.sentence == "differs from the text in the file: Steps, Eta, Seed"


def test_long_values_are_shown_around_what_differs() -> None:
    long = TEXT.replace("at dusk", "at dusk, " + "film grain, " * 20)
    found = server_difference(server(long.replace("at dusk", "at dawn")), replace(FILE, text=long))
    (row,) = found.told
    assert row[0] == "Prompt"
    assert "…" in row[1]
    assert "at dawn" not in row[1].splitlines()[1]
    assert len(row[1]) < 150


def test_how_the_server_splits_the_text_is_compared_too() -> None:
    found = server_difference(server(parameters={"Prompt": "a lighthouse", "Steps": "24", "Size-1": "1"}), FILE)
    rows = dict(found.reading)
    assert rows["Prompt, as the server takes it"] == "server: a lighthouse\nfile: a lighthouse at dusk"
    assert "Sampler, as the server takes it" in rows
    assert "Steps, as the server takes it" not in rows
    assert found.told == found.text == ()
    assert "takes" in found.sentence


def test_styles_taken_out_and_aliases_of_loras_are_the_server_s_way_and_no_difference() -> None:
    prompt = "cinematic still of <lora:coastal:0.8> a lighthouse"
    text = TEXT.replace("a lighthouse at dusk", prompt)
    ours = replace(FILE, text=text)
    values = dict(part.split(": ") for part in text.splitlines()[-1].split(", "))
    aliased = {**values, "Prompt": prompt.replace("coastal", "Coast at dusk"), "Negative prompt": "rain"}
    assert not server_difference(server(text, parameters=aliased), ours)
    styled = {**values, "Prompt": "a lighthouse", "Negative prompt": "", "Styles array": ["cinematic"]}
    assert not server_difference(server(text, parameters=styled), ours)


@recorded.needed
@pytest.mark.parametrize("name", ["generated", "generated-jpg", "generated-webp", "itxt-chunk", "comfyui-style"])
def test_a_real_server_s_answer_about_a_file_of_a_known_kind_is_no_difference(name: str) -> None:
    record = recorded.load(f"png-info/{name}.json")
    data = base64.b64decode(record["request"]["body"]["image"])
    found = server_difference(answers.image_info(record["response"]["body"]), local_info(data))
    assert not found, found.rows


@recorded.needed
def test_what_a_real_server_makes_of_another_program_s_text_is_told_apart() -> None:
    record = recorded.load("png-info/novelai-style.json")
    data = base64.b64decode(record["request"]["body"]["image"])
    found = server_difference(answers.image_info(record["response"]["body"]), local_info(data))
    assert [name for name, _value in found.told] == ["Size", "Clip skip", "ENSD"], "the server makes them up"


def test_texts_that_only_one_has_are_named() -> None:
    theirs, ours = {"Software": "X", "both": "1 "}, {"workflow": "{}", "both": "1", "parameters": TEXT}
    found = server_difference(server(items=theirs), replace(FILE, items=ours))
    assert found.items == (
        ("Text “Software”", "server: X\nfile: (not there)"),
        ("Text “workflow”", "server: (not there)\nfile: {}"),
    )


def test_hostile_answers_are_bounded() -> None:
    many = {f"Key {number}": "x" * 10_000 for number in range(1000)}
    found = server_difference(server(items=many, parameters=many), FILE)
    assert len(found.items) == 201
    assert sum(len(value) for _name, value in found.rows) < 1_000_000


# -- with a server ----------------------------------------------------------------------------------------------------


def test_the_file_s_own_bytes_go_to_the_server_and_what_it_says_otherwise_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(png_bytes(text=infotext(seed=7)))
    sent: list[bytes] = []
    png_info = pnginfo.png_info
    read = pnginfo.read

    def listening(options: Any, body: Any) -> dict[str, Any]:
        sent.append(base64.b64decode(body["image"].partition(",")[2] or body["image"]))
        return png_info(options, body)

    def mistaken(image: Any) -> tuple[str, dict[str, Any]]:
        text, items = read(image)
        return text.replace("Seed: 7", "Seed: 8"), {**items, "Software": "a wrong server"}

    monkeypatch.setattr("app.demo.routes.png_info", listening)
    with DemoServer(step_delay_s=0) as demo:
        connection = connect_to(ServerProfile(id="d", name="demo", url=demo.url))
        equal = server_difference(image_work._info_of(path, connection), local_info(path))
        monkeypatch.setattr(pnginfo, "read", mistaken)
        found = server_difference(image_work._info_of(path, connection), local_info(path))
    assert not equal, equal.rows
    assert sent == [path.read_bytes()] * 2
    assert found.told == (("Seed", "server: 8\nfile: 7"),)
    assert found.items == (("Text “Software”", "server: a wrong server\nfile: (not there)"),)


def test_a_server_that_fails_leaves_the_file_s_own_reading_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(png_bytes(text=infotext()))

    def fail(_data: bytes) -> ImageInfo:
        raise NotReachable("Nothing answers.", where="POST http://studio:7860", hint="Start it.")

    connection: Any = SimpleNamespace(
        capabilities=SimpleNamespace(has=lambda _feature: True), client=SimpleNamespace(png_info=fail)
    )
    info = image_work._info_of(path, connection)
    assert info.source is InfoSource.FILE
    assert info.text == infotext()
    assert info.note.splitlines() == [
        "the server's png-info failed: Nothing answers.",
        "Start it.",
        "POST http://studio:7860",
    ]


# -- shown ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def inspector(workspace: Workspace, qtbot: QtBot) -> Inspector:
    made = Inspector(workspace)
    qtbot.addWidget(made)
    made.resize(320, 800)
    with qtbot.waitExposed(made):
        made.show()
    return made


def button(inspector: Inspector, name: str) -> QPushButton:
    found = inspector.findChild(QPushButton, name)
    assert found is not None
    return found


def test_the_difference_is_a_line_and_opens_as_rows(inspector: Inspector, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(png_bytes(text=infotext(seed=7)))
    answer = ImageInfo(text=infotext(seed=8), parameters={"Seed": "8"}, source=InfoSource.SERVER)
    inspector.show_image(GeneratedImage(path=path, info=answer))
    shown = button(inspector, "show-difference")
    assert not shown.isVisible()
    qtbot.waitUntil(shown.isVisible)
    assert "differs from the text in the file: Seed" in inspector.source_sentence
    shown.click()
    rows = dict(inspector.info_tab.difference_rows.facts)
    assert rows["Seed"] == "server: 8\nfile: 7"
    assert inspector.info_tab.difference_rows.isVisible()
    assert dict(inspector.info_tab.answer_rows.facts) == {"Seed": "8"}
    shown.click()
    assert not inspector.info_tab.difference_rows.isVisible()
    inspector.show_image(None)
    assert inspector.info_tab.difference_rows.facts == ()


def test_hidden_info_is_looked_for_on_request_and_said_to_be_hidden(
    inspector: Inspector, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(hidden(TEXT, "stealth_pngcomp"))
    found: list[GeneratedImage] = []
    inspector.info_found.connect(found.append)
    inspector.show_image(GeneratedImage(path=path, info=local_info(path)))
    look = button(inspector, "info-hidden")
    qtbot.waitUntil(look.isVisible)
    look.click()
    qtbot.waitUntil(lambda: bool(found))
    assert found[0].info.text == TEXT
    assert inspector.info_tab.prompt_text.toPlainText() == "a lighthouse at dusk"
    assert inspector.source_sentence == "Read from the file · found hidden in its pixels"
    assert not look.isVisible()
    all_read(qtbot)


def test_where_nothing_is_or_can_be_hidden_that_is_told(inspector: Inspector, tmp_path: Path, qtbot: QtBot) -> None:
    plain, lossy = tmp_path / "a.png", tmp_path / "b.jpg"
    plain.write_bytes(picture("PNG", mode="RGBA"))
    lossy.write_bytes(picture("JPEG"))
    inspector.show_image(GeneratedImage(path=plain))
    look = button(inspector, "info-hidden")
    qtbot.waitUntil(look.isVisible)
    look.click()
    qtbot.waitUntil(lambda: inspector.info_tab.hidden_text == "Nothing is hidden in the pixels.")
    inspector.show_image(GeneratedImage(path=lossy))
    all_read(qtbot)
    assert inspector.info_tab.hidden_text == ""

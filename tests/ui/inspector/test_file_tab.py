"""The File tab: facts, the format the content says, a hash that can be given up, and other texts as text or tree."""

from __future__ import annotations

import hashlib
import json
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.generation.result import GeneratedImage
from app.images.facts import local_info
from app.ui.inspector import file_tab
from app.ui.inspector.file_facts import parsed, read_file_facts, sha256_of, size_text
from app.ui.inspector.inspector import FILE, Inspector
from app.ui.inspector.json_tree import FETCHED, JsonModel, JsonTree
from app.ui.workspace import Workspace
from tests.ui.picture_bench import all_read, infotext, png_bytes, with_items


@pytest.fixture
def inspector(workspace: Workspace, qtbot: QtBot) -> Inspector:
    made = Inspector(workspace)
    qtbot.addWidget(made)
    made.resize(320, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.choose_tab(FILE)
    return made


def image_of(path: Path) -> GeneratedImage:
    return GeneratedImage(path=path, info=local_info(path))


# -- facts ------------------------------------------------------------------------------------------------------------


def test_the_facts_of_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(png_bytes(1200, 1000, text=infotext()))
    facts = read_file_facts(path)
    rows = dict(facts.rows)
    assert rows["Path"] == str(path)
    assert rows["Size"] == size_text(path.stat().st_size)
    assert (rows["Format"], rows["Pixels"], rows["Megapixels"], rows["Colours"]) == (
        "PNG",
        "1200 × 1000",
        "1.20",
        "RGB",
    )
    assert facts.warnings == ()


def test_a_wrong_name_and_a_missing_or_odd_file_are_warned_of(tmp_path: Path) -> None:
    wrong, text = tmp_path / "a.jpg", tmp_path / "b.png"
    wrong.write_bytes(png_bytes())
    text.write_text("no picture", encoding="utf-8")
    assert read_file_facts(wrong).warnings == ("The name says JPEG, but it is a PNG file.",)
    assert dict(read_file_facts(wrong).rows)["Format"] == "PNG"
    assert "not a picture" in read_file_facts(text).warnings[0]
    assert "cannot be reached" in read_file_facts(tmp_path / "gone.png").warnings[0]
    assert read_file_facts(tmp_path).warnings == ("This is not a file.",)


def test_the_hash_is_right_and_can_be_given_up(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"x" * 3_000_000)
    cancelled = threading.Event()
    assert sha256_of(path, cancelled) == hashlib.sha256(b"x" * 3_000_000).hexdigest()
    cancelled.set()
    assert sha256_of(path, cancelled) is None


# -- trees ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[" * 5000 + "]" * 5000, "nested too deep"),
        ("[" * 150 + "]" * 150, "nested too deep"),
        ("{" + " " * 3_000_000 + "}", "too long"),
        ('{"a": ', "not JSON"),
        ('{"a": ' + "9" * 6000 + "}", "not JSON"),
        ("just words", ""),
    ],
)
def test_what_is_no_harmless_json_stays_text(text: str, why: str) -> None:
    tree, said = parsed(text)
    assert tree is None
    assert why in said
    assert bool(said) == bool(why)


def test_json_is_taken_apart_also_with_numbers_json_does_not_have() -> None:
    tree, why = parsed('{"cfg": NaN, "nodes": [1, 2]}')
    assert why == ""
    assert tree["nodes"] == [1, 2]


def test_a_wide_tree_is_made_as_it_is_seen(qapp: QCoreApplication) -> None:
    document = {"wide": list(range(10_000)), "node": {"class_type": "KSampler", "seed": 5}, "text": "a\nb"}
    model = JsonModel(document)
    wide = model.index(0, 0)
    assert model.rowCount(wide) == 0
    assert model.hasChildren(wide)
    model.fetchMore(wide)
    assert model.rowCount(wide) == FETCHED
    assert model.canFetchMore(wide)
    values = [model.index(row, 1).data() for row in range(3)]
    assert values == ["[10000]", "KSampler · {2}", "a ⏎ b"]
    assert model.parent(model.index(3, 0, wide)).row() == 0
    assert not model.index(9, 0, QModelIndex()).isValid()
    tested = JsonModel(document)
    QAbstractItemModelTester(tested, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_a_node_and_the_whole_are_copied(qtbot: QtBot) -> None:
    tree = JsonTree({"3": {"class_type": "KSampler", "text": "a <b>cat</b>"}})
    qtbot.addWidget(tree)
    tree.show()
    tree.expandAll()
    node = tree.json_model.index(0, 0)
    tree.setCurrentIndex(tree.json_model.index(1, 1, node))
    qtbot.keyClick(tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "a <b>cat</b>"
    tree.copy_current_named()
    assert json.loads(QGuiApplication.clipboard().text()) == {"text": "a <b>cat</b>"}
    tree.copy_all()
    assert json.loads(QGuiApplication.clipboard().text())["3"]["class_type"] == "KSampler"


# -- the tab ----------------------------------------------------------------------------------------------------------


def test_texts_of_a_file_are_rows_trees_and_text(inspector: Inspector, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.png"
    broken = '{"nodes": ' + "x" * 200
    path.write_bytes(with_items({"workflow": '{"nodes": [1]}', "broken": broken, "Title": "<b>short</b>"}))
    inspector.show_image(image_of(path))
    all_read(qtbot)
    tab = inspector.file_tab
    parts = {part.item.name: part for part in tab.item_parts}
    assert list(parts) == ["workflow", "broken"]
    assert parts["workflow"].body is None, "made when it is opened"
    for part in parts.values():
        part.opener.click()
    assert isinstance(parts["workflow"].body, JsonTree)
    assert "not JSON" in parts["broken"].item.why_no_tree
    assert ("SHA-256", hashlib.sha256(path.read_bytes()).hexdigest()) in tab.facts
    inspector.grab()


def test_nothing_is_read_before_the_tab_is_seen(inspector: Inspector, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(png_bytes(text=infotext()))
    inspector.choose_tab("info")
    inspector.show_image(image_of(path))
    all_read(qtbot)
    assert inspector.file_tab.facts == ()
    inspector.choose_tab(FILE)
    qtbot.waitUntil(lambda: any(name == "SHA-256" for name, _value in inspector.file_tab.facts))
    all_read(qtbot)


def test_a_hash_is_given_up_when_another_file_is_chosen(
    inspector: Inspector, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / "a.png", tmp_path / "b.png"]
    for path in paths:
        path.write_bytes(png_bytes(text=infotext()))
    asked: list[tuple[Path, threading.Event]] = []

    def hanging(path: Path, cancelled: threading.Event) -> tuple[Path, str]:
        asked.append((path, cancelled))
        if path == paths[0]:
            assert cancelled.wait(60)
            return path, ""
        return path, "b's digits"

    monkeypatch.setattr(file_tab, "hash_row", hanging)
    inspector.show_image(image_of(paths[0]))
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert ("SHA-256", "computing…") in inspector.file_tab.facts
    inspector.show_image(image_of(paths[1]))
    assert asked[0][1].is_set()
    qtbot.waitUntil(lambda: ("SHA-256", "b's digits") in inspector.file_tab.facts)
    all_read(qtbot)


def test_a_large_file_is_hashed_only_on_request(
    inspector: Inspector, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_tab, "HASHED_AT_ONCE", 10)
    path = tmp_path / "a.png"
    path.write_bytes(png_bytes())
    inspector.show_image(image_of(path))
    all_read(qtbot)
    assert all(name != "SHA-256" for name, _value in inspector.file_tab.facts)
    inspector.file_tab._hash_button.click()
    qtbot.waitUntil(lambda: ("SHA-256", hashlib.sha256(path.read_bytes()).hexdigest()) in inspector.file_tab.facts)

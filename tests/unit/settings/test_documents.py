"""Named documents in one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings.documents import MOST_DOCUMENTS, read_documents, write_documents
from app.settings.store import read_document, write_document
from tests.flushes import Flush, watch


def test_documents_come_back_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "presets.json"
    documents = {name: {"n": name} for name in ("b", "ä", "c")}
    write_documents(path, documents)
    assert list(read_documents(path).items()) == list(documents.items())


def test_an_absent_file_holds_nothing(tmp_path: Path) -> None:
    assert read_documents(tmp_path / "presets.json") == {}


@pytest.mark.parametrize("text", ["{", "[]", '{"documents": 3}'])
def test_a_damaged_file_is_kept_beside_and_costs_its_content(tmp_path: Path, text: str) -> None:
    path = tmp_path / "presets.json"
    path.write_text(text, encoding="utf-8")
    assert read_documents(path) == {}
    assert path.with_name("presets.json.bad").read_text(encoding="utf-8") == text


def test_rows_of_another_shape_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "presets.json"
    path.write_text('{"documents": [1, {"name": 2}, {"name": "a", "document": {}}]}', encoding="utf-8")
    assert read_documents(path) == {"a": {}}


def test_too_many_are_refused_and_the_file_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "presets.json"
    write_documents(path, {"a": {}})
    with pytest.raises(ValueError, match="remove some"):
        write_documents(path, {str(number): {} for number in range(MOST_DOCUMENTS + 1)})
    assert read_documents(path) == {"a": {}}


def test_a_document_is_on_the_disk_before_it_takes_the_place_of_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    write_document(path, {"a": 1})
    flushed = watch(monkeypatch, tmp_path)
    write_document(path, {"a": 2})
    assert flushed == [Flush("file", path.stat().st_size, ("part", "settings.json"))]
    assert read_document(path) == {"a": 2}

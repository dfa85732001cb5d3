"""Named documents in one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings.documents import MOST_DOCUMENTS, NamedDocuments


def test_documents_keep_their_order_and_replace_in_place(tmp_path: Path) -> None:
    book = NamedDocuments(tmp_path / "presets.json")
    for name in ("b", "a", "c"):
        book.put(name, {"n": name})
    book.put("a", {"n": "new"})
    assert list(NamedDocuments(tmp_path / "presets.json").all().items()) == [
        ("b", {"n": "b"}),
        ("a", {"n": "new"}),
        ("c", {"n": "c"}),
    ]


def test_a_renamed_document_stays_in_its_place_and_takes_that_of_its_new_name(tmp_path: Path) -> None:
    book = NamedDocuments(tmp_path / "presets.json")
    for name in ("a", "b", "c"):
        book.put(name, {"n": name})
    book.replace("b", "a", {"n": "b"})
    assert list(book.all().items()) == [("a", {"n": "b"}), ("c", {"n": "c"})]


def test_removing_an_unknown_name_writes_nothing(tmp_path: Path) -> None:
    NamedDocuments(tmp_path / "presets.json").remove("a")
    assert not (tmp_path / "presets.json").exists()


@pytest.mark.parametrize("text", ["{", "[]", '{"documents": 3}'])
def test_a_damaged_file_is_kept_beside_and_costs_its_content(tmp_path: Path, text: str) -> None:
    path = tmp_path / "presets.json"
    path.write_text(text, encoding="utf-8")
    assert NamedDocuments(path).all() == {}
    assert path.with_name("presets.json.bad").read_text(encoding="utf-8") == text


def test_rows_of_another_shape_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "presets.json"
    path.write_text('{"documents": [1, {"name": 2}, {"name": "a", "document": {}}]}', encoding="utf-8")
    assert NamedDocuments(path).all() == {"a": {}}


def test_there_is_a_most(tmp_path: Path) -> None:
    rows = ",".join(f'{{"name": "{number}", "document": {{}}}}' for number in range(MOST_DOCUMENTS))
    path = tmp_path / "presets.json"
    path.write_text(f'{{"documents": [{rows}]}}', encoding="utf-8")
    with pytest.raises(ValueError, match="remove one"):
        NamedDocuments(path).put("one more", {})

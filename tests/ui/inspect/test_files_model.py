"""The list of files as a model: ten thousand rows cost what changes of them; the filter looks at words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.features.inspect.examining import FileState, InspectedFile
from app.features.inspect.files import FilesModel, FilteredFiles
from app.features.inspect.walking import Met

PATHS = [Path(f"/pictures/{number:05d}.png") for number in range(10_000)]


def read(path: Path, searched: str = "") -> InspectedFile:
    return InspectedFile(path, FileState.READ, "A1111 · txt2img", searched=searched)


@pytest.fixture
def model(qapp: QCoreApplication) -> Iterator[FilesModel]:
    made = FilesModel()
    yield made
    made.deleteLater()


def test_ten_thousand_rows_are_told_of_in_stretches(model: FilesModel) -> None:
    inserted: list[tuple[int, int]] = []
    changed: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    for start in range(0, len(PATHS), 500):
        model.add_met(Met(path) for path in PATHS[start : start + 500])
    assert len(inserted) == 20
    assert model.rowCount() == 10_000
    model.update_files(read(path) for path in [*PATHS[9000:9300], PATHS[5]])
    assert changed == [(5, 5), (9000, 9299)]
    assert model.row_of(PATHS[-1]) == 9999
    model.add_met([Met(PATHS[7]), Met(Path("/closed"), "You may not open this folder.", "Change it.")])
    assert model.rowCount() == 10_001, "a path is there once"
    closed = model.file_at(10_000)
    assert closed is not None
    assert (closed.state, closed.caption) == (FileState.BROKEN, "You may not open this folder.")


def test_rows_are_taken_out_wherever_they_are(model: FilesModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.add(PATHS[:200])
    model.remove_rows([0, 1, 2, 150, 199, 500, -1])
    assert model.rowCount() == 195
    assert [model.row_of(PATHS[number]) for number in (0, 3, 149, 151, 198)] == [-1, 0, 146, 147, 194]
    model.remove_rows(range(0, 195, 2))  # too many stretches to be told of one by one
    assert model.rowCount() == 97
    assert all(model.row_of(file.path) == row for row, file in enumerate(model.files))


def test_what_was_cancelled_is_not_called_being_read(model: FilesModel) -> None:
    model.add(PATHS[:3])
    model.update_file(read(PATHS[0]))
    model.mark_unread(PATHS[:5])
    assert [file.state for file in model.files] == [FileState.READ, FileState.UNREAD, FileState.UNREAD]


def test_the_filter_wants_every_word_somewhere(model: FilesModel) -> None:
    filtered = FilteredFiles(model)
    model.add(PATHS[:4])
    texts = ("00000.png comfyui a lighthouse", "00001.png forge a lighthouse", "00002.png forge a pier")
    model.update_files(read(path, text) for path, text in zip(PATHS, texts, strict=False))
    for text, rows in (("LIGHT forge", [1]), ("pier", [2]), ("0000", [0, 1, 2, 3]), ("", [0, 1, 2, 3]), ("zzz", [])):
        filtered.set_filter(text)
        assert [row for row in range(4) if filtered.row_of(PATHS[row]) >= 0] == rows, text
    filtered.set_filter("forge")
    model.update_file(read(PATHS[3], "00003.png forge"))
    assert filtered.row_of(PATHS[3]) == 2, "one that is read while the filter is on comes in"
    filtered.deleteLater()


def test_a_row_says_all_it_knows_as_plain_text(model: FilesModel) -> None:
    path = Path("/pictures/<b>x.png")
    model.add([path])
    file = replace(read(path), remark="The name says JPEG, but it is a PNG file.")
    model.update_file(file)
    tip = model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;x.png" in tip
    assert "The name says JPEG" in tip
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Image 1 of 1: <b>x.png, A1111 · txt2img"
    assert model.rowCount(model.index(0)) == 0
    assert model.data(QModelIndex()) is None

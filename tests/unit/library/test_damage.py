"""Damage to the list of kept images costs what is damaged and no more: never a start, never the next image."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from app.generation.result import GeneratedImage
from app.library.index_file import replace_file
from app.library.library import Library

COUNT = 60


def filled(folder: Path) -> Path:
    library = Library(folder, folder / "library.sqlite")
    for number in range(1, COUNT + 1):
        library.add(GeneratedImage(folder / f"{number}.png", prompt=f"{number} " + "p" * 400, job_id="job"))
    library.close()
    return folder / "library.sqlite"


def change(database: Path, statement: str) -> None:
    connection = sqlite3.connect(database)
    with connection:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE images SET payload = substr(payload, 2) WHERE id = 7",
        "UPDATE images SET created = 'x' WHERE id = 7",
        "UPDATE images SET role = 'x' WHERE id = 7",
        "UPDATE images SET notes = 'null' WHERE id = 7",
    ],
)
def test_a_damaged_row_is_passed_over(tmp_path: Path, statement: str) -> None:
    database = filled(tmp_path)
    change(database, statement)
    library = Library(tmp_path, database)
    expected = [number for number in range(COUNT, 0, -1) if number != 7]
    assert [image.id for image in library.newest(1000)] == expected
    assert [image.id for image in library.newest(3, before_id=9)] == [8, 6, 5]
    assert [image.id for image in library.of_job("job")] == expected[::-1]
    assert library.get(7) is None
    library.close()


def test_a_damaged_letter_hides_no_image(tmp_path: Path) -> None:
    database = filled(tmp_path)
    change(database, "UPDATE images SET prompt = CAST(x'70ff70' AS TEXT) WHERE id = 7")
    library = Library(tmp_path, database)
    assert len(library.newest(1000)) == COUNT
    library.close()


def test_a_damaged_page_costs_only_the_images_on_it(tmp_path: Path) -> None:
    database = filled(tmp_path)
    content = database.read_bytes()
    replaced = 0
    for start in range(4096, len(content), 4096):
        database.write_bytes(content[:start] + os.urandom(4096) + content[start + 4096 :])
        library = Library(tmp_path, database)
        image = library.add(GeneratedImage(tmp_path / "new.png", job_id="new"))
        assert image.id == COUNT + 1
        assert library.of_job("new") == [image]
        found = library.newest(1000)
        assert all(image.prompt.startswith(f"{image.id} ") for image in found[1:])
        if library.notice:
            replaced += 1
            kept = tmp_path / "library.sqlite.bad"
            assert str(kept) in library.notice
            kept.unlink()
        library.close()
        assert [path.name for path in tmp_path.iterdir()] == ["library.sqlite"]
    assert replaced  # else nothing was shown


def test_a_page_of_images_that_is_damaged_leaves_the_others(tmp_path: Path) -> None:
    database = filled(tmp_path)
    content = database.read_bytes()
    at = content.index(b"30 ppp") // 4096 * 4096
    database.write_bytes(content[:at] + b"\xff" * 4096 + content[at + 4096 :])
    library = Library(tmp_path, database)
    found = {image.id for image in library.newest(1000)}
    assert 30 not in found
    assert {1, 2, COUNT - 1, COUNT} <= found
    assert len(found) > COUNT - 12
    library.close()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: content[:44] + b"\xff\xff\xff\xff" + content[48:],  # the format of the schema
        lambda content: content.replace(b"    seed INTEGER", b"    s\xffed INTEGER"),
        lambda content: content.replace(b"CREATE TABLE images", b"CREATE TABLX images"),
        lambda content: content[: len(content) // 2],
    ],
)
def test_a_damaged_table_is_set_aside_at_the_next_start(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    database = filled(tmp_path)
    database.write_bytes(spoil(database.read_bytes()))
    library = Library(tmp_path, database)
    image = library.add(GeneratedImage(tmp_path / "new.png"))
    assert library.newest(1) == [image]
    assert (tmp_path / "library.sqlite.bad").exists()
    library.close()


def test_a_crash_while_a_damaged_file_is_replaced_costs_nothing(tmp_path: Path) -> None:
    database = filled(tmp_path)
    database.rename(tmp_path / "library.sqlite.new")
    library = Library(tmp_path, database)
    assert library.count() == COUNT
    library.close()


def test_rows_in_no_order_do_not_keep_it_busy_for_ever(tmp_path: Path) -> None:
    database = filled(tmp_path)
    content = bytearray(database.read_bytes())
    for number in range(20, 50, 3):
        # A row: its length, its number, the length of its head, the head (0 for the number), then the path.
        path = content.index(f"{tmp_path}/{number}.png".encode())
        head = next(size for size in range(10, 60) if content[path - size] == size and content[path - size + 1] == 0)
        assert content[path - head - 1] == number
        content[path - head - 1] = 1
    database.write_bytes(content)
    connection, notice = replace_file(database, ValueError("it looks odd"))
    assert notice
    assert connection.execute("SELECT max(id) FROM images").fetchone() == (COUNT,)
    connection.close()

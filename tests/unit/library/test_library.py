"""What is added is found again, in order, whatever happens to the database file."""

from __future__ import annotations

import errno
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.generation.request import Mode
from app.generation.result import GeneratedImage, ImageInfo, ImageRole, InfoSource, NamingFacts
from app.library.errors import LibraryError
from app.library.library import Library

NOW = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)
FACTS = NamingFacts(created=NOW, seed=5, prompt="a fox")
PNG = b"\x89PNG\r\n\x1a\n" + b"pixels" * 50


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "pictures", tmp_path / "data" / "library.sqlite", "{seed}-{prompt}")
    yield library
    library.close()


def keep(library: Library, facts: NamingFacts = FACTS) -> GeneratedImage:
    sink = library.open_sink(facts)
    sink.write(PNG)
    return library.add(GeneratedImage(sink.finish(), seed=facts.seed, created=NOW))


FULL = GeneratedImage(
    Path("/pictures/größe.png").absolute(),
    role=ImageRole.GRID,
    index=3,
    seed=4_294_967_295,
    width=512,
    height=768,
    info=ImageInfo("a fox\nSteps: 3", {"extras": "x"}, {"Steps": "3"}, InfoSource.SERVER, "Forge"),
    notes=("Server used Euler instead of X",),
    created=NOW,
    prompt="a fox 🦊",
    model="tiny",
    mode=Mode.IMAGE_TO_IMAGE,
    payload={"seed": 1, "alwayson_scripts": {"x": {"args": [1, None, True]}}},
    job_id="abc",
    server="Home",
    source="a" * 64,
    source_id=7,
    mask="b" * 64,
    tags="sea, lighthouse",
)


def test_tags_are_given_and_taken_and_nothing_else_changes(library: Library) -> None:
    added = library.add(FULL)
    assert library.set_tags(added.id, "dusk 🦊") == replace(added, tags="dusk 🦊")
    assert library.set_tags(added.id, "") == replace(added, tags="")
    assert library.get(added.id) == replace(added, tags="")
    assert library.set_tags(added.id + 1, "dusk") is None


def test_everything_said_about_an_image_comes_back(library: Library) -> None:
    added = library.add(FULL)
    assert added == replace(FULL, id=added.id)
    assert library.get(added.id) == added


def test_images_come_newest_first_and_page_by_page(library: Library) -> None:
    images = [keep(library) for _ in range(5)]
    assert library.newest(2) == [images[4], images[3]]
    assert library.newest(2, before_id=images[3].id) == [images[2], images[1]]
    assert library.newest(10, before_id=images[0].id) == []
    assert library.newest(0) == library.newest(-1) == []
    assert library.count() == 5


def test_a_forgotten_image_leaves_its_file_and_its_id_is_not_given_again(library: Library) -> None:
    image = keep(library)
    assert library.forget(image.id)
    assert not library.forget(image.id)
    assert library.get(image.id) is None
    assert image.path.exists()
    assert keep(library).id > image.id


def test_a_file_is_named_anew_when_more_is_known(library: Library) -> None:
    sink = library.open_sink(FACTS)
    sink.write(PNG)
    first = sink.finish()
    image = library.add(GeneratedImage(first), NamingFacts(created=NOW, seed=6, prompt="a fox"))
    assert image.path.name == "6-a fox.png"
    assert image.path.read_bytes() == PNG
    assert not first.exists()


def test_a_file_that_is_named_right_stays(library: Library) -> None:
    keep(library)
    sink = library.open_sink(FACTS)
    sink.write(PNG)
    second = sink.finish()
    assert second.name == "5-a fox (2).png"
    assert library.add(GeneratedImage(second), FACTS).path == second


def test_a_file_that_cannot_be_renamed_keeps_its_name(library: Library, tmp_path: Path) -> None:
    sink = library.open_sink(FACTS)
    sink.write(PNG)
    path = sink.finish()
    library.template = "folder/{seed}"
    (library.folder / "folder").write_bytes(b"in the way")
    assert library.add(GeneratedImage(path), FACTS).path == path


def test_a_file_that_was_removed_meanwhile_is_not_put_into_the_list(library: Library) -> None:
    sink = library.open_sink(FACTS)
    sink.write(PNG)
    path = sink.finish()
    path.unlink()
    with pytest.raises(FileNotFoundError):
        library.add(GeneratedImage(path), FACTS)
    assert library.count() == 0


def test_without_hard_links_a_file_keeps_the_name_that_is_known_of_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _target: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    sink = library.open_sink(FACTS)
    sink.write(PNG)
    path = sink.finish()
    library.template = "folder/{seed}"
    assert library.add(GeneratedImage(path), FACTS).path == path
    assert [found for found in library.folder.rglob("*") if found.is_file()] == [path]


def test_images_survive_a_restart(tmp_path: Path) -> None:
    database = tmp_path / "library.sqlite"
    library = Library(tmp_path, database)
    image = library.add(FULL)
    library.close()
    again = Library(tmp_path, database)
    assert again.newest(5) == [image]
    again.close()


def test_two_programs_share_one_library(tmp_path: Path) -> None:
    database = tmp_path / "library.sqlite"
    first, second = Library(tmp_path, database), Library(tmp_path, database)
    image = first.add(FULL)
    assert second.newest(5) == [image]
    first.close()
    second.close()


def test_a_path_that_is_used_again_belongs_to_the_newer_image(library: Library) -> None:
    old = library.add(FULL)
    new = library.add(replace(FULL, seed=9))
    assert new.id > old.id
    assert library.newest(5) == [new]


def test_text_and_numbers_that_sqlite_refuses_do_no_harm(library: Library) -> None:
    image = library.add(replace(FULL, seed=2**70, prompt="half \ud800 pair", payload={"prompt": "\ud800"}))
    found = library.get(image.id)
    assert found is not None
    assert (found.seed, found.prompt) == (None, "half ? pair")


@pytest.mark.parametrize("content", [b"this is no database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_database_is_set_aside(tmp_path: Path, content: bytes) -> None:
    database = tmp_path / "library.sqlite"
    for name in ("library.sqlite.bad", "library.sqlite.bad1"):
        database.write_bytes(content)
        library = Library(tmp_path, database)
        assert library.count() == 0
        library.close()
        assert (tmp_path / name).read_bytes() == content


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    database = tmp_path / "library.sqlite"
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = database.read_bytes()
    with pytest.raises(LibraryError, match="newer Safelight"):
        Library(tmp_path, database)
    assert len(database.read_bytes()) == len(before)
    assert not (tmp_path / "library.sqlite.bad").exists()


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (1, ("source", "source_id", "generator", "grid", "cell", "template", "mask", "tags")),
        (2, ("generator", "grid", "cell", "template", "mask", "tags")),
        (3, ("grid", "cell", "template", "mask", "tags")),
        (4, ("template", "mask", "tags")),
        (5, ("mask", "tags")),
        (6, ("tags",)),
    ],
)
def test_a_database_of_an_older_format_goes_on_with_its_images(
    tmp_path: Path, older: int, newer: tuple[str, ...]
) -> None:
    database = tmp_path / "library.sqlite"
    library = Library(tmp_path, database)
    image = keep(library)
    library.close()
    connection = sqlite3.connect(database)
    if "grid" in newer:
        connection.execute("DROP INDEX images_of_grids")
    for column in newer:
        connection.execute(f"ALTER TABLE images DROP COLUMN {column}")
    connection.execute(f"PRAGMA user_version = {older}")
    connection.commit()
    connection.close()
    library = Library(tmp_path, database)
    assert library.newest(5) == [image]
    made = library.add(replace(FULL, source_id=image.id))
    assert library.made_from(image.id) == [made]
    assert library.get(made.id) == made
    cell = library.add(replace(FULL, path=tmp_path / "cell.png", grid="a" * 32, cell=(1, 0, 2)))
    assert library.of_grid("a" * 32) == [cell]
    library.close()


def test_the_images_of_a_grid_are_found_with_their_cells_and_no_others_are(tmp_path: Path) -> None:
    library = Library(tmp_path, tmp_path / "library.sqlite")
    keep(library)
    cells = [(0, 0, 0), (1, 0, 0), None]
    made = [
        library.add(replace(FULL, path=tmp_path / f"{number}.png", grid="a" * 32, cell=cell))
        for number, cell in enumerate(cells)
    ]
    library.add(replace(FULL, path=tmp_path / "other.png", grid="b" * 32, cell=(0, 0, 0)))
    assert library.of_grid("a" * 32) == made
    assert [image.cell for image in library.of_grid("a" * 32)] == cells
    assert library.of_grid("") == []
    library.close()


def test_a_place_where_nothing_can_be_written_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(LibraryError, match="cannot be opened"):
        Library(tmp_path, tmp_path / "file" / "library.sqlite")


def test_a_closed_library_says_so(library: Library) -> None:
    library.close()
    library.close()
    with pytest.raises(LibraryError, match="closed"):
        library.count()


def test_many_threads_add_and_read(library: Library) -> None:
    def work() -> None:
        for _ in range(10):
            keep(library)
            library.newest(3)

    threads = [threading.Thread(target=work, daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    images = library.newest(100)
    assert len({image.path for image in images}) == 40
    assert [image.id for image in images] == sorted((image.id for image in images), reverse=True)


def test_a_failing_database_is_a_library_error(library: Library, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "data" / "library.sqlite")
    connection.execute("DROP TABLE images")
    connection.close()
    with pytest.raises(LibraryError, match="index failed"):
        library.count()


def test_what_a_changed_file_says_takes_the_place_of_what_it_said(library: Library) -> None:
    added = library.add(FULL)
    other = library.add(replace(FULL, path=FULL.path.with_name("other.png")))
    news = replace(
        added, info=ImageInfo("a hare\nSteps: 4", source=InfoSource.FILE), prompt="a hare", seed=9, model="big"
    )
    assert library.update_info(news)
    assert library.at_path(FULL.path) == library.get(added.id) == news
    assert library.get(other.id) == other
    assert not library.update_info(replace(news, id=999))
    assert library.at_path(Path("/pictures/none.png")) is None

"""The cache of small pictures: found again, bounded, and never a reason for anything to fail."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.library import thumbnails
from app.library.thumbnails import ThumbnailKey, ThumbnailStore, key_of

MEGABYTE = 1024 * 1024
KEY = ThumbnailKey(Path("/pictures/a lighthouse.png"), 256, 1_700_000_000_123_456_789, 1_400_000)
DATA = b"\xff\xd8 a small picture"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "thumbnails.sqlite"


@pytest.fixture
def store(file: Path) -> Iterator[ThumbnailStore]:
    store = ThumbnailStore(file, 64 * MEGABYTE)
    yield store
    store.close()


def key(number: int, edge: int = 256) -> ThumbnailKey:
    return ThumbnailKey(Path(f"/pictures/{number}.png"), edge, 1, 1)


def tidy(store: ThumbnailStore) -> int:
    """Until there is no more to do; how many steps that took."""
    steps = 1
    store.tidy()
    while store.wants_tidying:
        store.tidy()
        steps += 1
        assert steps < 1000
    return steps


def test_what_was_put_in_is_found_again_at_the_next_start(store: ThumbnailStore, file: Path) -> None:
    assert store.get(KEY) is None
    store.put(KEY, DATA)
    assert store.get(KEY) == DATA
    store.close()
    with closing(ThumbnailStore(file, MEGABYTE)) as other:
        assert other.get(KEY) == DATA


def test_a_file_that_changed_is_another_one_and_takes_the_place_of_the_old(store: ThumbnailStore, file: Path) -> None:
    store.put(KEY, DATA)
    store.put(replace(KEY, edge=512), DATA * 2)
    for changed in (replace(KEY, mtime_ns=KEY.mtime_ns + 1), replace(KEY, size=KEY.size + 1)):
        assert store.get(changed) is None
    store.put(replace(KEY, size=7), b"new")
    assert store.get(replace(KEY, size=7)) == b"new"
    assert rows(file) == 1, "what nobody can ask for any more is still there"


def rows(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        (entries,) = connection.execute("SELECT count(*) FROM entries").fetchone()
        (pictures,) = connection.execute("SELECT count(*) FROM pictures").fetchone()
    assert entries == pictures
    return int(entries)


def test_a_larger_size_serves_for_a_smaller_one_and_not_the_other_way(store: ThumbnailStore) -> None:
    store.put(replace(KEY, edge=512), b"512")
    assert store.get(KEY) == b"512"
    store.put(KEY, b"256")
    assert store.get(KEY) == b"256"
    assert store.get(replace(KEY, edge=1024)) is None


@pytest.mark.skipif(os.name != "posix", reason="file names are bytes on POSIX only")
def test_a_file_name_that_is_no_text_is_a_name_like_any_other(store: ThumbnailStore) -> None:
    odd = replace(KEY, path=Path(os.fsdecode(b"/pictures/\xff\xfe.png")))
    store.put(odd, DATA)
    assert store.get(odd) == DATA


def test_a_file_that_is_gone_leaves_nothing(store: ThumbnailStore, file: Path, tmp_path: Path) -> None:
    for edge in (256, 512):
        store.put(replace(KEY, edge=edge), DATA)
    store.put(key(1), DATA)
    store.forget([KEY.path])
    assert rows(file) == 1
    assert store.get(KEY) is None
    assert store.get(key(1)) == DATA
    with pytest.raises(OSError, match="gone"):
        key_of(tmp_path / "gone.png", 256)


def test_it_stays_within_its_limit_and_what_was_looked_at_last_stays(
    store: ThumbnailStore, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hour = 1000
    monkeypatch.setattr(thumbnails, "_stamp", lambda: hour)
    for number in range(300):
        store.put(key(number), bytes(10_000))
    hour += 1
    for number in range(10):
        assert store.get(key(number)) is not None
    store.most_bytes = 2 * MEGABYTE
    assert tidy(store) > 2, "all of it in one transaction"
    assert 100 < rows(file) < 200
    assert [store.get(key(number)) is not None for number in range(10)] == [True] * 10
    assert store.get(key(20)) is None
    assert store.get(key(299)) is not None


def test_it_says_by_itself_that_there_is_too_much(store: ThumbnailStore, file: Path) -> None:
    store.most_bytes = MEGABYTE
    for number in range(400):
        store.put(key(number), bytes(10_000))
        if store.wants_tidying:
            store.tidy()
    assert rows(file) < 150


def test_a_lower_limit_gives_the_disk_back(store: ThumbnailStore, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thumbnails, "_MOST_FREE", 100_000)
    for number in range(300):
        store.put(key(number), bytes(20_000))
    store.most_bytes = MEGABYTE
    tidy(store)
    store.close()
    assert file.stat().st_size < 2 * MEGABYTE


def test_nothing_is_kept_where_nothing_may_be(file: Path) -> None:
    with closing(ThumbnailStore(file, 0)) as store:
        store.put(KEY, DATA)
        store.forget([KEY.path])
        store.tidy()
        assert store.get(KEY) is None
    assert not file.parent.exists()


def test_a_cleared_cache_says_what_it_set_free_and_works_on(store: ThumbnailStore, file: Path) -> None:
    for number in range(20):
        store.put(key(number), bytes(10_000))
    assert store.clear() > 200_000
    assert not file.exists()
    assert store.get(key(1)) is None
    store.put(KEY, DATA)
    assert store.get(KEY) == DATA


def test_a_picture_that_is_too_large_is_not_kept(store: ThumbnailStore) -> None:
    store.put(KEY, bytes(thumbnails.LARGEST + 1))
    assert store.get(KEY) is None


def spoil_file(file: Path) -> None:
    file.write_bytes(b"this was a database" * 1000)


def spoil_tables(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("ALTER TABLE entries DROP COLUMN check_sum")


def spoil_format(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 77")


def spoil_pages(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for at in range(4096 + 100, len(data), 64):  # not the first page, so that it can be opened
        data[at : at + 32] = b"\xaa" * 32
    file.write_bytes(data)


@pytest.mark.parametrize("spoil", [spoil_file, spoil_tables, spoil_format, spoil_pages])
def test_a_damaged_file_is_thrown_away_and_made_anew(
    spoil: object, store: ThumbnailStore, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(50):
        store.put(key(number), bytes(10_000))
    store.close()
    assert callable(spoil)
    spoil(file)
    with closing(ThumbnailStore(file, MEGABYTE)) as again:
        assert [again.get(key(number)) for number in range(50)] == [None] * 50
        again.put(KEY, DATA)
        assert again.get(KEY) == DATA
    assert "made anew" in caplog.text


def test_a_picture_whose_bytes_changed_on_the_disk_is_not_shown(store: ThumbnailStore, file: Path) -> None:
    store.put(KEY, DATA)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE pictures SET data = ?", (DATA[:-1] + b"?",))
    assert store.get(KEY) is None
    store.put(KEY, DATA)
    assert store.get(KEY) == DATA


def test_a_disk_that_takes_nothing_is_said_once_and_left_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_bytes(b"a file where a folder should be")
    tries = []
    real = ThumbnailStore._open
    monkeypatch.setattr(ThumbnailStore, "_open", lambda self: tries.append(1) or real(self))
    with closing(ThumbnailStore(tmp_path / "cache" / "thumbnails.sqlite", MEGABYTE)) as store:
        for number in range(20):
            assert store.get(key(number)) is None
            store.put(key(number), DATA)
    assert len(tries) <= 2, "the disk is asked again for each picture"
    assert caplog.text.count("Small pictures are not") <= 2


def test_a_cache_that_is_deleted_while_it_is_used_is_made_anew_at_the_next_start(
    store: ThumbnailStore, file: Path
) -> None:
    store.put(KEY, DATA)
    shutil.rmtree(file.parent)
    for number in range(3):
        store.put(key(number), DATA)
        store.get(key(number))
    store.tidy()
    store.clear()
    store.close()
    with closing(ThumbnailStore(file, MEGABYTE)) as again:
        again.put(KEY, DATA)
        assert again.get(KEY) == DATA


def test_an_error_of_the_disk_costs_a_minute_and_no_more(
    store: ThumbnailStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(thumbnails.time, "monotonic", lambda: now)
    store.put(KEY, DATA)
    with monkeypatch.context() as broken:
        broken.setattr(ThumbnailStore, "_get", failing)
        broken.setattr(ThumbnailStore, "_put", failing)
        assert store.get(KEY) is None
        store.put(key(1), DATA)
    assert store.get(KEY) is None
    now += 61
    assert store.get(KEY) == DATA
    store.put(key(1), DATA)
    assert store.get(key(1)) == DATA


def failing(*_arguments: object) -> None:
    raise OSError(5, "Input/output error")


def test_another_program_that_writes_costs_no_waiting_and_no_reading(
    store: ThumbnailStore, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thumbnails, "_WAIT_S", 0.01)
    store.put(KEY, DATA)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        store.close()
        with closing(ThumbnailStore(file, MEGABYTE)) as busy:
            busy.put(key(1), DATA)
            assert busy.get(KEY) == DATA
            assert busy.get(key(1)) is None
            other.execute("ROLLBACK")
            monkeypatch.setattr(busy, "_rests", {})
            busy.put(key(1), DATA)
            assert busy.get(key(1)) == DATA


def test_what_is_asked_after_the_end_is_not_there(store: ThumbnailStore) -> None:
    store.put(KEY, DATA)
    store.close()
    store.put(key(1), DATA)
    assert store.get(KEY) is None

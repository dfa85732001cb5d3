"""Source pictures are kept by content, read back whole, and pruned only when nothing uses them."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path

import pytest
from PIL import Image

from app.generation.source import SourceImage
from app.images.errors import ImageError
from app.images.formats import ImageFormat, sniff
from app.images.source_store import SourceStore
from tests import flushes


def encoded(kind: str = "PNG", size: tuple[int, int] = (24, 16), colour: str = "teal", orientation: int = 0) -> bytes:
    file = io.BytesIO()
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    Image.new("RGB", size, colour).save(file, kind, exif=exif)
    return file.getvalue()


@pytest.fixture
def store(tmp_path: Path) -> SourceStore:
    return SourceStore(tmp_path / "sources")


def test_a_source_outlives_the_file_it_was_taken_from(store: SourceStore, tmp_path: Path) -> None:
    file = tmp_path / "harbour.png"
    file.write_bytes(encoded())
    source = store.add_file(file, origin=4)
    file.unlink()
    assert store.read(source) == encoded()
    assert (source.width, source.height, source.name, source.suffix, source.origin) == (
        24,
        16,
        "harbour.png",
        ".png",
        4,
    )


def test_the_same_picture_is_kept_once(store: SourceStore) -> None:
    first, second = store.add(encoded(), "a.png"), store.add(encoded(), "b.png")
    assert first.sha256 == second.sha256
    assert len(list(store.folder.iterdir())) == 1


def test_a_photograph_on_its_side_has_the_size_it_is_shown_in(store: SourceStore) -> None:
    turned = store.add(encoded("JPEG", orientation=6))
    assert (turned.width, turned.height, turned.suffix) == (16, 24, ".jpg")


def test_avif_becomes_png_that_servers_read(store: SourceStore) -> None:
    try:
        data = encoded("AVIF")
    except (KeyError, OSError):
        pytest.skip("this Pillow writes no AVIF")
    source = store.add(data, "x.avif")
    assert source.suffix == ".png"
    assert sniff(store.read(source)) is ImageFormat.PNG


@pytest.mark.parametrize("data", [b"", b"plain text", encoded()[:20], b"GIF89a"])
def test_what_is_no_picture_is_refused(store: SourceStore, data: bytes) -> None:
    with pytest.raises(ImageError):
        store.add(data)
    assert not store.folder.exists()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_that_was_broken_off_is_refused_as_a_server_would(store: SourceStore, kind: str) -> None:
    with pytest.raises(ImageError, match="ends before its picture"):
        store.add(encoded(kind, (400, 300))[:-40])
    assert not store.folder.exists()


def test_a_damaged_source_is_not_sent(store: SourceStore) -> None:
    source = store.add(encoded(), "a.png")
    store.path_of(source).write_bytes(encoded(colour="red"))
    with pytest.raises(ImageError, match=r"a\.png"):
        store.read(source)


def test_pruning_spares_what_is_used_and_what_is_young(store: SourceStore) -> None:
    used, old, older, young = (store.add(encoded(colour=colour)) for colour in ("red", "green", "blue", "black"))
    long_ago = time.time() - 10 * 24 * 3600
    for place, source in enumerate((used, older, old)):
        os.utime(store.path_of(source), (long_ago + place, long_ago + place))
    assert store.prune([used], keep_bytes=old.size + young.size) == 1
    left = {path.name for path in store.folder.iterdir()}
    assert left == {source.file_name for source in (used, old, young)}
    assert store.prune([used], keep_bytes=0) == 1
    assert {path.name for path in store.folder.iterdir()} == {used.file_name, young.file_name}


def test_pruning_a_store_that_was_never_used_does_nothing(tmp_path: Path) -> None:
    assert SourceStore(tmp_path / "none").prune([SourceImage("a" * 64, ".png", 1, 1)]) == 0


def test_a_source_is_on_the_disk_before_it_has_its_name(store: SourceStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.folder.mkdir()
    flushed = flushes.watch(monkeypatch, store.folder)
    source = store.add(encoded())
    assert [(one.what, one.size, one.names) for one in flushed] == [
        ("file", len(encoded()), ("part",)),
        (store.folder.name, 0, (source.file_name,)),
    ]


def test_a_damaged_kept_file_is_put_right_when_the_picture_comes_again(store: SourceStore) -> None:
    source = store.add(encoded())
    store.path_of(source).write_bytes(encoded()[:-3])
    store.add(encoded())
    assert store.read(source) == encoded()

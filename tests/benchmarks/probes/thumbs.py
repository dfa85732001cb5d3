"""Thumbnails: made of a PNG, and found again in the cache on the disk, as the threads of the window do it."""

from __future__ import annotations

import os
import random
import struct
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from statistics import median

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QImageReader

from app.library.thumbnails import ThumbnailStore, key_of
from app.ui.gallery.encoding import encoded
from app.ui.gallery.thumbnails import MEGABYTE, small_picture
from app.ui.viewer.decode import read_picture
from tests.benchmarks.probe import Setting

EDGE = 256
MADE = 8
KEPT = 1_000
_STORED = 512 * MEGABYTE
_STEP = 3
"""Pixels between the cut-outs that thumbnails to be found again are."""


def make(setting: Setting) -> Mapping[str, float]:
    """``value``: ms of the whole way for one picture, from the file to what is painted, the cache on the disk filled.

    ``held``: the longest part of it for which no other thread could run Python, without what that is while the thread
    sleeps (``idle``, in ms); ``decode``: ms without the cache.
    """
    _application = QGuiApplication(sys.argv[:1])
    paths = _paths(setting)
    decode = [_ms(partial(read_picture, path, EDGE)) for path in paths * 2][MADE:]  # the first ones warm up
    store = ThumbnailStore(setting.own / "thumbnails.sqlite", _STORED)
    store.get(key_of(paths[0], EDGE))  # opens it
    took = [_ms(partial(small_picture, path, EDGE, store)) for path in paths]
    if any(store.get(key_of(path, EDGE)) is None for path in paths):
        raise AssertionError("a thumbnail is not in the cache")
    other = ThumbnailStore(setting.own / "other.sqlite", _STORED)
    other.get(key_of(paths[0], EDGE))
    silences = [_silence(partial(small_picture, path, EDGE, other)) for path in paths]
    idle = median(longest for longest, _took in (_silence(partial(time.sleep, 0.02)) for _path in paths))
    held = median(max(0.0, longest - idle) / took for longest, took in silences)
    return {"value": median(took), "decode": median(decode), "held": held, "idle": idle}


def inflate(setting: Setting) -> Mapping[str, float]:
    """Only unpacking the pixels of the same files."""
    chunks = [list(_pixels(path.read_bytes())) for path in _paths(setting)]

    def unpack(parts: list[bytes]) -> None:
        inflating = zlib.decompressobj()
        for part in parts:
            inflating.decompress(part)

    took = [_ms(partial(unpack, parts)) for parts in chunks * 2]
    return {"value": median(took[MADE:])}  # the first ones warm up


def _paths(setting: Setting) -> list[Path]:
    return [setting.folder / f"{number}.png" for number in range(1, MADE + 1)]


def _pixels(data: bytes) -> Iterator[bytes]:
    at = 8
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind == b"IDAT":
            yield data[at + 8 : at + 8 + length]
        at += length + 12


def _ms(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def _silence(act: Callable[[], object]) -> tuple[float, float]:
    """The longest time this thread could not run while another one did it, and how long that took, in ms."""
    sys.setswitchinterval(1e-4)  # as the application has it
    took: list[float] = []
    thread = threading.Thread(target=lambda: took.append(_ms(act)))
    longest, last = 0.0, time.perf_counter()
    thread.start()
    while not took:
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    thread.join()
    return longest * 1000, took[0]


def find(setting: Setting) -> Mapping[str, float]:
    """``value``: microseconds to have one of 1,000 thumbnails from the disk, in any order."""
    _application = QGuiApplication(sys.argv[:1])
    store, paths = _kept(setting.folder)

    def load(path: Path) -> QImage:
        return small_picture(path, EDGE, store)

    took = _timed(load, paths)
    if any(load(path).size().width() != EDGE for path in paths[:20]):
        raise AssertionError("what was found is no thumbnail")  # the files themselves are empty
    return {"value": took}


def decode(setting: Setting) -> Mapping[str, float]:
    """The same JPEGs from memory."""
    _application = QGuiApplication(sys.argv[:1])
    store, paths = _kept(setting.folder)
    blobs = {path: store.get(key_of(path, EDGE)) or b"" for path in paths}

    def load(path: Path) -> QImage:
        data = QByteArray(blobs[path])
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        return QImageReader(buffer, QByteArray(b"jpeg")).read()

    return {"value": _timed(load, paths)}


def _timed(load: Callable[[Path], QImage], paths: list[Path]) -> float:
    order = random.Random(7).sample(paths, len(paths))
    for path in order[:100]:
        load(path)
    started = time.perf_counter()
    for path in order:
        load(path)
    return (time.perf_counter() - started) * 1e6 / len(order)


def _kept(folder: Path) -> tuple[ThumbnailStore, list[Path]]:
    """A cache of 1,000 thumbnails, filled by the first process that asks for it: 250 cut-outs of each of four pictures,
    under the names of files that have nothing in them, so that nothing else can be shown."""
    kept = folder / "kept"
    paths = [kept / f"{number}.png" for number in range(KEPT)]
    store = ThumbnailStore(kept / "thumbnails.sqlite", _STORED)
    if not kept.is_dir():
        kept.mkdir()
        whole = [read_picture(folder / f"{number}.png", 1024) for number in range(1, 5)]
        for number, path in enumerate(paths):
            path.touch()
            at = (number // len(whole)) * _STEP
            store.put(key_of(path, EDGE), encoded(whole[number % len(whole)].copy(at, at, EDGE, EDGE)))
    return store, paths


PROBES = {"thumb": make, "thumb-floor": inflate, "thumb-kept": find, "thumb-kept-floor": decode}

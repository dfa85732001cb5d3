"""Images from memory to the disk: as they arrive, and with another infotext in each kind of file that takes one.

They lie there as the decoder of an answer hands them over, in pieces that are cut before the clock starts: whoever
decodes makes the pieces, and that is part of ``recv16``. The floor gets each image in one run of bytes.

Everybody saves all of them once before, and deletes them: else the first pages a system finds for its cache, which take
it several times as long as the next ones, are somebody's figure by chance.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from app.generation.result import NamingFacts
from app.images import metadata, saving
from app.images.saving import Keep, SaveOptions
from app.library.library import Library
from tests.benchmarks import material
from tests.benchmarks.material import CONTAINERS, DISTINCT, infotext
from tests.benchmarks.probe import Setting

PIECE = 192 * 1024
"""Bytes one piece of an answer decodes to."""


def ours(setting: Setting) -> Mapping[str, float]:
    library = Library(setting.own / "pictures", setting.own / "library.sqlite")
    created = datetime.now(UTC)  # the moment of the job, as for all its images

    def save(number: int, pieces: Sequence[bytes]) -> Path:
        sink = library.open_sink(NamingFacts(created, seed=number, prompt="a lighthouse", index=number))
        for piece in pieces:
            sink.write(piece)
        return sink.finish()

    return timed(save, setting, PIECE)


def floor(setting: Setting) -> Mapping[str, float]:
    def save(number: int, pieces: Sequence[bytes]) -> Path:
        return _save(setting.own / f"{number}.png", pieces)

    return timed(save, setting)


def _save(path: Path, pieces: Sequence[bytes]) -> Path:
    """By the fewest calls that are durable and never half there."""
    temporary = path.with_suffix(".part")
    with temporary.open("wb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    return path


def plain(setting: Setting, *, durable: bool) -> Mapping[str, float]:
    def save(number: int, pieces: Sequence[bytes]) -> Path:
        path = setting.own / f"{number}.png"
        with path.open("wb") as file:
            file.writelines(pieces)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        return path

    return timed(save, setting)


def timed(save: Callable[[int, Sequence[bytes]], Path], setting: Setting, piece: int = 0) -> Mapping[str, float]:
    """``piece``: bytes of the pieces an image is handed over in; 0: it is one."""
    blobs = [(setting.folder / f"{number}.png").read_bytes() for number in range(1, DISTINCT + 1)]
    images = [[blob[at : at + piece] for at in range(0, len(blob), piece)] if piece else [blob] for blob in blobs]
    for path in [save(number, pieces) for number, pieces in enumerate(images, 1)]:
        path.unlink()
    os.sync()
    started = time.perf_counter()
    saved = [save(number, pieces) for number, pieces in enumerate(images, 1)]
    took = time.perf_counter() - started
    if any(path.read_bytes() != blob for path, blob in zip(saved, blobs, strict=True)):
        raise AssertionError("a file is not what was saved")
    return {"value": took * 1000}


def with_texts(setting: Setting) -> Mapping[str, float]:
    """``png``, ``jpeg`` ...: ms for 16 files of a kind that are given an infotext and saved; ``value``: all of them."""

    def save(path: Path, data: bytes) -> None:
        options = SaveOptions(keep=Keep.EDITED, text=infotext(1_000_000))
        saving.write_file(path, saving.converted(data, options).pieces)

    took = _each_container(save, setting)
    for kind in CONTAINERS:
        if metadata.read(setting.own / f"0.{kind}").parameters != infotext(1_000_000):
            raise AssertionError(f"a file of kind {kind} does not say what it was given")
    return took


def without_texts(setting: Setting) -> Mapping[str, float]:
    return _each_container(lambda path, data: _save(path, [data]), setting)


def _each_container(save: Callable[[Path, bytes], object], setting: Setting) -> Mapping[str, float]:
    took = {}
    for kind in CONTAINERS:
        blobs = material.container(setting.folder, kind)
        paths = [setting.own / f"{number}.{kind}" for number in range(DISTINCT)]
        for path, blob in zip(paths, blobs, strict=True):
            save(path, blob)
        for path in paths:
            path.unlink()
        os.sync()
        started = time.perf_counter()
        for path, blob in zip(paths, blobs, strict=True):
            save(path, blob)
        took[kind] = (time.perf_counter() - started) * 1000
    return {**took, "value": sum(took.values())}


PROBES = {
    "save-texts": with_texts,
    "save-texts-floor": without_texts,
    "save": ours,
    "save-floor": floor,
    "save-in-place": partial(plain, durable=True),
    "save-careless": partial(plain, durable=False),
}

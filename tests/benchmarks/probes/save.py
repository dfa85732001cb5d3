"""Images from memory to the disk."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from app.generation.result import NamingFacts
from app.library.library import Library
from tests.benchmarks.material import DISTINCT
from tests.benchmarks.probe import Setting

PIECE = 192 * 1024
"""Bytes one piece of an answer decodes to."""


def ours(setting: Setting) -> Mapping[str, float]:
    library = Library(setting.own / "pictures", setting.own / "library.sqlite")

    def save(number: int, blob: bytes) -> Path:
        sink = library.open_sink(NamingFacts(datetime.now(UTC), seed=number, prompt="a lighthouse", index=number))
        for at in range(0, len(blob), PIECE):
            sink.write(blob[at : at + PIECE])
        return sink.finish()

    return timed(save, setting)


def floor(setting: Setting) -> Mapping[str, float]:
    def save(number: int, blob: bytes) -> Path:
        temporary, path = setting.own / f"{number}.part", setting.own / f"{number}.png"
        with temporary.open("wb") as file:
            file.write(blob)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        folder = os.open(setting.own, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        return path

    return timed(save, setting)


def plain(setting: Setting, *, durable: bool) -> Mapping[str, float]:
    def save(number: int, blob: bytes) -> Path:
        path = setting.own / f"{number}.png"
        with path.open("wb") as file:
            file.write(blob)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        return path

    return timed(save, setting)


def timed(save: Callable[[int, bytes], Path], setting: Setting) -> Mapping[str, float]:
    blobs = [(setting.folder / f"{number}.png").read_bytes() for number in range(1, DISTINCT + 1)]
    save(0, blobs[0])
    os.sync()
    started = time.perf_counter()
    saved = [save(number, blob) for number, blob in enumerate(blobs, 1)]
    took = time.perf_counter() - started
    if any(path.read_bytes() != blob for path, blob in zip(saved, blobs, strict=True)):
        raise AssertionError("a file is not what was saved")
    return {"value": took * 1000}


PROBES = {
    "save": ours,
    "save-floor": floor,
    "save-in-place": partial(plain, durable=True),
    "save-careless": partial(plain, durable=False),
}

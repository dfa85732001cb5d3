"""What pictures say about themselves: the texts of 5,000 PNG files in the system's cache, one after the other.

The files are made once per run: heads of real pictures with infotexts of their own, the rest of each a hole, which
nobody reads who does not decode. Whoever does (Pillow's ``.text``) gets whole pictures, which are fewer.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from app.generation.infotext import parse
from app.images import facts, metadata
from app.images.editing.info import with_info
from app.images.png import SIGNATURE, chunk_bytes, chunks
from app.images.source import MemorySource
from tests.benchmarks.material import DISTINCT, infotext
from tests.benchmarks.probe import Setting

FILES = 5_000
FLOOR_BYTES = 4096
_HEAD = 16 * 1024
"""Real bytes of each file: its texts and the beginning of its picture."""
_TAIL = 16
"""The checksum of the picture data and the last chunk."""
_WHOLE_ROUNDS = 2

Work = Callable[[Path], object]


def ours(setting: Setting) -> Mapping[str, float]:
    """``value``: microseconds a file, its texts read; ``parsed``: with the infotext taken apart; ``info``: all that the
    Inspect page asks for, the program's name too."""
    paths = pictures(setting.folder)
    _check(paths)
    return {
        "value": timed(metadata.read, paths),
        "parsed": timed(_parse, paths),
        "info": timed(facts.local_info, paths),
    }


def parsed(setting: Setting) -> Mapping[str, float]:
    paths = pictures(setting.folder)
    _check(paths)
    return {"value": timed(_parse, paths)}


def info(setting: Setting) -> Mapping[str, float]:
    paths = pictures(setting.folder)
    _check(paths)
    return {"value": timed(facts.local_info, paths)}


def _parse(path: Path) -> object:
    return parse(metadata.read(path).parameters)


def _check(paths: Sequence[Path]) -> None:
    for seed in (0, FILES - 1):
        info = facts.local_info(paths[seed])
        if f"Seed: {seed}," not in info.text or metadata.read(paths[seed]).parameters != infotext(seed):
            raise AssertionError(f"{paths[seed]} says {info.text!r}")


def floor(setting: Setting) -> Mapping[str, float]:
    """Open, one small read, close."""

    def touch(path: Path) -> None:
        handle = os.open(path, os.O_RDONLY)
        os.pread(handle, FLOOR_BYTES, 0)
        os.close(handle)

    took = timed(touch, pictures(setting.folder))
    return {"value": took, "parsed": took, "info": took}


def sd_parsers(setting: Setting) -> Mapping[str, float]:
    """Everything it has to tell: it parses when it is asked to, in one go."""
    from sd_parsers import Eagerness, ParserManager  # late: only the processes that time it have to have it

    manager = ParserManager(eagerness=Eagerness.FAST)
    paths = pictures(setting.folder)
    found = manager.parse(paths[7])
    if found is None or not found.prompts or "7" not in str(found.samplers):
        raise AssertionError(f"sd-parsers found {found}")
    return {"value": timed(manager.parse, paths)}


def pillow_info(setting: Setting) -> Mapping[str, float]:
    from PIL import Image  # late, as above

    def read(path: Path) -> object:
        with Image.open(path) as image:
            return image.info["parameters"]

    return {"value": timed(read, pictures(setting.folder))}


def pillow_text(setting: Setting) -> Mapping[str, float]:
    """It decodes all of the picture to find texts behind it."""
    from PIL import Image  # late, as above

    def read(path: Path) -> object:
        with Image.open(path) as image:
            return image.text["parameters"]  # type: ignore[attr-defined]

    whole = [setting.folder / f"{number}.png" for number in range(1, DISTINCT + 1)]
    return {"value": timed(read, whole * _WHOLE_ROUNDS)}


def exiftool(setting: Setting) -> Mapping[str, float]:
    """All files in one process of it, its start included."""
    program = shutil.which("exiftool")
    if program is None:
        raise AssertionError("exiftool is not installed")
    folder = pictures(setting.folder)[0].parent
    started = time.perf_counter()
    command = [program, "-fast", "-r", "-j", str(folder)]
    done = subprocess.run(command, capture_output=True, check=True)
    took = time.perf_counter() - started
    if done.stdout.count(b'"Parameters"') != FILES:
        raise AssertionError("exiftool did not find every text")
    return {"value": took * 1e6 / FILES}


def timed(work: Work, paths: Sequence[Path]) -> float:
    """Microseconds for one file, after a first round that brings all of them into the cache."""
    _all(work, paths)
    started = time.perf_counter()
    _all(work, paths)
    return (time.perf_counter() - started) * 1e6 / len(paths)


def _all(work: Work, paths: Iterable[Path]) -> None:
    for path in paths:
        work(path)


def pictures(folder: Path) -> list[Path]:
    """5,000 files, made by the first process that asks for them."""
    many = folder / "many"
    paths = [many / f"{seed}.png" for seed in range(FILES)]
    if not many.is_dir():
        making = folder / "many.part"
        making.mkdir()
        base = _one_piece((folder / "1.png").read_bytes())
        for seed, path in enumerate(paths):
            # Links to one file would be one file to the system's cache.
            data = with_info(base, infotext(seed))
            with (making / path.name).open("wb") as file:
                file.write(data[:_HEAD])
                file.seek(len(data) - _TAIL)
                file.write(data[-_TAIL:])
        making.rename(many)
    return paths


def _one_piece(picture: bytes) -> bytes:
    """The same PNG with its picture data in one chunk, so that a hole in it hides no header: whoever walks to the end
    of the file, as exiftool does, gets there."""
    all_ = [(chunk.kind, picture[chunk.start : chunk.end - 4]) for chunk in chunks(MemorySource(picture))]
    data = b"".join(data for kind, data in all_ if kind == b"IDAT")
    before = [chunk_bytes(kind, data) for kind, data in all_ if kind not in {b"IDAT", b"IEND"}]
    return SIGNATURE + b"".join(before) + chunk_bytes(b"IDAT", data) + chunk_bytes(b"IEND", b"")


PROBES = {
    "meta": ours,
    "meta-floor": floor,
    "meta-parsed": parsed,
    "meta-info": info,
    "meta-sd-parsers": sd_parsers,
    "meta-pillow-info": pillow_info,
    "meta-pillow-text": pillow_text,
    "meta-exiftool": exiftool,
}

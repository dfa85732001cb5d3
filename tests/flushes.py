"""What is flushed to the disk, in which order, and what was there at that moment: the only proof but a power cut."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True, slots=True)
class Flush:
    """``what``: "file" or the name of the folder. ``size``: of the file. ``names``: what the watched folder held."""

    what: str
    size: int
    names: tuple[str, ...]


def watch(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[Flush]:
    """Every ``os.fsync`` from now on; the list grows. Names of temporary files are told as "part"."""
    flushed: list[Flush] = []
    fsync = os.fsync

    def heard(handle: int) -> None:
        facts = os.fstat(handle)
        is_folder = stat.S_ISDIR(facts.st_mode)
        what = "file"
        if is_folder:
            at = (path for path in (folder, *folder.parents, *folder.rglob("*")) if path.exists())
            what = next(path.name for path in at if os.path.samestat(path.stat(), facts))
        names = sorted("part" if path.suffix == ".part" else path.name for path in folder.glob("*"))
        flushed.append(Flush(what, 0 if is_folder else facts.st_size, tuple(names)))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", heard)
    return flushed

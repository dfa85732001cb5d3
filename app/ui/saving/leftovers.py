"""Copies for an Undo that a crash left are removed at the next start: they hold what somebody wanted to be rid of."""

from __future__ import annotations

import logging
import time
from pathlib import Path

from app import paths
from app.ui.viewer import desk

log = logging.getLogger(__name__)

UNDO = "undo"
"""The folder of such copies in the cache."""
_OLDER_S = 600  # those of a change that was begun since the start are in use


def sweep_leftovers() -> None:
    """Call it at the start; the disk is worked on in a thread."""
    desk.shared().put("leftovers", _sweep, _done)


def _sweep() -> int:
    old = _old(paths.cache_dir() / UNDO, time.time() - _OLDER_S)
    if old:
        from app.ui.saving.originals import sweep  # late: it imports much, nearly always for nothing

        for folder in old:
            sweep(folder)
    return len(old)


def _old(folder: Path, before: float) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.stat().st_mtime < before]
    except FileNotFoundError:  # nearly always
        return []
    except OSError as error:
        log.warning("%s could not be searched: %s", folder, error)
        return []


def _done(count: object) -> None:
    if count:
        log.info("%s changes could not be taken back any more; their copies are gone", count)

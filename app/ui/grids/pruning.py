"""Lets go of what is remembered of grids that nothing is left of: once per start, off the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from app import paths
from app.ui.viewer import desk

if TYPE_CHECKING:
    from app.library.library import Library
    from app.ui.workspace import Workspace

log = logging.getLogger(__name__)


def prune_records(workspace: Workspace, library: Library) -> None:
    """Call it when the jobs of the last session are read. A grid lasts while a job or a kept picture is of it."""
    queued = frozenset(job.grid.grid for job in workspace.jobs.values() if job.grid is not None)
    desk.shared().put("grid-pruning", partial(_prune, queued, library), _done)


def _prune(queued: Collection[str], library: Library) -> int:
    if not paths.grids_dir().is_dir():
        return 0
    from app.library.errors import LibraryError  # late: most people make no grids
    from app.library.grid_records import GridRecords

    records = GridRecords(paths.grids_dir())
    if not records.has_any:
        return 0
    try:
        return records.prune({*queued, *library.grids()})
    except LibraryError as error:
        log.info("No record of a grid is let go: the library cannot be asked (%s)", error.what)
        return 0


def _done(count: object) -> None:
    if count:
        log.info("%s records of grids that are gone were let go", count)

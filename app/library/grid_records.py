"""What is remembered of grids: a small file each beside the index. Pictures say themselves which grid is theirs."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from app.generation.grids.place import is_grid_id
from app.generation.grids.record import GridRecord
from app.settings.store import read_document, write_document

log = logging.getLogger(__name__)

_SUFFIX = ".json"
_YOUNG_S = 86_400  # a record is written before its cells are in the queue


class GridRecords:
    """Every method waits for the disk; any thread may call. Lost ones cost the labels of a sheet drawn again: what
    differs between its pictures is found out then."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is made with the first grid."""
        self._folder = folder

    def save(self, record: GridRecord) -> None:
        """Raises OSError."""
        write_document(self._path(record.id), record.to_document())

    def load(self, grid: str) -> GridRecord | None:
        """None where there is none, or a damaged one (which is set aside)."""
        if not is_grid_id(grid):
            return None
        return GridRecord.from_document(read_document(self._path(grid)))

    def mark_drawn(self, grid: str) -> None:
        """A sheet of this grid was made by itself. What cannot be written is drawn once more at the next start."""
        record = self.load(grid)
        if record is None or record.is_drawn:
            return
        try:
            self.save(replace(record, is_drawn=True))
        except OSError as error:
            log.warning("The grid %s could not be marked as drawn: %s", grid, error)

    @property
    def has_any(self) -> bool:
        """Whether there is a record old enough to be let go."""
        return bool(self._old(time.time()))

    def prune(self, used: Collection[str], now: float | None = None) -> int:
        """Delete the records of grids that are not ``used`` any more, young ones apart; how many. Files that are no
        records of grids stay."""
        count = 0
        for grid in self._old(time.time() if now is None else now):
            if grid in used:
                continue
            try:
                self._path(grid).unlink()
                count += 1
            except OSError as error:
                log.warning("The record of the grid %s cannot be deleted: %s", grid, error)
        return count

    def _old(self, now: float) -> list[str]:
        """The grids whose record was written long enough before ``now``."""
        found = []
        try:
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    grid = entry.name.removesuffix(_SUFFIX)
                    if entry.name == grid or not is_grid_id(grid) or not entry.is_file(follow_symlinks=False):
                        continue
                    if entry.stat(follow_symlinks=False).st_mtime < now - _YOUNG_S:
                        found.append(grid)
        except OSError as error:
            log.debug("No records of grids to look through: %s", error)
        return found

    def _path(self, grid: str) -> Path:
        return self._folder / f"{grid}{_SUFFIX}"

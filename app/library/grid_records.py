"""What is remembered of grids: a small file each beside the index. Pictures say themselves which grid is theirs."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from app.generation.grids.place import is_grid_id
from app.generation.grids.record import GridRecord
from app.settings.store import read_document, write_document

log = logging.getLogger(__name__)


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

    def _path(self, grid: str) -> Path:
        return self._folder / f"{grid}.json"

"""Takes rows out of the list and offers to put them back, each where it was; files are never touched."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.features.inspect.examining import InspectedFile
from app.features.inspect.files import FilesModel
from app.ui.notices import Level, Notice
from app.ui.workspace import Workspace

TOPIC = "inspect taken out"


class TakingOut(QObject):
    """``put_back``: the paths that are listed again. Only what was taken out last can come back."""

    put_back = Signal(object)  # list[Path]

    def __init__(self, workspace: Workspace, model: FilesModel, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._model = model
        self._taken: list[tuple[int, InspectedFile]] = []

    def take(self, paths: Sequence[Path]) -> None:
        """Take these files out of the list."""
        rows = sorted({row for path in paths if (row := self._model.row_of(path)) >= 0})
        self._taken = [(row, file) for row in rows if (file := self._model.file_at(row)) is not None]
        self._model.remove_rows(rows)
        if self._taken:
            self._say()

    def take_all(self) -> None:
        """Empty the list."""
        self._taken = list(enumerate(self._model.files))
        self._model.clear()
        if self._taken:
            self._say()

    def _say(self) -> None:
        if len(self._taken) == 1:
            said = self.tr("Taken out of the list: {0}. The file stays.").format(self._taken[0][1].name)
        else:
            said = self.tr("Taken out of the list: {0} files. They stay on the disk.").format(len(self._taken))
        undo = (self.tr("Undo"), self._put_back)
        self._workspace.say(Notice(said, Level.INFO, action=undo, topic=TOPIC))

    def _put_back(self) -> None:
        taken, self._taken = self._taken, []
        self._model.put_back(taken)
        self.put_back.emit([file.path for _row, file in taken])

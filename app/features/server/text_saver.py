"""Asks for a file and writes a text into it, off the window's thread; what came of it is a notice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.images import durable
from app.ui import tasks
from app.ui.notices import Level, Notice
from app.ui.workspace import Workspace


class TextSaver(QObject):
    """For one view. The text is made when the file is known, on the thread that writes it."""

    def __init__(self, workspace: Workspace, view: QWidget) -> None:
        super().__init__(view)
        self._workspace = workspace
        self._view = view
        self.dialog: QFileDialog | None = None

    def ask(self, title: str, name: str, make: Callable[[], str]) -> None:
        """``name``: what the file is called that is proposed. ``make`` reads nothing of the window."""
        dialog = QFileDialog(self._view, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("JSON (*.json)"), self.tr("All files (*)")])
        dialog.setDefaultSuffix("json")
        dialog.selectFile(name)
        dialog.fileSelected.connect(partial(self.save_in, make))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def save_in(self, make: Callable[[], str], file: str) -> None:
        tasks.spawn(self._save(Path(file), make), self)

    async def _save(self, path: Path, make: Callable[[], str]) -> None:
        try:
            await tasks.in_thread(_write, path, make)
        except OSError as error:
            what = self.tr("{0} could not be saved.").format(path.name)
            hint = error.strerror or str(error)
            self._workspace.say(Notice(what, Level.ERROR, hint=hint, details=str(error), topic="save text"))
        else:
            self._workspace.say(Notice(self.tr("Saved as {0}.").format(path.name), Level.OK, topic="save text"))


def _write(path: Path, make: Callable[[], str]) -> None:
    durable.write(path, make().encode("utf-8", "replace"), overwrite=True)

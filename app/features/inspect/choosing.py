"""Asks for files and folders to inspect; where the last ones were opened is where the next are looked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.settings.session import SessionState
from app.ui.remembered import file_paths
from app.ui.viewer.incoming import SUFFIXES

FOLDER = "inspect.folder"  # in the session


class FileChooser(QObject):
    """``chosen``: the paths. Its dialogs do not block."""

    chosen = Signal(object)  # list[Path]

    def __init__(self, session: SessionState, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._page = parent
        self.dialog: QFileDialog | None = None
        self.folder_dialog: QFileDialog | None = None

    def open_files(self) -> None:
        """Ask for files."""
        if self.dialog is None:
            self.dialog = QFileDialog(self._page.window(), self.tr("Open images"))
            self.dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
            patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
            self.dialog.setNameFilters([self.tr("Images ({0})").format(patterns), self.tr("All files (*)")])
            self.dialog.filesSelected.connect(self._files_selected)
        self._open(self.dialog)

    def open_folder(self) -> None:
        """Ask for a folder."""
        if self.folder_dialog is None:
            self.folder_dialog = QFileDialog(self._page.window(), self.tr("Open a folder"))
            self.folder_dialog.setFileMode(QFileDialog.FileMode.Directory)
            self.folder_dialog.filesSelected.connect(self._folder_selected)
        self._open(self.folder_dialog)

    def _open(self, dialog: QFileDialog) -> None:
        if not dialog.isVisible():
            dialog.setDirectory(str(self._where()))
        dialog.open()

    def _where(self) -> Path:
        """The folder of the last time, else that of the user's pictures: what is there, as the dialog reads it next."""
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        wanted = [*file_paths([self._session.get(FOLDER)], 1), *([Path(usual)] if usual else [])]
        return next((folder for folder in wanted if _is_there(folder)), Path.home())

    def _files_selected(self, names: list[str]) -> None:
        if names:
            self._session.set(FOLDER, str(Path(names[0]).parent))
        self.chosen.emit([Path(name) for name in names])

    def _folder_selected(self, names: list[str]) -> None:
        if names:
            self._session.set(FOLDER, names[0])
        self.chosen.emit([Path(name) for name in names])


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:  # somebody else's folder, say: the next one will do
        return False

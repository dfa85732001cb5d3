"""What the window offers while images that were made cannot be stored: another folder, or another try."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.jobs.job import Problem
from app.settings.declared import IMAGE_FOLDER, SettingError
from app.ui.notices import Level, Notice
from app.ui.settings_keeper import SettingsKeeper
from app.ui.workspace import Workspace

log = logging.getLogger(__name__)

TOPIC = "images held"


class Rescue(QObject):
    """Lives as long as the window. The queue is paused and holds the images until it is resumed."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._keeper = SettingsKeeper(workspace, self)
        self._problem: Problem | None = None
        self.dialog: QFileDialog | None = None
        workspace.images_held.connect(self._tell)
        workspace.queue_resumed.connect(self._resumed)

    def _tell(self, problem: Problem) -> None:
        self._problem = problem
        self._workspace.say(
            Notice(
                problem.what,
                Level.ERROR,
                hint=problem.hint,
                where=problem.where,
                details=problem.details,
                action=(self.tr("Save elsewhere..."), self.choose_folder),
                second=(self.tr("Try again"), self._workspace.work.resume_queue),
                topic=TOPIC,
            )
        )

    def _resumed(self) -> None:
        self._problem = None
        if self.dialog is not None:
            self.dialog.reject()

    def choose_folder(self) -> None:
        """Ask for the folder the images that wait shall be saved in."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        self.dialog = QFileDialog(self._window, self.tr("Save the pictures in"))
        self.dialog.setFileMode(QFileDialog.FileMode.Directory)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.fileSelected.connect(self.save_in)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _closed(self, _result: int) -> None:
        self.dialog = None
        if self._problem is not None and self._workspace.is_paused:
            self._tell(self._problem)  # its notice went when its button was pressed

    def save_in(self, folder: str) -> None:
        """Save the pictures that wait in ``folder``, and offer to keep using it."""
        workspace = self._workspace
        self._problem = None
        workspace.work.save_held(Path(folder))
        workspace.say(
            Notice(
                self.tr("The pictures that wait are saved in another folder, this once."),
                Level.INFO,
                hint=self.tr("Those that follow go into the usual image folder again."),
                where=folder,
                action=(self.tr("Keep using this folder"), partial(self.keep_using, folder)),
                topic="image folder",
            )
        )

    def keep_using(self, folder: str) -> None:
        """Make ``folder`` the image folder."""
        workspace = self._workspace
        try:
            workspace.settings.choose(IMAGE_FOLDER, folder)
        except SettingError as error:
            workspace.say(Notice(str(error), Level.ERROR, topic="image folder"))
            return
        workspace.setting_changed.emit(IMAGE_FOLDER.name)
        self._keeper.save()
        workspace.say(
            Notice(
                self.tr("Pictures are kept in another folder from now on."),
                Level.OK,
                hint=self.tr("The Settings page has the image folder, to change it back."),
                where=folder,
                topic="image folder",
            )
        )

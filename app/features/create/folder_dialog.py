"""Asks how a folder of pictures is to be made over, says how many jobs that is, and makes them one by one."""

from __future__ import annotations

from functools import partial
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.features.create.folder_batch import Choice, Folder, Turn, turn_of
from app.features.create.titles import upscaling_title
from app.generation.request import GenerationRequest, Mode
from app.ui import theme
from app.ui.viewer import desk
from app.ui.widgets.buttons import button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.texts import label

_WIDTH = 420
_REQUEST_HEIGHT = 220
_MOST_NAMED = 5  # pictures that became no job


class FolderDialog(Dialog):
    """Opened with ``open()`` when the folder has been looked into. Closing it ends the making; jobs made stay."""

    made = Signal(object)  # (tuple[GenerationRequest, ...], str): jobs, and what those say that may go in one request
    ended = Signal(object)  # (int, tuple[str, ...]): how many jobs were made, and why others were not

    def __init__(
        self,
        folder: Folder,
        base: GenerationRequest,
        parent: QWidget | None,
        most_together: int = 0,
        first_request: str = "",
    ) -> None:
        """``base``: what the panel asks for, made of each picture. ``most_together``: pictures that the server upscales
        in one request, 0 while nobody knows. ``first_request``: what is sent for the first ones, to be shown.
        """
        super().__init__(parent)
        self.folder = folder
        self._base = base
        self._next = 0
        self._count = 0
        self._problems: list[str] = []
        self._upscales = base.mode is Mode.UPSCALE
        self._together = uuid4().hex if self._upscales else ""
        self._ready: list[GenerationRequest] = []  # made, and not told of
        self._most_ready = max(1, most_together) if self._upscales else 1
        title = self._title()
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.scaled(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(title, "title"))
        self.about = label(self._about(), wrap=True)
        column.addWidget(self.about)
        self.own_prompt = QCheckBox(self.tr("Each by its own prompt, where it names one"))
        self.own_prompt.setChecked(True)
        self.own_size = QCheckBox(self.tr("Each in its own size"))
        self.own_size.setChecked(not {"width", "height"} & base.parameters.keys())
        for box in (self.own_prompt, self.own_size):
            column.addWidget(box)
            box.setHidden(self._upscales)
        if self._upscales:
            column.addWidget(label(upscaling_title(base)))
            if most_together:
                column.addWidget(label(self._about_requests(most_together), "caption", wrap=True))
        if first_request and folder.pictures:
            self._add_request(column, first_request)
        note = self.tr("Everything else is as the form has it now. The pictures are copied, so the folder may change.")
        if folder.path is None:
            note = self.tr("The pictures are copied, so their files may change before their turn comes.")
        column.addWidget(label(note, "caption", wrap=True))
        self.start_button = button(self.tr("Add {0} jobs").format(len(folder.pictures)), "primary")
        self.start_button.setObjectName("folder-start")
        self.start_button.setEnabled(bool(folder.pictures))
        self.start_button.setDefault(True)
        self.start_button.clicked.connect(self.start)
        self.cancel_button = button(self.tr("Cancel"), "outline")
        self.cancel_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.start_button)
        column.addLayout(row)

    @property
    def choice(self) -> Choice:
        return Choice(own_prompt=self.own_prompt.isChecked(), own_size=self.own_size.isChecked())

    def start(self) -> None:
        """Make a job of each picture, one after the other."""
        for part in (self.start_button, self.own_prompt, self.own_size):
            part.setEnabled(False)
        self._go_on(self.choice)

    def done(self, result: int) -> None:
        desk.shared().drop(("folder", id(self)))
        self._tell()
        self.ended.emit((self._count, tuple(self._problems[:_MOST_NAMED])))
        super().done(result)

    def _go_on(self, choice: Choice) -> None:
        if self._next >= len(self.folder.pictures):
            self.accept()
            return
        path = self.folder.pictures[self._next]
        self._next += 1
        self.about.setText(self.tr("{0} of {1}: {2}").format(self._next, len(self.folder.pictures), path.name))
        origin = self.folder.origins[self._next - 1] if self.folder.origins else 0
        desk.shared().put(("folder", id(self)), partial(turn_of, path, self._base, choice, origin), self._turned)

    def _turned(self, turn: Turn) -> None:
        if turn.request is not None:
            self._count += 1
            self._ready.append(turn.request)
            if len(self._ready) >= self._most_ready:
                self._tell()
        else:
            self._problems.append(turn.problem)
        self._go_on(self.choice)

    def _add_request(self, column: QVBoxLayout, text: str) -> None:
        """The text is made when it is first asked for."""
        self.request_button = button(self.tr("Show the first request"), "quiet")
        self.request_button.setObjectName("folder-request")
        column.addWidget(self.request_button, 0, Qt.AlignmentFlag.AlignLeft)

        def show() -> None:
            from app.ui.inspector.reading_text import CodeText  # late: seldom looked at

            shown = CodeText()
            shown.setReadOnly(True)
            shown.setProperty("kind", "reading")
            shown.setAccessibleName(self.tr("The first request"))
            shown.setMinimumHeight(theme.scaled(_REQUEST_HEIGHT))
            shown.setPlainText(text)
            column.insertWidget(column.indexOf(self.request_button), shown)
            self.request_button.hide()
            shown.show()  # else the layout passes over it until the next turn of events
            shown.setFocus()
            column.activate()
            self.resize(self.width(), max(self.heightForWidth(self.width()), self.sizeHint().height()))

        self.request_button.clicked.connect(show)

    def _tell(self) -> None:
        """Hand over what is made: as many together as go in one request, so that the first one is full."""
        ready, self._ready = tuple(self._ready), []
        if ready:
            self.made.emit((ready, self._together))

    def _about_requests(self, most: int) -> str:
        if most < 2:
            return self.tr("Each goes in a request of its own (extra-single-image).")
        text = self.tr("Up to {0} go in one request (extra-batch-images); very large ones go alone.")
        return text.format(most)

    def _title(self) -> str:
        if not self._upscales:
            return self.tr("Image to image over a folder")
        return self.tr("Upscale the pictures of a folder") if self.folder.path else self.tr("Upscale these pictures")

    def _about(self) -> str:
        folder = self.folder
        if folder.path is None:
            said = self.tr("{0} pictures: {0} jobs, {0} new pictures.").format(len(folder.pictures))
            return said + self._about_more()
        name = folder.path.name or str(folder.path)
        if folder.problem:
            return self.tr("{0} cannot be read: {1}").format(name, folder.problem)
        if not folder.pictures:
            return self.tr("There is no picture in {0}.").format(name)
        images = self._base.image_count * len(folder.pictures)
        said = self.tr("{0} pictures in {1}: {0} jobs, {2} new pictures.").format(len(folder.pictures), name, images)
        return said + self._about_more()

    def _about_more(self) -> str:
        if not self.folder.more:
            return ""
        return " " + self.tr("{0} more are left out: that is the most of one batch.").format(self.folder.more)

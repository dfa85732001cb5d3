"""Whether the canvas goes along with what is being made, or stays with an older picture that was chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton

from app.features.create.pictures import Pictures
from app.generation.result import GeneratedImage
from app.jobs.job import Job
from app.ui import theme
from app.ui.widgets.buttons import button
from app.ui.workspace import Workspace

_ABOVE_EDGE = 16  # px between the button and the lower edge of the canvas


class Following(QObject):
    """It goes along while the newest picture is shown, and whenever a run is asked for while none runs. Who chooses
    an older picture stays with that one, also when more is put behind the run; a button over it leads back.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, pictures: Pictures) -> None:
        super().__init__(pictures)
        self._workspace = workspace
        self._pictures = pictures
        self._is_on = True
        self.button: QPushButton | None = None  # made when it is first wanted
        pictures.made.connect(self._made)
        pictures.current_changed.connect(self._chosen)
        workspace.job_changed.connect(self._job_changed)

    @property
    def is_on(self) -> bool:
        return self._is_on

    def run_asked(self) -> None:
        """Generate was pressed, or whatever else begins a run."""
        if self._workspace.running_job is None:
            self.go_along()

    def go_along(self) -> None:
        """Show what is being made from now on."""
        self._set(True)

    def _made(self) -> None:
        self._pictures.filmstrip.pressed.connect(self._chosen)
        self._pictures.canvas.installEventFilter(self)

    def _chosen(self, _image: GeneratedImage | None) -> None:
        self._set(self._pictures.filmstrip.is_at_newest)

    def _set(self, is_on: bool) -> None:
        has_changed, self._is_on = is_on is not self._is_on, is_on
        self._show_button()
        if has_changed:
            self.changed.emit()

    def _job_changed(self, _job: Job) -> None:
        if not self._is_on or self.button is not None:
            self._show_button()

    def _show_button(self) -> None:
        """Say what is being made where it is not to be seen."""
        job = self._workspace.running_job
        if self._is_on or job is None:
            self._hide_button()
            return
        if self.button is None:
            self.button = button("", "plain", "play", self.tr("Show what is being made, and what comes of it"))
            self.button.setObjectName("follow-run")
            self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click gives the keys to the picture below
            self.button.setParent(self._pictures.canvas)
            self.button.clicked.connect(self.go_along)
        count = job.progress.images or job.expected_images
        text = self.tr("A picture is being made: show it")
        if count > 1:
            number = min(job.progress.image + 1, count)
            text = self.tr("Picture {0} of {1} is being made: show it").format(number, count)
        self.button.setText(text)
        self.button.show()
        self._place()

    def _hide_button(self) -> None:
        """Keys that it had are the picture's: Qt would give them to whatever comes first in the window."""
        if self.button is None:
            return
        if self.button.hasFocus():
            self._pictures.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.button.hide()

    def _place(self) -> None:
        if self.button is None:
            return
        canvas = self._pictures.canvas
        self.button.ensurePolished()
        size = self.button.sizeHint()
        self.button.resize(min(size.width(), canvas.width()), size.height())
        across = (canvas.width() - self.button.width()) // 2
        self.button.move(across, canvas.height() - self.button.height() - theme.scaled(_ABOVE_EDGE))
        self.button.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._place()
        return super().eventFilter(watched, event)

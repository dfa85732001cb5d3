"""What shows pictures on the Create page, and what is done there to a picture: made when there is something to show."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.generation.request import Mode
from app.ui import tasks
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.generation.result import GeneratedImage
    from app.ui.gallery.filmstrip import Filmstrip
    from app.ui.inspector.inspector import Inspector
    from app.ui.viewer.canvas import Canvas


class Pictures(QObject):
    """The canvas, the filmstrip and the inspector of this session's pictures.

    The first window has no server and no pictures: it does without them, their imports and their memory. Whoever asks
    for one of the three has all of them made; ``count``, ``current`` and ``images`` do not.
    """

    made = Signal()
    current_changed = Signal(object)  # GeneratedImage or None, as of the filmstrip

    def __init__(self, workspace: Workspace, form: QWidget) -> None:
        """``form``: what one writes in; some keys for pictures work there too."""
        super().__init__(form)
        self._workspace = workspace
        self._form = form
        self._mode = Mode.TEXT_TO_IMAGE
        self._canvas: Canvas | None = None
        self._filmstrip: Filmstrip | None = None
        self._inspector: Inspector | None = None
        workspace.connecting.connect(self._prepare)

    def _prepare(self, _profile: object) -> None:
        """While a server is asked, import what it is going to need: on a thread, for it takes 100 ms."""
        self._workspace.connecting.disconnect(self._prepare)
        if not self.is_made:
            tasks.ask(_import_views, lambda _nothing: None, self)

    @property
    def is_made(self) -> bool:
        return self._inspector is not None

    @property
    def canvas(self) -> Canvas:
        return self._all()[0]

    @property
    def filmstrip(self) -> Filmstrip:
        return self._all()[1]

    @property
    def inspector(self) -> Inspector:
        return self._all()[2]

    @property
    def count(self) -> int:
        return self._filmstrip.count if self._filmstrip is not None else 0

    @property
    def current(self) -> GeneratedImage | None:
        """The picture that is looked at."""
        return self._filmstrip.current if self._filmstrip is not None else None

    @property
    def images(self) -> Sequence[GeneratedImage]:
        return self._filmstrip.images if self._filmstrip is not None else ()

    def show_mode(self, mode: Mode) -> None:
        """Say how pictures come here, as long as there is none."""
        self._mode = mode
        if self._canvas is None:
            return
        self._canvas.empty_text = {
            Mode.TEXT_TO_IMAGE: self.tr("Write a prompt and press Generate: the pictures appear here."),
            Mode.IMAGE_TO_IMAGE: self.tr("Choose a source, write a prompt and press Generate."),
            Mode.UPSCALE: self.tr("Choose a picture or a folder and an upscaler, then press Upscale."),
        }[mode]
        self._canvas.update()

    def _all(self) -> tuple[Canvas, Filmstrip, Inspector]:
        if self._canvas is None or self._filmstrip is None or self._inspector is None:
            return self._make()
        return self._canvas, self._filmstrip, self._inspector

    def _make(self) -> tuple[Canvas, Filmstrip, Inspector]:
        from app.ui.gallery.filmstrip import Filmstrip  # late, these three: see above
        from app.ui.inspector.inspector import Inspector
        from app.ui.viewer.canvas import Canvas

        workspace = self._workspace
        self._canvas, self._filmstrip = canvas, strip = Canvas(workspace), Filmstrip(workspace)
        self._inspector = inspector = Inspector(workspace, is_late=True)
        self.show_mode(self._mode)
        strip.hide()
        strip.current_changed.connect(self.current_changed)
        strip.look_requested.connect(self._look)
        workspace.image_forgotten.connect(strip.remove)
        canvas.next_requested.connect(strip.select_next)
        canvas.previous_requested.connect(strip.select_previous)
        canvas.first_requested.connect(strip.select_first)
        canvas.last_requested.connect(strip.select_last)
        canvas.next_job_requested.connect(strip.select_next_job)
        canvas.previous_job_requested.connect(strip.select_previous_job)
        canvas.files_dropped.connect(workspace.inspect)
        self._bind_keys(canvas, strip, inspector)
        self.made.emit()
        return canvas, strip, inspector

    def _bind_keys(self, canvas: Canvas, strip: Filmstrip, inspector: Inspector) -> None:
        from app.ui.compare.hand import CompareHand  # late, as above
        from app.ui.recall.hand import SendHand, UseHand
        from app.ui.saving.hand import SaveHand

        for view in (canvas, strip, inspector):
            for hand in (CompareHand, SaveHand, UseHand):
                hand(self._workspace, view, self._chosen)
        for also_while_writing in (SaveHand, SendHand):
            also_while_writing(self._workspace, self._form, self._chosen)

    def _chosen(self) -> Sequence[GeneratedImage]:
        return [self.current] if self.current is not None else []

    def _look(self, _image: GeneratedImage) -> None:
        self.canvas.show_alone()


def _import_views() -> None:
    views = ("viewer.canvas", "gallery.filmstrip", "inspector.inspector")
    for name in (*views, "compare.hand", "recall.hand", "saving.hand"):
        import_module(f"app.ui.{name}")

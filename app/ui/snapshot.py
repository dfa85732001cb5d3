"""The window drawn into a file: a real generation through the demo server, then a picture of what is to be seen.

It is how the window is looked at where there is no display, and how the pictures of the README are made.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QObject, QPoint, QTimer
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.api.errors import ApiError
from app.generation.request import GenerationRequest, Mode
from app.generation.result import GeneratedImage
from app.jobs.job import Job, JobState
from app.ui.gallery.grid import GridView
from app.ui.notices import NoticeStack
from app.ui.snapshot_files import lay_out
from app.ui.viewer import desk
from app.ui.workspace import WELCOME, Workspace

if TYPE_CHECKING:
    from app.generation.grids.plan import GridPlan

DEFAULT_SIZE = (1440, 900)
LIMIT_MS = 120_000
_FAR_AWAY = QPoint(20_000, 20_000)
_SETTLE_MS = 700  # thumbnails, decoding and fades after the last image; only the picture depends on it
QUEUE = "queue"
INSPECT = "inspect"

_NEGATIVE = "lowres, watermark, text"
_FIRST = GenerationRequest(
    parameters={
        "prompt": "a lighthouse on a basalt cliff at dusk, (warm light:1.2), film grain, wide angle",
        "negative_prompt": _NEGATIVE,
        "styles": ["cinematic", "35mm"],
        "sampler_name": "DPM++ 2M",
        "scheduler": "Karras",
        "steps": 24,
        "cfg_scale": 7.0,
        "width": 832,
        "height": 1216,
        "seed": 1848120774,
        "batch_size": 4,
    },
    overrides={"CLIP_stop_at_last_layers": 2},
)
_SHOWS = (
    _FIRST,
    _FIRST.with_parameters(cfg_scale=5.5, seed=77, batch_size=4),
)
_LIBRARY_PROMPTS = (
    "mountains in morning mist",
    "a calm sea at night, moon, stars",
    "a pine forest in winter, snow",
    "dunes in the evening sun",
)
_SMALL = _FIRST.with_parameters(batch_size=2, steps=20)
_QUEUE = (
    _SMALL,
    _SMALL.with_parameters(cfg_scale=5.5, seed=77, batch_size=4),
    replace(_SMALL, extra={"script_name": "Sketch to photo"}),  # the demo server has no such script
    _FIRST.with_parameters(prompt="dunes in the evening sun, camel", seed=11, batch_size=2, n_iter=12, steps=40),
    _FIRST.with_parameters(prompt="a pine forest in winter, snow", seed=5),
    _FIRST.with_parameters(prompt="a pine forest in winter, snow", seed=5, cfg_scale=5.5),
    _FIRST.with_parameters(prompt="a pine forest in winter, snow, fog", seed=5, cfg_scale=5.5),
)
_QUEUE_STEP_DELAY_S = 0.03
COMPARE = "library/compare"
_COMPARED = (
    _FIRST.with_parameters(batch_size=1),
    _FIRST.with_parameters(batch_size=1, cfg_scale=5.5, prompt=f"{_FIRST.prompt}, rain"),
)
IMAGE = "create/image"
_MADE_OVER = {
    "prompt": "a lighthouse on a basalt cliff at night, stars, aurora, film grain", "denoising_strength": 0.55,
    "width": 1216, "height": 832, "resize_mode": 1, "batch_size": 3, "seed": 5,
}  # fmt: skip
INPAINT = "create/inpaint"
_INPAINTED = {
    "prompt": "a full moon with a halo, thin clouds, film grain", "denoising_strength": 0.8, "batch_size": 4,
    "inpaint_full_res": True, "inpaint_full_res_padding": 96, "mask_blur": 8,
}  # fmt: skip
GRID = "create/grid"
_GRID = _FIRST.with_parameters(width=416, height=608, batch_size=1, styles=[])
_GRID_AXES = (("cfg_scale", "4, 7, 10-12 (+2)"), ("words", "dusk, night, morning mist"))
OVERRIDES = "create/overrides"
_OVERRIDDEN = _FIRST.with_overrides(
    {
        "sd_model_checkpoint": "demo-forest.safetensors",
        "sd_vae": "Automatic",
        "CLIP_stop_at_last_layers": 2,
        "eta_noise_seed_delta": 31337,
        "samples_format": "png",
        "face_restoration": True,
    }
)


def step_delay_for(page: str | None) -> float:
    """How long the demo server takes for a step: none, but where work is to be seen."""
    return _QUEUE_STEP_DELAY_S if page == QUEUE else 0.0


class SnapshotOptions(Protocol):
    """What the command line says about a snapshot."""

    @property
    def snapshot(self) -> Path | None: ...
    @property
    def size(self) -> tuple[int, int] | None: ...
    @property
    def page(self) -> str | None: ...


class Snapshot(QObject):
    """Runs once: connect, generate, wait until all is shown, draw, print the paths, quit."""

    def __init__(self, workspace: Workspace, window: QWidget, options: SnapshotOptions) -> None:
        super().__init__(window)
        if options.snapshot is None:
            raise ValueError("a snapshot needs a file")
        self._workspace = workspace
        self._window = window
        self._target = options.snapshot.absolute()
        self._page = options.page or "create"
        self._window.resize(*(options.size or DEFAULT_SIZE))
        self._left = list(self._requests())
        self._kept: list[GeneratedImage] = []
        self._is_shown = self._is_settled = False
        workspace.connected.connect(self._next)
        workspace.connection_failed.connect(self._failed)
        workspace.job_changed.connect(self._on_job)
        workspace.image_kept.connect(self._on_image)
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self._too_late)

    def start(self) -> None:
        """Show the window and begin; the application quits by itself with exit code 0 or 1."""
        move_pointer_away()
        self._window.show()
        self._limit.start(LIMIT_MS)
        if self._page == WELCOME:
            self._settle(2 * _SETTLE_MS)
        else:
            self._workspace.work.start_demo()

    def _requests(self) -> tuple[GenerationRequest, ...]:
        if self._page == WELCOME:
            return ()
        if self._page == QUEUE:
            return _QUEUE
        if self._page == GRID:
            return (_GRID,)
        if self._page == OVERRIDES:
            return (_OVERRIDDEN,)
        if self._page == COMPARE:
            return _COMPARED
        if self._page in (IMAGE, INPAINT):
            return _COMPARED[:1]
        if self._page == INSPECT:
            prompts = (_FIRST.prompt, *_LIBRARY_PROMPTS)
            return tuple(_FIRST.with_parameters(prompt=prompt, batch_size=1) for prompt in prompts)
        if self._page != "library":
            return _SHOWS
        more = tuple(
            _FIRST.with_parameters(prompt=prompt, seed=11 * number, styles=[])
            for number, prompt in enumerate(_LIBRARY_PROMPTS, 1)
        )
        return (*more, *_SHOWS)

    def _next(self, *_news: object) -> None:
        if self._page == IMAGE and len(self._kept) == 1:
            self._left = [_made_over(self._kept[0], _MADE_OVER)]
        if not self._left:
            if self._page == INPAINT:
                self._paint_mask()
            else:
                self._show_page()
            return
        request = self._left.pop(0)
        self._workspace.recall(request)
        if self._page == GRID:
            self._workspace.sheet_kept.connect(self._on_sheet)
            self._workspace.work.submit_grid(partial(_grid_of, request))
            return
        self._workspace.work.submit(request)
        if self._page == QUEUE and self._left:
            self._next()

    def _on_image(self, news: tuple[Job, GeneratedImage]) -> None:
        self._kept.append(news[1])

    def _on_sheet(self, sheet: GeneratedImage) -> None:
        self._kept.append(sheet)
        self._next()

    def _on_job(self, job: Job) -> None:
        if self._page == QUEUE:
            self._show_queue(job)
        elif job.state is JobState.DONE and self._page != GRID:
            self._next()
        elif job.state is JobState.FAILED:
            self._end(1, job.problem.what if job.problem else "the generation failed")

    def _show_queue(self, job: Job) -> None:
        """Draw while a job runs that has some pictures already, with others behind it and one that failed."""
        if job.state is not JobState.SENT or len(job.images) < 4 or not job.progress.step:
            return
        if not self._is_shown:
            self._is_shown = True
            self._workspace.page_requested.emit(QUEUE)
            self._settle(2 * _SETTLE_MS)
        elif self._is_settled:
            self._is_settled = False
            QTimer.singleShot(0, self, self._draw)

    def _failed(self, error: ApiError) -> None:
        self._end(1, error.what)

    def _too_late(self) -> None:
        self._end(1, f"the picture was not finished after {LIMIT_MS // 1000} seconds")

    def _show_page(self) -> None:
        if self._page == INSPECT:
            folder = self._target.parent / f"{self._target.stem}-files" / "downloads"
            try:
                self._workspace.inspect(lay_out([image.path for image in self._kept], folder))
            except OSError as error:
                self._end(1, f"the files to inspect could not be written: {error.strerror or error}")
                return
        elif self._page == COMPARE:
            self._workspace.pin(self._kept[0])
            self._workspace.compare_requested.emit(tuple(self._kept[:2]))
        else:
            self._workspace.page_requested.emit(self._page)
        self._settle((6 if self._page == GRID else 2) * _SETTLE_MS)

    def _paint_mask(self) -> None:
        from app.ui.snapshot_mask import MaskScene  # late: it is wanted for one of the pictures only

        MaskScene(self._workspace, self._window, partial(self._settle, 2 * _SETTLE_MS)).start(
            _made_over(self._kept[0], _INPAINTED)
        )

    def _settle(self, delay_ms: int) -> None:
        QTimer.singleShot(delay_ms, self, self._settled)

    def _settled(self) -> None:
        """On a page of pictures the first one is chosen, so that the inspector has something to say."""
        if self._page == QUEUE:
            self._is_settled = True
            return
        if self._page == GRID and not desk.shared().is_idle:  # a sheet takes longer than a picture
            self._settle(_SETTLE_MS)
            return
        grid = next((each for each in self._window.findChildren(GridView) if each.isVisible()), None)
        model: QAbstractItemModel | None = grid.model() if grid is not None else None
        if grid is not None and model is not None and model.rowCount() and not grid.currentIndex().isValid():
            grid.setCurrentIndex(model.index(0, 0))
            QTimer.singleShot(_SETTLE_MS, self, self._draw)
        else:
            self._draw()

    def _draw(self) -> None:
        if self._page in (QUEUE, GRID):  # what the notice says is to be seen without it
            for notices in self._window.findChildren(NoticeStack):
                notices.clear_topics(*(notice.topic for notice in notices.notices))
        try:
            self._target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._end(1, f"{self._target.parent} could not be made: {error.strerror}")
            return
        if not self._window.grab().save(str(self._target)):
            self._end(1, f"{self._target} could not be written; is the folder writable, and does it end in .png?")
            return
        print(f"window: {self._target}")  # noqa: T201  the paths are what the command is for
        if self._kept:
            print(f"image:  {self._kept[-1].path}")  # noqa: T201
        self._end(0)

    def _end(self, code: int, reason: str = "") -> None:
        self._limit.stop()
        if reason:
            print(f"safelight: {reason}", file=sys.stderr)  # noqa: T201
        quit_with(code)


def _made_over(image: GeneratedImage, values: Mapping[str, Any]) -> GenerationRequest:
    """Image to image from this picture."""
    from app.images.source_store import SourceStore  # late: it is wanted for one of the pictures only

    source = SourceStore().add_file(image.path, image.id)
    parameters = {name: value for name, value in _FIRST.parameters.items() if name != "styles"}
    return GenerationRequest(Mode.IMAGE_TO_IMAGE, {**parameters, **values}, source=source)


def _grid_of(request: GenerationRequest) -> GridPlan:
    """A grid of this request; made on a thread."""
    from app.generation.grids.plan import Axis, GridOptions, grid_plan  # late, as above
    from app.generation.grids.variables import variables

    known = {variable.key: variable for variable in variables(request)}
    axes = [Axis(known[key], known[key].parse(text), text) for key, text in _GRID_AXES]
    return grid_plan(request, axes, GridOptions())


def move_pointer_away() -> None:
    """Without a screen the pointer lies over the window from the start, and what is under it would look pointed at."""
    if QGuiApplication.platformName() == "offscreen":
        QCursor.setPos(_FAR_AWAY)


def quit_with(code: int) -> None:
    """End the application after the events of now; a code of 0 says that all went well."""
    ending: Callable[[], None] = _Exit(code)
    QTimer.singleShot(0, ending)


class _Exit:
    def __init__(self, code: int) -> None:
        self._code = code

    def __call__(self) -> None:
        QCoreApplication.exit(self._code)

"""What each run is called on the filmstrip: its prompt, or what it changed against the run before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from app.features.create.draft import Draft
from app.generation.request import GenerationRequest, Mode
from app.generation.upscaling import is_to_size, size_after
from app.jobs.job import Job
from app.servers.capabilities import Capabilities
from app.ui.forms.setting_names import with_labels
from app.ui.words import shown

if TYPE_CHECKING:
    from app.generation.difference import Change

_WORDS = 6

translate = QCoreApplication.translate


def upscaling_title(request: GenerationRequest) -> str:
    """ "Upscale 2x: Lanczos", "Upscale to 640 x 480: Lanczos"."""
    values, source = request.parameters, request.source
    text = translate("titles", "Upscale {0}×").format(f"{values.get('upscaling_resize', 2):g}")
    if is_to_size(values) and source is not None:
        text = translate("titles", "Upscale to {0} × {1}").format(*size_after((source.width, source.height), values))
    return f"{text}: {str(values.get('upscaler_1') or translate('titles', 'faces'))[:40]}"


def run_of(job: Job) -> str:
    """What tells one run from another on the filmstrip: all cells of a grid are one."""
    return job.grid.grid if job.grid is not None else job.id


class RunTitles:
    """Titles by job, in the order in which runs brought their first picture."""

    def __init__(self, server: Callable[[], Capabilities | None] = lambda: None) -> None:
        """``server``: gives the one that is connected, whose names settings have."""
        self._server = server
        self._titles: dict[str, str] = {}
        self._last: GenerationRequest | None = None

    def title_of(self, job: Job, untitled: str) -> str:
        """The title of a run, made with its first picture; ``untitled`` for a first run without a prompt."""
        if job.grid is not None:  # the next run is compared with the last that was no grid
            return self._titles.setdefault(job.grid.grid, job.grid.title)
        if job.id not in self._titles:
            if job.mode is Mode.UPSCALE:  # the next run is compared with one that generated
                self._titles[job.id] = upscaling_title(job.request)
                return self._titles[job.id]
            if self._last is None:
                short = " ".join(job.request.prompt.split()[:_WORDS]).rstrip(",")
                self._titles[job.id] = short or untitled
            else:
                from app.generation.difference import sentence  # late: there may never be a run

                self._titles[job.id] = sentence(self._changes(self._last, job.request), say=shown)
            self._last = job.request
        return self._titles[job.id]

    def _changes(self, before: GenerationRequest, after: GenerationRequest) -> tuple[Change, ...]:
        from app.generation.difference import changes  # late, as above

        return with_labels(changes(before, after), self._server())

    def known(self, job_id: str) -> str:
        """The title a run has already; "" when it has none."""
        return self._titles.get(job_id, "")

    @property
    def last(self) -> GenerationRequest | None:
        """What the newest run with a picture asked for."""
        return self._last

    @property
    def last_request(self) -> dict[str, Any] | None:
        """What the newest run asked for, for the session."""
        return None if self._last is None else Draft.from_request(self._last).to_dict()

    def bring_back(self, titles: Iterable[tuple[str, str]], last_request: Any) -> None:
        """Titles of the last session go before those of this one."""
        self._titles = {**dict(titles), **self._titles}
        if self._last is None and isinstance(last_request, dict):
            self._last = Draft.from_dict(last_request).to_request()

"""A workspace whose work writes down what it was asked, and the Create page in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.api.errors import ApiError, NotReachable
from app.api.options import OptionKind, OptionSpec
from app.api.replies import Checkpoint, Extension, Sampler, Scheduler, Style
from app.features.create.page import CreatePage
from app.features.create.panel import ComposePanel
from app.generation.grids.plan import GridPlan
from app.generation.parameters import ChoiceSource
from app.generation.request import GenerationRequest
from app.generation.result import GeneratedImage, ImageInfo
from app.jobs.job import Job, JobState
from app.library.prompts import KeptPrompt
from app.servers.capabilities import Capabilities, parameter_defaults
from app.servers.connection import Connection
from app.servers.profile import ServerProfile
from app.servers.system import SystemPart
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.gallery import shared_thumbnails as thumbnails
from app.ui.grids.drawing import SheetOrder
from app.ui.orders import Answer, Describer, ServerOrder
from app.ui.viewer import desk
from app.ui.workspace import Workspace


class WrittenWork:
    """The work of a window that only writes down its orders."""

    def __init__(self) -> None:
        self.submitted: list[tuple[GenerationRequest, bool]] = []
        self.grids: list[GridPlan] = []
        self.sheets: list[SheetOrder] = []
        self.orders: list[str] = []
        self.ordered_of: list[str] = []
        self.looks = 0
        self.kept_options: list[dict[str, Any]] = []
        self.kept_on: list[str] = []
        self.extensions: tuple[Extension, ...] | None = ()
        self.system: tuple[SystemPart, ...] | None = ()
        self.description = "a harbour at dusk"
        self.kept_prompts: tuple[KeptPrompt, ...] = ()
        self.family: tuple[GeneratedImage | None, tuple[GeneratedImage, ...]] = (None, ())

    def submit(self, request: GenerationRequest, *, front: bool = False, as_one: bool = False) -> None:
        self.submitted.append((request, front))
        if as_one:
            self.orders.append("as one")

    def submit_together(self, requests: Sequence[GenerationRequest], together: str) -> None:
        self.submitted.extend((request, False) for request in requests)
        self.orders.append(f"together {len(requests)}")

    def interrupt(self, *, job_id: str = "", sure: bool = False) -> None:
        self.orders.append(f"interrupt {job_id}, sure" if sure else "interrupt")

    def learn_control(self) -> None:
        self.orders.append("learn control")

    def pause_queue(self) -> None:
        self.orders.append("pause")

    def resume_queue(self) -> None:
        self.orders.append("resume")

    def move_job(self, job_id: str, index: int) -> None:
        self.orders.append(f"move {job_id} to {index}")

    def move_jobs(self, job_ids: Sequence[str], place: int) -> None:
        self.orders.append(f"move {len(job_ids)} jobs to {place}")

    def submit_grid(self, make: Callable[[], GridPlan]) -> None:
        self.grids.append(make())

    def draw_sheet(self, order: SheetOrder) -> None:
        self.sheets.append(order)

    def grid_images(self, grid: str, then: Callable[[Sequence[GeneratedImage]], None]) -> None:
        self.orders.append(f"images of grid {grid}")

    def take_out(self, job_ids: Sequence[str]) -> None:
        self.orders.append(f"take out {' '.join(job_ids)}")

    def put_in(self) -> None:
        self.orders.append("put in")

    def edit_job(self, job_id: str) -> None:
        self.orders.append(f"edit {job_id}")

    def save_held(self, folder: Path) -> None:
        self.orders.append(f"save held in {folder.name}")

    def retry(self, job_id: str) -> None:
        self.orders.append(f"retry {job_id}")

    def retry_failed(self) -> None:
        self.orders.append("retry failed")

    def remove_job(self, job_id: str) -> None:
        self.orders.append(f"remove {job_id}")

    def clear_finished(self) -> None:
        self.orders.append("clear finished")

    def skip(self, *, job_id: str = "", sure: bool = False) -> None:
        self.orders.append(f"skip {job_id}, sure" if sure else "skip")

    def stop_after_current(self) -> None:
        self.orders.append("stop after")

    def give_up(self, job_id: str) -> None:
        self.orders.append(f"give up {job_id}")

    def cancel(self, job_id: str) -> None:
        self.orders.append(f"cancel {job_id}")

    def refresh(self) -> None:
        self.orders.append("refresh")

    def keep_options(self, changes: dict[str, Any], server_id: str = "") -> None:
        self.kept_options.append(changes)
        self.kept_on.append(server_id)

    def order_server(self, order: ServerOrder, server_id: str = "") -> None:
        self.orders.append(order.value)
        self.ordered_of.append(server_id)

    def read_extensions(self, then: Callable[[tuple[Extension, ...] | None], None]) -> None:
        self.orders.append("extensions")
        then(self.extensions)

    def read_system(self, then: Callable[[tuple[SystemPart, ...] | None], None]) -> None:
        self.orders.append("system")
        then(self.system)

    def describe(self, path: Path, describer: Describer, then: Callable[[str], None]) -> None:
        self.orders.append(f"describe {path.name} with {describer.value}")
        then(self.description)

    def read_info(self, path: Path, then: Callable[[ImageInfo], None]) -> None:
        self.orders.append(f"read {path.name}")

    def kept_images(self, limit: int, before_id: int | None, then: Callable[[Sequence[GeneratedImage]], None]) -> None:
        then(())

    def prompts(self, text: str, limit: int, then: Callable[[Sequence[KeptPrompt]], None]) -> None:
        then([kept for kept in self.kept_prompts if text in kept.prompt][:limit])

    def ask(self, _question: Callable[[Connection], Answer], then: Callable[[Answer | ApiError], None]) -> None:
        then(NotReachable("there is no server"))

    def relatives(
        self, image: GeneratedImage, then: Callable[[GeneratedImage | None, Sequence[GeneratedImage]], None]
    ) -> None:
        then(*self.family)

    def tag_image(self, image: GeneratedImage, tags: str) -> None:
        self.orders.append(f"tag {image.id} with {tags}")

    def forget_image(self, image: GeneratedImage, *, trash: bool) -> None:
        self.orders.append(f"forget {image.path.name}")

    def open_connection(self, profile: ServerProfile, password: str | None) -> None:
        self.orders.append("connect")

    def cancel_connecting(self) -> None:
        self.orders.append("cancel connecting")

    def start_demo(self) -> None:
        self.orders.append("demo")

    def leave_server(self, profile_id: str = "") -> None:
        self.orders.append(f"leave {profile_id}".strip())

    def use_server(self, profile_id: str) -> None:
        self.orders.append(f"use {profile_id}")

    def look_at_servers(self) -> None:
        self.looks += 1

    def rename_server(self, profile_id: str, name: str) -> None:
        self.orders.append(f"rename {profile_id} {name}")

    def forget_server(self, profile_id: str) -> None:
        self.orders.append(f"forget {profile_id}")


CLIP_SKIP = OptionSpec(
    "CLIP_stop_at_last_layers", "Clip skip", "SD", OptionKind.INTEGER, default=1, minimum=1, maximum=12, step=1
)
CHECKPOINT = OptionSpec(
    "sd_model_checkpoint", "Stable Diffusion checkpoint", "SD", OptionKind.CHOICE, source=ChoiceSource.CHECKPOINTS
)
SAVES = OptionSpec("samples_save", "Always save images", "Saving", OptionKind.SWITCH, default=True)
GRID = OptionSpec("n_rows", "Grid rows", "Saving", OptionKind.NUMBER, default=-1, minimum=-1, maximum=16, step=1)
FORMAT = OptionSpec("samples_format", "File format", "Saving", OptionKind.TEXT, default="png")
HIDDEN = OptionSpec("outdir_samples", "Output folder", "Paths", OptionKind.TEXT, default="", restricted=True)
JSONISH = OptionSpec("quick", "Quick things", "Other", OptionKind.JSON, default={"a": 1})


def capabilities(more: tuple[OptionSpec, ...] = ()) -> Capabilities:
    return Capabilities(
        samplers=tuple(Sampler(name) for name in ("Euler", "DPM++ 2M")),
        schedulers=(Scheduler("automatic", "Automatic"), Scheduler("karras", "Karras")),
        checkpoints=(Checkpoint(title="one.safetensors [aaaa]", model_name="one", hash="aaaa"),),
        styles=(Style("cinematic"), Style("35mm")),
        option_specs=(GRID, SAVES, FORMAT, HIDDEN, CLIP_SKIP, JSONISH, CHECKPOINT, *more),
        options={
            "CLIP_stop_at_last_layers": 2.0,
            "sd_model_checkpoint": "one.safetensors [aaaa]",
            "samples_save": True,
            "n_rows": -1,
            "samples_format": "png",
        },
        parameter_defaults=parameter_defaults({"steps": 33, "sampler_name": "DPM++ 2M"}),
        paths=frozenset({"/sdapi/v1/options"}),
    )


@pytest.fixture
def work() -> WrittenWork:
    return WrittenWork()


@pytest.fixture
def workspace(work: WrittenWork, qtbot: QtBot) -> Workspace:
    return Workspace(work, Settings(), SessionState())


def connect(workspace: Workspace) -> Capabilities:
    workspace.capabilities = capabilities()
    workspace.profile = ServerProfile(id="s", name="studio", url="http://127.0.0.1:7860")
    workspace.connected.emit(workspace.capabilities)
    return workspace.capabilities


@pytest.fixture
def panel(workspace: Workspace, qtbot: QtBot) -> ComposePanel:
    made = ComposePanel(workspace)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Iterator[CreatePage]:
    made = CreatePage(workspace)
    qtbot.addWidget(made)
    made.resize(1440, 860)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.hide()
    thumbnails.close()
    desk.close()


class Bench:
    """Plays the queue: jobs and images arrive as they do in the window."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self._workspace = workspace
        self._folder = folder
        self._made = 0

    def job(self, job_id: str, request: GenerationRequest, state: JobState = JobState.SENT, **facts: Any) -> Job:
        made = Job(
            id=job_id,
            number=1,
            request=request,
            server_id="s",
            server_name="studio",
            payloads=({"width": 64, "height": 64},),
            created=datetime.now(UTC),
            expected_images=request.image_count,
            sent=1,
            state=state,
            **facts,
        )
        self._workspace.jobs[job_id] = made
        self._workspace.job_changed.emit(made)
        return made

    def image(self, job: Job, seed: int = 1) -> GeneratedImage:
        self._made += 1
        path = self._folder / f"{self._made}.png"
        Image.new("RGB", (16, 16), (self._made * 20 % 255, 80, 120)).save(path)
        made = GeneratedImage(path=path, seed=seed, width=16, height=16, id=self._made, job_id=job.id)
        self._workspace.image_kept.emit((job, made))
        return made


@pytest.fixture
def bench(workspace: Workspace, tmp_path: Path) -> Bench:
    return Bench(workspace, tmp_path)


def as_json(request: GenerationRequest) -> str:
    """For comparing exactly, 2 from 2.0 and True from 1 included."""
    return json.dumps([dict(request.parameters), dict(request.overrides), dict(request.extra)], sort_keys=True)

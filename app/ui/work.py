"""What pages ask to be done, done: jobs to the queue, questions to other threads, news back by signals."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.api.errors import ApiError
from app.generation.request import GenerationRequest
from app.generation.result import GeneratedImage, ImageInfo
from app.jobs.events import (
    ImageKept,
    InterruptAsked,
    JobChanged,
    JobsAdded,
    JobsRemoved,
    QueueChanged,
    QueuePaused,
    QueueResumed,
    StorageFailed,
)
from app.jobs.job import Job, Problem
from app.jobs.queue import JobQueue, Taken
from app.jobs.target import ANY_SERVER
from app.library.library import Library
from app.servers.profile import ServerProfile
from app.ui import queue_notices
from app.ui.grids.pruning import prune_records
from app.ui.grids.work import GridWork
from app.ui.image_work import ImageWork
from app.ui.orders import Answer, Describer, ServerOrder
from app.ui.queue_hand import QueueHand
from app.ui.relay import Relay
from app.ui.saving.leftovers import sweep_leftovers
from app.ui.servers.connector import Connector
from app.ui.source_pruning import prune_sources
from app.ui.workspace import Workspace

if TYPE_CHECKING:  # imported by whoever connects, makes grids, or looks for prompts
    from app.api.replies import Extension
    from app.generation.grids.plan import GridPlan
    from app.jobs.runner import Runner
    from app.library.prompts import KeptPrompt
    from app.servers.connection import Connection
    from app.servers.system import SystemPart
    from app.ui.grids.drawing import SheetOrder

log = logging.getLogger(__name__)

_LONGEST_CLOSE_S = 0.3
_NOT_DONE_TOPIC = "not done"


@dataclass(frozen=True, slots=True)
class _NotDone:
    """A command to the queue failed."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class _TakenBack:
    """A waiting job that left the queue to be changed."""

    job: Job


class WindowWork(QObject):
    """The ``Work`` of the window (see ``workspace.Work``). Lives on the GUI thread and never blocks it."""

    def __init__(self, queue: JobQueue, library: Library) -> None:
        super().__init__()
        self._queue = queue
        self._library = library
        self._images = ImageWork(library, self)
        self._grids = GridWork(queue, library, self)
        self._hand = QueueHand(lambda problem: self._relay.post(_NotDone(problem)))
        self._taken: tuple[Taken, ...] = ()  # the hand's alone
        self._relay = Relay(self)
        self._relay.arrived.connect(self._arrived)
        self._stop_listening = queue.add_listener(self._relay.post)
        self._workspace: Workspace | None = None
        self._connector: Connector | None = None

    def attach(self, workspace: Workspace, connector: Connector) -> None:
        """Tie the two ends together; called once, before anything else."""
        self._workspace = workspace
        self._images.attach(workspace)
        self._connector = connector
        workspace.jobs = {job.id: job for job in self._queue.jobs()}
        workspace.queue_order = tuple(job.id for job in self._queue.waiting())
        workspace.pause_reason = self._queue.pause_reason
        workspace.jobs_read.emit()
        self._grids.attach(workspace)
        workspace.sheet_kept.connect(self._images.count)
        prune_sources(workspace)
        prune_records(workspace, self._library)
        sweep_leftovers()
        connector.listing.tell()
        self._images.count()

    @property
    def workspace(self) -> Workspace:
        if self._workspace is None:
            raise RuntimeError("WindowWork.attach was not called")
        return self._workspace

    @property
    def connector(self) -> Connector:
        if self._connector is None:
            raise RuntimeError("WindowWork.attach was not called")
        return self._connector

    def close(self) -> None:
        """Carry out what was asked of the queue, and stop listening to it."""
        self._grids.close()
        if not self._hand.close(_LONGEST_CLOSE_S):
            log.warning("some commands to the queue were not carried out before the end")
        self._stop_listening()

    # Generating

    def submit(self, request: GenerationRequest, *, front: bool = False, as_one: bool = False) -> None:
        anywhere = self.workspace.sends_anywhere
        server_id, server_name = (ANY_SERVER, "") if anywhere else self.connector.server_for_jobs
        submit = partial(self._queue.submit, request, server_id, server_name, front=front, as_one=as_one)
        self._hand_in(submit, self.tr("The job could not be put into the queue, and nothing was sent."), server_name)

    def submit_together(self, requests: Sequence[GenerationRequest], together: str) -> None:
        server_id, server_name = (ANY_SERVER, "") if self.workspace.sends_anywhere else self.connector.server_for_jobs
        submit = partial(self._queue.submit_together, tuple(requests), together, server_id, server_name)
        self._hand_in(submit, self.tr("The jobs could not be put into the queue, and nothing was sent."), server_name)

    def submit_grid(self, make: Callable[[], GridPlan]) -> None:
        server_id, server_name = (ANY_SERVER, "") if self.workspace.sends_anywhere else self.connector.server_for_jobs
        submit = partial(self._grids.submit, make, server_id, server_name)
        self._hand_in(submit, self.tr("The grid could not be put into the queue, and nothing was sent."), server_name)

    def _hand_in(self, submit: Callable[[], object], otherwise: str, server_name: str) -> None:
        self.workspace.notice_settled.emit(_NOT_DONE_TOPIC)  # of the last one; mended, or said anew
        self._hand.do(submit, otherwise)
        self._say_unattended(server_name)

    def draw_sheet(self, order: SheetOrder) -> None:
        self._grids.draw(order)

    def grid_images(self, grid: str, then: Callable[[Sequence[GeneratedImage]], None]) -> None:
        self._grids.read_images(grid, then)

    def _say_unattended(self, server_name: str) -> None:
        """A job was queued: say when nobody is there to take it."""
        anywhere = self.workspace.sends_anywhere
        if self.workspace.profile is None and not (anywhere and self.connector.links):
            self.workspace.say(queue_notices.unattended(server_name, self._show_server))

    def _show_server(self) -> None:
        self.workspace.page_requested.emit("server")

    def interrupt(self, *, job_id: str = "", sure: bool = False) -> None:
        job = self._meant(job_id)
        runner = self.connector.runner_for(job)
        if runner is not None:
            self._hand.do(partial(runner.interrupt, job.id if job is not None else job_id or None, sure=sure))

    def skip(self, *, job_id: str = "", sure: bool = False) -> None:
        job = self._meant(job_id)
        runner = self.connector.runner_for(job)
        if runner is not None:
            self._hand.do(partial(runner.skip, job.id if job is not None else job_id or None, sure=sure))

    def _meant(self, job_id: str) -> Job | None:
        """The job of this id; without one, that which the window shows as running."""
        return self.workspace.jobs.get(job_id) if job_id else self.workspace.running_job

    def stop_after_current(self) -> None:
        runner = self._runner_at_work
        if runner is not None:
            self._hand.do(runner.stop_after_current)

    def give_up(self, job_id: str) -> None:
        runner = self.connector.runner_for(self.workspace.jobs.get(job_id))
        if runner is not None:
            self._hand.do(partial(runner.give_up, job_id))

    @property
    def _runner_at_work(self) -> Runner | None:
        """That of the job the window shows as running."""
        return self.connector.runner_for(self.workspace.running_job)

    def cancel(self, job_id: str) -> None:
        self._hand.do(partial(self._cancel, job_id, self.connector.runner_for(self.workspace.jobs.get(job_id))))

    def _cancel(self, job_id: str, runner: Runner | None) -> None:
        if runner is not None:
            runner.cancel(job_id)
        else:
            self._queue.cancel(job_id)

    def pause_queue(self) -> None:
        self._hand.do(self._queue.pause)

    def resume_queue(self) -> None:
        self._library.end_detour()
        self._hand.do(self._queue.resume)

    def move_job(self, job_id: str, index: int) -> None:
        self._hand.do(partial(self._queue.move, job_id, index))

    def move_jobs(self, job_ids: Sequence[str], place: int) -> None:
        self._hand.do(partial(self._queue.move_together, tuple(job_ids), place))

    def take_out(self, job_ids: Sequence[str]) -> None:
        self._hand.do(partial(self._take_out, tuple(job_ids)))

    def _take_out(self, job_ids: tuple[str, ...]) -> None:
        self._taken = self._queue.take_out(job_ids)

    def put_in(self) -> None:
        self._hand.do(self._put_in)

    def _put_in(self) -> None:
        taken, self._taken = self._taken, ()
        self._queue.put_in(taken)

    def edit_job(self, job_id: str) -> None:
        self._hand.do(partial(self._withdraw, job_id))

    def _withdraw(self, job_id: str) -> None:
        job = self._queue.get(job_id)
        if job is not None and self._queue.withdraw(job_id) is not None:
            self._relay.post(_TakenBack(job))

    def save_held(self, folder: Path) -> None:
        self._library.make_detour(folder)
        self._hand.do(self._queue.resume)

    def retry(self, job_id: str) -> None:
        self._hand.do(partial(self._queue.retry, job_id))

    def retry_failed(self) -> None:
        self._hand.do(self._queue.retry_failed)

    def remove_job(self, job_id: str) -> None:
        self._hand.do(partial(self._queue.remove, job_id))

    def clear_finished(self) -> None:
        self._hand.do(self._queue.clear_finished)

    # Servers

    def refresh(self) -> None:
        self.connector.chores.refresh(is_asked=True)

    def learn_control(self) -> None:
        self.connector.chores.learn_control()

    def ask(self, question: Callable[[Connection], Answer], then: Callable[[Answer | ApiError], None]) -> None:
        self.connector.chores.ask(question, then)

    def keep_options(self, changes: dict[str, Any], server_id: str = "") -> None:
        self.connector.chores.keep_options(changes, server_id)

    def order_server(self, order: ServerOrder, server_id: str = "") -> None:
        self.connector.chores.order(order, server_id)

    def read_extensions(self, then: Callable[[tuple[Extension, ...] | None], None]) -> None:
        self.connector.chores.read_extensions(then)

    def read_system(self, then: Callable[[tuple[SystemPart, ...] | None], None]) -> None:
        self.connector.chores.read_system(then)

    def describe(self, path: Path, describer: Describer, then: Callable[[str], None]) -> None:
        self.connector.chores.describe(path, describer, then)

    def open_connection(self, profile: ServerProfile, password: str | None) -> None:
        self.connector.open(profile, password)

    def cancel_connecting(self) -> None:
        self.connector.cancel()

    def start_demo(self) -> None:
        self.connector.start_demo()

    def leave_server(self, profile_id: str = "") -> None:
        self.connector.disconnect_server(profile_id)

    def use_server(self, profile_id: str) -> None:
        self.connector.use(profile_id)

    def look_at_servers(self) -> None:
        self.connector.listing.look()

    def rename_server(self, profile_id: str, name: str) -> None:
        self.connector.listing.rename(profile_id, name)

    def forget_server(self, profile_id: str) -> None:
        self.connector.forget_server(profile_id)

    # Images

    def read_info(self, path: Path, then: Callable[[ImageInfo], None]) -> None:
        self._images.read_info(path, self.connector.connection, then)

    def kept_images(self, limit: int, before_id: int | None, then: Callable[[Sequence[GeneratedImage]], None]) -> None:
        self._images.kept_images(limit, before_id, then)

    def prompts(self, text: str, limit: int, then: Callable[[Sequence[KeptPrompt]], None]) -> None:
        self._images.prompts(text, limit, then)

    def relatives(
        self, image: GeneratedImage, then: Callable[[GeneratedImage | None, Sequence[GeneratedImage]], None]
    ) -> None:
        self._images.relatives(image, then)

    def tag_image(self, image: GeneratedImage, tags: str) -> None:
        self._images.tag_image(image, tags)

    def forget_image(self, image: GeneratedImage, *, trash: bool) -> None:
        self._images.forget_image(image, trash=trash)

    # News from the queue, delivered by the relay on the GUI thread

    def _arrived(self, event: object) -> None:
        workspace = self.workspace
        if isinstance(event, JobChanged | JobsAdded | JobsRemoved | ImageKept):
            self._jobs_arrived(event)
        elif isinstance(event, QueueChanged):
            workspace.queue_order = event.order
            workspace.queue_changed.emit(event.order)
        elif isinstance(event, QueuePaused | QueueResumed):
            workspace.pause_reason = event.reason if isinstance(event, QueuePaused) else None
            self._tell_pause(workspace, event.problem if isinstance(event, QueuePaused) else None)
        elif isinstance(event, InterruptAsked):
            (workspace.skip_asked if event.skips else workspace.interrupt_asked).emit(event.job)
        elif isinstance(event, StorageFailed):
            workspace.say(queue_notices.problem(event.problem, "journal"))
        elif isinstance(event, _NotDone):
            workspace.say(queue_notices.problem(event.problem, _NOT_DONE_TOPIC))
        elif isinstance(event, _TakenBack):
            workspace.recall(event.job.request, as_one=event.job.as_one)

    def _jobs_arrived(self, event: JobChanged | JobsAdded | JobsRemoved | ImageKept) -> None:
        from app.generation.infotext import parse  # late: an idle window reads none

        workspace = self.workspace
        if isinstance(event, JobChanged):
            job = event.job
            before = workspace.jobs.get(job.id)
            workspace.jobs[job.id] = job
            workspace.job_changed.emit(job)
            if queue_notices.is_news(before, job):
                workspace.say(queue_notices.failed(job, partial(self.retry, job.id)))
        elif isinstance(event, JobsAdded):
            workspace.jobs.update((job.id, job) for job in event.jobs)
            workspace.jobs_added.emit(event.jobs)
            workspace.job_changed.emit(event.jobs[-1])  # who only counts, counts once
        elif isinstance(event, ImageKept):
            workspace.jobs[event.job.id] = event.job
            workspace.image_kept.emit((event.job, event.image))
            self.connector.note_version(event.job.server_id, parse(event.image.info.text).get("Version") or "")
            self._images.count()
        else:
            for job_id in event.ids:
                workspace.jobs.pop(job_id, None)
            workspace.jobs_removed.emit(event.ids)

    def _tell_pause(self, workspace: Workspace, problem: Problem | None) -> None:
        reason = workspace.pause_reason
        if reason is None:
            workspace.queue_resumed.emit()
            return
        workspace.queue_paused.emit(reason)
        if problem is not None:
            workspace.images_held.emit(problem)
        elif reason:
            workspace.say(queue_notices.paused(reason, self.resume_queue))

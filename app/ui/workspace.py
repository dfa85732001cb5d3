"""What the pages share: the connection, the jobs, the kept images, and the few wishes pages have of each other.

A page never knows another page. It says what it wants here (``recall``, ``inspect``, ...), and whoever can do it
listens. Everything that arrives here arrives on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.settings.session import SessionState
from app.settings.settings import Settings

if TYPE_CHECKING:  # the window is painted before the rest is imported
    from app.api.errors import ApiError
    from app.api.replies import Memory
    from app.generation.request import GenerationRequest
    from app.generation.result import GeneratedImage
    from app.jobs.job import Job
    from app.servers.capabilities import Capabilities
    from app.servers.profile import ServerProfile
    from app.ui.notices import Notice
    from app.ui.orders import Work
    from app.ui.recall.wish import Wish
    from app.ui.servers.entries import ServerEntry


WELCOME = "welcome"
"""The Create page as it is before any connection: a name for ``--page``, not a page of its own."""

DEMO_ID = "demo"
"""Id of the profile of the built-in demo server, which is never saved."""


class SendTo(StrEnum):
    """Where a picture may be sent for further work; the value is what the page calls the mode."""

    IMAGE_TO_IMAGE = "img2img"
    INPAINT = "inpaint"
    UPSCALE = "upscale"
    CONTROLNET = "controlnet"


TAKES_SEVERAL = frozenset({SendTo.UPSCALE})
"""Where several pictures may be sent at once."""


class Workspace(QObject):
    """The shared state the window shows, and the signals that say it changed. Owned by ``main``."""

    connecting = Signal(object)  # ServerProfile
    connected = Signal(object)  # Capabilities
    connection_failed = Signal(object)  # ApiError
    connecting_cancelled = Signal()
    disconnected = Signal()
    capabilities_changed = Signal(object)  # Capabilities, after a refresh
    job_changed = Signal(object)  # Job, whenever anything about it changed (progress included)
    jobs_added = Signal(object)  # tuple[Job, ...]: many at once; ``job_changed`` follows for the last of them only
    jobs_removed = Signal(object)  # tuple[str, ...]: ids that left ``jobs``
    queue_changed = Signal(object)  # tuple[str, ...]: ids of the waiting jobs, next first
    queue_paused = Signal(str)  # why, for people; "" when the user paused it
    queue_resumed = Signal()
    jobs_read = Signal()  # ``jobs``, ``queue_order`` and ``pause_reason`` are those of the last session from now on
    images_held = Signal(object)  # Problem: why the queue is paused with images that cannot be stored
    interrupt_asked = Signal(object)  # Job: the server may be doing somebody else's work; ``work.interrupt(sure=True)``
    skip_asked = Signal(object)  # Job: likewise; ``work.skip(sure=True)``
    give_up_asked = Signal(object)  # Job: somebody wants to wait for it no longer, which has to be asked about first
    image_kept = Signal(object)  # (Job, GeneratedImage)
    sheet_kept = Signal(object)  # GeneratedImage: the sheet of a grid, which no job made
    image_forgotten = Signal(object)  # GeneratedImage
    image_changed = Signal(object)  # GeneratedImage: a kept one whose file says something else now
    files_changed = Signal(object)  # tuple[Path, ...]: files that were written anew, kept images or not
    servers_changed = Signal()  # ``servers``: who there is, who is connected, and how they are
    reach_changed = Signal(bool)  # whether the connected server answers at the moment
    latency_read = Signal()  # ``latency_ms`` is that of now
    memory_read = Signal(object)  # app.api.replies.Memory
    library_counted = Signal(int)

    recall_requested = Signal(object)  # GenerationRequest: put these values into the compose panel
    as_one_requested = Signal(bool)  # whether the values that come next were sent with all batches in one request
    use_requested = Signal(object)  # Wish: take settings of a picture over into the compose panel
    inspect_requested = Signal(object)  # tuple[Path, ...]: show these files on the Inspect page
    image_requested = Signal(object)  # GeneratedImage: choose this kept picture where all of them are
    send_requested = Signal(object, object)  # (GeneratedImage, SendTo): go on working with this picture
    send_all_requested = Signal(object, object)  # (tuple[GeneratedImage, ...], SendTo): the same for each of these
    describe_requested = Signal(object, object)  # (GeneratedImage, Describer): have it described for the prompt
    targets_changed = Signal()  # ``targets`` are others
    pinned_changed = Signal()  # ``pinned`` is another picture, or none
    sheet_requested = Signal(object)  # tuple[GeneratedImage, ...]: draw a sheet of these, or of their grid
    compare_requested = Signal(object)  # tuple[GeneratedImage, ...]: two to four, compared with the first
    page_requested = Signal(str)  # name of a feature, or "feature/part"
    open_requested = Signal()  # ask for files to inspect
    paste_requested = Signal()  # inspect what is in the clipboard
    keys_requested = Signal()  # show the sheet of keys
    about_requested = Signal()  # show what this program is, and where things are
    problem_requested = Signal()  # prepare a text about a problem
    setting_changed = Signal(str)  # name of the setting
    notice_posted = Signal(object)  # Notice
    notice_settled = Signal(str)  # topic of notices that are no longer true

    def __init__(
        self, work: Work | None, settings: Settings, session: SessionState, parent: QObject | None = None
    ) -> None:
        """``work`` None: set before the first page is made (a ``LaterWork`` where the real one is not there yet)."""
        super().__init__(parent)
        self._work = work
        self.settings = settings
        self.session = session
        self.profile: ServerProfile | None = None
        self.capabilities: Capabilities | None = None
        self.latency_ms = 0.0  # of the last answer to a small question
        self.is_reachable = True  # whether the connected server answers at the moment
        self.memory: Memory | None = None  # of the connected server, when it was read last
        self.library_count: int | None = None  # None: not counted yet
        self.asked: ServerProfile | None = None  # the server that was to be connected to last
        self.is_asking = False  # its answer is waited for
        self.failure: ApiError | None = None  # why the last try came to nothing, until the next
        self.servers: tuple[ServerEntry, ...] = ()
        self.jobs: dict[str, Job] = {}
        self.queue_order: tuple[str, ...] = ()  # ids of the waiting jobs, next first
        self.pause_reason: str | None = None  # None: not paused; "" paused by the user; else why
        self.targets: frozenset[SendTo] = frozenset()  # what some page takes pictures for
        self.pinned: GeneratedImage | None = None  # what other pictures are compared with
        self.quit_choice: str | None = None  # a value of ``QUIT_WITH_WORK`` for this end of the program only
        self._follow_news()

    def _follow_news(self) -> None:
        """Remember news, for pages that are made after them. The first to hear of it, so it holds for the others."""
        self.connecting.connect(self._note_asked)
        self.connected.connect(self._note_connected)
        self.connection_failed.connect(self._note_failure)
        self.connecting_cancelled.connect(self._note_failure)
        self.disconnected.connect(self._note_disconnected)
        self.reach_changed.connect(self._note_reach)
        self.memory_read.connect(self._note_memory)
        self.library_counted.connect(self._note_count)

    def _note_asked(self, profile: ServerProfile) -> None:
        self.asked, self.is_asking, self.failure = profile, True, None

    def _note_failure(self, error: ApiError | None = None) -> None:
        self.is_asking, self.failure = False, error

    def _note_connected(self, _capabilities: Capabilities) -> None:
        self.is_asking, self.failure, self.is_reachable, self.memory = False, None, True, None

    def _note_disconnected(self) -> None:
        self.is_asking, self.failure, self.is_reachable, self.memory = False, None, True, None

    def _note_reach(self, is_reachable: bool) -> None:
        self.is_reachable = is_reachable

    def _note_memory(self, memory: Memory) -> None:
        self.memory = memory

    def _note_count(self, count: int) -> None:
        self.library_count = count

    @property
    def work(self) -> Work:
        """Who does what pages ask for."""
        if self._work is None:
            raise RuntimeError("nobody does the work of this window yet")
        return self._work

    @work.setter
    def work(self, work: Work) -> None:
        self._work = work

    @property
    def is_connected(self) -> bool:
        return self.capabilities is not None

    @property
    def running_job(self) -> Job | None:
        """The job that is worked on now, if any: that of the server shown, else one of another server."""
        from app.jobs.job import JobState  # late, as above

        running = [job for job in self.jobs.values() if job.state is JobState.SENT]
        here = self.profile.id if self.profile is not None else ""
        return next((job for job in running if job.server_id == here), running[0] if running else None)

    @property
    def sends_anywhere(self) -> bool:
        """Whether new jobs may go to any server that has their checkpoint, instead of the one shown."""
        return self.session.get("jobs.anywhere") is True

    def send_anywhere(self, wanted: bool) -> None:
        """Choose so for the jobs to come."""
        self.session.set("jobs.anywhere", wanted)
        self.servers_changed.emit()

    @property
    def is_paused(self) -> bool:
        return self.pause_reason is not None

    @property
    def waiting_jobs(self) -> tuple[Job, ...]:
        """The waiting jobs, next first."""
        return tuple(self.jobs[job_id] for job_id in self.queue_order if job_id in self.jobs)

    @property
    def waiting_count(self) -> int:
        from app.jobs.job import JobState  # late, as above

        return sum(job.state is JobState.QUEUED for job in self.jobs.values())

    def ask_to_give_up(self) -> None:
        """Ask whether the answer to the running job shall not be waited for any longer."""
        job = self.running_job
        if job is not None:
            self.give_up_asked.emit(job)

    def pin(self, image: GeneratedImage | None) -> None:
        """Compare other pictures with this one from now on; None: with none."""
        self.pinned = image
        self.pinned_changed.emit()

    def take(self, *targets: SendTo) -> None:
        """A page takes pictures for these from now on; it listens to ``send_requested``."""
        self.targets |= frozenset(targets)
        self.targets_changed.emit()

    def leave(self, *targets: SendTo) -> None:
        """Pictures are taken for these no longer."""
        self.targets -= frozenset(targets)
        self.targets_changed.emit()

    def send_to(self, image: GeneratedImage, target: SendTo) -> None:
        """Go on working with this picture there; nothing happens where no page takes pictures for it."""
        if target in self.targets:
            self.page_requested.emit("create")
            self.send_requested.emit(image, target)

    def send_all(self, images: Sequence[GeneratedImage], target: SendTo) -> None:
        """Go on working with each of these pictures there, one after the other; only for ``TAKES_SEVERAL``."""
        if len(images) == 1:
            self.send_to(images[0], target)
        elif images and target in self.targets and target in TAKES_SEVERAL:
            self.page_requested.emit("create")
            self.send_all_requested.emit(tuple(images), target)

    def say(self, notice: Notice) -> None:
        """Show a quiet notice."""
        self.notice_posted.emit(notice)

    def recall(self, request: GenerationRequest, *, as_one: bool | None = None) -> None:
        """Ask for these values to be put into the compose panel, and show it.

        ``as_one``: how their batches were sent; None leaves that choice as it is.
        """
        if as_one is not None:
            self.as_one_requested.emit(as_one)
        self.recall_requested.emit(request)
        self.page_requested.emit("create")

    def use(self, wish: Wish) -> None:
        """Ask for settings of a picture to be taken over into the compose panel."""
        self.use_requested.emit(wish)

    def show_image(self, image: GeneratedImage) -> None:
        """Show a kept picture among all the others."""
        self.page_requested.emit("library")
        self.image_requested.emit(image)

    def inspect(self, paths: Sequence[Path]) -> None:
        """Show these files on the Inspect page."""
        self.page_requested.emit("inspect")
        self.inspect_requested.emit(tuple(paths))


def server_title(capabilities: Capabilities) -> str:
    """What a server is, in a few words: "A1111 v1.10.1"."""
    from app.servers.capabilities import ServerKind  # late, as above

    kind = "A1111" if capabilities.kind is ServerKind.A1111 else capabilities.kind.label
    return f"{kind} {capabilities.version}".strip()

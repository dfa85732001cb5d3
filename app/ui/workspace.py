"""What the pages share: the connection, the jobs, the kept images, and the few wishes pages have of each other.

A page never knows another page. It says what it wants here (``recall``, ``inspect``, ...), and whoever can do it
listens. Everything that arrives here arrives on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from app.generation.request import GenerationRequest
from app.generation.result import GeneratedImage, ImageInfo
from app.jobs.job import Job, JobState
from app.servers.capabilities import Capabilities, ServerKind
from app.servers.profile import ServerProfile
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.notices import Notice


class Work(Protocol):
    """What a page may ask to be done. Every call returns at once; what came of it arrives by signals or ``then``."""

    def submit(self, request: GenerationRequest, *, front: bool = False) -> None:
        """Queue a request; without a server the window says so and asks for one."""

    def interrupt(self) -> None:
        """Stop the running job; finished images are kept."""

    def skip(self) -> None:
        """Skip the picture being made."""

    def stop_after_current(self) -> None:
        """Finish the running batch, then stop the job."""

    def cancel(self, job_id: str) -> None:
        """Drop a waiting job, or interrupt it when it runs."""

    def refresh(self) -> None:
        """Ask the server for its lists again (checkpoints are looked for on its disk first)."""

    def keep_options(self, changes: dict[str, Any]) -> None:
        """Post settings to the server for everybody (the caller has asked the user)."""

    def read_info(self, path: Path, then: Callable[[ImageInfo], None]) -> None:
        """Read an image's info: by the server's png-info when connected, else from the file."""

    def kept_images(self, limit: int, before_id: int | None, then: Callable[[Sequence[GeneratedImage]], None]) -> None:
        """A page of kept images, newest first, older than ``before_id`` (None: from the newest)."""

    def forget_image(self, image: GeneratedImage, *, trash: bool) -> None:
        """Take an image out of the library; with ``trash`` its file goes to the system's trash."""

    def open_connection(self, profile: ServerProfile, password: str | None) -> None:
        """Connect to a server; ``connection_failed`` or ``connected`` follows."""

    def start_demo(self) -> None:
        """Start the built-in demo server and connect to it."""

    def leave_server(self) -> None:
        """Leave the server; waiting jobs stay."""


class Workspace(QObject):
    """The shared state the window shows, and the signals that say it changed. Owned by ``main``."""

    connecting = Signal(object)  # ServerProfile
    connected = Signal(object)  # Capabilities
    connection_failed = Signal(object)  # ApiError
    disconnected = Signal()
    capabilities_changed = Signal(object)  # Capabilities, after a refresh
    job_changed = Signal(object)  # Job, whenever anything about it changed (progress included)
    image_kept = Signal(object)  # (Job, GeneratedImage)
    image_forgotten = Signal(object)  # GeneratedImage
    reach_changed = Signal(bool)  # whether the connected server answers at the moment
    memory_read = Signal(object)  # app.api.replies.Memory
    library_counted = Signal(int)

    recall_requested = Signal(object)  # GenerationRequest: put these values into the compose panel
    seed_requested = Signal(object)  # int: put this seed into the compose panel
    inspect_requested = Signal(object)  # tuple[Path, ...]: show these files on the Inspect page
    page_requested = Signal(str)  # name of a feature
    open_requested = Signal()  # ask for files to inspect
    paste_requested = Signal()  # inspect what is in the clipboard
    keys_requested = Signal()  # show the sheet of keys
    setting_changed = Signal(str)  # name of the setting
    notice_posted = Signal(object)  # Notice

    def __init__(self, work: Work, settings: Settings, session: SessionState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = work
        self.settings = settings
        self.session = session
        self.profile: ServerProfile | None = None
        self.capabilities: Capabilities | None = None
        self.latency_ms = 0.0  # of the last answer to a small question
        self.jobs: dict[str, Job] = {}

    @property
    def is_connected(self) -> bool:
        return self.capabilities is not None

    @property
    def running_job(self) -> Job | None:
        """The job the server works on now, if any."""
        return next((job for job in self.jobs.values() if job.state is JobState.SENT), None)

    @property
    def waiting_count(self) -> int:
        return sum(job.state is JobState.QUEUED for job in self.jobs.values())

    def say(self, notice: Notice) -> None:
        """Show a quiet notice."""
        self.notice_posted.emit(notice)

    def recall(self, request: GenerationRequest) -> None:
        """Ask for these values to be put into the compose panel, and show it."""
        self.recall_requested.emit(request)
        self.page_requested.emit("create")

    def use_seed(self, seed: int) -> None:
        self.seed_requested.emit(seed)
        self.page_requested.emit("create")

    def inspect(self, paths: Sequence[Path]) -> None:
        """Show these files on the Inspect page."""
        self.page_requested.emit("inspect")
        self.inspect_requested.emit(tuple(paths))


def server_title(capabilities: Capabilities) -> str:
    """What a server is, in a few words: "A1111 v1.10.1"."""
    kind = "A1111" if capabilities.kind is ServerKind.A1111 else capabilities.kind.label
    return f"{kind} {capabilities.version}".strip()

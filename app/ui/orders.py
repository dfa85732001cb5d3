"""What may be asked of whoever does the window's work: generating, the queue, servers, kept images."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:  # the window is painted before the rest is imported
    from app.api.errors import ApiError
    from app.api.replies import Extension
    from app.generation.grids.plan import GridPlan
    from app.generation.request import GenerationRequest
    from app.generation.result import GeneratedImage, ImageInfo
    from app.library.prompts import KeptPrompt
    from app.servers.connection import Connection
    from app.servers.profile import ServerProfile
    from app.servers.system import SystemPart
    from app.ui.grids.drawing import SheetOrder

Answer = TypeVar("Answer")


class ServerOrder(StrEnum):
    """What a server can be told to do with its checkpoint and with itself; it concerns everybody who uses it."""

    UNLOAD = "unload"
    RELOAD = "reload"
    RESTART = "restart"
    STOP = "stop"


class Describer(StrEnum):
    """Who may describe a picture in words; the value is what ``/interrogate`` calls the model."""

    CLIP = "clip"
    DEEPDANBOORU = "deepdanbooru"

    @property
    def proper_name(self) -> str:
        """The same in all languages."""
        return "CLIP" if self is Describer.CLIP else "DeepDanbooru"


class Work(Protocol):
    """What a page may ask to be done. Every call returns at once; what came of it arrives by signals or ``then``."""

    def submit(self, request: GenerationRequest, *, front: bool = False, as_one: bool = False) -> None:
        """Queue a request; without a server it waits for one. ``as_one``: all batches as one request."""

    def submit_together(self, requests: Sequence[GenerationRequest], together: str) -> None:
        """Queue a job for each; those with the same ``together`` may go in one request."""

    def submit_grid(self, make: Callable[[], GridPlan]) -> None:
        """Queue the cells of a grid, which ``make`` makes on a thread; its sheet follows by ``sheet_kept`` when the
        last of them is over."""

    def draw_sheet(self, order: SheetOrder) -> None:
        """Draw a sheet of kept pictures; ``sheet_kept`` follows."""

    def grid_images(self, grid: str, then: Callable[[Sequence[GeneratedImage]], None]) -> None:
        """The kept pictures of a grid, its sheets among them, oldest first."""

    def interrupt(self, *, job_id: str = "", sure: bool = False) -> None:
        """Stop the running job; finished images are kept. ``job_id``: only if it is this one.

        ``sure``: also when the server may do somebody else's work; else ``interrupt_asked`` comes when that cannot be
        told.
        """

    def skip(self, *, job_id: str = "", sure: bool = False) -> None:
        """Skip the picture being made; as ``interrupt``, with ``skip_asked``."""

    def stop_after_current(self) -> None:
        """Finish the running batch, then stop the job."""

    def give_up(self, job_id: str) -> None:
        """Wait for the answer to the running job no longer; pictures that still come are lost."""

    def cancel(self, job_id: str) -> None:
        """Drop a waiting job, interrupt it when it runs, or give an unknown one up."""

    def pause_queue(self) -> None:
        """Send no further request; the one that is out is waited for."""

    def resume_queue(self) -> None:
        """Send again."""

    def move_job(self, job_id: str, index: int) -> None:
        """Put a waiting job at place ``index`` of those that wait (0: next)."""

    def move_jobs(self, job_ids: Sequence[str], place: int) -> None:
        """Put waiting jobs together at ``place`` among the others that wait, in one step."""

    def take_out(self, job_ids: Sequence[str]) -> None:
        """Take waiting jobs out of the queue; ``jobs_removed`` follows for those that still waited."""

    def put_in(self) -> None:
        """Put those that were taken out last where they were, the very same."""

    def edit_job(self, job_id: str) -> None:
        """Take a waiting job out of the queue and put its values into the compose panel."""

    def save_held(self, folder: Path) -> None:
        """Save the images that are held into ``folder``, and go on; those that follow go where they belong."""

    def retry(self, job_id: str) -> None:
        """Send a failed or unknown job next, exactly as it was; images it has stay."""

    def retry_failed(self) -> None:
        """Queue all failed jobs again."""

    def remove_job(self, job_id: str) -> None:
        """Take a finished job out of the list; its images stay."""

    def clear_finished(self) -> None:
        """Take all finished jobs out of the list; their images stay."""

    def refresh(self) -> None:
        """Ask the server for its lists again (checkpoints are looked for on its disk first)."""

    def learn_control(self) -> None:
        """Have read what the server has for ControlNet; ``capabilities_changed`` follows, also when it says nothing."""

    def ask(self, question: Callable[[Connection], Answer], then: Callable[[Answer | ApiError], None]) -> None:
        """Ask the server shown something on a thread; without one ``then`` gets NotReachable. Nothing is said."""

    def keep_options(self, changes: dict[str, Any], server_id: str = "") -> None:
        """Post settings for everybody to the server the user agreed to, "" for the one shown."""

    def order_server(self, order: ServerOrder, server_id: str = "") -> None:
        """Have a server ("" the one shown) carry out an order the user agreed to where that is needed."""

    def read_extensions(self, then: Callable[[tuple[Extension, ...] | None], None]) -> None:
        """The server's extensions, None when they could not be read. Slow."""

    def read_system(self, then: Callable[[tuple[SystemPart, ...] | None], None]) -> None:
        """What the server tells about itself, None when it could not be asked. It may take a while."""

    def read_info(self, path: Path, then: Callable[[ImageInfo], None]) -> None:
        """Read an image's info: the server's png-info answer when connected (its text may be ""), else from the
        file."""

    def describe(self, path: Path, describer: Describer, then: Callable[[str], None]) -> None:
        """A picture in words, by the server; a failure is said. It may take minutes."""

    def kept_images(self, limit: int, before_id: int | None, then: Callable[[Sequence[GeneratedImage]], None]) -> None:
        """A page of kept images, newest first, older than ``before_id`` (None: from the newest)."""

    def prompts(self, text: str, limit: int, then: Callable[[Sequence[KeptPrompt]], None]) -> None:
        """Different prompts of kept images with ``text`` in them ("": any), newest first."""

    def relatives(
        self, image: GeneratedImage, then: Callable[[GeneratedImage | None, Sequence[GeneratedImage]], None]
    ) -> None:
        """The kept picture this one was made from (None: none that is kept), and those made from it, oldest first."""

    def tag_image(self, image: GeneratedImage, tags: str) -> None:
        """Give a kept image these tags in the place of those it has; ``image_changed`` follows."""

    def forget_image(self, image: GeneratedImage, *, trash: bool) -> None:
        """Take an image out of the library; with ``trash`` its file goes to the system's trash."""

    def open_connection(self, profile: ServerProfile, password: str | None) -> None:
        """Connect to a server; ``connection_failed`` or ``connected`` follows."""

    def cancel_connecting(self) -> None:
        """Do not wait for the server being connected to any longer; ``connecting_cancelled`` follows."""

    def start_demo(self) -> None:
        """Start the built-in demo server and connect to it."""

    def leave_server(self, profile_id: str = "") -> None:
        """Leave a server, "" for the one shown; waiting jobs stay."""

    def use_server(self, profile_id: str) -> None:
        """Show another server, connecting to it where need be; others stay connected and work on."""

    def look_at_servers(self) -> None:
        """See which of the saved servers listen; ``servers_changed`` follows where that is news."""

    def rename_server(self, profile_id: str, name: str) -> None:
        """Give a saved server another name."""

    def forget_server(self, profile_id: str) -> None:
        """Leave a saved server and take it off the list, with its password."""

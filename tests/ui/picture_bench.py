"""Real picture files with real info, and a workspace whose work writes down what it was asked."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.api.errors import ApiError
from app.api.replies import Extension
from app.generation.grids.plan import GridPlan
from app.generation.infotext import compose
from app.generation.request import GenerationRequest
from app.generation.result import GeneratedImage, ImageInfo, InfoSource
from app.images import facts
from app.images.editing.info import with_info
from app.images.png import with_text
from app.library.prompts import KeptPrompt
from app.servers.capabilities import Capabilities
from app.servers.connection import Connection
from app.servers.system import SystemPart
from app.settings.session import SessionState
from app.settings.settings import Settings
from app.ui.gallery import shared_thumbnails as thumbnails
from app.ui.grids.drawing import SheetOrder
from app.ui.notices import Notice
from app.ui.orders import Answer, ServerOrder
from app.ui.recall.wish import Wish
from app.ui.viewer import desk
from app.ui.workspace import Workspace

EVIL = "<b>x</b> & a lighthouse, <img src='file:///etc/passwd'>"


def infotext(prompt: str = EVIL, seed: int = 7, **more: object) -> str:
    pairs: list[tuple[str, object]] = [
        ("Steps", 24),
        ("Sampler", "DPM++ 2M"),
        ("Schedule type", "Karras"),
        ("CFG scale", 7.0),
        ("Seed", seed),
        ("Size", "832x1216"),
        *more.items(),
        ("Version", "v1.10.1"),
    ]
    return compose(prompt, "lowres", pairs)


def png_bytes(width: int = 40, height: int = 60, colour: tuple[int, int, int] = (200, 90, 40), text: str = "") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "PNG")
    return with_info(file.getvalue(), text) if text else file.getvalue()


def with_items(items: Mapping[str, str], *, colour: tuple[int, int, int] = (90, 160, 120)) -> bytes:
    """A PNG with other texts than an infotext."""
    data = png_bytes(colour=colour)
    for name, text in items.items():
        data = with_text(data, name, text)
    return data


def claimed_png(width: int, height: int) -> bytes:
    """A PNG header that claims a size, with hardly any data behind it."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + data


def picture(folder: Path, number: int = 1, *, text: str | None = None, **facts_of_image: Any) -> GeneratedImage:
    """A kept image with its file; ``text`` None gives it a full infotext."""
    said = infotext(seed=number) if text is None else text
    path = folder / f"{number:05d}.png"
    path.write_bytes(png_bytes(colour=(number * 37 % 256, 90, 120), text=said))
    info = ImageInfo(text=said, source=InfoSource.FILE if said else InfoSource.NONE)
    made = GeneratedImage(path=path, width=40, height=60, info=info, id=number, prompt=EVIL, seed=number)
    return replace(made, **facts_of_image)


class WrittenWork:
    """Keeps what it was asked; answers about files and kept images by the next turn of the event loop."""

    def __init__(self) -> None:
        self.kept: list[GeneratedImage] = []
        self.asked_pages: list[int | None] = []
        self.forgotten: list[tuple[GeneratedImage, bool]] = []
        self.read: list[Path] = []
        self.family: tuple[GeneratedImage | None, tuple[GeneratedImage, ...]] = (None, ())
        self.server_text: str | None = None  # what png-info would say; None: the file's own text

    def submit(self, request: GenerationRequest, *, front: bool = False, as_one: bool = False) -> None: ...
    def submit_together(self, requests: Sequence[GenerationRequest], together: str) -> None: ...
    def interrupt(self, *, job_id: str = "", sure: bool = False) -> None: ...
    def pause_queue(self) -> None: ...
    def resume_queue(self) -> None: ...
    def move_job(self, job_id: str, index: int) -> None: ...
    def move_jobs(self, job_ids: Sequence[str], place: int) -> None: ...
    def submit_grid(self, make: Callable[[], GridPlan]) -> None: ...
    def draw_sheet(self, order: SheetOrder) -> None: ...
    def grid_images(self, grid: str, then: Callable[[Sequence[GeneratedImage]], None]) -> None: ...
    def take_out(self, job_ids: Sequence[str]) -> None: ...
    def learn_control(self) -> None: ...
    def read_system(self, then: Callable[[tuple[SystemPart, ...] | None], None]) -> None: ...
    def ask(self, question: Callable[[Connection], Answer], then: Callable[[Answer | ApiError], None]) -> None: ...
    def prompts(self, text: str, limit: int, then: Callable[[Sequence[KeptPrompt]], None]) -> None: ...
    def put_in(self) -> None: ...
    def edit_job(self, job_id: str) -> None: ...
    def save_held(self, folder: Path) -> None: ...
    def retry(self, job_id: str) -> None: ...
    def retry_failed(self) -> None: ...
    def remove_job(self, job_id: str) -> None: ...
    def clear_finished(self) -> None: ...
    def skip(self, *, job_id: str = "", sure: bool = False) -> None: ...
    def stop_after_current(self) -> None: ...
    def give_up(self, job_id: str) -> None: ...
    def cancel(self, job_id: str) -> None: ...
    def refresh(self) -> None: ...
    def keep_options(self, changes: dict[str, Any], server_id: str = "") -> None: ...
    def order_server(self, order: ServerOrder, server_id: str = "") -> None: ...
    def read_extensions(self, then: Callable[[tuple[Extension, ...] | None], None]) -> None: ...
    def describe(self, path: Path, describer: object, then: Callable[[str], None]) -> None: ...
    def open_connection(self, profile: object, password: str | None) -> None: ...
    def cancel_connecting(self) -> None: ...
    def start_demo(self) -> None: ...
    def leave_server(self, profile_id: str = "") -> None: ...
    def use_server(self, profile_id: str) -> None: ...
    def look_at_servers(self) -> None: ...
    def rename_server(self, profile_id: str, name: str) -> None: ...
    def forget_server(self, profile_id: str) -> None: ...

    def read_info(self, path: Path, then: Callable[[ImageInfo], None]) -> None:
        self.read.append(path)
        info = facts.local_info(path)
        then(replace(info, text=self.server_text or info.text, source=InfoSource.SERVER))

    def kept_images(self, limit: int, before_id: int | None, then: Callable[[Sequence[GeneratedImage]], None]) -> None:
        self.asked_pages.append(before_id)
        then([image for image in self.kept if before_id is None or image.id < before_id][:limit])

    def relatives(
        self, image: GeneratedImage, then: Callable[[GeneratedImage | None, Sequence[GeneratedImage]], None]
    ) -> None:
        then(*self.family)

    def tag_image(self, image: GeneratedImage, tags: str) -> None: ...

    def forget_image(self, image: GeneratedImage, *, trash: bool) -> None:
        self.forgotten.append((image, trash))


class Wishes:
    """What the pages asked of each other through the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self.recalled: list[GenerationRequest] = []
        self.used: list[Wish] = []
        self.inspected: list[tuple[Path, ...]] = []
        self.pages: list[str] = []
        self.notices: list[Notice] = []
        workspace.recall_requested.connect(self.recalled.append)
        workspace.use_requested.connect(self.used.append)
        workspace.inspect_requested.connect(self.inspected.append)
        workspace.page_requested.connect(self.pages.append)
        workspace.notice_posted.connect(self.notices.append)


@pytest.fixture
def work() -> WrittenWork:
    return WrittenWork()


@pytest.fixture
def workspace(work: WrittenWork, qapp: QApplication) -> Workspace:
    return Workspace(work, Settings(), SessionState())


@pytest.fixture
def images(tmp_path: Path) -> tuple[GeneratedImage, ...]:
    """Eight pictures, the first the newest."""
    return tuple(picture(tmp_path, number) for number in range(8, 0, -1))


@pytest.fixture(autouse=True)
def threads_end(qapp: QApplication) -> Iterator[None]:
    yield
    thumbnails.close()
    desk.close()


def connect(workspace: Workspace) -> None:
    workspace.capabilities = Capabilities()
    workspace.connected.emit(workspace.capabilities)


def all_read(qtbot: QtBot) -> None:
    """Waits until nothing is being read or decoded."""
    qtbot.waitUntil(lambda: desk.shared().is_idle and thumbnails.shared().is_idle)

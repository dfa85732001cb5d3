"""What makes the pictures of a double: one job at a time, in steps that a test can hold, skip and interrupt."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PIL import Image, PngImagePlugin

PATIENCE_S = 90.0
"""The longest a job stays held when a test forgets it."""


@dataclass
class Status:
    """What a progress call can say."""

    job: str = ""
    job_no: int = 0
    job_count: int = 0
    step: int = 0
    steps: int = 0
    interrupted: bool = False
    skipped: bool = False


@dataclass(frozen=True)
class Drawn:
    """What one picture was really made by, in the same words for every double."""

    prompt: str
    seed: int
    sampler: str
    schedule: str = ""
    negative: str = ""
    size: tuple[int, int] = (0, 0)
    model: str = ""
    vae: tuple[str, ...] = ()
    clip_skip: int = 1
    hires_steps: int | None = None
    loras: tuple[str, ...] = ()
    source: str = ""
    """What the picture it began with was: a digest of its pixels."""
    guided: tuple[Any, ...] = ()
    """The units of ControlNet that were used."""


class Machine:
    """``step_s``: seconds a step takes. Jobs wait for each other in ``turn``; ``is_busy`` tells whether one runs."""

    def __init__(self, step_s: float = 0.001) -> None:
        self.step_s = step_s
        self.status = Status()
        self.preview: bytes | None = None
        self._turn = threading.Lock()
        self._changed = threading.Condition()
        self._holding = False
        self._held = False
        self._closed = False

    @property
    def is_busy(self) -> bool:
        return self._turn.locked()

    @contextmanager
    def turn(self, job: str, *, waits: bool = True) -> Iterator[bool]:
        """Whether the turn was given: always, unless ``waits`` is False and somebody else works."""
        if not self._turn.acquire(blocking=waits):
            yield False
            return
        try:
            self.status = Status(job=job, job_count=-1)
            yield True
        finally:
            self.status.job, self.status.job_count = "", 0
            self.preview = None
            self._turn.release()

    def sample(self, steps: int, preview: bytes) -> float:
        """Go through the steps of one pass; the part done when it ended. ``preview``: shown from its middle on."""
        self.status.steps, self.status.step = steps, 0
        middle = max(1, steps // 2)
        for step in range(steps):
            with self._changed:
                if step == middle - 1:
                    self.preview = preview
                    self._wait_while_held()
                if not self._is_stopped():
                    self._changed.wait_for(self._is_stopped, self.step_s)
                if self._is_stopped():
                    return step / steps
            self.status.step = min(step + 1, steps - 1)
        return 1.0

    def fraction(self) -> float:
        status = self.status
        if status.job_count <= 0:
            return 0.0
        part = status.step / status.steps if status.steps else 0.0
        return min(1.0, (status.job_no + part) / status.job_count)

    def interrupt(self) -> None:
        self._set(interrupted=True)

    def skip(self) -> None:
        self._set(skipped=True)

    # The test's side

    def hold(self) -> None:
        """Stop whatever runs in the middle of a pass, until ``release``; what ends a job ends that too."""
        with self._changed:
            self._holding = True

    def release(self) -> None:
        with self._changed:
            self._holding = False
            self._changed.notify_all()

    def wait_until_held(self, timeout_s: float = PATIENCE_S) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: self._held, timeout_s)

    def close(self) -> None:
        """End whatever runs: nobody waits for it any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _set(self, **marks: bool) -> None:
        with self._changed:
            for name, value in marks.items():
                setattr(self.status, name, value)
            self._changed.notify_all()

    def _is_stopped(self) -> bool:
        return self.status.interrupted or self.status.skipped or self._closed

    def _wait_while_held(self) -> None:
        if not self._holding:
            return
        self._held = True
        self._changed.notify_all()
        self._changed.wait_for(lambda: not self._holding or self._is_stopped(), PATIENCE_S)
        self._held = False


def paint(size: tuple[int, int], facts: Mapping[str, Any]) -> Image.Image:
    """A picture that is the same for the same facts and another for others, as with a real server."""
    digest = hashlib.sha512(json.dumps(facts, sort_keys=True, default=str).encode()).digest()
    return Image.frombytes("RGB", (4, 4), digest[:48]).resize(size, Image.Resampling.NEAREST)


def source_of(text: str, *, may_have_prefix: bool = True) -> str:
    """A digest of the picture a request brought, as base64. Raises ValueError when it cannot be read."""
    bare = text.partition(",")[2] if may_have_prefix and text.startswith("data:") else text
    try:
        picture = Image.open(io.BytesIO(base64.b64decode(bare, validate=True)))
        return hashlib.sha256(picture.convert("RGB").tobytes()).hexdigest()
    except OSError as error:
        raise ValueError("no picture") from error


def png(picture: Image.Image, parameters: str = "") -> bytes:
    texts = PngImagePlugin.PngInfo()
    if parameters:
        texts.add_text("parameters", parameters)
    file = io.BytesIO()
    picture.save(file, "PNG", pnginfo=texts, compress_level=1)
    return file.getvalue()


def jpeg(picture: Image.Image, parameters: str) -> bytes:
    """With the text in its EXIF UserComment, as the Python servers write it."""
    exif = Image.Exif()
    exif.endian = ">"
    exif[0x8769] = {0x9286: b"UNICODE\0" + parameters.encode("utf-16-be")}
    file = io.BytesIO()
    picture.save(file, "JPEG", exif=exif.tobytes(), quality=90)
    return file.getvalue()


def text_in(data: bytes) -> str:
    """The parameters text of a file a double made, or any other PNG or JPEG."""
    picture = Image.open(io.BytesIO(data))
    text = picture.info.get("parameters")
    if isinstance(text, str):
        return text
    comment = picture.getexif().get_ifd(0x8769).get(0x9286, b"")
    return comment[8:].decode("utf-16-be") if isinstance(comment, bytes) and comment[:8] == b"UNICODE\0" else ""

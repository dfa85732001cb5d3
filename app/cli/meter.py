"""The line on a terminal that shows how far the pictures are."""

from __future__ import annotations

import shutil
from typing import TextIO

from app.jobs.job import Progress

WIDTH = 24


class Meter:
    """Draws over one line of ``stream``; nothing at all when that is no terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_shown = stream.isatty()
        self._drawn = ""

    def show(self, progress: Progress) -> None:
        if self._is_shown:
            # The last column stays free: some terminals go to the next line when it is written.
            line = describe(progress)[: shutil.get_terminal_size().columns - 1]
            if line != self._drawn:
                self._draw(line)

    def clear(self) -> None:
        """Leave the line empty, for ordinary output."""
        if self._drawn:
            self._draw("")

    def _draw(self, line: str) -> None:
        self._stream.write("\r" + line.ljust(len(self._drawn)) + ("" if line else "\r"))
        self._stream.flush()
        self._drawn = line


def describe(progress: Progress) -> str:
    """ "[######------]  50 %  image 2/4  step 10/20  3 s left" """
    fraction = progress.fraction or 0.0
    filled = round(fraction * WIDTH)
    parts = [f"[{'#' * filled}{'-' * (WIDTH - filled)}] {fraction:4.0%}"]
    if progress.images > 1:
        parts.append(f"image {min(progress.image + 1, progress.images)}/{progress.images}")
    if progress.steps:
        parts.append(f"step {progress.step}/{progress.steps}")
    if progress.eta_s is not None and progress.eta_s > 0:
        parts.append(f"{progress.eta_s:.0f} s left")
    elif progress.text:
        parts.append("".join(c for c in progress.text if c.isprintable()))
    return "  ".join(parts)

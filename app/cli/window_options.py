"""How the window starts: apart from the command line, which the usual start has no need to read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window starts. ``snapshot``: write a picture of the window there and end. ``size`` in pixels."""

    demo: bool = False
    snapshot: Path | None = None
    size: tuple[int, int] | None = None
    theme: str | None = None
    page: str | None = None
    server: str | None = None
    files: tuple[Path, ...] = ()

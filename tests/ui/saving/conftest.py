"""The fixtures of everything that shows pictures."""

from __future__ import annotations

from tests.ui.picture_bench import images, threads_end, work, workspace

__all__ = ["images", "threads_end", "work", "workspace"]

"""The Create page with a server, and pictures whose settings are used."""

from __future__ import annotations

from tests.ui.create.conftest import bench, page, panel, work, workspace

__all__ = ["bench", "page", "panel", "work", "workspace"]

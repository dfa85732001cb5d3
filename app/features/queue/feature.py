"""The page where jobs are put in order, paused, changed, sent again and cleared away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.ui.workspace import Workspace


class QueueFeature:
    """See ``app.ui.feature.Feature``."""

    name = "queue"
    icon_name = "queue"
    is_always_made = False

    @property
    def title(self) -> str:
        return QCoreApplication.translate("features", "Queue")

    def create_page(self, workspace: Workspace) -> QWidget:
        # Late: the window is painted before its pages are imported.
        from app.features.queue.page import QueuePage

        return QueuePage(workspace)

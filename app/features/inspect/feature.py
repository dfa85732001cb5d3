"""The page that answers "what is this picture?" for any file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.ui.workspace import Workspace


class InspectFeature:
    """See ``app.ui.feature.Feature``."""

    name = "inspect"
    icon_name = "inspect"
    is_always_made = False

    @property
    def title(self) -> str:
        return QCoreApplication.translate("features", "Inspect")

    def create_page(self, workspace: Workspace) -> QWidget:
        # Late: the window is painted before its pages are imported.
        from app.features.inspect.page import InspectPage

        return InspectPage(workspace)

"""The page where every kept picture is found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.ui.workspace import Workspace


class LibraryFeature:
    """See ``app.ui.feature.Feature``."""

    name = "library"
    icon_name = "library"
    is_always_made = False

    @property
    def title(self) -> str:
        return QCoreApplication.translate("features", "Library")

    def create_page(self, workspace: Workspace) -> QWidget:
        # Late: the window is painted before its pages are imported.
        from app.features.library.page import LibraryPage

        return LibraryPage(workspace)

"""The page where pictures are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.ui.workspace import Workspace


class CreateFeature:
    """See ``app.ui.feature.Feature``."""

    name = "create"
    icon_name = "create"
    is_always_made = True

    @property
    def title(self) -> str:
        return QCoreApplication.translate("features", "Create")

    def create_page(self, workspace: Workspace) -> QWidget:
        # Late: the window is painted before its pages are imported.
        from app.features.create.page import CreatePage
        from app.features.create.prompt_tools import PromptTools

        page = CreatePage(workspace)
        PromptTools(workspace, page.panel)
        return page

"""Declares the Settings page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.ui.workspace import Workspace


class SettingsFeature:
    """See ``app.ui.feature.Feature``."""

    name = "settings"
    icon_name = "settings"
    is_always_made = False

    @property
    def title(self) -> str:
        return QCoreApplication.translate("features", "Settings")

    def create_page(self, workspace: Workspace) -> QWidget:
        # Late: the window is painted before its pages are imported.
        from app.features.settings.page import SettingsPage

        return SettingsPage(workspace)

"""The pages of the window, in the order of the rail."""

from __future__ import annotations

from app.features.create.feature import CreateFeature
from app.features.inspect.feature import InspectFeature
from app.features.library.feature import LibraryFeature
from app.features.queue.feature import QueueFeature
from app.features.server.feature import ServerFeature
from app.features.settings.feature import SettingsFeature
from app.ui.feature import Feature

FEATURES: tuple[Feature, ...] = (
    CreateFeature(),
    LibraryFeature(),
    InspectFeature(),
    QueueFeature(),
    SettingsFeature(),
    ServerFeature(),
)

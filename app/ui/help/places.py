"""Where the program keeps what is the user's, for people who look for it. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app import paths
from app.settings.declared import IMAGE_FOLDER
from app.settings.settings import Settings


@dataclass(frozen=True, slots=True)
class Place:
    """``key`` is stable; the title is given where it is shown. ``path``: a folder, which may not be there yet."""

    key: str
    path: Path


def places(settings: Settings) -> tuple[Place, ...]:
    """The folders, in the order they are shown."""
    chosen = settings.get(IMAGE_FOLDER)
    pictures = Path(chosen).expanduser() if chosen else paths.pictures_dir()
    return (
        Place("pictures", pictures),
        Place("library", paths.data_dir()),
        Place("settings", paths.config_dir()),
        Place("logs", paths.log_dir()),
    )


def nearest_folder(path: Path) -> Path | None:
    """``path``, or the nearest folder above it that exists. Blocks on the disk."""
    for folder in (path, *path.parents):
        try:
            if folder.is_dir():
                return folder
        except OSError:
            continue  # as good as not there
    return None

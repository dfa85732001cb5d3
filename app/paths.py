"""Where settings, the library and logs live on each system.

``SAFELIGHT_HOME`` moves all of them under one folder: portable use, and tests. Nothing here creates a folder.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

# Linux folders are lower-case by custom; Windows and macOS show the name to people.
_FOLDER = "safelight" if sys.platform.startswith("linux") else "Safelight"


def _portable_home() -> Path | None:
    value = os.environ.get("SAFELIGHT_HOME", "").strip()
    return Path(value).expanduser().absolute() if value else None


def config_dir() -> Path:
    """Choices and saved servers."""
    home = _portable_home()
    return home / "config" if home else platformdirs.user_config_path(_FOLDER, appauthor=False)


def data_dir() -> Path:
    """The library's index and the session."""
    home = _portable_home()
    return home / "data" if home else platformdirs.user_data_path(_FOLDER, appauthor=False)


def cache_dir() -> Path:
    """What can be made anew."""
    home = _portable_home()
    return home / "cache" if home else platformdirs.user_cache_path(_FOLDER, appauthor=False)


def log_dir() -> Path:
    home = _portable_home()
    return home / "logs" if home else platformdirs.user_log_path(_FOLDER, appauthor=False)


def pictures_dir() -> Path:
    """Where generated images go until the user chooses a folder."""
    home = _portable_home()
    return home / "pictures" if home else platformdirs.user_pictures_path() / "Safelight"


def settings_file() -> Path:
    return config_dir() / "settings.json"


def servers_file() -> Path:
    return config_dir() / "servers.json"


def presets_file() -> Path:
    return config_dir() / "presets.json"


def own_styles_file() -> Path:
    return config_dir() / "styles.json"


def wildcards_dir() -> Path:
    """Where lists for dynamic prompts are until the user chooses a folder."""
    return config_dir() / "wildcards"


def session_file() -> Path:
    return data_dir() / "session.json"


def library_file() -> Path:
    return data_dir() / "library.sqlite"


def running_file() -> Path:
    """There while a window of this data is open, or was when the program broke off."""
    return data_dir() / "running"


def journal_file() -> Path:
    """The queue: jobs, what was sent, what came back."""
    return data_dir() / "journal.sqlite"


def grids_dir() -> Path:
    """What is remembered of grids besides their pictures."""
    return data_dir() / "grids"


def sources_dir() -> Path:
    """Pictures that requests begin with."""
    return data_dir() / "sources"


def thumbnails_file() -> Path:
    return cache_dir() / "thumbnails.sqlite"

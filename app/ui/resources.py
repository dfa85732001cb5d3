"""Where the files that ship with the program are: inside the package when installed, beside it in a checkout."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import app


@lru_cache(maxsize=1)
def folder() -> Path:
    """The resources folder. Raises FileNotFoundError when the installation is incomplete."""
    package = Path(app.__file__).resolve().parent
    for candidate in (package / "resources", package.parent / "resources"):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"Safelight's resources folder is missing beside {package}; reinstall the program")


def icon_file(name: str) -> Path:
    return folder() / "icons" / f"{name}.svg"


def language_files() -> list[Path]:
    """The translations, one file a language."""
    return sorted((folder() / "languages").glob("safelight_*.qm"))


def font_files() -> list[Path]:
    return sorted((folder() / "fonts").glob("*.otf"))

"""What single settings do not take, beyond their type and limits: each check gives a complaint, or ""."""

from __future__ import annotations

import re
from pathlib import Path

FILE_NAME_PARTS = ("date", "time", "seed", "prompt", "model", "index", "job")
"""What a file name may be made of, written in braces; ``library.naming`` fills them in."""

_BRACED = re.compile(r"\{([^{}]*)\}")


def known_parts() -> str:
    """The parts as they are written."""
    return " ".join(f"{{{name}}}" for name in FILE_NAME_PARTS)


def complain_about_file_names(template: str) -> str:
    """A part nobody knows would stand in every name as it is written."""
    for name in _BRACED.findall(template):
        if name not in FILE_NAME_PARTS:
            return f"File names have no part {{{name:.40}}}; they can be made of {known_parts()}"
    if set(_BRACED.sub("", template)) & set("{}"):
        return f"File names have a brace too many; they can be made of {known_parts()}"
    return ""


def complain_about_folder(text: str, label: str = "Image folder") -> str:
    """A relative folder would be another one whenever Safelight is started from somewhere else."""
    if "\0" in text:
        return f"{label} takes a path, and this has a character in it that no path can have"
    if text and not Path(text).is_absolute():
        example = Path.home() / "Pictures"
        return f"{label} takes a whole path, such as {example}, not {text!r:.60}"
    return ""

"""Steps from one format of the settings file to the next.

A change of format is one more entry in ``STEPS``; the file before the change is kept beside the new one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Document = dict[str, Any]

STEPS: Mapping[int, Callable[[Document], Document]] = {}
"""Format number -> the step that makes the next format out of it."""

VERSION = 1
"""The format this version of Safelight writes."""


def migrated(
    document: Document,
    version: int,
    *,
    target: int = VERSION,
    steps: Mapping[int, Callable[[Document], Document]] = STEPS,
) -> Document:
    """``document`` of format ``version`` brought to format ``target``."""
    for number in range(version, target):
        document = steps[number](document)
    return document

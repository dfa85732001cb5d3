"""Finding words in a JSON document: what of it is left when only branches that hold them are shown. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_NOTHING: Any = object()


def matching(document: Any, text: str) -> Any:
    """The part of ``document`` whose names or values hold every word of ``text``; an empty object when nothing does.

    A name that matches keeps all that is below it.
    """
    words = text.casefold().split()
    if not words:
        return document
    found = _kept(document, words)
    return {} if found is _NOTHING else found


def _kept(value: Any, words: Sequence[str]) -> Any:
    """``words``: those that were not found in a name above."""
    if isinstance(value, dict):
        kept: dict[str, Any] = {}
        for name, item in value.items():
            left = [word for word in words if word not in str(name).casefold()]
            inner = item if not left else _kept(item, left)
            if inner is not _NOTHING:
                kept[name] = inner
        return kept or _NOTHING
    if isinstance(value, list):
        items = [inner for item in value if (inner := _kept(item, words)) is not _NOTHING]
        return items or _NOTHING
    return value if all(word in str(value).casefold() for word in words) else _NOTHING

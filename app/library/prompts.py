"""The prompts of kept images, each once, newest first: for those who look an old one up."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.generation.own_styles import from_template
from app.generation.request import EMPTY, Values

MOST_LOOKED_AT = 300_000
"""Rows, newest first; those behind them are not looked through."""

_QUERY = """
SELECT id, created, prompt, payload, template FROM images
WHERE role = 'sample' AND prompt != '' AND mode != 'extra-single-image'
AND (? = '' OR prompt LIKE ? ESCAPE '\\'
     OR (json_valid(template) AND json_extract(template, '$.prompt') LIKE ? ESCAPE '\\'))
ORDER BY id DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class KeptPrompt:
    """``prompt`` and ``negative_prompt`` as they were written; ``template``: all that was, where choices or own styles
    were in it.
    """

    prompt: str
    negative_prompt: str = ""
    template: Values = field(default_factory=lambda: EMPTY)
    created: datetime | None = None


def kept_prompts(connection: sqlite3.Connection, text: str, limit: int) -> list[KeptPrompt]:
    """At most ``limit`` of those that have ``text`` in them, in any case of letters. Raises sqlite3.Error."""
    like = f"%{''.join(map(_pattern, text))}%"
    wanted = text.casefold()
    found: dict[tuple[str, str], KeptPrompt] = {}
    seen: set[tuple[str, str]] = set()
    for _id, created, prompt, payload, template in connection.execute(_QUERY, (text, like, like, MOST_LOOKED_AT)):
        raw = ("", template) if template else (prompt, "")
        if raw in seen and template:
            continue  # many pictures of one template
        seen.add(raw)
        kept = _kept(prompt, payload, template, created)
        if wanted not in prompt.casefold() and wanted not in kept.prompt.casefold():
            continue
        found.setdefault((kept.prompt, kept.negative_prompt), kept)
        if len(found) >= limit:
            break
    return list(found.values())


def _pattern(sign: str) -> str:
    """What stands for a sign in LIKE, which knows capitals of ASCII only: others are looked at again."""
    if sign in "\\%_":
        return f"\\{sign}"
    return sign if sign.isascii() or sign.lower() == sign.upper() else "_"


def _kept(prompt: str, payload: str, template: str, created: str) -> KeptPrompt:
    written = from_template(_object(template)) if template else {}
    asked = written or _object(payload)
    text, negative = asked.get("prompt"), asked.get("negative_prompt")
    return KeptPrompt(
        text if isinstance(text, str) and text else prompt,
        negative if isinstance(negative, str) else "",
        written,
        next(_times(created), None),
    )


def _object(text: str) -> dict[str, Any]:
    """What is damaged says nothing."""
    try:
        told = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _times(text: str) -> Iterator[datetime]:
    try:
        yield datetime.fromisoformat(text)
    except (ValueError, TypeError):
        return

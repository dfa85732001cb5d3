"""Selectable and always-on scripts of a request: found, checked, and run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.demo import facts
from app.demo.errors import RefusedError
from app.demo.painting import Processed
from app.demo.studio import Studio
from app.demo.work import Work

Runner = Callable[[Studio, Work], Processed]


@dataclass(frozen=True, slots=True)
class ScriptCall:
    """What scripts do to a request: field changes of always-on ones, and the selectable one that takes it over."""

    changes: dict[str, Any] = field(default_factory=dict)
    run: Runner | None = None


def _known(mode: str) -> dict[str, dict[str, Any]]:
    rows = facts.listing("script_info")
    return {row["name"].lower(): row for row in rows if row["is_img2img"] == (mode == "img2img")}


def find(mode: str, fields: dict[str, Any]) -> ScriptCall:
    """The scripts a request names. Raises ``RefusedError`` (422) for an unknown or misplaced one."""
    known = _known(mode)
    known.setdefault("hypertile", {"is_alwayson": True})
    name = fields["script_name"]
    if name and (name.lower() not in known or known[name.lower()]["is_alwayson"]):
        raise RefusedError(422, f"Script '{name}' not found")
    for title in fields["alwayson_scripts"]:
        row = known.get(title.lower())
        if row is None:
            raise RefusedError(422, f"Script '{title}' not found")
        if not row["is_alwayson"]:
            raise RefusedError(422, "Cannot have a selectable script in the always on scripts params")
    return ScriptCall()

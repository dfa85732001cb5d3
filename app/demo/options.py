"""The server's settings: what may be set, what was set, and what ``GET /options`` makes of it."""

from __future__ import annotations

from typing import Any

from app.demo import facts, validation
from app.demo.errors import FaultError

RESTRICTED = frozenset({"api_enable_requests", "api_forbid_local_requests", "api_useragent"})
"""Settings the API may not change; it skips them silently."""

_PREVIEW_STEPS = 3
"""The demo's jobs are short: the usual 10 would show next to nothing of them."""
_SET_BY_EXTENSIONS = ("ldsr_steps", "SCUNET_", "SWIN_tile", "hypertile_max_", "hypertile_swap_")


class Options:
    """Settings by name. Not locked: each change is one dictionary operation.

    ``data`` holds what was ever set (the imitated server's config.json). Overrides of a request are put back only for
    keys already in it, so a server started with ``fresh`` keeps the first override of each key for good; the other
    kind behaves like a server whose settings page was saved once.
    """

    def __init__(self, *, fresh: bool) -> None:
        properties = facts.schema("Options")["properties"]
        self.defaults: dict[str, Any] = {key: field.get("default") for key, field in properties.items()}
        self.labels: dict[str, str] = {key: str(field.get("description", key)) for key, field in properties.items()}
        self.data: dict[str, Any] = {
            key: default for key, default in self.defaults.items() if not fresh or key.startswith(_SET_BY_EXTENSIONS)
        }
        if not fresh:
            self.data["show_progress_every_n_steps"] = _PREVIEW_STEPS

    def __getitem__(self, key: str) -> Any:
        return self.data[key] if key in self.data else self.defaults[key]

    def set(self, key: str, value: Any) -> bool:
        """Store a value as it is; whether it changed. Raises ``FaultError`` (KeyError) for an unknown key."""
        if key not in self.defaults:
            raise FaultError("KeyError", repr(key))
        if key in RESTRICTED or (key in self.data and self.data[key] == value):
            return False
        self.data[key] = value
        return True

    def shown(self) -> dict[str, Any]:
        """The body of ``GET /options``. Raises ``FaultError`` when a stored value has the wrong type."""
        shown: dict[str, Any] = {}
        problems: list[str] = []
        for key, default in self.defaults.items():
            if key not in self.data:
                shown[key] = default
                continue
            try:
                shown[key] = validation.stored(self.data[key], default)
            except ValueError as error:
                problems.append(f"response -> {key}\n  {error}")
        if problems:
            count = f"{len(problems)} validation error" + ("s" if len(problems) > 1 else "")
            raise FaultError("ValidationError", "\n".join([f"{count} for Options", *problems]))
        return shown

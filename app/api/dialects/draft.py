"""A payload on its way to a server, and what happened to it on that way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.generation.parameters import ANY_SEED, INPAINT_DEFAULTS, PARAMETERS
from app.wording import Said, joined

_UNREAD = Said("This server does not know it.")
_SILENT = frozenset({"force_task_id", "override_settings_restore_afterwards"})
_ONLY_WITH = {"hr_": "enable_hr", "subseed": "subseed_strength", "seed_resize": "subseed_strength"}


@dataclass(slots=True)
class Draft:
    """``payload`` is changed in place; what a person should know of that goes through the methods."""

    payload: dict[str, Any]
    _left_out: dict[str, list[str]] = field(default_factory=dict)  # reason -> labels
    _notes: list[str] = field(default_factory=list)

    def leave_out(self, name: str, reason: str = "") -> None:
        """Take a field out; said only where its value asked for something."""
        value = self.payload.pop(name, None)
        if not _is_idle(name, value, self.payload):
            self.say_left_out(label(name), reason)

    def say_left_out(self, what: str, reason: str = "") -> None:
        self._left_out.setdefault(reason or _UNREAD, []).append(what)

    def say(self, note: str) -> None:
        self._notes.append(note)

    def told(self) -> tuple[str, ...]:
        """Everything said, one sentence or two each."""
        left_out = (
            joined(Said("Not sent: {0}.", joined(*what, between=", ")), Said(reason))
            for reason, what in self._left_out.items()
        )
        return tuple(dict.fromkeys((*self._notes, *left_out)))


def label(name: str) -> str:
    """What people call a field."""
    spec = PARAMETERS.get(name)
    return Said(spec.label) if spec is not None else name


def _is_idle(name: str, value: Any, rest: Mapping[str, Any]) -> bool:
    """Whether a value asks for nothing, so that nobody misses it."""
    if name in _SILENT or value in (None, "", False) or (isinstance(value, list | dict | tuple) and not value):
        return True
    for beginning, switch in _ONLY_WITH.items():
        if name.startswith(beginning) and name != switch and not rest.get(switch):
            return True
    spec = PARAMETERS.get(name)
    if spec is None:
        return False
    if name in INPAINT_DEFAULTS and value == INPAINT_DEFAULTS[name]:
        return True  # sent with every mask, chosen by nobody
    return bool(value == spec.default) or value in (ANY_SEED, "Automatic", "automatic")

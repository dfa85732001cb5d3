"""Numbers held to what a server takes, and the sizes of the two passes where a server wants both."""

from __future__ import annotations

import math
from typing import Any

from app.api.dialects.dialect import Dialect, Limit
from app.api.dialects.draft import Draft, label
from app.generation.request import Mode
from app.wording import Said, joined

_HIRES = ("hr_scale", "hr_resize_x", "hr_resize_y")


def hold(draft: Draft, dialect: Dialect) -> None:
    """Numbers beyond the server's limits become the nearest it takes, and that is said."""
    for name, limit in dialect.limits.items():
        value = draft.payload.get(name)
        if value == 0 and limit.multiple:  # "not set", as AUTOMATIC1111 writes it
            del draft.payload[name]
            continue
        held = _held(value, limit)
        if held != value:
            draft.payload[name] = held
            said = Said("{0} {1} was sent as {2}.", label(name), f"{value:g}", f"{held:g}")
            draft.say(joined(said, Said(dialect.differs.get(name, ""))))


def _held(value: Any, limit: Limit) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return value
    if limit.multiple:
        value = int(value / limit.multiple + 0.5) * limit.multiple
    if limit.minimum is not None and value < limit.minimum:
        return limit.minimum
    if limit.maximum is not None and value > limit.maximum:
        return limit.maximum
    return value


def size_both_passes(draft: Draft, mode: Mode) -> None:
    """Width and height become the size of the second pass, and the first pass gets fields of its own.

    Draw Things asks for it that way round. Without a size of its own nothing can be reckoned, so the fields stay and
    are left out later.
    """
    payload = draft.payload
    width, height = payload.get("width"), payload.get("height")
    if mode is not Mode.TEXT_TO_IMAGE or payload.get("enable_hr") is not True:
        return
    if "denoising_strength" in payload:
        payload.setdefault("hires_fix_strength", payload.pop("denoising_strength"))
    if not isinstance(width, int) or not isinstance(height, int) or not any(name in payload for name in _HIRES):
        return
    payload.setdefault("firstphase_width", width)
    payload.setdefault("firstphase_height", height)
    payload["width"], payload["height"] = second_pass(payload)
    for name in _HIRES:
        payload.pop(name, None)


def second_pass(payload: dict[str, Any]) -> tuple[int, int]:
    """The size in pixels after the second pass: by ``hr_resize_x``/``_y`` where set, else by ``hr_scale``."""
    width, height = payload["width"], payload["height"]
    to_width, to_height = _number(payload.get("hr_resize_x")), _number(payload.get("hr_resize_y"))
    if to_width and to_height:
        return round(to_width), round(to_height)
    scale = _number(payload.get("hr_scale")) or 2.0
    if to_width:
        scale = to_width / width
    elif to_height:
        scale = to_height / height
    return round(width * scale), round(height * scale)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return 0.0
    return float(max(value, 0))

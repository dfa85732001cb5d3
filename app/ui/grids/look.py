"""How sheets look: what was chosen last, kept in the session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.settings.session import SessionState
from app.ui import theme
from app.ui.remembered import whole

if TYPE_CHECKING:
    from app.images.sheet import Look

KEY = "grids.look"
MOST_GAP = 200  # px
DARK, LIGHT, WINDOW = "dark", "light", "window"
GROUNDS = (WINDOW, DARK, LIGHT)


def look_of(session: SessionState) -> Look:
    """What was chosen last; on the ground of the window until something is."""
    from app.images.sheet import Look  # late: it imports what draws

    told = session.get(KEY)
    chosen = told if isinstance(told, Mapping) else {}
    gap = whole(chosen.get("gap"), -1, -1, MOST_GAP)
    return Look(
        is_dark=is_dark(ground_of(session)),
        has_labels=chosen.get("labels") is not False,
        has_facts=chosen.get("facts") is not False,
        gap=gap if gap >= 0 else None,
    )


def ground_of(session: SessionState) -> str:
    """``dark``, ``light``, or ``window``: as the window is."""
    told = session.get(KEY)
    ground = told.get("ground") if isinstance(told, Mapping) else None
    return ground if ground in GROUNDS else WINDOW


def is_dark(ground: str) -> bool:
    return theme.current().name == "dark" if ground == WINDOW else ground == DARK


def remember(session: SessionState, ground: str, *, labels: bool, facts: bool, gap: int | None) -> None:
    session.set(KEY, {"ground": ground, "labels": labels, "facts": facts, "gap": -1 if gap is None else gap})

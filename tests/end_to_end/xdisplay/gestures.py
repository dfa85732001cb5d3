"""What a hand does with the mouse between two programs, with patience: it tries again where a machine was too slow."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.end_to_end.xdisplay.screen import Screen, wait_for

Point = tuple[int, int]

_STEPS = 20
_TRIES = 4
_OFFER_S = 12.0


def place_of(desktop: Screen, title: str, x: int, y: int) -> Point:
    """The middle of another program's window, once it is there and was moved to ``x``, ``y``."""

    def find() -> str:
        found = desktop.output("xdotool", "search", "--onlyvisible", "--name", f"^{title}$")
        return (found or b"").decode().split("\n")[0]

    number = wait_for(find, f"the window {title!r}")
    desktop.do("windowmove", "--sync", number, str(x), str(y))
    desktop.do("windowraise", number)
    text = wait_for(
        lambda: desktop.output("xdotool", "getwindowgeometry", "--shell", number), f"the place of {title!r}"
    )
    values = dict(line.split("=", 1) for line in text.decode().splitlines() if "=" in line)
    return int(values["X"]) + int(values["WIDTH"]) // 2, int(values["Y"]) + int(values["HEIGHT"]) // 2


def drag_and_drop(
    desktop: Screen, start: Point, end: Point, *, is_offered: Callable[[], object], is_dropped: Callable[[], object]
) -> None:
    """Drag from ``start`` and let go at ``end`` once ``is_offered`` says that the target would take it; a drop before
    that would be none. A gesture of which nothing came is made again."""
    for _try in range(_TRIES):
        _drag(desktop, start, end)
        if _comes(is_offered, desktop, end):
            desktop.do("mouseup", "1")
            wait_for(is_dropped, "the drop to be taken")
            return
        desktop.do("key", "Escape")
        desktop.do("mouseup", "1")
    raise AssertionError(f"dragged from {start} to {end} {_TRIES} times, and nothing was offered there")


def _drag(desktop: Screen, start: Point, end: Point) -> None:
    """Press at ``start`` and move in small steps to ``end``: what a hand does, which the protocol needs."""
    desktop.do("mousemove", str(start[0]), str(start[1]), "mousedown", "1")
    for step in range(1, _STEPS + 1):
        x = start[0] + (end[0] - start[0]) * step // _STEPS
        y = start[1] + (end[1] - start[1]) * step // _STEPS
        desktop.do("mousemove", str(x), str(y))
        time.sleep(0.02)  # a pointer that jumps is no drag: source and target must see it move


def _comes(condition: Callable[[], object], desktop: Screen, end: Point) -> bool:
    """Whether it becomes true while the pointer trembles over ``end``, as a hand does; each move asks the target."""
    limit = time.monotonic() + _OFFER_S
    side = 0
    while time.monotonic() < limit:
        if condition():
            return True
        side = 2 - side
        desktop.do("mousemove", str(end[0] + side), str(end[1] + side))
        time.sleep(0.05)
    return False

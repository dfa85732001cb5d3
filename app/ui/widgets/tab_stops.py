"""Where Tab goes. Qt's own order is that in which widgets were made; rows that are made when their section is opened
first would come behind everything else of the window.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.widgets.sections import Section

_MOST = 20_000  # widgets of a window that are looked at


def step(window: QWidget, *, forward: bool) -> bool:
    """Move the focus to the next stop, or the one before; False where the widget that has it is no stop."""
    current = QApplication.focusWidget()
    found = stops(window)
    if current not in found:
        return False
    there = found[(found.index(current) + (1 if forward else -1)) % len(found)]
    there.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def stops(window: QWidget) -> list[QWidget]:
    """What Tab stops at, in order: as it was made, but all of a section where its header is, as it is read."""
    chain = _chain(window)
    section_of = {stop: _section(stop, window) for stop in chain}
    ordered: list[QWidget] = []
    read: set[Section] = set()
    for stop in chain:
        section = section_of[stop]
        if section is None:
            ordered.append(stop)
        elif section not in read:
            read.add(section)
            ordered += _read(section, [one for one in chain if section_of[one] is section])
    return ordered


def _section(part: QWidget, window: QWidget) -> Section | None:
    """The outermost section a widget is in."""
    found: Section | None = None
    widget = part.parentWidget()
    while widget is not None and widget is not window:
        if isinstance(widget, Section):
            found = widget
        widget = widget.parentWidget()
    return found


def _chain(window: QWidget) -> list[QWidget]:
    """The stops in Qt's order."""
    found: list[QWidget] = []
    widget = window.nextInFocusChain()
    for _number in range(_MOST):
        if widget is None or widget is window:
            break
        is_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        if is_stop and widget.isEnabled() and widget.isVisibleTo(window) and window.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def _read(section: QWidget, parts: list[QWidget]) -> list[QWidget]:
    """``parts`` line by line, each line in the direction of reading."""
    boxes = {part: QRect(part.mapTo(section, QPoint(0, 0)), part.size()) for part in parts}
    left = sorted(parts, key=lambda part: (boxes[part].top(), boxes[part].left()))
    is_mirrored = section.isRightToLeft()
    read: list[QWidget] = []
    while left:
        bottom = boxes[left[0]].bottom()
        line = [part for part in left if boxes[part].center().y() <= bottom]
        left = [part for part in left if part not in line]
        read += sorted(line, key=lambda part: -boxes[part].right() if is_mirrored else boxes[part].left())
    return read

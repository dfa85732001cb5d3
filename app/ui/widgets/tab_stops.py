"""Where Tab goes. Qt's own order is that in which widgets were made: what is made only when it is opened would come
behind everything else of the window.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.widgets.sections import Section


def step(window: QWidget, *, forward: bool) -> bool:
    """Move the focus to the next stop, or the one before; False where the widget that has it is no stop."""
    current = QApplication.focusWidget()
    if current is None or not current.isVisible():  # it is being hidden, and Qt looks for another one
        return False
    found = stops(window)
    if current not in found:
        return False
    there = found[(found.index(current) + (1 if forward else -1)) % len(found)]
    there.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def stops(window: QWidget) -> list[QWidget]:
    """What Tab stops at, in the order of the tree of widgets, and within a section as it is read."""
    parts = _parts(window)
    section_of = {stop: _section(stop, window) for stop in parts}
    ordered: list[QWidget] = []
    read: set[Section] = set()
    for stop in parts:
        section = section_of[stop]
        if section is None:
            ordered.append(stop)
        elif section not in read:
            read.add(section)
            ordered += _read(section, [one for one in parts if section_of[one] is section])
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


def _parts(window: QWidget) -> list[QWidget]:
    """The stops in the order of the parts they are in.

    Not by ``nextInFocusChain``: PySide takes what that returns for a child of what it is asked of, and forgets it when
    the other one is deleted.
    """
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.isEnabled()
        and widget.isVisible()
        and window.isAncestorOf(widget)
    ]


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

"""What both ways of hearing another start of the program share (``calls_by_socket``, ``calls_by_qt``)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal


class CallListener(QObject):
    """Hears lines of others. For the main thread."""

    heard = Signal(object)

    def __init__(
        self,
        understand: Callable[[bytes], object | None],
        answer: bytes,
        *,
        longest: int,
        wait_ms: int,
        parent: QObject,
    ) -> None:
        """``understand``: makes of a line what is emitted then, None for nonsense. ``longest``: bytes of a line."""
        super().__init__(parent)
        self.understand = understand
        self.answer = answer
        self.longest = longest
        self.wait_ms = wait_ms

"""The one road from any thread to the window.

Worker threads never own signals: a slot that is no bound method of a GUI-thread object would run in the worker. They
call ``post`` of a relay made on the GUI thread; ``arrived`` then delivers the frozen event there, in order.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Relay(QObject):
    """Delivers frozen events from any thread to slots on the thread that made the relay."""

    arrived = Signal(object)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def post(self, event: object) -> None:
        """Hand over ``event``; callable from any thread, also after the window is gone."""
        try:
            self._posted.emit(event)
        except RuntimeError as error:
            # A relay deleted at the end of the program: the news is for nobody then.
            if "deleted" not in str(error):
                raise

    @Slot(object)
    def _deliver(self, event: object) -> None:
        self.arrived.emit(event)

"""The menu beside Generate: the other ways to send the same draft, and whether its batches go as one request."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.ui import actions
from app.ui.icons import icon


class GenerateMenu(QMenu):
    """Knows the choice "as one request", and says truly when there is nothing to choose."""

    generate_chosen = Signal()
    first_chosen = Signal()
    as_one_chosen = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._wants_one = False
        self._is_busy = False
        self._upscales = False
        self._batches = 1
        self._requests = 1  # as many as there are when the batches may be split
        self.setToolTipsVisible(True)
        self.now = self.addAction(icon("create"), "")
        self.first = self.addAction(icon("to-top"), "")
        self.grid = self.addAction(icon("library"), _with_key(actions.title("grid"), "grid"))
        self.addSeparator()
        self.as_one = self.addAction("")
        self.as_one.setCheckable(True)
        self.now.triggered.connect(self.generate_chosen)
        self.first.triggered.connect(self.first_chosen)
        self.as_one.triggered.connect(self._choose)
        self._name_ways()
        self._show()

    @property
    def wants_one(self) -> bool:
        """The user's choice, also while it makes no difference."""
        return self._wants_one

    @property
    def sends_as_one(self) -> bool:
        """Whether batches that could be split go as one request because the user wants it."""
        return self._wants_one and self._requests > 1

    @property
    def requests(self) -> int:
        """How many requests are sent."""
        return 1 if self._wants_one else self._requests

    def want_one(self, wanted: bool) -> None:
        """Set the choice without saying that the user made it."""
        self._wants_one = wanted
        self._show()

    def show_batches(self, batches: object, requests: int) -> None:
        """``batches``: the draft's own number, if any; ``requests``: how many they are when split."""
        self._batches = batches if isinstance(batches, int) else 1
        self._requests = requests
        self._show()

    def show_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._name_ways()

    def show_upscaling(self, upscales: bool) -> None:
        """Whether pictures are upscaled, not made."""
        self._upscales = upscales
        self._name_ways()

    def _name_ways(self) -> None:
        """What the first two do, in the words of the button."""
        if self._is_busy:
            now = self.tr("Add to the queue")
        else:
            now = self.tr("Upscale") if self._upscales else self.tr("Generate")
        first = self.tr("Upscale next, before what waits") if self._upscales else actions.title("generate-front")
        self.now.setText(_with_key(now, "generate"))
        self.first.setText(_with_key(first, "generate-front"))

    def _choose(self, wanted: bool) -> None:
        self._wants_one = wanted
        self._show()
        self.as_one_chosen.emit(wanted)

    def _show(self) -> None:
        can_choose = self._requests > 1
        self.as_one.setEnabled(can_choose)
        self.as_one.setChecked(self._wants_one if can_choose else self._batches > 1)
        if can_choose:
            self.as_one.setText(self.tr("Send all {0} batches as one request").format(self._batches))
            self.as_one.setToolTip(
                self.tr(
                    "Usually each batch is a request of its own: its pictures are on disk when it is made, and the job "
                    "can stop after it. As one request the server makes all of them before it answers. The pictures "
                    "are the same."
                )
            )
        elif self._batches > 1:
            self.as_one.setText(self.tr("Sent as one request: only the server can split this one"))
            self.as_one.setToolTip(
                self.tr("A script, several source pictures, a seed that the server has to find, or very many batches.")
            )
        else:
            self.as_one.setText(self.tr("Send as one request (there is only one batch)"))
            self.as_one.setToolTip(self.tr("With two batches or more they can be sent together."))


def _with_key(text: str, action: str) -> str:
    """The key is only shown here; the page itself listens to it."""
    return f"{text}\t{actions.keys_text(action)}"

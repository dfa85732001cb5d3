"""A small foreign program with one picture file to drag; it knows nothing of Safelight.

``python -m tests.end_to_end.xdisplay.drag_source FILE OFFER RESULT`` writes the drop action that the target under the
pointer would take to OFFER, and the one it took in the end to RESULT.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


class Source(QLabel):
    def __init__(self, file: Path, offer: Path, result: Path) -> None:
        super().__init__("drag me")
        self._file = file
        self._offer = offer
        self._result = result
        self.setWindowTitle("drag source")
        self.resize(160, 120)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self._file))])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.actionChanged.connect(lambda action: write(self._offer, action))
        write(self._result, drag.exec(Qt.DropAction.CopyAction))


def write(path: Path, action: Qt.DropAction) -> None:
    """Renamed into place: whoever waits for the file must never read it between its creation and its first byte."""
    written = path.with_suffix(".part")
    written.write_text(str(action.name), encoding="utf-8")
    written.replace(path)


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    source = Source(*map(Path, sys.argv[1:4]))
    source.show()
    source.move(1500, 400)
    sys.exit(application.exec())

"""A small foreign program that takes what is dropped on it; it knows nothing of Safelight.

``python -m tests.end_to_end.xdisplay.drop_target OFFER RESULT`` writes the formats of what is dragged over it to OFFER,
and everything that was dropped to RESULT: its formats, file URLs, and the bytes of formats that are pictures, as JSON.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel


class Target(QLabel):
    def __init__(self, offer: Path, result: Path) -> None:
        super().__init__("drop here")
        self._offer = offer
        self._result = result
        self.setWindowTitle("drop target")
        self.resize(160, 120)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()
        write(self._offer, event.mimeData().formats())

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        write(self._result, described(event.mimeData()))


def described(mime: QMimeData) -> dict[str, object]:
    pictures = [name for name in mime.formats() if name.startswith("image/")]
    return {
        "formats": mime.formats(),
        "urls": [url.toString() for url in mime.urls()],
        "pictures": {name: base64.b64encode(bytes(mime.data(name).data())).decode() for name in pictures},
    }


def write(path: Path, value: object) -> None:
    """Renamed into place: whoever waits for the file must never read half of it."""
    written = path.with_suffix(".part")
    written.write_text(json.dumps(value), encoding="utf-8")
    written.replace(path)


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    target = Target(*map(Path, sys.argv[1:3]))
    target.show()
    target.move(1500, 600)
    sys.exit(application.exec())

"""How the picture was made otherwise than the pinned one: one sentence, and a row for each field."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.generation.result import GeneratedImage
from app.ui.compare.about import Difference, difference
from app.ui.inspector.facts import FactRows
from app.ui.viewer import desk
from app.ui.widgets.buttons import button
from app.ui.widgets.texts import ElidedLabel, label


class CompareTab(QWidget):
    """``compare_pressed`` and ``unpin_pressed`` are the inspector's to carry out."""

    compare_pressed = Signal()
    unpin_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pair: tuple[GeneratedImage, GeneratedImage] | None = None
        self._name = ElidedLabel("", mode=Qt.TextElideMode.ElideMiddle, muted=True)
        self.sentence = label("", wrap=True, selectable=True)
        self.sentence.setObjectName("difference-sentence")
        self.rows = FactRows()
        page = QWidget()
        page.setProperty("kind", "page")
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 4, 12, 8)
        inside.setSpacing(12)
        inside.addWidget(self._name)
        inside.addWidget(self.sentence)
        inside.addWidget(self.rows)
        inside.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        self.compare_button = button(self.tr("Compare"), "outline", tip=self.tr("See both pictures (C)"))
        self.compare_button.setObjectName("compare-open")
        self.compare_button.clicked.connect(self.compare_pressed)
        unpin = button(self.tr("Unpin"), "outline")
        unpin.setObjectName("compare-unpin")
        unpin.clicked.connect(self.unpin_pressed)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 12, 0)
        buttons.setSpacing(8)
        buttons.addWidget(self.compare_button, 1)
        buttons.addWidget(unpin, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)

    def show_pair(self, pinned: GeneratedImage | None, image: GeneratedImage | None) -> None:
        """Say how ``image`` differs from ``pinned``; worked out in a thread."""
        slot = ("difference", id(self))
        is_pair = pinned is not None and image is not None and pinned.path != image.path
        self.compare_button.setEnabled(is_pair)
        self._name.set_text(self.tr("Pinned: {0}").format(pinned.path.name) if pinned is not None else "")
        self.rows.show_facts(())
        if pinned is None or image is None or not is_pair:
            desk.shared().drop(slot)
            self.sentence.setText(
                self.tr("Choose a picture to compare it with the pinned one.")
                if image is None
                else self.tr("This is the pinned picture. Choose another one to see what differs.")
            )
            return
        self.sentence.setText(self.tr("Comparing…"))
        desk.shared().put(slot, partial(difference, pinned, image), self._known)

    def _known(self, found: Difference) -> None:
        self.sentence.setText(found.sentence)
        self.rows.show_facts(found.rows)

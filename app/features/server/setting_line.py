"""One setting of the server on its page: what it is called, its editor, and the way back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.api.options import OptionSpec
from app.features.server.edits import Edits
from app.servers.capabilities import Capabilities
from app.ui import theme
from app.ui.forms.editors import editor_for_option, offer_names
from app.ui.forms.keep_dialog import written
from app.ui.forms.overrides import same_value
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.fields import FieldEdit, NumberEdit
from app.ui.widgets.texts import label, plain_tip
from app.ui.widgets.toggle import Toggle

_EDITOR, _NUMBER = 260, 120
_LEAST_TEXT = 220  # beside the editor
_DOT = 6


class SettingLine(QWidget):
    """The label with the key below it, the editor beside them, and a button that brings the default back.

    A dot in front marks a setting that was edited and is not posted yet.
    """

    edited = Signal(object)  # the line

    def __init__(self, spec: OptionSpec, edits: Edits, capabilities: Capabilities, refusal: str) -> None:
        """``refusal``: why it cannot be changed, "" when it can."""
        super().__init__()
        self.spec = spec
        self._edits = edits
        self._is_showing = False
        self.setObjectName(f"setting-line-{spec.key}")
        self.editor = editor_for_option(spec)
        self.editor.setObjectName(f"server-setting-{spec.key}")
        if not isinstance(self.editor, Toggle):
            self.editor.setProperty("kind", "")
            if hasattr(self.editor, "setAlignment"):
                self.editor.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        caption = label(spec.label, wrap=True)
        caption.setBuddy(self.editor)
        self._about = label("", "caption", wrap=True)
        self.reset_button = icon_button("reuse", self.tr("Back to the default of {0}").format(spec.label), "quiet", 24)
        self.reset_button.setObjectName(f"reset-{spec.key}")
        self.reset_button.clicked.connect(self._reset)
        keeps_room = self.reset_button.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self.reset_button.setSizePolicy(keeps_room)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(caption)
        texts.addWidget(self._about)
        editing = QHBoxLayout()
        editing.setSpacing(12)
        editing.addWidget(self.editor, 0, Qt.AlignmentFlag.AlignVCenter)
        editing.addWidget(self.reset_button, 0, Qt.AlignmentFlag.AlignVCenter)
        editing.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(12, 4, 0, 4)
        self._row.addLayout(texts, 1)
        self._row.addLayout(editing)
        self._refusal = refusal
        theme.theme().changed.connect(self._fit)
        self._fit()
        self.show_server(capabilities, refusal)
        self.editor.changed.connect(self._edited)
        if isinstance(self.editor, FieldEdit):
            self.editor.editingFinished.connect(self._finished)

    def _finished(self) -> None:
        """What was emptied is left as it is on the server, so that is what is to be seen."""
        if not self.editor.problem and self.editor.value() is None:
            self.show_value()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self, *_news: object) -> None:
        """The editor stands below its label where there is no room beside it."""
        wanted = theme.scaled(_NUMBER if isinstance(self.editor, NumberEdit) else _EDITOR)
        beside = self.width() >= wanted + theme.scaled(_LEAST_TEXT)
        side, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(side if beside else below)
        self._row.setSpacing(12 if beside else 4)
        if not isinstance(self.editor, Toggle):
            room = self.width() - self.reset_button.width() - 24
            self.editor.setFixedWidth(wanted if beside else max(80, min(wanted, room)))

    def show_server(self, capabilities: Capabilities, refusal: str) -> None:
        """Another server, or its lists anew: its names, what it has, and whether it can be changed there."""
        offer_names(self.editor, self.spec, capabilities)
        self._refusal = refusal
        self.editor.setEnabled(not refusal)
        self.setToolTip(plain_tip(refusal) if refusal else "")
        self.show_value()

    def show_value(self) -> None:
        """Show what is wanted: the edit, else what the server has."""
        value = self._edits.value(self.spec.key)
        self._is_showing = True
        try:
            if self.editor.problem or not same_value(self.editor.value(), value):
                self.editor.set_value(value)
        finally:
            self._is_showing = False
        self._show_state()

    def _edited(self) -> None:
        if self._is_showing:
            return
        value: Any = None if self.editor.problem else self.editor.value()
        if self.editor.problem:
            self._edits.note_problem(self.spec.key, self.editor.problem)
        else:
            self._edits.edit(self.spec.key, value)
        self._show_state()
        self.edited.emit(self)

    def _reset(self) -> None:
        self._edits.reset(self.spec.key)
        self.show_value()
        self.edited.emit(self)

    def _show_state(self) -> None:
        key = self.spec.key
        problem = self._edits.problems.get(key, "")
        parts = [key]
        if problem:
            parts = [problem]
        elif self._refusal:
            parts.append(self._refusal)
        elif self._edits.is_edited(key):
            parts.append(self.tr("now {0}").format(written(self._edits.now(key))))
        elif self._edits.differs_from_default(key):
            parts.append(self.tr("default {0}").format(written(self.spec.default)))
        self._about.setText(" · ".join(parts))
        kind = "error" if problem else "caption"
        if self._about.property("kind") != kind:
            self._about.setProperty("kind", kind)
            self._about.style().polish(self._about)
        can_reset = not self._refusal and self._edits.differs_from_default(key)
        self.reset_button.setVisible(can_reset)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._edits.is_edited(self.spec.key):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.current().accent))
        side = theme.scaled(_DOT)
        painter.drawEllipse(QRectF(0, (self.height() - side) / 2, side, side))
        painter.end()

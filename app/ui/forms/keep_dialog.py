"""Asks before settings are changed on the server, because that changes them for everybody."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.api.options import OptionSpec
from app.generation.parameters import ChoiceSource
from app.generation.result import plain_json
from app.servers.capabilities import Capabilities
from app.ui import theme
from app.ui.forms.setting_names import label_of
from app.ui.widgets.buttons import button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.texts import label

_LONGEST = 80
_LARGEST_WHOLE = 1e15


def rows_of(changes: Mapping[str, Any], capabilities: Capabilities) -> list[tuple[str, Any, Any]]:
    """What the dialog lists: (label, value on the server now, value wanted)."""
    specs = {key: capabilities.option_spec(key) for key in changes}
    labels = {key: label_of(spec) if spec else key for key, spec in specs.items()}
    now = capabilities.options
    return [
        (labels[key], _titled(specs[key], now.get(key), capabilities), _titled(specs[key], value, capabilities))
        for key, value in changes.items()
    ]


def _titled(spec: OptionSpec | None, value: Any, capabilities: Capabilities) -> Any:
    """A checkpoint by its title, by whatever name it is called; other values as they are."""
    is_checkpoint = spec is not None and spec.source is ChoiceSource.CHECKPOINTS
    return (capabilities.checkpoint_title(value) or value) if is_checkpoint and isinstance(value, str) else value


class KeepDialog(Dialog):
    """Lists what would change. Opened with ``open()``; ``kept`` carries the changes when the user agrees."""

    kept = Signal(object, str)  # dict: key -> value; id of the server that was asked about

    def __init__(
        self,
        changes: Mapping[str, Any],
        rows: Sequence[tuple[str, Any, Any]],
        server_name: str,
        parent: QWidget | None = None,
        *,
        server_id: str = "",
        left_out: Sequence[str] = (),
    ) -> None:
        """``rows``: (label, value on the server now, value wanted). ``left_out``: labels of what cannot be kept.

        ``server_id``: of the server the question names; another one may be shown when it is answered.
        """
        super().__init__(parent)
        self.changes = dict(changes)
        self.server_id = server_id
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keep settings on the server"))
        self.setMinimumWidth(theme.scaled(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Keep these settings on {0}?").format(server_name), "title", wrap=True))
        warning = self.tr("This changes the server itself, for everybody who uses it and for all later requests.")
        column.addWidget(label(warning, wrap=True))
        table = QWidget()
        table.setProperty("kind", "page")
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for number, (name, before, after) in enumerate(rows):
            grid.addWidget(label(name, "caption", wrap=True), number, 0, Qt.AlignmentFlag.AlignTop)
            text = self.tr("{0}  →  {1}").format(written(before), written(after))
            grid.addWidget(label(text, wrap=True, selectable=True), number, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setRowStretch(len(rows), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(table)
        scroll.setMinimumHeight(min(260, table.sizeHint().height() + 4))
        column.addWidget(scroll, 1)
        if left_out:
            text = self.tr("Left out, because this server does not let them be changed: {0}")
            column.addWidget(label(text.format(", ".join(left_out)), "caption", wrap=True))
        buttons = QHBoxLayout()
        buttons.addStretch()
        cancel = button(self.tr("Cancel"), "outline")
        cancel.setObjectName("keep-cancel")
        keep = button(self.tr("Keep on server"), "primary")
        keep.setObjectName("keep-accept")
        buttons.addWidget(cancel)
        buttons.addWidget(keep)
        column.addLayout(buttons)
        cancel.clicked.connect(self.reject)
        keep.clicked.connect(self._agree)
        width = max(self.minimumWidth(), column.sizeHint().width())
        self.resize(width, column.totalHeightForWidth(width))  # texts that wrap need more than their hint
        # The safe answer has the focus.
        cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _agree(self) -> None:
        self.kept.emit(self.changes, self.server_id)
        self.accept()


def written(value: Any) -> str:
    """A setting's value for people, cut where it is long."""
    if value is None:
        text = "–"
    elif isinstance(value, str):
        text = value or "“”"
    else:
        # Servers write whole numbers as 1.0; what is asked is whether it will be 2.
        whole = isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_WHOLE
        text = json.dumps(plain_json(int(value) if whole else value), ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

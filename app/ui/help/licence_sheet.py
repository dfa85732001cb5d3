"""All licences: the parts of the program at the left, the text of the chosen one at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.ui import tasks, theme
from app.ui.help import licences
from app.ui.help.text_sheet import LongText, room_for
from app.ui.widgets.buttons import button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.texts import label, text_line

_WIDTH, _HEIGHT, _LIST_WIDTH, _MARGIN = 860, 600, 220, 16


class LicenceSheet(Dialog):
    """Opened with ``open()``. Names and texts are read on another thread when they are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Licences"))
        self._parts: tuple[licences.Part, ...] = ()
        self._wanted: licences.Part | None = None
        self.search = text_line()
        self.search.setPlaceholderText(self.tr("Find a part"))
        self.search.setAccessibleName(self.tr("Find a part of the program"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._list)
        self.list = QListWidget()
        self.list.setProperty("kind", "sections")
        self.list.setAccessibleName(self.tr("Parts of the program"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentItemChanged.connect(self._chosen)
        self.terms = label(self.tr("Reading…"), "caption", wrap=True, selectable=True)
        self.text = LongText(self.tr("Text of the licence"))
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        right.addWidget(self.terms)
        right.addWidget(self.text, 1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(left)
        middle.addLayout(right, 1)
        close = button(self.tr("Close"), "outline")
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Licences"), "title"))
        column.addLayout(middle, 1)
        column.addLayout(row)
        theme.theme().changed.connect(self._fit)
        self._fit()
        self.resize(QSize(theme.scaled(_WIDTH), theme.scaled(_HEIGHT)).boundedTo(room_for(self)))
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        tasks.spawn(self._read(), self)

    def _fit(self, *_news: object) -> None:
        for widget in (self.search, self.list):
            widget.setFixedWidth(theme.scaled(_LIST_WIDTH))

    async def _read(self) -> None:
        try:
            self._parts = await tasks.in_thread(licences.parts)
        except OSError as error:
            self.terms.setText(self.tr("The licences cannot be read: {0}").format(error.strerror or str(error)))
            return
        self._list()

    def _list(self, *_news: object) -> None:
        """The parts that have what is typed in their name or terms."""
        wanted = self.search.text().strip().casefold()
        self.list.clear()
        for part in self._parts:
            title = part.name or self.tr("About these licences")
            if wanted in f"{title} {part.terms}".casefold():
                item = QListWidgetItem(title)
                item.setData(Qt.ItemDataRole.UserRole, part)
                self.list.addItem(item)
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            self._show(None, "")
            self.terms.setText(self.tr("No part of the program is called like that."))

    def _chosen(self, item: QListWidgetItem | None) -> None:
        part = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(part, licences.Part):
            self._wanted = part
            tasks.spawn(self._read_text(part), self)

    async def _read_text(self, part: licences.Part) -> None:
        text = await tasks.in_thread(licences.text_of, part)
        if self._wanted is part:  # another one may have been chosen meanwhile
            self._show(part, text)

    def _show(self, part: licences.Part | None, text: str) -> None:
        self._wanted = part
        self.terms.setText(part.terms if part is not None else "")
        self.terms.setVisible(part is None or bool(part.terms))
        self.text.show_text(text)

"""The left side of the page: where files come in, the filter, the list, and how far the reading is."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from app.features.inspect.drop_zone import DropZone
from app.features.inspect.file_list import FileList
from app.features.inspect.files import FilesModel, FilteredFiles
from app.features.inspect.intake import Intake
from app.ui import actions, theme
from app.ui.icons import icon
from app.ui.widgets.buttons import button
from app.ui.widgets.texts import ElidedLabel, label

_FILTER_AFTER_MS = 120  # after the last key
_UNBROKEN = "\u00a0"  # a space where no line is broken
_MARGIN = 12


class FilterLine(QLineEdit):
    """Looks through the list while one types. Esc empties it, then leaves it; Down goes to the list."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ListSide(QWidget):
    """Shows; the page decides."""

    open_pressed = Signal()
    open_folder_pressed = Signal()
    clear_pressed = Signal()
    cancel_pressed = Signal()

    def __init__(self, model: FilesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("kind", "panel")
        self._model = model
        self._locale = QLocale()
        self.filtered = FilteredFiles(model, self)
        self.files = FileList(self.filtered)
        open_keys = actions.keys_text("open").replace("+", _UNBROKEN)
        self.drop_zone = DropZone(self.tr("Drop images or folders here\nor paste · open ({0})").format(open_keys))
        self.drop_zone.clicked.connect(self.open_pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(8)
        column.addWidget(self.drop_zone)
        column.addWidget(self._filter_line())
        self._counts_part = self._counts()
        column.addWidget(self._counts_part)
        column.addWidget(self.files, 1)
        column.addWidget(self._progress())
        theme.theme().changed.connect(self._fit)
        self._fit()
        for signal in (self.filtered.rowsInserted, self.filtered.rowsRemoved, self.filtered.modelReset):
            signal.connect(self.show_count)
        self.show_count()
        self.show_progress(None)

    def _filter_line(self) -> QWidget:
        self.filter_line = FilterLine()
        self.filter_line.setAcceptDrops(False)
        keys = actions.keys_text("find").replace("+", _UNBROKEN)
        self.filter_line.setPlaceholderText(self.tr("Filter ({0})").format(keys))
        self.filter_line.setToolTip(self.tr("Words in the name, the program or the prompt"))
        self.filter_line.setAccessibleName(self.tr("Filter the list"))
        self.filter_line.setClearButtonEnabled(True)
        self.filter_line.setObjectName("inspect-filter")
        self.filter_line.addAction(icon("search", "secondary"), QLineEdit.ActionPosition.LeadingPosition)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_FILTER_AFTER_MS)
        self._wait.timeout.connect(self._use_filter)
        self.filter_line.textChanged.connect(self._wait.start)
        self.filter_line.left.connect(self._leave_filter)
        return self.filter_line

    def _counts(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._count = label("", "caption")
        folder = button(self.tr("open folder"), "quiet", tip=self.tr("Choose a folder; those below it are read too"))
        folder.setObjectName("inspect-folder")
        folder.clicked.connect(self.open_folder_pressed)
        self._clear = button(self.tr("clear list"), "quiet", tip=self.tr("Empty the list; files are not touched"))
        self._clear.setObjectName("inspect-clear")
        self._clear.clicked.connect(self.clear_pressed)
        row.addWidget(self._count)
        row.addStretch()
        row.addWidget(folder)
        row.addWidget(self._clear)
        return made

    def _progress(self) -> QWidget:
        self._progress_part = QWidget()
        column = QVBoxLayout(self._progress_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Reading"))
        row = QHBoxLayout()
        row.setSpacing(8)
        self._said = ElidedLabel("", muted=True, small=True)
        cancel = button(self.tr("Cancel"), "quiet", tip=self.tr("Look and read no further; what is listed stays"))
        cancel.setObjectName("inspect-cancel")
        cancel.clicked.connect(self.cancel_pressed)
        row.addWidget(self._bar, 1)
        row.addWidget(cancel)
        column.addLayout(row)
        column.addWidget(self._said)
        return self._progress_part

    def _fit(self, *_news: object) -> None:
        most = theme.scaled(420)
        words = self._counts_part.sizeHint().width() + 2 * _MARGIN  # cut, they would say nothing
        self.setMinimumWidth(min(most, max(180, theme.scaled(110), words)))
        self.setMaximumWidth(most)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), 200)

    # -- what is said -------------------------------------------------------------------------------------------------

    @property
    def count_text(self) -> str:
        return self._count.text()

    @property
    def progress_text(self) -> str:
        """What is said about the reading, "" while nothing is read."""
        return self._said.text if not self._progress_part.isHidden() else ""

    def show_count(self, *_news: object) -> None:
        count = self._model.rowCount()
        if self.filtered.is_filtering:
            text = self.tr("{0} of {1}").format(self._number(self.filtered.rowCount()), self._number(count))
        else:
            text = self.tr("1 file") if count == 1 else self.tr("{0} files").format(self._number(count))
        self._count.setText(text if count else "")
        for needs_files in (self._clear, self.filter_line):
            needs_files.setVisible(count > 0)
        self._fit()

    def show_progress(self, intake: Intake | None) -> None:
        """How far the reading is; None: there is nothing to read."""
        self._progress_part.setVisible(intake is not None)
        if intake is None:
            return
        count = self._number(self._model.rowCount())
        done = self._number(intake.done)
        found = self.tr("{0}+ pictures · reading {1}") if intake.is_walking else self.tr("{0} pictures · reading {1}")
        self._said.set_text(found.format(count, done))
        self._bar.setRange(0, max(1, intake.total))
        self._bar.setValue(intake.done)

    def _number(self, value: int) -> str:
        return self._locale.toString(value)

    # -- the filter ---------------------------------------------------------------------------------------------------

    def focus_filter(self) -> None:
        self.filter_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_line.selectAll()

    def _use_filter(self) -> None:
        current = self.files.current_file
        self.filtered.set_filter(self.filter_line.text())
        self.show_count()
        row = self.filtered.row_of(current.path) if current is not None else -1
        if row >= 0:
            self.files.scrollTo(self.filtered.index(row, 0))
        else:
            self.files.select_row(0)

    def clear_filter(self) -> None:
        """Show all files at once."""
        self.filter_line.clear()
        self._wait.stop()
        self._use_filter()

    def _leave_filter(self) -> None:
        self._wait.stop()
        self._use_filter()
        self.files.setFocus(Qt.FocusReason.OtherFocusReason)

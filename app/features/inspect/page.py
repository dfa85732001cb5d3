"""Any picture from anywhere, with what it says about itself: drop, paste or open it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from app.features.inspect.drop_zone import DropZone
from app.features.inspect.file_list import FileList
from app.features.inspect.files import FilesModel, FileState, InspectedFile, examine, existing
from app.generation.result import GeneratedImage, ImageInfo
from app.ui import actions, theme
from app.ui.gallery import thumbnails as thumbs
from app.ui.icons import icon
from app.ui.inspector.inspector import Inspector
from app.ui.notices import Level, Notice
from app.ui.remembered import LONGEST_PATH, SplitterMemory, file_paths, number_or_none, text
from app.ui.viewer import desk
from app.ui.viewer.actions import ImageActions
from app.ui.viewer.canvas import Canvas
from app.ui.viewer.incoming import SUFFIXES, Arrival, Incoming, has_pictures, is_only_a_link
from app.ui.widgets.buttons import button
from app.ui.widgets.texts import label
from app.ui.workspace import Workspace

_LIST_WIDTH = 240
_INSPECTOR_WIDTH = 320
_LEAST_PICTURE = 200  # however large the text beside it is
MOST_REMEMBERED = 500  # files that the session lists
_BATCH = 64  # files examined by one piece of work, so that the chosen picture is never far behind


class InspectPage(QWidget):
    """Files at the left, the chosen one large, its facts at the right."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._dialog: QFileDialog | None = None
        self._actions = ImageActions(workspace, self)
        self._incoming = Incoming(self)
        self._incoming.arrived.connect(self._arrived)
        self.model = FilesModel(self)
        self.files = FileList(self.model)
        self.canvas = Canvas(workspace)
        self.canvas.empty_text = self.tr("Drop a picture to see what it says about itself.")
        self.canvas.setMinimumWidth(_LEAST_PICTURE)
        self.inspector = Inspector(workspace)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        for part in (self._left(), self.canvas, self.inspector):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setCollapsible(0, False)
        self.splitter.setCollapsible(1, False)
        scale = theme.theme().scale
        usual = (round(_LIST_WIDTH * scale), 760, round(_INSPECTOR_WIDTH * scale))
        SplitterMemory(self.splitter, workspace.session, "inspect.splitter", usual)
        self.inspector.choose_tab(text(workspace.session.get("inspect.tab")))
        self._is_back = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        self.setAcceptDrops(True)

        self.files.current_file_changed.connect(self._chosen)
        self.files.remove_requested.connect(self.model.remove)
        self.files.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.files.customContextMenuRequested.connect(self._show_menu)
        self.model.rowsRemoved.connect(self._show_count)
        self.model.modelReset.connect(self._cleared)
        self.canvas.files_dropped.connect(self.inspect)
        self.canvas.next_requested.connect(self._next)
        self.canvas.previous_requested.connect(self._previous)
        self.canvas.first_requested.connect(self._first)
        self.canvas.last_requested.connect(self._last)
        thumbs.shared().ready.connect(self._thumbnail_ready)
        workspace.inspect_requested.connect(self._requested)
        workspace.connected.connect(self._read_again)
        workspace.open_requested.connect(self.open_files)
        workspace.paste_requested.connect(self.paste)
        self._show_count()
        QTimer.singleShot(0, self, self._bring_back)

    # -- what is remembered -------------------------------------------------------------------------------------------

    def remember(self) -> None:
        """Put the list of files into the session; before the last one is back, it is not touched."""
        if not self._is_back:
            return
        session, current = self._workspace.session, self.files.current_file
        session.set("inspect.files", [str(file.path) for file in self.model.files[-MOST_REMEMBERED:]])
        session.set("inspect.current", str(current.path) if current is not None else None)
        session.set("inspect.tab", self.inspector.tab)
        session.set("inspect.zoom", self.canvas.wanted_zoom)

    def _bring_back(self) -> None:
        paths = file_paths(self._workspace.session.get("inspect.files"), MOST_REMEMBERED)
        if paths:
            desk.shared().put(("inspect-again", id(self)), partial(existing, paths), self._found_again)
        else:
            self._is_back = True

    def _found_again(self, paths: Sequence[Path]) -> None:
        """The files of the last session that are still there."""
        self._is_back = True
        chosen = self.files.current_file
        self._take(paths)
        wanted = text(self._workspace.session.get("inspect.current"), LONGEST_PATH)
        row = self.model.row_of(Path(wanted)) if wanted else -1
        if chosen is None and row >= 0:
            self.files.select_row(row)
            self.canvas.want_zoom(number_or_none(self._workspace.session.get("inspect.zoom")))

    # -- parts --------------------------------------------------------------------------------------------------------

    def _left(self) -> QWidget:
        left = QWidget()
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setProperty("kind", "panel")
        self._list_side = left
        theme.theme().changed.connect(self._fit)
        self._fit()
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        open_keys = actions.keys_text("open").replace("+", " ")
        self.drop_zone = DropZone(self.tr("Drop images or folders here\nor paste · open ({0})").format(open_keys))
        self.drop_zone.clicked.connect(self.open_files)
        column.addWidget(self.drop_zone)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._count = label("", "caption")
        self._clear = button(self.tr("clear"), "quiet", tip=self.tr("Empty the list; files are not touched"))
        self._clear.clicked.connect(self.model.clear)
        row.addWidget(self._count)
        row.addStretch()
        row.addWidget(self._clear)
        column.addLayout(row)
        column.addWidget(self.files, 1)
        return left

    def _fit(self, *_news: object) -> None:
        self._list_side.setMinimumWidth(max(180, theme.scaled(110)))
        self._list_side.setMaximumWidth(theme.scaled(420))

    def _show_count(self) -> None:
        count = self.model.rowCount()
        self._count.setText(self.tr("1 file") if count == 1 else self.tr("{0} files").format(count))
        for part in (self._count, self._clear):
            part.setVisible(count > 0)

    def _cleared(self) -> None:
        self._show_count()
        self._chosen(None)

    # -- files come in ------------------------------------------------------------------------------------------------

    def inspect(self, paths: Sequence[Path]) -> None:
        """Show these files, and the pictures in these folders."""
        self._incoming.take_paths(paths)

    def _requested(self, paths: object) -> None:
        if isinstance(paths, Sequence):
            self.inspect([path for path in paths if isinstance(path, Path)])

    def paste(self) -> None:
        """Take pictures or files from the clipboard."""
        if not self._incoming.take(QGuiApplication.clipboard().mimeData()):
            self._say(self.tr("There is no picture in the clipboard."), Level.INFO)

    def open_files(self) -> None:
        """Ask for files; the dialog does not block."""
        if self._dialog is None:
            self._dialog = QFileDialog(self.window(), self.tr("Open images"))
            self._dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
            patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
            self._dialog.setNameFilters([self.tr("Images ({0})").format(patterns), self.tr("All files (*)")])
            self._dialog.filesSelected.connect(self._files_selected)
        self._dialog.open()

    @property
    def dialog(self) -> QFileDialog | None:
        return self._dialog

    def _files_selected(self, names: list[str]) -> None:
        self.inspect([Path(name) for name in names])

    def _arrived(self, arrival: Arrival) -> None:
        if arrival.problem:
            self._say(arrival.problem, Level.WARN)
        if arrival.paths:
            self._take(arrival.paths)
            self.files.select_row(self.model.row_of(arrival.paths[0]))

    def _take(self, paths: Sequence[Path]) -> None:
        """List files and have them read."""
        for path in paths:
            thumbs.shared().forget(path)
        self.model.add(paths)
        self._show_count()
        for start in range(0, len(paths), _BATCH):
            batch = paths[start : start + _BATCH]
            desk.shared().put(("examine", id(self), batch[0]), partial(examine, batch), self._examined)

    def _examined(self, files: Sequence[InspectedFile]) -> None:
        current = self.files.current_file
        for file in files:
            why = thumbs.shared().problem(file.path)
            if why and not file.problem:  # the pixels turned out to be unreadable before the text was read
                file = replace(file, state=FileState.BROKEN, problem=why)
            self.model.update_file(file)
            if current is not None and file.path == current.path:
                self._chosen(file)

    def _say(self, text: str, level: Level) -> None:
        self._workspace.say(Notice(text, level, topic="inspect"))

    # -- one is chosen ------------------------------------------------------------------------------------------------

    def _chosen(self, file: InspectedFile | None) -> None:
        if file is None:
            self.canvas.show_image(None)
            self.inspector.show_image(None)
            return
        image = file.image if file.image is not None else GeneratedImage(path=file.path)
        self.canvas.show_image(image, (self.model.row_of(file.path) + 1, self.model.rowCount()))
        if file.state is FileState.READING:
            self.inspector.show_reading(image)
        elif file.image is not None and self._workspace.is_connected:
            self.inspector.show_reading(image)
            self._workspace.work.read_info(file.path, partial(self._info_read, file.path))
        else:
            self.inspector.show_image(image)

    def _info_read(self, path: Path, info: ImageInfo) -> None:
        """The server's answer, or the file's own text where the server had none."""
        file = self.model.file_at(self.model.row_of(path))
        if file is None or file.image is None:
            return
        image = replace(file.image, info=info)
        self.model.update_file(replace(file, image=image))
        current = self.files.current_file
        if current is not None and current.path == path:
            self.inspector.show_image(image)

    def _read_again(self, _capabilities: object) -> None:
        """A server is there now: ask it about the chosen file."""
        self._chosen(self.files.current_file)

    def _thumbnail_ready(self, path: object) -> None:
        if isinstance(path, Path):
            why = thumbs.shared().problem(path)
            if why:
                self.model.mark_broken(path, why)

    def _step(self, step: int) -> None:
        self.files.select_row(self.files.currentIndex().row() + step)

    def _next(self) -> None:
        self._step(1)

    def _previous(self) -> None:
        self._step(-1)

    def _first(self) -> None:
        self.files.select_row(0)

    def _last(self) -> None:
        self.files.select_row(self.model.rowCount() - 1)

    def _show_menu(self, at: QPoint) -> None:
        file = self.files.current_file
        if file is None or (file.image is None and not file.problem):
            return
        menu = self._actions.menu_for(self, [file.image]) if file.image is not None else QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if file.problem:
            copy = menu.addAction(icon("copy"), self.tr("Copy details"))
            copy.triggered.connect(partial(_copy_problem, file))
        menu.popup(self.files.viewport().mapToGlobal(at))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The page's keys work while something on it has the focus.
        focus: QWidget | None = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            self.files.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- drops --------------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if has_pictures(event.mimeData()) or is_only_a_link(event.mimeData()):
            event.acceptProposedAction()
            self.drop_zone.set_wanted(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.drop_zone.set_wanted(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_zone.set_wanted(False)
        if self._incoming.take(event.mimeData()):
            event.acceptProposedAction()
        elif is_only_a_link(event.mimeData()):
            self._say(self.tr("That was only a link. Copy the picture itself, or save it first."), Level.INFO)


def _copy_problem(file: InspectedFile) -> None:
    """What is wrong with a file, and where it is, to be told to somebody."""
    QGuiApplication.clipboard().setText(f"{file.problem}\n{file.path}")

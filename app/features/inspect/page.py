"""Any picture from anywhere, with what it says about itself: drop, paste or open it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QLineEdit, QMenu, QSplitter, QWidget

from app.features.inspect.choosing import FileChooser
from app.features.inspect.examining import FileState, InspectedFile, examined, existing
from app.features.inspect.files import FilesModel
from app.features.inspect.intake import Intake
from app.features.inspect.list_side import ListSide
from app.features.inspect.taking_out import TakingOut
from app.features.inspect.walking import Met
from app.generation.result import GeneratedImage, ImageInfo, InfoSource
from app.ui import actions, theme
from app.ui.compare.hand import CompareHand
from app.ui.gallery import shared_thumbnails as thumbs
from app.ui.icons import icon
from app.ui.inspector import USUAL_WIDTH
from app.ui.inspector.inspector import Inspector
from app.ui.notices import Level, Notice
from app.ui.recall.hand import UseHand
from app.ui.remembered import LONGEST_PATH, SplitterMemory, file_paths, number_or_none, text
from app.ui.saving.hand import SaveHand
from app.ui.viewer import desk
from app.ui.viewer.actions import ImageActions
from app.ui.viewer.canvas import Canvas
from app.ui.viewer.incoming import Arrival, Incoming, has_pictures, is_only_a_link
from app.ui.workspace import Workspace

_LIST_WIDTH = 240
_LEAST_PICTURE = 200  # however large the text beside it is
MOST_REMEMBERED = 500  # files that the session lists
_MOST_TRIED_AGAIN = 100  # of one drop: folders that could not be opened before, say


class InspectPage(QWidget):
    """Files at the left, the chosen one large, its facts at the right."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.chooser = FileChooser(workspace.session, self)
        self.chooser.chosen.connect(self.inspect)
        self._actions = ImageActions(workspace, self)
        self._incoming = Incoming(self)
        self._incoming.arrived.connect(self._arrived)
        self.model = FilesModel(self)
        self.taking_out = TakingOut(workspace, self.model, self)
        self.taking_out.put_back.connect(self._put_back)
        self.side = ListSide(self.model)
        self.files = self.side.files
        self.drop_zone = self.side.drop_zone
        self.intake = Intake(self._unread_in_sight, self)
        self.canvas = Canvas(workspace)
        self.canvas.empty_text = self.tr("Drop a picture to see what it says about itself.")
        self.canvas.setMinimumWidth(_LEAST_PICTURE)
        self.inspector = Inspector(workspace)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        for part in (self.side, self.canvas, self.inspector):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        for fixed in (0, 1):
            self.splitter.setCollapsible(fixed, False)
        scale = theme.theme().scale
        usual = (round(_LIST_WIDTH * scale), 760, round(USUAL_WIDTH * scale))
        SplitterMemory(self.splitter, workspace.session, "inspect.splitter", usual)
        self.inspector.choose_tab(text(workspace.session.get("inspect.tab")))
        self._is_back = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        self.setAcceptDrops(True)
        self._wire()
        QTimer.singleShot(0, self, self._bring_back)

    def _wire(self) -> None:
        """Connect the parts with each other and with the window."""
        side, files, intake, canvas, workspace = self.side, self.files, self.intake, self.canvas, self._workspace
        side.open_pressed.connect(self.chooser.open_files)
        side.open_folder_pressed.connect(self.chooser.open_folder)
        side.clear_pressed.connect(self.clear)
        side.cancel_pressed.connect(self._cancel)
        files.current_file_changed.connect(self._chosen)
        files.remove_requested.connect(self._remove)
        files.copy_requested.connect(self._actions.copy_images)
        files.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        files.customContextMenuRequested.connect(self._show_menu)
        intake.found.connect(self._found)
        intake.examined.connect(self._examined)
        intake.nothing_found.connect(self._nothing_found)
        intake.changed.connect(self._show_progress)
        self.model.modelReset.connect(self._show_current)
        canvas.files_dropped.connect(self.inspect)
        canvas.next_requested.connect(self._next)
        canvas.previous_requested.connect(self._previous)
        canvas.first_requested.connect(self._first)
        canvas.last_requested.connect(self._last)
        self.inspector.info_found.connect(self._hidden_found)
        thumbs.shared().ready.connect(self._thumbnail_ready)
        workspace.inspect_requested.connect(self._requested)
        workspace.connected.connect(self._read_again)
        workspace.files_changed.connect(self._files_changed)
        workspace.open_requested.connect(self.chooser.open_files)
        workspace.paste_requested.connect(self.paste)
        for view in (files, canvas, self.inspector):
            CompareHand(workspace, view, self._compared)
            SaveHand(workspace, view, self._compared)
            UseHand(workspace, view, self._compared)
        actions.bind("find", self, side.focus_filter)

    # -- what is remembered -------------------------------------------------------------------------------------------

    def remember(self) -> None:
        """Put the list of files into the session; before the last one is back, it is not touched."""
        if not self._is_back:
            return
        session, current = self._workspace.session, self.files.current_file
        session.set("inspect.files", [str(path) for path in self.model.last_paths(MOST_REMEMBERED)])
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
        self.model.add(paths)
        self.intake.read(paths)
        wanted = text(self._workspace.session.get("inspect.current"), LONGEST_PATH)
        row = self.side.filtered.row_of(Path(wanted)) if wanted else -1
        if chosen is None and row >= 0:
            self.files.select_row(row)
            self.canvas.want_zoom(number_or_none(self._workspace.session.get("inspect.zoom")))

    # -- files come in ------------------------------------------------------------------------------------------------

    def inspect(self, paths: Sequence[Path]) -> None:
        """Show these files, and the pictures in these folders."""
        files = [self.model.file_of(path) for path in paths[:_MOST_TRIED_AGAIN]]
        # What could not be gone into before may be another matter now.
        self.model.remove_rows([self.model.row_of(file.path) for file in files if file is not None and file.is_void])
        self.intake.take(paths)

    def _requested(self, paths: object) -> None:
        if isinstance(paths, Sequence):
            self.inspect([path for path in paths if isinstance(path, Path)])

    def paste(self) -> None:
        """Take pictures or files from the clipboard."""
        if not self._incoming.take(QGuiApplication.clipboard().mimeData()):
            self._say(self.tr("There is no picture in the clipboard."), Level.INFO)

    @property
    def dialog(self) -> QFileDialog | None:
        return self.chooser.dialog

    def _arrived(self, arrival: Arrival) -> None:
        if arrival.problem:
            self._say(arrival.problem, Level.WARN)
        if arrival.paths:
            self.inspect(arrival.paths)

    def _found(self, found: Sequence[Met], is_first: bool) -> None:
        """List what was found and have it read; of each drop the first is chosen."""
        self.model.add_met(found)
        paths = [met.path for met in found if not met.problem]
        for path in paths:
            thumbs.shared().forget(path)
        self.intake.read(paths)
        if is_first:
            if self.side.filtered.row_of(found[0].path) < 0:
                self.side.clear_filter()  # what was just dropped is to be seen
            self.files.select_row(self.side.filtered.row_of(found[0].path))
            if self.isVisible() and not isinstance(QApplication.focusWidget(), QLineEdit):
                self.files.setFocus()  # the arrows go through them at once

    def _nothing_found(self, paths: Sequence[Path]) -> None:
        where = str(paths[0]) if len(paths) == 1 else ""
        said = self.tr("There are no pictures in this folder.")
        self._workspace.say(Notice(said, Level.WARN, where=where, topic="inspect"))

    def _examined(self, files: Sequence[InspectedFile]) -> None:
        checked = [self._checked(file) for file in files]
        self.model.update_files(checked)
        current = self.files.current_file
        if current is not None and any(file.path == current.path for file in checked):
            self._chosen(current)

    def _checked(self, file: InspectedFile) -> InspectedFile:
        """The pixels may have turned out to be unreadable before the text was read."""
        why = thumbs.shared().problem(file.path)
        return replace(file, state=FileState.BROKEN, problem=why) if why and not file.problem else file

    def _unread_in_sight(self) -> list[Path]:
        current = self.files.current_file
        files = [*([current] if current is not None else []), *self.files.files_in_sight()]
        return [file.path for file in files if file.state is FileState.READING]

    def _show_progress(self) -> None:
        self.side.show_progress(self.intake if self.intake.is_busy else None)

    def _cancel(self) -> None:
        self.model.mark_unread(self.intake.cancel())

    def clear(self) -> None:
        """Empty the list; files are not touched."""
        self.intake.cancel()
        self.taking_out.take_all()

    def _remove(self, paths: Sequence[Path]) -> None:
        """Take files out of the list; the one that comes in their place is chosen."""
        row = min((self.side.filtered.row_of(path) for path in paths), default=0)
        self.intake.forget(paths)
        self.taking_out.take(paths)
        self.files.select_row(min(row, self.files.count - 1))
        self._show_current()

    def _put_back(self, paths: Sequence[Path]) -> None:
        """Rows that were taken out are there again: those that were not read yet are read now."""
        self.intake.read([path for path in paths if _waits(self.model.file_of(path))])
        self.files.select_row(next((row for path in paths if (row := self.side.filtered.row_of(path)) >= 0), -1))
        self._show_current()

    def _say(self, text: str, level: Level) -> None:
        self._workspace.say(Notice(text, level, topic="inspect"))

    # -- one is chosen ------------------------------------------------------------------------------------------------

    def _show_current(self) -> None:
        self._chosen(self.files.current_file)

    def _chosen(self, file: InspectedFile | None) -> None:
        if file is None:
            self.canvas.show_image(None)
            self.inspector.show_image(None)
            return
        image = file.image if file.image is not None else GeneratedImage(path=file.path)
        self.canvas.show_image(image, (self.side.filtered.row_of(file.path) + 1, self.files.count))
        if file.state is FileState.UNREAD:
            file = replace(file, state=FileState.READING)
            self.model.update_file(file)
            self.intake.read((file.path,))
        problem = (file.problem, file.hint)
        if file.state is FileState.READING:
            self.inspector.show_reading(image)
        elif not file.is_whole:
            self.inspector.show_reading(image, problem=problem)
            desk.shared().put(("inspect-whole", id(self)), partial(examined, file.path), self._whole_read)
        elif file.image is not None and self._workspace.is_connected and not _is_hidden(file.image.info):
            self.inspector.show_reading(image, problem=problem)
            self._ask_server(file)
        else:
            self.inspector.show_image(image, problem=problem)

    def _whole_read(self, file: InspectedFile) -> None:
        """All texts of the chosen file; its row goes on without the long ones."""
        current = self.files.current_file
        if current is None or current.path != file.path or file.image is None:
            return
        self.inspector.show_image(file.image, problem=(current.problem, current.hint))
        if self._workspace.is_connected:
            self._ask_server(file)

    def _ask_server(self, file: InspectedFile) -> None:
        self._workspace.work.read_info(file.path, partial(self._info_read, file))

    def _info_read(self, asked: InspectedFile, info: ImageInfo) -> None:
        """The server's answer about a file, or why there is none; what the file says here stays where it says more."""
        current = self.files.current_file
        if asked.image is None or current is None or current.path != asked.path:
            return
        problem = (current.problem, current.hint)
        if info.source is InfoSource.SERVER and info.text.strip():
            self.inspector.show_image(replace(asked.image, info=info), problem=problem)
        elif info.source is InfoSource.SERVER:
            note = self.tr("the server's png-info finds nothing in it")
            image = replace(asked.image, info=replace(asked.image.info, note=note))
            self.inspector.show_image(image, server=info, problem=problem)
        else:
            image = replace(asked.image, info=replace(asked.image.info, note=info.note))
            self.inspector.show_image(image, problem=problem)

    def _hidden_found(self, image: GeneratedImage) -> None:
        """What was hidden in the pixels is the picture's info from now on."""
        file = self.model.file_of(image.path)
        if file is not None:
            kind = " · ".join(word for word in (image.info.generator, self.tr("hidden info")) if word)
            searched = f"{file.searched}\n{kind}\n{image.prompt}".casefold()
            self.model.update_file(replace(file, image=image, kind=kind, searched=searched))

    def _read_again(self, _capabilities: object) -> None:
        """A server is there now: ask it about the chosen file."""
        self._show_current()

    def _files_changed(self, paths: Sequence[Path]) -> None:
        self.intake.read([path for path in paths if self.model.file_of(path) is not None])

    def _compared(self) -> Sequence[GeneratedImage]:
        return self.files.chosen_images

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
        self.files.select_row(self.files.count - 1)

    def _show_menu(self, at: QPoint) -> None:
        files, images = self.files.chosen_files, self.files.chosen_images
        if not files:
            return
        menu = self._actions.menu_for(self, images) if images else QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        problems = [file for file in files if file.problem]
        if problems:
            copy = menu.addAction(icon("copy"), self.tr("Copy details"))
            copy.triggered.connect(partial(_copy_problems, problems))
        one = len(files) == 1
        away = self.tr("Take out of the list") if one else self.tr("Take {0} out of the list").format(len(files))
        remove = menu.addAction(icon("close"), away)
        remove.triggered.connect(partial(self._remove, [file.path for file in files]))
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
        else:
            self._say(self.tr("There is no picture in what was dropped."), Level.INFO)


def _is_hidden(info: ImageInfo) -> bool:
    """Whether the info came out of the pixels, where a server does not look."""
    return info.source is InfoSource.FILE and bool(info.note)


def _waits(file: InspectedFile | None) -> bool:
    return file is not None and file.state is FileState.READING


def _copy_problems(files: Sequence[InspectedFile]) -> None:
    """What is wrong with files, and where they are, to be told to somebody."""
    QGuiApplication.clipboard().setText("\n\n".join(file.details for file in files))

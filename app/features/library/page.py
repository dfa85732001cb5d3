"""Every kept picture, newest first: a grid, the chosen one large, and its facts beside it.

Pages of pictures are asked for as the user comes near the end; the answers arrive by call, never by waiting.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMessageBox,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.generation.result import GeneratedImage
from app.jobs.job import Job
from app.ui.compare.hand import CompareHand
from app.ui.gallery.grid import CELL_WIDTH, LARGEST_CELL, SMALLEST_CELL, GridView
from app.ui.gallery.model import GalleryModel
from app.ui.inspector import USUAL_WIDTH
from app.ui.inspector.inspector import Inspector
from app.ui.notices import Notice
from app.ui.recall.hand import UseHand
from app.ui.remembered import SplitterMemory, number_or_none, text, whole
from app.ui.saving.hand import SaveHand
from app.ui.viewer.actions import ImageActions
from app.ui.viewer.canvas import Canvas
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.texts import ElidedLabel, label
from app.ui.workspace import Workspace

PAGE_SIZE = 400
_HEADER_HEIGHT = 48
_ANSWER = QMessageBox.StandardButton


class LibraryPage(QWidget):
    """See the module."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._actions = ImageActions(workspace, self)
        self._total = workspace.library_count
        self._has_begun = False
        self._is_loading = False
        self._is_complete = False
        self._is_back = False
        self._wanted: GeneratedImage | None = None  # to be chosen as soon as it is read
        self._question: QMessageBox | None = None
        self._doomed: tuple[GeneratedImage, ...] = ()

        self.model = GalleryModel(self)
        self.grid = GridView()
        self.grid.setObjectName("library-grid")
        self.grid.setModel(self.model)
        self.canvas = Canvas(workspace)
        self.inspector = Inspector(workspace)
        self._views = QStackedWidget()
        self._empty = self._empty_state()
        for view in (self.grid, self.canvas, self._empty):
            self._views.addWidget(view)
        self._bring(self.grid)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(self._views, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.inspector)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setCollapsible(0, False)
        SplitterMemory(self.splitter, workspace.session, "library.splitter", (1000, USUAL_WIDTH))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)

        self.grid.current_image_changed.connect(self._chosen)
        self.grid.opened.connect(self._open)
        self.grid.look_requested.connect(self._look)
        self.grid.delete_requested.connect(self.ask_to_delete)
        self.grid.copy_requested.connect(self._actions.copy_images)
        self.grid.menu_requested.connect(self._show_menu)
        self.grid.near_end.connect(self._load_more)
        self.canvas.next_requested.connect(self._next)
        self.canvas.previous_requested.connect(self._previous)
        self.canvas.first_requested.connect(self._first)
        self.canvas.last_requested.connect(self._last)
        self.canvas.files_dropped.connect(workspace.inspect)
        workspace.image_kept.connect(self._image_kept)
        workspace.sheet_kept.connect(self._add)
        workspace.image_forgotten.connect(self._image_forgotten)
        workspace.image_changed.connect(self._image_changed)
        workspace.image_requested.connect(self._show_requested)
        workspace.library_counted.connect(self._counted)
        for view in (self.grid, self.canvas, self.inspector):
            CompareHand(workspace, view, self._compared)
            SaveHand(workspace, view, self._compared)
            UseHand(workspace, view, self._compared)
        self._show_count()
        cell = whole(workspace.session.get("library.cell"), CELL_WIDTH, SMALLEST_CELL, LARGEST_CELL)
        self.grid.set_cell_width(cell)
        self.inspector.choose_tab(text(workspace.session.get("library.tab")))

    # -- parts --------------------------------------------------------------------------------------------------------

    def _header(self) -> QWidget:
        header = QWidget()
        header.setFixedHeight(_HEADER_HEIGHT)
        row = QHBoxLayout(header)
        row.setContentsMargins(16, 8, 16, 4)
        row.setSpacing(8)
        self._back = icon_button("chevron-left", self.tr("Back to all pictures (Esc)"), "quiet")
        self._back.clicked.connect(self.show_grid)
        self._back.hide()
        self._title = ElidedLabel(self.tr("All pictures"), mode=Qt.TextElideMode.ElideMiddle)
        self._count = label("", "caption")
        row.addWidget(self._back)
        row.addWidget(self._title, 1)
        row.addWidget(self._count)
        return header

    def _empty_state(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(16)
        column.addStretch()
        text = label(self.tr("Every picture you make is kept here."), wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(text)
        self._create = button(self.tr("Create a picture"), "primary", "create")
        self._create.clicked.connect(self._go_to_create)
        column.addWidget(self._create, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        return page

    def _go_to_create(self) -> None:
        self._workspace.page_requested.emit("create")

    # -- loading ------------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._has_begun:
            self._has_begun = True
            self._load_more()

    def _load_more(self) -> None:
        if not self._has_begun or self._is_loading or self._is_complete:
            return
        self._is_loading = True
        last = self.model.last
        self._workspace.work.kept_images(PAGE_SIZE, last.id if last is not None else None, self._loaded)

    def _loaded(self, images: Sequence[GeneratedImage]) -> None:
        self._is_loading = False
        self._is_complete = len(images) < PAGE_SIZE
        self.model.append(images)
        self._show_count()
        self._show_right_view()
        if not self._is_back:
            self._is_back = True
            self._bring_back()
        self._choose_wanted()

    # -- what is remembered -------------------------------------------------------------------------------------------

    def remember(self) -> None:
        """Put into the session what is chosen here; before the first pictures are there, nothing is known to change."""
        if not self._is_back:
            return
        session, current = self._workspace.session, self.grid.current_image
        session.set("library.cell", self.grid.cell_width)
        session.set("library.tab", self.inspector.tab)
        session.set("library.image", current.id if current is not None else None)
        session.set("library.large", self.is_large)
        session.set("library.zoom", self.canvas.wanted_zoom if self.is_large else None)

    def _bring_back(self) -> None:
        """Choose the picture of the last session, where it is among the newest; one chosen meanwhile stays."""
        session = self._workspace.session
        wanted = whole(session.get("library.image"), 0)
        image = next((image for image in self.model.images if image.id and image.id == wanted), None)
        if image is None or self.grid.currentIndex().isValid():
            return
        self.grid.select_row(self.model.row_of(image))
        if session.get("library.large") is True:
            self._open(image)
            self.canvas.want_zoom(number_or_none(session.get("library.zoom")))

    def _counted(self, total: int) -> None:
        self._total = total
        self._show_count()

    def _image_kept(self, news: tuple[Job, GeneratedImage]) -> None:
        self._add(news[1])

    def _add(self, image: GeneratedImage) -> None:
        if self._has_begun:
            self.model.prepend(image)
            self._show_count()
            self._show_right_view()

    def _image_forgotten(self, image: GeneratedImage) -> None:
        self.model.remove(image)
        self._show_count()
        self._show_right_view()

    def _image_changed(self, image: GeneratedImage) -> None:
        self.model.replace(image)
        current = self.grid.current_image
        if current is not None and current.path == image.path:
            self._chosen(image)

    def _show_count(self) -> None:
        count = max(self._total or 0, self.model.rowCount())
        if self.is_large:
            row = self.grid.currentIndex().row() + 1
            self._count.setText(self.tr("{0} of {1}").format(QLocale().toString(row), QLocale().toString(count)))
            return
        number = QLocale().toString(count)
        self._count.setText(self.tr("1 image") if count == 1 else self.tr("{0} images").format(number))

    def _show_right_view(self) -> None:
        if self.model.rowCount():
            if self._views.currentWidget() is self._empty:
                self._bring(self.grid)
        elif self._is_complete:
            self.show_grid()
            self._bring(self._empty)

    def _bring(self, view: QWidget) -> None:
        """Show one of the views, which has the keys from now on, also when this page is come back to."""
        self._views.setCurrentWidget(view)
        self.setFocusProxy(view if view is not self._empty else self._create)

    # -- choosing -----------------------------------------------------------------------------------------------------

    @property
    def is_large(self) -> bool:
        """Whether one picture is shown instead of the grid."""
        return self._views.currentWidget() is self.canvas

    def show_grid(self) -> None:
        """Back from the large picture to all of them."""
        self._bring(self.grid)
        self._back.hide()
        self._title.set_text(self.tr("All pictures"))
        self._show_count()
        if self.isVisible():  # else it would take the keys away from another page
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_requested(self, image: GeneratedImage) -> None:
        """Choose this picture in the grid; one that is further back is read first."""
        self._wanted = image
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        image = self._wanted
        if image is None or not self._has_begun:
            return
        row = self.model.row_of(image)
        if row >= 0:
            self._wanted = None
            self.show_grid()
            self.grid.select_row(row)
        elif self._is_complete or ((last := self.model.last) is not None and last.id < image.id):
            self._wanted = None
            text = self.tr("{0} is not in the library any more.").format(image.path.name)
            self._workspace.say(Notice(text, topic="library picture"))
        else:
            self._load_more()

    def _chosen(self, image: GeneratedImage | None) -> None:
        self.inspector.show_image(image)
        if self.is_large or self.canvas.alone is not None:
            self._show_large(image)

    def _open(self, image: GeneratedImage) -> None:
        self._bring(self.canvas)
        self._back.show()
        self._show_large(image)
        self.canvas.fit()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_large(self, image: GeneratedImage | None) -> None:
        row = self.grid.currentIndex().row()
        position = (row + 1, max(self._total or 0, self.model.rowCount())) if row >= 0 else None
        self.canvas.show_image(image, position)
        if self.is_large:
            self._title.set_text(image.path.name if image is not None else "")
            self._show_count()

    def _look(self, image: GeneratedImage) -> None:
        self._show_large(image)
        self.canvas.show_alone(back_to=self.grid)

    def _next(self) -> None:
        self.grid.select_row(self.grid.currentIndex().row() + 1)

    def _previous(self) -> None:
        self.grid.select_row(self.grid.currentIndex().row() - 1)

    def _first(self) -> None:
        self.grid.select_row(0)

    def _last(self) -> None:
        self.grid.select_row(self.model.rowCount() - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_large and event.key() == Qt.Key.Key_Escape:
            self.show_grid()
        elif self.is_large and event.key() == Qt.Key.Key_Delete:
            self.ask_to_delete(self.grid.selected_images)
        else:
            super().keyPressEvent(event)

    def _compared(self) -> Sequence[GeneratedImage]:
        """The current picture, then the others that are chosen."""
        current = self.grid.current_image
        return [*([current] if current is not None else []), *(i for i in self.grid.selected_images if i != current)]

    def _show_menu(self, images: Sequence[GeneratedImage], at: QPoint) -> None:
        self._actions.popup(self, images, at)

    # -- deleting -----------------------------------------------------------------------------------------------------

    @property
    def question(self) -> QMessageBox | None:
        """The question that is open, if any."""
        return self._question

    def ask_to_delete(self, images: Sequence[GeneratedImage]) -> None:
        """Ask, then move the files to the system's trash."""
        if not images or self._question is not None:
            return
        self._doomed = tuple(images)
        box = QMessageBox(self.window())
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Move to the trash"))
        if len(images) == 1:
            box.setText(self.tr("Move {0} to the trash?").format(images[0].path.name))
        else:
            box.setText(self.tr("Move {0} pictures to the trash?").format(len(images)))
        box.setInformativeText(self.tr("The file and its place in the library go; the trash can give the file back."))
        box.setStandardButtons(_ANSWER.Yes | _ANSWER.Cancel)
        box.button(_ANSWER.Yes).setText(self.tr("Move to trash"))
        box.setDefaultButton(_ANSWER.Yes)
        box.finished.connect(self._answered)
        self._question = box
        box.open()

    def _answered(self, result: int) -> None:
        doomed, self._doomed = self._doomed, ()
        if self._question is not None:
            self._question.deleteLater()
            self._question = None
        if result == _ANSWER.Yes.value:
            for image in doomed:
                self._workspace.work.forget_image(image, trash=True)

"""The window: a rail, the pages, the status bar, notices over all of it, and a place to drop images on."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.ui import actions, icons
from app.ui.feature import Feature, Remembering
from app.ui.keys_sheet import KeysSheet
from app.ui.notices import Level, Notice, NoticeStack
from app.ui.viewer.incoming import Arrival, Incoming, has_pictures, is_only_a_link
from app.ui.widgets.rail import Rail
from app.ui.widgets.status_bar import StatusBar
from app.ui.widgets.texts import line
from app.ui.workspace import Workspace

DEFAULT_SIZE = QSize(1440, 900)
MINIMUM_SIZE = QSize(760, 560)
_LONGEST_GEOMETRY = 4096  # characters; Qt writes about 90
_TITLE_HEIGHT = 24  # px of the window's top, of which some must be in sight
_LEAST_IN_SIGHT = 80
_OVER_THE_EDGE = 200
_AT_BOTTOM = ("settings", "server")


class MainWindow(QMainWindow):
    """Knows the pages only as features: a name, an icon, a widget."""

    first_painted = Signal()
    closing = Signal()

    def __init__(self, workspace: Workspace, features: Sequence[Feature]) -> None:
        super().__init__()
        self._workspace = workspace
        self._pages: dict[str, QWidget] = {}
        self._painted = False
        self.setWindowTitle("Safelight")
        self.setWindowIcon(icons.application_icon())
        self.setMinimumSize(MINIMUM_SIZE)
        self.setAcceptDrops(True)
        self._incoming = Incoming(self)
        self._incoming.arrived.connect(self._arrived)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.rail = Rail()
        self.pages = QStackedWidget()
        row.addWidget(self.rail)
        row.addWidget(line(vertical=True))
        row.addWidget(self.pages, 1)
        column.addLayout(row, 1)
        column.addWidget(line())
        self.status = StatusBar(workspace)
        column.addWidget(self.status)
        self.setCentralWidget(central)
        for feature in features:
            page = feature.create_page(workspace)
            page.setObjectName(f"page-{feature.name}")
            self._pages[feature.name] = page
            self.pages.addWidget(page)
            self.rail.add(feature.name, feature.title, feature.icon_name, at_bottom=feature.name in _AT_BOTTOM)
        self.notices = NoticeStack(central)
        self.rail.chosen.connect(self.show_page)
        self.status.server_clicked.connect(self._show_server)
        workspace.page_requested.connect(self.show_page)
        workspace.keys_requested.connect(self._show_keys)
        workspace.notice_posted.connect(self.notices.show_notice)
        self._bind_keys([feature.name for feature in features])
        self._restore()

    def show_page(self, name: str) -> None:
        """Bring a page to the front; an unknown name changes nothing."""
        page = self._pages.get(name)
        if page is not None:
            self.pages.setCurrentWidget(page)
            self.rail.mark(name)
            self._workspace.session.set("page", name)

    @property
    def current_page(self) -> str:
        return next(name for name, page in self._pages.items() if page is self.pages.currentWidget())

    def page(self, name: str) -> QWidget:
        """The widget of a page. Raises KeyError."""
        return self._pages[name]

    def _show_server(self) -> None:
        self.show_page("server")

    # Keys

    def _bind_keys(self, names: Sequence[str]) -> None:
        window = Qt.ShortcutContext.WindowShortcut
        for number, name in enumerate(names, 1):
            actions.bind(f"page-{number}", self, _PageCall(self, name), window)
        actions.bind("open", self, self._open, window)
        actions.bind("paste", self, self._paste, window)
        actions.bind("keys", self, self._show_keys, window)
        actions.bind("full-screen", self, self._toggle_full_screen, window)

    def _show_keys(self) -> None:
        sheet = KeysSheet(self)
        sheet.open()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _open(self) -> None:
        self.show_page("inspect")
        self._workspace.open_requested.emit()

    def _paste(self) -> None:
        """A picture in the clipboard is looked at; pasting text is the text fields' own business."""
        if has_pictures(QGuiApplication.clipboard().mimeData()):
            self.show_page("inspect")
            self._workspace.paste_requested.emit()
        else:
            self._workspace.say(Notice(self.tr("There is no picture in the clipboard."), topic="paste"))

    # Dropping a picture anywhere means: what is this?

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if has_pictures(event.mimeData()) or is_only_a_link(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self._incoming.take(event.mimeData()):
            event.acceptProposedAction()
        elif is_only_a_link(event.mimeData()):
            text = self.tr("That was only a link. Copy the picture itself, or save it first.")
            self._workspace.say(Notice(text, topic="drop"))

    def _arrived(self, arrival: Arrival) -> None:
        if arrival.problem:
            self._workspace.say(Notice(arrival.problem, Level.WARN, topic="drop"))
        if arrival.paths:
            self._workspace.inspect(arrival.paths)

    # Size and state

    def _restore(self) -> None:
        saved = self._workspace.session.get("geometry")
        restored = False
        if isinstance(saved, str) and len(saved) <= _LONGEST_GEOMETRY:
            try:
                restored = self.restoreGeometry(QByteArray(base64.b64decode(saved, validate=True)))
            except ValueError:  # no base64
                restored = False
        available = QGuiApplication.primaryScreen().availableGeometry()
        if not restored:
            self.resize(DEFAULT_SIZE.boundedTo(available.size()))
        elif not self._is_in_sight():
            # The session may come from other screens, or be damaged.
            self.setWindowState(Qt.WindowState.WindowNoState)
            self.resize(DEFAULT_SIZE.boundedTo(available.size()))
            self.move(available.center() - self.rect().center())
        page = self._workspace.session.get("page")
        self.show_page(page if isinstance(page, str) and page in self._pages else next(iter(self._pages)))

    def _is_in_sight(self) -> bool:
        """Whether the top of the window can be seen and taken hold of, and no side is much longer than all screens."""
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        place = self.normalGeometry() if self.isMaximized() or self.isFullScreen() else self.geometry()
        all_of_them = QRect()
        for screen in screens:
            all_of_them = all_of_them.united(screen)
        top = QRect(place.left(), place.top(), place.width(), _TITLE_HEIGHT)
        seen = [top.intersected(screen) for screen in screens]
        room = all_of_them.size() + QSize(_OVER_THE_EDGE, _OVER_THE_EDGE)
        fits = place.width() <= room.width() and place.height() <= room.height()
        return fits and any(part.width() >= _LEAST_IN_SIGHT and part.height() > 0 for part in seen)

    def remember(self) -> None:
        """Put the window's size and place, and what the pages want to keep, into the session. Memory only."""
        if self._painted:  # before, it has no place of its own
            geometry = base64.b64encode(self.saveGeometry().data()).decode("ascii")
            self._workspace.session.set("geometry", geometry)
        for page in self._pages.values():
            if isinstance(page, Remembering):
                page.remember()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.remember()
        self.closing.emit()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()


class _PageCall:
    """Shows one page; a plain callable instead of a lambda that would name the window."""

    def __init__(self, window: MainWindow, name: str) -> None:
        self._window = window
        self._name = name

    def __call__(self) -> None:
        self._window.show_page(self._name)

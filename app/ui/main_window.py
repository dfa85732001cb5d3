"""The window: a rail, the pages, the status bar, notices over all of it, and a place to drop images on.

Its frame (what is there before the pages) needs few imports: it is painted at once. The page in front follows; of the
others those that have to be there, and the rest when they are opened, so that they take no memory before.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.ui import icons, theme
from app.ui.feature import Feature, Parted, Remembering
from app.ui.widgets.rail import Rail
from app.ui.widgets.texts import line
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.ui.attendant import Attendant
    from app.ui.drops import Drops
    from app.ui.notices import NoticeStack
    from app.ui.widgets.status_bar import StatusBar

DEFAULT_SIZE = QSize(1440, 900)
_FRAME = QSize(8, 40)  # left for the system's title bar and edges: else the status bar is below the screen
MINIMUM_SIZE = QSize(760, 560)
_LONGEST_GEOMETRY = 4096  # characters; Qt writes about 90
_TITLE_HEIGHT = 24  # px of the window's top, of which some must be in sight
_LEAST_IN_SIGHT = 80
_OVER_THE_EDGE = 200
_AT_BOTTOM = ("settings", "server")
_UNPAINTED_MS = 1500  # a window that starts as an icon is never painted, and has to be furnished all the same


class MainWindow(QMainWindow):
    """Knows the pages only as features: a name, an icon, a widget."""

    first_painted = Signal()
    page_painted = Signal()  # the page in front, once, after ``furnish_page``
    closing = Signal()

    status: StatusBar
    notices: NoticeStack

    def __init__(self, workspace: Workspace, features: Sequence[Feature], *, furnished: bool = True) -> None:
        """``furnished`` False: a frame with a rail for now; ``furnish_page`` and the rest follow."""
        super().__init__()
        self._workspace = workspace
        self._features = tuple(features)
        self._pages: dict[str, QWidget] = {}
        self._page = ""
        self._is_furnished = False
        self.server_menu: QMenu | None = None
        self._drops_made: Drops | None = None
        self._attendant: Attendant | None = None
        self._shown = self._painted = self._page_painted = False
        self.setWindowTitle("Safelight")
        self.setWindowIcon(icons.application_icon())
        self.setMinimumSize(MINIMUM_SIZE)
        self._central = QWidget()
        self._column = QVBoxLayout(self._central)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.rail = Rail()
        self.pages = QStackedWidget()
        self.pages.addWidget(QWidget())  # what is in front while there is no page
        row.addWidget(self.rail)
        row.addWidget(line(vertical=True))
        self._right = QVBoxLayout()
        self._right.setSpacing(0)
        self._right.addWidget(self.pages, 1)
        row.addLayout(self._right, 1)
        self._column.addLayout(row, 1)
        self._column.addWidget(line())
        self.setCentralWidget(self._central)
        for feature in self._features:
            self.rail.add(feature.name, feature.title, feature.icon_name, at_bottom=feature.name in _AT_BOTTOM)
        self.rail.chosen.connect(self.show_page)
        workspace.page_requested.connect(self.show_page)
        self._restore()
        if furnished:
            self.furnish()

    def furnish(self) -> None:
        """Make the page in front, those that have to be there, and all that is around them; called once."""
        self.furnish_page()
        self.furnish_around()
        while self.furnish_next():
            pass

    def furnish_page(self) -> None:
        """Make the page in front, and what is seen around it; ``page_painted`` follows."""
        from app.ui.notices import NoticeStack  # late, these two: the frame is painted without them
        from app.ui.widgets.status_bar import StatusBar

        self.status = StatusBar(self._workspace)
        self._column.addWidget(self.status)
        self.notices = NoticeStack(self._central, self._right)
        self.status.server_clicked.connect(self.open_server_menu)
        self._workspace.notice_posted.connect(self.notices.show_notice)
        self._workspace.notice_settled.connect(self.notices.clear_topics)
        self._workspace.connected.connect(self._connected)
        self._is_furnished = True
        page = self._made(self._page)
        theme.theme().dress(self)  # before the page is shown, and so given its sizes
        page.installEventFilter(self)
        self._bring(page)
        QTimer.singleShot(_UNPAINTED_MS, self, self._tell_page_painted)

    def furnish_around(self) -> None:
        """What is not seen: the keys, what can be dropped, and who asks the user about running work."""
        from app.ui.attendant import Attendant  # late, these four: the page is painted without them
        from app.ui.compare.comparisons import Comparisons
        from app.ui.help.hand import HelpHand
        from app.ui.rescue import TOPIC, Rescue

        workspace = self._workspace
        self.setAcceptDrops(True)
        workspace.keys_requested.connect(self._show_keys)
        self._attendant = Attendant(workspace, self, self.rail)
        self._rescue = Rescue(workspace, self)
        self.help = HelpHand(workspace, self)
        self.comparisons = Comparisons(workspace, self)
        workspace.queue_resumed.connect(partial(self.notices.clear_topics, TOPIC, "pause"))
        self._bind_keys([feature.name for feature in self._features])

    def furnish_next(self) -> bool:
        """Make one of the pages that have to be there and are not yet; False when there was none."""
        left = (
            feature.name for feature in self._features if feature.is_always_made and feature.name not in self._pages
        )
        name = next(left, None)
        if name is not None:
            self._made(name)
        return name is not None

    def _made(self, name: str) -> QWidget:
        page = self._pages.get(name)
        if page is None:
            feature = next(feature for feature in self._features if feature.name == name)
            page = feature.create_page(self._workspace)
            page.setObjectName(f"page-{name}")
            self._pages[name] = page
            self.pages.addWidget(page)
        return page

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._tell_page_painted)  # with all that is on it
        return super().eventFilter(watched, event)

    def show_page(self, name: str) -> None:
        """Bring a page to the front, or with "page/part" one of its parts; an unknown name changes nothing."""
        name, _slash, part = name.partition("/")
        if any(feature.name == name for feature in self._features):
            self._page = name
            self.rail.mark(name)
            self._workspace.session.set("page", name)
            if self._is_furnished:
                page = self._made(name)
                if part and isinstance(page, Parted):
                    page.show_part(part)
                self._bring(page)

    def _bring(self, page: QWidget) -> None:
        """Show a page and, where it says what the keys are for on it (a focus proxy), give them to that."""
        self.pages.setCurrentWidget(page)
        if page.focusProxy() is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def workspace(self) -> Workspace:
        return self._workspace

    @property
    def current_page(self) -> str:
        return self._page

    @property
    def pages_made(self) -> list[str]:
        """The names of the pages that are there."""
        return list(self._pages)

    def page(self, name: str) -> QWidget:
        """The widget of a page, which is made now where it was not there yet. Raises KeyError."""
        if not any(feature.name == name for feature in self._features):
            raise KeyError(name)
        return self._made(name)

    def _connected(self) -> None:
        self.notices.clear_topics("no server", "connection")

    def _open_servers(self) -> None:
        if self._is_furnished:
            self.open_server_menu()

    def open_server_menu(self) -> None:
        """The servers to choose from, over the left end of the status bar."""
        from app.ui.servers.server_menu import ServerMenu  # late: see furnish

        if self.server_menu is not None:
            self.server_menu.deleteLater()
        self.server_menu = ServerMenu(self._workspace, self)
        height = self.server_menu.sizeHint().height()
        self.server_menu.popup(self.status.mapToGlobal(QPoint(4, -height - 2)))

    # Keys

    def _bind_keys(self, names: Sequence[str]) -> None:
        from app.ui import actions  # late, as in furnish

        window = Qt.ShortcutContext.WindowShortcut
        for number, name in enumerate(names, 1):
            actions.bind(f"page-{number}", self, _PageCall(self, name), window)
        actions.bind("open", self, self._open, window)
        actions.bind("paste", self, self._paste, window)
        actions.bind("keys", self, self._show_keys, window)
        actions.bind("about", self, self.help.show_about, window)
        actions.bind("servers", self, self._open_servers, window)
        actions.bind("refresh", self, self._workspace.work.refresh, window)
        actions.bind("full-screen", self, self._toggle_full_screen, window)

    def _show_keys(self) -> None:
        from app.ui.keys_sheet import KeysSheet  # late: seldom needed
        from app.ui.recall.hand import SEND_KEYS

        nowhere = [key for target, key in SEND_KEYS.items() if target not in self._workspace.targets]
        KeysSheet(self, nowhere).open()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _open(self) -> None:
        self.show_page("inspect")
        self._workspace.open_requested.emit()

    def _paste(self) -> None:
        self._drops().paste()

    def _drops(self) -> Drops:
        if self._drops_made is None:
            from app.ui.drops import Drops  # late: seldom is anything dropped

            self._drops_made = Drops(self._workspace, self)
        return self._drops_made

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drops().entered(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._drops().dropped(event)

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
        room = available.size() - _FRAME
        if not restored:
            self.resize(DEFAULT_SIZE.boundedTo(room))
        elif not self._is_in_sight():
            # The session may come from other screens, or be damaged.
            self.setWindowState(Qt.WindowState.WindowNoState)
            self.resize(DEFAULT_SIZE.boundedTo(room))
            self.move(available.center() - self.rect().center())
        page = self._workspace.session.get("page")
        names = [feature.name for feature in self._features]
        self.show_page(page if isinstance(page, str) and page in names else names[0])

    def _is_in_sight(self) -> bool:
        """Whether the top of the window can be seen and taken hold of, and its size is one a window can have."""
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        place = self.normalGeometry() if self.isMaximized() or self.isFullScreen() else self.geometry()
        all_of_them = QRect()
        for screen in screens:
            all_of_them = all_of_them.united(screen)
        top = QRect(place.left(), place.top(), place.width(), _TITLE_HEIGHT)
        seen = [top.intersected(screen) for screen in screens]
        room = all_of_them.size() + QSize(_OVER_THE_EDGE, _OVER_THE_EDGE)
        size = place.size()
        fits = size == size.boundedTo(room).expandedTo(MINIMUM_SIZE)
        return fits and any(part.width() >= _LEAST_IN_SIGHT and part.height() > 0 for part in seen)

    def remember(self) -> None:
        """Put the window's size and place, and what the pages want to keep, into the session. Memory only."""
        if self._shown:  # before, it has no place of its own
            geometry = base64.b64encode(self.saveGeometry().data()).decode("ascii")
            self._workspace.session.set("geometry", geometry)
        for page in self._pages.values():
            if isinstance(page, Remembering):
                page.remember()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._shown:
            self._shown = True
            QTimer.singleShot(_UNPAINTED_MS, self, self._tell_painted)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            # Once the picture of the window is on the screen.
            QTimer.singleShot(0, self, self._tell_painted)

    def _tell_painted(self) -> None:
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    def _tell_page_painted(self) -> None:
        if not self._page_painted:
            self._page_painted = True
            self.page_painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._attendant is not None and not self._attendant.may_close():
            event.ignore()
            return
        self.remember()
        self.closing.emit()
        super().closeEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        from app.ui.widgets import tab_stops  # late: the first Tab

        return tab_stops.step(self, forward=forward) or super().focusNextPrevChild(forward)

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

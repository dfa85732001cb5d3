"""About: what this is, where things are, and what to give to whoever looks after a problem."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app import __version__, paths
from app.ui import icons, tasks, theme
from app.ui.help import diagnostics
from app.ui.help.places import Place, nearest_folder
from app.ui.help.text_sheet import room_for
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.texts import ElidedLabel, label, line

_WIDTH, _MARGIN, _ICON = 560, 20, 48
_LEFT_TO_RIGHT = "\u200e"  # else a window for a language from right to left shows the first slash of a path last


class AboutSheet(Dialog):
    """Opened with ``open()``."""

    problem_wanted = Signal()

    def __init__(self, seen: diagnostics.Seen, places: tuple[Place, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Safelight"))
        self._seen = seen
        self._inside = QWidget()
        self._inside.setProperty("kind", "page")
        body = QVBoxLayout(self._inside)
        body.setContentsMargins(0, 0, 8, 0)
        body.setSpacing(12)
        body.addLayout(self._heading())
        body.addWidget(line())
        body.addWidget(label(self.tr("Where things are"), "heading"))
        body.addLayout(self._places(places))
        body.addWidget(line())
        body.addWidget(label(self.tr("Licences"), "heading"))
        body.addWidget(self._terms(), 0)
        body.addStretch()
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._inside)
        self._said = label("", "caption", wrap=True)
        self._buttons = self._make_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(12)
        column.addWidget(scroll, 1)
        column.addWidget(self._said)
        column.addWidget(self._buttons)
        self._fit()

    @property
    def said(self) -> str:
        """What is said of the last thing that was done."""
        return self._said.text()

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        mark = QLabel()
        side = theme.scaled(_ICON)
        mark.setPixmap(icons.application_icon().pixmap(QSize(side, side), self.devicePixelRatioF()))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(self.tr("Safelight {0}").format(__version__), "title", selectable=True))
        texts.addWidget(label(self.tr("A desktop client for Stable Diffusion WebUI servers."), wrap=True))
        texts.addWidget(label(diagnostics.versions(), "caption", wrap=True, selectable=True))
        row.addLayout(texts, 1)
        return row

    def _places(self, places: tuple[Place, ...]) -> QGridLayout:
        titles = {
            "pictures": self.tr("Pictures"),
            "library": self.tr("Library, queue and session"),
            "settings": self.tr("Settings, servers and presets"),
            "logs": self.tr("Logs and crash reports"),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for number, place in enumerate(places):
            title = titles[place.key]
            texts = QVBoxLayout()
            texts.setSpacing(0)
            texts.addWidget(label(title))
            path = f"{_LEFT_TO_RIGHT}{place.path}"
            texts.addWidget(ElidedLabel(path, mode=Qt.TextElideMode.ElideMiddle, muted=True, small=True))
            grid.addLayout(texts, number, 0)
            show = icon_button("folder", self.tr("Show in folder: {0}").format(title))
            show.setObjectName(f"about-show-{place.key}")
            show.clicked.connect(partial(self._show_place, place.path))
            copy = icon_button("copy", self.tr("Copy the path: {0}").format(title))
            copy.setObjectName(f"about-copy-{place.key}")
            copy.clicked.connect(partial(self._copy_path, place.path))
            grid.addWidget(show, number, 1)
            grid.addWidget(copy, number, 2)
        return grid

    def _terms(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(
            label(
                self.tr(
                    "Safelight is under the MIT licence. It uses Qt and PySide6 under the GNU LGPL, version 3: both "
                    "are linked dynamically, so you may put other versions in their place, and their sources are at "
                    "https://download.qt.io/official_releases/."
                ),
                wrap=True,
                selectable=True,
            )
        )
        read = button(self.tr("Read all licences…"), "outline")
        read.setObjectName("about-licences")
        read.clicked.connect(self._show_licences)
        column.addWidget(read, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _make_buttons(self) -> QWidget:
        box = QWidget()
        flow = FlowLayout(box, spacing=8)
        copy = button(self.tr("Copy diagnostics"), "outline")
        copy.setObjectName("about-copy")
        copy.setToolTip(
            self.tr("Versions, screens, settings and the last errors: no passwords, addresses, names or folders")
        )
        copy.clicked.connect(self._copy_diagnostics)
        problem = button(self.tr("Report a problem…"), "outline")
        problem.setObjectName("about-problem")
        problem.clicked.connect(self.problem_wanted)
        close = button(self.tr("Close"), "outline")
        close.setObjectName("about-close")
        close.clicked.connect(self.reject)
        for each in (copy, problem, close):
            flow.addWidget(each)
        close.setFocus(Qt.FocusReason.OtherFocusReason)
        return box

    def _fit(self) -> None:
        """As high as its texts need, and never larger than the window behind it: then it scrolls."""
        room = room_for(self)
        width = min(theme.scaled(_WIDTH), room.width())
        inner = width - 2 * _MARGIN
        layout = self._inside.layout()
        for widget in (self, self._inside, self._buttons):
            widget.ensurePolished()
        body = layout.totalHeightForWidth(inner - 12) if layout is not None else 0
        rest = self._buttons.heightForWidth(inner) + self._said.sizeHint().height() + 2 * _MARGIN + 24
        self.resize(QSize(width, min(body + rest, room.height())))

    # What its buttons do

    def _show_licences(self) -> None:
        from app.ui.help.licence_sheet import LicenceSheet  # late: seldom wanted

        LicenceSheet(self).open()

    def _copy_path(self, path: Path, *_checked: bool) -> None:
        QGuiApplication.clipboard().setText(str(path))
        self._said.setText(self.tr("The path was copied."))

    def _show_place(self, path: Path, *_checked: bool) -> None:
        tasks.spawn(self._open_folder(path), self)

    async def _open_folder(self, path: Path) -> None:
        folder = await tasks.in_thread(nearest_folder, path)
        if folder is None or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._said.setText(self.tr("No file manager answers. The folder is {0}").format(path))
        elif folder != path:
            self._said.setText(self.tr("This folder is not there yet; the one it will be in was opened."))

    def _copy_diagnostics(self) -> None:
        tasks.spawn(self._gather(), self)

    async def _gather(self) -> None:
        text = await tasks.in_thread(diagnostics.text_of, self._seen, paths.log_dir())
        QGuiApplication.clipboard().setText(text)
        self._said.setText(self.tr("The diagnostics were copied."))

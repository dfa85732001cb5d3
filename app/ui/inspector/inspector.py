"""The facts about the selected picture, always beside it: what it says about itself, and what was sent for it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.generation.infotext import Infotext, parse
from app.generation.result import GeneratedImage, ImageInfo, InfoSource
from app.ui import theme
from app.ui.compare import hand
from app.ui.viewer import desk
from app.ui.widgets.buttons import SegmentedSwitch, button
from app.ui.widgets.texts import label
from app.ui.workspace import Workspace

if TYPE_CHECKING:  # imported when there is something to show
    from app.ui.inspector.compare_tab import CompareTab
    from app.ui.inspector.file_tab import FileTab
    from app.ui.inspector.hidden import Hidden
    from app.ui.inspector.info_tab import InfoTab
    from app.ui.inspector.payload_tab import PayloadTab
    from app.ui.inspector.server_difference import ServerDifference
    from app.ui.inspector.source_line import FileText

NARROWEST, WIDEST = 260, 460
_SIDE = 16
_EDGE = 4
_PARSED_AT_ONCE = 100_000  # characters; longer texts are parsed in a thread
INFO, PAYLOAD, FILE, COMPARE = "info", "payload", "file", "compare"


class Inspector(QWidget):
    """``show_image`` fills all tabs; the buttons speak to the workspace."""

    info_found = Signal(object)  # GeneratedImage with the info that was hidden in its pixels

    def __init__(self, workspace: Workspace, parent: QWidget | None = None, *, is_late: bool = False) -> None:
        """``is_late``: its parts are made when it is shown first, or there is something to show."""
        super().__init__(parent)
        self._workspace = workspace
        self._image: GeneratedImage | None = None
        self._server: ImageInfo | None = None  # its answer about the picture
        self._file_text: FileText | None = None
        self._is_difference_open = False
        self._has_problem = False
        self._is_made = False
        self._first_tab = INFO  # of what is not made yet
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("kind", "panel")
        self.setMaximumWidth(round(WIDEST * max(1.0, theme.theme().scale)))
        theme.theme().changed.connect(self._retheme)
        workspace.pinned_changed.connect(self._pinned_changed)
        if not is_late:
            self._make()

    def _make(self) -> None:
        if self._is_made:
            return
        self._is_made = True
        from app.ui.inspector.compare_tab import CompareTab  # late, these five: see above
        from app.ui.inspector.info_tab import InfoTab
        from app.ui.inspector.payload_tab import PayloadTab
        from app.ui.inspector.sections import WarnMark
        from app.ui.recall.buttons import PictureButtons

        workspace = self._workspace
        self._switch = SegmentedSwitch([(INFO, self.tr("Info"))])
        self._switch.chosen.connect(self._choose)
        self._info = InfoTab()
        self._info.look_pressed.connect(self._look_for_hidden)
        self._info.texts_pressed.connect(partial(self.choose_tab, FILE))
        self._payload = PayloadTab(workspace)
        self._file: FileTab | None = None  # made when it is first wanted: the first page starts with this inspector
        self._compare_tab = CompareTab()
        self._compare_tab.compare_pressed.connect(self._open_comparison)
        self._compare_tab.unpin_pressed.connect(self._unpin)
        self._empty = label(self.tr("Choose a picture to see how it was made."), "caption", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tabs = QStackedWidget()
        for tab in (self._info, self._payload, self._compare_tab, self._empty):
            self._tabs.addWidget(tab)
        self._source_mark = WarnMark()
        self._source = label("", "caption", wrap=True)
        self._show_button = button("", "quiet")
        self._show_button.setObjectName("show-difference")
        self._show_button.clicked.connect(self._turn_difference)
        self._copy_details = button(self.tr("Copy details"), "quiet")
        self._copy_details.clicked.connect(self._copy_note)
        self._buttons = PictureButtons(workspace)
        self._footer = QWidget()
        footer = QVBoxLayout(self._footer)
        footer.setContentsMargins(0, 8, _SIDE - _EDGE, 0)
        footer.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._source_mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._source, 1)
        line.addWidget(self._buttons.more, 0, Qt.AlignmentFlag.AlignBottom)
        footer.addLayout(line)
        for made in (self._show_button, self._copy_details):
            footer.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        footer.addWidget(self._buttons)

        head = QHBoxLayout()
        head.setContentsMargins(0, 0, _SIDE - _EDGE, 0)
        head.addWidget(self._switch)
        column = QVBoxLayout(self)
        # The tabs reach nearly to the edge: their scroll bar stands in the margin, beside the text and not over it.
        column.setContentsMargins(_SIDE, 12, _EDGE, 12)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._tabs, 1)
        column.addWidget(self._footer)
        self._pinned_changed()
        self.show_image(None)
        self._switch.choose(self._first_tab)

    def setVisible(self, visible: bool) -> None:  # noqa: N802  overrides Qt
        if visible:
            self._make()
        super().setVisible(visible)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(max(NARROWEST, hint.width()), hint.height())

    def _retheme(self, _tokens: object) -> None:
        self.setMaximumWidth(round(WIDEST * max(1.0, theme.theme().scale)))
        self.updateGeometry()

    @property
    def image(self) -> GeneratedImage | None:
        return self._image

    @property
    def info_tab(self) -> InfoTab:
        self._make()
        return self._info

    @property
    def payload_tab(self) -> PayloadTab:
        self._make()
        return self._payload

    @property
    def file_tab(self) -> FileTab:
        self._make()
        if self._file is None:
            from app.ui.inspector.file_tab import FileTab  # late, as above

            self._file = FileTab()
            self._tabs.addWidget(self._file)
            self._file.show_file(self._image.path if self._image is not None else None)
        return self._file

    @property
    def compare_tab(self) -> CompareTab:
        self._make()
        return self._compare_tab

    @property
    def tabs(self) -> tuple[str, ...]:
        """The tabs there are; Compare only while a picture is pinned."""
        self._make()
        return self._switch.keys

    @property
    def source_sentence(self) -> str:
        self._make()
        return self._source.text()

    def show_image(
        self,
        image: GeneratedImage | None,
        *,
        server: ImageInfo | None = None,
        problem: tuple[str, str] = ("", ""),
    ) -> None:
        """Show the facts about ``image``; None is the empty state.

        ``server``: its png-info answer where that is not the image's info. ``problem``: why the picture cannot be
        shown, and what next.
        """
        if image is not None:
            self._make()
        elif not self._is_made:
            return
        self._image = image
        info = image.info if image is not None else ImageInfo()
        self._server = info if info.source is InfoSource.SERVER else server
        self._file_text = None
        self._is_difference_open = False
        self._has_problem = bool(problem[0])
        for name in ("parse", "file", "may-hide", "hidden"):
            desk.shared().drop(self._slot(name))
        self._show_difference_to_pinned()
        self._info.show_difference(None)
        self._info.offer_hidden(offered=False)
        self._info.show_problem(*problem, where=str(image.path) if image is not None and problem[0] else "")
        if self._file is not None:
            self._file.show_file(image.path if image is not None else None)
        if image is None:
            self._payload.show_payload(None)
            self._show_tab()
            return
        text = info.text
        if len(text) <= _PARSED_AT_ONCE:
            self._show_infotext(parse(text))
        else:
            desk.shared().put(self._slot("parse"), partial(parse, text), self._show_infotext)
        self._payload.show_payload(image)
        if self._server is not None:
            from app.ui.inspector.source_line import read_file_text  # late, as above

            desk.shared().put(self._slot("file"), partial(read_file_text, image.path, self._server), self._compare)
        if info.source is InfoSource.NONE and not problem[0]:
            desk.shared().put(self._slot("may-hide"), partial(_may_hide, image.path), self._offer_hidden)
        self._show_tab()
        self._say_source()
        self._buttons.show_image(image)

    def show_reading(self, image: GeneratedImage, *, problem: tuple[str, str] = ("", "")) -> None:
        """Show what is known of a file while its info is being read."""
        self.show_image(image, problem=problem)
        desk.shared().drop(self._slot("may-hide"))  # nobody knows yet that it says nothing
        self._source.setText(self.tr("Reading…"))

    @property
    def tab(self) -> str:
        """The tab that is in front, also while there is no picture."""
        return self._switch.current if self._is_made else self._first_tab

    def choose_tab(self, name: str) -> None:
        """INFO, PAYLOAD, FILE or, while a picture is pinned, COMPARE; any other name changes nothing."""
        if self._is_made:
            self._switch.choose(name)
        elif name in (INFO, PAYLOAD, FILE):
            self._first_tab = name

    def _slot(self, name: str) -> tuple[str, int, str]:
        return ("inspector", id(self), name)

    def _choose(self, _key: object) -> None:
        self._show_tab()

    def _show_tab(self) -> None:
        if self._switch.current == PAYLOAD:
            self._tabs.setCurrentWidget(self._payload)
        elif self._switch.current == FILE and self._image is not None:
            self._tabs.setCurrentWidget(self.file_tab)
        elif self._switch.current == COMPARE:
            self._tabs.setCurrentWidget(self._compare_tab)
        else:
            self._tabs.setCurrentWidget(self._info if self._image is not None else self._empty)
        self._footer.setVisible(self._image is not None and self._switch.current == INFO)

    def _pinned_changed(self) -> None:
        """The Compare tab is there only while there is something to compare with."""
        if not self._is_made:
            return
        texts = [(INFO, self.tr("Info")), (PAYLOAD, self.tr("Payload")), (FILE, self.tr("File"))]
        if self._workspace.pinned is not None:
            texts.append((COMPARE, self.tr("Compare")))
        self._switch.show_segments(texts)
        self._show_difference_to_pinned()
        self._show_tab()

    def _show_difference_to_pinned(self) -> None:
        if self._workspace.pinned is not None:
            self._compare_tab.show_pair(self._workspace.pinned, self._image)

    def _open_comparison(self) -> None:
        if self._image is not None:
            hand.compare(self._workspace, [self._image])

    def _unpin(self) -> None:
        self._workspace.pin(None)

    def _show_infotext(self, infotext: Infotext) -> None:
        if self._image is not None:
            answer = self._server.parameters if self._server is not None else None
            self._info.show_info(self._image, infotext, answer)

    # -- where it was read, and what else says so ---------------------------------------------------------------------

    def _compare(self, file_text: FileText) -> None:
        if self._image is not None and file_text.path == self._image.path:
            self._file_text = file_text
            self._say_source()

    @property
    def _difference(self) -> ServerDifference | None:
        difference = self._file_text.difference if self._file_text is not None else None
        return difference or None

    def _say_source(self) -> None:
        if self._image is None:
            return
        from app.ui.inspector.source_line import sentence  # late, as above

        info = self._image.info
        said = sentence(info.source, info.text, self._file_text)
        if info.source is InfoSource.NONE and self._has_problem:
            said = self.tr("Nothing could be read")
        note, _newline, details = info.note.partition("\n")
        self._source.setText(f"{said} · {note}" if note else said)
        self._copy_details.setVisible(bool(details))
        # A server that knows another program's text not at all is no warning; one that reads it otherwise is.
        differs = self._difference is not None and self._server is not None and bool(self._server.text.strip())
        self._source_mark.setVisible(differs or bool(details))
        self._show_button.setVisible(self._difference is not None)
        opened = self._is_difference_open
        self._show_button.setText(self.tr("Hide difference") if opened else self.tr("Show difference"))

    def _turn_difference(self) -> None:
        self._is_difference_open = not self._is_difference_open
        self._info.show_difference(self._difference if self._is_difference_open else None)
        self._say_source()

    def _copy_note(self) -> None:
        if self._image is not None:
            QGuiApplication.clipboard().setText(f"{self._image.info.note}\n{self._image.path}")

    # -- hidden info --------------------------------------------------------------------------------------------------

    def _offer_hidden(self, found: tuple[Path, bool]) -> None:
        path, may = found
        if self._image is not None and self._image.path == path:
            self._info.offer_hidden(offered=may)

    def _look_for_hidden(self) -> None:
        if self._image is not None:
            self._info.offer_hidden(offered=True, said=self.tr("Looking at the pixels…"), can_look=False)
            desk.shared().put(self._slot("hidden"), partial(_look_for_hidden, self._image.path), self._hidden_read)

    def _hidden_read(self, found: Hidden) -> None:
        if self._image is None or self._image.path != found.path:
            return
        if found.info is None:
            self._info.offer_hidden(offered=True, said=found.why, can_look=False)
            return
        image = replace(self._image, info=found.info, prompt=parse(found.info.text).prompt or self._image.prompt)
        self.show_image(image)
        self.info_found.emit(image)


def _may_hide(path: Path) -> tuple[Path, bool]:
    from app.ui.inspector import hidden  # late: seldom needed, and then in a worker

    return hidden.may_hide(path)


def _look_for_hidden(path: Path) -> Hidden:
    from app.ui.inspector import hidden  # late, as above

    return hidden.look_for_hidden(path)

"""The picture of a unit, and beside it the map that a preprocessor makes of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.generation.source import SourceImage
from app.scripts.controlnet.previews import ControlMap, NoMap
from app.ui import theme
from app.ui.icons import icon
from app.ui.sources.keeper import SourceKeeper
from app.ui.sources.well import PictureWell
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.texts import ElidedLabel, label, plain_tip

SIDE = 96  # px
_FAINT = 0.45  # of a picture that is only borrowed


class Thumb(QWidget):
    """A picture in a square, whole and in its shape; a frame while there is none."""

    def __init__(self, side: int = SIDE) -> None:
        super().__init__()
        self._side = side
        self._image: QImage | None = None
        self._opacity = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.theme().changed.connect(self._fit)
        self._fit()

    @property
    def image(self) -> QImage | None:
        return self._image

    def show_image(self, image: QImage | None, *, is_borrowed: bool = False) -> None:
        self._image, self._opacity = image, _FAINT if is_borrowed else 1.0
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(self._side), theme.scaled(self._side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect())
        if self._image is None or self._image.isNull():
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.setBrush(QColor(tokens.raised))
            painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        else:
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (room.width() - size.width()) / 2, (room.height() - size.height()) / 2
            painter.setOpacity(self._opacity)
            painter.drawImage(QRectF(left, top, size.width(), size.height()), self._image)
        painter.end()

    def _fit(self, *_news: object) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


class ControlWell(PictureWell):
    """Holds no state of the unit: its section does. ``taking``: a picture was given, which a thread reads and keeps;
    ``kept``: it is in the store now.
    """

    taking = Signal()
    kept = Signal(object)  # SourceImage

    def __init__(self, name: str, empty: str, *, side: int = SIDE) -> None:
        """``empty``: what is said while it has no picture."""
        super().__init__(name)
        # Not only up to its hint, as other wells: beside the picture, texts that wrap and buttons take more rows.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._name, self._empty = name, empty
        self.picture: SourceImage | None = None
        self.borrowed: SourceImage | None = None
        self.is_lost = False
        self.keeper = SourceKeeper(self)
        self.keeper.kept.connect(self.kept)
        self.keeper.failed.connect(self.refused)
        self.file_given.connect(self.take_file)
        self.thumb = Thumb(side)
        self.title = ElidedLabel()
        self.facts = label("", "caption", wrap=True)
        self.open_button = button(self.tr("Open…"), "outline")
        self.paste_button = button(self.tr("Paste"), "outline")
        self.replace_button = icon_button("open", self.tr("Take another picture"), "quiet", 22)
        self.remove_button = icon_button("close", self.tr("Remove the picture"), "quiet", 22)
        self.open_button.clicked.connect(self.open)
        self.paste_button.clicked.connect(self.paste)
        self.replace_button.clicked.connect(self._offer_others)
        self.remove_button.clicked.connect(self.removed)
        self._ways = QWidget()
        ways = FlowLayout(self._ways, spacing=6)
        ways.addWidget(self.open_button)
        ways.addWidget(self.paste_button)
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(self.title, 1)
        top.addWidget(self.replace_button)
        top.addWidget(self.remove_button)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addLayout(top)
        texts.addWidget(self.facts)
        texts.addWidget(self._ways)
        texts.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 10, 8, 10)
        row.setSpacing(12)
        row.addWidget(self.thumb, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self._show()

    @property
    def holds_picture(self) -> bool:
        return self.picture is not None

    def show_picture(self, picture: SourceImage | None, borrowed: SourceImage | None = None, *, odd: str = "") -> None:
        """``borrowed``: what is taken where it has none of its own; ``odd``: what else it holds, in words."""
        wanted, before = picture or borrowed, self.picture or self.borrowed
        self.picture, self.borrowed = picture, borrowed if picture is None else None
        if wanted != before or self.is_lost:
            self.is_lost = False
            self.thumb.show_image(None)
            if wanted is None:
                self.keeper.forget_reading()
            else:
                self.keeper.read(wanted, self._read)
        self._show(odd)

    @property
    def problem(self) -> str:
        """Why its picture cannot be sent, "" when it can."""
        if self.picture is None or not self.is_lost:
            return ""
        return self.tr("The kept copy of {0} is gone. Choose the picture again.").format(_named(self.picture))

    def take_file(self, path: Path, origin: int = 0) -> None:
        """Keep a picture file. ``origin``: the library's number of it, 0 for one from elsewhere."""
        self.taking.emit()
        self.keeper.take(path, origin)

    def _read(self, image: QImage | None) -> None:
        self.is_lost = image is None
        self.thumb.show_image(image, is_borrowed=self.picture is None)
        self._show()

    def _show(self, odd: str = "") -> None:
        picture, borrowed = self.picture, self.borrowed
        if picture is not None:
            title, facts = _named(picture), self.problem or picture.about.replace("x", " × ", 1)
        elif odd:
            title, facts = odd, ""
        elif borrowed is not None:
            title, facts = self.tr("The source picture"), self.tr("It guides while this unit has none of its own.")
        else:
            title, facts = self.tr("No picture yet"), self._empty
        self.title.set_text(title)
        self.facts.setText(facts)
        self.facts.setProperty("kind", "error" if self.problem else "caption")
        self.facts.style().polish(self.facts)
        for part in (self.replace_button, self.remove_button):
            part.setHidden(picture is None and not odd)
        self._ways.setHidden(picture is not None)
        self.setAccessibleDescription(f"{title}. {facts}")
        self.update()

    def _offer_others(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("open"), self.open_button.text()).triggered.connect(self.open)
        menu.addAction(self.paste_button.text()).triggered.connect(self.paste)
        menu.popup(self.replace_button.mapToGlobal(QPoint(0, self.replace_button.height() + 2)))


def _named(picture: SourceImage) -> str:
    return picture.name or picture.file_name


class MapView(QWidget):
    """The map, or why there is none, and the way to one."""

    wanted = Signal()
    given_up = Signal()
    use_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.thumb = Thumb()
        self.title = ElidedLabel()
        self.about = label("", "caption", wrap=True)
        self.ask_button = button(self.tr("Preview"), "outline", tip=self.tr("Let the server make the map now"))
        self.cancel_button = button(self.tr("Cancel"), "outline")
        self.use_button = button(
            self.tr("Use as picture"),
            "quiet",
            tip=self.tr("Guide by this map as it is, so that it is not made again for every picture"),
        )
        self.ask_button.setObjectName("control-preview")
        self.ask_button.clicked.connect(self.wanted)
        self.cancel_button.clicked.connect(self.given_up)
        self.use_button.clicked.connect(self.use_wanted)
        buttons = FlowLayout(spacing=6)
        for made in (self.ask_button, self.cancel_button, self.use_button):
            buttons.addWidget(made)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self.title)
        texts.addWidget(self.about)
        texts.addLayout(buttons)
        texts.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(self.thumb, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)

    def show_state(
        self, found: ControlMap | NoMap | None, *, is_awaited: bool, is_stale: bool = False, note: str = "",
        reason: str = "",
    ) -> None:  # fmt: skip
        """``is_stale``: it was made with other numbers; ``note``: what else there is to say of it; ``reason``: why none
        can be made now.
        """
        image = found.image if isinstance(found, ControlMap) else None
        self.thumb.show_image(image, is_borrowed=is_awaited or is_stale)
        kind = "caption"
        if is_awaited:
            title = self.tr("The map is being made…")
            about = self.tr("The server may load a model for it first.")
        elif isinstance(found, NoMap):
            title, about, kind = self.tr("No map"), found.text, "error"
        elif image is not None:
            title = self.tr("Map")
            about = self.tr("Made with other numbers.") if is_stale else f"{image.width()} × {image.height()}"
            about = f"{about}. {note}" if note and not is_stale else about
        else:
            title, about = self.tr("No map yet"), reason
        self.title.set_text(title)
        self.about.setText(about)
        self.about.setHidden(not about)
        self.about.setToolTip(plain_tip(found.details) if isinstance(found, NoMap) and found.details else "")
        if self.about.property("kind") != kind:
            self.about.setProperty("kind", kind)
            self.about.style().polish(self.about)
        self.ask_button.setText(self.tr("Preview") if found is None else self.tr("Make it again"))
        self.ask_button.setHidden(is_awaited)
        self.ask_button.setEnabled(not reason)
        self.cancel_button.setHidden(not is_awaited)
        self.use_button.setHidden(image is None or is_awaited)
        self.setAccessibleName(f"{title} {about}".strip())

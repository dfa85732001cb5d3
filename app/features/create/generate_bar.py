"""The pinned bar below the compose panel: Generate with its count and progress, skip, stop."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from app.features.create.generate_menu import GenerateMenu
from app.generation.request import GenerationRequest, Mode
from app.jobs.plan import request_count
from app.servers.capabilities import Capabilities
from app.servers.features import Feature
from app.servers.support import WORKS
from app.ui import actions, theme
from app.ui.icons import icon
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.mirror import mirrored
from app.ui.words import shown

_HEIGHT = 36
_BAR = 3  # px high


class GenerateButton(QPushButton):
    """The one accent button of the page. Painted: a label, the count, the key, and while busy a bar of progress."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 1
        self._requests = 1
        self._upscales = False
        self._is_busy = False
        self._fraction: float | None = None
        self.setObjectName("generate")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.theme().changed.connect(self._theme_changed)
        self._say()

    @property
    def label(self) -> str:
        """What the button says now, without the count."""
        if self._is_busy:
            return self.tr("Enqueue")
        return self.tr("Upscale") if self._upscales else self.tr("Generate")

    @property
    def count(self) -> int:
        return self._count

    def show_count(self, count: int, requests: int) -> None:
        """How many images one press makes, and by how many requests."""
        if (count, requests) != (self._count, self._requests):
            self._count, self._requests = count, requests
            self._say()

    def show_upscaling(self, upscales: bool) -> None:
        """Whether pictures are upscaled, not made."""
        if upscales != self._upscales:
            self._upscales = upscales
            self._say()

    def show_busy(self, is_busy: bool, fraction: float | None) -> None:
        """``fraction``: 0..1 of the running job, None while unknown."""
        if (is_busy, fraction) != (self._is_busy, self._fraction):
            said = is_busy != self._is_busy
            self._is_busy, self._fraction = is_busy, fraction
            if said:
                self._say()
            self.update()

    @property
    def fraction(self) -> float | None:
        return self._fraction if self._is_busy else None

    def sizeHint(self) -> QSize:
        return QSize(160, max(_HEIGHT, self.fontMetrics().height() + 18))

    def minimumSizeHint(self) -> QSize:
        return QSize(96, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(frame, 6, 6)
        pressed = self.isDown()
        fill = tokens.accent_hover if self.underMouse() and not pressed else tokens.accent_fill
        painter.fillPath(path, QColor(fill if self.isEnabled() else tokens.raised))
        ink = QColor(tokens.on_accent if self.isEnabled() else tokens.disabled)
        self._paint_texts(painter, ink)
        if self._is_busy:
            painter.setClipPath(path)
            track = QRectF(0, frame.height() - _BAR, frame.width(), _BAR)
            faint = QColor(ink)
            faint.setAlphaF(0.25)
            painter.fillRect(track, faint)
            if self._fraction is not None:
                track.setWidth(frame.width() * min(1.0, max(0.0, self._fraction)))
                painter.fillRect(mirrored(track, self), ink)
            painter.setClipping(False)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink, 1.5))
            painter.drawRoundedRect(frame.adjusted(3, 3, -3, -3), 4, 4)
        painter.end()

    def _paint_texts(self, painter: QPainter, ink: QColor) -> None:
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        plain = QFont(self.font())
        plain.setWeight(QFont.Weight.Medium)
        gap = 16.0
        wanted = [(self.label, strong)]
        if self._count > 1:
            wanted.append((self.tr("{0} images").format(self._count), plain))
        wanted.append((_keys(), strong))
        room = self.width() - 24.0
        parts: list[tuple[str, QFont, float]] = []
        used = -gap
        width: float
        for text, font in wanted:
            painter.setFont(font)
            width = painter.fontMetrics().horizontalAdvance(text)
            if parts and used + gap + width > room:
                continue
            parts.append((text, font, width))
            used += gap + width
        x = max(4.0, (self.width() - used) / 2)
        painter.setPen(ink)
        for text, font, width in parts:
            painter.setFont(font)
            painter.drawText(QRectF(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            x += width + gap

    def _say(self) -> None:
        images = self.tr("{0} images").format(self._count) if self._count > 1 else self.tr("one image")
        requests = (
            self.tr("in {0} requests").format(self._requests) if self._requests > 1 else self.tr("in one request")
        )
        self.setAccessibleName(f"{self.label}, {images}")
        self.setAccessibleDescription(requests)
        tip = self.tr("{0} ({1})").format(actions.title("generate"), actions.keys_text("generate"))
        self.setToolTip(f"{tip}\n{images} {requests}" if self._count > 1 else tip)
        self.update()

    def _theme_changed(self, _tokens: object) -> None:
        self.updateGeometry()
        self.update()


def _keys() -> str:
    return actions.keys_text("generate").replace("Return", "↵").replace("Enter", "↵").replace("+", " ")


class GenerateBar(QWidget):
    """Generate with its menu, skip and stop; the last two only work while a job runs.

    Stop has a menu too: hold it, or right-click.
    """

    generate_pressed = Signal()
    generate_first_pressed = Signal()
    as_one_chosen = Signal(bool)
    skip_pressed = Signal()
    stop_pressed = Signal()
    stop_after_pressed = Signal()
    give_up_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.generate_button = GenerateButton()
        self.generate_menu = GenerateMenu(self)
        self.menu_button = icon_button("chevron-down", self._menu_title())
        self.menu_button.setObjectName("generate-menu")
        self.menu_button.setMenu(self.generate_menu)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._request: GenerationRequest | None = None
        self._skip_support = WORKS
        self._is_running = False
        self.skip_button = icon_button("skip", actions.title("skip"))
        self.stop_button = icon_button("stop", actions.title("interrupt"))
        for made, action in ((self.skip_button, "skip"), (self.stop_button, "interrupt")):
            made.setObjectName(action)
            made.setToolTip(f"{actions.title(action)} ({actions.keys_text(action)})")
            made.setEnabled(False)
        self.stop_menu = self._make_stop_menu()
        self.stop_button.setMenu(self.stop_menu)
        self.stop_button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.stop_button.customContextMenuRequested.connect(self._open_stop_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(self.generate_button, 1)
        row.addSpacing(-4)  # the menu belongs to the button
        row.addWidget(self.menu_button)
        row.addWidget(self.skip_button)
        row.addWidget(self.stop_button)
        self.generate_button.clicked.connect(self.generate_pressed)
        self.generate_menu.generate_chosen.connect(self.generate_pressed)
        self.generate_menu.first_chosen.connect(self.generate_first_pressed)
        self.generate_menu.as_one_chosen.connect(self._choose_as_one)
        self.skip_button.clicked.connect(self.skip_pressed)
        self.stop_button.clicked.connect(self.stop_pressed)
        theme.theme().changed.connect(self._theme_changed)
        self._theme_changed(None)

    @property
    def wants_one(self) -> bool:
        """Whether the user wants all batches in one request, also while there is only one."""
        return self.generate_menu.wants_one

    @property
    def sends_as_one(self) -> bool:
        """Whether that makes a difference to what is shown now."""
        return self.generate_menu.sends_as_one

    def want_one(self, wanted: bool) -> None:
        """Set the choice without saying that the user made it."""
        self.generate_menu.want_one(wanted)
        self._show_request()

    def show_request(self, request: GenerationRequest) -> None:
        """What one press of Generate sends."""
        self._request = request
        self.generate_menu.show_batches(request.parameters.get("n_iter"), request_count(request))
        self._show_request()

    def _show_request(self) -> None:
        if self._request is not None:
            self.generate_button.show_upscaling(self._request.mode is Mode.UPSCALE)
            self.generate_menu.show_upscaling(self._request.mode is Mode.UPSCALE)
            self.generate_button.show_count(self._request.image_count, self.generate_menu.requests)
        as_one = self.sends_as_one
        title = self.tr("More ways to generate (all batches go as one request)") if as_one else self._menu_title()
        if title != self.menu_button.toolTip():
            self.menu_button.setToolTip(title)
            self.menu_button.setAccessibleName(title)
            self.menu_button.setIcon(icon("chevron-down", "accent" if as_one else "text"))

    def _menu_title(self) -> str:
        return self.tr("More ways to generate")

    def _choose_as_one(self, wanted: bool) -> None:
        self._show_request()
        self.as_one_chosen.emit(wanted)

    def _make_stop_menu(self) -> QMenu:
        menu = QMenu(self)
        for name, title, pressed in (
            ("stop", actions.title("interrupt"), self.stop_pressed),
            ("stop-after", actions.title("stop-after"), self.stop_after_pressed),
            ("close", self.tr("Stop waiting..."), self.give_up_pressed),
        ):
            menu.addAction(icon(name), title).triggered.connect(pressed)
        return menu

    def _open_stop_menu(self, _at: QPoint) -> None:
        height = self.stop_menu.sizeHint().height()
        self.stop_menu.popup(self.stop_button.mapToGlobal(QPoint(0, -height - 4)))

    def show_state(self, *, is_running: bool, is_busy: bool, fraction: float | None) -> None:
        """``is_running``: the server works on a job of ours; ``is_busy``: that, or jobs wait."""
        self.generate_button.show_busy(is_busy, fraction)
        self.generate_menu.show_busy(is_busy)
        self._is_running = is_running
        self.skip_button.setEnabled(is_running and not self._skip_support.is_missing)
        self.stop_button.setEnabled(is_running)

    def show_server(self, capabilities: Capabilities | None) -> None:
        """What cannot be said to this server is out of use, with the reason; stopping always ends the job here."""
        self._skip_support = capabilities.support(Feature.SKIP) if capabilities is not None else WORKS
        stop_support = capabilities.support(Feature.INTERRUPT) if capabilities is not None else WORKS
        for made, action, support in (
            (self.skip_button, "skip", self._skip_support),
            (self.stop_button, "interrupt", stop_support),
        ):
            tip = f"{actions.title(action)} ({actions.keys_text(action)})"
            made.setToolTip(f"{tip}\n{shown(support.reason)}".rstrip())
            made.setAccessibleDescription(shown(support.reason))
        self.skip_button.setEnabled(self._is_running and not self._skip_support.is_missing)

    def _theme_changed(self, _tokens: object) -> None:
        side = self.generate_button.sizeHint().height()
        for made in (self.skip_button, self.stop_button):
            made.setFixedSize(side, side)
        self.menu_button.setFixedSize(theme.scaled(24), side)

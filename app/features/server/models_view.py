"""The models of the server and the server itself: switch, load, unload, look at memory and extensions, end it."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.api.replies import Extension, Memory
from app.generation.parameters import ChoiceSource
from app.servers.capabilities import Capabilities
from app.servers.features import Feature
from app.ui import theme
from app.ui.orders import ServerOrder
from app.ui.question import Answer, Question
from app.ui.servers.connect_card import card_width
from app.ui.widgets.buttons import button
from app.ui.widgets.centred import CentredPage
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.texts import ElidedLabel, label, plain_tip
from app.ui.words import shown
from app.ui.workspace import Workspace

_GIB = 1024**3
_MOST_EXTENSIONS = 200
_CHECKPOINT, _VAE = "sd_model_checkpoint", "sd_vae"


class Meter(QWidget):
    """A bar that is filled as far as something is used; the figures stand beside it, so colour says nothing alone."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._fraction = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.theme().changed.connect(self._theme_changed)

    def show_use(self, used: int, total: int) -> None:
        self._fraction = min(1.0, max(0.0, used / total)) if total else 0.0
        self.setAccessibleName(self.tr("{0}: {1} % used").format(self._title, round(self._fraction * 100)))
        self.update()

    @property
    def fraction(self) -> float:
        return self._fraction

    def sizeHint(self) -> QSize:
        return QSize(120, theme.scaled(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        radius = box.height() / 2
        painter.setBrush(QColor(tokens.line))
        painter.drawRoundedRect(box, radius, radius)
        box.setWidth(max(box.height(), box.width() * self._fraction))
        painter.setBrush(QColor(tokens.warn if self._fraction > 0.9 else tokens.accent))
        if self._fraction > 0:
            painter.drawRoundedRect(box, radius, radius)
        painter.end()

    def _theme_changed(self, _tokens: object) -> None:
        self.updateGeometry()
        self.update()


class _Card(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        theme.theme().changed.connect(self._fit)
        self._fit()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(28, 20, 28, 20)
        self.column.setSpacing(12)

    def begin(self, title: str) -> None:
        """The first line of the card."""
        self.column.addWidget(label(title, "heading"))

    def _fit(self, *_news: object) -> None:
        self.setMaximumWidth(card_width())


class ModelsCard(_Card):
    """The checkpoint and the VAE in use, others to choose, and what can be done with the one that is loaded."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.begin(self.tr("Models"))
        self._workspace = workspace
        about = self.tr("Switching changes the server for everybody. For one request, override it on the Create page.")
        self.column.addWidget(label(about, "caption", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        self.boxes: dict[str, ChoiceBox] = {}
        self.switch_buttons: dict[str, QPushButton] = {}
        for number, (key, name) in enumerate(((_CHECKPOINT, self.tr("Checkpoint")), (_VAE, self.tr("VAE")))):
            box = ChoiceBox()
            box.setObjectName(f"server-{key}")
            box.setAccessibleName(name)
            switch = button(self.tr("Switch"), "outline")
            switch.setObjectName(f"server-switch-{key}")
            switch.setAccessibleName(self.tr("Switch {0}").format(name))
            switch.clicked.connect(partial(self._switch, key))
            box.changed.connect(self._show_state)
            caption = label(name, "caption")
            caption.setBuddy(box)
            grid.addWidget(caption, number, 0)
            grid.addWidget(box, number, 1)
            grid.addWidget(switch, number, 2)
            self.boxes[key], self.switch_buttons[key] = box, switch
        self.column.addLayout(grid)
        row = FlowLayout(spacing=8)
        self.refresh_button = button(self.tr("Look for new files"), "outline", "refresh")
        self.refresh_button.clicked.connect(workspace.work.refresh)
        self.unload_button = button(self.tr("Unload"), "outline")
        self.unload_button.clicked.connect(partial(self._order, ServerOrder.UNLOAD))
        self.reload_button = button(self.tr("Load again"), "outline")
        self.reload_button.clicked.connect(partial(self._order, ServerOrder.RELOAD))
        for made in (self.refresh_button, self.unload_button, self.reload_button):
            row.addWidget(made)
        self.column.addLayout(row)

    def show_server(self, capabilities: Capabilities) -> None:
        sources = {_CHECKPOINT: ChoiceSource.CHECKPOINTS, _VAE: ChoiceSource.VAES}
        for key, source in sources.items():
            box = self.boxes[key]
            known = (lambda name: capabilities.checkpoint_named(name) is not None) if key == _CHECKPOINT else None
            box.set_choices(capabilities.choices(source), known)
            now = capabilities.current_checkpoint if key == _CHECKPOINT else capabilities.options.get(key)
            if not box.hasFocus() or not self.switch_buttons[key].isEnabled():
                box.set_value(now if isinstance(now, str) else None)
        for made, feature in (
            (self.refresh_button, Feature.REFRESH_CHECKPOINTS),
            (self.unload_button, Feature.UNLOAD),
            (self.reload_button, Feature.RELOAD),
        ):
            enable(made, capabilities, feature)
        self._show_state()

    def _show_state(self) -> None:
        """A switch is offered for a name that is listed and is not in use already."""
        capabilities = self._workspace.capabilities
        if capabilities is None:
            return
        support = capabilities.support(Feature.SET_OPTIONS)
        for key, box in self.boxes.items():
            missing = shown(support.reason) if support.is_missing else ""
            if not missing and key not in capabilities.options:
                missing = self.tr("This server has no such setting.")
            wanted = box.value()
            now = capabilities.current_checkpoint if key == _CHECKPOINT else capabilities.options.get(key)
            box.setEnabled(not missing)
            box.setToolTip(plain_tip(missing) if missing else "")
            self.switch_buttons[key].setEnabled(not missing and bool(wanted) and wanted != now and box.is_listed)
            self.switch_buttons[key].setToolTip(plain_tip(missing) if missing else "")

    def _order(self, order: ServerOrder, _checked: bool = False) -> None:
        self._workspace.work.order_server(order)

    def _switch(self, key: str, _checked: bool = False) -> None:
        value: Any = self.boxes[key].value()
        if value:
            self._workspace.work.keep_options({key: value})


class MemoryCard(_Card):
    """How much memory the server uses."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.begin(self.tr("Memory"))
        self._about = label("", "caption", wrap=True)
        self.column.addWidget(self._about)
        self._captions: list[QLabel] = []
        self.meters: dict[str, Meter] = {}
        self.figures: dict[str, ElidedLabel] = {}
        self._rows: dict[str, QWidget] = {}
        for name in ("VRAM", "RAM"):
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(12)
            caption = label(name, "caption")
            self._captions.append(caption)
            self.meters[name] = Meter(name)
            self.figures[name] = ElidedLabel()
            line.addWidget(caption)
            line.addWidget(self.meters[name], 3)
            line.addWidget(self.figures[name], 2)
            self.column.addWidget(row)
            self._rows[name] = row
        self._memory = workspace.memory
        theme.theme().changed.connect(self._align)
        self._align()
        workspace.memory_read.connect(self._show)

    def show_server(self, capabilities: Capabilities) -> None:
        support = capabilities.support(Feature.MEMORY)
        said = shown(support.reason) if support.is_missing else self.tr("Asking…")
        if support.is_missing:
            self._memory = None
        self._about.setText(said)
        self._about.setVisible(self._memory is None)
        for row in self._rows.values():
            row.setVisible(self._memory is not None)
        if self._memory is not None:
            self._show(self._memory)

    def _show(self, memory: Memory) -> None:
        self._memory = memory
        figures = {"VRAM": (memory.vram_used, memory.vram_total), "RAM": (memory.ram_used, memory.ram_total)}
        for name, (used, total) in figures.items():
            self._rows[name].setVisible(bool(total))
            if total:
                self.meters[name].show_use(used or 0, total)
                self.figures[name].set_text(self.tr("{0:.1f} of {1:.1f} GB").format((used or 0) / _GIB, total / _GIB))
        nothing = not any(total for _used, total in figures.values())
        events = memory.out_of_memory_events
        said = self.tr("Times it ran out of memory since it started: {0}").format(events) if events else ""
        self._about.setText(self.tr("The server does not say.") if nothing else said)
        self._about.setVisible(nothing or bool(said))

    def _align(self, *_news: object) -> None:
        """The bars begin at one place, at any size of the text."""
        for caption in self._captions:
            caption.setMinimumWidth(theme.scaled(48))


class ExtensionsCard(_Card):
    """What is installed on the server, read when asked for: the server looks at each with git."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.begin(self.tr("Extensions"))
        self._workspace = workspace
        self._about = label("", "caption", wrap=True)
        self.column.addWidget(self._about)
        self._table = QWidget()
        self._table.setProperty("kind", "plain")
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        self.column.addWidget(self._table)
        self.read_button = button(self.tr("Read the list"), "outline")
        self.read_button.setObjectName("server-extensions")
        self.read_button.clicked.connect(self._read)
        line = QHBoxLayout()
        line.addWidget(self.read_button)
        line.addStretch()
        self.column.addLayout(line)
        self._table.hide()

    def show_server(self, capabilities: Capabilities) -> None:
        enable(self.read_button, capabilities, Feature.EXTENSIONS)
        support = capabilities.support(Feature.EXTENSIONS)
        slow = self.tr("The server asks git about each of them, which takes it a while.")
        if support.is_missing or self._table.isHidden():
            self._about.setText(shown(support.reason) if support.is_missing else slow)
            self._about.show()

    def clear(self) -> None:
        """Another server: its list is not known."""
        self._table.hide()

    def _read(self) -> None:
        self.read_button.setEnabled(False)
        self._about.setText(self.tr("Reading…"))
        self._workspace.work.read_extensions(self._show)

    def _show(self, found: tuple[Extension, ...] | None) -> None:
        self.read_button.setEnabled(True)
        if found is None:
            self._about.setText(self.tr("The list could not be read."))
            return
        while (item := self._grid.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.deleteLater()
        for number, extension in enumerate(found[:_MOST_EXTENSIONS]):
            self._grid.addWidget(ElidedLabel(extension.name), number, 0)
            version = " · ".join(part for part in (extension.version, extension.branch) if part)
            shown = version if extension.is_enabled else self.tr("switched off")
            self._grid.addWidget(label(shown, "caption"), number, 1)
        self._about.setText(self.tr("Installed: {0}").format(len(found)) if found else self.tr("None is installed."))
        self._table.setVisible(bool(found))


class EndCard(_Card):
    """Restart and stop, each asked about: it concerns everybody."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.begin(self.tr("The server itself"))
        self._workspace = workspace
        self._about = label("", "caption", wrap=True)
        self.column.addWidget(self._about)
        self.question: Question | None = None
        self._asked_about = ""  # id of the server the question names
        row = FlowLayout(spacing=8)
        self.restart_button = button(self.tr("Restart…"), "outline")
        self.restart_button.setObjectName("server-restart")
        self.restart_button.clicked.connect(partial(self._ask, ServerOrder.RESTART))
        self.stop_button = button(self.tr("Stop…"), "outline")
        self.stop_button.setObjectName("server-stop")
        self.stop_button.clicked.connect(partial(self._ask, ServerOrder.STOP))
        row.addWidget(self.restart_button)
        row.addWidget(self.stop_button)
        self.column.addLayout(row)

    def show_server(self, capabilities: Capabilities) -> None:
        enable(self.restart_button, capabilities, Feature.SERVER_RESTART)
        enable(self.stop_button, capabilities, Feature.SERVER_STOP)
        support = capabilities.support(Feature.SERVER_STOP)
        usual = self.tr("What is being made on it is lost, for everybody who uses it.")
        self._about.setText(shown(support.reason) if support.is_missing else usual)

    def _ask(self, order: ServerOrder, _checked: bool = False) -> None:
        profile = self._workspace.profile
        name = profile.name if profile is not None else self.tr("the server")
        is_stop = order is ServerOrder.STOP
        title = self.tr("Stop {0}?").format(name) if is_stop else self.tr("Restart {0}?").format(name)
        text = self.tr("Pictures that are being made on it are lost, also those of other people.")
        if is_stop:
            text += " " + self.tr("Nobody can start it again from here.")
        answer = Answer(order.value, self.tr("Stop") if is_stop else self.tr("Restart"), "primary")
        self._asked_about = profile.id if profile is not None else ""
        self.question = Question(title, text, [answer], self.window())
        self.question.answered.connect(self._answered)
        self.question.open()

    def _answered(self, key: str) -> None:
        self._workspace.work.order_server(ServerOrder(key), self._asked_about)


class ModelsView(CentredPage):
    """The cards under each other."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(self.tr("Models"), from_top=True)
        self._workspace = workspace
        self.models = ModelsCard(workspace)
        self.memory = MemoryCard(workspace)
        self.extensions = ExtensionsCard(workspace)
        self.end = EndCard(workspace)
        for card in (self.models, self.memory, self.extensions, self.end):
            self.add_card(card)
        workspace.connected.connect(self._connected)
        workspace.capabilities_changed.connect(self._show)
        if workspace.capabilities is not None:
            self._show(workspace.capabilities)

    def _connected(self, capabilities: Capabilities) -> None:
        self.extensions.clear()
        self._show(capabilities)

    def _show(self, capabilities: Capabilities) -> None:
        for card in (self.models, self.memory, self.extensions, self.end):
            card.show_server(capabilities)


def enable(made: QPushButton, capabilities: Capabilities, feature: Feature) -> None:
    """Switch a button off where the server cannot do it, with the reason."""
    support = capabilities.support(feature)
    made.setEnabled(not support.is_missing)
    made.setToolTip(plain_tip(shown(support.reason)) if support.reason else "")
    made.setAccessibleDescription(shown(support.reason))

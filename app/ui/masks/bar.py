"""The tools over the mask: what to paint with, how large, what to see, and what to do with all of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from app.ui import actions, theme
from app.ui.icons import icon
from app.ui.masks.tools import LEAST_SIZE, MOST_SIZE, USUAL_OPACITY, USUAL_SIZE, Tool
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.sliders import SliderNumber
from app.ui.widgets.texts import label

_SIDE = 28  # px; all tools stand beside each other in a small window at twice the text, too
_LINE_WIDTH = 62  # px, and the room beside it


class MaskBar(QWidget):
    """Says what is wanted and holds nothing but what its controls show."""

    tool_chosen = Signal(object)  # Tool
    size_chosen = Signal(object)  # int, pixels of the picture
    opacity_chosen = Signal(float)  # 0..1
    soft_chosen = Signal(bool)
    wanted = Signal(str)  # "undo", "redo", "fill", "invert", "clear", "alpha", "file", "extend"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools: dict[Tool, QToolButton] = {}
        self.deeds: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self.size_slider = SliderNumber(minimum=LEAST_SIZE, maximum=MOST_SIZE, curve=2.0)
        self.opacity_slider = SliderNumber(minimum=10, maximum=100, step=5)
        self.soft = button(self.tr("Soft edge"), "chip", tip=self.tr("Show the edge as the mask blur will make it"))
        self.from_button = button(self.tr("Mask from…"), "outline")
        self.extend_button = button(
            self.tr("Extend…"), "outline", tip=self.tr("Make the canvas larger and mask what is added")
        )
        self._make_controls()
        flow = FlowLayout(self, spacing=12)
        flow.addWidget(self._row(*self.tools.values()))
        flow.addWidget(self._slider(self.tr("Size"), self.size_slider))
        flow.addWidget(self._slider(self.tr("Opacity"), self.opacity_slider))
        flow.addWidget(self._row(self.deeds["undo"], self.deeds["redo"]))
        flow.addWidget(self._row(*(self.deeds[name] for name in ("fill", "invert", "clear"))))
        for alone in (self.soft, self.from_button, self.extend_button):
            flow.addWidget(alone)
        theme.theme().changed.connect(self._fit)
        self._fit()

    def _fit(self, *_news: object) -> None:
        """All of it stands in one row of a usual window; large text makes the number wider, not its line."""
        for slider in (self.size_slider, self.opacity_slider):
            slider.setFixedWidth(_LINE_WIDTH + slider.number.minimumWidth())

    def _make_controls(self) -> None:
        names = {
            Tool.BRUSH: self.tr("Brush"), Tool.ERASER: self.tr("Eraser"), Tool.RECTANGLE: self.tr("Rectangle"),
            Tool.LASSO: self.tr("Lasso"), Tool.HAND: self.tr("Move the picture"),
        }  # fmt: skip
        for tool, name in names.items():
            made = self.tools[tool] = icon_button(tool.value, name, "quiet", _SIDE)
            made.setToolTip(f"{name} ({actions.keys_text(f'mask-{tool.value}')})")
            made.setCheckable(True)
            made.setObjectName(f"mask-{tool.value}")
            made.setProperty("tool", tool.value)
            made.clicked.connect(self._tool_clicked)
            self._group.addButton(made)
        self.tools[Tool.BRUSH].setChecked(True)
        deeds = {
            "undo": ("undo", self.tr("Undo"), "undo"), "redo": ("redo", self.tr("Redo"), "redo"),
            "fill": ("fill", self.tr("Mask all of it"), "mask-fill"),
            "invert": ("invert", self.tr("Turn the mask around"), "mask-invert"),
            "clear": ("trash", self.tr("Clear the mask"), "mask-clear"),
        }  # fmt: skip
        for deed_name, (drawing, title, action_id) in deeds.items():
            deed = self.deeds[deed_name] = icon_button(drawing, title, "quiet", _SIDE)
            deed.setToolTip(f"{title} ({actions.keys_text(action_id)})")
            deed.setObjectName(f"mask-{deed_name}")
            deed.setProperty("deed", deed_name)
            deed.clicked.connect(self._deed_clicked)
        self.size_slider.setAccessibleName(self.tr("Size of the brush in pixels of the picture"))
        self.size_slider.setToolTip(self.tr("Pixels of the picture; [ and ] make it smaller and larger"))
        self.size_slider.set_default(USUAL_SIZE)
        self.size_slider.set_value(USUAL_SIZE)
        self.size_slider.changed.connect(self._size_changed)
        self.opacity_slider.setAccessibleName(self.tr("Opacity of the mask in percent"))
        self.opacity_slider.set_default(USUAL_OPACITY)
        self.opacity_slider.set_value(USUAL_OPACITY)
        self.opacity_slider.changed.connect(self._opacity_changed)
        self.soft.setObjectName("mask-soft")
        self.soft.setChecked(True)
        self.soft.toggled.connect(self.soft_chosen)
        self.from_button.setObjectName("mask-from")
        self.extend_button.setObjectName("mask-extend")
        self.extend_button.setProperty("deed", "extend")
        self.extend_button.clicked.connect(self._deed_clicked)
        menu = QMenu(self.from_button)
        self.alpha_action = QAction(self.tr("The picture's transparency"), menu)
        self.file_action = QAction(icon("open"), self.tr("A file…"), menu)
        for action, source in ((self.alpha_action, "alpha"), (self.file_action, "file")):
            action.setData(source)
            action.triggered.connect(self._action_chosen)
            menu.addAction(action)
        self.from_button.setMenu(menu)

    def show_tool(self, tool: Tool) -> None:
        self.tools[tool].setChecked(True)

    def show_size(self, size: int) -> None:
        self.size_slider.set_value(size)

    def show_history(self, *, can_undo: bool, can_redo: bool) -> None:
        self.deeds["undo"].setEnabled(can_undo)
        self.deeds["redo"].setEnabled(can_redo)

    def _tool_clicked(self) -> None:
        self.tool_chosen.emit(Tool(self.sender().property("tool")))

    def _deed_clicked(self) -> None:
        self.wanted.emit(self.sender().property("deed"))

    def _action_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.wanted.emit(action.data())

    def _size_changed(self) -> None:
        value = self.size_slider.value()
        if not self.size_slider.problem:
            self.size_chosen.emit(USUAL_SIZE if value is None else int(value))

    def _opacity_changed(self) -> None:
        value = self.opacity_slider.value()
        if not self.opacity_slider.problem:
            self.opacity_chosen.emit((USUAL_OPACITY if value is None else value) / 100)

    def _row(self, *parts: QWidget) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0 if isinstance(parts[0], QToolButton) else 8)
        for part in parts:
            row.addWidget(part)
        return held

    def _slider(self, name: str, slider: SliderNumber) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        caption = label(name, "caption")
        caption.setBuddy(slider)
        row.addWidget(caption)
        row.addWidget(slider)
        return held


def framed(bar: MaskBar) -> QWidget:
    """The bar with the room around it that a panel has."""
    held = QWidget()
    held.setProperty("kind", "panel")
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    held.setContentsMargins(12, 8, 12, 8)
    column.addWidget(bar)
    return held

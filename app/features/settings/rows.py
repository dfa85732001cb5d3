"""The editors of the Settings page: one small class per kind of setting, all saying ``changed(value)``."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QSizePolicy, QWidget

from app import paths
from app.settings.declared import (
    CLIP_VOCABULARY,
    IMAGE_FOLDER,
    TAG_LIST,
    THUMBNAIL_CACHE,
    WILDCARD_FOLDER,
    SettingSpec,
)
from app.ui import theme
from app.ui.widgets.buttons import SegmentedSwitch, button
from app.ui.widgets.fields import NumberEdit
from app.ui.widgets.texts import label, text_line
from app.ui.words import shown

EDITOR_WIDTH = 240
FILES = frozenset({TAG_LIST.name, CLIP_VOCABULARY.name})


class SettingEditor(QWidget):
    """The base: shows a value and says when the user chose another (None: back to the default)."""

    changed = Signal(object)

    def __init__(self, spec: SettingSpec[Any]) -> None:
        super().__init__()
        self.spec = spec
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        theme.theme().changed.connect(self._fit)

    def _fit(self, *_news: object) -> None:
        """Fixed sizes follow the size of the text; each kind has its own."""

    def show_value(self, value: Any) -> None:
        """Show ``value`` without saying that it changed; each kind has its own way."""

    def _name(self, control: QWidget) -> None:
        control.setObjectName(f"setting-{self.spec.name}")
        control.setAccessibleName(shown(self.spec.label))
        control.setAccessibleDescription(shown(self.spec.sentence))


class ChoiceEditor(SettingEditor):
    """A few choices side by side."""

    def __init__(self, spec: SettingSpec[Any]) -> None:
        super().__init__(spec)
        self._switch = SegmentedSwitch([(str(choice), shown(spec.name_of(choice))) for choice in spec.choices])
        self._name(self._switch)
        self._switch.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._switch.chosen.connect(self.changed)
        self._row.addWidget(self._switch)

    def show_value(self, value: Any) -> None:
        self._switch.blockSignals(True)
        self._switch.choose(str(value))
        self._switch.blockSignals(False)


class SwitchEditor(SettingEditor):
    """Yes or no."""

    def __init__(self, spec: SettingSpec[Any]) -> None:
        super().__init__(spec)
        self._check = QCheckBox()
        self._name(self._check)
        self._check.toggled.connect(self._toggled)
        self._row.addWidget(self._check)
        self._fit()

    def _fit(self, *_news: object) -> None:
        self._check.setFixedWidth(theme.scaled(18))  # no room for a label it does not have

    def show_value(self, value: Any) -> None:
        self._check.blockSignals(True)
        self._check.setChecked(bool(value))
        self._check.blockSignals(False)

    def _toggled(self, on: bool) -> None:
        self.changed.emit(on)


class NumberEditor(SettingEditor):
    """A number with its unit; emptied, the default holds."""

    def __init__(self, spec: SettingSpec[Any]) -> None:
        super().__init__(spec)
        whole = spec.type is int
        # Without limits of its own: a number out of limits is refused with a sentence, not quietly changed.
        self._edit = NumberEdit(decimals=0 if whole else 2, step=10 if whole else 0.1)
        self._name(self._edit)
        self._edit.set_default(spec.default)
        # Not while typing: "1" on the way to "150" is no choice.
        self._edit.editingFinished.connect(self._finished)
        self._row.addWidget(self._edit)
        # Inside the field, so that fields with and without a unit end at the same place.
        self._unit = label(spec.unit, "caption")
        self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QHBoxLayout(self._edit)
        inside.setContentsMargins(10, 0, 10, 0)
        inside.addStretch()
        inside.addWidget(self._unit)
        self._fit()

    def _fit(self, *_news: object) -> None:
        self._edit.setFixedWidth(theme.scaled(104))
        room = self._unit.fontMetrics().horizontalAdvance(self.spec.unit) + 4
        is_mirrored = self.isRightToLeft()  # then the unit stands at the left
        self._edit.setTextMargins(room if is_mirrored else 0, 0, 0 if is_mirrored else room, 0)

    def show_value(self, value: Any) -> None:
        self._edit.set_value(value)

    def _finished(self) -> None:
        self.changed.emit(self._edit.value())


class CacheEditor(NumberEditor):
    """How large a cache may be, and a button that empties it."""

    clear_asked = Signal()

    def __init__(self, spec: SettingSpec[Any]) -> None:
        super().__init__(spec)
        clear = button(self.tr("Clear"), "outline")
        clear.setAccessibleName(self.tr("Clear: {0}").format(shown(spec.label)))
        clear.clicked.connect(self.clear_asked)
        self._row.insertWidget(0, clear)


class TextEditor(SettingEditor):
    """A line of text; for a folder or a file with a button that looks for one."""

    def __init__(self, spec: SettingSpec[Any]) -> None:
        super().__init__(spec)
        self._line = text_line()
        self._name(self._line)
        folders = {IMAGE_FOLDER.name: paths.pictures_dir, WILDCARD_FOLDER.name: paths.wildcards_dir}
        usual = folders[spec.name]() if spec.name in folders else spec.default
        self._line.setPlaceholderText(str(usual))
        self._line.editingFinished.connect(self._finished)
        self._row.addWidget(self._line, 1)
        self._looks_for_file = spec.name in FILES
        if spec.name in folders or self._looks_for_file:
            browse = button(self.tr("Browse..."), "outline")
            browse.clicked.connect(self._browse)
            self._row.addWidget(browse)
        self._fit()

    def _fit(self, *_news: object) -> None:
        self._line.setMinimumWidth(theme.scaled(EDITOR_WIDTH))

    def show_value(self, value: Any) -> None:
        self._line.setText(str(value))
        self._line.setCursorPosition(0)  # what is long is told by its beginning

    def _finished(self) -> None:
        self.changed.emit(self._line.text().strip() or None)

    def _browse(self) -> None:
        dialog = QFileDialog(self, shown(self.spec.label))
        mode = QFileDialog.FileMode
        dialog.setFileMode(mode.ExistingFile if self._looks_for_file else mode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, path: str) -> None:
        self._line.setText(path)
        self.changed.emit(path)


def editor_for(spec: SettingSpec[Any]) -> SettingEditor:
    """The editor that fits a setting."""
    if spec.choices:
        return ChoiceEditor(spec)
    if spec.type is bool:
        return SwitchEditor(spec)
    if spec.name == THUMBNAIL_CACHE.name:
        return CacheEditor(spec)
    if spec.type in (int, float):
        return NumberEditor(spec)
    return TextEditor(spec)

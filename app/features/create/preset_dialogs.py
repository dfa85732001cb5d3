"""The two windows of presets: which parts are kept under which name, and what differs from a preset."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.generation.difference import Change, item_text, sentence, value_text
from app.generation.parameters import PARAMETERS
from app.generation.preset import LONGEST_NAME, Part, PresetError, clean_name
from app.ui import theme
from app.ui.forms.keep_dialog import written
from app.ui.widgets.buttons import button, end_row
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.texts import ElidedLabel, label, text_line
from app.ui.words import shown

_WIDTH = 420
_LONGEST_VALUE = 200  # letters of one value in a row


def part_labels() -> dict[Part, str]:
    """What the parts are called in the panel."""
    translate = QCoreApplication.translate
    return {
        Part.PROMPT: translate("presets", "Prompts"),
        Part.STYLES: translate("presets", "Styles"),
        Part.SAMPLING: translate("presets", "Sampling"),
        Part.SIZE: translate("presets", "Size"),
        Part.BATCH: translate("presets", "Images and batches"),
        Part.SEED: translate("presets", "Seed"),
        Part.HIRES: translate("presets", "Hires fix"),
        Part.REFINER: translate("presets", "Refiner"),
        Part.OVERRIDES: translate("presets", "Override settings"),
        Part.VARIATION: translate("presets", "Variation"),
        Part.IMAGE: translate("presets", "Image to image"),
        Part.SCRIPTS: translate("presets", "Scripts"),
        Part.MORE: translate("presets", "More parameters"),
    }


class SaveDialog(Dialog):
    """A name, and which parts. Opened with ``open()``; ``saved`` gives (name, parts)."""

    saved = Signal(object)  # tuple[str, frozenset[Part]]

    def __init__(
        self, name: str, parts: Collection[Part], used: Collection[Part], taken: Collection[str], parent: QWidget | None
    ) -> None:
        """``parts``: ticked at first. ``used``: those in which something is set now. ``taken``: names in use."""
        super().__init__(parent)
        self._taken = frozenset(taken)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Save a preset"))
        self.setMinimumWidth(theme.scaled(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Save as preset"), "title"))
        self.name_edit = text_line(name)
        self.name_edit.setMaxLength(LONGEST_NAME)
        self.name_edit.setPlaceholderText(self.tr("Name of the preset"))
        self.name_edit.setAccessibleName(self.tr("Name of the preset"))
        self.name_edit.setObjectName("preset-name")
        column.addWidget(self.name_edit)
        about = self.tr("It keeps the ticked parts. Using it replaces these parts whole and leaves the others alone.")
        column.addWidget(label(about, "caption", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        self.boxes: dict[Part, QCheckBox] = {}
        for number, (part, text) in enumerate(part_labels().items()):
            box = QCheckBox(text if part in used else self.tr("{0} (empty)").format(text))
            box.setChecked(part in parts)
            box.setObjectName(f"preset-part-{part.value}")
            box.toggled.connect(self._check)
            self.boxes[part] = box
            grid.addWidget(box, number % 6, number // 6)
        column.addLayout(grid)
        self._message = label("", "caption", wrap=True)
        column.addWidget(self._message)
        self.save_button = button(self.tr("Save"), "primary")
        self.save_button.setObjectName("preset-save")
        self.save_button.clicked.connect(self._finish)
        column.addLayout(end_row(self, self.save_button))
        self.name_edit.textChanged.connect(self._check)
        self.name_edit.selectAll()
        self.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._check()

    @property
    def parts(self) -> frozenset[Part]:
        return frozenset(part for part, box in self.boxes.items() if box.isChecked())

    @property
    def message(self) -> str:
        return self._message.text()

    def _name(self) -> str:
        try:
            return clean_name(self.name_edit.text())
        except PresetError:
            return ""

    def _check(self, *_news: object) -> None:
        name = self._name()
        said = ""
        if not self.parts:
            said = self.tr("Tick at least one part.")
        elif name in self._taken:
            said = self.tr("There is a preset of this name; it is replaced.")
        self._message.setText(said)
        self.save_button.setText(self.tr("Replace") if name in self._taken else self.tr("Save"))
        self.save_button.setEnabled(bool(name and self.parts))

    def _finish(self) -> None:
        self.saved.emit((self._name(), self.parts))
        self.accept()


class ChangesDialog(Dialog):
    """What differs, a row each, to be taken back one by one. Stays open; ``show_changes`` brings the news."""

    taken_back = Signal(object)  # str: the field of a change
    all_taken_back = Signal()

    def __init__(self, title: str, same: str, parent: QWidget | None) -> None:
        """``same``: what is said when nothing differs."""
        super().__init__(parent)
        self._same = same
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumSize(theme.scaled(_WIDTH), theme.scaled(240))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(title, "title", wrap=True))
        self._sentence = label("", wrap=True, selectable=True)
        column.addWidget(self._sentence)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        column.addWidget(self._scroll, 1)
        self._all = button(self.tr("Take all back"), "outline")
        self._all.setObjectName("take-all-back")
        self._all.clicked.connect(self.all_taken_back)
        close = button(self.tr("Close"), "primary")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self._all)
        row.addStretch()
        row.addWidget(close)
        column.addLayout(row)

    @property
    def text(self) -> str:
        """The difference as one sentence."""
        return self._sentence.text()

    def show_changes(self, found: Sequence[Change]) -> None:
        """A prompt's items are one row, because a prompt is taken back whole."""
        self._sentence.setText(sentence(found, say=shown) if found else self._same)
        self._all.setEnabled(bool(found))
        table = QWidget()
        table.setProperty("kind", "page")
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        fields: dict[str, list[Change]] = {}
        for change in found:
            fields.setdefault(change.field, []).append(change)
        for number, (field, group) in enumerate(fields.items()):
            title = shown(PARAMETERS[field].label if field in PARAMETERS else group[0].label)
            grid.addWidget(label(title, "caption", wrap=True), number, 0)
            grid.addWidget(ElidedLabel(_phrase(group)), number, 1)
            back = button(self.tr("Take back"), "quiet")
            back.setObjectName(f"take-back-{field}")
            back.setAccessibleName(self.tr("Take back {0}").format(title))
            back.setProperty("field", field)
            back.clicked.connect(self._take_back)
            grid.addWidget(back, number, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setRowStretch(len(fields), 1)
        self._scroll.setWidget(table)

    def _take_back(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.taken_back.emit(str(pressed.property("field")))


def _phrase(group: Sequence[Change]) -> str:
    if len(group) > 1 or group[0].field.endswith("prompt"):
        return ", ".join(item_text(change) for change in group)
    before, after = (_value(group[0].field, value) for value in (group[0].before, group[0].after))
    return f"{before}  →  {after}"


def _value(field: str, value: object) -> str:
    return written(value) if isinstance(value, dict) else value_text(field, value, shown, _LONGEST_VALUE)

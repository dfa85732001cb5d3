"""One-line editors that may be left to the server: empty means "not sent", and the server's default shows muted.

Every editor of the forms speaks the same few words: ``value()`` (None: left to the server), ``set_value`` (emits
nothing), ``set_default`` (what the server would use), and the signal ``changed`` (only when the user did it).
"""

from __future__ import annotations

import json
import math
from typing import Any

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFont, QKeyEvent, QRegularExpressionValidator, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from app.generation.nesting import is_too_deep
from app.generation.parameters import ANY_SEED, MAXIMUM_SEED
from app.generation.result import plain_json
from app.ui.widgets.editing import Editing, show_text_menu
from app.ui.widgets.texts import plain_tip

_LONGEST_NUMBER = 24  # characters; more is no number anybody means
_LONGEST_LINE = 20_000


class FieldEdit(Editing, QLineEdit):
    """A line editor with a server default: the base of all the others."""

    changed = Signal()
    menu_filled = Signal(object)  # QMenu, about to be shown: the form may put its own undo in

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual_tip = ""
        self.setMaxLength(_LONGEST_LINE)
        self.setAcceptDrops(False)  # a file dragged over it is a picture to look at, not a path to read
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self._edited)
        self._show_state()

    def value(self) -> Any:
        return self.text() or None

    def set_value(self, value: Any) -> None:
        self.setText("" if value is None else self.text_of(value))
        # Long names are told by their beginning; who is just typing goes on at the end.
        self.setCursorPosition(len(self.text()) if self.hasFocus() else 0)
        self._show_state()

    def set_default(self, default: Any) -> None:
        self._default = default
        self.setPlaceholderText(self.tr("server default") if default is None else self.text_of(default))

    def text_of(self, value: Any) -> str:
        """How ``value`` is written in the field."""
        return str(value)

    def reset(self) -> None:
        """Leave the value to the server, as the user's own doing."""
        if self.text():
            self.set_value(None)
            self.changed.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        show_text_menu(self, event)

    def _edited(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        """Let the style sheet know; polishing is not free, so only when something changed."""
        problem = self.problem
        for name, state in (("unset", not self.text()), ("invalid", bool(problem))):
            if self.property(name) != state:
                self.setProperty(name, state)
                if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is still to come
                    self.style().unpolish(self)
                    self.style().polish(self)
        if problem or self.property("explained"):
            if not self.property("explained"):
                self._usual_tip = self.toolTip()
            self.setToolTip(plain_tip(problem) if problem else self._usual_tip)
            self.setAccessibleDescription(problem)
            self.setProperty("explained", bool(problem))


class TextLine(FieldEdit):
    """A line of free text. With ``empty_is_value`` an empty line is the text "", not "left to the server"."""

    def __init__(self, *, empty_is_value: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty_is_value = empty_is_value

    def value(self) -> str | None:
        return self.text() if self.text() or self._empty_is_value else None


class NamesLine(FieldEdit):
    """A list of names, written with commas between. Emptied by hand it is an empty list where that is asked for."""

    def __init__(self, *, empty_is_value: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty_is_value = empty_is_value

    def value(self) -> list[str] | None:
        names = _names_in(self.text())
        return names if names or self._empty_is_value else None

    def text_of(self, value: Any) -> str:
        if not isinstance(value, list | tuple):
            return str(value)
        names = [str(name) for name in value]
        text = ", ".join(names)
        # A name with a comma in it would come back as two.
        return text if _names_in(text) == names else json.dumps(names, ensure_ascii=False)


class JsonLine(FieldEdit):
    """Any JSON value, as text; text that is no JSON is marked and counts as nothing.

    A value too long for a line (a script's arguments with a picture in them) is kept and only named, until the user
    types another or resets it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self._large: Any = None
        super().__init__(parent)

    @property
    def is_large(self) -> bool:
        """Whether the value is kept out of sight."""
        return self._large is not None

    def set_value(self, value: Any) -> None:
        self._large = None
        super().set_value(value)
        if value is not None and len(self.text()) >= self.maxLength():
            self._large = plain_json(value)
            self.setText("")
            size = len(self.text_of(value))
            self.setPlaceholderText(self.tr("{0} kB of JSON, kept as it is").format(math.ceil(size / 1000)))
        else:
            self.set_default(self.default)
        self._show_state()

    def set_default(self, default: Any) -> None:
        placeholder = self.placeholderText()
        super().set_default(default)
        if self.is_large:
            self.setPlaceholderText(placeholder)

    def reset(self) -> None:
        if self.is_large:
            self.set_value(None)
            self.changed.emit()
        super().reset()

    def _edited(self) -> None:
        if self.is_large:
            self._large = None
            self.set_default(self.default)
        super()._edited()

    @property
    def problem(self) -> str:
        text = self.text().strip()
        if not text:
            return ""
        try:
            value = json.loads(text, parse_constant=_refuse_constant)
        except (ValueError, RecursionError) as error:
            return self.tr("This is not valid JSON: {0}").format(str(error)[:200])
        return self.tr("The JSON is nested too deeply.") if is_too_deep(value) else ""

    def value(self) -> Any:
        if self.is_large:
            return self._large
        text = self.text().strip()
        return None if not text or self.problem else json.loads(text)

    def text_of(self, value: Any) -> str:
        return json.dumps(plain_json(value), ensure_ascii=False)


def _names_in(text: str) -> list[str]:
    if text.lstrip().startswith("["):
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, list) and all(isinstance(name, str) for name in found):
            return found
    return [name.strip() for name in text.split(",") if name.strip()]


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


class NumberEdit(FieldEdit):
    """A number in a line editor: any size, empty allowed, stepped by keys and, when focused, by the wheel.

    Typed numbers are brought inside the limits when the editor is left. A number set by the program is shown as it is:
    servers may accept more than the limits offer. ``is_trimmed``: no zeros are written to fill the decimals.
    """

    def __init__(
        self,
        *,
        decimals: int = 0,
        is_trimmed: bool = False,
        minimum: float | None = None,
        maximum: float | None = None,
        step: float = 1,
        page: float | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._decimals = decimals
        self._is_trimmed = is_trimmed
        super().__init__(parent)
        self._minimum = minimum
        self._maximum = maximum
        self._step = step
        self._page = page if page is not None else step * 10
        self._wheel = 0
        self.setMaxLength(_LONGEST_NUMBER)
        sign = "-?" if minimum is None or minimum < 0 else ""
        fraction = r"([.,]\d*)?" if decimals else ""
        pattern = QRegularExpression(rf"{sign}\d*{fraction}")
        self.setValidator(QRegularExpressionValidator(pattern, self))
        font = QFont()
        font.setFeature(QFont.Tag("tnum"), 1)
        self.setFont(font)
        self.editingFinished.connect(self._settle)

    def value(self) -> int | float | None:
        number = self._number()
        return self._limited(number) if number is not None and self.isModified() else number

    def set_value(self, value: Any) -> None:
        super().set_value(None if _number_of(value, whole=self._decimals == 0) is None else value)

    def text_of(self, value: Any) -> str:
        number = _number_of(value, whole=self._decimals == 0)
        if number is None:
            return ""
        if isinstance(number, int):
            return str(number)
        short = f"{number:.{self._decimals}f}"
        # A value finer than the editor's step is shown whole, not rounded behind the user's back.
        whole = short if float(short) == number else f"{number:.12f}".rstrip("0")
        return whole.rstrip("0").rstrip(".") if self._is_trimmed and "." in whole else whole

    def set_default(self, default: Any) -> None:
        super().set_default(default)
        if default is None:
            self.setPlaceholderText(self.tr("default"))

    def step_by(self, steps: float) -> None:
        """Go ``steps`` steps up or down, from the value or else from the server's default."""
        start = self.value()
        if start is None:
            start = _number_of(self._default, whole=self._decimals == 0)
        if start is None:
            start = self._minimum or 0
        raw = start + steps * self._step
        number = self._limited(round(raw, self._decimals) if self._decimals else round(raw))
        if number != self.value():
            self.set_value(number)
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = self._page / self._step
        steps = {
            Qt.Key.Key_Up: 1.0,
            Qt.Key.Key_Down: -1.0,
            Qt.Key.Key_PageUp: page,
            Qt.Key.Key_PageDown: -page,
        }.get(Qt.Key(event.key()))
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if steps is None or not plain:
            super().keyPressEvent(event)
        elif not self.isReadOnly():
            self.step_by(steps)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus() or self.isReadOnly():
            event.ignore()  # the page scrolls
            return
        self._wheel += event.angleDelta().y()
        clicks, self._wheel = int(self._wheel / 120), int(math.fmod(self._wheel, 120))
        if clicks:
            self.step_by(clicks)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._wheel = 0
        if not self.hasAcceptableInput():
            self._settle()

    def _number(self) -> int | float | None:
        return _number_of(self.text().replace(",", "."), whole=self._decimals == 0)

    def _limited(self, number: float) -> int | float:
        if self._minimum is not None and number < self._minimum:
            number = self._minimum
        if self._maximum is not None and number > self._maximum:
            number = self._maximum
        return int(number) if self._decimals == 0 else float(number)

    def _settle(self) -> None:
        """Write the number as it will be sent."""
        if not self.isModified():
            return
        value = self.value()
        text = "" if value is None else self.text_of(value)
        if text != self.text():
            self.set_value(value)
            self.changed.emit()
        self.setModified(False)


class SeedEdit(NumberEdit):
    """A seed: -1 (any) to 4294967295. That does not fit in a Qt int, so it lives as text and as a Python int.

    A seed is what makes a picture the same again, so one beyond the limits is refused and never changed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(minimum=ANY_SEED, maximum=MAXIMUM_SEED, parent=parent)
        self.set_default(ANY_SEED)

    def value(self) -> int | float | None:
        return self._number()

    @property
    def problem(self) -> str:
        seed = self._number()
        if seed is None or ANY_SEED <= seed <= MAXIMUM_SEED:
            return ""
        return self.tr("{0} is no seed: they go from 0 to {1}, and {2} means any.").format(
            self.text(), MAXIMUM_SEED, ANY_SEED
        )


def _number_of(value: Any, *, whole: bool) -> int | float | None:
    """A finite number, or None. Whole numbers stay exact ints however large."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        number = int(value) if whole and not isinstance(value, float) else float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    if isinstance(number, float) and not math.isfinite(number):
        return None
    return int(number) if whole else number

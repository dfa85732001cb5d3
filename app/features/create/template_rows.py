"""The rows below the prompts that say what is made of them before they are sent: choices filled in, own styles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit

from app.generation.own_styles import OwnStyle, styles_in
from app.generation.parameters import ParameterSpec
from app.generation.templates import has_syntax
from app.ui import theme
from app.ui.forms.editors import name_editor
from app.ui.forms.rows import Row, search_text_of
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import CHIP_HEIGHT, NameChips
from app.ui.widgets.texts import ElidedLabel, label
from app.ui.widgets.toggle import Toggle
from app.ui.words import shown


class DynamicSwitch(Toggle):
    """On, or not set: choices are filled in only where somebody wants it."""

    def __init__(self) -> None:
        super().__init__(may_be_unset=False)

    def value(self) -> bool | None:
        return super().value() or None


class DynamicRow(Row):
    """The switch, in sight while there is something to choose in a prompt, or while it is on."""

    variations_wanted = Signal()

    def __init__(self, spec: ParameterSpec, prompts: Iterable[QPlainTextEdit]) -> None:
        super().__init__(search_text_of(spec))
        self._prompts = tuple(prompts)
        self._is_meant = True
        self.editor = DynamicSwitch()
        name_editor(self.editor, spec)
        tip = self.tr(
            "On: {a|b} and __names__ of your wildcard folder are filled in here, by the seed of each picture; so each "
            "picture has a text of its own, and the same seed gives the same text. What was filled in, no extension of "
            "the server fills in again. With a script, or with all batches as one request, all pictures share one "
            "text.\nOff: the text goes to the server as it is; an extension there may still fill it in."
        )
        caption = ElidedLabel(self.tr("Fill in {a|b} and __wildcards__"), muted=True)
        caption.setToolTip(tip)
        self.editor.setStatusTip(tip)
        self.preview_button = button(self.tr("Variations…"), "quiet", tip=self.tr("See what the prompt may become"))
        self.preview_button.clicked.connect(self.variations_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.editor)
        row.addWidget(caption, 1)
        row.addWidget(self.preview_button)
        for prompt in self._prompts:
            prompt.textChanged.connect(self.refresh)
        self.editor.toggled.connect(self.refresh)
        self.refresh()

    def offer(self, wanted: bool) -> None:
        """``wanted``: prompts mean something now."""
        self._is_meant = wanted
        self.refresh()

    def refresh(self, *_news: object) -> None:
        """In sight or not, by what the prompts are now."""
        has_choice = self.editor.isChecked() or any(has_syntax(prompt.toPlainText()) for prompt in self._prompts)
        super().offer(self._is_meant and has_choice)


class OwnStyleChips(NameChips):
    """Styles as chips; the value is the styles themselves, so that whoever reads it later needs no list of them."""

    value_shown = Signal()  # another value was put in, by the program

    def __init__(self, add_label: str) -> None:
        super().__init__(add_label)
        self._held: dict[str, OwnStyle] = {}
        self._known: dict[str, OwnStyle] = {}

    def value(self) -> Any:
        """As they are kept now; one that is kept no longer as it came."""
        names = super().value() or []
        styles = [self._known.get(name) or self._held.get(name) for name in names]
        return [style.to_dict() for style in styles if style is not None] or None

    def set_value(self, value: Any) -> None:
        """Takes styles, and names of those that are kept."""
        names = []
        for each in value if isinstance(value, list | tuple) else ():
            if isinstance(each, str):
                names.append(each)
            elif found := styles_in([each]):
                self._held[found[0].name] = found[0]
                names.append(found[0].name)
        super().set_value([name for name in names if name in self._known or name in self._held])
        self.value_shown.emit()

    def rename(self, name: str, new_name: str) -> None:
        """A style is kept under another name; where it is on, it stays so."""
        style = self._known.get(name) or self._held.get(name)
        if style is not None and name in self.names:
            self._held[new_name] = replace(style, name=new_name)
            super().set_value([new_name if each == name else each for each in self.names])
            self.changed.emit()

    def show_styles(self, styles: Iterable[OwnStyle]) -> None:
        """The styles that are kept. One that is on and kept no longer goes on saying what it said."""
        self._held |= {name: self._known[name] for name in self.names if name in self._known}
        self._known = {style.name: style for style in styles}
        self.set_choices(tuple(self._known))


class OwnStylesRow(Row):
    """In sight while there are own styles, or while one is on."""

    def __init__(self, spec: ParameterSpec) -> None:
        super().__init__(search_text_of(spec))
        self._is_meant = True
        self._has_styles = False
        self.editor = OwnStyleChips(self.tr("Add an own style"))
        name_editor(self.editor, spec)
        self._heading = label(shown(spec.label), "heading")
        theme.theme().changed.connect(self._fit)
        self._fit()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.editor, 1)
        self.editor.value_shown.connect(self.refresh)
        self.editor.changed.connect(self.refresh)
        self.refresh()

    def offer(self, wanted: bool) -> None:
        self._is_meant = wanted
        self.refresh()

    def show_styles(self, styles: Iterable[OwnStyle]) -> None:
        kept = tuple(styles)
        self._has_styles = bool(kept)
        self.editor.show_styles(kept)
        self.refresh()

    def refresh(self) -> None:
        super().offer(self._is_meant and (self._has_styles or self.editor.is_set))

    def _fit(self, *_news: object) -> None:
        self._heading.setMinimumHeight(theme.scaled(CHIP_HEIGHT))

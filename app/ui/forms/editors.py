"""The right editor for a declared parameter or for a setting of the server."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import Qt

from app.api.options import OptionKind, OptionSpec
from app.generation.parameters import ChoiceSource, Kind, ParameterSpec
from app.servers.capabilities import Capabilities
from app.ui.widgets.chips import NameChips
from app.ui.widgets.choices import ChoiceBox
from app.ui.widgets.fields import JsonLine, NamesLine, NumberEdit, SeedEdit, TextLine
from app.ui.widgets.held_value import HeldValue
from app.ui.widgets.names_box import NamesBox
from app.ui.widgets.number_choice import NumberChoice
from app.ui.widgets.prompt_edit import PromptEdit
from app.ui.widgets.sliders import SliderNumber
from app.ui.widgets.text_area import TextArea
from app.ui.widgets.toggle import Toggle
from app.ui.words import shown

Editor: TypeAlias = (
    NumberEdit | SeedEdit | TextLine | NamesLine | JsonLine | ChoiceBox | TextArea | PromptEdit | Toggle | SliderNumber
    | NameChips | NumberChoice | HeldValue
)  # fmt: skip
"""They share ``value()``, ``set_value``, ``set_default``, ``reset()``, ``is_set``, ``problem`` and ``changed``."""

_OPEN_DECIMALS = 6  # of a setting's number: its step is a suggestion


def number_for(spec: ParameterSpec) -> NumberEdit:
    return NumberEdit(
        decimals=spec.decimals, minimum=spec.minimum, maximum=spec.maximum, step=spec.step, page=_page(spec)
    )


def slider_for(spec: ParameterSpec) -> SliderNumber:
    """A slider for a parameter with both limits; wide ranges get a scale that favours small values."""
    minimum, maximum = spec.minimum or 0, spec.maximum or 1
    curve = 2.0 if maximum - minimum > 10 * spec.step and maximum > 5 and minimum >= 0 else 1.0
    return SliderNumber(minimum=minimum, maximum=maximum, step=spec.step, decimals=spec.decimals, curve=curve)


def editor_for(spec: ParameterSpec) -> Editor:
    """An editor that may be empty, which leaves the parameter to the server. Its default is not set yet."""
    match spec.kind:
        case Kind.INTEGER | Kind.NUMBER:
            made: Editor = number_for(spec)
        case Kind.SEED:
            made = SeedEdit()
        case Kind.SWITCH:
            made = Toggle()
        case Kind.CHOICE:
            made = ChoiceBox()
        case Kind.NAMES:
            made = NamesLine()
        case Kind.JSON:
            made = JsonLine()
        case Kind.TEXT:
            made = TextLine()
    name_editor(made, spec)
    return made


def name_editor(editor: Editor, spec: ParameterSpec) -> None:
    """Give an editor the names that tests, style sheets and screen readers know it by."""
    editor.setObjectName(spec.name)
    editor.setAccessibleName(shown(spec.label))
    if spec.help:
        editor.setStatusTip(shown(spec.help))


def editor_for_option(spec: OptionSpec) -> Editor:
    """An editor without a frame, for a row of overridden settings: the value at the right, in the accent's colour."""
    match spec.kind:
        case OptionKind.INTEGER:
            made: Editor = NumberEdit(minimum=spec.minimum, maximum=spec.maximum, step=spec.step or 1)
        case OptionKind.NUMBER:
            made = NumberEdit(
                decimals=_OPEN_DECIMALS,
                is_trimmed=True,
                minimum=spec.minimum,
                maximum=spec.maximum,
                step=spec.step or 0.1,
            )
        case OptionKind.SWITCH:
            made = Toggle(may_be_unset=False)
        case OptionKind.CHOICE:
            made = ChoiceBox()
        case OptionKind.NAMES:
            made = NamesBox(empty_is_value=True)
        case OptionKind.COLOR:
            from app.ui.widgets.color_line import ColorLine  # late: two settings of a server are colours

            made = ColorLine()
        case OptionKind.JSON:
            made = JsonLine()
        case OptionKind.TEXT:
            made = TextLine(empty_is_value=True)
    made.setObjectName(f"override-{spec.key}")
    made.setAccessibleName(spec.label)
    if isinstance(made, NumberEdit | TextLine | NamesLine | JsonLine | ChoiceBox):
        made.setProperty("kind", "value")
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def offer_names(editor: Editor, spec: OptionSpec, capabilities: Capabilities) -> None:
    """Let the editor of a setting offer the server's names, and know which others the server takes."""
    names = capabilities.option_choices(spec)
    if isinstance(editor, ChoiceBox):
        is_checkpoint = spec.source is ChoiceSource.CHECKPOINTS
        now = capabilities.options.get(spec.key)
        # What the server has now it knows, whether it lists it or not.
        editor.set_choices(
            names,
            lambda name: spec.has_more_choices or name == now,
            capabilities.checkpoint_title if is_checkpoint else None,
        )
    elif isinstance(editor, NamesBox):
        editor.set_choices(names)


def _page(spec: ParameterSpec) -> float:
    """What PageUp adds: 64 px for sizes, ten steps otherwise."""
    return 64 if spec.step == 8 else spec.step * 10

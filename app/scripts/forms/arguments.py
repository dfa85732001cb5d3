"""What ``/script-info`` tells of a script's arguments, as kinds of editors; and values between editor and wire.

A server tells label, default, limits and choices, and no type: the kind is that of the default. Knows no Qt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.api.replies import ScriptArgument
from app.generation.script_calls import key_of
from app.servers.scripts import ServerScript

_OPEN_DECIMALS = 6  # of a number whose step is not told
_MOST_DECIMALS = 6
_LARGEST = 2**53
"""A number that editors can hold to the digit; others, and what is none (NaN), are JSON."""
_LONGEST_LABEL = 120
_LONGEST_NOTE = 600
_TAG = re.compile(r"<[^<>]{1,400}>")
_NOTE = re.compile(r"<[a-zA-Z/!]|\A\s*[*#]|\n")
_INDEXED = {
    "x/y/z plot": frozenset({0, 3, 6}),  # the axes
    "poor man's outpainting": frozenset({2}),  # what the masked part begins with
}
"""Choices that these scripts take by their places and not by their names (``type="index"`` in the web UI's sources,
v1.10.1); ``/script-info`` does not tell. By places of the arguments."""
_ON = ("enable", "activate", "active")  # how labels of such switches begin
_LISTS = {"x/y/z plot": frozenset({2, 5, 8})}
"""Arguments that are lists though their default is null."""


class ArgumentKind(StrEnum):
    """Which editor an argument gets."""

    SWITCH = "switch"
    NUMBER = "number"
    CHOICE = "choice"
    NAMES = "names"  # some of several names
    TEXT = "text"
    NOTE = "note"  # an explanation of the web UI's window: shown, and sent as it is
    JSON = "json"  # anything else


@dataclass(frozen=True, slots=True)
class Argument:
    """``place``: counted from 0. ``default``: as it is sent. ``label``: "" where the server has none."""

    place: int
    kind: ArgumentKind
    label: str = ""
    default: Any = None
    minimum: float | None = None
    maximum: float | None = None
    step: float = 1
    decimals: int = 0
    choices: tuple[str, ...] = ()
    is_indexed: bool = False

    def sent(self, value: Any) -> Any:
        """What is sent for an editor's value; None is the script's own default."""
        if value is None:
            return self.default
        if self.is_indexed:
            return self.choices.index(value) if value in self.choices else value
        is_number = isinstance(self.default, int | float) and not isinstance(self.default, bool)
        if is_number and self.kind is ArgumentKind.CHOICE:
            value = _number(value)
        if isinstance(value, float) and isinstance(self.default, int) and value.is_integer():
            return int(value)
        if is_number and isinstance(value, int) and isinstance(self.default, float):
            return float(value)
        return value

    def shown(self, value: Any) -> Any:
        """What an editor shows for a value as it is sent; None where that is the script's own default."""
        if _is_same(value, self.default):
            return None
        return self.name_of(value)

    def name_of(self, value: Any) -> Any:
        """A value as people read it: the name of a choice that is sent by its place."""
        is_place = isinstance(value, int) and not isinstance(value, bool)
        if self.is_indexed and is_place and 0 <= value < len(self.choices):
            return self.choices[value]
        return str(value) if self.kind is ArgumentKind.CHOICE and value is not None else value


def arguments_of(script: ServerScript) -> tuple[Argument, ...]:
    """The arguments of a script in their order; none where the server does not describe it."""
    indexed, lists = _INDEXED.get(key_of(script.name), frozenset()), _LISTS.get(key_of(script.name), frozenset())
    return tuple(
        _argument(place, told, is_indexed=place in indexed, is_list=place in lists)
        for place, told in enumerate(script.arguments)
    )


def defaults_of(arguments: Sequence[Argument]) -> list[Any]:
    """The whole positional list with nothing chosen."""
    return [argument.default for argument in arguments]


def switched_on(script: ServerScript) -> list[Any]:
    """What an always-on script is added with: its defaults, and on where its first argument is its own switch."""
    arguments = arguments_of(script)
    values = defaults_of(arguments)
    if arguments and arguments[0].kind is ArgumentKind.SWITCH:
        label = key_of(arguments[0].label)
        if label == key_of(script.name) or label.startswith(_ON):
            values[0] = True
    return values


def unnamed(place: int) -> Argument:
    """An argument that nothing is known of."""
    return Argument(place, ArgumentKind.JSON)


def _argument(place: int, told: ScriptArgument, *, is_indexed: bool, is_list: bool) -> Argument:
    label, default, choices = _plain(told.label)[:_LONGEST_LABEL], told.value, told.choices or ()
    kind = ArgumentKind.NAMES if is_list and default is None else _kind(told)
    if kind is ArgumentKind.NOTE:
        return Argument(place, kind, _plain(default)[:_LONGEST_NOTE], default)
    is_indexed = is_indexed and kind is ArgumentKind.CHOICE
    if is_indexed and default in choices:
        default = choices.index(default)
    if kind is not ArgumentKind.NUMBER:
        return Argument(place, kind, label, default, choices=choices, is_indexed=is_indexed)
    step, decimals = _scale(told)
    return Argument(place, kind, label, default, told.minimum, told.maximum, step, decimals)


def _kind(told: ScriptArgument) -> ArgumentKind:
    value, choices = told.value, told.choices
    if choices is not None:
        if isinstance(value, list):
            is_names = all(isinstance(item, str) for item in value)
            return ArgumentKind.NAMES if is_names else ArgumentKind.JSON
        return ArgumentKind.JSON if isinstance(value, dict) else ArgumentKind.CHOICE
    if isinstance(value, bool):
        return ArgumentKind.SWITCH
    has_limits = told.minimum is not None or told.maximum is not None or told.step is not None
    if (isinstance(value, int | float) and abs(value) <= _LARGEST) or (value is None and has_limits):
        return ArgumentKind.NUMBER
    if not isinstance(value, str):
        return ArgumentKind.JSON
    is_note = not told.label.strip() and bool(_NOTE.search(value))
    return ArgumentKind.NOTE if is_note else ArgumentKind.TEXT


def _scale(told: ScriptArgument) -> tuple[float, int]:
    """Step and decimals of a number."""
    numbers = [number for number in (told.step, told.minimum, told.value) if isinstance(number, int | float)]
    decimals = min(_MOST_DECIMALS, max((_decimals(number) for number in numbers), default=0))
    if told.step is not None and told.step > 0:
        return told.step, decimals
    is_whole = isinstance(told.value, int) and not decimals
    return (1, 0) if is_whole else (0.1 if decimals < 2 else 10.0**-decimals, _OPEN_DECIMALS)


def _decimals(number: float) -> int:
    """How many decimals a number is written with; 0 for one that is whole."""
    text = f"{number:.{_MOST_DECIMALS}f}".rstrip("0").rstrip(".")
    return len(text.partition(".")[2])


def _number(value: Any) -> Any:
    """The number a choice names; the choice itself where it names none."""
    for kind in (int, float):
        try:
            return kind(value)
        except (TypeError, ValueError):
            continue
    return value


def _is_same(one: Any, other: Any) -> bool:
    """Whether two values mean the same to a script: 2 and 2.0 do, 1 and true do not."""
    if isinstance(one, bool) is not isinstance(other, bool):
        return False
    return bool(one == other)


def _plain(text: Any) -> str:
    """A text of the web UI's window without its marks."""
    return " ".join(_TAG.sub(" ", str(text)).replace("`", "").split()).lstrip("*# ").strip()

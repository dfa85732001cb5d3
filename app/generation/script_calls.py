"""The scripts that a request calls: one selectable script at most, and any number of always-on ones.

On the wire these are three fields: ``script_name``, ``script_args`` (the whole positional list of that script) and
``alwayson_scripts`` (``{title: {"args": [...]}}``). Servers compare titles without regard to case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from app.generation.request import EMPTY, Values

NAME, ARGUMENTS, ALWAYS_ON = "script_name", "script_args", "alwayson_scripts"
FIELDS = (NAME, ARGUMENTS, ALWAYS_ON)
ADETAILER = "ADetailer"
"""The title of the one script whose calls are understood whole: see ``detailing``, which few requests need."""


def key_of(title: str) -> str:
    """What two titles of the same script have in common."""
    return title.strip().casefold()


@dataclass(frozen=True, slots=True)
class ScriptCalls:
    """What the three fields of a request say.

    ``arguments``: of the selectable script; None where none are given. ``always_on``: what is given for each always-on
    script by its title, as it was written: mostly ``{"args": [...]}``. What is no list, or no object, stays as it is
    in ``odd`` by the field's name, and is sent like that.
    """

    name: str = ""
    arguments: tuple[Any, ...] | None = None
    always_on: Values = field(default_factory=lambda: EMPTY)
    odd: Values = field(default_factory=lambda: EMPTY)

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """What the fields of a request (or a payload) say."""
        name, given, always = (values.get(each) for each in FIELDS)
        odd = {
            each: value
            for each, value, kind in ((ARGUMENTS, given, list | tuple), (ALWAYS_ON, always, Mapping))
            if value is not None and not isinstance(value, kind)
        }
        return cls(
            name if isinstance(name, str) else "",
            tuple(given) if isinstance(given, list | tuple) else None,
            {str(title): entry for title, entry in always.items()} if isinstance(always, Mapping) else EMPTY,
            odd,
        )

    def values(self) -> dict[str, Any]:
        """The three fields; None for one that is not sent."""
        told: dict[str, Any] = {
            NAME: self.name or None,
            ARGUMENTS: None if self.arguments is None else list(self.arguments),
            ALWAYS_ON: dict(self.always_on) or None,
        }
        return told | dict(self.odd)

    def title_of(self, names: str | frozenset[str]) -> str | None:
        """The title by which an always-on script is called here, None when it is not. ``names``: small, one or more."""
        wanted = {key_of(names)} if isinstance(names, str) else names
        return next((title for title in self.always_on if key_of(title) in wanted), None)

    def arguments_of(self, title: str) -> tuple[Any, ...]:
        """The arguments given for an always-on script, by its title as it is written here."""
        return arguments_in(self.always_on.get(title))

    def with_script(self, name: str, arguments: Sequence[Any] | None = None) -> Self:
        """Another selectable script, or with "" none."""
        odd = {each: value for each, value in self.odd.items() if each != ARGUMENTS}
        return replace(self, name=name, arguments=None if arguments is None else tuple(arguments), odd=odd)

    def with_always_on(self, title: str, arguments: Sequence[Any] | None) -> Self:
        """Other arguments for an always-on script; None takes it out. What else its entry says stays."""
        entries = dict(self.always_on)
        if arguments is None:
            entries.pop(title, None)
        else:
            before = entries.get(title)
            entries[title] = {**(before if isinstance(before, Mapping) else {}), "args": list(arguments)}
        odd = {each: value for each, value in self.odd.items() if each != ALWAYS_ON}
        return replace(self, always_on=entries, odd=odd)


def arguments_in(entry: Any) -> tuple[Any, ...]:
    """The arguments of one entry of ``alwayson_scripts``; none where it has another shape (servers ignore those)."""
    given = entry.get("args") if isinstance(entry, Mapping) else None
    return tuple(given) if isinstance(given, list | tuple) else ()

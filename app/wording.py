"""Sentences for people that are put together below the window, where nobody knows the user's language.

A ``Said`` is its English text, and knows what that was made of; ``ui/words.py: shown`` says it in another language.
``./run translations`` gathers the text of every ``Said("…")`` in the sources, so it stands there as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Self

_SAYS, _TOLD = "says", "told"
_DEEPEST = 8  # sentences within sentences; a list of what was left out has five


class Said(str):
    """``told`` fills the gaps ({0}, {1}, …) of ``template``; a ``Said`` among it is said in the same language.

    Without ``told`` the template is no format: a brace in it is a brace, and a ``Said`` stays what it is.
    """

    __slots__ = ("template", "told")
    template: str
    told: tuple[Any, ...]

    def __new__(cls, template: str, *told: object) -> Self:
        if isinstance(template, cls) and not told:
            return template
        made = super().__new__(cls, filled(template, told))
        made.template, made.told = str(template), told
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:  # what copies are made from
        return (self.template, *self.told)


def filled(template: str, told: tuple[object, ...]) -> str:
    """The template with its gaps filled."""
    return template.format(*told) if told else str(template)


def joined(*texts: str, between: str = " ") -> Said:
    """Texts behind each other, empty ones left out."""
    there = [text for text in texts if text]
    return Said(between.join(f"{{{place}}}" for place in range(len(there))), *there) if there else Said("")


def packed(texts: Iterable[str]) -> list[Any]:
    """Texts as JSON that ``unpacked`` reads; plain ones stay texts."""
    return [_packed(text) for text in texts]


def _packed(text: object) -> Any:
    if isinstance(text, Said):
        return {_SAYS: text.template, _TOLD: [_packed(each) for each in text.told]}
    return text if isinstance(text, str | int | float) else str(text)


def unpacked(rows: Iterable[Any]) -> tuple[str, ...]:
    """What ``packed`` wrote. What is no such thing, or does not fit its gaps, is a plain text."""
    return tuple(str(each) if not isinstance(each, str) else each for each in (_unpacked(row, 0) for row in rows))


def _unpacked(row: Any, depth: int) -> Any:
    if isinstance(row, Mapping):
        told = row.get(_TOLD) if depth < _DEEPEST else None
        try:
            return Said(str(row[_SAYS]), *(_unpacked(each, depth + 1) for each in (told or ())))
        except (KeyError, IndexError, ValueError, TypeError, AttributeError):
            return str(row.get(_SAYS, row))
    return row

"""In what the server's png-info answer about a file differs from what is read here, row by row. No widgets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.generation.infotext import Infotext, parse
from app.generation.result import ImageInfo

translate = QCoreApplication.translate

Row = tuple[str, str]

_AROUND = 20  # letters shown on either side of where two long values differ
_SHORT = 60  # letters; a value up to this is shown whole
_LONGEST = 2000  # letters of one value in a row
_MOST_ROWS = 200
_MOST_NAMED = 3
_PROMPT, _NEGATIVE, _STYLES = "Prompt", "Negative prompt", "Styles array"
_PROMPTS = (_PROMPT, _NEGATIVE, "Hires prompt", "Hires negative prompt")
_PROGRAM = "App"
_LORA_NAME = re.compile(r"(<lora:)[^:<>]*")


@dataclass(frozen=True, slots=True)
class ServerDifference:
    """Rows of (what, both values in two lines), by what they are about; all empty when both say the same.

    ``told``: values that the two texts give; ``text``: where the raw texts part; ``reading``: values that the server
    takes out of its own text otherwise than we do; ``items``: other texts of the file. ``padding``: what the server
    adds of itself, which is no difference.
    """

    told: tuple[Row, ...] = ()
    text: tuple[Row, ...] = ()
    reading: tuple[Row, ...] = ()
    items: tuple[Row, ...] = ()
    padding: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        return (*self.told, *self.text, *self.reading, *self.items)

    def __bool__(self) -> bool:
        return bool(self.rows)

    @property
    def sentence(self) -> str:
        """Behind "Read from the server's png-info": what differs, in a few words; "" when nothing does."""
        parts = []
        if self.told:
            named = ", ".join(name for name, _value in self.told[:_MOST_NAMED])
            if len(self.told) > _MOST_NAMED:
                named = translate("server_difference", "{0} and {1} more").format(named, len(self.told) - _MOST_NAMED)
            parts.append(translate("server_difference", "differs from the text in the file: {0}").format(named))
        elif self.text:
            parts.append(translate("server_difference", "differs from the text in the file, not in its values"))
        if self.reading:
            count = len(self.reading)
            one = translate("server_difference", "it takes one value of the text otherwise")
            many = translate("server_difference", "it takes {0} values of the text otherwise").format(count)
            parts.append(one if count == 1 else many)
        if self.items:
            parts.append(translate("server_difference", "other texts differ: {0}").format(len(self.items)))
        return " · ".join(parts)


def server_difference(server: ImageInfo, local: ImageInfo) -> ServerDifference:
    """Compare the server's answer about a file with our own reading of it. Slow with long texts: for a worker."""
    text, ours = server.text.strip(), local.text.strip()
    told = parse(text)
    here = _values(parse(ours))
    if here.get(_PROGRAM) == local.generator and _PROGRAM not in _values(told):
        del here[_PROGRAM]  # said by our translation of another program's text, not by the file
    return ServerDifference(
        told=_bounded(_differences(_values(told), here)) if text != ours else (),
        text=_parting(text, ours),
        reading=_bounded(_reading(server.parameters, told)),
        items=_bounded(_differences(_items(server), _items(local), _item_name)),
        padding=_bounded(_padding(server.parameters, told)),
    )


def _values(infotext: Infotext) -> dict[str, str]:
    """Every value a text gives, by name; of several the last."""
    prompts = {_PROMPT: infotext.prompt, _NEGATIVE: infotext.negative_prompt}
    named = {name: value for name, value in infotext.extras if name}
    return {name: value for name, value in prompts.items() if value} | dict(infotext.pairs) | named


def _items(info: ImageInfo) -> dict[str, str]:
    """The other texts: without the infotext itself, which some count among them."""
    from app.images.metadata import PARAMETERS  # late: the first page is painted without it

    return {name: value for name, value in info.items.items() if name != PARAMETERS}


def _differences(server: Mapping[str, str], ours: Mapping[str, str], title_of: Callable[[str], str] = str) -> list[Row]:
    rows = []
    for name in dict.fromkeys([*server, *ours]):
        theirs, here = server.get(name), ours.get(name)
        if theirs is None or here is None or theirs.strip() != here.strip():
            rows.append((title_of(name), both(theirs, here)))
    return rows


def _item_name(name: str) -> str:
    return translate("server_difference", "Text “{0}”").format(name)


def both(server: str | None, ours: str | None) -> str:
    """Two values as two lines."""
    nothing = translate("server_difference", "(not there)")
    if server is not None and ours is not None:
        server, ours = _around(server, ours)
    lines = (
        translate("server_difference", "server: {0}").format(nothing if server is None else _cut(server)),
        translate("server_difference", "file: {0}").format(nothing if ours is None else _cut(ours)),
    )
    return "\n".join(lines)


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"


def _around(server: str, ours: str) -> tuple[str, str]:
    """Two long values without most of what they have in common at either end."""
    if max(len(server), len(ours)) <= _SHORT:
        return server, ours
    start = _alike(server, ours)
    end = _alike(server[start:][::-1], ours[start:][::-1])
    cut: list[str] = []
    for value in (server, ours):
        first, last = max(0, start - _AROUND), min(len(value), len(value) - end + _AROUND)
        cut.append(f"{'…' * (first > 0)}{value[first:last]}{'…' * (last < len(value))}")
    return cut[0], cut[1]


def _excerpt(text: str, start: int, end: int) -> str:
    return f"{'…' * (start > 0)}{text[start:end]}{'…' * (end < len(text))}".replace("\n", " ⏎ ")


def _alike(one: str, other: str) -> int:
    """How many letters from the start are the same."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _parting(server: str, ours: str) -> tuple[Row, ...]:
    """Where the raw texts part, with what stands there in each."""
    if server == ours:
        return ()
    place = _alike(server, ours)
    line = server.count("\n", 0, place) + 1
    column = place - (server.rfind("\n", 0, place) + 1) + 1
    where = translate("server_difference", "They part in line {0}, letter {1}.").format(line, column)
    start = max(0, place - _AROUND)
    excerpts = both(_excerpt(server, start, place + _AROUND), _excerpt(ours, start, place + _AROUND))
    return ((translate("server_difference", "Raw text"), f"{where}\n{excerpts}"),)


# -- the server's own reading of its text --------------------------------------------------------------------------


def _reading(parameters: Mapping[str, Any], told: Infotext) -> list[Row]:
    """Values that the server's ``parameters`` give otherwise than our parse of the same text, or not at all."""
    if not parameters:
        return []
    theirs, ours = _joined(parameters), _values(told)
    rows = []
    for name, value in ours.items():
        if name in dict(told.extras) or (name in _PROMPTS and _STYLES in theirs):
            continue  # lines of other makes, which no server splits; prompts it took the texts of its styles out of
        there = theirs.get(name)
        if there is None or not _is_same(there, value):
            title = translate("server_difference", "{0}, as the server takes it").format(name)
            rows.append((title, both(there, value)))
    return rows


def _padding(parameters: Mapping[str, Any], told: Infotext) -> list[Row]:
    """What ``parameters`` name and the text does not: the server's defaults."""
    ours = _values(told)
    return [(name, _cut(value)) for name, value in _joined(parameters).items() if name not in ours and value]


def _joined(parameters: Mapping[str, Any]) -> dict[str, str]:
    """As texts; a size, which comes in two halves ("Size-1", "Size-2"), as one value."""
    found: dict[str, str] = {}
    for name, value in parameters.items():
        base, dash, half = str(name).rpartition("-")
        if dash and half in ("1", "2") and f"{base}-1" in parameters and f"{base}-2" in parameters:
            width, height = parameters[f"{base}-1"], parameters[f"{base}-2"]
            found[base] = f"{width}x{height}" if width or height else ""
        else:
            found[str(name)] = _text(value)
    return found


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(each) for each in value)
    return "" if value is None else str(value)


def _is_same(theirs: str, ours: str) -> bool:
    """Equal as texts, where a LoRA may have its name or its alias, or as numbers ("7" and "7.0")."""
    one, other = (_LORA_NAME.sub(r"\1", " ".join(value.split())) for value in (theirs, ours))
    if one == other:
        return True
    try:
        return float(theirs) == float(ours)
    except ValueError:
        return False


def _bounded(rows: Iterable[Row]) -> tuple[Row, ...]:
    found = list(rows)
    if len(found) > _MOST_ROWS:
        more = translate("server_difference", "{0} more").format(len(found) - _MOST_ROWS)
        return (*found[:_MOST_ROWS], (more, ""))
    return tuple(found)

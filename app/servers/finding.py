"""What may be wrong with a request before it is sent, as the checks say it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_MOST_COMPARED = 600  # names; more take longer than a frame of the window
_LIKENESS = 0.6


class Severity(StrEnum):
    PROBLEM = "problem"  # the server will refuse or fail
    WARNING = "warning"  # it will work, otherwise than asked for


@dataclass(frozen=True, slots=True)
class Finding:
    """``field``: the wire name of the field, or the key of the setting; "" for the request as a whole.

    ``text``: a sentence or two for people. ``suggestion``: the listed name that comes nearest, "" when none does.
    ``name``: the name in the request that the server does not list, "" when it is about something else.
    """

    severity: Severity
    field: str
    text: str
    suggestion: str = ""
    name: str = ""


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like this one, case aside; "" when none is much like it."""
    wanted = name.casefold()
    by_name = {other.casefold(): other for other in known}
    inside = [other for other in by_name if wanted in other]
    if inside:
        return by_name[min(inside, key=len)]
    likely = [other for other in by_name if abs(len(other) - len(wanted)) <= max(4, len(wanted) // 2)][:_MOST_COMPARED]
    import difflib  # late: the first page is painted without it

    found = difflib.get_close_matches(wanted, likely, 1, _LIKENESS)
    return by_name[found[0]] if found else ""


def unknown(severity: Severity, field: str, what: str, name: str, how: str, known: Iterable[str]) -> Finding:
    """A name the server does not list. ``what``: of which kind; ``how``: what it does with it, a sentence."""
    shown = " ".join(name.split())[:100]
    suggestion = nearest(name, known)
    hint = f" The nearest name it has is {suggestion}." if suggestion else ""
    return Finding(severity, field, f"The server lists no {what} {shown}. {how}{hint}", suggestion, name)

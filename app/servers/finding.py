"""What may be wrong with a request before it is sent, as the checks say it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.wording import Said, joined

_MOST_COMPARED = 600  # names; more take longer than a frame of the window
_LIKENESS = 0.6


class Severity(StrEnum):
    PROBLEM = "problem"  # the server will refuse or fail
    WARNING = "warning"  # it will work, otherwise than asked for


@dataclass(frozen=True, slots=True)
class Finding:
    """``field``: the wire name of the field, or the key of the setting; "" for the request as a whole.

    ``text``: a sentence or two for people, which ``ui/words.py`` says in their language. ``suggestion``: the listed
    name that comes nearest, "" when none does. ``name``: the name in the request that the server does not list, "" when
    it is about something else.
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


def one_line(name: str) -> str:
    """A name as it stands in a sentence."""
    return " ".join(name.split())[:100]


def unknown(severity: Severity, field: str, said: str, name: str, how: str, known: Iterable[str]) -> Finding:
    """A name the server does not list. ``said``: a sentence that says so, ``how``: one of what it does with it."""
    suggestion = nearest(name, known)
    return Finding(severity, field, joined(said, how, nearest_is(suggestion)), suggestion, name)


def nearest_is(suggestion: str) -> str:
    """The sentence that names a name which is listed, "" for none."""
    return Said("The nearest name it has is {0}.", suggestion) if suggestion else ""

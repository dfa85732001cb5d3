"""Undo and redo as one history of drafts: what goes on with the last step, and what is a step of its own. No Qt."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any

from app.features.create.draft import Draft
from app.generation.parameters import PARAMETERS, Kind
from app.ui.widgets.splice import Splice, splice

MOST_STEPS = 200
PAUSE_S = 1.0
"""Seconds without a change after which typing begins a new step."""

_MOST_TYPED = 2  # characters that one key puts in or takes out; more is a paste or a cut

Field = tuple[str, str]
"""(part of the draft: values, parked, overrides or extra; name in it)."""

_PARTS = ("values", "parked", "overrides", "extra")
_ABSENT: Any = object()


def changed_fields(before: Draft, after: Draft) -> tuple[Field, ...]:
    """What differs between two drafts, in the order of the panel."""
    found: list[Field] = []
    for part in _PARTS:
        old, new = getattr(before, part), getattr(after, part)
        names = dict.fromkeys([*new, *old])
        found += [(part, name) for name in names if old.get(name, _ABSENT) != new.get(name, _ABSENT)]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Touch:
    """The newest change, to tell whether the next one goes on with it. ``exchange``: of a text, how it changed."""

    field: Field
    at: float
    exchange: Splice | None


class History:
    """The draft of now, and those before and after it. Times are seconds of any clock that never goes back."""

    def __init__(self, draft: Draft, most_steps: int = MOST_STEPS) -> None:
        self._past: deque[Draft] = deque(maxlen=most_steps)
        self._future: list[Draft] = []
        self._now = draft
        self._last: _Touch | None = None

    @property
    def now(self) -> Draft:
        return self._now

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    @property
    def steps(self) -> int:
        """How many steps can be undone."""
        return len(self._past)

    def restart(self, draft: Draft) -> None:
        """Begin anew at ``draft``, with nothing to undo."""
        self._past.clear()
        self._future.clear()
        self._now = draft
        self._last = None

    def end_step(self) -> None:
        """The next change is a step of its own, whatever it is."""
        self._last = None

    def record(self, draft: Draft, at: float) -> None:
        """The draft changed at the time ``at``. Typing goes on with its step; any other change begins one."""
        fields = changed_fields(self._now, draft)
        if not fields:
            return
        touch = self._touch(fields, draft, at)
        if not self._goes_on(touch):
            self._past.append(self._now)
        elif self._past and self._past[-1] == draft:
            self._past.pop()  # typed and taken back: no step at all
            touch = None
        self._now = draft
        self._future.clear()
        self._last = touch

    def undo(self) -> Draft | None:
        """Go one step back; None when there is none."""
        if not self._past:
            return None
        self._future.append(self._now)
        self._now = self._past.pop()
        self._last = None
        return self._now

    def redo(self) -> Draft | None:
        """Go one step forward again; None when there is none."""
        if not self._future:
            return None
        self._past.append(self._now)
        self._now = self._future.pop()
        self._last = None
        return self._now

    def _touch(self, fields: tuple[Field, ...], draft: Draft, at: float) -> _Touch | None:
        """None for a change that nothing goes on with."""
        if len(fields) > 1 or not _is_typed(fields[0], self._now, draft):
            return None
        part, name = fields[0]
        if not is_text(fields[0]):
            return _Touch(fields[0], at, None)
        old, new = (getattr(each, part).get(name) or "" for each in (self._now, draft))
        return _Touch(fields[0], at, splice(str(old), str(new)))

    def _goes_on(self, touch: _Touch | None) -> bool:
        last = self._last
        if touch is None or last is None or touch.field != last.field or touch.at - last.at > PAUSE_S:
            return False
        if touch.exchange is None or last.exchange is None:
            return touch.exchange is None and last.exchange is None
        part, name = touch.field
        return _continues(last.exchange, touch.exchange, str(getattr(self._now, part).get(name) or ""))


def is_text(field: Field) -> bool:
    """Whether a field holds prose, in which steps end with words."""
    part, name = field
    return part in ("values", "parked") and PARAMETERS[name].kind is Kind.TEXT


def _is_typed(field: Field, before: Draft, after: Draft) -> bool:
    """Whether a change of this one field may be part of a longer one: letters, digits, a slider on its way."""
    part, name = field
    if part == "extra":
        return False
    if part in ("values", "parked"):
        return PARAMETERS[name].kind not in (Kind.SWITCH, Kind.NAMES)
    values = [getattr(each, part).get(name) for each in (before, after)]
    return not any(isinstance(value, bool | list | dict) for value in values)


def _continues(last: Splice, new: Splice, text: str) -> bool:
    """Whether ``new`` is the next key of the typing (or erasing) that ``last`` was; ``text``: between the two."""
    if len(new.inserted) > _MOST_TYPED or len(new.removed) > _MOST_TYPED:
        return False
    if new.inserted and not new.removed and last.inserted and len(last.inserted) <= _MOST_TYPED:
        # The same letter twice: the exchange is found behind the first, wherever the second was typed.
        between = text[last.end : new.start]
        next_to = last.end <= new.start and between == new.inserted[:1] * len(between)
        begins_word = not new.inserted.isspace() and text[: new.start][-1:].isspace()
        return next_to and not begins_word
    if new.removed and not new.inserted and last.removed and not last.inserted:
        backwards, forwards = new.start + len(new.removed) == last.start, new.start == last.start
        begins_word = last.removed.isspace() and not new.removed.isspace()
        return (backwards or forwards) and not begins_word
    return False

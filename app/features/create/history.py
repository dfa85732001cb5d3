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
"""(a part of the draft that is a mapping; name in it). Mode and pictures are in "draft"."""

_PARTS = ("values", "parked", "overrides", "extra", "aside", "upscale")
_WHOLE = ("mode", "base", "source", "mask")
_ABSENT: Any = object()


def changed_fields(before: Draft, after: Draft) -> tuple[Field, ...]:
    """What differs between two drafts, in the order of the panel."""
    found: list[Field] = []
    for part in _PARTS:
        old, new = getattr(before, part), getattr(after, part)
        names = dict.fromkeys([*new, *old])
        found += [(part, name) for name in names if old.get(name, _ABSENT) != new.get(name, _ABSENT)]
    found += [("draft", name) for name in _WHOLE if getattr(before, name) != getattr(after, name)]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Touch:
    """The newest change, to tell whether the next one goes on with it. ``exchange``: of a text, how it changed."""

    field: Field
    at: float
    exchange: Splice | None


@dataclass(frozen=True, slots=True)
class _Step:
    """The draft at the other end of a step, and where in a text the step began."""

    draft: Draft
    place: int | None


class History:
    """The draft of now, and those before and after it. Times are seconds of any clock that never goes back."""

    def __init__(self, draft: Draft, most_steps: int = MOST_STEPS) -> None:
        self._past: deque[_Step] = deque(maxlen=most_steps)
        self._future: list[_Step] = []
        self._now = draft
        self.place: int | None = None  # where in the text the step last undone or redone happened, if it was in a text
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

    def record(self, draft: Draft, at: float, caret: int | None = None) -> None:
        """The draft changed at the time ``at``. Typing goes on with its step; any other change begins one.

        ``caret``: where it stands now in the text that changed, where that is known.
        """
        fields = changed_fields(self._now, draft)
        if not fields:
            return
        touch = self._touch(fields, draft, at, caret)
        start = touch.exchange.start if touch is not None and touch.exchange is not None else None
        if not self._goes_on(touch):
            self._past.append(_Step(self._now, start))
        elif self._past and self._past[-1].draft == draft:
            self._past.pop()  # typed and taken back: no step at all
            touch = None
        elif self._past and start is not None:
            first = self._past[-1].place
            self._past[-1] = _Step(self._past[-1].draft, start if first is None else min(first, start))
        self._now = draft
        self._future.clear()
        self._last = touch

    def undo(self) -> Draft | None:
        """Go one step back; None when there is none."""
        if not self._past:
            return None
        step = self._past.pop()
        self._future.append(_Step(self._now, step.place))
        return self._go(step)

    def redo(self) -> Draft | None:
        """Go one step forward again; None when there is none."""
        if not self._future:
            return None
        step = self._future.pop()
        self._past.append(_Step(self._now, step.place))
        return self._go(step)

    def _go(self, step: _Step) -> Draft:
        self._now, self.place, self._last = step.draft, step.place, None
        return self._now

    def _touch(self, fields: tuple[Field, ...], draft: Draft, at: float, caret: int | None) -> _Touch | None:
        """None for a change that nothing goes on with."""
        if len(fields) > 1 or not _is_typed(fields[0], self._now, draft):
            return None
        part, name = fields[0]
        if not is_text(fields[0]):
            return _Touch(fields[0], at, None)
        old, new = (str(getattr(each, part).get(name) or "") for each in (self._now, draft))
        exchange = splice(old, new)
        if caret is not None:
            exchange = exchange.near(caret - len(exchange.inserted), old, new)
        return _Touch(fields[0], at, exchange)

    def _goes_on(self, touch: _Touch | None) -> bool:
        last = self._last
        if touch is None or last is None or touch.field != last.field or touch.at - last.at > PAUSE_S:
            return False
        if touch.exchange is None or last.exchange is None:
            return touch.exchange is None and last.exchange is None
        return _continues(last.exchange, touch.exchange)


def is_text(field: Field) -> bool:
    """Whether a field holds prose, in which steps end with words."""
    part, name = field
    return part in ("values", "parked") and PARAMETERS[name].kind is Kind.TEXT


def _is_typed(field: Field, before: Draft, after: Draft) -> bool:
    """Whether a change of this one field may be part of a longer one: letters, digits, a slider on its way."""
    part, name = field
    if part in ("extra", "aside", "draft") or (part == "upscale" and name not in PARAMETERS):
        return False
    if part in ("values", "parked", "upscale"):
        return PARAMETERS[name].kind not in (Kind.SWITCH, Kind.NAMES)
    values = [getattr(each, part).get(name) for each in (before, after)]
    return not any(isinstance(value, bool | list | dict) for value in values)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two ranges (first, last) have a place in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def _continues(last: Splice, new: Splice) -> bool:
    """Whether ``new`` is the next key of the typing (or erasing) that ``last`` was."""
    if len(new.inserted) > _MOST_TYPED or len(new.removed) > _MOST_TYPED:
        return False
    if new.inserted and not new.removed and last.inserted and len(last.inserted) <= _MOST_TYPED:
        next_to = _meet((last.end - last.slack, last.end), (new.start - new.slack, new.start))
        begins_word = not new.inserted.isspace() and last.inserted.isspace()
        return next_to and not begins_word
    if new.removed and not new.inserted and last.removed and not last.inserted:
        length = len(new.removed)
        place, before = (last.start - last.slack, last.start), (new.start - new.slack, new.start)
        backwards = _meet((before[0] + length, before[1] + length), place)
        forwards = _meet(before, place)
        begins_word = last.removed.isspace() and not new.removed.isspace()
        return (backwards or forwards) and not begins_word
    return False

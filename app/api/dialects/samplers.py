"""Samplers and schedules: two fields on some servers, one combined name on others, other names on few."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.api.dialects.draft import Draft, label
from app.wording import Said, joined

if TYPE_CHECKING:
    from app.api.dialects.adapting import ServerFacts

_PAIRS = (("sampler_name", "scheduler"), ("hr_sampler_name", "hr_scheduler"))


def place(draft: Draft, facts: ServerFacts) -> None:
    """Write every sampler and schedule of the payload as the server names them."""
    for sampler, schedule in _PAIRS:
        if facts.reads(schedule):
            _split(draft, facts, sampler, schedule)
        elif facts.dialect.is_combined:
            _join(draft, facts, sampler, schedule)
        _rename(draft, facts, sampler)


def _join(draft: Draft, facts: ServerFacts, sampler: str, schedule: str) -> None:
    """One name for both where the server lists one; a schedule it has no name for is left to be left out."""
    name, wanted = _text(draft.payload.get(sampler)), _text(draft.payload.get(schedule))
    if not wanted or wanted.casefold() == "automatic":
        draft.payload.pop(schedule, None)
        return
    combined = _listed(f"{name} {wanted}", facts)
    if combined is not None or name.casefold().endswith(f" {wanted.casefold()}"):
        draft.payload[sampler] = combined or name
        del draft.payload[schedule]


def _split(draft: Draft, facts: ServerFacts, sampler: str, schedule: str) -> None:
    """A combined name of older versions becomes the two fields; what the user set of its own stays."""
    name = _text(draft.payload.get(sampler))
    if not name or not facts.samplers or _listed(name, facts) is not None:
        return
    for own, shown in facts.schedulers:
        for ending in (shown, own):
            bare = name[: -len(ending) - 1]
            if ending and name.casefold().endswith(f" {ending.casefold()}") and _known(bare, facts):
                draft.payload[sampler] = bare
                draft.payload.setdefault(schedule, own or shown)
                return


def _rename(draft: Draft, facts: ServerFacts, sampler: str) -> None:
    name = _text(draft.payload.get(sampler))
    if not name:
        return
    listed = _listed(name, facts)
    if facts.dialect.is_strict:
        if listed is None:
            del draft.payload[sampler]
            reason = Said("{0} has no sampler of this name.", facts.dialect.kind.label)
            draft.say_left_out(joined(label(sampler), name), reason)
        else:
            draft.payload[sampler] = listed
        return
    own = facts.dialect.sampler_names.get(name)
    if listed is not None:
        draft.payload[sampler] = listed  # names are compared letter by letter there
    elif own is not None and own in facts.samplers:
        draft.payload[sampler] = own
    elif facts.samplers and "image_text" in facts.dialect.features_missing:
        # Nothing that comes back tells which one was used.
        kind = facts.dialect.kind.label
        draft.say(Said("{0} lists no sampler {1}, so it may have used another one.", kind, name))


def _known(name: str, facts: ServerFacts) -> bool:
    return _listed(name, facts) is not None or name in facts.dialect.sampler_names


def _listed(name: str, facts: ServerFacts) -> str | None:
    """The listed name that is this one, case aside: servers that compare do so by letter."""
    names = facts.samplers or facts.dialect.samplers
    if name in names:
        return name
    return next((known for known in names if known.casefold() == name.casefold()), None)


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""

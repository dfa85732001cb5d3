"""Which sampler and schedule a request gets, with the imitated server's silent fall-backs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from app.demo import facts

AUTOMATIC = "Automatic"
SAME_SAMPLER = "Use same sampler"
TIMESTEP_SAMPLERS = frozenset({"DDIM", "DDIM CFG++", "PLMS", "UniPC"})
"""Samplers that ignore the schedule and are limited to 1000 steps."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """A sampler by name and a schedule by label."""

    sampler: str
    scheduler: str

    @property
    def schedule_used(self) -> str | None:
        """The label of the schedule the sampler really follows; None when it has its own."""
        if self.sampler in TIMESTEP_SAMPLERS:
            return None
        if self.scheduler != AUTOMATIC:
            return self.scheduler
        own = _samplers()[self.sampler]["options"].get("scheduler")
        return str(_schedulers()[own]["label"]) if own else None


@cache
def _samplers() -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in facts.listing("samplers")}


@cache
def _schedulers() -> dict[str, dict[str, Any]]:
    """Every accepted spelling of a schedule to its row."""
    return {
        spelling: row
        for row in facts.listing("schedulers")
        for spelling in (row["name"], row["label"], *(row["aliases"] or ()))
    }


def sampler_names() -> list[str]:
    return list(_samplers())


def scheduler_labels() -> list[str]:
    return [row["label"] for row in facts.listing("schedulers")]


def resolve(sampler_name: str | None, scheduler: str | None) -> Sampling:
    """What the server makes of the two names.

    Names are exact; an alias, another case or an unknown name silently becomes the first sampler. A schedule at the
    end of the sampler's name ("DPM++ 2M Karras") is split off. An unknown schedule becomes Automatic, and so does the
    one the sampler would use anyway.
    """
    samplers, schedulers = _samplers(), _schedulers()
    first = next(iter(samplers))
    name = sampler_name or first
    row = schedulers.get(scheduler or "", schedulers["automatic"])
    explicit = scheduler in schedulers and row["name"] != "automatic"
    for spelling, candidate in schedulers.items():
        if name not in samplers and name.endswith(f" {spelling}"):
            name = name.removesuffix(f" {spelling}")
            row = row if explicit else candidate
            break
    if name not in samplers:
        name = first
    if samplers[name]["options"].get("scheduler") == row["name"]:
        row = schedulers["automatic"]
    return Sampling(name, str(row["label"]))

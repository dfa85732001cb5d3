"""Which fields of a draft the connected server would not understand. Knows no Qt."""

from __future__ import annotations

from app.features.create.draft import Draft
from app.servers.capabilities import Capabilities

_SAMPLER_OF = {"scheduler": "sampler_name", "hr_scheduler": "hr_sampler_name"}


def unknown_fields(draft: Draft, capabilities: Capabilities | None) -> frozenset[str]:
    """The fields that would be sent and that the server does not name; none where it does not tell its fields.

    A schedule that the server has as part of a sampler's name ("DPM++ 2M Karras") is sent in that name.
    """
    if capabilities is None:
        return frozenset()
    found = {name for name in (*draft.values, *draft.extra) if not capabilities.accepts(name, draft.mode)}
    samplers = {sampler.name for sampler in capabilities.samplers}
    for name in found & _SAMPLER_OF.keys():
        if f"{draft.values.get(_SAMPLER_OF[name])} {draft.values.get(name)}" in samplers:
            found.discard(name)
    return frozenset(found)

"""What the connected server would not understand of a draft, or understand otherwise. Knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping

from app.api.payloads import payload_for
from app.features.create.draft import Draft
from app.generation.request import Mode
from app.servers.capabilities import Capabilities
from app.servers.support import SupportState

_SAMPLER_OF = {"scheduler": "sampler_name", "hr_scheduler": "hr_sampler_name"}


def reasons(draft: Draft, capabilities: Capabilities | None) -> Mapping[str, str]:
    """Field -> one sentence, for the fields that would be sent and mean nothing there, or something else.

    A schedule that the server has as part of a sampler's name ("DPM++ 2M Karras") is sent in that name, and a number
    within its limits is sent as it is: of those there is nothing to say.
    """
    if capabilities is None:
        return {}
    found: dict[str, str] = {}
    if draft.mode is Mode.UPSCALE:
        supports = {name: capabilities.field_support(name, draft.mode) for name in draft.upscale}
        return {name: support.reason for name, support in supports.items() if support.is_missing}
    masks = ("mask",) if draft.mask is not None and draft.mode is Mode.IMAGE_TO_IMAGE else ()
    for name in (*draft.values, *draft.extra, *masks):
        support = capabilities.field_support(name, draft.mode)
        if support.state is not SupportState.WORKS:
            found[name] = support.reason
    if not found:
        return found
    from app.servers.adapting import adapted  # late: without a server nothing is adapted

    sent = adapted(payload_for(draft.to_request()), capabilities, draft.mode).payload
    for name in found.keys() & _SAMPLER_OF.keys():
        asked = f"{draft.values.get(_SAMPLER_OF[name])} {draft.values.get(name)}"
        if name not in sent and str(sent.get(_SAMPLER_OF[name])).casefold() == asked.casefold():
            del found[name]
    for name in found.keys() & capabilities.dialect.limits.keys():
        if sent.get(name) == draft.values.get(name):
            del found[name]
    return found

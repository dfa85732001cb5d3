"""A payload rewritten the way one server wants it, and in sentences what that cost.

Pure functions over plain facts, so that nothing here needs to know a server. What a server tells about itself decides,
its kind's table where it tells nothing. Nothing is ever dropped or changed without a note, unless it means nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from app.api.dialects import lora_tags, samplers, settings, sizes
from app.api.dialects.dialect import Dialect
from app.api.dialects.draft import Draft
from app.api.dialects.draw_things import ALIASES, OWN_FIELDS
from app.api.dialects.webui import UNKNOWN
from app.generation.parameters import PARAMETERS
from app.generation.request import Mode
from app.wording import Said

PICTURES = ("init_images", "mask")


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What a server tells about itself that changes a payload. The neutral value of each member changes nothing.

    ``fields``: the request fields it names (empty: it names none). ``samplers`` and ``schedulers`` (name, label): its
    lists. ``cfg_scale``: what it uses where none is sent. ``loras``: any of a LoRA's names -> its path there.
    ``settings``: the keys of its settings (empty: it tells none); ``restricted``: those it ignores in a request.
    ``no_control``: why it has no ControlNet, "" where it has or may have it.
    """

    dialect: Dialect = UNKNOWN
    fields: frozenset[str] = frozenset()
    samplers: tuple[str, ...] = ()
    schedulers: tuple[tuple[str, str], ...] = ()
    cfg_scale: float | None = None
    loras: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    settings: frozenset[str] = frozenset()
    restricted: frozenset[str] = frozenset()
    no_control: str = ""

    def reads(self, name: str) -> bool:
        """Whether a request field means something to the server; True where nothing is known."""
        if self.fields:
            return name in self.fields
        return not self.dialect.reads or name in self.dialect.reads


@dataclass(frozen=True, slots=True)
class Adapted:
    """``payload``: what is really sent. ``notes``: one sentence for each thing that was left out or changed."""

    payload: dict[str, Any]
    notes: tuple[str, ...] = ()


def adapt(payload: Mapping[str, Any], facts: ServerFacts, mode: Mode = Mode.TEXT_TO_IMAGE) -> Adapted:
    """The payload as the server wants it; the one given is left alone."""
    draft = Draft({name: value for name, value in payload.items() if value is not None})
    dialect = facts.dialect
    if mode is Mode.UPSCALE:
        return _for_upscaling(draft, facts)
    if dialect.is_strict:
        _use_one_name(draft)
    settings.place(draft, facts)
    samplers.place(draft, facts)
    if mode is Mode.TEXT_TO_IMAGE:
        for name in PICTURES:
            if dialect.is_strict:
                draft.payload.pop(name, None)
        if draft.payload.get("enable_hr") is True:
            _complete_hires(draft, facts)
    if dialect.sized_by_passes:
        sizes.size_both_passes(draft, mode)
    if dialect.lora_list:
        lora_tags.into_list(draft, facts.loras)
    if dialect.bare_pictures:
        _strip_pictures(draft, one_source=dialect.one_source)
    _place_units(draft, facts)
    sizes.hold(draft, dialect)
    _leave_out_unread(draft, facts)
    for name, own in dialect.renamed:
        if name in draft.payload:
            value = draft.payload.pop(name)
            draft.payload.setdefault(own, value)
    return Adapted(draft.payload, draft.told())


def _place_units(draft: Draft, facts: ServerFacts) -> None:
    if "alwayson_scripts" in draft.payload and facts.reads("alwayson_scripts"):
        from app.api.dialects import controlnet  # late: few requests have any

        controlnet.place(draft, facts.dialect, facts.no_control)


def _for_upscaling(draft: Draft, facts: ServerFacts) -> Adapted:
    """An endpoint of its own, whose fields only the server itself can tell."""
    for name in [name for name in draft.payload if facts.fields and name in PARAMETERS and not facts.reads(name)]:
        draft.leave_out(name, "")
    return Adapted(draft.payload, draft.told())


def _use_one_name(draft: Draft) -> None:
    """Two names for one field in the same request are refused."""
    for alias, name in ALIASES:
        if alias in draft.payload:
            value = draft.payload.pop(alias)
            draft.payload.setdefault(name, value)


def _complete_hires(draft: Draft, facts: ServerFacts) -> None:
    """Forge fails without a list of modules, and its hires CFG of 1 would turn the negative prompt off."""
    payload = draft.payload
    if "hr_additional_modules" in facts.fields and not isinstance(payload.get("hr_additional_modules"), list):
        payload["hr_additional_modules"] = ["Use same choices"]
    cfg_scale = payload.get("cfg_scale", facts.cfg_scale)
    if "hr_cfg" in facts.fields and cfg_scale is not None:
        payload.setdefault("hr_cfg", cfg_scale)
    if "hr_distilled_cfg" in facts.fields and "distilled_cfg_scale" in payload:
        payload.setdefault("hr_distilled_cfg", payload["distilled_cfg_scale"])
    if "hr_denoising_strength" in facts.fields and "denoising_strength" in payload:
        payload.setdefault("hr_denoising_strength", payload["denoising_strength"])


def _strip_pictures(draft: Draft, *, one_source: bool) -> None:
    """Pictures as base64 and nothing else; where one is taken, the first."""
    for name in PICTURES:
        value = draft.payload.get(name)
        if isinstance(value, str):
            draft.payload[name] = _bare(value)
        elif isinstance(value, Sequence):
            pictures = [_bare(item) if isinstance(item, str) else item for item in value]
            if one_source and len(pictures) > 1:
                count = len(pictures)
                draft.say(Said("Only the first of {0} source pictures was sent: this server takes one.", count))
                pictures = pictures[:1]
            draft.payload[name] = pictures


def _bare(picture: str) -> str:
    return picture.partition(",")[2] if picture.startswith("data:") else picture


def _leave_out_unread(draft: Draft, facts: ServerFacts) -> None:
    dialect = facts.dialect
    if dialect.exact_source:
        draft.payload.pop("resize_mode", None)  # done before it is sent (``images.fitting``)
    own = OWN_FIELDS | {name for _ours, name in dialect.renamed} | {name for _key, name in dialect.setting_fields}
    renamed = {name for name, _own in dialect.renamed}
    for name in list(draft.payload):
        if facts.reads(name) or name in renamed or name == settings.OVERRIDES:
            continue
        if name not in PARAMETERS and name not in dialect.missing and (not dialect.is_strict or name in own):
            continue
        draft.leave_out(name, dialect.missing.get(name, ""))

"""What of a picture's settings is taken over: groups as people choose them, taken whole or left as they are.

Groups are the parts of presets (``preset.Part``), divided further where people want one half: the prompt without the
negative one, the checkpoint without the other settings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from app.generation.difference import Change, changes
from app.generation.parameters import PARAMETERS, Section, belongs
from app.generation.preset import Part, part_of
from app.generation.request import GenerationRequest, Mode
from app.wording import Said


class Group(StrEnum):
    """What is taken over or left as one, in the order in which it is shown."""

    IMAGE = "image"
    PROMPT = "prompt"
    NEGATIVE = "negative"
    TEMPLATE = "template"  # what was written, in the place of the prompts that were sent (``recall_template``)
    MODEL = "model"
    SAMPLING = "sampling"
    SIZE = "size"
    BATCH = "batch"
    SEED = "seed"
    HIRES = "hires"
    REFINER = "refiner"
    OVERRIDES = "overrides"
    SCRIPTS = "scripts"
    MORE = "more"


ALL = frozenset(Group)
REMIX = ALL - {Group.SEED}

MODEL_SETTINGS = ("sd_model_checkpoint", "sd_vae", "forge_additional_modules", "CLIP_stop_at_last_layers")
ALWAYS_ON = "alwayson_scripts"
SCRIPT_FIELDS = ("script_name", "script_args", ALWAYS_ON)
_STRENGTH = "denoising_strength"
_PICTURES = ("init_images", "mask")  # of an imported payload
# A text has the prompt with its styles in it: with the styles beside it they would be added once more.
_OWN = {
    "negative_prompt": Group.NEGATIVE,
    "styles": Group.PROMPT,
    **dict.fromkeys(SCRIPT_FIELDS, Group.SCRIPTS),
    **dict.fromkeys(_PICTURES, Group.IMAGE),
}
_DIVIDED = {Part.STYLES: Group.PROMPT, Part.VARIATION: Group.SEED}
_BY_PART: dict[Part, Group] = {part: _DIVIDED.get(part) or Group(part.value) for part in Part}
_STAYS = frozenset({"override_settings_restore_afterwards"})
_UNTOLD = ("resize_mode", "include_init_images", "mask_round", "mask_blur_x", "mask_blur_y")
"""What no text says of a picture that was made from one (two different blurs: a text names one that is both)."""
_MAKES_MANY = frozenset({"prompt matrix", "prompts from file or textbox", "x/y/z plot"})
"""Scripts whose pictures are each made by values of their own."""


def group_of(name: str, mode: Mode = Mode.TEXT_TO_IMAGE) -> Group | None:
    """The group of a request field in a request of this mode; None for what is not about a picture.

    Where pictures go (saved on the server, sent back) is a matter of those who make them, not of the picture.
    """
    spec = PARAMETERS.get(name)
    if name in _STAYS or (spec is not None and spec.section is Section.OUTPUT):
        return None
    if name == _STRENGTH and mode is Mode.IMAGE_TO_IMAGE:
        return Group.IMAGE
    return _OWN.get(name) or _BY_PART[part_of(name)]


def group_of_setting(key: str) -> Group:
    """The group of a setting that is overridden."""
    return Group.MODEL if key in MODEL_SETTINGS else Group.OVERRIDES


def merged(current: GenerationRequest, recalled: GenerationRequest, groups: Collection[Group]) -> GenerationRequest:
    """``current`` with these groups of ``recalled`` in the place of its own: what that leaves open, the server decides.

    The mode belongs to the image group. What the mode that comes of it does not have stays as it is in ``current``;
    so do its pictures where ``recalled`` has none.
    """
    mode = recalled.mode if Group.IMAGE in groups else current.mode

    def is_taken(name: str) -> bool:
        is_other_strength = name == _STRENGTH and recalled.mode is not mode
        return group_of(name, recalled.mode) in groups and belongs(name, mode) and not is_other_strength

    def is_kept(name: str) -> bool:
        return group_of(name, current.mode) not in groups or not belongs(name, mode)

    def mixed(part: str) -> dict[str, Any]:
        ours, theirs = getattr(current, part), getattr(recalled, part)
        kept = {name: value for name, value in ours.items() if is_kept(name)}
        return kept | {name: value for name, value in theirs.items() if is_taken(name)}

    settings = {key: value for key, value in current.overrides.items() if group_of_setting(key) not in groups}
    settings |= {key: value for key, value in recalled.overrides.items() if group_of_setting(key) in groups}
    brings_picture = Group.IMAGE in groups and recalled.source is not None
    return replace(
        recalled if brings_picture else current,
        mode=mode,
        parameters=mixed("parameters"),
        overrides=settings,
        extra=mixed("extra"),
    )


def as_text(request: GenerationRequest) -> GenerationRequest:
    """What is left of a request from a picture where nothing can be made from pictures."""
    if request.mode is Mode.TEXT_TO_IMAGE:
        return request
    kept = {name: value for name, value in request.parameters.items() if belongs(name, Mode.TEXT_TO_IMAGE)}
    kept.pop(_STRENGTH, None)
    return replace(request, mode=Mode.TEXT_TO_IMAGE, parameters=kept, source=None, mask=None)


@dataclass(frozen=True, slots=True)
class GroupChange:
    """What taking one group over does. Without ``changes`` only the order of a prompt's items is another."""

    group: Group
    changes: tuple[Change, ...]


def changes_by_group(current: GenerationRequest, recalled: GenerationRequest) -> Iterator[GroupChange]:
    """Of every group that would change anything, in the order of ``Group``."""
    for group in Group:
        after = merged(current, recalled, {group})
        if after != current:
            yield GroupChange(group, changes(current, after))


def groups_in(request: GenerationRequest) -> frozenset[Group]:
    """The groups in which a request says anything."""
    found = {group_of(name, request.mode) for name in (*request.parameters, *request.extra)}
    found |= {group_of_setting(key) for key in request.overrides}
    found |= {Group.IMAGE} if request.mode is not Mode.TEXT_TO_IMAGE else set()
    return frozenset(group for group in found if group is not None)


def completed(
    told: GenerationRequest, sent: GenerationRequest, *, is_whole: bool
) -> tuple[GenerationRequest, tuple[str, ...]]:
    """What a text told, and what only the one who asked for the picture knows: scripts and further settings.

    ``is_whole``: the picture is all that came of the request (a grid), not one of many. Also gives sentences about
    what cannot be had again.
    """
    parameters, notes = dict(told.parameters), []
    name = str(sent.parameters.get("script_name") or "")
    for field in (*SCRIPT_FIELDS, "disable_extra_networks"):
        if field not in sent.parameters or (field in parameters and field != ALWAYS_ON):
            continue
        if field.startswith("script_") and name.lower() in _MAKES_MANY and not is_whole:
            continue
        if field == ALWAYS_ON and isinstance(sent.parameters[field], Mapping):
            scripts, lost = _always_on(parameters.pop(field, None), sent.parameters[field])
            parameters |= {field: scripts} if scripts else {}
            notes += lost
        elif has_placeholder(sent.parameters[field]):
            said = Said("{0}: the pictures in it were not kept, so it is left out.", Said(PARAMETERS[field].label))
            notes.append(said)
        else:
            parameters[field] = sent.parameters[field]  # of a script that a text tells of as well, what was asked for
    if name and "script_name" not in parameters:
        parameters.pop("script_args", None)
        notes.append(Said("The script {0} is left out: this is one of the pictures it made.", name[:80]))
    if sent.mode is Mode.IMAGE_TO_IMAGE:
        asked = {field: sent.parameters[field] for field in _UNTOLD if field in sent.parameters}
        parameters = {**asked, **parameters}
    # The text names only what differs from a server's own value, so what was asked for goes before silence.
    return replace(told, parameters=parameters, overrides={**sent.overrides, **told.overrides}), tuple(notes)


def _always_on(told: Any, sent: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Script by script: what was asked for goes before what a text tells of it, except pictures that were not kept."""
    scripts = dict(told) if isinstance(told, Mapping) else {}
    notes: list[str] = []
    for title, entry in sent.items():
        known = next((name for name in scripts if name.casefold() == title.casefold()), title)
        if not has_placeholder(entry):
            scripts.pop(known, None)
            scripts[title] = entry
        elif title.casefold() == "controlnet":
            from app.generation.control_units import units_in, with_units  # late: few requests have any

            scripts.pop(known, None)
            scripts = with_units(scripts, units_in({title: entry}))
            notes.append(Said("The pictures of ControlNet's units were not kept; choose them again."))
        else:
            said = Said("The pictures for the script {0} were not kept, so it is left out.", title[:80])
            notes.append(said)
    return scripts, notes


def loses_pictures(before: GenerationRequest, after: GenerationRequest) -> bool:
    """Whether a picture that ``before`` begins with is nowhere in ``after``."""
    if before.source not in (None, after.source) or before.mask not in (None, after.mask):
        return True
    return any(before.extra.get(name) and not after.extra.get(name) for name in _PICTURES)


def has_placeholder(value: Any) -> bool:
    """Whether a picture stood in ``value`` that was not kept (``payloads.without_pictures``)."""
    if isinstance(value, str):
        return value.startswith("<image") and value.endswith(">")
    if isinstance(value, Mapping):
        return any(has_placeholder(item) for item in value.values())
    return isinstance(value, list | tuple) and any(has_placeholder(item) for item in value)

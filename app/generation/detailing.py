"""What ADetailer is asked for: parts of a picture found by a detector and painted anew, a unit for each detector.

On the wire: ``alwayson_scripts: {"ADetailer": {"args": [enable, skip_img2img, unit, unit, ...]}}``; a unit is an object
that needs no key but ``ad_model``. The extension refuses a unit with a key it does not know and then does nothing, and
names of two keys changed with its versions, so a unit is read by any name and written by those the server knows.
Names, defaults, limits and infotext keys: the extension's ``args.py`` and ``ui.py`` (v23.5 to v25).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self

from app.generation.parameters import ChoiceSource, Kind, ParameterSpec, Section
from app.generation.request import EMPTY, Values
from app.generation.script_calls import ADETAILER, key_of

TITLE = ADETAILER
NAMES = frozenset({key_of(TITLE)})
MODEL, ENABLED = "ad_model", "ad_tab_enable"
NO_MODEL = "None"
USUAL_MODEL = "face_yolov8n.pt"
"""The first of the detectors that come with the extension; offered where a server does not list its own."""
MOST_UNITS = 15  # the extension's own limit of tabs


class DetailPart(StrEnum):
    """Where in a unit's form a field stands."""

    MAIN = "main"
    DETECTION = "detection"
    MASK = "mask"
    INPAINT = "inpaint"
    OWN = "own"  # values of its own instead of the picture's
    CONTROLNET = "controlnet"


@dataclass(frozen=True, slots=True)
class DetailField:
    """``told``: its key in an infotext. ``switch``: the key that has to be true for this one to be read.

    ``also``: what other versions call it.
    """

    spec: ParameterSpec
    told: str
    part: DetailPart
    choices: tuple[str, ...] = ()
    switch: str = ""
    also: str = ""


def _rows() -> tuple[DetailField, ...]:
    text, integer, number, toggle, choice = Kind.TEXT, Kind.INTEGER, Kind.NUMBER, Kind.SWITCH, Kind.CHOICE
    main, detection, mask = DetailPart.MAIN, DetailPart.DETECTION, DetailPart.MASK
    inpaint, own, control = DetailPart.INPAINT, DetailPart.OWN, DetailPart.CONTROLNET

    def row(
        name: str, label: str, kind: Kind, part: DetailPart, told: str, default: Any = None,
        minimum: float | None = None, maximum: float | None = None, step: float = 1, decimals: int = 0, *,
        source: ChoiceSource | None = None, choices: tuple[str, ...] = (), switch: str = "", also: str = "",
        tip: str = "",
    ) -> DetailField:  # fmt: skip
        spec = ParameterSpec(
            f"ad_{name}", label, kind, Section.SCRIPTS, default, minimum, maximum, step, decimals, source, tip
        )
        return DetailField(spec, f"ADetailer {told}", part, choices, f"ad_use_{switch}" if switch else "", also)

    return (
        row("model", "Detector", choice, main, "model", NO_MODEL, tip="What is looked for in the finished picture."),
        row("model_classes", "Classes", text, main, "model classes", "",
            tip="Names of what is to be found, with commas; for detectors of any thing (“-world”)."),
        row("prompt", "Prompt", text, main, "prompt", "",
            tip="For what is found; empty, the picture's own. [PROMPT] stands for that, [SEP] divides what is found."),
        row("negative_prompt", "Negative prompt", text, main, "negative prompt", ""),
        row("confidence", "Confidence", number, main, "confidence", 0.3, 0, 1, 0.01, 2,
            tip="How sure the detector has to be."),
        row("denoising_strength", "Denoising strength", number, main, "denoising strength", 0.4, 0, 1, 0.01, 2,
            tip="How much of what was found may change."),
        row("mask_filter_method", "Keep by", choice, detection, "method to decide top k masks", "Area",
            choices=("Area", "Confidence"), tip="By what the parts are chosen that are kept."),
        row("mask_k", "Keep at most", integer, detection, "mask only top k", 0, 0, 10, also="ad_mask_k_largest",
            tip="Of the parts that were found; 0 means all."),
        row("mask_min_ratio", "Least area", number, detection, "mask min ratio", 0, 0, 1, 0.001, 3,
            tip="Smaller parts of the picture are left alone: 0.01 is a hundredth of it."),
        row("mask_max_ratio", "Largest area", number, detection, "mask max ratio", 1, 0, 1, 0.001, 3,
            tip="Larger parts of the picture are left alone."),
        row("x_offset", "Move across", integer, mask, "x offset", 0, -200, 200, tip="Pixels to the right."),
        row("y_offset", "Move up", integer, mask, "y offset", 0, -200, 200, tip="Pixels upwards."),
        row("dilate_erode", "Grow or shrink", integer, mask, "dilate erode", 4, -128, 128, 4,
            tip="Pixels by which the mask grows; below 0 it shrinks."),
        row("mask_merge_invert", "Merge", choice, mask, "mask merge invert", "None",
            choices=("None", "Merge", "Merge and Invert"), tip="Paint all parts at once, or all but them."),
        row("mask_blur", "Mask blur", integer, inpaint, "mask blur", 4, 0, 64),
        row("inpaint_only_masked_padding", "Padding", integer, inpaint, "inpaint padding", 32, 0, 256, 4,
            tip="Pixels around the part that are seen with it."),
        row("inpaint_only_masked", "Only masked", toggle, inpaint, "inpaint only masked", True,
            tip="Make the part at the full size and put it back."),
        row("inpaint_width", "Width", integer, own, "inpaint width", 512, 64, 2048, 4, switch="inpaint_width_height"),
        row("inpaint_height", "Height", integer, own, "inpaint height", 512, 64, 2048, 4,
            switch="inpaint_width_height"),
        row("steps", "Steps", integer, own, "steps", 28, 1, 150, switch="steps"),
        row("cfg_scale", "CFG scale", number, own, "CFG scale", 7.0, 0, 30, 0.5, 1, switch="cfg_scale"),
        row("sampler", "Sampler", choice, own, "sampler", "DPM++ 2M Karras", source=ChoiceSource.SAMPLERS,
            switch="sampler"),
        row("scheduler", "Schedule", choice, own, "scheduler", "Use same scheduler", source=ChoiceSource.SCHEDULERS,
            switch="sampler"),
        row("checkpoint", "Checkpoint", choice, own, "checkpoint", None, source=ChoiceSource.CHECKPOINTS,
            switch="checkpoint"),
        row("vae", "VAE", choice, own, "VAE", None, source=ChoiceSource.VAES, switch="vae"),
        row("noise_multiplier", "Noise multiplier", number, own, "noise multiplier", 1.0, 0.5, 1.5, 0.01, 2,
            switch="noise_multiplier"),
        row("clip_skip", "Clip skip", integer, own, "CLIP skip", 1, 1, 12, switch="clip_skip"),
        row("restore_face", "Restore faces after it", toggle, own, "restore face", False),
        row("controlnet_model", "ControlNet model", choice, control, "ControlNet model", "None"),
        row("controlnet_module", "ControlNet preprocessor", choice, control, "ControlNet module", "None"),
        row("controlnet_weight", "ControlNet weight", number, control, "ControlNet weight", 1.0, 0, 1, 0.01, 2),
        row("controlnet_guidance_start", "Guidance start", number, control, "ControlNet guidance start", 0.0, 0, 1,
            0.01, 2),
        row("controlnet_guidance_end", "Guidance end", number, control, "ControlNet guidance end", 1.0, 0, 1, 0.01, 2),
    )  # fmt: skip


FIELDS: Mapping[str, DetailField] = MappingProxyType({row.spec.name: row for row in _rows()})
"""Every field of a unit by its wire name, in the order of the form."""
_SWITCHES = frozenset(row.switch for row in FIELDS.values() if row.switch)
_OTHER_ENABLED = "ad_tap_enable"
_OTHER_NAMES = {**{row.also: name for name, row in FIELDS.items() if row.also}, _OTHER_ENABLED: ENABLED}


@dataclass(frozen=True, slots=True)
class Unit:
    """One detector and what is done with what it finds.

    ``values``: what is set, by the names of ``FIELDS``; the rest is the extension's own. ``other``: keys without a
    field here, or with a value of another kind, kept as they are.
    """

    values: Values = field(default_factory=lambda: EMPTY)
    is_on: bool = True
    other: Values = field(default_factory=lambda: EMPTY)

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        """The unit an object on the wire stands for. What only repeats a default is not set."""
        named = {_OTHER_NAMES.get(str(key), str(key)): value for key, value in told.items()}
        off = {switch for switch in _SWITCHES if named.get(switch) is not True}
        values: dict[str, Any] = {}
        other: dict[str, Any] = {}
        for key, value in named.items():
            row = FIELDS.get(key)
            if row is None:
                if key not in _SWITCHES and key != ENABLED:
                    other[key] = value
            elif value is None or row.switch in off or _is_same(row.spec, value):
                continue
            elif not _fits(row.spec, value):
                other[key] = value
            elif row.switch or value != row.spec.default:
                values[key] = value
        for key, row in FIELDS.items():  # switched on, and left to the extension
            if row.switch and row.switch not in off and key not in named and row.spec.choices is None:
                values[key] = row.spec.default
        return cls(values, named.get(ENABLED) is not False, other)

    def to_json(self, known: Collection[str] = ()) -> dict[str, Any]:
        """The object for the wire, by the names the server knows; without any known, by those of new versions."""
        told: dict[str, Any] = {MODEL: self.model}
        if not self.is_on:
            told[_name(ENABLED, _OTHER_ENABLED, known)] = False
        for name, row in FIELDS.items():
            if name in self.values:
                if row.switch:
                    told[row.switch] = True
                told[_name(name, row.also, known)] = self.values[name]
        return told | dict(self.other)

    @property
    def model(self) -> str:
        return str(self.values.get(MODEL, NO_MODEL))

    @property
    def does_anything(self) -> bool:
        return self.is_on and self.model != NO_MODEL

    def with_value(self, name: str, value: Any) -> Self:
        """A copy with one field set; None leaves it to the extension."""
        values = {key: kept for key, kept in self.values.items() if key != name}
        other = {key: kept for key, kept in self.other.items() if key != name}
        return replace(self, values=values if value is None else {**values, name: value}, other=other)


@dataclass(frozen=True, slots=True)
class Detailing:
    """All that one request asks of ADetailer. ``skips``: image to image gives the source on as it is.

    ``rest``: arguments that are neither switches nor units, kept at the end.
    """

    is_on: bool = True
    skips: bool = False
    units: tuple[Unit, ...] = ()
    rest: tuple[Any, ...] = ()

    @classmethod
    def of(cls, arguments: Sequence[Any]) -> Self:
        """What a list of arguments asks for; one without its switches is on."""
        switches = [value for value in arguments[:2] if isinstance(value, bool)]
        if arguments and not isinstance(arguments[0], bool):
            switches = []
        units = tuple(Unit.of(value) for value in arguments if isinstance(value, Mapping))
        rest = tuple(value for value in arguments[len(switches) :] if not isinstance(value, Mapping))
        is_on, skips = (*switches, *(True, False)[len(switches) :])
        return cls(is_on, skips, units, rest)

    def to_json(self, known: Collection[str] = ()) -> list[Any]:
        """The list of arguments."""
        return [self.is_on, self.skips, *(unit.to_json(known) for unit in self.units), *self.rest]

    @property
    def does_anything(self) -> bool:
        return self.is_on and any(unit.does_anything for unit in self.units)


def with_known_keys(unit: Mapping[str, Any], known: Collection[str]) -> dict[str, Any]:
    """A unit as it is, with the keys that have another name in this version under that."""
    others = {**_OTHER_NAMES, **{name: other for other, name in _OTHER_NAMES.items()}}
    return {
        (others[key] if key in others and key not in known and others[key] in known else key): value
        for key, value in unit.items()
    }


def _name(name: str, other: str, known: Collection[str]) -> str:
    """What the server calls a field."""
    return other if other and other in known and name not in known else name


def _is_same(spec: ParameterSpec, value: Any) -> bool:
    """Whether a name out of a list says that the picture's own is used."""
    return spec.choices is not None and isinstance(value, str) and value.lower().startswith(("use same", "none"))


def _fits(spec: ParameterSpec, value: Any) -> bool:
    match spec.kind:
        case Kind.SWITCH:
            return isinstance(value, bool)
        case Kind.INTEGER:
            return isinstance(value, int) and not isinstance(value, bool)
        case Kind.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case _:
            return isinstance(value, str)

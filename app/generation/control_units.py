"""A ControlNet unit: one picture that guides how another is made; in requests, and in what pictures say of themselves.

In a request units are objects in ``alwayson_scripts["ControlNet"]["args"]``. The names of modes here are those of the
extension for AUTOMATIC1111 (``internal_controlnet/args.py``), which takes no numbers; ``api.dialects.controlnet``
writes them as other servers want them. A kept picture is in a unit by reference (``generation.source``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self

from app.generation.request import EMPTY, Values
from app.generation.result import plain_json
from app.generation.source import SourceImage, reference, referenced

SCRIPT = "ControlNet"
"""The script's title; servers take it in any case."""
SCRIPTS = "alwayson_scripts"

_MOST_UNITS = 50
_LONGEST_NAME = 300


class ControlResize(StrEnum):
    """How a unit's picture is brought to the size asked for."""

    STRETCH = "Just Resize"
    CROP = "Crop and Resize"
    FILL = "Resize and Fill"


class ControlMode(StrEnum):
    """Which of the two gives way where prompt and control disagree."""

    BALANCED = "Balanced"
    PROMPT = "My prompt is more important"
    CONTROL = "ControlNet is more important"


class HiresPasses(StrEnum):
    """In which pass of hires fix a unit guides."""

    BOTH = "Both"
    LOW = "Low res only"
    HIGH = "High res only"


_RESIZES: Mapping[str, ControlResize] = MappingProxyType({
    "inner fit (scale to fit)": ControlResize.CROP, "scale to fit (inner fit)": ControlResize.CROP,
    "outer fit (shrink to fit)": ControlResize.FILL, "envelope (outer fit)": ControlResize.FILL,
    "resizemode.resize": ControlResize.STRETCH, "resizemode.inner_fit": ControlResize.CROP,
    "resizemode.outer_fit": ControlResize.FILL,
})  # fmt: skip
"""Older names, and Python's own for the members, which Forge writes into its texts."""
_MODES: Mapping[str, ControlMode] = MappingProxyType({
    "prefer prompt": ControlMode.PROMPT, "prefer controlnet": ControlMode.CONTROL,  # reForge
    "controlmode.balanced": ControlMode.BALANCED, "controlmode.prompt": ControlMode.PROMPT,
    "controlmode.control": ControlMode.CONTROL,
})  # fmt: skip
_PASSES: Mapping[str, HiresPasses] = MappingProxyType({
    "hiresfixoption.both": HiresPasses.BOTH, "hiresfixoption.low_res_only": HiresPasses.LOW,
    "hiresfixoption.high_res_only": HiresPasses.HIGH,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class ControlUnit:
    """None and "" say "left to the server". ``extra``: keys without a name here, and values of another kind than usual;
    they are sent as they are.

    ``weight`` 0..2. ``guidance_start`` and ``guidance_end``: parts 0..1 of the steps. ``processor_res``: pixels of the
    shorter side that a preprocessor works with. What the two thresholds mean is the preprocessor's own matter.
    """

    enabled: bool = True
    module: str = ""
    model: str = ""
    weight: float | None = None
    image: SourceImage | None = None
    mask: SourceImage | None = None
    resize_mode: ControlResize | None = None
    control_mode: ControlMode | None = None
    guidance_start: float | None = None
    guidance_end: float | None = None
    pixel_perfect: bool | None = None
    processor_res: int | None = None
    threshold_a: float | None = None
    threshold_b: float | None = None
    hr_option: HiresPasses | None = None
    low_vram: bool | None = None
    save_detected_map: bool | None = None
    extra: Values = field(default_factory=lambda: EMPTY)

    def __post_init__(self) -> None:
        object.__setattr__(self, "extra", MappingProxyType(dict(self.extra)))

    @property
    def has_picture(self) -> bool:
        """Whether it has a picture of its own, however it came."""
        return self.image is not None or bool(self.extra.get("image"))

    @property
    def texts(self) -> tuple[str, ...]:
        """Its pictures that came as base64: image, then mask."""
        return tuple(value for _name, value in self._texts())

    def _texts(self) -> Iterator[tuple[str, str]]:
        told = {_ALIASES.get(key, key): value for key, value in self.extra.items()}
        for name in _PICTURES:
            value = told.get(name)
            if isinstance(value, str) and value and not value.startswith(("http:", "https:")):
                yield name, value

    def with_pictures(self, kept: Sequence[SourceImage]) -> Self:
        """With kept pictures in the place of its ``texts``, in their order."""
        names = [name for name, _value in self._texts()]
        return self.changed(**dict(zip(names, kept, strict=True)))

    @property
    def about(self) -> str:
        """ "canny, control_v11p, 0.8, pose.png": what there is to tell it from another one."""
        picture = self.image.name or self.image.sha256[:8] if self.image is not None else ""
        weight = f"{self.weight:g}" if self.weight is not None else ""
        return ", ".join(part for part in (self.module, self.model.split(" [")[0], weight, picture) if part)

    @property
    def preprocesses(self) -> bool:
        """Whether a preprocessor is chosen that changes anything."""
        return self.module.casefold() not in ("", "none")

    def to_dict(self) -> dict[str, Any]:
        """For a request: what is set, and whether it is on (the default of that differs between servers)."""
        told: dict[str, Any] = {}
        for name in _NAMES:
            value = getattr(self, name)
            if name == "enabled" or value not in (None, ""):
                told[name] = reference(value) if isinstance(value, SourceImage) else plain_json(value)
        for name, value in self.extra.items():
            told.setdefault(name, plain_json(value))
        return told

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> Self:
        """What a request holds, whoever wrote it. Nothing is lost: what does not fit is in ``extra``; only what stands
        for a picture that was not kept ("<image, 1.4 MB>") is none."""
        known: dict[str, Any] = {}
        extra: dict[str, Any] = {}
        for key, value in told.items():
            name = _ALIASES.get(str(key), str(key))
            reader = _READERS.get(name)
            fitted = reader(value) if reader is not None and name not in known else None
            if fitted is not None:
                known[name] = fitted
            elif value is not None and not (name in _PICTURES and _is_placeholder(value)):
                extra[str(key)] = value
        return cls(**known, extra=extra)

    def changed(self, **changes: Any) -> Self:
        """A copy with these members; a value among the extra keys that one of them replaces goes."""
        stale = {key for key in self.extra if _ALIASES.get(key, key) in changes}
        return replace(self, **changes, extra={key: value for key, value in self.extra.items() if key not in stale})


def _whole(value: Any) -> int | None:
    number = _number(value)
    return int(number) if number is not None and number.is_integer() else None


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < 1e9 and math.isfinite(value) else None


def _as_it_is(value: Any) -> int | float | None:
    """A number, whole where it was."""
    return value if _number(value) is not None else None


def _name(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() and len(value) <= _LONGEST_NAME else None


def _switch(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _picked(kind: type[StrEnum], others: Mapping[str, Any]) -> Callable[[Any], Any]:
    """A member by its number or by one of its names."""
    members = list(kind)
    named = {**others, **{member.value.casefold(): member for member in members}}

    def read(value: Any) -> Any:
        if isinstance(value, int) and not isinstance(value, bool):
            return members[value] if 0 <= value < len(members) else None
        return named.get(value.casefold()) if isinstance(value, str) else None

    return read


_READERS: Mapping[str, Callable[[Any], Any]] = MappingProxyType({
    "enabled": _switch,
    "module": _name,
    "model": _name,
    "weight": _as_it_is,
    "image": referenced,
    "mask": referenced,
    "resize_mode": _picked(ControlResize, _RESIZES),
    "control_mode": _picked(ControlMode, _MODES),
    "guidance_start": _as_it_is,
    "guidance_end": _as_it_is,
    "pixel_perfect": _switch,
    "processor_res": _whole,
    "threshold_a": _as_it_is,
    "threshold_b": _as_it_is,
    "hr_option": _picked(HiresPasses, _PASSES),
    "low_vram": _switch,
    "save_detected_map": _switch,
})  # fmt: skip
_ALIASES: Mapping[str, str] = MappingProxyType(
    {"mask_image": "mask", "lowvram": "low_vram", "guidance": "guidance_end", "input_image": "image"}
)
"""Forge's name of the mask, and names of older versions."""
_PICTURES = ("image", "mask")
_NAMES = tuple(each.name for each in fields(ControlUnit) if each.name != "extra")


# -- in requests --------------------------------------------------------------------------------------------------


def script_key(scripts: Any) -> str | None:
    """The key of ControlNet among the always-on scripts of a request; None where it is not among them."""
    names = scripts if isinstance(scripts, Mapping) else {}
    return next((key for key in names if isinstance(key, str) and key.casefold() == SCRIPT.casefold()), None)


def units_in(scripts: Any) -> tuple[ControlUnit, ...]:
    """The units in ``alwayson_scripts``; none where there is nothing of that kind."""
    key = script_key(scripts)
    call = scripts[key] if key is not None else None
    args = call.get("args") if isinstance(call, Mapping) else None
    rows = args[:_MOST_UNITS] if isinstance(args, list | tuple) else ()
    return tuple(ControlUnit.from_dict(row) for row in rows if isinstance(row, Mapping))


def with_units(scripts: Any, units: Sequence[ControlUnit]) -> dict[str, Any]:
    """``alwayson_scripts`` with these units in the place of its own; without ControlNet where there are none."""
    found = dict(scripts) if isinstance(scripts, Mapping) else {}
    key = script_key(found)
    if not units:
        found.pop(key or SCRIPT, None)
        return found
    call = found.get(key) if key is not None else None
    args = {"args": [unit.to_dict() for unit in units]}
    found[key or SCRIPT] = {**call, **args} if isinstance(call, Mapping) else args
    return found


# -- in texts -----------------------------------------------------------------------------------------------------

_PAIR = re.compile(r"\s*([A-Za-z][A-Za-z _/]{1,30}): ")
_OLD = MappingProxyType({"preprocessor": "module", "starting/ending": "", "preprocessor params": ""})
_NUMBERED = re.compile(r"ControlNet (\d{1,2})", re.IGNORECASE)
_USUAL: Mapping[str, Any] = MappingProxyType({
    "weight": 1, "resize_mode": ControlResize.CROP, "control_mode": ControlMode.BALANCED, "guidance_start": 0,
    "guidance_end": 1, "pixel_perfect": False, "hr_option": HiresPasses.BOTH, "low_vram": False,
    "save_detected_map": True,
})  # fmt: skip
_TUPLE = re.compile(r"\(([^()]{1,80})\)")


def unit_of_text(text: str) -> ControlUnit | None:
    """The unit behind "Module: canny, Model: ..." of an infotext, or behind the form it had until the end of 2023
    ("preprocessor: canny, model: ..., starting/ending: (0, 1), preprocessor params: (512, 100, 200)").

    The picture is not in a text. None when this tells of no unit.
    """
    told: dict[str, Any] = {}
    for key, value in _pairs(text[:4000]):
        field_name = key.casefold().replace(" ", "_")
        old = _OLD.get(key.casefold())
        if old == "":
            told |= _of_tuple(field_name, value)
        else:
            told[old or field_name] = _plain_value(value)
    told = {name: value for name, value in told.items() if name in _READERS and value not in (-1, "None", None)}
    if "module" not in told and "model" not in told:
        return None
    unit = ControlUnit.from_dict(told)
    return replace(unit, extra=EMPTY)


def read_units(values: Mapping[str, str], parameters: dict[str, Any]) -> frozenset[str]:
    """Put the units that an infotext tells of ("ControlNet 0": ...) into the parameters of a request; the keys that
    they were read from.
    """
    found: dict[int, ControlUnit] = {}
    keys: set[str] = set()
    for key, text in values.items():
        number = _NUMBERED.fullmatch(key)
        unit = unit_of_text(text) if number is not None else None
        if number is not None and unit is not None:
            found[int(number[1])] = unit.changed(**dict.fromkeys(_usual(unit)))
            keys.add(key)
    if found:
        parameters[SCRIPTS] = with_units(parameters.get(SCRIPTS), [found[number] for number in sorted(found)])
    return frozenset(keys)


def _usual(unit: ControlUnit) -> list[str]:
    """The members that say no more than any server takes anyway."""
    return [name for name, usual in _USUAL.items() if getattr(unit, name) == usual]


def _is_placeholder(value: Any) -> bool:
    return isinstance(value, str) and value.startswith("<image") and value.endswith(">")


def _pairs(text: str) -> Iterable[tuple[str, str]]:
    """Key and value of each part; names of preprocessors have commas and brackets of their own at times."""
    marks = [(found.start(), found.end(), found[1]) for found in re.finditer(rf"(?:^|,){_PAIR.pattern}", text)]
    for number, (_start, end, key) in enumerate(marks):
        following = marks[number + 1][0] if number + 1 < len(marks) else len(text)
        yield key.strip(), text[end:following].strip()


def _of_tuple(key: str, value: str) -> dict[str, Any]:
    found = _TUPLE.fullmatch(value)
    parts = [_plain_value(part.strip()) for part in found[1].split(",")] if found else []
    names = ("guidance_start", "guidance_end")
    if key.startswith("preprocessor"):
        names = ("processor_res", "threshold_a", "threshold_b")  # type: ignore[assignment]
    return {name: part for name, part in zip(names, parts, strict=False) if isinstance(part, int | float)}


def _plain_value(text: str) -> Any:
    if text in ("True", "False"):
        return text == "True"
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text

"""Presets: all or some parts of a request under a name, to be put into another request and compared with it.

A preset decides whole parts. What a part of it leaves out is left to the server when it is applied; parts it does not
have stay as they are.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

from app.generation.nesting import is_too_deep
from app.generation.parameters import PARAMETERS, Section, belongs, fits
from app.generation.request import EMPTY, GenerationRequest, Mode, Values
from app.generation.result import plain_json

if TYPE_CHECKING:
    from app.generation.difference import Change

FORMAT = "safelight-preset"
VERSION = 1
LONGEST_NAME = 80
_MOST_KEYS = 1000
_STRENGTH = "denoising_strength"  # of hires fix, or of image to image


class PresetError(ValueError):
    """A document that is no preset; ``str(error)`` is a sentence for a person."""


class Part(StrEnum):
    """A part of a request that is taken or left as a whole, in the order panels show them."""

    PROMPT = "prompt"
    STYLES = "styles"
    SAMPLING = "sampling"
    SIZE = "size"
    BATCH = "batch"
    SEED = "seed"
    HIRES = "hires"
    REFINER = "refiner"
    OVERRIDES = "overrides"
    VARIATION = "variation"
    IMAGE = "image"
    SCRIPTS = "scripts"
    MORE = "more"


_BY_NAME = {
    "styles": Part.STYLES,
    "own_styles": Part.STYLES,
    "batch_size": Part.BATCH,
    "n_iter": Part.BATCH,
    "subseed": Part.VARIATION,
    "subseed_strength": Part.VARIATION,
    "seed_resize_from_w": Part.VARIATION,
    "seed_resize_from_h": Part.VARIATION,
}
_BY_SECTION = {
    Section.PROMPT: Part.PROMPT,
    Section.SAMPLING: Part.SAMPLING,
    Section.SIZE: Part.SIZE,
    Section.SEED: Part.SEED,
    Section.HIRES: Part.HIRES,
    Section.REFINER: Part.REFINER,
    Section.IMAGE: Part.IMAGE,
    Section.INPAINT: Part.IMAGE,
    Section.SCRIPTS: Part.SCRIPTS,
}


def part_of(name: str, mode: Mode = Mode.TEXT_TO_IMAGE) -> Part:
    """The part a field of a request of this mode belongs to; fields of unknown names are among "more"."""
    if name == _STRENGTH and mode is Mode.IMAGE_TO_IMAGE:
        return Part.IMAGE
    if name in _BY_NAME:
        return _BY_NAME[name]
    spec = PARAMETERS.get(name)
    return Part.MORE if spec is None else _BY_SECTION.get(spec.section, Part.MORE)


def parts_in(request: GenerationRequest) -> frozenset[Part]:
    """The parts in which a request sets anything."""
    found = {part_of(name, request.mode) for name in (*request.parameters, *request.extra)}
    return frozenset(found | {Part.OVERRIDES} if request.overrides else found)


@dataclass(frozen=True, slots=True)
class Preset:
    """Some parts of a request under a name. Values outside ``parts`` are dropped when it is made.

    ``mode``: of the request it was made of. In the other one, what only its own mode has is passed over.
    """

    name: str
    parts: frozenset[Part]
    parameters: Values = field(default_factory=lambda: EMPTY)
    overrides: Values = field(default_factory=lambda: EMPTY)
    extra: Values = field(default_factory=lambda: EMPTY)
    mode: Mode = Mode.TEXT_TO_IMAGE

    def __post_init__(self) -> None:
        kept = {
            "parameters": {key: value for key, value in self.parameters.items() if self._has(key)},
            "overrides": dict(self.overrides) if Part.OVERRIDES in self.parts else {},
            "extra": {key: value for key, value in self.extra.items() if self._has(key)},
        }
        for name, values in kept.items():
            object.__setattr__(self, name, MappingProxyType(values))

    @classmethod
    def of(cls, name: str, request: GenerationRequest, parts: Iterable[Part]) -> Self:
        """The preset that keeps these parts of ``request``."""
        return cls(name, frozenset(parts), request.parameters, request.overrides, request.extra, request.mode)

    def applied_to(self, request: GenerationRequest) -> GenerationRequest:
        """``request`` with the preset's parts in the place of its own."""
        is_same = request.mode is self.mode
        given = {
            name: value
            for name, value in self.parameters.items()
            if is_same or (name != _STRENGTH and belongs(name, request.mode))
        }
        return replace(
            request,
            parameters={**self._outside(request.parameters, request.mode), **given},
            overrides=self.overrides if Part.OVERRIDES in self.parts else request.overrides,
            extra={**self._outside(request.extra, request.mode), **self.extra},
        )

    def changes_in(self, request: GenerationRequest) -> tuple[Change, ...]:
        """What ``request`` does otherwise than this preset, in the parts the preset has."""
        from app.generation.difference import changes  # late: few start with a preset

        return changes(self.applied_to(request), request)

    def renamed(self, name: str) -> Self:
        return replace(self, name=name)

    def _has(self, name: str) -> bool:
        return part_of(name, self.mode) in self.parts

    def _outside(self, values: Values, mode: Mode) -> dict[str, Any]:
        return {name: value for name, value in values.items() if part_of(name, mode) not in self.parts}

    def to_document(self) -> dict[str, Any]:
        """The preset as plain JSON: what is saved and exported."""
        mode = {"mode": self.mode.value} if self.mode is not Mode.TEXT_TO_IMAGE else {}
        return {
            "format": FORMAT,
            "version": VERSION,
            "name": self.name,
            **mode,
            "parts": [part.value for part in Part if part in self.parts],
            "parameters": plain_json(self.parameters),
            "override_settings": plain_json(self.overrides),
            "extra": plain_json(self.extra),
        }

    @classmethod
    def from_document(cls, document: Any) -> Self:
        """What ``to_document`` wrote. Raises PresetError for anything else, naming what is wrong."""
        if not isinstance(document, Mapping) or document.get("format") != FORMAT:
            raise PresetError(f'This is no preset of Safelight: "format" is not "{FORMAT}".')
        if document.get("version") != VERSION:
            raise PresetError("This preset was written by a newer version of Safelight.")
        name = clean_name(document.get("name"))
        parameters, overrides, extra = (_object(document, key) for key in ("parameters", "override_settings", "extra"))
        for key, value in parameters.items():
            if not fits(key, value):
                raise PresetError(f'This preset is damaged: "{key}" cannot be {_shown(value)}.')
        # A known name is an extra only with a value of another kind, which is sent as it is.
        known = {key: value for key, value in extra.items() if fits(key, value)}
        rest = {key: value for key, value in extra.items() if key not in known and key != "override_settings"}
        mode = Mode.IMAGE_TO_IMAGE if document.get("mode") == Mode.IMAGE_TO_IMAGE.value else Mode.TEXT_TO_IMAGE
        return cls(name, _parts_of(document, parameters), {**known, **parameters}, overrides, rest, mode)


def clean_name(name: Any) -> str:
    """A name in one line of bounded length. Raises PresetError when nothing is left of it."""
    text = " ".join(name.split())[:LONGEST_NAME] if isinstance(name, str) else ""
    if not text:
        raise PresetError("A preset needs a name.")
    return text


def reverted(request: GenerationRequest, base: GenerationRequest, name: str) -> GenerationRequest:
    """``request`` with ``name`` (a parameter, an overridden setting, another key or a picture) as it is in ``base``."""
    if name in ("source", "mask"):
        return replace(request, **{name: getattr(base, name)})
    found: dict[str, dict[str, Any]] = {}
    for part in ("parameters", "overrides", "extra"):
        values = dict(getattr(request, part))
        old = getattr(base, part)
        if name in old:
            values[name] = old[name]
        else:
            values.pop(name, None)
        found[part] = values
    return replace(request, parameters=found["parameters"], overrides=found["overrides"], extra=found["extra"])


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else text[:39] + "…"


def _parts_of(document: Mapping[str, Any], parameters: Mapping[str, Any]) -> frozenset[Part]:
    """The parts a document names. Scripts were among "more" once: a preset of then has both."""
    parts = _parts(document.get("parts"))
    has_scripts = any(part_of(name) is Part.SCRIPTS for name in parameters)
    return parts | {Part.SCRIPTS} if has_scripts and Part.MORE in parts else parts


def _parts(told: Any) -> frozenset[Part]:
    known = {part.value for part in Part}
    names = [each for each in told if isinstance(each, str)] if isinstance(told, list) else []
    found = {Part(name) for name in names if name in known}
    if not found:
        raise PresetError('This preset has no parts: "parts" names none that is known.')
    return frozenset(found)


def _object(document: Mapping[str, Any], key: str) -> dict[str, Any]:
    values = document.get(key, {})
    if not isinstance(values, Mapping):
        raise PresetError(f'This preset is damaged: "{key}" is not an object.')
    if len(values) > _MOST_KEYS:
        raise PresetError(f'This preset is damaged: "{key}" has more than {_MOST_KEYS} entries.')
    if is_too_deep(values):
        raise PresetError(f'This preset is damaged: "{key}" is nested too deeply.')
    if _has_endless(values):
        raise PresetError(f'This preset is damaged: "{key}" holds a number without end.')
    return {str(name): value for name, value in values.items() if value is not None}


def _has_endless(value: Any) -> bool:
    """Whether a number in ``value`` is none that JSON can say (the parser reads 1e999 as one)."""
    if isinstance(value, float):
        return not math.isfinite(value)
    if isinstance(value, Mapping):
        return any(_has_endless(item) for item in value.values())
    return isinstance(value, list) and any(_has_endless(item) for item in value)

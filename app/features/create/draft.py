"""What the compose panel holds, as one frozen value: the state that is saved, restored, sent, and later undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Self

from app.generation.parameters import PARAMETERS, Section, belongs, fits
from app.generation.request import EMPTY, GenerationRequest, Mode, Values
from app.generation.result import plain_json
from app.generation.source import SourceImage, size_like

SWITCH = "enable_hr"
HIRES_FIELDS = frozenset(name for name, spec in PARAMETERS.items() if spec.section is Section.HIRES and name != SWITCH)
OWN_FIELDS = frozenset({"width", "height", "denoising_strength"}) | {
    name for name, spec in PARAMETERS.items() if spec.only in (Mode.TEXT_TO_IMAGE, Mode.IMAGE_TO_IMAGE)
}
"""What each mode has a value of its own for."""
_PICTURES = ("init_images", "mask")
_PARTS = ("values", "parked", "overrides", "extra", "aside", "upscale")
_LARGEST_SAVED = 200_000  # characters, about; a session file is no place for pictures
_MOST_KEYS = 500  # of one part; more is no draft a person made
_DEEPEST = 40  # levels of lists and objects in a value


@dataclass(frozen=True, slots=True)
class Draft:
    """``values``: parameters the user set, by wire name; what is not in here is left to the server.

    ``parked``: hires values kept while hires fix is off; not sent. ``overrides``: settings for this request only.
    ``extra``: payload keys Safelight has no name for; sent as they are. ``source`` and ``mask`` stay while pictures are
    made from text, and so does ``aside``: the values that are the other mode's own.

    ``upscale``: what is asked for of upscaling, keys without a name among it. All else stays as it is while pictures
    are upscaled, in the mode ``base``; that is ``mode`` itself otherwise.
    """

    values: Values = field(default_factory=lambda: EMPTY)
    parked: Values = field(default_factory=lambda: EMPTY)
    overrides: Values = field(default_factory=lambda: EMPTY)
    extra: Values = field(default_factory=lambda: EMPTY)
    mode: Mode = Mode.TEXT_TO_IMAGE
    source: SourceImage | None = None
    mask: SourceImage | None = None
    aside: Values = field(default_factory=lambda: EMPTY)
    upscale: Values = field(default_factory=lambda: EMPTY)
    base: Mode = Mode.TEXT_TO_IMAGE

    def __post_init__(self) -> None:
        """None means "left to the server" everywhere; hires values belong together, in or out."""
        values, parked, aside, upscale = (
            {name: value for name, value in part.items() if value is not None}
            for part in (self.values, self.parked, self.aside, self.upscale)
        )
        if self.mode is not Mode.UPSCALE:
            if self.extra.get("init_images"):  # a source that came with an imported payload
                object.__setattr__(self, "mode", Mode.IMAGE_TO_IMAGE)
            object.__setattr__(self, "base", self.mode)
        if self.base is Mode.TEXT_TO_IMAGE and values.get(SWITCH) is not True:
            values.pop(SWITCH, None)
            parked |= {name: values.pop(name) for name in HIRES_FIELDS & values.keys()}
        elif self.base is Mode.IMAGE_TO_IMAGE:
            aside, parked = {**aside, **parked}, {}
        aside |= {name: values.pop(name) for name in list(values) if not belongs(name, self.base)}
        parked = {name: value for name, value in parked.items() if name not in values}
        for name, part in (("values", values), ("parked", parked), ("aside", aside), ("upscale", upscale)):
            object.__setattr__(self, name, MappingProxyType(part))
        for name in ("overrides", "extra"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    def to_request(self) -> GenerationRequest:
        """The request for exactly what is set."""
        if self.mode is Mode.UPSCALE:
            known = {name: value for name, value in self.upscale.items() if name in PARAMETERS}
            extra = {name: value for name, value in self.upscale.items() if name not in PARAMETERS}
            return GenerationRequest(self.mode, known, EMPTY, extra, self.source)
        pictures = (self.source, self.mask) if self.mode is Mode.IMAGE_TO_IMAGE else (None, None)
        return GenerationRequest(self.mode, self.values, self.overrides, self.extra, *pictures)

    def in_mode(self, mode: Mode) -> Self:
        """The same draft for another mode: what each has a value of its own for is exchanged."""
        if mode is self.mode:
            return self
        if mode is Mode.UPSCALE:
            return replace(self, mode=mode)
        if self.mode is Mode.UPSCALE:
            return replace(self, mode=self.base).in_mode(mode)
        own = {name: value for name, value in {**self.parked, **self.values}.items() if name in OWN_FIELDS}
        shared = {name: value for name, value in self.values.items() if name not in OWN_FIELDS}
        extra = {name: value for name, value in self.extra.items() if name not in _PICTURES}
        return replace(self, values={**shared, **self.aside}, parked=EMPTY, extra=extra, mode=mode, aside=own)

    def with_source(self, source: SourceImage | None) -> Self:
        """Made from this picture, in its size while none is chosen; a mask belongs to the picture it was drawn on."""
        values = dict(self.values)
        if source is not None and self.base is Mode.IMAGE_TO_IMAGE and not {"width", "height"} & values.keys():
            values["width"], values["height"] = size_like(source)
        extra = {name: value for name, value in self.extra.items() if name not in _PICTURES}
        is_same = source is not None and self.source is not None and source.sha256 == self.source.sha256
        return replace(self, values=values, extra=extra, source=source, mask=self.mask if is_same else None)

    @classmethod
    def from_request(cls, request: GenerationRequest) -> Self:
        """The draft that sends the same.

        Parameters of unknown names move to ``extra``, so that they are sent and seen.
        """
        if request.mode is Mode.UPSCALE:
            told = {**request.parameters, **request.extra}
            return cls(mode=request.mode, source=request.source, upscale=told)
        known = {name: value for name, value in request.parameters.items() if name in PARAMETERS}
        unknown = {name: value for name, value in request.parameters.items() if name not in PARAMETERS}
        extra = {**unknown, **request.extra}
        return cls(known, EMPTY, request.overrides, extra, request.mode, request.source, request.mask)

    def replaced_by(self, request: GenerationRequest) -> Self:
        """The draft that sends ``request``. A text does not hold the picture it tells of, so this one's stays."""
        new = type(self).from_request(request)
        here = self.in_mode(new.mode)
        if new.mode is Mode.UPSCALE:
            return replace(here.with_source(new.source or here.source), upscale=new.upscale)
        if new.source is None and not new.extra.get("init_images"):
            new = replace(new, source=here.source, mask=here.mask)
        return replace(new, aside={**here.aside, **new.aside}, upscale=here.upscale)

    def followed_by(self, request: GenerationRequest) -> Self:
        """The draft that sends ``request``; hires values that are parked here stay parked."""
        new = type(self).from_request(request)
        here = self.in_mode(new.mode)
        if new.mode is Mode.UPSCALE:
            return replace(here.with_source(new.source), upscale=new.upscale)
        if new.mode is Mode.TEXT_TO_IMAGE:
            new = replace(new, source=here.source, mask=here.mask)
        parked, aside = {**here.parked, **new.parked}, {**here.aside, **new.aside}
        return replace(new, parked=parked, aside=aside, upscale=here.upscale)

    def to_dict(self) -> dict[str, Any]:
        """For the session file. Pictures among the extra keys are too large for it and left out."""
        return {
            "values": _bounded(self.values),
            "parked": _bounded(self.parked),
            "overrides": _bounded(self.overrides),
            "extra": _bounded(self.extra),
            "aside": _bounded(self.aside),
            "upscale": _bounded(self.upscale),
            "mode": self.mode.value,
            "base": self.base.value,
            "source": self.source.to_dict() if self.source is not None else None,
            "mask": self.mask.to_dict() if self.mask is not None else None,
        }

    @classmethod
    def from_dict(cls, document: Any) -> Self:
        """What ``to_dict`` wrote. The file may be damaged: whatever does not fit is left out."""
        parts = document if isinstance(document, Mapping) else {}
        found: dict[str, dict[str, Any]] = {}
        for name in _PARTS:
            part = parts.get(name)
            items = list(part.items())[:_MOST_KEYS] if isinstance(part, Mapping) else []
            found[name] = {str(key): value for key, value in items if _weight(value) <= _LARGEST_SAVED}
        found["upscale"] = {k: v for k, v in found["upscale"].items() if k not in PARAMETERS or fits(k, v)}
        for name in ("values", "parked", "aside"):
            found[name] = {key: value for key, value in found[name].items() if fits(key, value)}
        found["overrides"] = {k: v for k, v in found["overrides"].items() if v is not None}
        mode, base = (_mode(parts.get(name)) for name in ("mode", "base"))
        source, mask = (SourceImage.from_dict(parts.get(name)) for name in ("source", "mask"))
        base = Mode.TEXT_TO_IMAGE if base is Mode.UPSCALE else base
        return cls(**found, mode=mode, source=source, mask=mask, base=base)


def _mode(told: Any) -> Mode:
    return Mode(told) if isinstance(told, str) and told in tuple(Mode) else Mode.TEXT_TO_IMAGE


def _bounded(values: Values) -> dict[str, Any]:
    kept = list(values.items())[:_MOST_KEYS]
    return {name: plain_json(value) for name, value in kept if _weight(value) <= _LARGEST_SAVED}


def _weight(value: Any, depth: int = 0) -> int:
    """About how many characters a value is as JSON, without writing it: a picture among them costs no time.

    What is nested too deeply to be read back weighs more than anything may.
    """
    if depth > _DEEPEST:
        return _LARGEST_SAVED + 1
    if isinstance(value, str):
        return len(value) + 2
    if isinstance(value, int) and not isinstance(value, bool):
        return value.bit_length() // 3 + 2
    parts: list[Any] = []
    if isinstance(value, Mapping):
        parts = [*value.keys(), *value.values()]
    elif isinstance(value, list | tuple):
        parts = list(value)
    weight = 6
    for part in parts:
        weight += _weight(part, depth + 1) + 2
        if weight > _LARGEST_SAVED:
            break
    return weight

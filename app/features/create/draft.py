"""What the compose panel holds, as one frozen value: the state that is saved, restored, sent, and later undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Self

from app.generation.parameters import PARAMETERS, Section, fits
from app.generation.request import EMPTY, GenerationRequest, Mode, Values
from app.generation.result import plain_json

SWITCH = "enable_hr"
HIRES_FIELDS = frozenset(name for name, spec in PARAMETERS.items() if spec.section is Section.HIRES and name != SWITCH)
_LARGEST_SAVED = 200_000  # characters, about; a session file is no place for pictures
_MOST_KEYS = 500  # of one part; more is no draft a person made
_DEEPEST = 40  # levels of lists and objects in a value


@dataclass(frozen=True, slots=True)
class Draft:
    """``values``: parameters the user set, by wire name; what is not in here is left to the server.

    ``parked``: hires values kept while hires fix is off; not sent. ``overrides``: settings for this request only.
    ``extra``: payload keys Safelight has no name for; sent as they are.
    """

    values: Values = field(default_factory=lambda: EMPTY)
    parked: Values = field(default_factory=lambda: EMPTY)
    overrides: Values = field(default_factory=lambda: EMPTY)
    extra: Values = field(default_factory=lambda: EMPTY)

    def __post_init__(self) -> None:
        """None means "left to the server" everywhere; hires values belong together, in or out."""
        values = {name: value for name, value in self.values.items() if value is not None}
        parked = {name: value for name, value in self.parked.items() if value is not None}
        if values.get(SWITCH) is not True:
            values.pop(SWITCH, None)
            parked = {**parked, **{name: values.pop(name) for name in HIRES_FIELDS & values.keys()}}
        object.__setattr__(self, "values", MappingProxyType(values))
        object.__setattr__(self, "parked", MappingProxyType({n: v for n, v in parked.items() if n not in values}))
        for name in ("overrides", "extra"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    @property
    def mode(self) -> Mode:
        """A source picture (imported with a payload) makes it image to image."""
        return Mode.IMAGE_TO_IMAGE if self.extra.get("init_images") else Mode.TEXT_TO_IMAGE

    def to_request(self) -> GenerationRequest:
        """The request for exactly what is set."""
        return GenerationRequest(self.mode, self.values, self.overrides, self.extra)

    @classmethod
    def from_request(cls, request: GenerationRequest) -> Self:
        """The draft that sends the same. Image to image without its picture (infotexts lack it) is text to image.

        Parameters of unknown names move to ``extra``, so that they are sent and seen.
        """
        known = {name: value for name, value in request.parameters.items() if name in PARAMETERS}
        unknown = {name: value for name, value in request.parameters.items() if name not in PARAMETERS}
        return cls(known, EMPTY, request.overrides, {**unknown, **request.extra})

    def followed_by(self, request: GenerationRequest) -> Self:
        """The draft that sends ``request``; hires values that are parked here stay parked."""
        new = type(self).from_request(request)
        return type(self)(new.values, {**self.parked, **new.parked}, new.overrides, new.extra)

    def to_dict(self) -> dict[str, Any]:
        """For the session file. Pictures among the extra keys are too large for it and left out."""
        return {
            "values": _bounded(self.values),
            "parked": _bounded(self.parked),
            "overrides": _bounded(self.overrides),
            "extra": _bounded(self.extra),
        }

    @classmethod
    def from_dict(cls, document: Any) -> Self:
        """What ``to_dict`` wrote. The file may be damaged: whatever does not fit is left out."""
        parts = document if isinstance(document, Mapping) else {}
        found: dict[str, dict[str, Any]] = {}
        for name in ("values", "parked", "overrides", "extra"):
            part = parts.get(name)
            items = list(part.items())[:_MOST_KEYS] if isinstance(part, Mapping) else []
            found[name] = {str(key): value for key, value in items if _weight(value) <= _LARGEST_SAVED}
        for name in ("values", "parked"):
            found[name] = {key: value for key, value in found[name].items() if fits(key, value)}
        found["overrides"] = {k: v for k, v in found["overrides"].items() if v is not None}
        return cls(**found)


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

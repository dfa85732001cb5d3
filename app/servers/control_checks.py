"""What is wrong with the ControlNet units of a request before it is sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.api.controlnet import ALL, ControlLists
from app.generation.control_units import SCRIPTS, ControlUnit, units_in, with_units
from app.generation.request import GenerationRequest, Mode
from app.servers.capabilities import Capabilities
from app.servers.control_names import NO_MODEL, bare_name, listed_model
from app.servers.finding import Finding, Severity, nearest, nearest_is, one_line
from app.wording import Said, joined

_WITHOUT = Said("The picture will be made without ControlNet.")
_FREE = ("reference", "revision", "clip_vision")
"""How preprocessors begin that need no model, where the server does not tell which do."""


def control_findings(payload: Mapping[str, Any], mode: Mode, server: Capabilities) -> Iterator[Finding]:
    """By unit, as they are numbered for people: from 1."""
    units = units_in(payload.get(SCRIPTS))
    lists = server.control
    for number, unit in enumerate(units, 1):
        if not unit.enabled:
            continue
        if lists is not None and number > lists.units:
            text = Said("The server has {0} ControlNet units; unit {1} is passed over.", lists.units, number)
            yield Finding(Severity.WARNING, SCRIPTS, text)
            continue
        yield from _unit(unit, number, mode, lists)


def _unit(unit: ControlUnit, number: int, mode: Mode, lists: ControlLists | None) -> Iterator[Finding]:
    if not unit.has_picture and mode is not Mode.IMAGE_TO_IMAGE and not unit.extra.get("ipadapter_input"):
        yield _failing(Said("ControlNet unit {0} has no picture.", number))
    if unit.guidance_start is not None and unit.guidance_end is not None and unit.guidance_start > unit.guidance_end:
        yield _failing(Said("ControlNet unit {0} ends before it begins.", number))
    yield from _module(unit, lists)
    yield from _model(unit, number, lists)


def _module(unit: ControlUnit, lists: ControlLists | None) -> Iterator[Finding]:
    if lists is not None and lists.modules and unit.module and lists.module(unit.module) is None:
        said = Said("The server lists no ControlNet preprocessor {0}.", one_line(unit.module))
        yield _unknown(said, unit.module, [module.name for module in lists.modules])


def _model(unit: ControlUnit, number: int, lists: ControlLists | None) -> Iterator[Finding]:
    if unit.model.casefold() in NO_MODEL:
        module = lists.module(unit.module) if lists is not None else None
        if module is not None and module.is_told:
            if module.needs_model:
                yield _failing(Said("ControlNet unit {0} has no model.", number))
        elif not unit.module.casefold().startswith(_FREE):
            text = Said("ControlNet unit {0} has no model; hardly any preprocessor works without one.", number)
            yield Finding(Severity.WARNING, SCRIPTS, text)
    elif lists is not None and listed_model(unit.model, lists.models) is None:
        said = Said("The server lists no ControlNet model {0}.", one_line(unit.model))
        yield _unknown(said, unit.model, lists.models)
    elif lists is not None and unit.preprocesses:
        yield from _fit(unit, number, lists)


def _fit(unit: ControlUnit, number: int, lists: ControlLists) -> Iterator[Finding]:
    """A server sorts models into kinds of control by their names; one that it sorted nowhere may go with anything."""
    module, model = lists.module(unit.module), listed_model(unit.model, lists.models)
    kinds = [kind for kind in lists.types if kind.name != ALL]
    of_module = [kind for kind in kinds if module is not None and module.name in kind.modules and kind.models]
    of_model = [kind for kind in kinds if model in kind.models]
    if of_module and of_model and not any(kind in of_module for kind in of_model):
        said = Said("ControlNet unit {0}: the server lists this model for {1}, and the preprocessor for {2}.", number,
                    of_model[0].name, of_module[0].name)  # fmt: skip
        yield Finding(Severity.WARNING, SCRIPTS, said)


def _failing(text: str) -> Finding:
    """The web UI writes what goes wrong in a script to its console, and makes the picture without it."""
    return Finding(Severity.WARNING, SCRIPTS, joined(text, _WITHOUT))


def _unknown(said: str, name: str, known: Iterable[str]) -> Finding:
    bare = {bare_name(other): other for other in known}
    suggestion = bare.get(nearest(bare_name(name), bare), "")
    return Finding(Severity.WARNING, SCRIPTS, joined(said, _WITHOUT, nearest_is(suggestion)), suggestion, name)


def renamed_in_units(request: GenerationRequest, old: str, new: str | None) -> GenerationRequest:
    """``request`` with another name in its units for a model or preprocessor; None leaves it to the server."""
    scripts = request.parameters.get(SCRIPTS)
    units = [_renamed(unit, old, new or "") for unit in units_in(scripts)]
    return request.with_parameters(**{SCRIPTS: with_units(scripts, units)})


def _renamed(unit: ControlUnit, old: str, new: str) -> ControlUnit:
    changes = {name: new for name in ("module", "model") if getattr(unit, name) == old}
    return unit.changed(**changes) if changes else unit

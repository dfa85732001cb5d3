"""ADetailer on one server: its units by the keys that the server's version knows, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from app.generation.detailing import MODEL, NAMES, Detailing, with_known_keys
from app.generation.request import GenerationRequest
from app.generation.script_calls import ALWAYS_ON, FIELDS, ScriptCalls, arguments_in
from app.servers.capabilities import Capabilities
from app.servers.finding import Finding, Severity, one_line, unknown
from app.wording import Said, joined

_NOTHING = Said("It will do nothing.")


def with_known_names(scripts: Any, known: Collection[str]) -> Any:
    """``alwayson_scripts`` with every key of a unit as this version has it; what has another shape stays as it is."""
    calls = ScriptCalls.of({ALWAYS_ON: scripts})
    title = calls.title_of(NAMES)
    if title is None or not calls.arguments_of(title):
        return scripts
    arguments = [
        with_known_keys(argument, known) if isinstance(argument, Mapping) else argument
        for argument in calls.arguments_of(title)
    ]
    return dict(calls.with_always_on(title, arguments).always_on)


def renamed_in_units(request: GenerationRequest, old: str, new: str | None) -> GenerationRequest:
    """``request`` with another detector in its units; None takes units with the old one out."""
    calls = ScriptCalls.of(request.parameters)
    title = calls.title_of(NAMES)
    if title is None:
        return request
    arguments: list[Any] = []
    for argument in calls.arguments_of(title):
        is_old = isinstance(argument, Mapping) and argument.get(MODEL) == old
        if is_old and new is not None:
            arguments.append({**argument, MODEL: new})
        elif not is_old:
            arguments.append(argument)
    changed = calls.with_always_on(title, arguments if Detailing.of(arguments).units else None)
    values = {name: value for name, value in changed.values().items() if value is not None}
    kept = {name: value for name, value in request.parameters.items() if name not in FIELDS}
    return replace(request, parameters={**kept, **values})


def detailing_findings(entry: Any, server: Capabilities) -> Iterator[Finding]:
    """What is wrong with ADetailer's entry: detectors that are not listed, and keys that this version refuses."""
    arguments = arguments_in(entry)
    detailing = Detailing.of(arguments)
    if not detailing.does_anything:
        return
    for unit in detailing.units:
        if unit.does_anything and server.detectors and unit.model not in server.detectors:
            said = Said("The server lists no detector {0}.", one_line(unit.model))
            yield unknown(Severity.WARNING, ALWAYS_ON, said, unit.model, _NOTHING, server.detectors)
    given = {str(key) for argument in arguments if isinstance(argument, Mapping) for key in argument}
    strange = sorted(given - server.detailer_fields) if server.detailer_fields else []
    if strange:
        names = ", ".join(strange)[:200]
        text = Said("This server's ADetailer does not know {0}.", names)
        yield Finding(Severity.WARNING, ALWAYS_ON, joined(text, _NOTHING))

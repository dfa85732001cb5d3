"""Names that a server does not have: what is new about a request, and what can be done about each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.generation.request import GenerationRequest, Values
from app.generation.script_calls import ALWAYS_ON, ARGUMENTS, NAME
from app.servers.capabilities import Capabilities
from app.servers.preflight import Finding, preflight

_PROMPTS = ("prompt", "negative_prompt", "hr_prompt", "hr_negative_prompt")


def findings_in(
    before: GenerationRequest, after: GenerationRequest, server: Capabilities | None
) -> tuple[Finding, ...]:
    """What is wrong with ``after`` on this server that is not wrong with ``before`` already."""
    if server is None:
        return ()
    known = set(preflight(before, server))
    return tuple(finding for finding in preflight(after, server) if finding not in known)


def can_be_left_out(finding: Finding) -> bool:
    """Whether the request can go without what the finding is about."""
    return bool(finding.name)


def left_out(request: GenerationRequest, finding: Finding) -> GenerationRequest:
    """``request`` without the name that is missing: the server decides then. Other names of a list stay."""
    return _changed(request, finding, None)


def renamed(request: GenerationRequest, finding: Finding, name: str) -> GenerationRequest:
    """``request`` with ``name`` in the place of the one that is missing."""
    return _changed(request, finding, name)


def _changed(request: GenerationRequest, finding: Finding, name: str | None) -> GenerationRequest:
    if finding.field in _PROMPTS:
        texts = {field: request.parameters[field] for field in _PROMPTS if field in request.parameters}
        changed = {field: _retagged(text, finding.name, name) for field, text in texts.items()}
        return request.with_parameters(**changed)
    scripts = request.parameters.get(ALWAYS_ON)
    if finding.field == ALWAYS_ON and isinstance(scripts, Mapping) and finding.name not in scripts:  # a name in a unit
        from app.servers import control_checks, detailing  # late: few requests have any

        request = control_checks.renamed_in_units(request, finding.name, name)
        return detailing.renamed_in_units(request, finding.name, name)
    parameters, overrides = (_with(values, finding, name) for values in (request.parameters, request.overrides))
    return replace(request, parameters=parameters, overrides=overrides)


def _with(values: Values, finding: Finding, name: str | None) -> dict[str, Any]:
    changed = dict(values)
    value = changed.get(finding.field)
    if isinstance(value, list):
        changed[finding.field] = [
            name if item == finding.name else item for item in value if name or item != finding.name
        ]
    elif isinstance(value, Mapping):
        changed[finding.field] = {
            name if key == finding.name else key: item
            for key, item in value.items()
            if name is not None or key != finding.name
        }
    elif value is not None:
        changed[finding.field] = name
        if finding.field == NAME and name is None:
            changed.pop(ARGUMENTS, None)  # they mean nothing to another script
    if changed.get(finding.field) in (None, [], {}):
        changed.pop(finding.field, None)
    return changed


def _retagged(prompt: Any, old: str, new: str | None) -> Any:
    """A prompt with another LoRA, or without it and the comma behind it."""
    if not isinstance(prompt, str):
        return prompt
    tag = rf"<lora:\s*{re.escape(old)}\s*((?::[^<>]*)?)>"
    if new is not None:
        return re.sub(tag, lambda found: f"<lora:{new}{found[1]}>", prompt)
    return re.sub(rf"(?:,\s*)?{tag}(?=\s*(?:,|\Z|\n))|{tag} ?", "", prompt).strip()

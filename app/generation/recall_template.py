"""What was written for a picture, taken over in the place of what was sent for it: templates and own styles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from app.generation.difference import Change, changes
from app.generation.infotext import Infotext
from app.generation.own_styles import DYNAMIC, SERVER_STYLES, STYLES, TEXTS
from app.generation.recall_groups import Group, merged
from app.generation.request import GenerationRequest, Values
from app.generation.templates import has_syntax

_EXTRAS = {"Template": "prompt", "Negative Template": "negative_prompt", "Negative template": "negative_prompt"}
"""The lines in which the Dynamic Prompts extension and SD.Next keep what was written."""
_GROUPS = {
    "prompt": Group.TEMPLATE,
    STYLES: Group.TEMPLATE,
    SERVER_STYLES: Group.TEMPLATE,
    DYNAMIC: Group.TEMPLATE,
    "negative_prompt": Group.NEGATIVE,
    "hr_prompt": Group.HIRES,
    "hr_negative_prompt": Group.HIRES,
}
"""What of a template is taken only with another group as well."""
PROMPTS = frozenset({Group.PROMPT, Group.NEGATIVE})


def template_in(infotext: Infotext) -> dict[str, Any]:
    """The template that a picture's own text tells; empty where it tells none, or one without choices."""
    found: dict[str, Any] = {_EXTRAS[name]: text for name, text in infotext.extras if name in _EXTRAS and text}
    if not any(has_syntax(text) for text in found.values()):
        return {}
    return {"prompt": infotext.prompt, "negative_prompt": infotext.negative_prompt} | found | {DYNAMIC: True}


def with_template(request: GenerationRequest, template: Values, groups: Collection[Group]) -> GenerationRequest:
    """``request``, which has these groups of a picture already, with what was written in the place of what was sent."""
    if not template or Group.TEMPLATE not in groups:
        return request
    taken = {name for name, group in _GROUPS.items() if group in groups}
    kept = {name: value for name, value in request.parameters.items() if name not in taken}
    written = {name: value for name, value in template.items() if name in taken}
    return replace(request, parameters={**kept, **written})


def changes_of_template(
    current: GenerationRequest, recalled: GenerationRequest, template: Values
) -> tuple[Change, ...] | None:
    """What the template makes otherwise than what was sent; None where ``current`` has the template already."""
    resolved = merged(current, recalled, PROMPTS)
    after = with_template(resolved, template, PROMPTS | {Group.TEMPLATE})
    names = (*TEXTS[:2], STYLES, SERVER_STYLES, DYNAMIC)
    if all(current.parameters.get(name) == after.parameters.get(name) for name in names):
        return None
    return changes(resolved, after)

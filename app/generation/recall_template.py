"""What was written for a picture, taken over in the place of what was sent for it: templates and own styles."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from app.generation.difference import Change, changes
from app.generation.infotext import Infotext, parse, with_pairs
from app.generation.own_styles import DYNAMIC, SERVER_STYLES, STYLES, TEXTS, styles_in, with_styles
from app.generation.recall_groups import Group, merged
from app.generation.request import GenerationRequest, Values
from app.generation.templates import has_syntax

_NAMES = {
    "Template": "prompt", "Negative Template": "negative_prompt", "Hires Template": "hr_prompt",
    "Hires Negative Template": "hr_negative_prompt",
}  # fmt: skip
_TOLD = {**_NAMES, "Negative template": "negative_prompt"}
"""What the Dynamic Prompts extension and SD.Next call what was written. They put it on lines of its own. A web UI
without the extension takes all settings for a part of the prompt then, so we put it among the settings."""
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
    told = (*infotext.pairs, *infotext.extras)
    found: dict[str, Any] = {_TOLD[name]: text for name, text in told if name in _TOLD and text}
    if not any(has_syntax(text) for text in found.values()):
        return {}
    return {"prompt": infotext.prompt, "negative_prompt": infotext.negative_prompt} | found | {DYNAMIC: True}


def told_pairs(template: Values) -> tuple[tuple[str, str], ...]:
    """What a file's text can tell of ``own_styles.template_of``: the prompts with choices in them, own styles worked
    in. ``template_in`` reads it."""
    if template.get(DYNAMIC) is not True:
        return ()
    texts = {**template, **with_styles(template, styles_in(template.get(STYLES)))}
    written = {told: str(texts.get(name) or "") for told, name in _NAMES.items()}
    return tuple((told, text) for told, text in written.items() if has_syntax(text))


def text_with_template(text: str, template: Values) -> str:
    """An infotext that tells the template, too, unless it tells one already."""
    pairs = told_pairs(template)
    return with_pairs(text, pairs) if pairs and not template_in(parse(text)) else text


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

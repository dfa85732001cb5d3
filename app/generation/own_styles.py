"""Styles that people keep here themselves, and what a prompt becomes with them; and what of a request is a template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from app.generation.request import GenerationRequest, Values
from app.generation.result import plain_json
from app.generation.templates import has_syntax

DYNAMIC = "dynamic_prompts"
STYLES = "own_styles"
"""The request fields that are never sent: they say how what is sent comes of what was written."""
SERVER_STYLES = "styles"
PLACE = "{prompt}"
LONGEST_NAME = 80
LONGEST_TEXT = 20_000
MOST_AT_ONCE = 50
_PROMPTS = ("prompt", "hr_prompt")
_NEGATIVES = ("negative_prompt", "hr_negative_prompt")
TEXTS = ("prompt", "negative_prompt", "hr_prompt", "hr_negative_prompt")
"""What may be a template."""


@dataclass(frozen=True, slots=True)
class OwnStyle:
    """``{prompt}`` in a text is where the prompt goes; without it the text stands behind the prompt."""

    name: str
    prompt: str = ""
    negative_prompt: str = ""

    def to_dict(self) -> dict[str, str]:
        return {"name": self.name, "prompt": self.prompt, "negative_prompt": self.negative_prompt}

    @classmethod
    def from_dict(cls, told: object) -> Self | None:
        """What ``to_dict`` made; None for anything else. Texts are cut at ``LONGEST_TEXT``."""
        if not isinstance(told, Mapping):
            return None
        name, prompt, negative = (told.get(key, "") for key in ("name", "prompt", "negative_prompt"))
        if not (isinstance(name, str) and isinstance(prompt, str) and isinstance(negative, str)):
            return None
        name = " ".join(name.split())[:LONGEST_NAME]
        return cls(name, prompt[:LONGEST_TEXT], negative[:LONGEST_TEXT]) if name else None


def styles_in(value: object) -> tuple[OwnStyle, ...]:
    """The styles in the value of ``own_styles``; what is none is left out, and so is a second one of a name."""
    rows = value[:MOST_AT_ONCE] if isinstance(value, list | tuple) else ()
    found = [style for style in map(OwnStyle.from_dict, rows) if style is not None]
    return tuple({style.name: style for style in found}.values())


def styles_of(request: GenerationRequest) -> tuple[OwnStyle, ...]:
    """The own styles a request asks for."""
    return styles_in(request.parameters.get(STYLES))


def merged(style: str, prompt: str) -> str:
    """A prompt with the text of one style, as AUTOMATIC1111 puts them together."""
    if PLACE in style:
        return style.replace(PLACE, prompt)
    return ", ".join(part for part in (prompt.strip(), style.strip()) if part)


def with_styles(texts: Mapping[str, Any], styles: Iterable[OwnStyle]) -> dict[str, str]:
    """The prompts among ``texts`` (a payload) as they are with these styles; only those that become others."""
    found = {name: str(texts.get(name) or "") for name in TEXTS}
    for style in styles:
        for names, text in ((_PROMPTS, style.prompt), (_NEGATIVES, style.negative_prompt)):
            for name in names:
                if text.strip() and (found[name] or not name.startswith("hr_")):
                    found[name] = merged(text, found[name])
    return {name: text for name, text in found.items() if text != str(texts.get(name) or "")}


def is_dynamic(request: GenerationRequest) -> bool:
    """Whether choices in the prompts are to be filled in."""
    return request.parameters.get(DYNAMIC) is True


def template_of(request: GenerationRequest) -> Values:
    """What a person wrote and chose, where something else is sent for it; empty where it is sent as it is."""
    styles = styles_of(request)
    texts = {**request.parameters, **with_styles(request.parameters, styles)}
    fills = is_dynamic(request) and any(has_syntax(str(texts.get(name) or "")) for name in TEXTS)
    if not styles and not fills:
        return {}
    kept = {
        name: request.parameters[name]
        for name in (*TEXTS, DYNAMIC, STYLES, SERVER_STYLES)
        if request.parameters.get(name)
    }
    return {name: plain_json(value) for name, value in kept.items()}


def from_template(template: Values) -> dict[str, Any]:
    """The request fields in what ``template_of`` gave, however it was kept; what does not fit is left out."""
    found: dict[str, Any] = {name: template[name] for name in TEXTS if isinstance(template.get(name), str)}
    if template.get(DYNAMIC) is True:
        found[DYNAMIC] = True
    names = template.get(SERVER_STYLES)
    if isinstance(names, list | tuple) and names and all(isinstance(name, str) for name in names):
        found[SERVER_STYLES] = list(names)
    if styles := styles_in(template.get(STYLES)):
        found[STYLES] = [style.to_dict() for style in styles]
    return found

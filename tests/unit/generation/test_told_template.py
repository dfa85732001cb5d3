"""What was written for a picture, told in the text of a copy: web UIs read the rest as before; it is found again."""

from __future__ import annotations

import json
import re

import pytest

from app.generation.infotext import parse
from app.generation.own_styles import template_of
from app.generation.recall_template import template_in, text_with_template, told_pairs
from app.generation.request import GenerationRequest

SENT = "a pier, rain\nat night\nNegative prompt: blur, fog\nSteps: 20, Sampler: Euler, CFG scale: 7.0, Seed: 5"
VERSIONED = f"{SENT}, Version: v1.10.1"
WRITTEN = 'a {pier|"old" beach}, rain\nat __time__'
TEMPLATE = {"prompt": WRITTEN, "negative_prompt": "{blur|noise}, fog", "dynamic_prompts": True}


def read_by_a_web_ui(text: str) -> tuple[str, str, dict[str, str]]:
    """Prompt, negative prompt and settings as AUTOMATIC1111 1.10 takes them out of a text (``infotext_utils.py``)."""
    pattern = re.compile(r'\s*(\w[\w \-/]+):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$)')
    *lines, last = text.strip().split("\n")
    if len(pattern.findall(last)) < 3:
        lines, last = [*lines, last], ""
    prompts: tuple[list[str], list[str]] = ([], [])
    is_negative = False
    for line in map(str.strip, lines):
        if line.startswith("Negative prompt:"):
            is_negative, line = True, line[16:].strip()
        prompts[is_negative].append(line)
    found = {
        key: json.loads(value) if value[:1] == value[-1:] == '"' else value for key, value in pattern.findall(last)
    }
    return "\n".join(prompts[0]), "\n".join(prompts[1]), found


@pytest.mark.parametrize("text", [SENT, VERSIONED])
def test_a_web_ui_reads_prompts_and_settings_as_before_and_we_find_the_template(text: str) -> None:
    told = text_with_template(text, TEMPLATE)
    before, after = read_by_a_web_ui(text), read_by_a_web_ui(told)
    assert after[:2] == before[:2]
    assert after[2] == before[2] | {"Template": WRITTEN, "Negative Template": "{blur|noise}, fog"}
    assert template_in(parse(told)) == TEMPLATE
    assert parse(told).prompt == "a pier, rain\nat night"
    assert text_with_template(told, TEMPLATE) == told, "it is told once"


def test_own_styles_are_worked_in_and_what_has_no_choices_is_not_told() -> None:
    styles = [{"name": "ink", "prompt": "{prompt}, {ink|charcoal}", "negative_prompt": "photo"}]
    request = GenerationRequest(
        parameters={"prompt": "a fox", "negative_prompt": "blur", "own_styles": styles, "dynamic_prompts": True}
    )
    assert told_pairs(template_of(request)) == (("Template", "a fox, {ink|charcoal}"),)
    assert template_in(parse(text_with_template(VERSIONED, template_of(request))))["negative_prompt"] == "blur, fog"
    assert told_pairs({}) == ()
    assert told_pairs(template_of(request.with_parameters(dynamic_prompts=False))) == ()


@pytest.mark.parametrize(
    "text",
    ["", "a pier, rain", "a pier\nSteps: 20, Seed: 5", f"{SENT}\nTemplate: a {{pier|beach}}", f"{SENT}\n\nMade by me."],
)
def test_a_text_whose_last_line_is_no_settings_or_that_tells_one_stays_as_it_is(text: str) -> None:
    assert text_with_template(text, TEMPLATE) == text

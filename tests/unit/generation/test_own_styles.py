"""Own styles: what a prompt becomes with them, and what is kept of what was written."""

from __future__ import annotations

from typing import Any

import pytest

from app.api.payloads import payload_for
from app.generation.own_styles import OwnStyle, from_template, merged, styles_in, template_of, with_styles
from app.generation.request import GenerationRequest

INK = {"name": "ink", "prompt": "ink drawing of {prompt}, fine lines", "negative_prompt": "colour"}


def request(**parameters: Any) -> GenerationRequest:
    return GenerationRequest(parameters=parameters)


@pytest.mark.parametrize(
    ("style", "prompt", "expected"),
    [
        ("ink of {prompt}, x", "a cat", "ink of a cat, x"),
        ("{prompt}, {prompt}", "a", "a, a"),
        ("film grain", "a cat", "a cat, film grain"),
        ("film grain", "", "film grain"),
        ("  ", "a cat", "a cat"),
    ],
)
def test_a_style_is_put_in_as_servers_do_it(style: str, prompt: str, expected: str) -> None:
    assert merged(style, prompt) == expected


def test_only_texts_that_become_others_are_given() -> None:
    styles = styles_in([INK])
    assert with_styles({"prompt": "a cat"}, styles) == {
        "prompt": "ink drawing of a cat, fine lines",
        "negative_prompt": "colour",
    }
    assert with_styles({"prompt": "a cat"}, [OwnStyle("empty")]) == {}
    assert "hr_prompt" not in with_styles({"hr_prompt": ""}, styles)
    assert with_styles({"hr_prompt": "a dog"}, styles)["hr_prompt"] == "ink drawing of a dog, fine lines"


def test_what_is_no_style_is_left_out() -> None:
    assert styles_in([INK, 3, {"name": ""}, {"name": "x", "prompt": 5}, INK]) == (OwnStyle.from_dict(INK),)
    assert styles_in("ink") == ()


def test_none_of_it_is_ever_sent_as_such() -> None:
    sent = payload_for(request(prompt="a cat", own_styles=[INK], dynamic_prompts=True))
    assert sent == {"prompt": "a cat"}


@pytest.mark.parametrize(
    ("parameters", "is_template"),
    [
        ({"prompt": "a {b|c}", "dynamic_prompts": True}, True),
        ({"prompt": "a", "negative_prompt": "__x__", "dynamic_prompts": True}, True),
        ({"prompt": "a", "own_styles": [INK]}, True),
        ({"prompt": "a {b|c}"}, False),
        ({"prompt": "a", "dynamic_prompts": True}, False),
    ],
)
def test_a_template_is_kept_where_something_else_is_sent(parameters: dict[str, Any], is_template: bool) -> None:
    asked = request(**parameters, steps=20)
    template = template_of(asked)
    assert bool(template) is is_template
    if is_template:
        assert from_template(template) == parameters


def test_a_damaged_template_gives_what_fits() -> None:
    assert from_template({"prompt": 3, "dynamic_prompts": "yes", "own_styles": 5, "seed": 1}) == {}

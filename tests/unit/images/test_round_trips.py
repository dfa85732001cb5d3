"""Whatever was asked, written into a picture and read again, is what was asked: in every format that takes a text."""

from __future__ import annotations

import json
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import features

from app.generation.infotext import compose, parse
from app.images import metadata
from app.images.editing.info import with_info
from app.images.facts import local_info
from tests.unit.images.pictures import picture, pixels

KINDS = ["PNG", "JPEG", "WEBP", "GIF"] + (["AVIF"] if features.check("avif") else [])
PIECES = [
    '"', "'", ",", ", ", ":", ": ", "\n", "\\", "\\n", "[", "]", "{", "}", "(a:1.2)", " ", "\t", "a", "é", "e\u0301",
    "日本", "שלום", "مرحبا", "\u202e", "\u200f", "👩‍👧", "🐈", "\ufeff", "\u2028", "<lora:x:0.5>", "Steps: 9",
    "Size: 1x2", "Template: t", "Version: v9", "%s", "&amp;", "</x>", '{"a": [1, "b"]}', "BREAK", "\x7f",
]  # fmt: skip

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=30) | st.lists(
    st.sampled_from(PIECES), max_size=8
).map("".join)
prompts = texts.map(str.strip).filter(lambda text: "Negative prompt:" not in text)
documents = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["a", "b: c"]), inner, max_size=2),
    max_leaves=4,
).map(lambda value: json.dumps(value, ensure_ascii=False))
values = (texts | documents).filter(
    # What is written without quotes cannot show white space at its ends or a quote at its start.
    lambda text: any(sign in text for sign in ",:\n") or (text == text.strip() and text[:1] not in ('"', "[", "{"))
)


@cache
def blank(kind: str) -> bytes:
    return picture(kind)


@pytest.mark.parametrize("kind", KINDS)
@given(prompt=prompts, negative=prompts, value=values)
@settings(deadline=None, max_examples=60)
def test_what_was_asked_is_read_back_out_of_the_picture(kind: str, prompt: str, negative: str, value: str) -> None:
    pairs = [("Steps", "3"), ("Sampler", "Euler"), ("Seed", "1"), ("Extra", value), ("Version", "v1.10.1")]
    text = compose(prompt, negative, pairs)
    data = with_info(blank(kind), text)
    info = local_info(data)
    assert info.text == text
    assert info.generator == "A1111"
    said = parse(info.text)
    assert (said.prompt, said.negative_prompt, said.pairs) == (prompt, negative, tuple(pairs))


@pytest.mark.parametrize("kind", KINDS)
@given(text=texts.filter(str.strip))
@settings(deadline=None, max_examples=60)
def test_any_text_at_all_is_read_back_letter_by_letter(kind: str, text: str) -> None:
    data = with_info(blank(kind), text)
    found = metadata.read_bytes(data)
    assert found.parameters == text
    assert found.problems == ()


def test_a_prompt_in_braces_is_still_the_web_uis() -> None:
    text = "{red|blue} car\nSteps: 3, Sampler: Euler, Seed: 1, Version: v1.10.1"
    assert local_info(with_info(blank("PNG"), text)).generator == "A1111"


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_of_any_length_leaves_the_picture_as_it_was(kind: str) -> None:
    before = pixels(blank(kind))
    for length in (1, 255, 256, 4_000, 4_096, 8_192, 30_000):
        text = "é" * length
        data = with_info(blank(kind), text)
        assert metadata.read_bytes(data).parameters == text
        assert pixels(data) == before

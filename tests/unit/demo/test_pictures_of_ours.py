"""A picture that Safelight wrote, put through the demo server's png-info, says what it says here."""

from __future__ import annotations

import base64

import pytest

from app.generation.infotext import compose, parse
from app.images.editing.info import with_info
from app.images.facts import local_info
from tests.data.pieces import picture
from tests.unit.demo.conftest import Caller

PAIRS = [
    ("Steps", "3"), ("Sampler", "Euler a"), ("Schedule type", "Karras"), ("CFG scale", "7.5"), ("Seed", "42"),
    ("Model hash", "0123456789"), ("Hires prompt", 'castle, "hires"\nmore: detail'), ("Empty key", "x"),
    ("Lora hashes", "ink: 0123456789ab, other: ba9876543210"), ("Version", "v1.10.1"),
]  # fmt: skip
WORDS = [("a café", ""), ("naïve 日本 🐈 שלום,\n(two:1.2) lines", 'fog, "rain"\nmore'), ("", "only: negative")]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize(("prompt", "negative"), WORDS)
def test_the_servers_png_info_reads_what_was_written(caller: Caller, kind: str, prompt: str, negative: str) -> None:
    text = compose(prompt, negative, PAIRS)
    data = with_info(picture(kind, (64, 64)), text)
    told = caller.post("png-info", image=base64.b64encode(data).decode())
    assert told["info"] == text == local_info(data).text
    said = parse(text)
    assert (told["parameters"]["Prompt"], told["parameters"]["Negative prompt"]) == (prompt, negative)
    assert (said.prompt, said.negative_prompt) == (prompt, negative)
    for key, value in said.pairs:
        assert told["parameters"][key] == value


def test_other_texts_of_a_picture_are_told_alike(caller: Caller) -> None:
    data = with_info(picture("PNG", (64, 64)), "a cat")
    told = caller.post("png-info", image=base64.b64encode(data).decode())
    assert told["info"] == local_info(data).text == "a cat"

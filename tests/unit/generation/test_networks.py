"""Networks in prompts: found, put in, changed and taken out; and what a LoRA's training says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.generation.networks import (
    MOST_WORDS,
    NetworkCard,
    NetworkKind,
    card_of_lora,
    weight_of,
    with_network,
    without_network,
)

COASTAL = NetworkCard(NetworkKind.LORA, "demo_coastal", "coastal_v2")
MOOD = NetworkCard(NetworkKind.EMBEDDING, "mood")
HYPER = NetworkCard(NetworkKind.HYPERNETWORK, "h1")


@pytest.mark.parametrize(
    ("card", "prompt", "weight"),
    [
        (COASTAL, "a cat <lora:demo_coastal:0.7>", 0.7),
        (COASTAL, "<LORA:Coastal_V2>", 1.0),
        (COASTAL, "<lora:demo_coastal:te=0.5>", 1.0),
        (COASTAL, "<lora:demo_coast:0.7>, demo_coastal", None),
        (HYPER, "<hypernet:h1:0.4>", 0.4),
        (HYPER, "<lora:h1:0.4>", None),
        (MOOD, "a (mood:1.2) day", 1.0),
        (MOOD, "moody mood-board", None),
    ],
)
def test_what_is_in_a_prompt_is_found_by_its_names(card: NetworkCard, prompt: str, weight: float | None) -> None:
    assert weight_of(card, prompt) == weight


@pytest.mark.parametrize(
    ("card", "prompt", "weight", "expected"),
    [
        (COASTAL, "", 0.8, "<lora:demo_coastal:0.8>"),
        (COASTAL, "a cat ", 0.8, "a cat <lora:demo_coastal:0.8>"),
        (COASTAL, "a <lora:coastal_v2:0.5>, b", 1.0, "a <lora:coastal_v2:1>, b"),
        (COASTAL, "<lora:demo_coastal:0.5:0.3> <lora:x:1>", 0.65, "<lora:demo_coastal:0.65:0.3> <lora:x:1>"),
        (MOOD, "a cat, ", 1.0, "a cat, mood"),
        (MOOD, "a mood", 1.0, "a mood"),
        (HYPER, "a", -0.5, "a <hypernet:h1:-0.5>"),
    ],
)
def test_one_is_put_in_where_it_stands_or_at_the_end(
    card: NetworkCard, prompt: str, weight: float, expected: str
) -> None:
    assert with_network(prompt, card, weight) == expected


@pytest.mark.parametrize(
    ("card", "prompt", "expected"),
    [
        (COASTAL, "a cat <lora:demo_coastal:0.8>", "a cat"),
        (COASTAL, "a cat, <lora:demo_coastal:0.8>, b", "a cat, b"),
        (COASTAL, "<lora:demo_coastal:0.8> a cat", "a cat"),
        (COASTAL, "a <lora:demo_coastal:1> b <lora:coastal_v2:1> c <lora:x:1>", "a b c <lora:x:1>"),
        (MOOD, "a, mood, b", "a, b"),
        (MOOD, "moody", "moody"),
    ],
)
def test_one_is_taken_out_with_what_stood_beside_it(card: NetworkCard, prompt: str, expected: str) -> None:
    assert without_network(prompt, card) == expected


@pytest.mark.parametrize("as_text", [False, True])
def test_the_words_of_a_training_come_most_frequent_first(as_text: bool) -> None:
    tags: Any = {"10_a": {"cat": 2, "watercolor": 9}, "20_b": {"cat": 8, "": 90, "x": "many"}}
    metadata = {"ss_tag_frequency": json.dumps(tags) if as_text else tags, "ss_base_model_version": "sd_v1"}
    card = card_of_lora("tiny", "tiny", "/m/tiny.safetensors", metadata)
    assert (card.words, card.base, card.alias) == (("cat", "watercolor"), "sd_v1", "")


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"ss_tag_frequency": 5, "ss_base_model_version": ["x"]},
        {"ss_tag_frequency": "{broken"},
        {"ss_tag_frequency": {"a": [1, 2]}},
    ],
)
def test_any_metadata_makes_a_card(metadata: dict[str, Any]) -> None:
    assert card_of_lora("a", "b", "", metadata).words == ()


def test_a_card_stays_small_whatever_was_trained() -> None:
    metadata = {"ss_tag_frequency": {"1": {f"word {number} " + "x" * 500: number for number in range(3000)}}}
    card = card_of_lora("a", "a", "", metadata)
    assert len(card.words) == MOST_WORDS
    assert max(map(len, card.words)) <= 80

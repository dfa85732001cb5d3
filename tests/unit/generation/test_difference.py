"""What changed between two requests, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.generation.difference import Change, changes, item_text, same_seed, sentence
from app.generation.request import GenerationRequest, Mode
from app.generation.source import SourceImage


def request(**parameters: Any) -> GenerationRequest:
    return GenerationRequest(parameters=parameters)


def said(before: dict[str, Any], after: dict[str, Any]) -> str:
    return sentence(changes(request(**before), request(**after)))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({}, {}, "same settings"),
        ({"cfg_scale": 7}, {"cfg_scale": 7.0}, "same settings"),
        ({"seed": -1}, {}, "same settings"),
        ({"prompt": "cat, fog"}, {"prompt": "fog,\n cat"}, "same settings"),
        ({"script_args": (1, 2)}, {"script_args": [1, 2]}, "same settings"),
        ({"cfg_scale": 7, "prompt": "cat"}, {"cfg_scale": 5.5, "prompt": "cat, rain"}, "CFG scale 7 → 5.5; +rain"),
        ({"prompt": "cat, fog"}, {"prompt": "cat"}, "−fog"),
        ({"negative_prompt": ""}, {"negative_prompt": "blur"}, "+blur (negative prompt)"),
        ({"prompt": "(a, b:1.2), c"}, {"prompt": "(a, b:1.3), c"}, "+(a, b:1.3); −(a, b:1.2)"),
        ({"prompt": "frown :(, cat, fog"}, {"prompt": "frown :(, fog, cat"}, "same settings"),
        ({"prompt": r"fox \(animal\), >:(, cat"}, {"prompt": r"fox \(animal\), >:("}, "−cat"),
        ({"prompt": "(a :<, b:1.2), c"}, {"prompt": "c, (a :<, b:1.2)"}, "same settings"),
        ({"prompt": "cat"}, {"prompt": "cat, cat"}, "+cat"),
        ({"steps": 20}, {}, "Steps 20 → default"),
        ({}, {"batch_size": 4, "n_iter": 2}, "Images 1 → 4; Batches 1 → 2"),
        ({"enable_hr": False}, {"enable_hr": True}, "Hires fix off → on"),
        ({"tiling": True}, {"tiling": 1}, "Tiling on → 1"),
        ({}, {"own_styles": [{"name": "ink", "prompt": "x"}]}, "Own styles default → ink"),
        ({"dynamic_prompts": True}, {}, "Dynamic prompts on → default"),
        ({"styles": ["a"]}, {"styles": ["a", "b"]}, "Styles a → a, b"),
        ({"seed": 5, "steps": 1}, {"seed": -1, "steps": 2}, "Steps 1 → 2; Seed 5 → random"),
        ({"alwayson_scripts": {}}, {"alwayson_scripts": {"x": 1}}, "Always-on scripts changed"),
        ({"seed": 4294967295}, {"seed": 0}, "Seed 4294967295 → 0"),
    ],
)
def test_a_difference_reads_like_this(before: dict[str, Any], after: dict[str, Any], words: str) -> None:
    assert said(before, after) == words


def test_a_change_names_its_field_and_both_values() -> None:
    assert changes(request(steps=20), request(steps=30)) == (Change("steps", "Steps", 20, 30),)


def test_overrides_extras_and_the_mode_are_compared_too() -> None:
    before = GenerationRequest(overrides={"sd_vae": "a"}, extra={"odd": 1})
    after = GenerationRequest(mode=Mode.IMAGE_TO_IMAGE, overrides={"sd_vae": "b"}, extra={"odd": 2})
    assert sentence(changes(before, after)) == "Text to image → Image to image; VAE a → b; odd 1 → 2"


def test_a_picture_to_begin_with_and_what_is_done_with_it_are_said_in_the_words_of_the_form() -> None:
    fox = SourceImage("a" * 64, ".png", 512, 768, name="fox.png")
    text = GenerationRequest(parameters={"prompt": "a fox"})
    picture = GenerationRequest(Mode.IMAGE_TO_IMAGE, {"prompt": "a fox"}, source=fox)
    assert sentence(changes(text, picture)) == "Text to image → Image to image; Source fox.png"
    assert sentence(changes(picture, text)) == "Image to image → Text to image"
    masked = replace(picture, mask=replace(fox, sha256="b" * 64, name="mask.png"))
    masked = masked.with_parameters(inpainting_fill=2, inpaint_full_res=True, resize_mode=1, inpainting_mask_invert=0)
    changed = masked.with_parameters(inpainting_fill=1, inpaint_full_res=False, resize_mode=2, inpainting_mask_invert=1)
    assert sentence(changes(masked, changed)) == (
        "Resize mode Crop → Fill; Masked content Noise → Original; Inpaint area Only masked → Whole picture; "
        "Mask mode Masked → Not masked"
    )
    assert sentence(changes(masked, replace(masked, mask=None))) == "Mask mask.png → none"
    assert (
        sentence(changes(masked.with_parameters(steps=20), text))
        == "Image to image → Text to image; Steps 20 → default"
    )


def test_a_model_is_called_by_its_file_without_folder_hash_and_ending() -> None:
    before, after = (
        GenerationRequest(overrides={"sd_model_checkpoint": name})
        for name in ("sdxl/forest.safetensors [97d1a843ea]", "dusk.ckpt")
    )
    assert sentence(changes(before, after)) == "Checkpoint forest → dusk"
    other = GenerationRequest(overrides={"sd_model_checkpoint": "old/forest.safetensors"})
    assert sentence(changes(before, other)) == "Checkpoint changed", "they are two files of one name"


def test_a_sentence_stays_short_and_keeps_the_seed_in_sight() -> None:
    words = ", ".join(f"word{index} {'x' * 500}" for index in range(100))
    said_of_it = said({"seed": 1, "prompt": ""}, {"seed": 2, "prompt": words})
    assert len(said_of_it) < 500
    assert said_of_it.endswith("92 more; Seed 1 → 2")


def test_long_values_that_begin_alike_are_just_called_changed() -> None:
    assert said({"infotext": "x" * 100 + "a"}, {"infotext": "x" * 100 + "b"}) == "Infotext for the server changed"


COASTAL = "a pier, <lora:coastal:0.8>, fog"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (COASTAL, "a pier, fog, <lora:coastal:0.6>", "LoRA coastal 0.8 → 0.6"),
        (COASTAL, "fog, a pier <lora:coastal:.80>", "same settings"),
        (COASTAL, "a pier, fog", "−LoRA coastal 0.8"),
        ("a pier, fog", COASTAL, "+LoRA coastal 0.8"),
        ("<lora:a>", "<lora:a:1>", "same settings"),
        ("<lora:a:1><lora:a:0.5>", "<lora:a:1>", "LoRA a 1 and 0.5 → 1"),
        ("<lora:a:0.5:0.7>", "<lora:a:0.5:0.8>", "LoRA a 0.5:0.7 → 0.5:0.8"),
        ("<lora:a:1>, x", "<lora:a:2>, y", "LoRA a 1 → 2; +y; −x"),
    ],
)
def test_loras_are_compared_by_name(before: str, after: str, words: str) -> None:
    assert said({"prompt": before}, {"prompt": after}) == words


def test_a_lora_of_the_negative_prompt_says_where_it_is() -> None:
    found = changes(request(negative_prompt="<lora:bad:1>"), request(negative_prompt="<lora:bad:0.5>"))
    assert sentence(found) == "LoRA bad 1 → 0.5 (negative prompt)"
    assert [item_text(change) for change in found] == ["LoRA bad 1 → 0.5"]


def test_the_same_seed_is_said_first() -> None:
    before = request(seed=5, cfg_scale=7, prompt=COASTAL)
    after = request(seed=5, cfg_scale=5.5, prompt="a pier, <lora:coastal:0.6>, fog, rain")
    told = sentence(changes(before, after), is_same_seed=same_seed(before, after))
    assert told == "same seed; CFG scale 7 → 5.5; LoRA coastal 0.8 → 0.6; +rain"
    assert sentence((), is_same_seed=same_seed(before, before)) == "same seed and settings"


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ({"seed": 0}, {"seed": 0}, True),
        ({"seed": 0}, {"seed": 1}, False),
        ({"seed": -1}, {"seed": -1}, False),
        ({}, {}, False),
        ({"seed": 3, "subseed": 1}, {"seed": 3, "subseed": 2}, False),
        ({"seed": 3, "subseed": -1}, {"seed": 3}, True),
    ],
)
def test_only_seeds_that_are_known_can_be_the_same(before: dict[str, Any], after: dict[str, Any], same: bool) -> None:
    assert same_seed(request(**before), request(**after)) is same

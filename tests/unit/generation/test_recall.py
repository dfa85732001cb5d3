"""From an infotext to a request: typed, complete, nothing invented."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.generation.infotext import compose, parse
from app.generation.recall import Recall, recall
from app.generation.request import Mode
from tests import recorded


def recalled(*pairs: tuple[str, object], prompt: str = "cat") -> Recall:
    every = [("Steps", 20), ("Sampler", "Euler"), ("Seed", 1), *pairs]
    return recall(parse(compose(prompt, "", every)))


@pytest.mark.parametrize(
    ("key", "text", "field", "value"),
    [
        ("CFG scale", "5.5", "cfg_scale", 5.5),
        ("CFG scale", "0", "cfg_scale", 0.0),
        ("Steps", "12.0", "steps", 12),
        ("Seed", "4294967295", "seed", 4294967295),
        ("Variation seed", "0", "subseed", 0),
        ("Variation seed strength", "0.25", "subseed_strength", 0.25),
        ("Schedule type", "Karras", "scheduler", "Karras"),
        ("Hires upscaler", "Latent (nearest)", "hr_upscaler", "Latent (nearest)"),
        ("Hires steps", "7", "hr_second_pass_steps", 7),
        ("Hires prompt", "a, b", "hr_prompt", "a, b"),
        ("Refiner", "x [abc]", "refiner_checkpoint", "x [abc]"),
        ("Refiner switch at", "0.6", "refiner_switch_at", 0.6),
        ("Tiling", "True", "tiling", True),
        ("Eta", "0.7", "eta", 0.7),
        ("NGMS", "1.5", "s_min_uncond", 1.5),
        ("Face restoration", "GFPGAN", "restore_faces", True),
        ("Styles array", '["a", "b"]', "styles", ["a", "b"]),
        ("Batch size", "4", "batch_size", 4),
    ],
)
def test_a_key_becomes_a_typed_parameter(key: str, text: str, field: str, value: object) -> None:
    found = recalled((key, text))
    assert found.request.parameters[field] == value
    assert type(found.request.parameters[field]) is type(value)
    assert found.unplaced == ()


@pytest.mark.parametrize(
    ("key", "text", "setting", "value"),
    [
        ("Clip skip", "2", "CLIP_stop_at_last_layers", 2),
        ("CLiP-skip", "2", "CLIP_stop_at_last_layers", 2),
        ("VAE", "x.safetensors", "sd_vae", "x.safetensors"),
        ("ENSD", "31337", "eta_noise_seed_delta", 31337),
        ("RNG", "CPU", "randn_source", "CPU"),
        ("Token merging ratio", "0.3", "token_merging_ratio", 0.3),
        ("Pad conds", "True", "pad_cond_uncond", True),
        ("SGM noise multiplier", "False", "sgm_noise_multiplier", False),
        ("Beta schedule alpha", "0.5", "beta_dist_alpha", 0.5),
        ("Model", "tiny", "sd_model_checkpoint", "tiny"),
        ("Model hash", "818f0e4a9e", "sd_model_checkpoint", "818f0e4a9e"),
        ("Face restoration", "GFPGAN", "face_restoration_model", "GFPGAN"),
    ],
)
def test_a_key_becomes_a_typed_override(key: str, text: str, setting: str, value: object) -> None:
    found = recalled((key, text))
    assert found.request.overrides == {setting: value}
    assert type(found.request.overrides[setting]) is type(value)
    assert found.unplaced == ()


def test_what_the_text_does_not_name_stays_absent() -> None:
    found = recalled()
    assert dict(found.request.parameters) == {"prompt": "cat", "steps": 20, "sampler_name": "Euler", "seed": 1}
    assert dict(found.request.overrides) == {}
    assert dict(found.request.extra) == {}
    assert recall(parse("")).request.parameters == {}


def test_an_empty_prompt_of_a_picture_is_a_prompt() -> None:
    assert recalled(prompt="").request.parameters["prompt"] == ""


def test_the_name_of_a_model_goes_before_its_hash() -> None:
    found = recalled(("Model hash", "818f0e4a9e"), ("Model", "tiny"))
    assert found.request.overrides == {"sd_model_checkpoint": "tiny"}
    assert found.hashes.model == "818f0e4a9e"


@pytest.mark.parametrize(
    ("text", "sampler", "schedule"),
    [
        ("DPM++ 2M Karras", "DPM++ 2M", "Karras"),
        ("DPM++ 2M SDE Polyexponential", "DPM++ 2M SDE", "Polyexponential"),
        ("DPM++ 2M SDE Heun Exponential", "DPM++ 2M SDE Heun", "Exponential"),
        ("Euler a SGM Uniform", "Euler a", "SGM Uniform"),
        ("euler_a karras", "euler_a", "karras"),
        ("k_euler_a", "Euler a", None),
        ("DPM++ 2M", "DPM++ 2M", None),
        ("Karras", "Karras", None),
    ],
)
def test_an_old_sampler_name_is_split_and_renamed(text: str, sampler: str, schedule: str | None) -> None:
    found = recall(parse(f"cat\nSteps: 20, Sampler: {text}, Seed: 1")).request.parameters
    assert (found["sampler_name"], found.get("scheduler")) == (sampler, schedule)


def test_a_schedule_of_its_own_leaves_the_sampler_alone() -> None:
    found = recall(parse("cat\nSteps: 20, Sampler: My Karras, Schedule type: Simple, Seed: 1")).request.parameters
    assert (found["sampler_name"], found["scheduler"]) == ("My Karras", "Simple")


def test_sizes_are_split_in_the_right_order() -> None:
    found = recalled(("Size", "512x768"), ("Seed resize from", "96x64")).request.parameters
    assert (found["width"], found["height"]) == (512, 768)
    assert (found["seed_resize_from_w"], found["seed_resize_from_h"]) == (96, 64)


def test_hires_keys_switch_hires_fix_on() -> None:
    found = recalled(
        ("Denoising strength", 0.55),
        ("Hires resize", "1024x0"),
        ("Hires sampler", "Use same sampler"),
        ("Hires checkpoint", "Use same checkpoint"),
    )
    values = found.request.parameters
    assert values["enable_hr"] is True
    assert (values["hr_resize_x"], values["hr_resize_y"], values["denoising_strength"]) == (1024, 0, 0.55)
    assert not {"hr_sampler_name", "hr_checkpoint_name"} & set(values)
    assert found.warnings == ()
    assert found.unplaced == ()


def test_hires_fix_without_a_strength_is_told() -> None:
    assert any("Denoising strength" in warning for warning in recalled(("Hires upscale", 2)).warnings)


def test_the_old_hires_keys_are_turned_round() -> None:
    found = recalled(("Size", "1024x768"), ("Denoising strength", 0.7), ("First pass size", "512x384"))
    values = found.request.parameters
    assert (values["width"], values["height"]) == (512, 384)
    assert (values["hr_resize_x"], values["hr_resize_y"], values["enable_hr"]) == (1024, 768, True)


def test_a_picture_made_from_another_says_so() -> None:
    found = recalled(
        ("Denoising strength", 0.7),
        ("Mask blur", 3),
        ("Mask mode", "Inpaint not masked"),
        ("Masked content", "latent noise"),
        ("Inpaint area", "Only masked"),
        ("Masked area padding", 16),
    )
    assert found.request.mode is Mode.TEXT_TO_IMAGE
    assert "denoising_strength" not in found.request.parameters
    assert dict(found.image_fields) == {
        "denoising_strength": 0.7,
        "mask_blur": 3,
        "inpainting_mask_invert": 1,
        "inpainting_fill": 2,
        "inpaint_full_res": True,
        "inpaint_full_res_padding": 16,
    }
    assert len(found.warnings) == 1


def test_forge_modules_are_taken_from_forge_only() -> None:
    modules = [("Module 1", "ae.safetensors"), ("Module 2", "clip_l.safetensors"), ("Distilled CFG Scale", 3.5)]
    forge = recalled(*modules, ("Version", "f2.0.1v1.10.1"))
    assert forge.request.overrides["forge_additional_modules"] == ["ae.safetensors", "clip_l.safetensors"]
    assert forge.request.parameters["distilled_cfg_scale"] == 3.5
    other = recalled(*modules, ("Version", "v1.10.1"))
    assert not other.request.overrides
    assert [key for key, _ in other.unplaced] == ["Module 1", "Module 2"]


@pytest.mark.parametrize(
    ("key", "text"),
    [("CFG scale", "many"), ("CFG scale", "nan"), ("Clip skip", "2.5"), ("Size", "big"), ("Tiling", "perhaps"),
     ("Batch size", "9" * 5000), ("Eta", "inf"), ("Masked content", "rubbish"), ("Styles array", "[1]"),
     ("Styles array", "[" * 100_000)],
)  # fmt: skip
def test_a_value_that_cannot_be_read_is_told_and_left_out(key: str, text: str) -> None:
    found = recalled((key, text))
    assert found.unplaced == ((key, text),)
    assert len(found.warnings) == 1
    assert key in found.warnings[0]
    assert len(found.warnings[0]) < 200


def test_unknown_keys_are_kept_apart_and_records_are_not() -> None:
    found = recalled(("Dynamic thresholding", "x"), ("Version", "v1.10.1"), ("Lora hashes", "a: b"))
    assert found.unplaced == (("Dynamic thresholding", "x"),)


@given(st.lists(st.tuples(st.sampled_from(["Steps", "Size", "Sampler", "Hires upscale", "VAE", "Seed"]), st.text())))
@settings(deadline=None)
def test_no_values_make_it_raise(pairs: list[tuple[str, str]]) -> None:
    recall(parse(compose("cat", "", [("Steps", 1), ("Seed", 2), ("Size", "3x4"), *pairs])))


@recorded.needed
@pytest.mark.recorded
def test_what_a_real_server_was_asked_for_is_what_its_picture_recalls() -> None:
    files = recorded.load("files/manifest.json")["files"]
    asked = [
        (item["request"]["body"], item["text_chunks"]["parameters"])
        for item in files
        if item["file"].startswith("png") and "request" in item and "text_chunks" in item
    ]
    assert len(asked) >= 10
    left_to_the_eye = {"save_images", "styles", "override_settings", "init_images", "mask", "hr_checkpoint_name",
                       "refiner_checkpoint", "inpainting_fill"}  # fmt: skip
    for body, text in asked:
        if "looks-like" in text or "a sign that says" in text:
            continue  # ambiguous by design of the format
        found = recall(parse(text))
        values: dict[str, Any] = {**found.image_fields, **found.request.parameters}
        for field, value in body.items():
            if field in left_to_the_eye or ("styles" in body and "prompt" in field):
                continue
            assert values.get(field) == value, (field, text)


def test_controlnet_units_are_read_into_the_request_without_their_pictures() -> None:
    text = (
        "a fox\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 1, Size: 512x512, "
        'ControlNet 1: "Module: depth_midas, Model: control_depth [12345678], Weight: 0.5, Guidance Start: 0.0", '
        'ControlNet 0: "preprocessor: canny, model: control_canny [d14c016b], weight: 1, starting/ending: (0, 0.8)", '
        'ControlNet 2: "odd", Version: v1.10.1'
    )
    found = recall(parse(text))
    assert found.request.parameters["alwayson_scripts"] == {
        "ControlNet": {
            "args": [
                {"enabled": True, "module": "canny", "model": "control_canny [d14c016b]", "guidance_end": 0.8},
                {"enabled": True, "module": "depth_midas", "model": "control_depth [12345678]", "weight": 0.5},
            ]
        }
    }
    assert found.unplaced == (("ControlNet 2", "odd"),)
    assert found.warnings == ("The pictures that guided ControlNet are not part of the text.",)

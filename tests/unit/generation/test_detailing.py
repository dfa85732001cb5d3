"""Units of ADetailer between the wire, the form and the text of a picture."""

from __future__ import annotations

from typing import Any

import pytest

from app.generation.detailing import FIELDS, MOST_UNITS, Detailing, Unit, with_known_keys
from app.generation.detailing_text import detailing_in
from app.generation.infotext import parse
from app.generation.recall import recall
from app.generation.recall_groups import Group, completed, groups_in
from app.generation.request import GenerationRequest

FACE = "face_yolov8n.pt"
NEW = frozenset({"ad_model", "ad_tab_enable", "ad_mask_k", "ad_use_steps", "ad_steps"})
OLD = frozenset({"ad_model", "ad_tap_enable", "ad_mask_k_largest"})
NAMED = {  # reference: the keys that other clients send
    "ad_model", "ad_model_classes", "ad_prompt", "ad_negative_prompt", "ad_confidence", "ad_mask_k_largest",
    "ad_mask_min_ratio", "ad_mask_max_ratio", "ad_dilate_erode", "ad_x_offset", "ad_y_offset",
    "ad_mask_merge_invert", "ad_mask_blur", "ad_denoising_strength", "ad_inpaint_only_masked",
    "ad_inpaint_only_masked_padding", "ad_inpaint_width", "ad_inpaint_height", "ad_steps", "ad_cfg_scale",
    "ad_checkpoint", "ad_vae", "ad_sampler", "ad_scheduler", "ad_noise_multiplier", "ad_clip_skip",
    "ad_restore_face", "ad_controlnet_model", "ad_controlnet_module", "ad_controlnet_weight",
    "ad_controlnet_guidance_start", "ad_controlnet_guidance_end",
}  # fmt: skip


def test_every_key_that_is_known_has_a_field() -> None:
    assert {*FIELDS, *(row.also for row in FIELDS.values())} >= NAMED


def test_only_what_is_set_is_written() -> None:
    assert Unit({"ad_model": FACE}).to_json() == {"ad_model": FACE}
    assert Unit({"ad_model": FACE, "ad_denoising_strength": 0.3}).to_json() == {
        "ad_model": FACE, "ad_denoising_strength": 0.3,
    }  # fmt: skip
    assert Detailing(units=(Unit({"ad_model": FACE}),)).to_json() == [True, False, {"ad_model": FACE}]


def test_a_value_of_its_own_brings_the_switch_that_makes_it_count() -> None:
    told = Unit({"ad_model": FACE, "ad_steps": 20}).to_json()
    assert told == {"ad_model": FACE, "ad_use_steps": True, "ad_steps": 20}
    assert Unit.of(told) == Unit({"ad_model": FACE, "ad_steps": 20})


def test_a_unit_that_says_everything_is_what_it_does() -> None:
    whole = {
        "ad_model": FACE, "ad_model_classes": "", "ad_tab_enable": True, "ad_prompt": "", "ad_confidence": 0.3,
        "ad_mask_k": 0, "ad_use_steps": False, "ad_steps": 28, "ad_use_cfg_scale": True, "ad_cfg_scale": 7.0,
        "ad_checkpoint": "Use same checkpoint", "ad_use_checkpoint": False, "ad_use_sampler": True,
        "ad_sampler": "Euler", "ad_scheduler": "Use same scheduler", "ad_vae": None, "ad_use_vae": False,
    }  # fmt: skip
    assert Unit.of(whole) == Unit({"ad_model": FACE, "ad_cfg_scale": 7.0, "ad_sampler": "Euler"})


def test_a_switch_without_its_value_means_the_usual_value() -> None:
    assert Unit.of({"ad_model": FACE, "ad_use_steps": True}).values["ad_steps"] == 28


def test_keys_without_a_field_and_values_of_another_kind_are_kept() -> None:
    told = {"ad_model": FACE, "ad_steps": "many", "ad_use_steps": True, "is_api": [], "ad_confidence": True}
    again = Unit.of(told).to_json()
    assert {key: again[key] for key in ("ad_steps", "is_api", "ad_confidence")} == {
        "ad_steps": "many", "is_api": [], "ad_confidence": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("known", "tab", "most"),
    [
        (NEW, "ad_tab_enable", "ad_mask_k"),
        (OLD, "ad_tap_enable", "ad_mask_k_largest"),
        ((), "ad_tab_enable", "ad_mask_k"),
    ],
)
def test_names_that_changed_are_those_the_server_knows(known: frozenset[str], tab: str, most: str) -> None:
    unit = Unit({"ad_model": FACE, "ad_mask_k": 2}, is_on=False)
    assert unit.to_json(known) == {"ad_model": FACE, tab: False, most: 2}
    assert Unit.of(unit.to_json(known)) == unit
    for other in (NEW, OLD):
        if known:
            assert with_known_keys(unit.to_json(other), known) == unit.to_json(known)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([True, False, {"ad_model": FACE}], (True, False, 1)),
        ([False, True, {"ad_model": FACE}, {"ad_model": FACE}], (False, True, 2)),
        ([True, {"ad_model": FACE}], (True, False, 1)),
        ([{"ad_model": FACE}], (True, False, 1)),
        ([], (True, False, 0)),
        ([True, False, "what", {"ad_model": FACE}], (True, False, 1)),
    ],
)
def test_lists_of_any_shape_are_read_and_nothing_is_lost(arguments: list[Any], expected: tuple[Any, ...]) -> None:
    found = Detailing.of(arguments)
    assert (found.is_on, found.skips, len(found.units)) == expected
    assert Detailing.of(found.to_json()) == found
    assert ("what" in arguments) == ("what" in found.to_json())


TEXT = """a portrait
Steps: 20, Sampler: Euler, CFG scale: 7, Seed: 1, Size: 512x768, ADetailer model: face_yolov8n.pt, \
ADetailer prompt: "a face, smiling", ADetailer confidence: 0.3, ADetailer dilate erode: 4, ADetailer mask blur: 4, \
ADetailer denoising strength: 0.35, ADetailer inpaint only masked: True, ADetailer inpaint padding: 32, \
ADetailer use separate steps: True, ADetailer steps: 12, ADetailer mask only top k largest: 2, \
ADetailer model 2nd: hand_yolov8n.pt, ADetailer confidence 2nd: 0.5, ADetailer version: 23.11.1, Version: v1.10.1"""
ASKED = {
    "ADetailer": {
        "args": [
            True, False,
            {"ad_model": FACE, "ad_prompt": "a face, smiling", "ad_denoising_strength": 0.35, "ad_mask_k": 2,
             "ad_use_steps": True, "ad_steps": 12},
            {"ad_model": "hand_yolov8n.pt", "ad_confidence": 0.5},
        ]
    }
}  # fmt: skip


def test_a_text_asks_for_the_same_units_again() -> None:
    found = recall(parse(TEXT))
    assert found.request.parameters["alwayson_scripts"] == ASKED
    assert found.unplaced == ()
    assert Group.SCRIPTS in groups_in(found.request)


def test_what_cannot_be_read_stays_unplaced() -> None:
    found = recall(
        parse(TEXT.replace("ADetailer confidence 2nd: 0.5", "ADetailer confidence 2nd: sure, ADetailer x: 1"))
    )
    assert dict(found.unplaced) == {"ADetailer confidence 2nd": "sure", "ADetailer x": "1"}
    assert found.request.parameters["alwayson_scripts"]["ADetailer"]["args"][3] == {"ad_model": "hand_yolov8n.pt"}


@pytest.mark.parametrize("number", ["nan", "inf", "1e999", "9" * 400, "-1e9"])
def test_numbers_beyond_reason_are_not_taken(number: str) -> None:
    scripts, keys = detailing_in({"ADetailer model": FACE, "ADetailer confidence": number})
    assert scripts["ADetailer"]["args"][2] == {"ad_model": FACE}
    assert "ADetailer confidence" not in keys


def test_a_text_without_a_detector_gives_nothing() -> None:
    assert detailing_in({"ADetailer confidence": "0.3"}) == ({}, frozenset())
    assert detailing_in({f"ADetailer model {MOST_UNITS + 1}th": FACE}) == ({}, frozenset())


def test_what_was_asked_for_goes_before_what_a_text_tells() -> None:
    told = GenerationRequest(parameters={"alwayson_scripts": ASKED})
    sent = GenerationRequest(parameters={"alwayson_scripts": {"ADetailer": {"args": [True, False]}, "x": {}}})
    assert completed(told, sent, is_whole=False)[0].parameters == sent.parameters
    pictures = GenerationRequest(parameters={"alwayson_scripts": {"x": {"args": [{"image": "<image, 1.4 MB>"}]}}})
    assert completed(told, pictures, is_whole=False)[0].parameters == told.parameters

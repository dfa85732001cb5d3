"""Kept pictures by reference: in requests, payloads, the journal's texts and the differences of two requests."""

from __future__ import annotations

from typing import Any

import pytest

from app.api.payloads import as_json, payload_for, request_from_payload, without_pictures
from app.generation.difference import changes, sentence
from app.generation.parameters import INPAINT_DEFAULTS, PARAMETERS, belongs, default_of
from app.generation.preset import Preset, parts_in, reverted
from app.generation.request import GenerationRequest, Mode
from app.generation.source import Box, ResizeMode, SourceImage, fitted, reference, referenced, sources_in

HARBOUR = SourceImage("a" * 64, ".png", 832, 1216, 1_234_567, "harbour.png", 7)
MASK = SourceImage("b" * 64, ".png", 832, 1216, 900, "mask.png")
IMAGE = GenerationRequest(Mode.IMAGE_TO_IMAGE, {"prompt": "fog", "denoising_strength": 0.4}, source=HARBOUR)


def test_a_source_reads_back_what_it_wrote_and_nothing_else() -> None:
    assert SourceImage.from_dict(HARBOUR.to_dict()) == HARBOUR
    assert referenced(reference(HARBOUR)) == HARBOUR
    for change in ({"sha256": "../../etc/passwd"}, {"suffix": "/../x"}, {"width": -1}, {"origin": "7"}, {"name": 3}):
        assert SourceImage.from_dict({**HARBOUR.to_dict(), **change}) is None
    assert SourceImage.from_dict("x") is None
    assert referenced({"a": 1}) is None


def test_a_payload_holds_the_source_by_reference_and_reads_back() -> None:
    payload = payload_for(IMAGE)
    assert payload == {"prompt": "fog", "denoising_strength": 0.4, "init_images": [reference(HARBOUR)]}
    assert request_from_payload(payload) == IMAGE
    assert list(sources_in(payload)) == [HARBOUR]


def test_a_shown_payload_says_what_the_picture_is() -> None:
    assert without_pictures(payload_for(IMAGE))["init_images"] == ["<image 832x1216 PNG, 1.2 MB>"]
    assert "sha256" not in as_json(payload_for(IMAGE))


def test_with_a_mask_every_field_of_inpainting_is_sent() -> None:
    payload = payload_for(GenerationRequest(Mode.IMAGE_TO_IMAGE, {"mask_blur": 9}, source=HARBOUR, mask=MASK))
    assert payload["mask"] == reference(MASK)
    assert {name: payload[name] for name in INPAINT_DEFAULTS} == {**INPAINT_DEFAULTS, "mask_blur": 9}
    assert not INPAINT_DEFAULTS.keys() & payload_for(IMAGE).keys()


def test_a_blur_of_one_direction_is_not_covered_by_the_one_for_both() -> None:
    payload = payload_for(GenerationRequest(Mode.IMAGE_TO_IMAGE, {"mask_blur_y": 9}, source=HARBOUR, mask=MASK))
    assert "mask_blur" not in payload
    assert (payload["mask_blur_x"], payload["mask_blur_y"]) == (4, 9)


def test_text_to_image_sends_no_picture() -> None:
    assert payload_for(GenerationRequest(parameters={"steps": 3}, source=HARBOUR, mask=MASK)) == {"steps": 3}


@pytest.mark.parametrize(
    ("request_", "lacks"),
    [
        (IMAGE, False),
        (GenerationRequest(Mode.IMAGE_TO_IMAGE), True),
        (GenerationRequest(), False),
        (GenerationRequest(Mode.IMAGE_TO_IMAGE, extra={"init_images": ["abc"]}), False),
    ],
)
def test_a_request_knows_whether_it_lacks_its_source(request_: GenerationRequest, lacks: bool) -> None:
    assert request_.lacks_source is lacks


def test_another_source_is_a_change_that_can_be_taken_back() -> None:
    other = GenerationRequest(Mode.IMAGE_TO_IMAGE, IMAGE.parameters, source=MASK)
    found = changes(IMAGE, other)
    assert sentence(found) == "Source harbour.png → mask.png"
    assert reverted(other, IMAGE, "source") == IMAGE
    assert reverted(other, IMAGE, "prompt").source == MASK
    assert sentence(changes(GenerationRequest(Mode.IMAGE_TO_IMAGE, IMAGE.parameters), IMAGE)) == ("Source harbour.png")


def test_a_preset_leaves_the_source_alone() -> None:
    preset = Preset.of(
        "soft",
        GenerationRequest(Mode.IMAGE_TO_IMAGE, {"resize_mode": 1}),
        parts_in(GenerationRequest(Mode.IMAGE_TO_IMAGE, {"resize_mode": 1})),
    )
    assert preset.applied_to(IMAGE).source == HARBOUR
    assert preset.applied_to(IMAGE).parameters["resize_mode"] == 1


def test_fields_know_the_mode_they_belong_to() -> None:
    assert belongs("resize_mode", Mode.IMAGE_TO_IMAGE)
    assert not belongs("resize_mode", Mode.TEXT_TO_IMAGE)
    assert not belongs("enable_hr", Mode.IMAGE_TO_IMAGE)
    made = (Mode.TEXT_TO_IMAGE, Mode.IMAGE_TO_IMAGE)
    assert all(belongs(name, mode) for name in ("steps", "denoising_strength") for mode in made)
    assert all(belongs("own_key", mode) for mode in Mode)
    assert [belongs("upscaler_1", mode) for mode in Mode] == [False, False, True]
    assert not belongs("steps", Mode.UPSCALE)
    strength = PARAMETERS["denoising_strength"]
    assert (default_of(strength, Mode.TEXT_TO_IMAGE), default_of(strength, Mode.IMAGE_TO_IMAGE)) == (None, 0.75)


WIDE = (200, 100)


@pytest.mark.parametrize(
    ("mode", "taken", "placed"),
    [
        (ResizeMode.STRETCH, Box(0, 0, 200, 100), Box(0, 0, 100, 100)),
        (ResizeMode.LATENT, Box(0, 0, 200, 100), Box(0, 0, 100, 100)),
        (ResizeMode.CROP, Box(50, 0, 100, 100), Box(0, 0, 100, 100)),
        (ResizeMode.FILL, Box(0, 0, 200, 100), Box(0, 25, 100, 50)),
    ],
)
def test_a_wide_source_is_fitted_to_a_square(mode: int, taken: Box, placed: Box) -> None:
    found: Any = fitted(WIDE, (100, 100), mode)
    assert (found.taken, found.placed) == (taken, placed)

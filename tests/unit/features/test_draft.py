"""The draft is what is sent: nothing more, nothing less, and it survives its file."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.features.create.draft import Draft
from app.generation.parameters import PARAMETERS, fits
from app.generation.request import GenerationRequest, Mode
from app.generation.source import SourceImage
from app.ui.forms.aspects import ASPECTS, aspect_of, pixel_budget, size_for


def test_an_empty_draft_asks_for_nothing() -> None:
    request = Draft().to_request()
    assert dict(request.parameters) == {}
    assert dict(request.overrides) == {}
    assert dict(request.extra) == {}


def test_what_is_left_to_the_server_is_not_sent_and_zero_is() -> None:
    draft = Draft({"steps": None, "subseed_strength": 0, "cfg_scale": 0.0, "prompt": "cat"})
    assert dict(draft.to_request().parameters) == {"subseed_strength": 0, "cfg_scale": 0.0, "prompt": "cat"}


def test_a_request_goes_through_a_draft_unchanged() -> None:
    request = GenerationRequest(
        parameters={"prompt": "cat", "seed": 4294967295, "enable_hr": True, "denoising_strength": 0.0, "styles": ["a"]},
        overrides={"CLIP_stop_at_last_layers": 2},
        extra={"own_key": 3},
    )
    assert Draft.from_request(request).to_request() == request


def test_hires_values_stay_home_while_hires_fix_is_off() -> None:
    draft = Draft({"hr_scale": 1.5, "denoising_strength": 0.4, "enable_hr": False, "steps": 20})
    assert dict(draft.to_request().parameters) == {"steps": 20}
    assert dict(draft.parked) == {"hr_scale": 1.5, "denoising_strength": 0.4}


def test_a_source_picture_makes_it_image_to_image() -> None:
    assert Draft(extra={"init_images": ["AAAA"]}).to_request().mode is Mode.IMAGE_TO_IMAGE
    assert Draft(extra={"init_images": ["AAAA"]}).in_mode(Mode.TEXT_TO_IMAGE).to_request() == GenerationRequest()


HARBOUR = SourceImage("a" * 64, ".png", 833, 1216, 1000, "harbour.png")
QUAY = SourceImage("b" * 64, ".png", 640, 480, 1000, "quay.png")
HIRES = {"enable_hr": True, "hr_scale": 2.0, "denoising_strength": 0.4}


def test_each_mode_keeps_its_own_size_strength_and_fields_and_shares_the_rest() -> None:
    text = Draft({"prompt": "cat", "steps": 9, "width": 512, "height": 768, **HIRES})
    image = text.in_mode(Mode.IMAGE_TO_IMAGE)
    assert dict(image.to_request().parameters) == {"prompt": "cat", "steps": 9}
    image = Draft.followed_by(image, image.to_request().with_parameters(denoising_strength=0.7, resize_mode=1, steps=3))
    assert image.mode is Mode.IMAGE_TO_IMAGE
    back = image.in_mode(Mode.TEXT_TO_IMAGE)
    assert dict(back.values) == {**text.values, "steps": 3}
    again = back.in_mode(Mode.IMAGE_TO_IMAGE)
    assert dict(again.values) == {"prompt": "cat", "steps": 3, "denoising_strength": 0.7, "resize_mode": 1}


def test_hires_values_that_are_off_come_back_with_their_mode() -> None:
    text = Draft({"hr_scale": 2.0, "denoising_strength": 0.4})
    back = text.in_mode(Mode.IMAGE_TO_IMAGE).in_mode(Mode.TEXT_TO_IMAGE)
    assert back == text


def test_a_source_gives_the_size_while_none_is_chosen() -> None:
    draft = Draft(mode=Mode.IMAGE_TO_IMAGE).with_source(HARBOUR)
    assert (draft.values["width"], draft.values["height"]) == (832, 1216)
    assert draft.with_source(QUAY).values["width"] == 832
    assert draft.to_request().source == HARBOUR
    assert draft.in_mode(Mode.TEXT_TO_IMAGE).to_request().source is None
    assert draft.in_mode(Mode.TEXT_TO_IMAGE).in_mode(Mode.IMAGE_TO_IMAGE) == draft


def test_a_mask_goes_with_the_picture_it_was_drawn_on() -> None:
    draft = Draft(mode=Mode.IMAGE_TO_IMAGE, source=HARBOUR, mask=QUAY)
    assert draft.with_source(replace(HARBOUR, name="copy.png")).mask == QUAY
    assert draft.with_source(QUAY).mask is None


def test_what_a_text_says_is_used_with_the_source_that_is_there() -> None:
    draft = Draft({"steps": 4}, mode=Mode.IMAGE_TO_IMAGE, source=HARBOUR)
    recalled = draft.replaced_by(GenerationRequest(Mode.IMAGE_TO_IMAGE, {"denoising_strength": 0.3}))
    assert recalled.to_request() == GenerationRequest(Mode.IMAGE_TO_IMAGE, {"denoising_strength": 0.3}, source=HARBOUR)
    other = GenerationRequest(Mode.IMAGE_TO_IMAGE, {"steps": 3}, source=QUAY)
    assert draft.replaced_by(other).to_request() == other
    assert draft.replaced_by(GenerationRequest()).source == HARBOUR


def test_unknown_parameters_are_sent_as_extra_keys() -> None:
    request = GenerationRequest(parameters={"prompt": "cat", "own_key": 2})
    assert dict(Draft.from_request(request).extra) == {"own_key": 2}


def test_a_draft_survives_the_session_file() -> None:
    draft = Draft(
        {"prompt": "cat", "seed": 4294967295, "styles": ["a", "b"], "tiling": False},
        {"hr_scale": 2.0},
        {"sd_model_checkpoint": "x", "n": 2},
        {"own_key": [1, {"a": None}]},
        Mode.IMAGE_TO_IMAGE,
        HARBOUR,
        QUAY,
        {"enable_hr": True, "denoising_strength": 0.3},
    )
    assert draft.aside["hr_scale"] == 2.0
    assert Draft.from_dict(json.loads(json.dumps(draft.to_dict()))) == draft


def test_a_picture_is_too_large_for_the_session_file() -> None:
    assert Draft(extra={"init_images": ["A" * 300_000], "mask_blur": 4}).to_dict()["extra"] == {"mask_blur": 4}


def test_what_is_too_much_for_a_draft_is_left_out() -> None:
    deep: object = 1
    for _ in range(100):
        deep = [deep]
    draft = Draft.from_dict(
        {
            "values": {"prompt": "a" * 300_000, "negative_prompt": "b", "script_args": deep},
            "overrides": {str(number): number for number in range(10_000)},
        }
    )
    assert dict(draft.values) == {"negative_prompt": "b"}
    assert len(draft.overrides) == 500


@pytest.mark.parametrize(
    "damaged",
    [
        None,
        [],
        "text",
        {"values": []},
        {"values": {"steps": "20", "seed": 1.5, "prompt": ["x"], "tiling": 1, "styles": "a", "nonsense": 1}},
        {"values": None, "parked": 3, "overrides": "x", "extra": [1]},
    ],
)
def test_a_damaged_session_costs_the_draft_and_not_the_start(damaged: object) -> None:
    assert Draft.from_dict(damaged) == Draft()


def test_every_default_fits_its_parameter() -> None:
    for name, spec in PARAMETERS.items():
        default = list(spec.default) if isinstance(spec.default, tuple) else spec.default
        assert default is None or fits(name, default), name


@pytest.mark.parametrize("side", [512, 768, 1024])
def test_shapes_keep_the_pixels_and_come_back_to_the_square(side: int) -> None:
    budget = pixel_budget(side, side)
    for _text, across, down in ASPECTS:
        width, height = size_for(across / down, budget)
        assert width % 64 == 0
        assert height % 64 == 0
        assert 0.8 * budget <= width * height <= 1.05 * budget
        assert size_for(1.0, budget) == (side, side)


def test_common_portrait_sizes_are_known() -> None:
    assert size_for(2 / 3, pixel_budget(1024, 1024)) == (832, 1216)
    assert size_for(16 / 9, pixel_budget(1024, 1024)) == (1344, 768)
    assert pixel_budget(832, 1216) == 1024 * 1024
    assert aspect_of(832, 1216) == "2:3"
    assert aspect_of(512, 512) == "1:1"
    assert aspect_of(512, 640) is None
    assert aspect_of(0, 640) is None

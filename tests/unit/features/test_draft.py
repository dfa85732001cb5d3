"""The draft is what is sent: nothing more, nothing less, and it survives its file."""

from __future__ import annotations

import json

import pytest

from app.features.create.draft import Draft
from app.generation.parameters import PARAMETERS, fits
from app.generation.request import GenerationRequest, Mode
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
    lost = GenerationRequest(Mode.IMAGE_TO_IMAGE, {"prompt": "cat"})
    assert Draft.from_request(lost).to_request().mode is Mode.TEXT_TO_IMAGE


def test_unknown_parameters_are_sent_as_extra_keys() -> None:
    request = GenerationRequest(parameters={"prompt": "cat", "own_key": 2})
    assert dict(Draft.from_request(request).extra) == {"own_key": 2}


def test_a_draft_survives_the_session_file() -> None:
    draft = Draft(
        {"prompt": "cat", "seed": 4294967295, "styles": ["a", "b"], "tiling": False},
        {"hr_scale": 2.0},
        {"sd_model_checkpoint": "x", "n": 2},
        {"own_key": [1, {"a": None}]},
    )
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

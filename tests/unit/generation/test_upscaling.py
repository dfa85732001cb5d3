"""How large an upscaled picture becomes, and its payload there and back."""

from __future__ import annotations

from typing import Any

import pytest

from app.api.payloads import as_curl, as_python, payload_for, request_from_payload
from app.features.create.draft import Draft
from app.generation.request import GenerationRequest, Mode
from app.generation.source import SourceImage, reference
from app.generation.upscaling import size_after

SOURCE = SourceImage("ab" * 32, ".png", 832, 1216, 1_000_000, "harbour.png", 7)
LANCZOS = {"upscaler_1": "Lanczos"}


@pytest.mark.parametrize(
    ("source", "values", "size"),
    [
        ((832, 1216), LANCZOS, (1664, 2432)),
        ((832, 1216), {}, (832, 1216)),
        ((832, 1216), {"upscaler_1": "None", "upscaling_resize": 4}, (832, 1216)),
        ((101, 67), {**LANCZOS, "upscaling_resize": 1.5}, (144, 96)),
        ((64, 64), {**LANCZOS, "upscaling_resize_w": 100, "upscaling_resize_h": 80}, (100, 80)),
        # as recorded: extras/single-resize-to-fixed-size
        (
            (64, 64),
            {**LANCZOS, "upscaling_resize_w": 100, "upscaling_resize_h": 80, "upscaling_crop": False},
            (96, 96),
        ),
        ((64, 32), {**LANCZOS, "upscaling_resize_w": 256}, (256, 512)),
    ],
)
def test_the_size_is_what_a_web_ui_makes(
    source: tuple[int, int], values: dict[str, Any], size: tuple[int, int]
) -> None:
    assert size_after(source, values) == size


def test_only_what_was_set_is_sent_and_a_size_says_that_it_is_one() -> None:
    by_factor = payload_for(GenerationRequest(Mode.UPSCALE, {**LANCZOS, "upscaling_resize": 3}, source=SOURCE))
    assert by_factor == {"upscaling_resize": 3, "upscaler_1": "Lanczos", "image": reference(SOURCE)}
    size = {"upscaling_resize_w": 640, "upscaling_resize_h": 480}
    to_size = payload_for(GenerationRequest(Mode.UPSCALE, {**LANCZOS, **size}, source=SOURCE))
    assert to_size == {"resize_mode": 1, **size, "upscaler_1": "Lanczos", "image": reference(SOURCE)}


@pytest.mark.parametrize("parameters", [LANCZOS, {**LANCZOS, "upscaling_resize_w": 640, "upscaling_resize_h": 480}, {}])
def test_a_payload_for_upscaling_is_known_by_its_own_fields(parameters: dict[str, Any]) -> None:
    request = GenerationRequest(Mode.UPSCALE, parameters, source=SOURCE)
    assert request_from_payload(payload_for(request)) == request


def test_fields_of_generating_are_no_parameters_of_upscaling() -> None:
    request = request_from_payload({"upscaler_1": "Lanczos", "steps": 20, "resize_mode": 0})
    assert (request.mode, dict(request.parameters), dict(request.extra)) == (Mode.UPSCALE, LANCZOS, {"steps": 20})


def test_programs_to_copy_call_the_endpoint_and_read_its_one_picture() -> None:
    payload = payload_for(GenerationRequest(Mode.UPSCALE, LANCZOS, source=SOURCE))
    program = as_python(payload, "http://u:p@host:7860", Mode.UPSCALE)
    assert "http://host:7860/sdapi/v1/extra-single-image" in program
    assert '[answer["image"]]' in program
    compile(program, "program", "exec")
    assert "/sdapi/v1/extra-single-image" in as_curl(payload, "http://host:7860", Mode.UPSCALE)


def test_the_form_beneath_stays_as_it_is_while_pictures_are_upscaled() -> None:
    text = Draft({"prompt": "fog", "steps": 20, "width": 640}, aside={"denoising_strength": 0.3})
    over = text.in_mode(Mode.UPSCALE).replaced_by(GenerationRequest(Mode.UPSCALE, LANCZOS, source=SOURCE))
    assert over.to_request() == GenerationRequest(Mode.UPSCALE, LANCZOS, source=SOURCE)
    assert Draft.from_dict(over.to_dict()) == over
    back = over.in_mode(Mode.TEXT_TO_IMAGE)
    assert back.to_request() == text.to_request()
    assert (dict(back.upscale), back.source, back.aside) == (LANCZOS, SOURCE, text.aside)
    image = over.in_mode(Mode.IMAGE_TO_IMAGE)
    assert image.to_request().parameters == {"prompt": "fog", "steps": 20, "denoising_strength": 0.3}
    assert image.in_mode(Mode.UPSCALE).to_request() == over.to_request()


def test_another_request_for_upscaling_brings_its_own_keys_and_leaves_the_source() -> None:
    over = Draft(mode=Mode.UPSCALE, source=SOURCE, upscale=LANCZOS)
    other = over.replaced_by(GenerationRequest(Mode.UPSCALE, {"gfpgan_visibility": 1.0}, extra={"own": 1}))
    assert other.to_request() == GenerationRequest(
        Mode.UPSCALE, {"gfpgan_visibility": 1.0}, extra={"own": 1}, source=SOURCE
    )
    assert other.followed_by(GenerationRequest(Mode.UPSCALE, LANCZOS)).source is None

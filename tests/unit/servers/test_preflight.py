"""Wrong names are found before they are sent, and the nearest right one is named."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from PIL import Image

from app.api.replies import Checkpoint, Lora, Sampler, Scheduler, Style, Upscaler, Vae
from app.generation.request import GenerationRequest, Mode
from app.servers.capabilities import FEATURE_PATHS, Capabilities, ServerKind
from app.servers.preflight import Finding, Severity, nearest, preflight

SERVER = Capabilities(
    kind=ServerKind.A1111,
    paths=frozenset(FEATURE_PATHS.values()),
    samplers=(Sampler("DPM++ 2M", ("k_dpmpp_2m",)), Sampler("Euler a"), Sampler("Euler")),
    schedulers=(Scheduler("automatic", "Automatic"), Scheduler("sgm_uniform", "SGM Uniform", ("SGMUniform",))),
    checkpoints=(Checkpoint("sub/tiny.safetensors [abc123abcd]", "sub_tiny", "abc123abcd"),),
    vaes=(Vae("soft.pt"),),
    upscalers=(Upscaler("Lanczos"),),
    latent_modes=("Latent",),
    styles=(Style("Watercolour"),),
    loras=(Lora("grain", "grainy"),),
)


def check(overrides: dict[str, Any] | None = None, server: Capabilities = SERVER, **fields: Any) -> list[Finding]:
    request = GenerationRequest(parameters={"prompt": "a fox", **fields}, overrides=overrides or {})
    return list(preflight(request, server))


def test_names_the_server_lists_are_not_mentioned() -> None:
    fine = check(
        {"sd_model_checkpoint": "sub_tiny", "sd_vae": "Automatic"},
        prompt="a fox <lora:grain:1> <lora:GRAINY:0.5>",
        sampler_name="euler a",
        scheduler="SGMUniform",
        styles=["Watercolour"],
        enable_hr=True,
        denoising_strength=0.5,
        hr_upscaler="Latent",
        hr_checkpoint_name="tiny",
        refiner_checkpoint="None",
    )
    assert fine == []
    assert check(sampler_name="Anything", server=Capabilities(kind=ServerKind.A1111)) == []


@pytest.mark.parametrize(
    ("field", "value", "suggestion"),
    [
        ("sampler_name", "Eulr a", "Euler a"),
        ("scheduler", "SGM Uniforn", "SGM Uniform"),
        ("styles", ["Watercolor"], "Watercolour"),
        ("prompt", "a fox <lora:grian:1>", "grain"),
    ],
)
def test_an_unknown_name_is_a_warning_with_the_nearest_one(field: str, value: Any, suggestion: str) -> None:
    (finding,) = check(**{field: value})
    assert (finding.severity, finding.field, finding.suggestion) == (Severity.WARNING, field, suggestion)
    assert suggestion in finding.text


def test_settings_are_checked_too() -> None:
    known = replace(SERVER, options=MappingProxyType({"sd_model_checkpoint": "x", "sd_vae": "y"}))
    found = check({"sd_model_checkpoint": "tinny", "sd_vae": "sofd.pt", "nope": 1}, known)
    assert [(each.field, each.suggestion) for each in found] == [
        ("sd_model_checkpoint", ""),
        ("sd_vae", "soft.pt"),
        ("", ""),
    ]
    assert "nope" in found[2].text


def test_what_makes_the_request_fail_is_a_problem_and_comes_first() -> None:
    found = check(styles=["x"], enable_hr=True, hr_upscaler="Lanczoz", hr_checkpoint_name="huge")
    assert [each.severity for each in found] == [Severity.PROBLEM] * 3 + [Severity.WARNING]
    assert {each.field for each in found[:3]} == {"denoising_strength", "hr_upscaler", "hr_checkpoint_name"}
    refusing = replace(SERVER, kind=ServerKind.SDNEXT)
    assert check(sampler_name="Restart", server=refusing)[0].severity is Severity.PROBLEM
    empty = check(prompt=" ", server=Capabilities(kind=ServerKind.SDCPP))
    assert [each.field for each in empty] == ["prompt"]
    sent = GenerationRequest(Mode.IMAGE_TO_IMAGE, {"prompt": "x"}, extra={"init_images": ["https://x/y.png"]})
    assert preflight(sent, refusing)[0].field == "init_images"


def test_a_source_picture_of_another_size_is_a_problem_where_it_is_refused() -> None:
    file = io.BytesIO()
    Image.new("RGB", (128, 192)).save(file, "PNG")
    picture = base64.b64encode(file.getvalue()).decode()
    things = Capabilities(kind=ServerKind.DRAW_THINGS)

    def found(server: Capabilities, **size: int) -> list[str]:
        request = GenerationRequest(Mode.IMAGE_TO_IMAGE, {"prompt": "x", **size}, extra={"init_images": [picture]})
        return [each.text for each in preflight(request, server) if each.severity is Severity.PROBLEM]

    assert found(things, width=128, height=192) == []
    assert "128 × 192 pixels" in found(things, width=256, height=256)[0]
    assert found(SERVER, width=256, height=256) == []


def test_what_is_left_out_is_told() -> None:
    kobold = Capabilities(kind=ServerKind.KOBOLDCPP)
    found = check(server=kobold, enable_hr=True, steps=100)
    assert [each.severity for each in found] == [Severity.WARNING] * 2
    assert any("second pass" in each.text for each in found)


def test_the_nearest_name_is_the_one_that_contains_it_else_the_most_alike() -> None:
    assert nearest("euler", ["Euler a", "DPM++ 2M"]) == "Euler a"
    assert nearest("dpm+ 2m", ["Euler a", "DPM++ 2M"]) == "DPM++ 2M"
    assert nearest("zebra", ["Euler a", "DPM++ 2M"]) == ""
    assert nearest("a" * 50, [f"{number:050}" for number in range(10_000)]) == ""


def test_of_a_prompt_with_very_many_missing_loras_near_names_are_looked_for_a_few_times() -> None:
    found = check(prompt="".join(f"<lora:grian{number}:1>" for number in range(300)))
    assert len(found) == 300
    assert sum(bool(each.suggestion) for each in found) == 20

"""What runs are called on the filmstrip: the same words as anywhere else two requests are compared."""

from __future__ import annotations

from datetime import UTC, datetime

from app.api.options import OptionKind, OptionSpec
from app.features.create.titles import RunTitles
from app.generation.request import GenerationRequest, Mode
from app.jobs.job import Job
from app.servers.capabilities import Capabilities

FIRST = GenerationRequest(parameters={"prompt": "a pier at dusk, fog <lora:coastal:0.8>", "cfg_scale": 7.0, "seed": 5})


def job(number: int, request: GenerationRequest) -> Job:
    return Job(
        id=str(number),
        number=number,
        request=request,
        server_id="s",
        server_name="studio",
        payloads=({},),
        created=datetime.now(UTC),
        expected_images=1,
    )


def test_the_first_run_is_called_by_its_prompt_and_the_others_by_what_they_changed() -> None:
    titles = RunTitles()
    changed = FIRST.with_parameters(prompt="fog, a pier at dusk, rain <lora:coastal:0.6>", cfg_scale=5.5)
    found = [
        titles.title_of(job(number, request), "First run")
        for number, request in enumerate((FIRST, changed, FIRST.with_parameters(seed=6)), 1)
    ]
    assert found == [
        "a pier at dusk, fog <lora:coastal:0.8>",
        "CFG scale 7 → 5.5; LoRA coastal 0.8 → 0.6; +rain",
        "CFG scale 5.5 → 7; LoRA coastal 0.6 → 0.8; −rain; Seed 5 → 6",
    ]


def test_another_order_of_the_prompt_is_no_change() -> None:
    titles = RunTitles()
    one, other = (GenerationRequest(parameters={"prompt": text}) for text in ("a cat, snow", "snow, a cat"))
    titles.title_of(job(1, one), "First run")
    assert titles.title_of(job(2, other), "First run") == "same settings"


def test_a_run_keeps_its_title() -> None:
    titles = RunTitles()
    assert titles.title_of(job(1, GenerationRequest()), "First run") == "First run"
    titles.title_of(job(2, FIRST), "First run")
    assert titles.title_of(job(1, GenerationRequest()), "First run") == "First run"


def test_a_setting_of_the_server_is_called_as_the_server_calls_it() -> None:
    server = Capabilities(option_specs=(OptionSpec("samples_format", "File format", "Saving", OptionKind.TEXT),))
    titles = RunTitles(lambda: server)
    titles.title_of(job(1, FIRST), "First run")
    found = titles.title_of(job(2, FIRST.with_overrides({"samples_format": "webp"})), "First run")
    assert found == "File format default → webp"


def test_upscaling_is_called_by_how_much_and_with_what() -> None:
    request = GenerationRequest(Mode.UPSCALE, {"upscaler_1": "Lanczos", "upscaling_resize": 4})
    assert RunTitles().title_of(job(1, request), "First run") == "Upscale 4×: Lanczos"

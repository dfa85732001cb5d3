"""Presets: parts of a request that are kept, applied and compared as a whole."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.generation.parameters import PARAMETERS
from app.generation.preset import Part, Preset, PresetError, clean_name, part_of, parts_in, reverted
from app.generation.request import GenerationRequest, Mode

REQUEST = GenerationRequest(
    parameters={"prompt": "a pier", "steps": 24, "cfg_scale": 5.5, "width": 640, "seed": 0, "hr_scale": 2.0},
    overrides={"CLIP_stop_at_last_layers": 2},
    extra={"someone_elses_key": [1, 2]},
)

GOOD = {"format": "safelight-preset", "version": 1, "name": "x", "parts": ["sampling", "more"]}
DEEP: list[object] = []
for _level in range(900):
    DEEP = [DEEP]


def test_every_declared_parameter_belongs_to_a_part() -> None:
    assert {part_of(name) for name in PARAMETERS} == set(Part) - {Part.OVERRIDES}


def test_a_preset_keeps_only_its_parts() -> None:
    preset = Preset.of("portrait", REQUEST, {Part.SAMPLING})
    assert dict(preset.parameters) == {"steps": 24, "cfg_scale": 5.5}
    assert not preset.overrides
    assert not preset.extra


def test_applying_replaces_whole_parts_and_leaves_the_others() -> None:
    preset = Preset.of("portrait", REQUEST, {Part.SAMPLING, Part.OVERRIDES})
    other = GenerationRequest(parameters={"prompt": "a tower", "sampler_name": "DDIM", "steps": 9}, overrides={"x": 1})
    result = preset.applied_to(other)
    assert dict(result.parameters) == {"prompt": "a tower", "steps": 24, "cfg_scale": 5.5}
    assert dict(result.overrides) == {"CLIP_stop_at_last_layers": 2}


def test_an_empty_part_clears_it() -> None:
    preset = Preset.of("any seed", GenerationRequest(), {Part.SEED})
    assert dict(preset.applied_to(REQUEST).parameters) == {
        name: value for name, value in REQUEST.parameters.items() if name != "seed"
    }


def test_unknown_keys_belong_to_more_and_are_kept() -> None:
    preset = Preset.of("all", REQUEST, Part)
    assert dict(preset.applied_to(GenerationRequest()).extra) == {"someone_elses_key": [1, 2]}


def test_changes_are_those_in_the_parts_of_the_preset() -> None:
    preset = Preset.of("portrait", REQUEST, {Part.SAMPLING})
    changed = REQUEST.with_parameters(steps=30, prompt="something else")
    assert [(change.field, change.before, change.after) for change in preset.changes_in(changed)] == [("steps", 24, 30)]
    assert preset.changes_in(REQUEST) == ()


def test_one_change_can_be_taken_back() -> None:
    changed = REQUEST.with_parameters(steps=30, eta=0.5).with_overrides({"sd_vae": "None"})
    assert reverted(changed, REQUEST, "steps").parameters["steps"] == 24
    assert "eta" not in reverted(changed, REQUEST, "eta").parameters
    assert "sd_vae" not in reverted(changed, REQUEST, "sd_vae").overrides


def test_parts_in_names_what_is_set() -> None:
    expected = {Part.PROMPT, Part.SAMPLING, Part.SIZE, Part.SEED, Part.HIRES, Part.OVERRIDES, Part.MORE}
    assert parts_in(REQUEST) == expected


@given(st.sets(st.sampled_from(Part), min_size=1))
def test_a_preset_survives_its_document(parts: set[Part]) -> None:
    preset = Preset.of("näme 🌅", REQUEST, parts)
    assert Preset.from_document(json.loads(json.dumps(preset.to_document()))) == preset


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (None, "no preset"),
        ([], "no preset"),
        ({"format": "other"}, "no preset"),
        ({"format": "safelight-preset", "version": 99}, "newer"),
        ({"format": "safelight-preset", "version": 1, "name": " \n "}, "name"),
        ({"format": "safelight-preset", "version": 1, "name": "x", "parts": ["nothing"]}, "parts"),
        ({"format": "safelight-preset", "version": 1, "name": "x", "parts": ["seed"], "parameters": []}, "parameters"),
        ({"format": "safelight-preset", "version": 1, "name": "x", "parts": [["a"]]}, "parts"),
        ({**GOOD, "parameters": {"steps": "many"}}, "steps"),
        ({**GOOD, "extra": {"deep": DEEP}}, "deeply"),
        ({**GOOD, "extra": {"far": [float("inf")]}}, "without end"),
    ],
)
def test_what_is_no_preset_is_refused_with_the_reason(document: object, said: str) -> None:
    with pytest.raises(PresetError, match=said):
        Preset.from_document(document)


def test_a_name_is_one_bounded_line() -> None:
    assert clean_name("  two\nlines ") == "two lines"
    assert len(clean_name("x" * 500)) == 80


def test_known_names_among_the_extras_go_where_they_belong() -> None:
    document = {**GOOD, "extra": {"steps": 9, "eta": "x", "override_settings": {"a": 1}, "own": 1}}
    preset = Preset.from_document(document)
    assert dict(preset.parameters) == {"steps": 9}
    assert dict(preset.extra) == {"eta": "x", "own": 1}


def test_a_preset_of_one_mode_leaves_the_other_modes_own_fields_alone() -> None:
    hires = {"steps": 9, "enable_hr": True, "hr_scale": 2.0, "denoising_strength": 0.4}
    text = Preset.of("sharp", GenerationRequest(parameters=hires), {Part.SAMPLING, Part.HIRES})
    image = GenerationRequest(Mode.IMAGE_TO_IMAGE, {"steps": 20, "denoising_strength": 0.7, "resize_mode": 1})
    used = text.applied_to(image)
    assert dict(used.parameters) == {"steps": 9, "denoising_strength": 0.7, "resize_mode": 1}
    assert text.changes_in(used) == ()
    soft = Preset.of("soft", image, parts_in(image))
    assert soft.parts == {Part.SAMPLING, Part.IMAGE}
    assert Preset.from_document(soft.to_document()) == soft
    assert dict(soft.applied_to(GenerationRequest(parameters=hires)).parameters) == {**hires, "steps": 20}
    assert soft.applied_to(GenerationRequest(Mode.IMAGE_TO_IMAGE)).parameters == image.parameters

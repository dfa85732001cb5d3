"""What of a picture is taken over: whole groups, zeros kept, the rest left to the server."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.api.payloads import request_from_payload
from app.generation.control_units import ControlUnit, with_units
from app.generation.parameters import PARAMETERS, Section
from app.generation.recall_groups import (
    ALL,
    REMIX,
    Group,
    changes_by_group,
    completed,
    group_of,
    groups_in,
    loses_pictures,
    merged,
)
from app.generation.request import GenerationRequest, Mode
from app.generation.source import SourceImage

MINE = GenerationRequest(
    parameters={
        "prompt": "a pier",
        "negative_prompt": "fog",
        "styles": ["Cinematic"],
        "steps": 30,
        "cfg_scale": 7.0,
        "width": 640,
        "height": 640,
        "n_iter": 4,
        "seed": 7,
        "subseed_strength": 0.3,
        "enable_hr": True,
        "denoising_strength": 0.6,
        "save_images": True,
        "alwayson_scripts": {"x": {"args": []}},
    },
    overrides={"sd_model_checkpoint": "mine", "CLIP_stop_at_last_layers": 2, "eta_noise_seed_delta": 31337},
    extra={"someone_elses": 1},
)
THEIRS = GenerationRequest(
    parameters={"prompt": "a cat", "steps": 0, "cfg_scale": 0.0, "width": 512, "height": 768, "seed": 0},
    overrides={"sd_model_checkpoint": "theirs"},
)
SOURCE = SourceImage("0" * 64, ".png", 64, 64)
FROM_PICTURE = GenerationRequest(
    Mode.IMAGE_TO_IMAGE, {"prompt": "a cat", "denoising_strength": 0.3, "mask_blur": 0}, source=SOURCE
)


def test_every_field_has_a_group_but_those_about_where_pictures_go() -> None:
    without = {name for name in PARAMETERS if group_of(name) is None}
    output = {name for name, spec in PARAMETERS.items() if spec.section is Section.OUTPUT}
    assert without == output | {"override_settings_restore_afterwards"}


def test_all_is_the_picture_s_own_with_zeros_kept_and_the_rest_left_to_the_server() -> None:
    after = merged(MINE, THEIRS, ALL)
    assert dict(after.parameters) == {**THEIRS.parameters, "save_images": True}
    assert after.overrides == THEIRS.overrides
    assert not after.extra
    assert (after.parameters["seed"], after.parameters["cfg_scale"], after.parameters["steps"]) == (0, 0.0, 0)


def test_remix_is_all_but_the_seed() -> None:
    after = merged(MINE, THEIRS, REMIX)
    assert after.parameters["seed"] == 7
    assert after.parameters["subseed_strength"] == 0.3
    assert after.parameters["width"] == 512


@pytest.mark.parametrize(
    ("group", "changed"),
    [
        (Group.PROMPT, {"prompt", "styles"}),
        (Group.NEGATIVE, {"negative_prompt"}),
        (Group.SAMPLING, {"steps", "cfg_scale"}),
        (Group.SIZE, {"width", "height"}),
        (Group.BATCH, {"n_iter"}),
        (Group.SEED, {"seed", "subseed_strength"}),
        (Group.HIRES, {"enable_hr", "denoising_strength"}),
        (Group.SCRIPTS, {"alwayson_scripts"}),
        (Group.MODEL, {"sd_model_checkpoint", "CLIP_stop_at_last_layers"}),
        (Group.OVERRIDES, {"eta_noise_seed_delta"}),
        (Group.MORE, {"someone_elses"}),
    ],
)
def test_a_group_is_taken_whole_and_nothing_else(group: Group, changed: set[str]) -> None:
    after = merged(MINE, THEIRS, {group})
    mine = {**MINE.parameters, **MINE.overrides, **MINE.extra}
    theirs = {**after.parameters, **after.overrides, **after.extra}
    assert {name for name in mine if mine[name] != theirs.get(name)} == changed
    assert theirs.keys() <= mine.keys()


def test_the_preview_lists_each_group_that_changes_in_one_order() -> None:
    found = {each.group: each.changes for each in changes_by_group(MINE, THEIRS)}
    assert list(found) == sorted(found, key=list(Group).index)
    assert set(found) == set(Group) - {Group.IMAGE, Group.REFINER, Group.TEMPLATE}
    steps = next(change for change in found[Group.SAMPLING] if change.field == "steps")
    assert (steps.before, steps.after) == (30, 0)
    cleared = next(change for change in found[Group.BATCH] if change.field == "n_iter")
    assert (cleared.before, cleared.after) == (4, None)
    assert list(changes_by_group(MINE, MINE)) == []


def test_another_order_of_a_prompt_is_listed_without_a_change() -> None:
    one, other = (GenerationRequest(parameters={"prompt": text}) for text in ("a, b", "b, a"))
    assert [(each.group, each.changes) for each in changes_by_group(one, other)] == [(Group.PROMPT, ())]


def test_image_to_image_comes_with_its_picture_and_its_strength() -> None:
    after = merged(MINE, FROM_PICTURE, ALL)
    assert (after.mode, after.source) == (Mode.IMAGE_TO_IMAGE, SOURCE)
    assert after.parameters["denoising_strength"] == 0.3
    assert after.parameters["mask_blur"] == 0


def test_without_the_image_group_no_strength_crosses_from_one_mode_to_the_other() -> None:
    hires = THEIRS.with_parameters(enable_hr=True, denoising_strength=0.7)
    kept = merged(FROM_PICTURE, hires, ALL - {Group.IMAGE})
    assert kept.mode is Mode.IMAGE_TO_IMAGE
    assert kept.parameters["denoising_strength"] == 0.3
    assert "enable_hr" not in kept.parameters
    text = merged(MINE, FROM_PICTURE, ALL - {Group.IMAGE})
    assert text.mode is Mode.TEXT_TO_IMAGE
    assert "mask_blur" not in text.parameters
    assert "denoising_strength" not in text.parameters


def test_going_back_to_text_keeps_the_picture_at_hand() -> None:
    after = merged(FROM_PICTURE, THEIRS, ALL)
    assert after.mode is Mode.TEXT_TO_IMAGE
    assert after.source == SOURCE
    assert after.parameters["mask_blur"] == 0
    assert not loses_pictures(FROM_PICTURE, after)


def test_a_picture_that_another_one_takes_the_place_of_is_told() -> None:
    mine = GenerationRequest(Mode.IMAGE_TO_IMAGE, source=SourceImage("1" * 64, ".png", 8, 8))
    assert loses_pictures(mine, merged(mine, FROM_PICTURE, ALL))
    imported = GenerationRequest(Mode.IMAGE_TO_IMAGE, extra={"init_images": ["AAAA"]})
    assert loses_pictures(imported, merged(imported, THEIRS, ALL))
    assert not loses_pictures(imported, merged(imported, THEIRS, ALL - {Group.IMAGE}))


def test_scripts_and_settings_that_no_text_tells_come_from_what_was_sent() -> None:
    sent = GenerationRequest(
        parameters={"prompt": "asked", "alwayson_scripts": {"ADetailer": {"args": [True]}}},
        overrides={"CLIP_stop_at_last_layers": 1, "sd_vae": "asked"},
    )
    told = GenerationRequest(parameters={"prompt": "told"}, overrides={"sd_vae": "told"})
    found, notes = completed(told, sent, is_whole=False)
    assert found.parameters == {"prompt": "told", "alwayson_scripts": {"ADetailer": {"args": [True]}}}
    assert found.overrides == {"CLIP_stop_at_last_layers": 1, "sd_vae": "told"}
    assert notes == ()


def test_how_a_source_was_fitted_comes_back_though_no_text_tells_it() -> None:
    asked = {"resize_mode": 1, "mask_round": False, "steps": 9, "init_images": ["<image 512x512 PNG, 300 kB>"]}
    sent = request_from_payload(asked)
    told = GenerationRequest(Mode.IMAGE_TO_IMAGE, {"steps": 20, "mask_blur": 4})
    found, notes = completed(told, sent, is_whole=False)
    assert found.parameters == {"steps": 20, "mask_blur": 4, "resize_mode": 1, "mask_round": False}
    assert notes == ()
    upscaled = GenerationRequest(Mode.UPSCALE, {"resize_mode": 1})
    assert not completed(GenerationRequest(), upscaled, is_whole=False)[0].parameters


def test_a_script_whose_pictures_were_not_kept_is_left_out_and_told() -> None:
    scripts = {"Faces": {"args": ["<image, 1.4 MB>"]}, "Refiner": {"args": [True]}}
    sent = GenerationRequest(parameters={"alwayson_scripts": scripts})
    found, notes = completed(GenerationRequest(), sent, is_whole=False)
    assert found.parameters == {"alwayson_scripts": {"Refiner": {"args": [True]}}}
    assert notes == ("The pictures for the script Faces were not kept, so it is left out.",)


def test_units_of_controlnet_come_back_without_pictures_that_were_not_kept() -> None:
    told = {"ControlNet": {"args": [{"enabled": True, "module": "canny"}]}, "ADetailer": {"args": [True]}}
    asked = {"enabled": True, "module": "canny", "weight": 0.5}
    sent = {"controlnet": {"args": [{**asked, "image": "<image 512x512 PNG, 300 kB>"}]}}
    found, notes = completed(
        GenerationRequest(parameters={"alwayson_scripts": told}),
        GenerationRequest(parameters={"alwayson_scripts": sent}),
        is_whole=False,
    )
    scripts = found.parameters["alwayson_scripts"]
    assert scripts == {"ADetailer": {"args": [True]}, "ControlNet": {"args": [asked]}}
    assert notes == ("The pictures of ControlNet's units were not kept; choose them again.",)


def test_units_whose_pictures_are_kept_by_reference_come_back_whole() -> None:
    unit = ControlUnit(module="canny", image=SourceImage("ab" * 32, ".png", 8, 8))
    sent = GenerationRequest(parameters={"alwayson_scripts": with_units({}, [unit])})
    told = GenerationRequest(parameters={"alwayson_scripts": with_units({}, [replace(unit, image=None)])})
    found, notes = completed(told, sent, is_whole=False)
    assert found == sent
    assert notes == ()


def test_one_picture_of_a_plot_does_not_bring_the_plot_back() -> None:
    sent = GenerationRequest(parameters={"script_name": "X/Y/Z plot", "script_args": [1]})
    one, notes = completed(GenerationRequest(), sent, is_whole=False)
    assert not one.parameters
    assert notes == ("The script X/Y/Z plot is left out: this is one of the pictures it made.",)
    grid, notes = completed(GenerationRequest(), sent, is_whole=True)
    assert grid.parameters == sent.parameters
    assert notes == ()
    other = GenerationRequest(parameters={"script_name": "SD upscale", "script_args": [1]})
    assert completed(GenerationRequest(), other, is_whole=False)[0].parameters == other.parameters


def test_what_a_request_says_anything_about() -> None:
    assert groups_in(THEIRS) == {Group.PROMPT, Group.SAMPLING, Group.SIZE, Group.SEED, Group.MODEL}
    assert groups_in(FROM_PICTURE) == {Group.IMAGE, Group.PROMPT}

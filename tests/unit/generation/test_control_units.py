"""ControlNet units: to requests and back, and out of what pictures say of themselves."""

from __future__ import annotations

import pytest

from app.generation.control_units import (
    ControlMode,
    ControlResize,
    ControlUnit,
    HiresPasses,
    unit_of_text,
    units_in,
    with_units,
)
from app.generation.source import SourceImage, reference, sources_in

PICTURE = SourceImage("ab" * 32, ".png", 640, 480, 1000, "pose.png")
MASK = SourceImage("cd" * 32, ".png", 640, 480, 100)
WHOLE = ControlUnit(
    True, "canny", "control_canny [d14c016b]", 0.8, PICTURE, MASK, ControlResize.FILL, ControlMode.CONTROL, 0.1, 0.9,
    True, 768, 80, 160.5, HiresPasses.LOW, True, False,
)  # fmt: skip


def test_only_what_is_set_is_written() -> None:
    assert ControlUnit().to_dict() == {"enabled": True}
    assert ControlUnit(False, module="canny").to_dict() == {"enabled": False, "module": "canny"}


def test_every_member_comes_back() -> None:
    told = WHOLE.to_dict()
    assert told["image"] == reference(PICTURE)
    assert told["control_mode"] == "ControlNet is more important"
    assert ControlUnit.from_dict(told) == WHOLE
    assert WHOLE.about == "canny, control_canny, 0.8, pose.png"


@pytest.mark.parametrize(
    ("told", "unit"),
    [
        ({"control_mode": 2, "resize_mode": 0}, {"control_mode": ControlMode.CONTROL, "resize_mode": "Just Resize"}),
        ({"control_mode": "Prefer Prompt"}, {"control_mode": ControlMode.PROMPT}),
        ({"resize_mode": "Envelope (Outer Fit)"}, {"resize_mode": ControlResize.FILL}),
        ({"mask_image": reference(MASK)}, {"mask": MASK}),
        ({"lowvram": True, "guidance": 0.5}, {"low_vram": True, "guidance_end": 0.5}),
        ({"processor_res": 512.0}, {"processor_res": 512}),
    ],
)
def test_other_ways_to_write_a_unit_are_read(told: dict[str, object], unit: dict[str, object]) -> None:
    found = ControlUnit.from_dict(told)
    assert {name: getattr(found, name) for name in unit} == unit
    assert not found.extra


def test_what_does_not_fit_is_kept_as_it_is() -> None:
    told = {"enabled": True, "image": "iVBORw0KGgo=", "weight": "much", "pulid_mode": "Fidelity", "control_mode": 9}
    unit = ControlUnit.from_dict(told)
    assert unit.has_picture
    assert unit.to_dict() == told


def test_a_change_takes_the_place_of_a_value_that_did_not_fit() -> None:
    unit = ControlUnit.from_dict({"image": "iVBORw0KGgo=", "mask_image": "iVBORw0KGgo=", "odd": 1})
    assert unit.changed(image=PICTURE, mask=None).to_dict() == {"enabled": True, "image": reference(PICTURE), "odd": 1}


def test_pictures_that_came_as_text_are_replaced_in_their_order() -> None:
    unit = ControlUnit.from_dict({"mask_image": "bWFzaw==", "input_image": "aW1hZ2U=", "weight": 2})
    assert unit.texts == ("aW1hZ2U=", "bWFzaw==")
    assert unit.with_pictures((PICTURE, MASK)) == ControlUnit(weight=2, image=PICTURE, mask=MASK)
    assert ControlUnit.from_dict({"image": "https://example.org/a.png", "mask": {"a": 1}}).texts == ()
    assert ControlUnit.from_dict({"image": "<image 8x8 PNG, 1 kB>"}) == ControlUnit()


def test_units_stand_beside_other_scripts_under_the_name_that_is_there() -> None:
    scripts = {"controlnet": {"args": [{"module": "canny"}], "more": 1}, "ADetailer": {"args": [True]}}
    (unit,) = units_in(scripts)
    changed = with_units(scripts, [unit.changed(weight=0.5), WHOLE])
    assert units_in(changed) == (unit.changed(weight=0.5), WHOLE)
    assert (changed["ADetailer"], changed["controlnet"]["more"]) == ({"args": [True]}, 1)
    assert set(with_units(scripts, [])) == {"ADetailer"}
    assert set(with_units({}, [WHOLE])) == {"ControlNet"}
    assert set(sources_in(changed)) == {PICTURE, MASK}


@pytest.mark.parametrize("scripts", [None, [], {"ControlNet": None}, {"ControlNet": {"args": "x"}}, {5: {}}])
def test_nonsense_has_no_units(scripts: object) -> None:
    assert units_in(scripts) == ()
    assert units_in(with_units(scripts, [WHOLE])) == (WHOLE,)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Module: canny, Model: control_v11p [d14c016b], Weight: 0.8, Resize Mode: Resize and Fill, "
            "Processor Res: 768, Threshold A: 80.0, Threshold B: 160.0, Guidance Start: 0.1, Guidance End: 0.9, "
            "Pixel Perfect: True, Control Mode: ControlNet is more important",
            id="extension",
        ),
        pytest.param(
            "Module: canny, Model: control_v11p [d14c016b], Weight: 0.8, Resize Mode: ResizeMode.OUTER_FIT, "
            "Processor Res: 768, Threshold A: 80, Threshold B: 160, Guidance Start: 0.1, Guidance End: 0.9, "
            "Pixel Perfect: True, Control Mode: ControlMode.CONTROL",
            id="Forge",
        ),
        pytest.param(
            "preprocessor: canny, model: control_v11p [d14c016b], weight: 0.8, starting/ending: (0.1, 0.9), resize "
            "mode: Resize and Fill, pixel perfect: True, control mode: ControlNet is more important, "
            "preprocessor params: (768, 80, 160)",
            id="before 2024",
        ),
    ],
)
def test_a_text_gives_the_unit_back_without_its_picture(text: str) -> None:
    assert unit_of_text(text) == ControlUnit(
        True, "canny", "control_v11p [d14c016b]", 0.8, None, None, ControlResize.FILL, ControlMode.CONTROL, 0.1, 0.9,
        True, 768, 80, 160,
    )  # fmt: skip


def test_names_with_brackets_and_numbers_that_are_hidden_are_read() -> None:
    text = (
        "Module: lineart_standard (from white bg & black line), Model: None, Weight: 1, Processor Res: 512, "
        "Threshold A: -1, Hr Option: HiResFixOption.BOTH, Save Detected Map: True"
    )
    unit = unit_of_text(text)
    assert unit is not None
    assert unit.module == "lineart_standard (from white bg & black line)"
    assert (unit.model, unit.threshold_a, unit.hr_option) == ("", None, HiresPasses.BOTH)


@pytest.mark.parametrize("text", ["", "canny", "Weight: 1, Pixel Perfect: True", ": , :", "Module", "a" * 100_000])
def test_texts_of_something_else_give_no_unit(text: str) -> None:
    assert unit_of_text(text) is None

"""A grid's cells: each request differs from the base by its axes alone, in the order that is cheap for a server."""

from __future__ import annotations

from random import Random

import pytest

from app.generation.difference import changes
from app.generation.grids.matrix import MatrixOptions, matrix_plan
from app.generation.grids.place import GridPlace, cell_of, cell_text
from app.generation.grids.plan import Axis, GridOptions, GridPlan, grid_plan
from app.generation.grids.values import ValuesError
from app.generation.grids.variables import Variable, Way, override, variables
from app.generation.parameters import ChoiceSource
from app.generation.request import GenerationRequest, Mode

BASE = GenerationRequest(
    parameters={
        "prompt": "a fox in fog, <lora:coastal:0.8>",
        "negative_prompt": "fog machine",
        "steps": 20,
        "cfg_scale": 7.0,
        "seed": 5,
        "styles": ["cinematic"],
    },
    overrides={"sd_vae": "Automatic"},
)


def variable(key: str, base: GenerationRequest = BASE) -> Variable:
    return next(each for each in variables(base) if each.key == key)


def axis(key: str, text: str, base: GenerationRequest = BASE) -> Axis:
    found = variable(key, base)
    values = found.parse(text)
    found.check(base, values)
    return Axis(found, values, text)


def plan(*axes: Axis | None, base: GenerationRequest = BASE, options: GridOptions | None = None) -> GridPlan:
    return grid_plan(base, axes, options or GridOptions(), Random(1))


def test_each_cell_is_the_base_with_its_values_and_nothing_else() -> None:
    made = plan(axis("cfg_scale", "5, 9"), axis("steps", "10, 30, 50"))
    assert [cell.place for cell in made.cells] == [(x, y, 0) for y in range(3) for x in range(2)]
    for cell in made.cells:
        x, y, _z = cell.place
        assert dict(cell.request.parameters) == {
            **BASE.parameters,
            "cfg_scale": (5.0, 9.0)[x],
            "steps": (10, 30, 50)[y],
        }
        assert cell.request.overrides == BASE.overrides
    assert made.title == "CFG scale × Steps"
    assert made.cells[3].label == "CFG scale 9 · Steps 30"
    assert [[word.text for word in label] for label in made.rulers[0].labels] == [["5"], ["9"]]
    assert made.pairs == (
        ("Script", "X/Y/Z plot"),
        ("X Type", "CFG Scale"),
        ("X Values", "5, 9"),
        ("Y Type", "Steps"),
        ("Y Values", "10, 30, 50"),
    )


@pytest.mark.parametrize(
    ("key", "text", "field", "expected"),
    [
        ("override:sd_model_checkpoint", "a.safetensors, b", "overrides.sd_model_checkpoint", ["a.safetensors", "b"]),
        ("override:CLIP_stop_at_last_layers", "1-3", "overrides.CLIP_stop_at_last_layers", [1, 2, 3]),
        ("sampler_name", "Euler, DPM++ 2M", "parameters.sampler_name", ["Euler", "DPM++ 2M"]),
        ("restore_faces", "on, off", "parameters.restore_faces", [True, False]),
        ("styles", "35mm, None", "parameters.styles", [["cinematic", "35mm"], ["cinematic"]]),
        ("prompt", 'a cat, "a dog, wet"', "parameters.prompt", ["a cat", "a dog, wet"]),
        (
            "lora:coastal",
            "0.5, 1",
            "parameters.prompt",
            ["a fox in fog, <lora:coastal:0.5>", "a fox in fog, <lora:coastal:1>"],
        ),
        ("size", "64x128, 128x64", "parameters.height", [128, 64]),
        (
            "order",
            "fox, fog",
            "parameters.prompt",
            ["a fox in fog, <lora:coastal:0.8>", "a fog in fox, <lora:coastal:0.8>"],
        ),
    ],
)
def test_every_way_puts_its_value_where_it_belongs(key: str, text: str, field: str, expected: list[object]) -> None:
    part, name = field.split(".")
    cells = plan(axis(key, text)).cells
    assert [getattr(cell.request, part)[name] for cell in cells] == expected


def test_the_first_words_are_replaced_in_every_prompt_and_must_be_there() -> None:
    first, second = plan(axis("words", "fog, snow")).cells
    assert first.request.prompt == BASE.prompt
    assert (second.request.prompt, second.request.negative_prompt) == (
        "a fox in snow, <lora:coastal:0.8>",
        "snow machine",
    )
    with pytest.raises(ValuesError, match="rain is not in the prompt"):
        axis("words", "rain, snow")


def test_an_open_seed_is_settled_once_for_all_cells() -> None:
    base = BASE.with_parameters(seed=-1)
    seeds = {cell.request.seed for cell in plan(axis("steps", "1-4"), base=base).cells}
    assert len(seeds) == 1
    assert seeds != {-1}
    open_ones = plan(axis("steps", "1-4"), base=base, options=GridOptions(new_seeds=True))
    assert {cell.request.seed for cell in open_ones.cells} == {-1}


def test_open_seeds_of_an_axis_are_settled_once_per_value_and_told() -> None:
    made = plan(axis("seed", "-1, 7"), axis("steps", "1, 2"))
    first, second = (cell.request.seed for cell in made.cells[:2])
    assert first not in (-1, None)
    assert second == 7
    assert [cell.request.seed for cell in made.cells[2:]] == [first, 7]
    assert ("Fixed X Values", f"{first}, 7") in made.pairs


def test_a_variation_seed_is_settled_too_where_it_matters() -> None:
    made = plan(axis("subseed_strength", "0, 0.5"))
    assert {cell.request.parameters["subseed"] for cell in made.cells} != {-1}
    assert "subseed" not in plan(axis("steps", "1")).cells[0].request.parameters


def test_one_picture_per_cell_unless_more_are_wanted() -> None:
    base = BASE.with_parameters(batch_size=4, n_iter=2)
    assert plan(axis("steps", "1"), base=base).cells[0].request.image_count == 1
    many = plan(axis("steps", "1"), base=base, options=GridOptions(one_each=False))
    assert many.cells[0].request.image_count == 8


def test_checkpoints_change_least_often_whichever_axis_they_are_on() -> None:
    checkpoint = axis("override:sd_model_checkpoint", "a, b")
    for axes in ((checkpoint, axis("steps", "1-3")), (axis("steps", "1-3"), checkpoint)):
        asked = [cell.request.overrides["sd_model_checkpoint"] for cell in plan(*axes).cells]
        assert asked == ["a"] * 3 + ["b"] * 3
    vae = Axis(override("sd_vae", "VAE", Way.NAME, source=ChoiceSource.VAES), ("x", "y"), "x, y")
    cells = plan(vae, checkpoint, axis("steps", "1, 2")).cells
    assert [cell.request.overrides["sd_model_checkpoint"] for cell in cells] == ["a"] * 4 + ["b"] * 4
    assert [cell.request.overrides["sd_vae"] for cell in cells] == ["x", "x", "y", "y"] * 2


def test_only_what_a_mode_has_is_offered_and_nothing_twice() -> None:
    keys = [each.key for each in variables(BASE)]
    assert len(keys) == len(set(keys))
    assert keys[:2] == ["steps", "cfg_scale"]
    assert "mask_blur" not in keys
    assert {"hr_scale", "lora:coastal", "size", "words"} <= set(keys)
    over = {each.key for each in variables(GenerationRequest(mode=Mode.IMAGE_TO_IMAGE))}
    assert {"mask_blur", "resize_mode", "denoising_strength"} <= over
    assert "hr_scale" not in over
    upscale = {each.key for each in variables(GenerationRequest(mode=Mode.UPSCALE))}
    assert {"upscaler_1", "upscaling_resize"} <= upscale
    assert "steps" not in upscale


def test_a_checkpoint_is_shown_by_the_name_of_its_file() -> None:
    shown = variable("override:sd_model_checkpoint").shown
    assert shown("anime\\dream v2.safetensors [abc123]") == "dream v2"


def test_more_cells_than_promised_are_refused() -> None:
    with pytest.raises(ValueError, match="cells"):
        plan(axis("steps", "1-101"), axis("seed", "1-100"))


def test_the_prompt_matrix_makes_what_the_web_ui_makes() -> None:
    base = GenerationRequest(parameters={"prompt": "a cat | hat, | in rain|at night", "seed": 10})
    made = matrix_plan(base, MatrixOptions(), GridOptions())
    by_place = {cell.place[:2]: cell.request.prompt for cell in made.cells}
    assert len(made.cells) == 8
    assert by_place[0, 0] == "a cat"
    assert by_place[1, 0] == "a cat, hat"
    assert by_place[2, 0] == "a cat, in rain"
    assert by_place[3, 1] == "a cat, hat, in rain, at night"
    assert {cell.request.seed for cell in made.cells} == {10}
    across, down, _deep = made.rulers
    assert [[(word.text, word.is_on) for word in label] for label in down.labels] == [
        [("at night", False)],
        [("at night", True)],
    ]
    assert len(across.labels) == 4
    assert [word.is_on for word in across.labels[2]] == [False, True]


def test_the_prompt_matrix_takes_the_options_of_the_script() -> None:
    base = GenerationRequest(parameters={"prompt": "x", "negative_prompt": "blur | noise", "seed": 10})
    options = MatrixOptions(at_start=True, different_seeds=True, negative=True, by_spaces=True)
    first, second = matrix_plan(base, options, GridOptions()).cells
    assert (first.request.negative_prompt, second.request.negative_prompt) == ("blur", "noise blur")
    assert (first.request.seed, second.request.seed) == (10, 11)
    assert changes(first.request, second.request)
    with pytest.raises(ValuesError, match="Put"):
        matrix_plan(base, MatrixOptions(), GridOptions())
    with pytest.raises(ValuesError, match="too many"):
        matrix_plan(base.with_parameters(prompt="|".join("abcdefghijkl")), MatrixOptions(), GridOptions())


def test_a_place_comes_back_from_the_journal_and_nothing_else_does() -> None:
    place = GridPlace("a" * 32, 1, 2, 3, 60, "CFG scale × Steps", "CFG scale 7")
    assert GridPlace.from_dict(place.to_dict()) == place
    for damaged in (None, {}, {**place.to_dict(), "grid": "../x"}, {**place.to_dict(), "cell": [1, 2]}):
        assert GridPlace.from_dict(damaged) is None
    assert cell_of(cell_text((1, 2, 3))) == (1, 2, 3)
    assert cell_of("") is None
    assert cell_of("1,x,3") is None


def test_words_go_away_by_an_empty_text_and_two_sides_replace_different_words() -> None:
    words = found(BASE_OF_WORDS, "words")
    first, second = (Axis(words, words.parse(text), text) for text in ('fox, cat, ""', "fog, rain"))
    plan = grid_plan(BASE_OF_WORDS, (first, second), GridOptions())
    assert [cell.request.prompt for cell in plan.cells] == [
        "a fox in fog", "a cat in fog", "a  in fog", "a fox in rain", "a cat in rain", "a  in rain",
    ]  # fmt: skip
    assert plan.title == "Words of the prompt"
    assert [word.text for (word,) in plan.rulers[0].labels] == ["fox", "cat", "–"]
    with pytest.raises(ValuesError, match="cannot be empty"):
        words.check(BASE_OF_WORDS, ("", "cat"))


@pytest.mark.parametrize("seed", [-2, 1 << 32])
def test_what_is_no_seed_is_refused(seed: int) -> None:
    for key in ("seed", "subseed"):
        with pytest.raises(ValuesError, match="is no seed"):
            found(BASE_OF_WORDS, key).check(BASE_OF_WORDS, (5, seed))


def test_values_that_the_form_has_words_for_are_typed_and_labelled_by_these() -> None:
    request = GenerationRequest(Mode.IMAGE_TO_IMAGE, {"prompt": "a fox"})
    content, area = found(request, "inpainting_fill"), found(request, "inpaint_full_res")
    assert content.parse("original, noise, 0") == (1, 2, 0)
    assert [content.shown(value) for value in (1, 2, 0)] == ["Original", "Noise", "Fill"]
    assert area.parse("only masked, off") == (True, False)
    assert [area.shown(value) for value in (True, False)] == ["Only masked", "Whole picture"]


BASE_OF_WORDS = GenerationRequest(parameters={"prompt": "a fox in fog", "seed": 5})


def found(request: GenerationRequest, key: str) -> Variable:
    return next(variable for variable in variables(request) if variable.key == key)

"""Pictures along what differs between them, long rows folded, and what a sheet says of itself."""

from __future__ import annotations

import pytest

from app.generation.grids.arrangement import Arrangement, by_differences, folded, in_common, sheet_text
from app.generation.grids.plan import Ruler, Word
from app.generation.grids.record import GridRecord
from app.generation.infotext import parse

TEXT = "{prompt}\nSteps: {steps}, Sampler: {sampler}, CFG scale: {cfg}, Seed: {seed}, Size: 64x64, Version: v1.10.1"


def text(steps: int = 20, cfg: str = "7.0", seed: int = 1, sampler: str = "Euler", prompt: str = "a cat") -> str:
    return TEXT.format(steps=steps, cfg=cfg, seed=seed, sampler=sampler, prompt=prompt)


def labels(ruler: Ruler) -> list[str]:
    return [word.text for label in ruler.labels for word in label]


def test_two_things_that_differ_become_columns_and_rows_in_their_order() -> None:
    found = by_differences([text(cfg=cfg, steps=steps) for steps in (30, 10) for cfg in ("11.0", "4.5")], ["x"] * 4)
    across, down, deep = found.rulers
    assert (across.title, labels(across)) == ("Steps", ["10", "30"])
    assert (down.title, labels(down)) == ("CFG scale", ["4.5", "11"])
    assert not deep.is_used
    assert found.places == ((1, 1, 0), (1, 0, 0), (0, 1, 0), (0, 0, 0))


def test_seeds_that_nobody_chose_are_no_axis_where_something_was_varied() -> None:
    found = by_differences([text(steps=steps, seed=seed) for steps, seed in ((10, 5), (20, 9), (30, 7))], ["x"] * 3)
    assert found.rulers[0].title == "Steps"


def test_prompts_are_labelled_by_what_is_their_own() -> None:
    found = by_differences([text(prompt="a cat, fog, night"), text(prompt="a cat, rain, night")], ["x", "y"])
    assert (found.rulers[0].title, labels(found.rulers[0])) == ("Prompt", ["fog", "rain"])


def test_what_no_axes_tell_apart_lies_side_by_side_with_its_own_values() -> None:
    texts = [text(steps=number, cfg=str(number % 7), seed=number) for number in (1, 2, 3, 4, 5, 6, 7, 1)]
    texts[7] = text(steps=1, cfg="1", seed=1)  # the very same as the first
    found = by_differences(texts, ["x"] * 8)
    assert len(set(found.places)) == 8
    assert found.captions[found.places[2]] == "Steps 3"  # what goes together is said once
    assert by_differences(["", ""], ["one", "two"]).captions == {(0, 0, 0): "one", (1, 0, 0): "two"}


def test_one_long_row_is_folded_and_each_picture_keeps_its_label() -> None:
    ruler = Ruler("Seed", tuple((Word(str(number)),) for number in range(30)))
    row = Arrangement((ruler, Ruler(), Ruler()), tuple((number, 0, 0) for number in range(30)))
    found = folded(row)
    assert found.shape == (6, 5, 1)
    assert found.places[7] == (1, 1, 0)
    assert found.captions[1, 1, 0] == "Seed 7"
    assert folded(Arrangement((ruler, ruler, Ruler()), ())).shape == (30, 30, 1)


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (text(), text().replace(", Version", ', Script: X/Y/Z plot, X Type: Steps, X Values: "1, 2", Version')),
        ("a cat\nSteps: 1, Sampler: x, Seed: 1", None),
        ("just words", None),
        ("", None),
    ],
)
def test_the_text_of_a_sheet_says_what_the_grid_is_as_the_web_ui_does(first: str, expected: str | None) -> None:
    pairs = (("Script", "X/Y/Z plot"), ("X Type", "Steps"), ("X Values", "1, 2"))
    made = sheet_text(first, pairs)
    if expected is not None:
        assert made == expected
    if parse(first).has_parameters:
        assert {key: parse(made).get(key) for key, _value in pairs} == dict(pairs)
    assert made.endswith('X Values: "1, 2"') or expected is not None
    assert sheet_text(first, ()) == first


def test_only_what_all_have_in_common_is_said_once() -> None:
    assert in_common([text(seed=1), text(seed=2)]) == ("a cat", "Euler · 20 steps · CFG 7 · 64 × 64")
    assert in_common([text(prompt="a"), text(prompt="b")])[0] == ""
    assert in_common([""]) == ("", "")


def test_a_record_comes_back_and_damaged_ones_do_not() -> None:
    rulers = (Ruler("CFG scale", ((Word("4"),), (Word("a"), Word("b", is_on=False)))), Ruler(), Ruler(is_bare=True))
    record = GridRecord("a" * 32, "CFG scale", rulers, (("Script", "X/Y/Z plot"),), 2, "a cat")
    assert GridRecord.from_document(record.to_document()) == record
    for damage in ({"id": "../../x"}, {"axes": []}, {"count": 10**9}, {"version": 2}, {"format": ""}):
        assert GridRecord.from_document({**record.to_document(), **damage}) is None
    odd = {**record.to_document(), "axes": [None, {"labels": [[["x"]], 5]}, {"labels": "no"}], "pairs": [["a"], 3]}
    found = GridRecord.from_document(odd)
    assert found is not None
    assert found.pairs == ()

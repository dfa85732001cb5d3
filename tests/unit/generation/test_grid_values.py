"""Values of an axis are read as the web UI's X/Y/Z plot reads them, bounded, and mistakes are told with their place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.generation.grids.values import (
    MOST_CELLS,
    Piece,
    ValuesError,
    as_text,
    name_lists,
    named,
    names,
    numbers,
    orders,
    pieces,
    sizes,
    switches,
    texts,
    written,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1, 2, 3", (1, 2, 3)),
        ("7", (7,)),
        ("1-5", (1, 2, 3, 4, 5)),
        ("1-10 (+3)", (1, 4, 7, 10)),
        ("1-9 (+3)", (1, 4, 7)),
        ("10-5 (-3)", (10, 7)),
        ("5-1", (5, 4, 3, 2, 1)),
        ("1-10 [5]", (1, 3, 5, 7, 10)),  # cut, not rounded, as numpy's linspace and int() do it there
        ("4-9 [1]", (4,)),
        ("-1, 5", (-1, 5)),
        ("-3--1", (-3, -2, -1)),
        ("1-3, 10\n20", (1, 2, 3, 10, 20)),
        (" 2 ,, 4 ,", (2, 4)),
        ("1–3, 5 — 7, −2", (1, 2, 3, 5, 6, 7, -2)),  # as word processors and web pages have it
    ],
)
def test_whole_numbers_and_ranges(text: str, expected: tuple[int, ...]) -> None:
    found = numbers(text, whole=True)
    assert found == expected
    assert all(isinstance(number, int) for number in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1, 1.5, .25", (1.0, 1.5, 0.25)),
        ("0.1-0.5 (+0.1)", (0.1, 0.2, 0.3, 0.4, 0.5)),
        ("0-1 (+0.3)", (0.0, 0.3, 0.6, 0.9)),  # never beyond the end
        ("1-0 (-0.5)", (1.0, 0.5, 0.0)),
        ("1-2 [4]", (1.0, 1.33333333, 1.66666667, 2.0)),
        ("7-9", (7.0, 8.0, 9.0)),
    ],
)
def test_broken_numbers_and_ranges(text: str, expected: tuple[float, ...]) -> None:
    assert numbers(text, whole=False) == expected


@pytest.mark.parametrize(
    ("text", "whole", "mistake", "words"),
    [
        ("", True, "", "Type the values"),
        (" , ", True, " , ", "Type the values"),
        ("1, two, 3", True, "two", "two is not a number"),
        ("1, 2.5", True, "2.5", "2.5 is not a whole number"),
        ("1-10 (+0)", True, "1-10 (+0)", "A step of 0"),
        ("1-10 (-3)", True, "1-10 (-3)", "leads away from 10"),
        ("1-10 [0]", True, "1-10 [0]", "begins with 1"),
        ("nan", False, "nan", "not a number"),
        ("1e400", False, "1e400", "not a number"),
        ('1, "2', True, '"2', "not closed"),
        ('"1" 2', True, " 2", "comma is missing"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, whole: bool, mistake: str, words: str) -> None:
    with pytest.raises(ValuesError) as error:
        numbers(text, whole=whole)
    assert text[error.value.start : error.value.end] == mistake
    assert words in str(error.value)


@pytest.mark.parametrize("text", ["1-1000000", "1-2 [20000]", "0-1 (+0.00000001)", "1-9000, 1-9000", "x" * 300_000])
def test_a_list_beyond_the_bounds_is_refused_and_not_made(text: str) -> None:
    with pytest.raises(ValuesError):
        numbers(text, whole=False)


@given(first=st.integers(-500, 500), last=st.integers(-500, 500), step=st.integers(1, 50))
@settings(max_examples=60)
def test_a_range_is_what_python_says_it_is(first: int, last: int, step: int) -> None:
    signed = step if last >= first else -step
    text = f"{first} - {last} ({signed:+d})"
    assert numbers(text, whole=True) == tuple(range(first, last + (1 if last >= first else -1), signed))


@given(st.lists(st.text(st.characters(exclude_characters="\r\0", exclude_categories=("C", "Z"))), max_size=6))
@settings(max_examples=60)
def test_what_is_written_is_read_back(items: list[str]) -> None:
    items = [item for item in items if item]
    assert tuple(piece.text for piece in pieces(written(items))) == tuple(items)


def test_texts_may_hold_commas_and_quotes_inside_quotes() -> None:
    assert texts('fog, "rain, heavy", "a ""quoted"" word"') == ("fog", "rain, heavy", 'a "quoted" word')


def test_names_are_those_of_the_server_however_they_are_written() -> None:
    known = ("DPM++ 2M", "DPM++ 2M SDE", "Euler", "Euler a")
    assert names("euler a, DPM++ 2M, sde", known) == ("Euler a", "DPM++ 2M", "DPM++ 2M SDE")
    assert names("anything", ()) == ("anything",)
    with pytest.raises(ValuesError, match="lists no Heun") as error:
        names("Euler, Heun", known)
    assert (error.value.start, error.value.end) == (7, 11)
    with pytest.raises(ValuesError, match="may be 2 of"):
        names("dpm", known)


def test_names_that_go_together_stand_in_quotes() -> None:
    assert name_lists('cinematic, "cinematic, 35mm", None', ("cinematic", "35mm")) == (
        ("cinematic",),
        ("cinematic", "35mm"),
        (),
    )


def test_switches_and_sizes() -> None:
    assert switches("on, false, Yes") == (True, False, True)
    assert sizes("832x1216, 1024 × 1024") == ((832, 1216), (1024, 1024))
    for read, text in ((switches, "maybe"), (sizes, "832"), (sizes, "0x64")):
        with pytest.raises(ValuesError):
            read(text)


def test_orders_are_all_orders_the_typed_one_first_and_not_too_many() -> None:
    assert orders("a, b, c")[0] == ("a", "b", "c")
    assert len(set(orders("a, b, c"))) == 6
    with pytest.raises(ValuesError, match="orders"):
        orders("a, b, c, d, e, f, g, h")


@pytest.mark.parametrize(
    ("value", "text"),
    [(7.0, "7"), (0.3, "0.3"), (True, "on"), ((832, 1216), "832 × 1216"), ((), "none"), (("a", "b"), "a, b"), (3, "3")],
)
def test_a_value_is_shown_as_people_write_it(value: object, text: str) -> None:
    assert as_text(value) == text


def test_the_bound_is_the_one_that_is_promised() -> None:
    assert len(numbers(f"1-{MOST_CELLS}", whole=True)) == MOST_CELLS


def test_nothing_in_quotes_is_an_empty_text_and_nothing_between_commas_is_none() -> None:
    assert texts('fox, "", cat,, ') == ("fox", "", "cat")
    assert pieces(written(["fox", "", "a, b"]), with_empty=True) == (
        Piece("fox", 0, 3), Piece("", 5, 7), Piece("a, b", 9, 15),
    )  # fmt: skip
    assert numbers('4, "", 5', whole=True) == (4, 5)
    assert orders('a, "", b') == (("a", "b"), ("b", "a"))


def test_values_with_names_are_read_by_name_and_by_number() -> None:
    def read(text: str) -> tuple[int | float, ...]:
        return named(text, {"Fill": 0, "Latent noise": 2}, lambda piece: numbers(piece, whole=True))

    assert read("fill, 1, LATENT NOISE, 2-3") == (0, 1, 2, 2, 3)
    with pytest.raises(ValuesError, match="smooth is not a number") as told:
        read("fill, smooth")
    assert (told.value.start, told.value.end) == (6, 12)

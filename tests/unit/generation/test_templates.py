"""Choices in prompts: what is chosen, that the same seed chooses the same, and that all else stays to the letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from app.generation.templates import (
    DEEPEST,
    LONGEST,
    SpanKind,
    TemplateError,
    fill,
    has_syntax,
    spans,
)


class Lists:
    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._lists = lists

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._lists))

    def lines(self, name: str) -> Sequence[str]:
        return self._lists.get(name, ())


SOME = Lists({"colours": ["red", "blue"], "animals/cats": ["lion"], "animals/dogs": ["wolf"], "deep": ["__colours__"]})


def outcomes(text: str, lists: Lists = SOME, count: int = 60) -> set[str]:
    return {fill(text, str(seed), lists).text for seed in range(count)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a {red|blue} car", {"a red car", "a blue car"}),
        ("{a|{b|c}}", {"a", "b", "c"}),
        ("{|very }big", {"big", "verybig"}),
        ("{2$$a|b}", {"a, b", "b, a"}),
        ("{2$$ and $$a|b}", {"a and b", "b and a"}),
        ("{1-2$$a|b}", {"a", "b", "a, b", "b, a"}),
        ("{-1$$a}", {"", "a"}),
        ("{9$$a|b}", {"a, b", "b, a"}),
        ("{0::a|1::b}", {"b"}),
        ("__colours__ car", {"red car", "blue car"}),
        ("__deep__", {"red", "blue"}),
        ("__animals/*__", {"lion", "wolf"}),
        ("{2$$__colours__}", {"red, blue", "blue, red"}),
        ("{__colours__|green}", {"red", "blue", "green"}),
        ("<lora:{a|b}:0.8>", {"<lora:a:0.8>", "<lora:b:0.8>"}),
    ],
)
def test_everything_that_may_be_chosen_is_chosen_at_some_seed(text: str, expected: set[str]) -> None:
    assert outcomes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "C# and #ff0000, price $5, 100%",
        "http://example.org // no comment /* neither */",
        "[from:to:0.5] (a:1.2) [a|b]",
        r"a \{b|c\} d",
        "{text}",
        "{",
        "}{",
        "a | b",
        "  two  spaces\n\nand lines ",
        "<lora:my__colours__v2:1>",
        "snake__",
        "____",
        "😀",
    ],
)
def test_what_is_no_choice_stays_to_the_letter(text: str) -> None:
    assert fill(text, "1", SOME).text == text
    assert not has_syntax(text)
    assert spans(text) == ()


def test_what_stands_around_a_choice_stays_to_the_letter() -> None:
    assert fill(r"C# \(1\)  {a|a}  #1 {x} $5", "1").text == r"C# \(1\)  a  #1 {x} $5"


def test_the_same_seed_fills_in_the_same_on_every_system() -> None:
    text = "{a|b|c|d}, {2$$e|f|g}, __colours__, {0.5::h|2::i}"
    assert fill(text, "1 prompt", SOME).text == "c, g, f, blue, i"


def test_weights_say_how_often() -> None:
    found = [fill("{9::a|1::b}", str(seed)).text for seed in range(300)]
    assert 240 < found.count("a") < 295


def test_an_unknown_wildcard_stays_and_is_named() -> None:
    filled = fill("a __nothing__ {b|b}", "1", SOME)
    assert (filled.text, filled.unknown) == ("a __nothing__ b", ("nothing",))


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("__a__", {"a": ["x __b__"], "b": ["y __a__"]}),
        ("{0::a|" * (DEEPEST + 40) + "b" + "}" * (DEEPEST + 40), {}),
        ("x" * (LONGEST + 1), {}),
        ("{900$$__a__}", {"a": ["{900$$__b__}"] * 900, "b": ["b" * 40] * 900}),
    ],
)
def test_what_never_ends_is_refused(text: str, lists: Mapping[str, Sequence[str]]) -> None:
    with pytest.raises(TemplateError):
        fill(text, "1", Lists(lists))


def test_spans_name_what_is_where() -> None:
    found = [(span.start, span.end, span.kind, span.name) for span in spans("a {b|{c|d}} __e f__")]
    assert found == [
        (2, 11, SpanKind.CHOICE, ""),
        (5, 10, SpanKind.CHOICE, ""),
        (12, 19, SpanKind.WILDCARD, "e f"),
    ]

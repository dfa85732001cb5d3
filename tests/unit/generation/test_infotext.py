"""Infotexts: written as the server writes them, read better than the server reads them, never a crash or a hang."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.generation import infotext
from app.generation.infotext import Infotext, compose, parse, quote

END = "Steps: 20, Sampler: Euler, Seed: 1"


# -- writing -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a, b", '"a, b"'),
        ("a\nb", '"a\\nb"'),
        ("a:b", '"a:b"'),
        ("猫,犬", '"猫,犬"'),
        ('lone " quote', 'lone " quote'),
        (" leading", " leading"),
        ("", ""),
        (7.0, "7.0"),
        (True, "True"),
    ],
)
def test_a_value_is_quoted_only_for_a_comma_a_line_feed_or_a_colon(value: object, text: str) -> None:
    assert quote(value) == text


def test_a_text_is_composed_like_the_servers() -> None:
    pairs = [("Steps", 3), ("CFG scale", 7.0), ("Eta", None), ("Hires prompt", 'x, "y"'), ("flag", "flag")]
    expected = 'cat\nNegative prompt: fog\nSteps: 3, CFG scale: 7.0, Hires prompt: "x, \\"y\\"", flag'
    assert compose("cat", "fog", pairs) == expected


def test_an_empty_prompt_leaves_no_empty_line() -> None:
    assert compose("", "", [("Steps", 3)]) == "Steps: 3"
    assert compose("", "fog", [("Steps", 3)]) == "Negative prompt: fog\nSteps: 3"


# -- reading: what the server was seen to make of these texts, and what is right --------------------------------------


@pytest.mark.parametrize(
    ("text", "prompt", "pairs"),
    [
        pytest.param("cat\nSteps: 20, Seed: 1", "cat\nSteps: 20, Seed: 1", {}, id="two pairs are prompt text"),
        pytest.param(f"cat\n{END}", "cat", {"Seed": "1"}, id="three pairs are parameters"),
        pytest.param(END, "", {"Steps": "20", "Seed": "1"}, id="no prompt"),
        pytest.param(f"a Negative prompt: b\n{END}", "a Negative prompt: b", {}, id="negative only at a line's start"),
        pytest.param(f"cat\r\n{END.replace(', ', ',  ')}\r\n", "cat", {"Sampler": "Euler", "Seed": "1"}, id="crlf"),
        pytest.param(
            f'c\n{END}, Hires prompt: "x\\ny, z: \\"q\\""', "c", {"Hires prompt": 'x\ny, z: "q"'}, id="quoted"
        ),
        pytest.param("c\nSteps: 2, VAE: , Seed: 1", "c", {"VAE": "", "Seed": "1"}, id="empty value"),
        pytest.param('c\nSteps: 2, Foo: "", Seed: 1', "c", {"Foo": "", "Seed": "1"}, id="empty quoted value"),
        pytest.param(
            "c\nSteps: 2, X: 5, CFG (x): 3, A.B: 4", "c", {"X": "5", "CFG (x)": "3", "A.B": "4"}, id="odd keys"
        ),
        pytest.param("c\nSteps: 2, CLiP-skip: 2, Seed: 1", "c", {"CLiP-skip": "2"}, id="key with a hyphen"),
        pytest.param(
            'c\nSteps: 2, Foo: "abc, Sampler: Euler', "c", {"Foo": '"abc', "Sampler": "Euler"}, id="open quote"
        ),
        pytest.param("c\nSteps: 2, Foo: 3x4x5, Batch: 1x4", "c", {"Foo": "3x4x5", "Batch": "1x4"}, id="sizes stay"),
        pytest.param(
            "style: anime, mood: dark, lens: wide", "style: anime, mood: dark, lens: wide", {}, id="prompt with colons"
        ),
        pytest.param(
            "c\nSteps: 2, foo, Sampler: Euler, Seed: 1",
            "c",
            {"Steps": "2", "foo": "foo", "Sampler": "Euler"},
            id="bare key",
        ),
        pytest.param(
            'c\nSteps: 2, Civitai resources: [{"type":"checkpoint","id":1},{"type":"lora"}], '
            'Civitai metadata: {"a": [1, 2]}, Seed: 1',
            "c",
            {
                "Civitai resources": '[{"type":"checkpoint","id":1},{"type":"lora"}]',
                "Civitai metadata": '{"a": [1, 2]}',
                "Seed": "1",
            },
            id="json values",
        ),
        pytest.param(
            f"c\n{END}, ADetailer prompt: a\nb, c, Size: 1x2, ADetailer model: x",
            "c",
            {"ADetailer prompt": "a\nb, c", "Size": "1x2", "ADetailer model": "x"},
            id="raw line feed in a value",
        ),
        pytest.param(
            f'c\n{END}, ADetailer prompt: "a\nb, c", Size: 1x2',
            "c",
            {"ADetailer prompt": "a\nb, c", "Size": "1x2"},
            id="raw line feed in quotes",
        ),
        pytest.param(
            "c\nSteps: 2, CFG scale: 7.000000, Skip layers: [7, 8, ], ADetailer prompt: a girl, red hair, Seed: 1, "
            "Model: , Sampler: euler_a karras, Version: stable-diffusion.cpp",
            "c",
            {
                "Skip layers": "[7, 8, ]",
                "ADetailer prompt": "a girl, red hair",
                "Seed": "1",
                "Model": "",
                "Sampler": "euler_a karras",
            },
            id="stable-diffusion.cpp quotes nothing",
        ),
        pytest.param(
            "nai prompt\nSampler: Euler a, CFG scale: 11, Seed: 5", "nai prompt", {"Seed": "5"}, id="without Steps"
        ),
        pytest.param(
            "a shop\nSeed: of doubt, mood: dark, lens: wide",
            "a shop\nSeed: of doubt, mood: dark, lens: wide",
            {},
            id="one known key is none",
        ),
        pytest.param(
            f"c\n{END}, {'k' * 64}: 1, {'n' * 65}: 2",
            "c",
            {"k" * 64: "1", "n" * 65: None},
            id="the longest key",
        ),
        pytest.param("c\nSteps: 2,Seed:4,Size:3x4", "c", {"Seed": "4", "Size": "3x4"}, id="no spaces"),
    ],
)
def test_a_text_is_read_as_it_was_meant(text: str, prompt: str, pairs: dict[str, str | None]) -> None:
    found = parse(text)
    assert found.prompt == prompt
    assert {key: found.get(key) for key in pairs} == pairs
    assert found.has_parameters == (found.prompt != text)
    assert found.raw == text


def test_lines_behind_the_pairs_are_kept_and_cost_nothing() -> None:
    found = parse(f"cat\nNegative prompt: fog\n{END}\nTemplate: a __b__\nmore\nNegative Template: c")
    assert (found.prompt, found.negative_prompt) == ("cat", "fog")
    assert found.extras == (("Template", "a __b__\nmore"), ("Negative Template", "c"))
    assert found.get("Seed") == "1"


def test_a_line_behind_the_pairs_that_belongs_to_nothing_is_kept() -> None:
    found = parse(f"cat\n{END}\nhello there")
    assert found.extras == (("", "hello there"),)
    assert found.get("Seed") == "1"


def test_sd_next_puts_its_templates_before_the_pairs() -> None:
    found = parse(
        "cat\nNegative prompt: \nTemplate: a __b__\nNegative template: c\n"
        "Steps: 20, Size: 64x64, Sampler: Euler, App: SD.Next, Version: f2a1b3c"
    )
    assert (found.prompt, found.negative_prompt) == ("cat", "")
    assert found.extras == (("Template", "a __b__"), ("Negative template", "c"))


def test_a_prompt_may_look_like_an_infotext() -> None:
    found = parse(f"a sign:\nSteps: 5, Sampler: none, Seed: 9\nNegative prompt: Steps: 5, CFG scale: 2\n{END}")
    assert found.prompt == "a sign:\nSteps: 5, Sampler: none, Seed: 9"
    assert found.negative_prompt == "Steps: 5, CFG scale: 2"
    assert found.get("Seed") == "1"


def test_of_several_values_the_last_counts_and_all_are_kept() -> None:
    found = parse("c\nSteps: 2, Seed: 1, Seed: 3")
    assert found.get("Seed") == "3"
    assert found.pairs == (("Steps", "2"), ("Seed", "1"), ("Seed", "3"))
    assert found.get("Size") is None
    assert found.get("Size", "none") == "none"


@pytest.mark.parametrize("text", ["", " \n\t", "\r\n"])
def test_a_blank_text_is_false(text: str) -> None:
    assert not parse(text)
    assert not parse(text).has_parameters


def test_half_a_surrogate_pair_does_not_get_into_a_value() -> None:
    value = parse(f'c\n{END}, Foo: "a\\ud83d, b"').get("Foo")
    assert value is not None
    assert value.encode("utf-8").startswith(b"a")


# -- properties ----------------------------------------------------------------------------------------------------

plain_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=60)
prompts = plain_text.map(str.strip).filter(
    lambda text: not any(line.lstrip().startswith("Negative prompt:") for line in text.split("\n"))
)
keys = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters=',:"'), min_size=1, max_size=30)
values = plain_text.filter(
    # What is written without quotes cannot show white space at its ends or a quote at its start.
    lambda text: any(sign in text for sign in ",:\n") or (text == text.strip() and text[:1] not in ('"', "[", "{"))
)
others = st.lists(st.one_of(st.tuples(keys, values), keys.map(lambda key: (key, key))), max_size=6)


@given(prompts, plain_text.map(str.strip), others)
@settings(deadline=None)
def test_what_was_composed_is_read_back(prompt: str, negative: str, pairs: list[tuple[str, str]]) -> None:
    every = [("Steps", "20"), ("Seed", "1"), ("Size", "64x64"), *pairs, ("Version", "v1.10.1")]
    if not prompt and negative.startswith("Negative prompt:"):
        negative = ""
    text = compose(prompt, negative, every)
    found = parse(text)
    assert (found.prompt, found.negative_prompt) == (prompt, negative)
    assert found.pairs == tuple(every)
    assert found.extras == ()


@given(st.text() | st.lists(st.sampled_from(['"', ",", ":", "\n", " ", "[", "{", "\\", "Steps: ", "a", "Template: "])))
@settings(deadline=None)
def test_no_text_makes_it_raise(pieces: str | list[str]) -> None:
    text = "".join(pieces)
    assert parse(text).raw == text
    assert isinstance(parse(f"{END}, {text}"), Infotext)


pieces = st.sampled_from([
    '"', ",", ", ", ":", ": ", "\n", " ", "\t", "\u00a0", "[", "{", "\\", "\\n", "Steps: 1", "Version: v1.1", "a",
    "b: c", 'd: "e, f: g"', "Template: ", "Negative prompt: x",
])  # fmt: skip


@given(st.lists(pieces, max_size=12).map("".join), st.lists(pieces, max_size=12).map("".join))
@settings(deadline=None, max_examples=300)
def test_the_quick_way_through_a_usual_line_reads_it_as_the_scanner_does(before: str, line: str) -> None:
    for text in (f"{before}\n{END}, {line}", f"{before}\n{END}, A: 1, {line}, B: 2"):
        lines = text.strip().split("\n")
        if infotext._USUAL_LINE.fullmatch(lines[-1]):
            pairs = infotext._usual_pairs(lines[-1])
            assert infotext._scanned(lines, infotext._writer_quotes(text)) == (len(lines) - 1, pairs, [])


def test_what_servers_usually_write_takes_the_quick_way() -> None:
    usual = (
        'Model hash: 818f0e4a9e, VAE: , Hires prompt: "castle, \\"hires\\", more", TI hashes: "a: b", Version: v1.10.1'
    )
    assert infotext._USUAL_LINE.fullmatch(f"{END}, {usual}")


@pytest.mark.parametrize(
    "text",
    [
        "Steps: " * 200_000,
        f"{END}, " + "A: b, " * 200_000,
        f"{END}, A: " + " " * 1_000_000 + "b, [",
        f'{END}, A: "' + "\\\\" * 500_000,
        f"{END}, " + "a " * 500_000 + ": b",
        "Steps:::\n" * 200_000,
        END + ', A: ["B: ["' * 50_000,
        END + ", A: [1" * 100_000,
        END + ", A: " + "[" * 500_000,
        END + ', A: "' * 200_000,
        END + ', A: "\\' * 200_000,
        END + ", " * 300_000,
        END + "\n: " * 300_000,
        END + ", A: x" + ", b" * 300_000,
        END + ", A: x" + "\nb" * 300_000,
        END + ", " + " " * 1_000_000,
        (END + "\n") * 20_000,
    ],
    ids=lambda text: repr(text[:20] + text[-20:]),
)
def test_a_hostile_text_takes_no_long_time(text: str) -> None:
    start = time.process_time()
    parse(text[: infotext.LONGEST])
    # Usually well below one second; anything that grows with the square takes minutes.
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "unit", [", b", ", A: b", "\nb", ", A: [", "\nSteps: 1, A: b, C: d", ', "a": "b"', ", A: x, b"]
)
def test_a_hostile_text_takes_no_more_memory_than_a_picture_may(unit: str) -> None:
    text = END + unit * ((infotext.LONGEST - len(END)) // len(unit))
    tracemalloc.start()
    try:
        parse(text)
        assert tracemalloc.get_traced_memory()[1] < 64 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_a_text_too_long_to_be_taken_apart_is_all_prompt() -> None:
    text = "a" * infotext.LONGEST + f"\n{END}"
    found = parse(text)
    assert (found.prompt, found.pairs, found.raw) == (text, (), text)


def test_pairs_beyond_reason_stay_in_one_piece() -> None:
    text = f"c\n{END}, flag" + ", A: b" * infotext.MOST_TOKENS
    found = parse(text)
    assert found.get("Seed") == "1"
    assert len(found.pairs) <= infotext.MOST_TOKENS + 1
    assert "".join(value for _, value in found.pairs).count("b") == infotext.MOST_TOKENS

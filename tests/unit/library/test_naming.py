"""File names: legal everywhere, never outside the folder, never too long."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathvalidate import sanitize_filename

from app.generation.result import NamingFacts
from app.library import naming
from app.library.library import DEFAULT_TEMPLATE
from app.library.prompt_words import LONGEST, prompt_words
from app.settings.checks import FILE_NAME_PARTS
from app.settings.declared import FILE_NAME_TEMPLATE

NOON = datetime(2026, 1, 31, 12, 5, 9).astimezone()
FACTS = NamingFacts(created=NOON, seed=42, prompt="a red fox, (snow:1.2)", model="tiny", index=3, job=7)


def test_the_library_and_the_setting_agree() -> None:
    assert FILE_NAME_TEMPLATE.default == DEFAULT_TEMPLATE
    assert FILE_NAME_TEMPLATE.checked(DEFAULT_TEMPLATE) == DEFAULT_TEMPLATE
    assert naming.KNOWN_PARTS == FILE_NAME_PARTS


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{date}/{time}-{seed}-{prompt}", "2026-01-31/120509-42-a red fox, snow"),
        ("{model}-{job}-{index}", "tiny-7-3"),
        ("{prompt}/../../{seed}", "a red fox, snow/42"),
        ("/etc/{seed}", "etc/42"),
        ("C:\\{seed}", "C_/42"),
        ("{nonsense} {seed}", "{nonsense} 42"),
        ("", "2026-01-31-120509-3"),
        ("   ...", "2026-01-31-120509-3"),
        ("con", "con_"),
    ],
)
def test_a_template_gives_this_name(template: str, expected: str) -> None:
    assert naming.stem(template, FACTS).as_posix() == expected


def test_an_absent_part_leaves_no_double_joiner() -> None:
    facts = NamingFacts(created=NOON)
    assert naming.stem("{time}-{seed}-{prompt}", facts) == Path("120509")
    assert naming.stem("a-{seed}-b", facts) == Path("a-b")


def test_values_make_no_folders() -> None:
    facts = NamingFacts(created=NOON, seed=1, prompt="../../etc/passwd\\x", model="a/b\x00\n")
    assert naming.stem("{prompt}-{model}", facts).parts == ("etc passwd x-a b",)


def test_a_number_is_put_on_and_taken_off() -> None:
    assert naming.with_number("a", 1) == "a"
    assert naming.with_number("a", 2) == "a (2)"
    assert naming.without_number("a (12)") == "a"
    assert naming.without_number("a (b)") == "a (b)"


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        ("a fox", "a fox"),
        ("", ""),
        (
            "cinematic still of a lighthouse on a cliff, (storm light:1.2), film grain",
            "cinematic still of a lighthouse on a",
        ),
        ("((masterpiece)), [blurry], (best quality:1.3)", "masterpiece, blurry, best quality"),
        ("<lora:film grain:0.8> a fox <hypernet:x:1>", "a fox"),
        ("a fox <lora:cut off", "a fox"),
        ("a fox BREAK in snow", "a fox in snow"),
        ("a fox :1.2 AND a hen :.8", "a fox a hen"),
        ("a [fox:hen:0.5] in {snow|rain}", "a fox hen in snow rain"),
        (r"fox \(animal\), time 12:30", "fox animal, time 12 30"),
        ("BREAKFAST, SAND, ratio 3:2", "BREAKFAST, SAND, ratio 3 2"),
        ("a fox,, ,  (:1.1),\nsnow,", "a fox, snow"),
        ("(((", ""),
        ("Donaudampfschifffahrtsgesellschaftskapitänsmütze", "Donaudampfschifffahrtsgesellschaftskapit"),
        ("a Donaudampfschifffahrtsgesellschaftskapitän", "a Donaudampfschifffahrtsgesellschaftskap"),
        ("雪の中の狐" * 20, ("雪の中の狐" * 20)[:40]),
    ],
)
def test_a_prompts_words_are_taken_without_its_syntax_and_whole(prompt: str, words: str) -> None:
    assert prompt_words(prompt) == words


def test_a_prompt_of_any_length_costs_nothing() -> None:
    assert len(prompt_words("(((a:1.1)" * 100_000)) <= LONGEST


TEXTS = st.text(alphabet=st.characters(codec=None), max_size=400)


@given(prompt=TEXTS)
def test_any_prompt_gives_a_few_plain_words(prompt: str) -> None:
    words = prompt_words(prompt)
    assert len(words) <= LONGEST
    assert not set(words) & set("()[]{}<>|\\:\n\t\0")
    assert words == words.strip()


@given(name=st.from_regex(naming._HARMLESS, fullmatch=True, alphabet=st.characters(codec="utf-8")))
def test_a_name_taken_as_it_is_would_not_be_changed_by_sanitizing_it(name: str) -> None:
    name = name[:60].strip("-_ .")
    assert sanitize_filename(name, platform="universal", max_len=255, replacement_text="_") == name


@given(template=TEXTS | st.just(DEFAULT_TEMPLATE), prompt=TEXTS, model=TEXTS, seed=st.none() | st.integers())
def test_any_text_gives_a_short_legal_relative_path(template: str, prompt: str, model: str, seed: int | None) -> None:
    stem = naming.stem(template, NamingFacts(created=NOON, prompt=prompt, model=model, seed=seed))
    assert stem.parts
    assert not stem.is_absolute()
    assert len(stem.parts) <= naming.DEEPEST + 1
    for part in stem.parts:
        assert part not in (".", "..", "")
        assert not set(part) & set('/\\:*?"<>|\0\n\r\t')
        assert PurePath(part).name == part
        assert len(naming.with_number(part, 9999).encode()) <= naming.LONGEST_NAME - naming.LONGEST_EXTENSION

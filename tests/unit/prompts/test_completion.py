"""Words found by what is typed, lists of tags as files, and what choosing a word does to a prompt."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ui.prompts.completion_index import Found, Index, Kind, Place, Word
from app.ui.prompts.completion_tags import read_tags, stamp_of
from app.ui.prompts.completion_words import Typed, Wish, insertion, typed_at, written_tag

WORDS = (
    Word("long_hair", count=900, aliases=("longhair", "/lh")),
    Word("long_sleeves", count=300),
    Word("very_long_hair", count=500),
    Word("along", count=800),
    Word("hair_(long)", count=5),
    Word("long", count=1),
    Word("hatsune_miku", count=700, aliases=("miku", "初音ミク")),
)


def texts(found: list[Found]) -> list[str]:
    return [each.word.text for each in found]


def test_beginnings_come_first_then_words_then_what_is_inside_and_the_most_used_of_each() -> None:
    found = Index(WORDS).find("long")
    assert texts(found) == ["long", "long_hair", "long_sleeves", "very_long_hair", "hair_(long)", "along"]
    assert [each.place for each in found] == [
        Place.WHOLE, Place.BEGIN, Place.BEGIN, Place.WORD, Place.WORD, Place.INSIDE
    ]  # fmt: skip


def test_blanks_and_underscores_and_capitals_are_the_same() -> None:
    index = Index(WORDS)
    assert texts(index.find("Long h")) == texts(index.find("long_h")) == ["long_hair", "very_long_hair"]
    assert texts(index.find("long ")) == ["long", "long_hair", "long_sleeves", "very_long_hair"]


def test_a_word_is_found_by_its_other_names_once() -> None:
    index = Index(WORDS)
    (found,) = index.find("初音")
    assert (found.word.text, found.alias) == ("hatsune_miku", "初音ミク")
    (found,) = index.find("mik")
    assert (found.alias, found.place) == ("miku", Place.BEGIN)
    assert texts(index.find("longh")) == ["long_hair"]


def test_what_this_user_takes_most_comes_first_among_equals() -> None:
    many = [Word(f"long_{number:03}", count=1000 - number) for number in range(200)]
    index = Index([*many, Word("along", count=9)])
    found = texts(index.find("long", 3, {"long_190": 2, "long_001": 1, "along": 50, "gone": 9}))
    assert found == ["long_190", "long_001", "long_000"]


def test_nothing_typed_finds_the_most_used() -> None:
    assert texts(Index(WORDS).find("", 2)) == ["long_hair", "along"]
    assert texts(Index(WORDS).find("", 2, {"along": 3})) == ["along", "long_hair"]
    assert Index().find("a") == []


def test_only_beginnings_are_found_where_that_is_wanted() -> None:
    assert texts(Index(WORDS).find("hair", inside=False)) == ["hair_(long)"]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text("ab_ (-", min_size=1, max_size=6), max_size=20), st.text("ab_ (", max_size=3))
def test_what_is_found_is_what_holds_the_letters(names: list[str], typed: str) -> None:
    index = Index(Word(name) for name in names)
    wanted = " ".join(typed.replace("_", " ").split())
    key = wanted + " " if wanted and typed[-1] in " _" else wanted
    plain = [" ".join(name.replace("_", " ").split()) for name in names]
    assert len(index.find(typed)) == sum(1 for name in plain if key in name or name == wanted)


# -- files ----------------------------------------------------------------------------------------------------------


def test_a_list_of_tags_is_read_as_other_programs_have_it(tmp_path: Path) -> None:
    path = tmp_path / "tags.csv"
    lines = [
        '1girl,0,4114588,"1girls,sole_female"',
        "hatsune_miku,4,77777,miku",
        "only_a_name",
        "masterpiece,5,Quality tag,",
        "",
        ",0,1,",
        "x" * 300 + ",0,1,",
        '"with, comma",1,12,',
    ]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode() + b"\nbroken\xff,0,1\n")
    file = read_tags(path)
    assert [(each.word.text, each.word.count, each.word.note) for each in file.index.find("")] == [
        ("1girl", 4114588, ""),
        ("hatsune_miku", 77777, "character"),
        ("with, comma", 12, "artist"),
        ("only_a_name", 0, ""),
        ("masterpiece", 0, "Quality tag"),
    ]
    assert texts(file.index.find("sole f")) == ["1girl"]
    assert file.bad_lines == 3
    assert not file.is_cut
    assert file.stamp == stamp_of(path)
    path.write_text("other,0,1\n")
    assert file.stamp != stamp_of(path)


def test_a_line_without_an_end_costs_that_line_only(tmp_path: Path) -> None:
    path = tmp_path / "tags.csv"
    path.write_text("cat,0,2\n" + "x" * 70_000 + "\ndog,0,1", encoding="utf-8")
    file = read_tags(path)
    assert texts(file.index.find("")) == ["cat", "dog"]
    assert (file.bad_lines, file.is_cut) == (1, False)


@pytest.mark.parametrize(
    "data",
    [
        "Kätzchen,0,5000,cat\nlong_hair,1,100,".encode("cp1252"),
        "Kätzchen,0,5000,cat\r\nlong_hair,1,100,".encode("utf-16"),
        'Kätzchen;0;5.000;cat\nlong_hair;1;100;\n";)";0;9'.encode(),
        'Kätzchen\t0\t"5,000"\tcat\nlong_hair\t1\t100'.encode(),
        "tag,category,count,aliases\rKätzchen,0,5000,cat\rlong_hair,1,100,".encode(),
    ],
)
def test_what_spreadsheets_make_of_a_list_is_read(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "tags.csv"
    path.write_bytes(data)
    file = read_tags(path)
    found = [(each.word.text, each.word.count, each.word.note) for each in file.index.find("")]
    assert found[:2] == [("Kätzchen", 5000, ""), ("long_hair", 100, "artist")]
    assert texts(file.index.find("cat")) == ["Kätzchen"]
    assert len(file.index) == (3 if b";)" in data else 2)


def test_words_come_by_their_use_in_whatever_order_the_file_has_them() -> None:
    index = Index([Word("b", count=1, aliases=("x",)), Word("a", count=3, note="n"), Word("c", count=2)])
    assert texts(index.find("")) == ["a", "c", "b"]
    (found,) = index.find("x")
    assert (found.word.text, found.alias) == ("b", "x")
    assert index.find("a")[0].word.note == "n"


@settings(max_examples=40, deadline=None)
@given(data=st.binary(max_size=300))
def test_any_file_is_read(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(data)
    read_tags(path).index.find("a")


# -- what is typed --------------------------------------------------------------------------------------------------


def at(text: str) -> list[Typed]:
    """The caret stands at the "¦"."""
    return typed_at(text.replace("¦", ""), text.index("¦"))


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("cat, li¦", ["li"]),
        ("a long ha¦", ["a long ha", "long ha", "ha"]),
        ("one two three fo¦", ["two three fo", "three fo", "fo"]),
        ("(storm li¦", ["storm li", "li"]),
        ("{red|bl¦", ["bl"]),
        ("cat\nli¦", ["li"]),
        ("l¦", []),
        ("li¦ght", []),
        ("light ¦", ["light "]),
        ("¦", []),
        ("cat,¦", []),
    ],
)
def test_the_last_words_are_what_is_typed(text: str, typed: list[str]) -> None:
    found = at(text)
    assert [each.text for each in found] == typed
    assert all(each.wish is Wish.WORDS for each in found)
    assert all(text[each.start :].startswith(each.text) for each in found)


@pytest.mark.parametrize(
    ("text", "wish", "typed", "kind"),
    [
        ("cat <¦", Wish.NETWORKS, "", ""),
        ("cat <coa¦", Wish.NETWORKS, "coa", ""),
        ("cat <lora:coa¦", Wish.NETWORKS, "coa", "lora"),
        ("cat <hypernet:¦", Wish.NETWORKS, "", "hypernet"),
        ("cat __¦", Wish.WILDCARDS, "", ""),
        ("cat __ani/ca¦", Wish.WILDCARDS, "ani/ca", ""),
        ("__a__, __an¦", Wish.WILDCARDS, "an", ""),
    ],
)
def test_signs_ask_for_networks_and_wildcards(text: str, wish: Wish, typed: str, kind: str) -> None:
    (found,) = at(text)
    assert (found.wish, found.text, found.kind) == (wish, typed, kind)


@pytest.mark.parametrize("text", ["<lora:coast:0¦", "__animal__¦"])
def test_what_is_written_already_asks_for_nothing(text: str) -> None:
    assert all(each.wish is Wish.WORDS for each in at(text))
    assert "<" not in text or at(text) == []


def test_who_asks_is_answered_without_a_letter() -> None:
    assert [each.text for each in typed_at("cat, ", 5, is_wanted=True)] == [""]
    assert [each.text for each in typed_at("l", 1, is_wanted=True)] == ["l"]


@pytest.mark.parametrize(
    ("word", "before", "after"),
    [
        (Word("long_hair"), "a, lo¦", "a, long hair, "),
        (Word("long_hair"), "a, lo¦, b", "a, long hair, b"),
        (Word("long_hair"), "a, lo¦ b", "a, long hair, b"),
        (Word("long_hair"), "(lo¦:1.2)", "(long hair:1.2)"),
        (Word("long_hair"), "a long ha¦\nb", "a long hair, \nb"),
        (Word("basalt_(rock)"), "ba¦", r"basalt \(rock\), "),
        (Word("^_^"), "^_¦", "^_^, "),
        (Word("coast", Kind.LORA), "a <co¦", "a <lora:coast:0.8>"),
        (Word("coast", Kind.LORA), "a <lora:co¦>", "a <lora:coast:0.8>"),
        (Word("coast", Kind.LORA), "a coa¦", "a <lora:coast:0.8>"),
        (Word("ink", Kind.HYPERNETWORK), "<in¦", "<hypernet:ink:0.8>"),
        (Word("animal/cat", Kind.WILDCARD), "a __an¦", "a __animal/cat__"),
        (Word("animal/cat", Kind.WILDCARD), "a __an¦__ b", "a __animal/cat__ b"),
        (Word("bad_hand", Kind.EMBEDDING), "ba¦", "bad_hand, "),
        (Word("airy", Kind.STYLE), "a, ai¦", "a, "),
    ],
)
def test_choosing_a_word_puts_it_in_as_it_is_written(word: Word, before: str, after: str) -> None:
    caret = before.index("¦")
    text = before.replace("¦", "")
    choices = typed_at(text, caret)
    typed = choices[1] if "long ha" in before else choices[-1]
    new = insertion(word, typed, text, caret, weight=0.8)
    assert text[: new.start] + new.text + text[new.end :] == after


def test_underscores_stay_where_that_is_wanted() -> None:
    assert written_tag("long_hair", blanks_for_underscores=False) == "long_hair"


@settings(max_examples=60, deadline=None)
@given(st.text("ab _,<>:(__\\\n", max_size=20), st.integers(0, 20), st.booleans())
def test_whatever_is_typed_only_that_is_replaced(text: str, caret: int, is_wanted: bool) -> None:
    caret = min(caret, len(text))
    for typed in typed_at(text, caret, is_wanted=is_wanted):
        assert 0 <= typed.start <= caret
        new = insertion(Word("cat"), typed, text, caret)
        assert new.start == typed.start
        assert caret <= new.end <= len(text)

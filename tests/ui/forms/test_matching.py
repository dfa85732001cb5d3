"""A search finds what was meant: exact, begun, inside, by key, and with letters missing or wrong, in that order."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from app.ui.widgets.matching import Entry, Matcher, Rank, matching

SETTINGS = json.loads(files("app.demo").joinpath("data/openapi.json").read_text(encoding="utf-8"))["components"][
    "schemas"
]["Options"]["properties"]
ENTRIES = [Entry(key, row.get("description", key), key=key) for key, row in SETTINGS.items()]
MATCHER = Matcher(ENTRIES)


def keys(text: str) -> list[str]:
    return [match.entry.value for match in MATCHER.find(text)]


def test_the_better_a_row_matches_the_higher_it_stands() -> None:
    entries = [
        Entry("similar", "A clipp of it? No: a clop", key="z"),
        Entry("key", "Something else", key="the_clip"),
        Entry("title", "Eclipse"),
        Entry("word", "Use old clip"),
        Entry("prefix", "Clip skip"),
        Entry("exact", "Clip"),
        Entry("nothing", "Tile", key="tile"),
    ]
    entries[0] = Entry("similar", "A clop", key="z")
    found = Matcher(entries).find(" CLIP ")
    assert [match.entry.value for match in found] == ["exact", "prefix", "word", "title", "key", "similar"]
    assert [match.rank for match in found] == list(Rank)


def test_all_words_must_match_in_any_order() -> None:
    entries = [Entry(1, "Use old clip", "x"), Entry(2, "Clip skip", "y"), Entry(3, "Other", "", "clip")]
    assert [entry.value for entry in matching(entries, "clip")] == [2, 1, 3]
    assert [entry.value for entry in matching(entries, "clip old")] == [1]
    assert not matching(entries, "nothing")
    assert [entry.value for entry in matching(entries, "  ")] == [1, 2, 3]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("CLIP_stop_at_last_layers", "CLIP_stop_at_last_layers"),
        ("clip skip", "CLIP_stop_at_last_layers"),
        ("clpskp", "CLIP_stop_at_last_layers"),
        ("clip sikp", "CLIP_stop_at_last_layers"),
        ("checkpint", "sd_model_checkpoint"),
        ("chekcpoint", "sd_model_checkpoint"),
        ("tokn merg", "token_merging_ratio"),
        ("emphasiss", "emphasis"),
        ("upsacler img2img", "upscaler_for_img2img"),
        ("live prev meth", "show_progress_type"),
        ("cross atention", "cross_attention_optimization"),
        ("hypetile", "hypertile_max_depth_unet"),
        ("face restoraton model", "face_restoration_model"),
    ],
)
def test_settings_are_found_as_people_write_them(typed: str, meant: str) -> None:
    assert meant in keys(typed)[:4]


def test_of_similar_rows_those_that_begin_so_come_first() -> None:
    assert keys("upscalr")[0] == "upscaler_for_img2img"


def test_numbers_are_never_mistyped() -> None:
    entries = [Entry(number, f"Label {number}", key=f"key_{number}") for number in range(400)]
    assert [entry.value for entry in matching(entries, "key_399")] == [399]


def test_nothing_is_similar_to_everything() -> None:
    for typed in ("zzz", "qwertzuiop", "xyxyxyxy", "ab" * 500):
        assert not keys(typed)
    for typed in ("e", "a e", "model", "sav"):
        similar = [match for match in MATCHER.find(typed) if match.rank is Rank.SIMILAR]
        assert len(similar) <= 20


@pytest.mark.parametrize("typed", ["(", "[a-", "\\", "ß", "İ", "\0", "猫", "😀 😀", "%s", "__", "a" * 10_000])
def test_any_text_may_be_searched(typed: str) -> None:
    MATCHER.find(typed)

"""Byte pairs and chunks. The real vocabulary is no part of this project: a small one shows how it is used.

That the real one gives the counts of a web UI was tried by hand, with 20,000 texts beside another tokenizer.
"""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.generation.clip_tokens import Length, Meter, Tokenizer, VocabularyError, cleaned
from app.generation.prompt_syntax import Language
from app.generation.prompt_syntax_pieces import pieces

MERGES = ("i n", "t h", "c a", "ca t</w>", "t s</w>", "th e</w>", "ca ts</w>", "1 2</w>")


@pytest.fixture
def tokenizer() -> Tokenizer:
    return Tokenizer(MERGES)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("cat", ["cat</w>"]),
        ("the cats", ["the</w>", "cats</w>"]),
        ("catin", ["ca", "t", "i", "n</w>"]),
        ("cat,", ["cat</w>", ",</w>"]),
        ("12", ["1</w>", "2</w>"]),
        ("cat's", ["cat</w>", "'", "s</w>"]),
        ("!?", ["!", "?</w>"]),
        ("é", ["Ã", "©</w>"]),
        ("日1", ["æ", "Ĺ", "¥</w>", "1</w>"]),
        ("", []),
    ],
)
def test_words_are_cut_by_the_merges_in_their_order(tokenizer: Tokenizer, text: str, tokens: list[str]) -> None:
    assert tokenizer.tokens(text) == tokens


def test_the_first_merge_of_the_list_comes_first() -> None:
    assert Tokenizer(("c a", "a t</w>")).tokens("cat") == ["ca", "t</w>"]
    assert Tokenizer(("a t</w>", "c a")).tokens("cat") == ["c", "at</w>"]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  A  Cat\n\tsat ", "a cat sat"),
        ("“it’s” ﬁne", '"it\'s" fine'),
        ("Ａ　Ｂ", "a b"),
        ("a &amp; b", "a & b"),
        ("<i> &amp;", "<i> &amp;"),
        ("e\u0301", "é"),
        ("a\x07b", "ab"),
    ],
)
def test_words_are_cleaned_as_the_server_cleans_them(text: str, clean: str) -> None:
    assert (cleaned(text).text, cleaned(text).is_sure) == (clean, True)


def test_garbled_text_makes_a_count_unsure() -> None:
    assert not cleaned("donâ€™t").is_sure
    assert cleaned("Ünïcödé Я").is_sure


def length(tokenizer: Tokenizer, text: str, **vectors: int) -> Length:
    return Meter(tokenizer, vectors).length(pieces(text, Language()))


def test_chunks_are_filled_and_counted_as_the_server_does_it(tokenizer: Tokenizer) -> None:
    assert length(tokenizer, "") == Length(0, (0,))
    assert length(tokenizer, "cat (the:1.2)") == Length(2, (2,))
    assert length(tokenizer, "cat " * 75) == Length(75, (75,))
    assert length(tokenizer, "cat " * 76) == Length(76, (75, 1))
    assert length(tokenizer, "cat BREAK the") == Length(76, (1, 1))
    assert length(tokenizer, "cat BREAK") == Length(75, (1,))
    assert length(tokenizer, "cat " * 76).room == 150
    assert length(tokenizer, "").room == 75


def test_what_follows_the_last_comma_goes_on_in_the_next_chunk(tokenizer: Tokenizer) -> None:
    text = "cat " * 64 + ", " + "the " * 15
    assert length(tokenizer, text) == Length(90, (65, 15))
    far = "cat " * 50 + ", " + "the " * 30
    assert length(tokenizer, far) == Length(81, (75, 6))
    no_backtrack = Meter(tokenizer, backtrack=0).length(pieces(text, Language()))
    assert no_backtrack == Length(80, (75, 5))


def test_embeddings_count_as_many_tokens_as_they_stand_for(tokenizer: Tokenizer) -> None:
    assert length(tokenizer, "the CAT, cats", cat=8) == Length(11, (11,))
    assert length(tokenizer, "the cat cat", **{"the cat": 3, "the": 9}) == Length(4, (4,))
    assert length(tokenizer, "the " * 70 + "cat", cat=8) == Length(83, (70, 8))


def test_only_the_vocabulary_of_clip_is_taken(tokenizer: Tokenizer) -> None:
    merges = ["#version: 0.2", "i n", "t h", *(f"x{number} y" for number in range(48_892)), "not merged any more"]
    data = "\n".join(merges).encode()
    assert Tokenizer.from_bytes(data).tokens("in") == ["i", "n</w>"]
    assert Tokenizer.from_bytes(gzip.compress(data, 1)).tokens("the") == ["th", "e</w>"]
    for other in (b"", b"\x1f\x8bnothing", b"\xff\xfe", b"#version\nx y\n", "\n".join(merges[:900]).encode()):
        with pytest.raises(VocabularyError):
            Tokenizer.from_bytes(other)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_counted(text: str) -> None:
    found = length(Tokenizer(MERGES), text, cat=3)
    assert found.tokens >= sum(found.chunks) >= 0
    assert found.room >= found.tokens

"""What is read in a prompt, and what is called a mistake; the facts are those of AUTOMATIC1111 1.10.1."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.generation.prompt_syntax import Fault, Language, Look
from app.generation.prompt_syntax_pieces import at_steps, has_template, likely, parts, pieces
from app.generation.prompt_syntax_reading import MOST_MISTAKES, read

KNOWN = Language(
    loras=frozenset({"coast"}),
    hypernetworks=frozenset({"ink"}),
    embeddings=frozenset({"easyneg"}),
    wildcards=frozenset({"animal"}),
)
_SIGNS = "( ) [ ] { } | : < > \\ # __ AND BREAK $$ 1.2 0.5 <lora:coast:0.7> cat 😀 = - , é"
SIGNS = st.sampled_from([*_SIGNS.split(), "\n", " "])


def looks(text: str, language: Language = KNOWN) -> list[tuple[str, Look]]:
    return [(text[start:end], look) for start, end, look in read(text, language).runs]


def faults(text: str, language: Language = KNOWN) -> list[tuple[str, Fault]]:
    return [(text[mistake.start : mistake.end], mistake.fault) for mistake in read(text, language).mistakes]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a (cat:1.2) sat", [("(cat:1.2)", Look.EMPHASIS)]),
        ("a (cat : 1.2 ) sat", [("(cat : 1.2 )", Look.EMPHASIS)]),
        ("(a\n(b))", [("(a\n(b))", Look.EMPHASIS)]),
        ("[dog] \\[x\\]", [("[dog]", Look.LESS)]),
        ("[a:b:0.5]", [("[", Look.EDITING), (":", Look.EDITING), (":0.5]", Look.EDITING)]),
        ("[a|b]", [("[", Look.EDITING), ("|", Look.EDITING), ("]", Look.EDITING)]),
        ("([a]:1.2)", [("(", Look.EMPHASIS), ("[a]", Look.LESS), (":1.2)", Look.EMPHASIS)]),
        ("a AND b :1.2", [("AND", Look.KEYWORD), (":1.2", Look.KEYWORD)]),
        ("a BREAK BREAKER", [("BREAK", Look.KEYWORD)]),
        ("<lora:coast:0.7:1:dyn=4> easyneg", [("<lora:coast:0.7:1:dyn=4>", Look.NETWORK), ("easyneg", Look.NETWORK)]),
        ("cat # (not read\ndog", [("# (not read", Look.COMMENT)]),
        ("{2$$a|b} __animal__", [(sign, Look.TEMPLATE) for sign in ("{", "|", "}", "__animal__")]),
        ("(never closed", []),
    ],
)  # fmt: skip
def test_the_whole_syntax_has_its_look(text: str, found: list[tuple[str, Look]]) -> None:
    assert looks(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("((a:1.3), b", [("(", Fault.UNCLOSED)]),
        ("a) b]", [(")", Fault.UNOPENED), ("]", Fault.UNOPENED)]),
        ("(a:1.25, b", [("(", Fault.UNCLOSED_WEIGHT)]),
        ("a :1.2) b", [(")", Fault.UNOPENED)]),
        ("(a AND b)", [("(", Fault.CUT), (")", Fault.UNOPENED)]),
        ("(a:abc) (a:1,2)", [("abc", Fault.BAD_WEIGHT), ("1,2", Fault.BAD_WEIGHT)]),
        ("(a: a place) (:3) (12:30)", []),
        ("(a:1.2.3)", [("1.2.3", Fault.BROKEN_WEIGHT)]),
        ("[a:b:c]", [("c", Fault.NO_STEP)]),
        ("[a:b:c:0.5]", [("[a:b:c:0.5]", Fault.MANY_PARTS)]),
        ("[a:b:2.5] [a:-1] [a:0.5] [a:b:12]", [("2.5", Fault.STEP_OUT_OF_RANGE), ("-1", Fault.STEP_OUT_OF_RANGE)]),
        ("[a:0.5] b | c", [("|", Fault.LOOSE_BAR)]),
        ("b | c", []),
        ("<lora:sea:1>", [("<lora:sea:1>", Fault.UNKNOWN_LORA)]),
        ("<hypernet:ink> <hypernet:sea>", [("<hypernet:sea>", Fault.UNKNOWN_HYPERNETWORK)]),
        ("<lora:coast:x>", [("<lora:coast:x>", Fault.NETWORK_WEIGHT)]),
        ("<lora:coast:te=0.5:unet=y>", [("<lora:coast:te=0.5:unet=y>", Fault.NETWORK_WEIGHT)]),
        ("<LoRA:coast:1>", [("<LoRA:coast:1>", Fault.NETWORK_LETTERS)]),
        ("<lora:coast:1, cat <lora:Coast:1>", [("<lora:", Fault.UNCLOSED)]),
        ("<easyneg>", [("<easyneg>", Fault.ANGLED_EMBEDDING)]),
        ("{a|b", [("{", Fault.UNCLOSED)]),
        ("__zoo__ __animal__ __an*__", [("__zoo__", Fault.UNKNOWN_WILDCARD)]),
        ("a cat, :3", [(":3", Fault.WHOLE_WEIGHT)]),
        ("ratio 16:9 <lora:coast:1>", [(":9", Fault.WHOLE_WEIGHT)]),
        ("a :1.2 AND b :0.8", []),
        ("ratio 16:9,", []),
        ("a # (b", []),
        (r"\(a\) \[b\]", []),
        ("<other:thing:1> (a < b)", []),
    ],
)
def test_mistakes_are_found_where_they_are(text: str, found: list[tuple[str, Fault]]) -> None:
    assert faults(text) == found


def test_what_the_server_reads_otherwise_is_no_mistake_there() -> None:
    assert faults("a # (b", Language(has_comments=False)) == [("(", Fault.UNCLOSED)]
    assert faults("(a", Language(has_emphasis=False)) == []
    assert faults("{a", Language(has_templates=False)) == []
    assert faults("(a AND b)", Language(has_parts=False)) == []
    assert faults("<lora:sea:1>", Language(loras=None)) == []
    negative = Language(takes_networks=False)
    assert faults("<lora:sea:1>", negative) == [("<lora:sea:1>", Fault.NETWORK_IN_NEGATIVE)]
    assert looks("<lora:sea:1>", negative) == []


def test_a_place_tells_its_mistake() -> None:
    syntax = read("a <lora:sea:1>)", KNOWN)
    found = syntax.mistake_at(4)
    assert found is not None
    assert (found.fault, found.detail) == (Fault.UNKNOWN_LORA, "sea")
    assert syntax.mistake_at(0) is None


def test_networks_are_told_with_their_weight() -> None:
    told = [(tag.kind, tag.name, tag.weight) for tag in read("<lora:coast:0.7> <lyco:x> <hypernet:ink:1>").networks]
    assert told == [("lora", "coast", 0.7), ("lyco", "x", None), ("hypernet", "ink", 1.0)]


@settings(max_examples=60, deadline=None)
@given(st.lists(SIGNS, max_size=30).map("".join))
def test_any_text_is_read_and_every_place_is_inside_it(text: str) -> None:
    syntax = read(text, KNOWN)
    at = 0
    for start, end, _look in syntax.runs:
        assert at <= start < end <= len(text)
        at = end
    assert all(0 <= mistake.start < mistake.end <= len(text) for mistake in syntax.mistakes)
    for part in parts(text, KNOWN):
        for step in at_steps(part, 20)[0]:
            assert pieces(step, KNOWN)
    likely(text)


@pytest.mark.parametrize("sign", ["(", "()", "[a:", "<lora:", ":1", "{|", "__", "[:]", "\\"])
def test_hostile_texts_are_read_with_a_bounded_number_of_mistakes(sign: str) -> None:
    text = sign * (20_000 // len(sign))
    assert len(read(text, KNOWN).mistakes) <= MOST_MISTAKES
    for part in parts(text, KNOWN):
        at_steps(part, 20)


# What follows was told by the parser of AUTOMATIC1111 itself.


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("test", ["test"]),
        ("a [b:3]", ["a ", "a b"]),
        ("a [[[b]]:2]", ["a ", "a [[b]]"]),
        ("[(a:2):3]", ["", "(a:2)"]),
        ("a [b : c : 1] d", ["a b  d", "a  c  d"]),
        ("a[b:[c:d:2]:1]e", ["abe", "ace", "ade"]),
        ("a [unbalanced", ["a [unbalanced"]),
        ("a [b:.5] c", ["a  c", "a b c"]),
        ("[a|(b:1.1)]", ["a", "(b:1.1)"]),
        ("[fe|]male", ["female", "male"]),
        ("[a:0.5] | c", ["[a:0.5] | c"]),
    ],
)
def test_words_change_from_step_to_step_as_on_the_server(text: str, texts: list[str]) -> None:
    assert at_steps(text, 10)[0] == texts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("normal text", [("normal text", 1.0)]),
        ("an (important) word", [("an ", 1.0), ("important", 1.1), (" word", 1.0)]),
        ("(unbalanced", [("unbalanced", 1.1)]),
        (r"\(literal\]", [("(literal]", 1.0)]),
        ("(unnecessary)(parens)", [("unnecessaryparens", 1.1)]),
        ("a BREAK b", [("a", 1.0), ("BREAK", -1), ("b", 1.0)]),
        ("", [("", 1.0)]),
    ],
)
def test_pieces_of_one_weight_are_those_of_the_server(text: str, found: list[tuple[str, float]]) -> None:
    assert pieces(text, Language()) == found


def test_parts_have_no_comments_networks_and_weights() -> None:
    assert parts("cat # x\n<lora:a:1>AND dog :1.2", Language()) == ["cat", " dog"]
    assert parts("cat AND dog :1.2", Language(has_parts=False)) == ["cat AND dog :1.2"]


def test_of_a_template_the_longest_words_are_counted() -> None:
    assert likely("a {2$$0.5::cat|long dog|{x|yy}} b") == "a long dog b"
    assert has_template("a {b|c}", Language())
    assert has_template("__animal__", Language())
    assert not has_template("a {b|c}", Language(has_templates=False))

"""How long a prompt is said to be, and when that is exact."""

from __future__ import annotations

from app.generation.clip_tokens import Meter, Tokenizer
from app.generation.prompt_syntax import Language
from app.ui.prompts.length import LONGEST, Measure, guessed, measured

METER = Meter(Tokenizer(["c a", "ca t</w>", "t h", "th e</w>"]))


def length(text: str, language: Language = Language(), *, is_clip: bool = True) -> Measure:  # noqa: B008  frozen
    return measured(text, language, 20, METER, is_clip=is_clip)


def test_of_a_prompt_that_changes_the_longest_is_counted() -> None:
    assert length("the [cat:cat cat cat:0.5]") == Measure(4, 75, (4,), is_exact=True)
    assert length("cat AND the cat cat :0.5") == Measure(3, 75, (3,), is_exact=True)
    assert length("cat AND cat", Language(has_parts=False)).tokens > 2


def test_weights_networks_and_comments_are_not_counted() -> None:
    assert length("(cat:1.2), <lora:x:1> # the cat").tokens == 2


def test_chunks_are_told() -> None:
    assert length("cat BREAK the cat") == Measure(77, 150, (1, 2), is_exact=True)


def test_what_cannot_be_known_is_said_to_be_about_right() -> None:
    assert not length("a {cat|the cat}").is_exact
    assert length("{cat|the cat}").tokens == 2
    assert not length("[cat:the:0.5] [cat").is_exact, "servers differ in which bracket they take for a sign"
    assert not length("cat", is_clip=False).is_exact
    assert not length("donâ€™t").is_exact
    assert not guessed("cat").is_exact
    long = "cat " * LONGEST
    assert length(long) == guessed(long)

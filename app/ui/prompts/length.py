"""How long a prompt is, in tokens: counted where the vocabulary is at hand, else guessed, and which of these it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.generation.clip_tokens import Length, Meter
from app.generation.prompt_syntax import Language
from app.generation.prompt_syntax_pieces import at_steps, has_template, likely, parts, pieces
from app.ui.prompts.guess import guess_tokens

LONGEST = 50_000  # characters; what is longer is guessed


@dataclass(frozen=True, slots=True)
class Measure:
    """``is_exact``: whether the server counts the same. ``chunks``: tokens in each; empty where that is not known."""

    tokens: int
    room: int
    chunks: tuple[int, ...] = ()
    is_exact: bool = False


Measuring = Callable[[str], Measure]


def guessed(text: str) -> Measure:
    """Without a vocabulary."""
    tokens, room = guess_tokens(text)
    return Measure(tokens, room)


def measured(text: str, language: Language, steps: int, meter: Meter, *, is_clip: bool = True) -> Measure:
    """As the web UI counts: of all that a prompt is from step to step, and of what AND parts, the longest.

    ``is_clip``: whether the server reads prompts so at all.
    """
    if len(text) > LONGEST:
        return guessed(text)
    is_sure = is_clip
    if has_template(text, language):
        text, is_sure = likely(text), False
    longest = Length()
    for part in parts(text, language):
        texts, is_clear = at_steps(part, steps)
        is_sure = is_sure and is_clear
        for each in texts:
            length = meter.length(pieces(each, language))
            is_sure = is_sure and length.is_sure
            longest = max(longest, length, key=lambda known: known.tokens)
    return Measure(longest.tokens, longest.room, longest.chunks, is_sure)

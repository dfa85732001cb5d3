"""Colours of the demo's moods."""

from __future__ import annotations

from dataclasses import dataclass

from app.demo.paint.brush import Colour


@dataclass(frozen=True, slots=True)
class Palette:
    """One mood: the sky from top to horizon, the light in it, the land from far to near, the mist between."""

    top: Colour
    middle: Colour
    horizon: Colour
    light: Colour
    far: Colour
    near: Colour
    mist: Colour
    is_night: bool = False


def _colour(text: str) -> Colour:
    return int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16)


def _palette(words: str, *, night: bool = False) -> Palette:
    top, middle, horizon, light, far, near, mist = map(_colour, words.split())
    return Palette(top, middle, horizon, light, far, near, mist, night)


PALETTES = {
    "ember": _palette("d9603f f08a5d f9c58d fff4dc c4704f 181636 f2a878"),
    "rose": _palette("7d3a72 d2577a f6ad8f fff0e0 a64a6c 22102f eb9a90"),
    "violet": _palette("3b2f6e 8a5a9e f0a8a0 ffeede 70508f 150f2b c88fae"),
    "amber": _palette("96602f d69a56 f6e0b0 fffbe8 a87140 20140c efd09a"),
    "gold": _palette("5b7fa6 c9b78f fbe3a4 fffbe6 8e8a72 1c231f f2dcaa"),
    "blue": _palette("3c5a9c 7f97cb d0d6ea fffaea 5f7bb0 121a2e b8c3df"),
    "teal": _palette("3f8f93 86c2b4 e2ecd0 fffdf0 5ba097 092630 c4dfce"),
    "jade": _palette("2f7f62 7dbd92 dcedc4 fffdea 4f9270 07231b bfdfb4"),
    "mint": _palette("5fb3a6 a8dac6 f4f4dc fffdf2 6fb0a2 15343a d9eedd"),
    "midnight": _palette("060a1e 14224a 37508a f4f0e0 2c4272 04060f 2f4778", night=True),
    "indigo": _palette("0b0824 2a1f5c 6a4f94 f7eee4 443a78 070514 54458a", night=True),
    "polar": _palette("041318 0d3540 2b6f74 eefaf0 1f5058 02090c 2c6a6c", night=True),
    "storm": _palette("20262f 47525f 9aa29c e9e6d2 4d5963 0b0f14 7d878a"),
    "winter": _palette("7f9fc0 b9cde0 f3ebe6 fffaf2 9db4cc 2c3c55 e6ebf2"),
    "sand": _palette("c9895a e9b982 fbe6bf fffbe8 d99a63 5a2a1c f6d3a2"),
    "ink": _palette("d9d2c4 e6dfd1 f1ebdd c8432e b9b4ab 1a1a1c ebe4d6"),
    "noon": _palette("3f86c9 86bbe4 e3f0f2 fffdf4 7aa3bd 173a3c cfe3ea"),
}

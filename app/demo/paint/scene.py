"""Reads a prompt like a stage direction: which mood, which land, which things."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.demo.paint.brush import Dice
from app.demo.paint.palettes import PALETTES, Palette
from app.demo.paint.subject import Subject

_WORD = re.compile(r"[^\W\d_]+")

_MOODS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("aurora northern", ("polar",)),
    ("storm stormy thunder lightning rain rainy tempest", ("storm",)),
    ("night midnight moon moonlit moonlight stars starry nocturne galaxy milky", ("midnight", "indigo")),
    ("winter snow snowy snowfall ice icy frost arctic glacier", ("winter", "blue")),
    ("dusk sunset evening golden ember fire autumn", ("ember", "rose", "amber")),
    ("dawn sunrise morning spring", ("rose", "gold", "mint")),
    ("desert dune dunes sahara sand canyon", ("sand", "amber")),
    ("noon summer sunny day daylight", ("noon", "mint")),
    ("twilight dream dreamy lavender violet purple magic", ("violet", "indigo")),
    ("forest woods woodland jungle pine pines fog foggy mist misty", ("jade", "teal", "gold")),
    ("sea ocean coast coastal beach shore bay lake river fjord", ("teal", "blue", "ember", "rose")),
)
"""Words of a prompt and the palettes they may mean; the first row that fits decides."""
_ANY_MOOD = ("ember", "rose", "violet", "amber", "gold", "blue", "teal", "jade")
_LANDS: tuple[tuple[str, str], ...] = (
    ("lighthouse sea ocean coast coastal beach shore bay lake fjord boat sailboat ship harbour harbor", "sea"),
    ("desert dune dunes sahara sand", "desert"),
    ("forest woods woodland jungle pine pines trees", "forest"),
    ("city skyline town village skyscraper skyscrapers street", "city"),
)
_LOOK_MOODS = {"ink": ("ink",), "night": ("midnight", "indigo", "polar"), "forest": ("jade", "teal", "mint", "gold")}
_LOOK_LANDS = {"forest": "forest"}


@dataclass(frozen=True, slots=True)
class Scene:
    """A stage: sizes in pixels, places as pixels, ``grain`` and ``aurora`` 0..1."""

    width: int
    height: int
    palette: Palette
    land: str
    look: str
    words: frozenset[str]
    sun: tuple[float, float]
    sun_radius: float
    horizon: float
    alpine: bool
    grain: float
    aurora: float

    @property
    def size(self) -> tuple[int, int]:
        return self.width, self.height

    @property
    def unit(self) -> float:
        """The length other lengths are given in: the shorter side, but no more than the longer one allows."""
        return min(self.width, self.height)

    def has(self, *names: str) -> bool:
        """Whether the prompt holds one of the words."""
        return not self.words.isdisjoint(names)


def _mood(subject: Subject, words: frozenset[str], dice: Dice) -> Palette:
    if subject.look == "ink":
        return PALETTES["ink"]
    for triggers, names in _MOODS:
        if not words.isdisjoint(triggers.split()):
            return PALETTES[dice.pick(names)]
    return PALETTES[dice.pick(_LOOK_MOODS.get(subject.look, _ANY_MOOD))]


def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text))


def direct(subject: Subject, dice: Dice) -> Scene:
    """The scene of a subject. The seed arranges it, so that another word keeps the arrangement."""
    words = _words(subject.prompt) - _words(subject.negative_prompt)
    effects = dict(subject.effects)
    mood = Dice(f"mood {subject.seed}", f"mood {subject.subseed}", subject.subseed_strength)
    palette = _mood(subject, words, mood)
    land = next(
        (name for triggers, name in _LANDS if not words.isdisjoint(triggers.split())),
        _LOOK_LANDS.get(subject.look, "hills"),
    )
    if effects.get("sea", 0) > 0:
        land = "sea"
    left = dice.chance(0.5)
    x = subject.width * (dice.between(0.24, 0.44) if left else dice.between(0.56, 0.76))
    unit = min(subject.width, subject.height)
    high = palette.is_night or palette is PALETTES["ink"]
    y = subject.height * (dice.between(0.14, 0.26) if high else dice.between(0.24, 0.4))
    horizon = subject.height * dice.between(0.56, 0.64)
    if land == "sea" and not high:
        y = horizon - subject.height * dice.between(0.1, 0.24)
    grain = min(1.0, 0.25 + 0.5 * bool(words & {"grain", "grainy", "film", "analog"}) + effects.get("grain", 0.0) * 0.6)
    aurora = min(1.0, max(effects.get("aurora", 0.0), 0.9 if "aurora" in words or "northern" in words else 0.0))
    return Scene(
        width=subject.width,
        height=subject.height,
        palette=palette,
        land=land,
        look=subject.look,
        words=words,
        sun=(x, y),
        sun_radius=unit * dice.between(0.055, 0.095) * (0.75 if palette.is_night else 1.0),
        horizon=horizon,
        alpine=bool(words & {"mountain", "mountains", "alps", "peak", "peaks", "glacier", "winter", "snow"})
        or dice.chance(0.45),
        grain=grain,
        aurora=aurora,
    )

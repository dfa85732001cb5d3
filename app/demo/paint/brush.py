"""The painter's tools: smooth gradients, glows, clouds of noise, antialiased shapes, and dice that can be mixed.

Coordinates are pixels of the picture unless a name says ``part`` (0..1 of width or height). Masks are mode L.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
Point = tuple[float, float]
Stops = Sequence[tuple[float, Colour]]

FINE = 2
"""Shapes are drawn this many times larger and reduced, which smooths their edges."""
COARSE = 4
"""Soft things are drawn this many times smaller and enlarged."""
_GRADIENT_ROWS = 512
_RIM = 178
"""The level of Pillow's radial gradient at the middle of its edges (255 only in the corners)."""


class Dice:
    """Random numbers of a seed, moved towards those of a second seed by ``strength`` (0..1).

    A small strength changes every number a little, so a variation seed varies a scene instead of replacing it.
    """

    def __init__(self, seed: str, other: str = "", strength: float = 0.0) -> None:
        self._first, self._second = random.Random(seed), random.Random(other)  # noqa: S311 - no secret
        self._strength = min(max(strength, 0.0), 1.0)

    def between(self, low: float, high: float) -> float:
        number = self._first.random()
        if self._strength:
            number += (self._second.random() - number) * self._strength
        return low + (high - low) * number

    def whole(self, low: int, high: int) -> int:
        """An integer from low to high, both included."""
        return min(high, int(self.between(low, high + 1)))

    def chance(self, part: float) -> bool:
        return self.between(0, 1) < part

    def pick(self, things: Sequence[str]) -> str:
        return things[self.whole(0, len(things) - 1)]

    def grains(self, count: int) -> bytes:
        """Noise bytes."""
        return self._first.randbytes(count)


def mix(first: Colour, second: Colour, part: float) -> Colour:
    """The colour at ``part`` of the way from the first to the second."""
    part = min(max(part, 0.0), 1.0)
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(first, second, strict=True))
    return red, green, blue


def vertical_gradient(size: tuple[int, int], stops: Stops) -> Image.Image:
    """Colours from top (0) to bottom (1), eased between the stops."""
    column = []
    for row in range(_GRADIENT_ROWS):
        place = row / (_GRADIENT_ROWS - 1)
        after = next((number for number, stop in enumerate(stops) if stop[0] >= place), len(stops) - 1)
        (start, first), (end, second) = stops[max(after - 1, 0)], stops[after]
        part = (place - start) / (end - start) if end > start else 1.0
        column.append(mix(first, second, part * part * (3 - 2 * part) * 0.5 + part * 0.5))
    strip = Image.frombytes("RGB", (1, _GRADIENT_ROWS), bytes(level for colour in column for level in colour))
    return strip.resize(size, Image.Resampling.BILINEAR)


def fade(size: tuple[int, int], levels: Sequence[tuple[float, int]]) -> Image.Image:
    """A mask that changes from top to bottom."""
    stops = [(place, (level, level, level)) for place, level in levels]
    return vertical_gradient(size, stops).getchannel(0)


@cache
def _disc(power: float) -> Image.Image:
    ease: Callable[[int], float] = lambda level: 255 * max(0.0, 1 - level / _RIM) ** power  # noqa: E731
    return Image.radial_gradient("L").point(ease)


def glow(
    size: tuple[int, int], centre: Point, radius: float, *, power: float = 2.0, strength: float = 1.0
) -> Image.Image:
    """A soft round light: ``strength`` (0..1) at the centre, nothing at the radius."""
    small = (max(size[0] // COARSE, 1), max(size[1] // COARSE, 1))
    reach = max(int(radius / COARSE), 1)
    disc = _disc(power).resize((reach * 2, reach * 2), Image.Resampling.BICUBIC)
    if strength < 1:
        disc = disc.point(lambda level: level * strength)
    canvas = Image.new("L", small)
    canvas.paste(disc, (round(centre[0] / COARSE) - reach, round(centre[1] / COARSE) - reach))
    return canvas.resize(size, Image.Resampling.BICUBIC)


def cloudy(size: tuple[int, int], dice: Dice, cells: tuple[int, int], octaves: int = 4) -> Image.Image:
    """Fractal noise, mode L, spread over most of 0..255: ``cells`` lumps across and down in its coarsest layer."""
    small = (max(size[0] // COARSE, 8), max(size[1] // COARSE, 8))
    result = Image.new("L", small)
    for octave in range(octaves):
        across, down = cells[0] << octave, cells[1] << octave
        layer = Image.frombytes("L", (across, down), dice.grains(across * down))
        layer = layer.resize(small, Image.Resampling.BICUBIC)
        # Each finer octave weighs half as much as the one before it.
        result = Image.blend(result, layer, 1 / (2 ** (octave + 1) - 1))
    return result.resize(size, Image.Resampling.BICUBIC)


def levels(mask: Image.Image, low: int, high: int, top: int = 255) -> Image.Image:
    """Stretch what lies between low and high over 0..top."""
    span = max(high - low, 1)
    return mask.point(lambda level: min(max((level - low) / span, 0), 1) * top)


def shapes(size: tuple[int, int], draw: Callable[[ImageDraw.ImageDraw, int], None]) -> Image.Image:
    """A mask with antialiased shapes; ``draw`` gets the canvas and the factor its coordinates must be multiplied by."""
    canvas = Image.new("L", (size[0] * FINE, size[1] * FINE))
    draw(ImageDraw.Draw(canvas), FINE)
    return canvas.reduce(FINE)


def scaled(points: Iterable[Point], factor: float) -> list[Point]:
    return [(x * factor, y * factor) for x, y in points]


def lay(picture: Image.Image, colour: Colour | Image.Image, mask: Image.Image, place: tuple[int, int] = (0, 0)) -> None:
    """Put a colour or a picture on the picture where the mask is white."""
    box = (place[0], place[1], place[0] + mask.width, place[1] + mask.height)
    picture.paste(colour, box, mask)


def wave(
    dice: Dice, lumps: float, octaves: int, *, rough: float = 0.5, sharp: bool = False
) -> Callable[[float], float]:
    """A random line: a function of 0..1 across with values of about -1..1. ``sharp`` folds it into peaks."""
    layers = []
    weight, total = 1.0, 0.0
    for octave in range(octaves):
        count = int(lumps * 2**octave) + 4
        layers.append(([dice.between(-1, 1) for _ in range(count)], lumps * 2**octave, weight))
        total += weight
        weight *= rough

    def at(part: float) -> float:
        value = 0.0
        for knots, frequency, weight in layers:
            place = part * frequency + 1
            left = int(place)
            ease = place - left if sharp else (1 - math.cos((place - left) * math.pi)) / 2
            count = len(knots)
            height = knots[left % count] * (1 - ease) + knots[(left + 1) % count] * ease
            value += ((1 - 2 * abs(height)) if sharp else height) * weight
        return value / total

    return at

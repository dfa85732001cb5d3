"""Mountains, hills, forests, dunes and towns: layers of silhouettes that grow darker as they come closer."""

from __future__ import annotations

import math
from collections.abc import Callable

from PIL import Image, ImageDraw

from app.demo.paint.brush import FINE, Colour, Dice, Point, glow, lay, levels, mix, scaled, vertical_gradient, wave
from app.demo.paint.scene import Scene

Line = Callable[[float], float]
"""The height of a ridge in pixels from the top, for a place across (0..1)."""
_RIDGE_POINTS = 220
_PARTS = [number / 24 for number in range(25)]


def paint_land(picture: Image.Image, scene: Scene, dice: Dice) -> None:
    """Put the layers of land on the sky, far ones first."""
    if scene.land == "sea":
        _far_shore(picture, scene, dice)
        return
    layers = dice.whole(5, 7)
    start = scene.horizon / scene.height - dice.between(0.06, 0.12)
    end = dice.between(0.86, 0.93)
    for number in range(layers):
        depth = number / (layers - 1)
        base = start + (end - start) * depth**1.12
        line = _ridge(scene, dice, base, depth)
        trees = _tree_height(scene, depth, number)
        _lay_layer(picture, scene, dice, line, depth, trees)
        if scene.land == "city" and number == layers - 3:
            _town(picture, scene, dice, line, depth)
        _mist(picture, scene, dice, base, depth)


def _far_shore(picture: Image.Image, scene: Scene, dice: Dice) -> None:
    """Two or three low ranges that end at the water."""
    for number in range(dice.whole(2, 3)):
        depth = number * 0.16
        height = dice.between(0.05, 0.1) * (1 - number * 0.3)
        bend = wave(dice, dice.between(2.2, 3.6), 5, rough=0.46, sharp=scene.alpine)
        tilt = dice.between(-1, 1)

        def line(x: float, *, bend: Line = bend, tilt: float = tilt, height: float = height) -> float:
            rise = max(0.0, 0.55 + bend(x) * 0.6 + tilt * (x - 0.5) * 1.3)
            return scene.horizon - rise * height * scene.height

        _lay_layer(picture, scene, dice, line, depth, 0, bottom=scene.horizon)


def _ridge(scene: Scene, dice: Dice, base: float, depth: float) -> Line:
    desert = scene.land == "desert"
    lumps = dice.between(1.6, 2.6) + depth * 0.8 if not desert else dice.between(1.5, 2.6)
    lumps *= max(1.0, scene.width / scene.height)
    if desert:
        octaves, rough, sharp = 2, 0.12, False
    else:
        sharp = scene.alpine and depth < 0.62
        octaves, rough = (6, 0.43) if sharp else (5, 0.33)
    bend = wave(dice, lumps, octaves, rough=rough, sharp=sharp)
    swing = dice.between(0.075, 0.115) * (1.5 if sharp else 1.0) * (1 - 0.45 * depth) * (0.9 if desert else 1.0)

    def line(x: float) -> float:
        return (base - bend(x) * swing) * scene.height

    return line


def _tree_height(scene: Scene, depth: float, number: int) -> float:
    """In pixels; 0 for bare land."""
    if scene.land == "forest" and number > 0:
        return scene.unit * (0.022 + 0.16 * math.pow(depth, 1.8))
    wooded = scene.land == "hills" and scene.look != "ink" and depth > 0.75
    return scene.unit * 0.06 * math.pow(depth, 3) if wooded else 0.0


def _lay_layer(
    picture: Image.Image, scene: Scene, dice: Dice, line: Line, depth: float, trees: float, bottom: float = 0.0
) -> None:
    bottom = bottom or scene.height
    ridge: list[Point] = [
        (number / _RIDGE_POINTS * scene.width, line(number / _RIDGE_POINTS)) for number in range(_RIDGE_POINTS + 1)
    ]
    top = max(int(min(y for _x, y in ridge) - trees * 1.35) - 2, 0)
    size = (scene.width, max(int(bottom) - top, 1))
    canvas = Image.new("L", (size[0] * FINE, size[1] * FINE))
    draw = ImageDraw.Draw(canvas)
    outline = [(0.0, bottom), *ridge, (float(scene.width), bottom)]
    draw.polygon(scaled([(x, y - top) for x, y in outline], FINE), fill=255)
    if trees:
        _trees(draw, scene, dice, line, trees, top)
    mask = canvas.reduce(FINE)
    body = _body(scene, size, depth)
    if scene.look != "ink" and depth < 0.9:
        shine = glow(
            size, (scene.sun[0], scene.sun[1] - top), max(scene.size) * 0.42, power=2.0, strength=0.34 * (1 - depth)
        )
        lay(body, mix(scene.palette.horizon, scene.palette.light, 0.4), shine)
    lay(picture, body, mask, (0, top))
    if scene.has("snow", "snowy", "winter", "glacier", "alps") and scene.land != "desert" and depth < 0.7:
        _snow_caps(picture, scene, dice, ridge, depth)
    if scene.land == "desert":
        _dune_shadow(picture, scene, dice, ridge, depth)


def layer_colour(scene: Scene, depth: float) -> Colour:
    """The colour of land at a depth (0 far .. 1 near)."""
    return mix(scene.palette.far, scene.palette.near, depth**0.92)


def _body(scene: Scene, size: tuple[int, int], depth: float) -> Image.Image:
    """The fill of a layer: its colour at the ridge, mist towards its foot."""
    colour = layer_colour(scene, depth)
    if scene.land == "desert":
        lit = mix(colour, scene.palette.horizon, 0.5 * (1 - depth * 0.7))
        dark = mix(colour, scene.palette.near, 0.12 + 0.3 * depth)
        return vertical_gradient(size, [(0.0, lit), (min(0.3 * scene.height / size[1], 0.9), colour), (1.0, dark)])
    foot = mix(colour, scene.palette.mist, 0.58 * (1 - depth) ** 1.1)
    reach = min(0.34 * scene.height / size[1], 1.0)
    return vertical_gradient(size, [(0.0, colour), (reach * 0.25, colour), (reach, foot), (1.0, foot)])


def _trees(draw: ImageDraw.ImageDraw, scene: Scene, dice: Dice, line: Line, height: float, top: float) -> None:
    x = -height * 0.3
    while x < scene.width + height * 0.3:
        tall = height * dice.between(0.5, 1.15) * (1.15 if dice.chance(0.12) else 1.0)
        part = min(max(x / scene.width, 0.0), 1.0)
        _conifer(draw, dice, x, line(part) - top + tall * 0.12, tall)
        x += height * dice.between(0.1, 0.34)


def _conifer(draw: ImageDraw.ImageDraw, dice: Dice, x: float, foot: float, tall: float) -> None:
    """A spruce: a spire with boughs that grow wider downwards."""
    tiers = 5 if tall < 40 else 8
    wide = tall * dice.between(0.15, 0.21)
    left: list[Point] = []
    right: list[Point] = []
    for tier in range(tiers):
        upper = (tier + 0.15) / tiers
        lower = (tier + 1) / tiers
        sweep = dice.between(0.82, 1.15)
        left += [
            (x - wide * upper * 0.55, foot - tall * (1 - upper)),
            (x - wide * lower * sweep, foot - tall * (1 - lower)),
        ]
        right += [
            (x + wide * upper * 0.55, foot - tall * (1 - upper)),
            (x + wide * lower * sweep, foot - tall * (1 - lower)),
        ]
    outline = [(x, foot - tall), *right, (x, foot + tall * 0.1), *reversed(left)]
    draw.polygon(scaled(outline, FINE), fill=255)


def _mist(picture: Image.Image, scene: Scene, dice: Dice, base: float, depth: float) -> None:
    """A veil that lies in the valley in front of a layer."""
    thick = 0.5 * (1 - depth) ** 1.2
    if scene.has("fog", "foggy", "mist", "misty", "haze") or scene.land == "forest":
        thick = 0.8 * (1 - depth) + 0.1
    if scene.land == "desert" or depth > 0.9:
        return
    height = max(int(scene.height * 0.2), 4)
    top = int((base + 0.01) * scene.height)
    size = (scene.width, height)
    noise = Image.frombytes("L", (7, 3), dice.grains(21)).resize(size, Image.Resampling.BICUBIC)
    lying = vertical_gradient(size, [(0.0, (0, 0, 0)), (0.55, (255, 255, 255)), (1.0, (0, 0, 0))]).getchannel(0)
    mask = Image.composite(levels(noise, 0, 255, int(215 * thick)), Image.new("L", size), lying)
    lay(picture, scene.palette.mist, mask, (0, top))


def _snow_caps(picture: Image.Image, scene: Scene, dice: Dice, ridge: list[Point], depth: float) -> None:
    """Snow lies on the slopes from the ridge down to a ragged line."""
    ragged = wave(dice, 34, 2, rough=0.7, sharp=True)
    reach = scene.height * 0.075 * (1 - depth * 0.5)
    top = max(int(min(y for _x, y in ridge)) - 2, 0)
    low = max(y for _x, y in ridge)
    line = top + (low - top) * (0.62 - 0.2 * depth)
    lower = [
        (x, max(y, min(line + reach * 0.5 * ragged(x / scene.width), y + reach * (1.1 + ragged(x / scene.width)))))
        for x, y in ridge
    ]
    size = (scene.width, max(int(low + reach) - top + 2, 1))
    canvas = Image.new("L", (size[0] * FINE, size[1] * FINE))
    outline = [(x, y - top) for x, y in [*ridge, *reversed(lower)]]
    ImageDraw.Draw(canvas).polygon(scaled(outline, FINE), fill=int(215 - 70 * depth))
    lay(picture, mix(scene.palette.light, scene.palette.mist, 0.3), canvas.reduce(FINE), (0, top))


def _dune_shadow(picture: Image.Image, scene: Scene, dice: Dice, ridge: list[Point], depth: float) -> None:
    """The side of a dune that is turned away from the sun: from its crest down along a bent edge."""
    away = 1 if scene.sun[0] < scene.width / 2 else -1
    crest = min(range(len(ridge)), key=lambda number: ridge[number][1])
    x, y = ridge[crest]
    side = ridge[crest:] if away > 0 else ridge[crest::-1]
    if len(side) < _RIDGE_POINTS // 8:
        return
    drop = scene.height * (0.12 + 0.22 * depth)
    reach = (side[-1][0] - x) * dice.between(0.06, 0.3)
    edge = [(x + reach * math.sin(part * math.pi / 2 * 1.6) * part, y + drop * part) for part in _PARTS]
    outline = [*side, (side[-1][0], y + drop), *reversed(edge)]
    top = max(int(y) - 1, 0)
    size = (scene.width, max(int(drop) + 2, 1))
    canvas = Image.new("L", (size[0] * FINE, size[1] * FINE))
    ImageDraw.Draw(canvas).polygon(scaled([(x, y - top) for x, y in outline], FINE), fill=255)
    soft = vertical_gradient(size, [(0.0, (175, 175, 175)), (0.5, (105, 105, 105)), (1.0, (0, 0, 0))]).getchannel(0)
    mask = Image.composite(soft, Image.new("L", size), canvas.reduce(FINE))
    lay(picture, mix(layer_colour(scene, depth), scene.palette.near, 0.7), mask, (0, top))


def _town(picture: Image.Image, scene: Scene, dice: Dice, line: Line, depth: float) -> None:
    """Two rows of a skyline on a ridge, the nearer one with lit windows."""
    _houses(picture, scene, dice, line, depth - 0.22, lit=0.12)
    _houses(picture, scene, dice, line, depth + 0.1, lit=0.36)


def _houses(picture: Image.Image, scene: Scene, dice: Dice, line: Line, depth: float, *, lit: float) -> None:
    walls = Image.new("L", (scene.width * FINE, scene.height * FINE))
    lamps = walls.copy()
    wall, lamp = ImageDraw.Draw(walls), ImageDraw.Draw(lamps)
    x, unit = -scene.unit * dice.between(0, 0.05), scene.unit
    step = unit * 0.0125
    while x < scene.width:
        wide = step * (dice.whole(3, 6) + 0.6)
        tall = unit * dice.between(0.1, 0.36) * (1.3 - abs(x / scene.width - 0.5))
        roof = line(min(max(x / scene.width, 0.0), 1.0)) + unit * 0.06 - tall
        wall.rectangle([x * FINE, roof * FINE, (x + wide) * FINE, scene.height * FINE], fill=255)
        if dice.chance(0.25):
            middle = (x + wide / 2) * FINE
            wall.line([middle, (roof - tall * 0.16) * FINE, middle, roof * FINE], fill=255, width=FINE)
        for row in range(int((tall + unit * 0.3) / step)):
            for column in range(int(wide / step)):
                if dice.chance(lit):
                    left, upper = (x + step * (column + 0.5)) * FINE, (roof + step * (row + 0.8)) * FINE
                    lamp.rectangle([left, upper, left + step * 0.42 * FINE, upper + step * 0.5 * FINE], fill=215)
        x += wide * dice.between(0.96, 1.3)
    colour = layer_colour(scene, min(max(depth, 0.0), 1.0))
    lay(picture, colour, walls.reduce(FINE))
    warm = mix(scene.palette.light, (255, 205, 120), 0.5)
    lay(picture, mix(colour, warm, 0.5 + lit), lamps.reduce(FINE))

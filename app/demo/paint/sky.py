"""Everything above the horizon: gradient, sun or moon, stars, clouds, northern lights, lightning."""

from __future__ import annotations

import math

from PIL import Image, ImageDraw, ImageFilter

from app.demo.paint.brush import COARSE, Dice, cloudy, fade, glow, lay, levels, mix, shapes, vertical_gradient, wave
from app.demo.paint.scene import Scene

_WHITE = (255, 255, 255)


def paint_sky(scene: Scene, dice: Dice) -> Image.Image:
    """A new picture with the sky on it; below the horizon the sky's last colour goes on."""
    palette = scene.palette
    end = min(scene.horizon / scene.height + 0.06, 0.95)
    stops = [(0.0, palette.top), (end * 0.5, palette.middle), (end, palette.horizon), (1.0, palette.horizon)]
    picture = vertical_gradient(scene.size, stops)
    if palette.is_night:
        _stars(picture, scene, dice)
    if scene.aurora:
        _aurora(picture, scene, dice)
    _light(picture, scene)
    _clouds(picture, scene, dice)
    if scene.has("lightning", "thunder", "thunderstorm"):
        _lightning(picture, scene, dice)
    return picture


def _light(picture: Image.Image, scene: Scene) -> None:
    palette, radius = scene.palette, scene.sun_radius
    x, y = scene.sun
    if scene.look == "ink":
        lay(picture, palette.light, _disc(scene))
        return
    far_reach = max(scene.size) * (0.6 if palette.is_night else 0.8)
    warm = mix(palette.horizon, palette.light, 0.55)
    lay(picture, warm, glow(scene.size, (x, y), far_reach, power=1.9, strength=0.42 if palette.is_night else 0.8))
    lay(picture, palette.light, glow(scene.size, (x, y), radius * 5.2, power=2.4, strength=0.5))
    lay(picture, palette.light, glow(scene.size, (x, y), radius * 2.4, power=1.6, strength=0.5))
    lay(picture, mix(palette.light, _WHITE, 0.35), _disc(scene))
    if palette.is_night:
        _craters(picture, scene)


def _disc(scene: Scene) -> Image.Image:
    (x, y), radius = scene.sun, scene.sun_radius

    def draw(canvas: ImageDraw.ImageDraw, fine: int) -> None:
        box = [(x - radius) * fine, (y - radius) * fine, (x + radius) * fine, (y + radius) * fine]
        canvas.ellipse(box, fill=255)

    return shapes(scene.size, draw)


def _craters(picture: Image.Image, scene: Scene) -> None:
    (x, y), radius = scene.sun, scene.sun_radius
    spots = ((-0.35, -0.25, 0.3), (0.25, 0.1, 0.38), (-0.1, 0.45, 0.22), (0.4, -0.42, 0.16))
    for right, down, part in spots:
        centre = (x + right * radius, y + down * radius)
        mask = glow(scene.size, centre, radius * part * 1.5, power=0.8, strength=0.22)
        lay(picture, mix(scene.palette.light, scene.palette.middle, 0.5), mask)


def _stars(picture: Image.Image, scene: Scene, dice: Dice) -> None:
    count = int(170 * max(1.0, scene.width / scene.height))
    band = wave(dice, 2, 2)

    def draw(canvas: ImageDraw.ImageDraw, fine: int) -> None:
        for number in range(count):
            x, part = dice.between(0, 1), dice.between(0, 1)
            if number % 3 == 0:
                # A third of them lie along a loose band, like a galaxy seen from inside.
                part = 0.42 + band(x) * 0.22 + (part - 0.5) * 0.22
            size = scene.unit * dice.between(0.0006, 0.0017) * (1.7 if number % 23 == 0 else 1)
            level = int(dice.between(70, 255) * max(0.15, 1 - part * 0.75))
            centre_x, centre_y = x * scene.width * fine, part * scene.horizon * fine
            reach = max(size * fine, 0.9)
            canvas.ellipse([centre_x - reach, centre_y - reach, centre_x + reach, centre_y + reach], fill=level)

    lay(picture, (255, 250, 240), shapes(scene.size, draw))


def _clouds(picture: Image.Image, scene: Scene, dice: Dice) -> None:
    palette = scene.palette
    heavy = scene.has("storm", "stormy", "cloud", "clouds", "cloudy", "rain", "thunder", "lightning")
    if not heavy and dice.chance(0.3):
        return
    height = int(scene.horizon)
    size = (scene.width, height)
    across = 3 if scene.width <= scene.height else 5
    noise = cloudy(size, dice, (across, 9 if not heavy else 6), 5)
    mask = levels(noise, 118 if heavy else 138, 190 if heavy else 215, 225 if heavy else 150)
    shape = fade(size, [(0.0, 200 if heavy else 60), (0.35, 255), (0.85, 150), (1.0, 0)])
    mask = Image.composite(mask, Image.new("L", size), shape)
    if scene.look == "ink":
        colour, lit = palette.mist, palette.mist
    elif palette.is_night or heavy:
        colour, lit = mix(palette.top, palette.far, 0.35), mix(palette.horizon, palette.light, 0.3)
    else:
        colour, lit = mix(palette.horizon, _WHITE, 0.25), mix(palette.light, palette.horizon, 0.2)
    tint = Image.new("RGB", size, colour)
    near_light = glow(size, scene.sun, max(scene.size) * 0.45, power=1.6, strength=0.9)
    lay(tint, lit, near_light)
    lay(picture, tint, mask)


def _aurora(picture: Image.Image, scene: Scene, dice: Dice) -> None:
    small = (scene.width // COARSE, scene.height // COARSE)
    for colour, height in (((92, 240, 170), 0.34), ((70, 200, 220), 0.42), ((170, 110, 230), 0.5)):
        path, reach = wave(dice, 2.2, 3), wave(dice, 9, 2)
        base = scene.horizon / COARSE * dice.between(0.62, 0.86)
        mask = Image.new("L", small)
        canvas = ImageDraw.Draw(mask)
        for x in range(small[0]):
            part = x / small[0]
            bottom = base + path(part) * small[1] * 0.12
            length = small[1] * height * (0.62 + reach(part) * 0.38)
            level = int(scene.aurora * 165 * (0.55 + 0.45 * math.sin(part * 9 + base)))
            for piece in range(8):
                top = bottom - length * (piece + 1) / 8
                canvas.line([(x, bottom - length * piece / 8), (x, top)], fill=int(level * (1 - piece / 8) ** 1.6))
        mask = mask.filter(ImageFilter.GaussianBlur((2.2, small[1] / 70)))
        lay(picture, colour, mask.resize(scene.size, Image.Resampling.BICUBIC))


def _lightning(picture: Image.Image, scene: Scene, dice: Dice) -> None:
    x = scene.width * dice.between(0.2, 0.8)
    points = [(x, scene.horizon * 0.12)]
    while points[-1][1] < scene.horizon * 0.98:
        step = scene.horizon * dice.between(0.03, 0.08)
        points.append((points[-1][0] + step * dice.between(-0.9, 0.9), points[-1][1] + step))

    def draw(canvas: ImageDraw.ImageDraw, fine: int) -> None:
        line = [(x * fine, y * fine) for x, y in points]
        canvas.line(line, fill=255, width=max(int(scene.unit * 0.0035 * fine), 2), joint="curve")
        fork = len(points) // 2
        branch = [points[fork], *((x + (y - points[fork][1]) * 0.7, y) for x, y in points[fork + 1 : fork + 5])]
        canvas.line([(x * fine, y * fine) for x, y in branch], fill=190, width=max(int(scene.unit * 0.002 * fine), 2))

    mask = shapes(scene.size, draw)
    lay(
        picture,
        (205, 215, 255),
        mask.filter(ImageFilter.GaussianBlur(scene.unit * 0.02)).point(lambda v: min(255, v * 3)),
    )
    lay(picture, (250, 250, 255), mask)

"""Things people ask for: a lighthouse on its cliff, boats, birds, rain, snowflakes."""

from __future__ import annotations

import math

from PIL import Image, ImageDraw, ImageFilter

from app.demo.paint.brush import FINE, Colour, Dice, Point, glow, lay, mix, scaled, shapes, wave
from app.demo.paint.scene import Scene

_RED = (176, 58, 46)
_CREAM = (240, 230, 214)
_LAMP = (255, 226, 160)


def paint_landmarks(picture: Image.Image, scene: Scene, dice: Dice) -> None:
    """Put in what the prompt names, and birds where they fit."""
    if scene.has("lighthouse"):
        _lighthouse(picture, scene, dice)
    if scene.land == "sea" and (scene.has("boat", "sailboat", "ship", "sail", "sailing") or dice.chance(0.22)):
        _boat(picture, scene, dice)
    if scene.has("bird", "birds", "gulls", "seagulls") or (not scene.palette.is_night and dice.chance(0.5)):
        _birds(picture, scene, dice)
    if scene.has("rain", "rainy", "storm", "stormy"):
        _rain(picture, scene, dice)
    if scene.has("snow", "snowfall", "snowy", "blizzard"):
        _flakes(picture, scene, dice)


def _cliff(picture: Image.Image, scene: Scene, dice: Dice, side: int) -> tuple[float, float]:
    """Rock that stands in the water at the edge away from the sun; returns where a tower stands on it."""
    width, height = scene.size
    wide = width * dice.between(0.4, 0.5)
    top, foot = scene.horizon - height * dice.between(0.02, 0.05), scene.horizon + height * dice.between(0.1, 0.14)
    ragged, steps = wave(dice, 5, 5, rough=0.62, sharp=True), wave(dice, 16, 2)

    def edge(part: float) -> float:
        return width - part * wide if side > 0 else part * wide

    profile: list[Point] = []
    for number in range(121):
        part = number / 120
        slope = min(1.0, max(0.0, (part - 0.46) / 0.54)) ** 1.7
        rough = ragged(part) * height * (0.006 + 0.026 * slope) + steps(part) * height * 0.012 * slope
        # The rough line smooths out where the rock meets the water.
        rough *= min(1.0, (1 - part) * 8)
        profile.append((edge(part), min(top + slope * (foot - top) + rough, foot)))
    corner = (edge(-0.02), foot + height * 0.035)
    outline = [(corner[0], profile[0][1]), *profile, (edge(1.0), foot), corner]
    mask = shapes(scene.size, lambda canvas, fine: canvas.polygon(scaled(outline, fine), fill=255))
    mirrored = [(x, foot + (foot - y) * 0.7) for x, y in profile]
    shadow_line = [(corner[0], height * 1.1), *mirrored, (edge(1.0), foot), corner]
    shadow = shapes(scene.size, lambda canvas, fine: canvas.polygon(scaled(shadow_line, fine), fill=185))
    dark = mix(scene.palette.near, scene.palette.far, 0.1)
    lay(picture, dark, shadow.filter(ImageFilter.GaussianBlur((scene.unit * 0.018, scene.unit * 0.005))))
    lay(picture, _rock(scene, dice, dark), mask)
    place = 0.28
    return edge(place), profile[int(place * 120)][1]


def _rock(scene: Scene, dice: Dice, dark: Colour) -> Image.Image:
    """Basalt: columns of slightly different tone, lighter towards the sun."""
    columns = Image.frombytes("L", (64, 3), dice.grains(192)).resize(scene.size, Image.Resampling.BICUBIC)
    body = Image.new("RGB", scene.size, dark)
    lit = mix(scene.palette.far, scene.palette.horizon, 0.35)
    lay(body, mix(dark, lit, 0.55), columns.point(lambda level: max(0, level - 110) * 0.55))
    lay(body, mix(dark, (0, 0, 0), 0.5), columns.point(lambda level: max(0, 110 - level) * 0.7))
    lay(body, lit, glow(scene.size, scene.sun, max(scene.size) * 0.6, power=1.4, strength=0.42))
    return body


def _lighthouse(picture: Image.Image, scene: Scene, dice: Dice) -> None:
    side = 1 if scene.sun[0] < scene.width / 2 else -1
    x, foot = _cliff(picture, scene, dice, side)
    tall = min(scene.height * 0.24, scene.unit * 0.36)
    wide = tall * 0.125
    lamp = (x, foot - tall * 0.9)
    glowing = scene.palette.is_night or scene.palette.near[0] < 60
    if glowing:
        _beam(picture, scene, lamp, -side, tall)
    _tower(picture, scene, x, foot, tall, wide, side)
    if glowing:
        lay(picture, _LAMP, glow(scene.size, lamp, tall * 0.55, power=2.6, strength=0.7))
        lay(picture, (255, 250, 230), glow(scene.size, lamp, tall * 0.12, power=1.2, strength=0.95))


def _beam(picture: Image.Image, scene: Scene, lamp: Point, direction: int, tall: float) -> None:
    x, y = lamp
    reach = scene.width * 0.95
    mask = shapes(
        scene.size,
        lambda canvas, fine: canvas.polygon(
            scaled([(x, y), (x + direction * reach, y - tall * 0.62), (x + direction * reach, y - tall * 0.1)], fine),
            fill=255,
        ),
    ).filter(ImageFilter.GaussianBlur(scene.unit * 0.008))
    light = glow(scene.size, lamp, reach, power=1.5, strength=0.55)
    lay(picture, _LAMP, Image.composite(light, Image.new("L", scene.size), mask))


def _tower(picture: Image.Image, scene: Scene, x: float, foot: float, tall: float, wide: float, side: int) -> None:
    """Drawn large on its own sheet: stripes, gallery, lantern and roof."""
    large = 4
    sheet = Image.new("RGBA", (int(wide * 4 * large), int(tall * 1.2 * large)))
    draw = ImageDraw.Draw(sheet)
    middle, bottom = sheet.width / 2, sheet.height - 1.0
    height, half = tall * large, wide * large
    dim = 0.42 if scene.palette.is_night else 0.24
    shade = scene.palette.near

    def ring(low: float, high: float, low_half: float, high_half: float, colour: tuple[int, int, int]) -> None:
        steps = 14
        for number in range(steps):
            left, right = number / steps * 2 - 1, (number + 1) / steps * 2 - 1
            # Rounder than flat: the side that faces the sun is light, the other one falls into shadow.
            turned = (1 - side * (left + right) / 2) / 2
            tone = mix(mix(colour, shade, dim), shade, 0.72 * (1 - turned) ** 1.3)
            lower, upper = bottom - low * height, bottom - high * height
            points = [
                (middle + left * low_half, lower),
                (middle + right * low_half, lower),
                (middle + right * high_half, upper),
                (middle + left * high_half, upper),
            ]
            draw.polygon(points, fill=(*tone, 255))

    stripes, top = 6, 0.8
    for stripe in range(stripes):
        low, high = stripe / stripes * top, (stripe + 1) / stripes * top
        colour = _CREAM if stripe % 2 else _RED
        ring(low, high, half * (1 - 0.42 * low / top), half * (1 - 0.42 * high / top), colour)
    ring(0.8, 0.825, half * 0.86, half * 0.86, (60, 56, 60))
    ring(0.825, 0.85, half * 0.8, half * 0.8, (90, 84, 84))
    ring(0.85, 0.945, half * 0.42, half * 0.42, _LAMP)
    for post in (-0.42, -0.14, 0.14, 0.42):
        place = middle + post * half
        draw.line([place, bottom - 0.85 * height, place, bottom - 0.945 * height], fill=(50, 46, 50, 255), width=large)
    ring(0.945, 0.965, half * 0.56, half * 0.5, (70, 40, 40))
    ring(0.965, 1.05, half * 0.5, half * 0.05, _RED)
    draw.line([middle, bottom - 1.04 * height, middle, bottom - 1.1 * height], fill=(40, 36, 40, 255), width=large)
    small = sheet.resize((sheet.width // large, sheet.height // large), Image.Resampling.LANCZOS)
    corner = (round(x - small.width / 2), round(foot + tall * 0.012 - small.height))
    picture.paste(small.convert("RGB"), corner, small.getchannel("A"))


def _boat(picture: Image.Image, scene: Scene, dice: Dice) -> None:
    size = scene.unit * dice.between(0.05, 0.085)
    offset = dice.between(0.1, 0.24) * (1 if dice.chance(0.5) else -1)
    x = min(max(scene.sun[0] + offset * scene.width, size * 2), scene.width - size * 2)
    y = scene.horizon + scene.height * dice.between(0.05, 0.12)
    hull = [(-0.62, 0.0), (0.66, 0.0), (0.42, 0.2), (-0.44, 0.2)]
    sails = [[(0.02, -1.35), (0.02, -0.06), (-0.56, -0.06)], [(0.07, -1.2), (0.07, -0.06), (0.5, -0.06)]]

    def draw(canvas: ImageDraw.ImageDraw, fine: int, *, parts: list[list[Point]], mirrored: float) -> None:
        for part in parts:
            points = [(x + right * size, y + 0.2 * size + (down - 0.2) * size * mirrored) for right, down in part]
            canvas.polygon(scaled(points, fine), fill=255)

    dark = mix(scene.palette.near, scene.palette.far, 0.1)
    pale = mix(scene.palette.light, scene.palette.far, 0.3 if not scene.palette.is_night else 0.65)
    mirror = shapes(scene.size, lambda canvas, fine: draw(canvas, fine, parts=[hull, *sails], mirrored=-0.7))
    lay(
        picture,
        dark,
        mirror.filter(ImageFilter.GaussianBlur((size * 0.12, size * 0.04))).point(lambda level: level * 0.5),
    )
    lay(picture, pale, shapes(scene.size, lambda canvas, fine: draw(canvas, fine, parts=sails, mirrored=1)))
    lay(picture, dark, shapes(scene.size, lambda canvas, fine: draw(canvas, fine, parts=[hull], mirrored=1)))


def _birds(picture: Image.Image, scene: Scene, dice: Dice) -> None:
    middle_x = scene.width * dice.between(0.2, 0.8)
    middle_y = scene.height * dice.between(0.16, 0.32)
    flock = [
        (
            middle_x + scene.unit * dice.between(-0.16, 0.16),
            middle_y + scene.unit * dice.between(-0.07, 0.07),
            scene.unit * dice.between(0.008, 0.018),
            dice.between(0.25, 0.6),
        )
        for _ in range(dice.whole(4, 9))
    ]

    def draw(canvas: ImageDraw.ImageDraw, fine: int) -> None:
        for x, y, span, lift in flock:
            for wing in (-1, 1):
                line = [
                    (x + wing * span * part, y - span * lift * math.sin(part * 2.4))
                    for part in (0, 0.25, 0.5, 0.75, 1.0)
                ]
                canvas.line(scaled(line, fine), fill=255, width=max(int(span * 0.16 * fine), 1), joint="curve")

    colour = mix(scene.palette.near, scene.palette.far, 0.35)
    lay(picture, colour, shapes(scene.size, draw).point(lambda level: level * 0.85))


def _rain(picture: Image.Image, scene: Scene, dice: Dice) -> None:
    slant = dice.between(0.1, 0.24)
    canvas = Image.new("L", scene.size)
    draw = ImageDraw.Draw(canvas)
    for _ in range(int(420 * max(1.0, scene.width / scene.height))):
        x, y = dice.between(-0.1, 1.1) * scene.width, dice.between(-0.05, 1) * scene.height
        length = scene.unit * dice.between(0.02, 0.06)
        draw.line([x, y, x - length * slant, y + length], fill=int(dice.between(20, 85)), width=1)
    lay(picture, mix(scene.palette.light, scene.palette.mist, 0.4), canvas.filter(ImageFilter.GaussianBlur(0.6)))


def _flakes(picture: Image.Image, scene: Scene, dice: Dice) -> None:
    canvas = Image.new("L", (scene.width * FINE, scene.height * FINE))
    draw = ImageDraw.Draw(canvas)
    for _ in range(260):
        x, y = dice.between(0, scene.width) * FINE, dice.between(0, scene.height) * FINE
        near = dice.between(0, 1) ** 3
        reach = scene.unit * (0.0014 + 0.005 * near) * FINE
        draw.ellipse([x - reach, y - reach, x + reach, y + reach], fill=int(230 - 150 * near))
    lay(picture, (255, 255, 255), canvas.reduce(FINE).filter(ImageFilter.GaussianBlur(0.7)))

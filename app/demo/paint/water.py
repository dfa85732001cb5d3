"""Sea and lakes: what is above the horizon, mirrored, rippled and lit."""

from __future__ import annotations

import math

from PIL import Image, ImageDraw, ImageFilter, ImageOps

from app.demo.paint.brush import Dice, fade, lay, mix, shapes, vertical_gradient
from app.demo.paint.scene import Scene


def paint_water(picture: Image.Image, scene: Scene, dice: Dice) -> None:
    """Fill the picture below the horizon with water."""
    top = int(scene.horizon)
    size = (scene.width, scene.height - top)
    if size[1] < 2:
        return
    mirrored = min(int(top * 0.92), int(size[1] * 1.25))
    above = picture.crop((0, top - mirrored, scene.width, top))
    water = ImageOps.flip(above).resize(size, Image.Resampling.BILINEAR)
    water = water.filter(ImageFilter.GaussianBlur((scene.unit * 0.012, scene.unit * 0.003)))
    water = _rippled(water, scene, dice)
    palette = scene.palette
    near = mix(palette.near, palette.top, 0.34)
    if scene.look == "ink":
        near = mix(palette.far, palette.horizon, 0.4)
    deep = vertical_gradient(size, [(0.0, mix(palette.horizon, palette.far, 0.35)), (0.4, palette.far), (1.0, near)])
    lay(water, deep, fade(size, [(0.0, 50), (0.25, 105), (1.0, 215)]))
    _waves(water, scene, dice)
    _glitter(water, scene, dice)
    picture.paste(water, (0, top))
    shine = fade((scene.width, max(int(scene.height * 0.03), 2)), [(0.0, 0), (0.5, 120), (1.0, 0)])
    lay(picture, mix(palette.horizon, palette.light, 0.35), shine, (0, top - shine.height // 2))


def _rippled(water: Image.Image, scene: Scene, dice: Dice) -> Image.Image:
    """Shift the rows to and fro, more the closer they are."""
    width, height = water.size
    pieces = []
    y, phase = 0, dice.between(0, 6)
    while y < height:
        near = y / height
        thick = max(1, int(1 + near * scene.unit * 0.008))
        shift = math.sin(phase + y * 0.9 / (0.35 + near * 3)) * scene.unit * (0.002 + 0.014 * near)
        bottom = min(y + thick, height)
        slip = math.cos(phase * 1.7 + y * 0.31) * thick
        upper, lower = y + slip, bottom + slip
        box = (0, y, width, bottom)
        pieces.append((box, (shift, upper, shift, lower, width + shift, lower, width + shift, upper)))
        y = bottom
    moved = water.transform(water.size, Image.Transform.MESH, pieces, Image.Resampling.BILINEAR)
    # Rows shifted inwards leave empty edges; what was there before shows through.
    margin = int(scene.unit * 0.02) + 1
    inner = Image.new("L", water.size)
    inner.paste(255, (margin, margin // 2, width - margin, height - margin // 2))
    return Image.composite(moved, water, inner.filter(ImageFilter.GaussianBlur(margin / 3)))


def _streaks(scene: Scene, dice: Dice, size: tuple[int, int], count: int, centre: float | None) -> Image.Image:
    """Flat lens-shaped strokes, small at the horizon; around ``centre`` or everywhere."""

    def draw(canvas: ImageDraw.ImageDraw, fine: int) -> None:
        for _ in range(count):
            near = dice.between(0, 1) ** 1.5
            y = size[1] * near
            wide = scene.unit * (0.006 + 0.075 * near) * dice.between(0.3, 1.0)
            tall = scene.unit * (0.0007 + 0.0036 * near) * dice.between(0.5, 1.0)
            if centre is None:
                x = dice.between(-0.05, 1.05) * size[0]
            else:
                spread = scene.unit * (0.035 + 0.2 * near)
                x = centre + spread * (dice.between(-1, 1) + dice.between(-1, 1)) / 1.6
            level = int(dice.between(90, 255) * (1 - 0.45 * near))
            box = [(x - wide) * fine, (y - tall) * fine, (x + wide) * fine, (y + tall) * fine]
            canvas.ellipse(box, fill=level)

    return shapes(size, draw)


def _waves(water: Image.Image, scene: Scene, dice: Dice) -> None:
    palette = scene.palette
    dark = _streaks(scene, dice, water.size, 190, None).point(lambda level: level * 0.3)
    lay(water, mix(palette.near, palette.far, 0.25), dark)
    bright = _streaks(scene, dice, water.size, 130, None).point(lambda level: level * 0.22)
    lay(water, mix(palette.horizon, palette.light, 0.3), bright)


def _glitter(water: Image.Image, scene: Scene, dice: Dice) -> None:
    if scene.look == "ink" or scene.has("storm", "stormy", "rain"):
        return
    mask = _streaks(scene, dice, water.size, 230, scene.sun[0])
    lay(water, scene.palette.light, mask.point(lambda level: level * 0.86))

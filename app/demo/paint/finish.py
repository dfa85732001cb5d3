"""The last touches: contrast, softness, vignette, grain, and the label that says what this is."""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

from app.demo.paint.brush import Dice, lay, mix
from app.demo.paint.scene import Scene
from app.demo.paint.subject import Subject

_GRAIN_TILE = 512
_USUAL_CFG = 7.0
_ENOUGH_STEPS = 12
_SMALLEST_LABELLED = 160


def finish(picture: Image.Image, subject: Subject, scene: Scene) -> Image.Image:
    """The picture as it leaves the studio."""
    if subject.steps < _ENOUGH_STEPS:
        softness = (1 - subject.steps / _ENOUGH_STEPS) * scene.unit * 0.004
        picture = picture.filter(ImageFilter.GaussianBlur(softness))
    strong = min(max(subject.cfg_scale - _USUAL_CFG, -6.0), 14.0)
    soft = 0.9 if "soft" in subject.vae else 1.0
    vivid = 1.28 if "vivid" in subject.vae else 1.0
    if scene.has("watercolour", "watercolor", "pastel"):
        picture = picture.filter(ImageFilter.ModeFilter(5)).filter(ImageFilter.GaussianBlur(scene.unit * 0.0015))
        soft *= 0.94
    contrast, colour = (1 + 0.018 * strong) * soft, (1 + 0.028 * strong) * vivid
    if abs(contrast - 1) > 0.001:
        picture = ImageEnhance.Contrast(picture).enhance(contrast)
    if abs(colour - 1) > 0.001:
        picture = ImageEnhance.Color(picture).enhance(colour)
    _vignette(picture, scene)
    picture = _grained(picture, subject, scene)
    if scene.unit >= _SMALLEST_LABELLED:
        _label(picture, scene)
    return picture


@cache
def _corners() -> Image.Image:
    return Image.radial_gradient("L").point(lambda level: max(0, level - 150) * 0.42)


def _vignette(picture: Image.Image, scene: Scene) -> None:
    mask = _corners().resize(scene.size, Image.Resampling.BICUBIC)
    lay(picture, mix(scene.palette.near, (0, 0, 0), 0.3), mask)


def _grained(picture: Image.Image, subject: Subject, scene: Scene) -> Image.Image:
    """Fine grey noise: it also hides the steps in long gradients."""
    dice = Dice(f"grain {subject.seed} {subject.sampler}")
    tile = Image.frombytes("L", (_GRAIN_TILE, _GRAIN_TILE), dice.grains(_GRAIN_TILE**2))
    tile = tile.filter(ImageFilter.GaussianBlur(0.55)) if scene.unit > _GRAIN_TILE else tile
    sheet = Image.new("L", scene.size)
    for top in range(0, scene.height, _GRAIN_TILE):
        for left in range(0, scene.width, _GRAIN_TILE):
            sheet.paste(tile, (left, top))
    return Image.blend(picture, Image.merge("RGB", (sheet, sheet, sheet)), 0.02 + 0.06 * scene.grain)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _label(picture: Image.Image, scene: Scene) -> None:
    size = max(int(scene.unit * 0.019), 10)
    mask = Image.new("L", (size * 5, size * 2))
    ImageDraw.Draw(mask).text((size * 4.6, size * 1.5), "d e m o", font=_font(size), fill=125, anchor="rs")
    corner = picture.getpixel((scene.width - size * 3, scene.height - size * 2))
    bright = isinstance(corner, tuple) and sum(corner[:3]) > 380
    place = (scene.width - mask.width - size // 2, scene.height - mask.height - size // 2)
    lay(picture, (20, 20, 28) if bright else (255, 255, 255), mask, place)

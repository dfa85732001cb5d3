"""The demo's pictures: what they depend on, and that any size can be asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageChops, ImageStat

from app.demo.paint.painter import paint
from app.demo.paint.restyle import restyled
from app.demo.paint.sketch import unfinished
from app.demo.paint.subject import Subject

SUBJECT = Subject("a lighthouse at dusk", seed=42, width=160, height=240)


def distance(first: Image.Image, second: Image.Image) -> float:
    """Mean difference of two pictures, 0..255."""
    return sum(ImageStat.Stat(ImageChops.difference(first, second)).mean) / 3


def test_the_same_subject_gives_the_same_picture() -> None:
    assert paint(SUBJECT).tobytes() == paint(replace(SUBJECT)).tobytes()


@pytest.mark.parametrize(
    "change",
    [
        {"seed": 43},
        {"prompt": "desert dunes"},
        {"cfg_scale": 12.0},
        {"steps": 3},
        {"look": "ink"},
        {"vae": "demo-vivid"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_every_setting_shows_in_the_picture(change: dict[str, object]) -> None:
    assert distance(paint(SUBJECT), paint(replace(SUBJECT, **change))) > 0.5


def test_a_word_in_the_negative_prompt_takes_the_thing_out() -> None:
    plain, without = (paint(replace(SUBJECT, prompt=text)) for text in ("a lighthouse at dusk", "at dusk"))
    refused = paint(replace(SUBJECT, negative_prompt="lighthouse"))
    assert distance(refused, without) < distance(refused, plain)


def test_a_variation_seed_moves_the_scene_little_by_little() -> None:
    plain = paint(SUBJECT)
    far = distance(plain, paint(replace(SUBJECT, subseed=9, subseed_strength=1.0)))
    near = distance(plain, paint(replace(SUBJECT, subseed=9, subseed_strength=0.1)))
    assert 0 < near < far


@pytest.mark.parametrize(
    "prompt", ["", "lighthouse boat aurora", "storm lightning rain", "forest snow", "desert", "city night"]
)
@pytest.mark.parametrize("size", [(64, 64), (8, 8), (200, 24), (24, 200), (131, 77)])
def test_any_scene_fits_any_size(prompt: str, size: tuple[int, int]) -> None:
    picture = paint(replace(SUBJECT, prompt=prompt, width=size[0], height=size[1]))
    assert (picture.size, picture.mode) == (size, "RGB")


def test_each_step_brings_the_sketch_closer_to_the_picture() -> None:
    picture = paint(SUBJECT)
    distances = [distance(picture, unfinished(picture, part, picture.size, 1)) for part in (0.0, 0.3, 0.6, 0.9, 1.0)]
    assert distances == sorted(distances, reverse=True)
    assert distances[-1] == 0


def test_image_to_image_follows_its_strength() -> None:
    source = paint(SUBJECT)
    subject = replace(SUBJECT, prompt="winter mountains, snow")
    painted = paint(subject)
    moved = [distance(source, restyled(source, painted, subject, part, is_masked=False)) for part in (0.0, 0.4, 0.8)]
    assert moved[0] == 0
    assert moved == sorted(moved)
    assert distance(painted, restyled(source, painted, subject, 1.0, is_masked=False)) == 0

"""Paints a whole picture: sky, land, water, things, finish."""

from __future__ import annotations

from dataclasses import replace

from PIL import Image

from app.demo.paint.brush import Dice
from app.demo.paint.finish import finish
from app.demo.paint.land import paint_land
from app.demo.paint.landmarks import paint_landmarks
from app.demo.paint.scene import Scene, direct
from app.demo.paint.sky import paint_sky
from app.demo.paint.subject import Subject
from app.demo.paint.water import paint_water

SMALLEST = 96
"""Pictures with a shorter side than this are painted larger and reduced."""


def _dice(subject: Subject, part: str) -> Dice:
    return Dice(f"{part} {subject.seed}", f"{part} {subject.subseed}", subject.subseed_strength)


def _is_ancestral(subject: Subject) -> bool:
    return subject.sampler.endswith(" a") or "SDE" in subject.sampler


def scene_of(subject: Subject) -> Scene:
    """The stage a subject is painted on."""
    return direct(subject, _dice(subject, "scene"))


def paint(subject: Subject) -> Image.Image:
    """The finished picture, RGB, of exactly the subject's size.

    Each part has dice of its own, so a boat more or less leaves the mountains as they are. Samplers that add noise at
    each step arrange the sky anew with the number of steps, as they would on a real server.
    """
    shorter = min(subject.width, subject.height)
    if shorter < SMALLEST:
        large = (subject.width * SMALLEST // shorter, subject.height * SMALLEST // shorter)
        return paint(replace(subject, width=large[0], height=large[1])).resize(
            (subject.width, subject.height), Image.Resampling.LANCZOS
        )
    scene = scene_of(subject)
    sky = f"sky {subject.steps}" if _is_ancestral(subject) else "sky"
    picture = paint_sky(scene, _dice(subject, sky))
    paint_land(picture, scene, _dice(subject, "land"))
    if scene.land == "sea":
        paint_water(picture, scene, _dice(subject, "water"))
    paint_landmarks(picture, scene, _dice(subject, "landmarks"))
    return finish(picture, subject, scene)

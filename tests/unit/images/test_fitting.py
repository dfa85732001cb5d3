"""A source is brought to a size as the web UI's resize modes do it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from app.generation.source import ResizeMode
from app.images.errors import ImageError
from app.images.fitting import fit

RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)


def stripes() -> bytes:
    """90 x 30: a red, a green and a blue square."""
    picture = Image.new("RGB", (90, 30), RED)
    picture.paste(GREEN, (30, 0, 60, 30))
    picture.paste(BLUE, (60, 0, 90, 30))
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("mode", "left", "middle", "top"),
    [
        (ResizeMode.STRETCH, RED, GREEN, GREEN),
        (ResizeMode.LATENT, RED, GREEN, GREEN),
        (ResizeMode.CROP, GREEN, GREEN, GREEN),
        (ResizeMode.FILL, RED, GREEN, GREEN),
    ],
)
def test_each_mode_fits_its_way(
    mode: ResizeMode, left: tuple[int, ...], middle: tuple[int, ...], top: tuple[int, ...]
) -> None:
    made = Image.open(io.BytesIO(fit(stripes(), (60, 60), mode)))
    assert made.size == (60, 60)
    assert [made.getpixel(at) for at in ((12, 30), (30, 30), (30, 2))] == [left, middle, top]


def test_filling_repeats_the_outermost_columns() -> None:
    made = Image.open(io.BytesIO(fit(stripes(), (120, 20), ResizeMode.FILL)))
    assert [made.getpixel((x, 10)) for x in (2, 60, 118)] == [RED, GREEN, BLUE]


@pytest.mark.parametrize("mode", list(ResizeMode))
@pytest.mark.parametrize("size", [(1, 1), (7, 1000), (1000, 7), (64, 64)])
def test_any_size_comes_out_exactly(mode: ResizeMode, size: tuple[int, int]) -> None:
    assert Image.open(io.BytesIO(fit(stripes(), size, mode))).size == size


def test_what_cannot_be_decoded_says_so() -> None:
    with pytest.raises(ImageError):
        fit(stripes()[:60], (8, 8), 0)

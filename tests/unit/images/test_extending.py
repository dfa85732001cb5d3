"""A picture on a larger canvas: where it lies, what is around it, and what of it is to be made anew."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from app.images import mask_files
from app.images.errors import ImageTooLarge, UnreadableImage
from app.images.extending import OVERLAP, Margins, extended, extended_mask


def png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_the_picture_is_the_same_in_its_place_and_its_edges_go_on_around_it() -> None:
    picture = Image.effect_noise((40, 30), 90).convert("RGB")
    made = opened(extended(png(picture), Margins(5, 6, 7, 8)))
    assert made.size == (52, 44)
    assert made.crop((5, 6, 45, 36)).tobytes() == picture.tobytes()
    assert made.getpixel((0, 20)) == picture.getpixel((0, 14))
    assert made.getpixel((51, 20)) == picture.getpixel((39, 14))
    assert made.getpixel((20, 0)) == picture.getpixel((15, 0))
    assert made.getpixel((20, 43)) == picture.getpixel((15, 29))
    assert made.getpixel((0, 0)) == picture.getpixel((0, 0))
    assert made.getpixel((51, 43)) == picture.getpixel((39, 29))


def test_the_mask_covers_what_was_added_and_a_seam_of_the_picture() -> None:
    data = extended_mask(None, (40, 30), Margins(left=16))
    levels = mask_files.from_picture(data, (56, 30))
    row = levels[56 * 10 : 56 * 11]
    assert row == bytes([255] * (16 + OVERLAP) + [0] * (40 - OVERLAP))


def test_what_was_masked_before_stays_masked() -> None:
    before = bytearray(40 * 30)
    before[40 * 29 + 39] = 255
    levels = mask_files.from_picture(extended_mask(bytes(before), (40, 30), Margins(top=10)), (40, 40))
    assert levels[40 * 39 + 39] == 255
    assert levels[40 * 39 + 38] == 0
    assert levels[0] == 255


def test_transparency_is_kept_and_a_picture_on_its_side_is_turned() -> None:
    assert opened(extended(png(Image.new("RGBA", (4, 4), (1, 2, 3, 4))), Margins(right=2))).mode == "RGBA"
    exif = Image.Exif()
    exif[0x0112] = 6
    file = io.BytesIO()
    Image.new("RGB", (20, 10)).save(file, "PNG", exif=exif)
    assert opened(extended(file.getvalue(), Margins(right=2))).size == (12, 20)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(UnreadableImage):
        extended(b"no picture", Margins(1))
    with pytest.raises(ImageTooLarge):
        extended(png(Image.new("L", (8000, 4000))), Margins(0, 4096, 0, 4096))
    with pytest.raises(ValueError, match="margin"):
        Margins(-1)
    assert not Margins()

"""Masks out of pictures, by the rule that servers have, and as files."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from app.images import mask_files
from app.images.errors import UnreadableImage


def png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def test_a_mask_file_is_grey_and_reads_back() -> None:
    levels = bytes([0, 255, 255, 0, 0, 255])
    data = mask_files.encoded(levels, (3, 2))
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.mode, picture.size) == ("L", (3, 2))
    assert mask_files.from_picture(data, (3, 2)) == levels


def test_brightness_counts_where_all_is_opaque_and_alpha_where_anything_is_not() -> None:
    picture = Image.new("RGBA", (3, 1), (255, 255, 255, 255))
    picture.putpixel((1, 0), (0, 0, 0, 255))
    assert mask_files.from_picture(png(picture), (3, 1)) == bytes([255, 0, 255])
    picture.putpixel((2, 0), (255, 255, 255, 128))
    assert mask_files.from_picture(png(picture), (3, 1)) == bytes([255, 255, 0])


def test_a_mask_of_another_size_is_brought_to_that_of_the_picture() -> None:
    picture = Image.new("L", (2, 1))
    picture.putpixel((1, 0), 255)
    levels = mask_files.from_picture(png(picture), (8, 4))
    assert len(levels) == 32
    assert set(levels) == {0, 255}
    assert (levels[0], levels[7]) == (0, 255)


def test_what_is_not_opaque_becomes_the_mask() -> None:
    picture = Image.new("RGBA", (3, 1), (9, 9, 9, 255))
    assert mask_files.from_alpha(png(picture)) is None
    assert mask_files.from_alpha(png(Image.new("RGB", (3, 1)))) is None
    picture.putpixel((1, 0), (9, 9, 9, 254))
    picture.putpixel((2, 0), (9, 9, 9, 0))
    assert mask_files.from_alpha(png(picture)) == (bytes([0, 255, 255]), (3, 1))


def test_a_picture_on_its_side_is_turned_before() -> None:
    picture = Image.new("L", (2, 1))
    picture.putpixel((1, 0), 255)
    exif = Image.Exif()
    exif[0x0112] = 6
    file = io.BytesIO()
    picture.save(file, "PNG", exif=exif)
    assert mask_files.from_picture(file.getvalue(), (1, 2)) == bytes([0, 255])


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(UnreadableImage):
        mask_files.from_picture(b"no picture", (1, 1))
    with pytest.raises(UnreadableImage):
        mask_files.from_alpha(b"")

"""The part of a source that is cut out, made and put back: AUTOMATIC1111's arithmetic, reckoned here by hand."""

from __future__ import annotations

import pytest

from app.generation.masking import Region, blur_reach, crop_region, expanded


@pytest.mark.parametrize(
    ("region", "target", "size", "wanted"),
    [
        # A wide mask, made square: as much above as below.
        (Region(100, 200, 228, 232), (512, 512), (1024, 1024), Region(100, 152, 228, 280)),
        # A tall one: as much at the left as at the right.
        (Region(200, 100, 232, 228), (512, 512), (1024, 1024), Region(152, 100, 280, 228)),
        # Over the lower edge, so pushed up; over the upper one, so pushed down.
        (Region(100, 990, 228, 1022), (512, 512), (1024, 1024), Region(100, 896, 228, 1024)),
        (Region(100, 2, 228, 34), (512, 512), (1024, 1024), Region(100, 0, 228, 128)),
        # Wider than the picture is high: all of its height, and the shape is not reached.
        (Region(0, 40, 400, 60), (512, 512), (400, 100), Region(0, 0, 400, 100)),
        # The odd pixel goes to the end.
        (Region(10, 10, 21, 20), (100, 100), (100, 100), Region(10, 10, 21, 21)),
        # The shape it has already.
        (Region(10, 10, 110, 60), (1024, 512), (200, 200), Region(10, 10, 110, 60)),
    ],
)
def test_a_region_gets_the_shape_it_is_made_in(
    region: Region, target: tuple[int, int], size: tuple[int, int], wanted: Region
) -> None:
    assert expanded(region, target, size) == wanted


def test_the_blur_and_the_padding_come_before_the_shape() -> None:
    assert blur_reach(4) == 10
    assert blur_reach(0) == 0
    assert blur_reach(1) == 3
    box = crop_region(Region(500, 500, 600, 600), (1024, 1024), (512, 512), padding=32, blur=4)
    assert box == Region(458, 458, 642, 642)
    assert crop_region(Region(0, 0, 50, 50), (1024, 1024), (512, 512), padding=32, blur=0) == Region(0, 0, 82, 82)


def test_nothing_is_cut_out_without_a_mask() -> None:
    assert crop_region(None, (64, 64), (64, 64), padding=0, blur=0) is None

"""Which part of a source a server repaints when only the masked part is wanted: whole-pixel arithmetic.

AUTOMATIC1111's ``get_crop_region_v2`` and ``expand_crop_region``, which its descendants have too.
"""

from __future__ import annotations

from typing import NamedTuple


class Region(NamedTuple):
    """Pixels from (``left``, ``top``) up to, but not with, (``right``, ``bottom``)."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def size(self) -> tuple[int, int]:
        return self.right - self.left, self.bottom - self.top

    def grown(self, by: int, size: tuple[int, int]) -> Region:
        """``by`` pixels more on every side, but not beyond a picture of ``size``."""
        left, top, right, bottom = self
        return Region(max(left - by, 0), max(top - by, 0), min(right + by, size[0]), min(bottom + by, size[1]))

    def united(self, other: Region | None) -> Region:
        """The smallest region that both are in."""
        if other is None:
            return self
        least = (min(self[number], other[number]) for number in (0, 1))
        most = (max(self[number], other[number]) for number in (2, 3))
        return Region(*least, *most)


def blur_reach(blur: int) -> int:
    """How many pixels the softened edge of a mask goes beyond it: half of the kernel that a server uses."""
    return int(2.5 * blur + 0.5) if blur > 0 else 0


def expanded(region: Region, target: tuple[int, int], size: tuple[int, int]) -> Region:
    """``region`` in the shape of ``target``, the size it is made at; inside a picture of ``size`` where it fits."""
    left, top, right, bottom = region
    wide, high = region.size
    shape = target[0] / target[1]
    if wide / high > shape:
        top, bottom = _stretched(top, bottom, int(wide / shape - high), size[1])
    else:
        left, right = _stretched(left, right, int(high * shape - wide), size[0])
    return Region(left, top, right, bottom)


def _stretched(first: int, last: int, more: int, length: int) -> tuple[int, int]:
    """``more`` added, half at each end; pushed back where it stands over an edge, and cut off where both do."""
    first -= more // 2
    last += more - more // 2
    if last >= length:
        first -= last - length
        last = length
    if first < 0:
        last -= first
        first = 0
    return first, min(last, length)


def crop_region(
    bounds: Region | None, size: tuple[int, int], target: tuple[int, int], *, padding: int, blur: int
) -> Region | None:
    """What is cut out of a source of ``size``, made at ``target`` and put back; None without any mask.

    ``bounds``: of the part that is repainted, before it is softened. Servers take the bounds of the softened mask;
    the tip of a thin stroke may fade out a few pixels earlier than is reckoned here.
    """
    if bounds is None or min(target) <= 0:
        return None
    return expanded(bounds.grown(blur_reach(blur), size).grown(padding, size), target, size)

"""How large an upscaled picture becomes, as web UIs reckon it."""

from __future__ import annotations

from app.generation.request import Values

NO_UPSCALER = "None"
FACTOR = 2.0
"""What servers use where no factor is sent."""
_GRAIN = 8  # pixels to which upscalers cut
_SIDES = ("upscaling_resize_w", "upscaling_resize_h")
_SIDE = 512  # px, of a side that is not sent beside one that is


def is_to_size(values: Values) -> bool:
    """Whether a size is asked for, instead of a factor."""
    return any(values.get(name) is not None for name in _SIDES)


def upscales(values: Values) -> bool:
    """Whether an upscaler is chosen; without one a server leaves the size as it is."""
    return values.get("upscaler_1") not in (None, "", NO_UPSCALER)


def restores(values: Values) -> bool:
    """Whether faces are to be restored."""
    return any(_number(values.get(name), 0.0) > 0 for name in ("gfpgan_visibility", "codeformer_visibility"))


def size_after(source: tuple[int, int], values: Values) -> tuple[int, int]:
    """(width, height) in pixels of what comes of ``source``, by the fields that are set."""
    if not upscales(values):
        return source
    if not is_to_size(values):
        return _scaled(source, _number(values.get("upscaling_resize"), FACTOR))
    width, height = (max(1, int(_number(values.get(name), _SIDE))) for name in _SIDES)
    if values.get("upscaling_crop") is not False:
        return width, height
    return _scaled(source, max(width / max(1, source[0]), height / max(1, source[1])))


def _scaled(source: tuple[int, int], factor: float) -> tuple[int, int]:
    width, height = (max(_GRAIN, int(side * factor) // _GRAIN * _GRAIN) for side in source)
    return width, height


def _number(value: object, fallback: float) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else fallback

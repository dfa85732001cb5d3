"""How much two pictures look alike: whether one may be the other one upscaled."""

from __future__ import annotations

import io

_SIDE = 24  # pixels of a sketch, both ways
LIKE = 0.08
"""Above this share of the range of tones two pictures do not show the same. Measured on 32 pictures made four times
as large: resampled or cropped up to 0.02, sharpened hard, with more contrast or blurred up to 0.06."""


class Sketch:
    """What a picture shows, small and grey. For worker threads: making one decodes it, which may be large."""

    def __init__(self, data: bytes, shape: float = 0.0) -> None:
        """``shape``: width by height to which it is cut around its middle first, as servers do; 0: as it is.

        Raises OSError, also for what cannot be decoded.
        """
        from PIL import Image, ImageOps  # late: hardly any answer needs it

        try:
            with Image.open(io.BytesIO(data)) as opened:
                self.shape = opened.width / max(1, opened.height)
                opened.draft("L", (_SIDE * 8, _SIDE * 8))
                upright = ImageOps.exif_transpose(opened).convert("L")
        except OSError:
            raise
        except Exception as error:  # Pillow raises anything for a damaged file
            raise OSError(f"The picture cannot be decoded: {error}") from error
        if shape:
            width = min(upright.width, max(1, round(upright.height * shape)))
            height = min(upright.height, max(1, round(upright.width / shape)))
            upright = ImageOps.fit(upright, (width, height))
        self._tones = upright.resize((_SIDE, _SIDE), Image.Resampling.BOX).tobytes()

    def unlike(self, other: Sketch) -> float:
        """0 for the same, 1 for black and white."""
        pairs = zip(self._tones, other._tones, strict=True)
        return sum(abs(one - two) for one, two in pairs) / (255 * len(self._tones))

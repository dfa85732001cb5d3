"""How much goes when a picture's info is removed."""

from __future__ import annotations

from enum import StrEnum


class Strength(StrEnum):
    """``GENERATION``: how the picture was made goes, that is every text, comment, XMP packet and content credential;
    what a camera noted, authors, rights and dates stay, and unknown bytes too unless they tell (``telling``).
    ``ALL``: everything goes that the picture does not need to look the same; orientation, colour profile, gamma and
    animation stay.

    Neither touches pixels, so what is hidden in them stays.
    """

    GENERATION = "generation"
    ALL = "all"

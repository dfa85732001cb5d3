"""What can be wrong with an image file, in words a user can act on.

ImageError
 +- UnreadableImage    not a picture, damaged, or the file cannot be opened
 +- ImageTooLarge      a limit of Safelight or of the format is passed
 +- NoPlaceForText     the format has no place where this text could go
"""

from __future__ import annotations

# Names say what is wrong; the word Error in each of them would say nothing.
# ruff: noqa: N818


class ImageError(Exception):
    """Something about an image file; ``what`` is a sentence for the user."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class UnreadableImage(ImageError):
    """The bytes are not a picture, or too damaged to be read."""


class ImageTooLarge(ImageError):
    """The picture or its text is larger than Safelight or the format allows."""


class NoPlaceForText(ImageError):
    """Text cannot be put into files of this format without encoding the picture anew."""

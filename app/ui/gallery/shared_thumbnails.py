"""The thumbnails of the application: made by whoever wants one first, with what the settings say of the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import paths
from app.settings.declared import THUMBNAIL_CACHE
from app.ui.viewer import desk
from app.ui.viewer.shared import Shared

if TYPE_CHECKING:
    from app.ui.gallery.thumbnails import Thumbnails


class _Wish:
    """How much may be kept on the disk, whether or not there are thumbnails yet."""

    megabytes: int = THUMBNAIL_CACHE.default


def _make() -> Thumbnails:
    from app.library.thumbnails import ThumbnailStore  # late, these two: a first window has no pictures
    from app.ui.gallery.thumbnails import MEGABYTE, Thumbnails

    made = Thumbnails(store=ThumbnailStore(paths.thumbnails_file(), THUMBNAIL_CACHE.default * MEGABYTE))
    made.keep_on_disk(_wish.megabytes)
    return made


_wish = _Wish()
_thumbnails: Shared[Thumbnails] = Shared(_make)


def shared() -> Thumbnails:
    """The thumbnails of the application, made on first use and closed when it quits."""
    return _thumbnails.get()


def keep_on_disk(megabytes: int) -> None:
    """How much may be kept on the disk; 0: nothing."""
    was, _wish.megabytes = _wish.megabytes, megabytes
    if _thumbnails.is_made:
        shared().keep_on_disk(megabytes)
    elif was and not megabytes:
        shared()  # what is on the disk goes at once


def close() -> None:
    """End the threads of the shared thumbnails, if there are any, and of the desk that reads full pictures."""
    _thumbnails.close()
    _wish.megabytes = THUMBNAIL_CACHE.default
    desk.close()

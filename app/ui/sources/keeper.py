"""Takes pictures into the store of sources and reads them for the well, off the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QImage

from app.generation.source import SourceImage
from app.ui.viewer import desk
from app.ui.words import shown

if TYPE_CHECKING:
    from app.images.extending import Margins

log = logging.getLogger(__name__)

translate = QCoreApplication.translate

SHOWN_SIDE = 512  # px of the picture in the well: enough for 400 % text on a dense screen


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why a file became no source, for people."""

    text: str


@dataclass(frozen=True, slots=True)
class Extension:
    """``levels``: the mask so far, a byte per pixel, None for none."""

    source: SourceImage
    levels: bytes | None
    margins: Margins


class SourceKeeper(QObject):
    """``kept`` follows ``take``; the newest wish counts when there are several."""

    kept = Signal(object)  # SourceImage
    failed = Signal(str)

    def take(self, path: Path, origin: int = 0) -> None:
        """Make a picture file a source. ``origin``: the library's number of it, 0 for one from elsewhere."""
        desk.shared().put(("source", id(self)), partial(_keep, path, origin), self._answered)

    def adopt(self, texts: tuple[str, ...], then: Callable[[tuple[SourceImage, ...]], object]) -> None:
        """Keep pictures that came as base64; what is answered is shorter when one of them is none."""
        desk.shared().put(("source-adopted", id(self)), partial(_adopted, texts), then)

    def read(
        self,
        source: SourceImage,
        then: Callable[[QImage | None], object],
        mask: SourceImage | None = None,
        colour: str = "",
    ) -> None:
        """The picture of a source, small, its mask over it in ``colour``; None when a file cannot be read any more."""
        desk.shared().put(("source-picture", id(self)), partial(_picture_of, source, mask, colour), then)

    def keep_mask(self, levels: bytes, size: tuple[int, int], then: Callable[[SourceImage | str], object]) -> None:
        """Make a mask of ``levels``, a byte per pixel, a kept file; a text says why it cannot be kept."""
        desk.shared().put(("source-mask", id(self)), partial(_kept_mask, levels, size), then)

    def extend(self, extension: Extension, then: Callable[[tuple[SourceImage, SourceImage] | str], object]) -> None:
        """A source on a larger canvas and the mask over what was added; a text says why they cannot be made."""
        desk.shared().put(("source-mask", id(self)), partial(_extended, extension), then)

    def forget_reading(self) -> None:
        """The picture asked for is not wanted any more."""
        desk.shared().drop(("source-picture", id(self)))

    def _answered(self, answer: SourceImage | _Failure) -> None:
        if isinstance(answer, _Failure):
            self.failed.emit(answer.text)
        else:
            self.kept.emit(answer)


# On the desk's threads. The store is imported there: the first page is shown before anything is dropped.


def _keep(path: Path, origin: int) -> SourceImage | _Failure:
    from app.images.errors import ImageError, UnreadableImage
    from app.images.source_store import SourceStore

    try:
        return SourceStore().add_file(path, origin)
    except UnreadableImage as error:
        text = translate("source_keeper", "{0}: {1} Take one in PNG, JPEG, WebP or AVIF, or save it anew.")
        return _Failure(text.format(path.name, shown(error.what)))
    except ImageError as error:
        return _Failure(f"{path.name}: {shown(error.what)}")
    except OSError as error:
        text = translate("source_keeper", "{0} cannot be read: {1}")
        return _Failure(text.format(path.name, error.strerror or error))


def _adopted(texts: tuple[str, ...]) -> tuple[SourceImage, ...]:
    import base64

    from app.images.errors import ImageError
    from app.images.source_store import SourceStore

    kept: list[SourceImage] = []
    for text in texts:
        bare = text.partition(",")[2] if text.startswith("data:") else text
        try:
            kept.append(SourceStore().add(base64.b64decode(bare), translate("source_keeper", "imported")))
        except (ImageError, OSError, ValueError) as error:
            log.info("An imported picture stays as it came: %s", error)
            break
    return tuple(kept)


def _picture_of(source: SourceImage, mask: SourceImage | None, colour: str) -> QImage | None:
    from app.images.source_store import SourceStore
    from app.ui.masks.tint import tinted
    from app.ui.viewer.decode import PictureError, read_picture

    store = SourceStore()
    try:
        picture = read_picture(store.path_of(source), SHOWN_SIDE)
        return picture if mask is None else tinted(picture, read_picture(store.path_of(mask), SHOWN_SIDE), colour)
    except PictureError:
        return None  # the well says so


def _kept_mask(levels: bytes, size: tuple[int, int]) -> SourceImage | str:
    from app.images.errors import ImageError
    from app.images.source_store import SourceStore
    from app.ui.masks.reading import png_of

    try:
        return SourceStore().add(png_of(levels, size), translate("source_keeper", "mask.png"))
    except ImageError as error:
        return shown(error.what)
    except OSError as error:
        return translate("source_keeper", "The mask cannot be kept: {0}").format(error.strerror or error)


def _extended(extension: Extension) -> tuple[SourceImage, SourceImage] | str:
    from app.images.errors import ImageError
    from app.images.extending import extended, extended_mask
    from app.images.source_store import SourceStore

    store, source, margins = SourceStore(), extension.source, extension.margins
    try:
        picture = extended(store.read(source), margins)
        mask = extended_mask(extension.levels, (source.width, source.height), margins)
        name = translate("source_keeper", "mask.png")
        return store.add(picture, source.name, source.origin), store.add(mask, name)
    except ImageError as error:
        return shown(error.what)
    except OSError as error:
        return translate("source_keeper", "The canvas cannot be extended: {0}").format(error.strerror or error)

"""A picture saved once more: in its own format, not encoded anew, or in another; with its info, other or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from app.generation import infotext
from app.generation.recall_template import text_with_template
from app.generation.request import EMPTY, Values
from app.images import durable, exif, facts, metadata, pieces, sidecar, xmp
from app.images.editing import avif, jpeg, png, tags, webp
from app.images.editing.info import pieces_with_info, without_info
from app.images.editing.strength import Strength
from app.images.errors import ImageError, ImageTooLarge, UnreadableImage
from app.images.formats import ImageFormat
from app.images.metadata import PARAMETERS, EmbeddedText
from app.images.pieces import Pieces
from app.images.source import FileSource

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes of a file that is edited or converted; that happens in memory."""

_EXIF_READERS = {
    ImageFormat.PNG: png.exif_of,
    ImageFormat.JPEG: jpeg.exif_of,
    ImageFormat.WEBP: webp.exif_of,
    ImageFormat.AVIF: avif.exif_of,
}
_XMP_READERS = {
    ImageFormat.PNG: png.xmp_of,
    ImageFormat.JPEG: jpeg.xmp_of,
    ImageFormat.WEBP: webp.xmp_of,
    ImageFormat.AVIF: avif.xmp_of,
}
_TAKES_DOCUMENTS = (ImageFormat.WEBP, ImageFormat.AVIF)  # formats that ComfyUI finds its documents in
# Names of texts that are inside of the EXIF block, which goes along as it is.
_IN_EXIF = frozenset({"UserComment", "ImageDescription", "XPComment"})


class Keep(StrEnum):
    """Which info the copy carries: the picture's own, another text, or none."""

    INFO = "info"
    EDITED = "edited"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SaveOptions:
    """How to save a picture once more.

    ``format``: None leaves it as it is; nothing is encoded anew then, and PNG, JPEG, WebP and AVIF can be had.
    ``text``: the infotext of ``Keep.EDITED``; "" is ``Keep.NONE``. ``strength``: what goes with ``Keep.NONE``.
    ``template``: what was written for the picture, told in the text of ``Keep.INFO``, too; empty where that is it.
    ``quality``: 1 to 100; ``lossless``: WebP only. Both matter only where the picture is encoded anew, and are the
    web UI's where they are not given.
    """

    format: ImageFormat | None = None
    keep: Keep = Keep.INFO
    text: str | None = None
    strength: Strength = Strength.GENERATION
    quality: int = 80
    lossless: bool = False
    template: Values = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Converted:
    """A file. ``notes``: sentences for the user about what could not go along or was changed."""

    pieces: Pieces
    format: ImageFormat
    notes: tuple[str, ...] = ()

    @property
    def data(self) -> bytes:
        """Its bytes, put together."""
        return pieces.joined(self.pieces)

    def is_other_than(self, data: bytes) -> bool:
        return not pieces.are(self.pieces, data)


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was written. ``is_changed``: False when its own format and info had nothing to change."""

    path: Path
    notes: tuple[str, ...] = ()
    is_changed: bool = True


def save_as(source: Path, target: Path, options: SaveOptions = SaveOptions(), *, overwrite: bool = False) -> Saved:
    """Save the picture ``source`` as ``target``, whole or not at all. For worker threads.

    ``target`` may be ``source`` itself with ``overwrite``; nothing is written then when nothing would change. Without
    ``overwrite`` a name that is taken is refused. A text file beside the source speaks for a picture that says nothing.
    Raises ImageError for all that can go wrong, the disk included.
    """
    before = _mark(source)
    data = read_file(source)
    beside = sidecar.read(source) if options.keep is Keep.INFO and not metadata.read_bytes(data).parameters else ""
    made = converted(data, options, beside=beside)
    is_changed = made.is_other_than(data)
    if overwrite and _is_same_file(source, target):
        if not is_changed:
            return Saved(target, made.notes, is_changed=False)
        if _mark(source) != before:
            raise ImageError(f"{source.name} was changed by somebody else meanwhile, and was left as it is.")
    write_file(target, made.pieces, overwrite=overwrite)
    return Saved(target, made.notes, is_changed)


def converted(data: bytes, options: SaveOptions = SaveOptions(), *, beside: str = "") -> Converted:
    """The same in memory. ``beside``: the text of a file beside the picture, used if it is an infotext and the picture
    has none. For worker threads. Raises ImageError."""
    found = metadata.read_bytes(data)
    text = options.text if options.keep is Keep.EDITED else None
    notes: tuple[str, ...] = ()
    if options.keep is Keep.EDITED:
        if text is None:
            raise ValueError("an edited info needs its text")
        if not text.strip():
            options, text = replace(options, keep=Keep.NONE, strength=Strength.GENERATION), None
    if options.keep is Keep.INFO and beside and not found.parameters and infotext.parse(beside).has_parameters:
        text = beside
        notes = ("The text beside the picture was put into it.",)
    if options.keep is Keep.INFO and options.template:
        own = text or found.parameters or ""
        told = text_with_template(own, options.template)
        text = told if told != own else text
    if options.format in (None, found.format):
        made = _same_format(data, found, text, options)
    else:
        made = _other_format(data, found, text, options, options.format or found.format)
    return replace(made, notes=(*notes, *made.notes)) if notes else made


def read_file(path: Path) -> bytes:
    """The bytes of a file that is to be edited. Raises UnreadableImage, ImageTooLarge."""
    try:
        with FileSource(path) as source:
            if source.size > LARGEST_FILE:
                raise ImageTooLarge(f"{path.name} is larger than {LARGEST_FILE // 1024 // 1024} MB.")
            return source.at(0, source.size)
    except OSError as error:
        raise UnreadableImage(f"{path.name} could not be read: {error.strerror or error}.") from error


def write_file(path: Path, data: bytes | Pieces, *, overwrite: bool = False) -> None:
    """Write a file whole or not at all; a link is followed, so that what it names is written. Raises ImageError."""
    try:
        durable.write(path.resolve() if overwrite else path, data, overwrite=overwrite)
    except FileExistsError as error:
        raise ImageError(f"{path.name} is there already, and was left as it is.") from error
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        reason = getattr(error, "strerror", None) or error
        raise ImageError(f"{path.name} could not be written: {reason}.") from error


def _mark(path: Path) -> tuple[int, int, int] | None:
    """What tells whether a file was changed; None when it is not there."""
    try:
        facts = path.stat()
    except OSError:  # reading or writing it will say why
        return None
    return facts.st_ino, facts.st_size, facts.st_mtime_ns


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _same_format(data: bytes, found: EmbeddedText, text: str | None, options: SaveOptions) -> Converted:
    if options.keep is Keep.NONE:
        return Converted((without_info(data, options.strength),), found.format)
    if text is None:
        return Converted((data,), found.format)
    return Converted(pieces_with_info(data, text), found.format, _others_note(found.items))


def _others_note(items: Iterable[str]) -> tuple[str, ...]:
    names = ", ".join(items)
    return (f"Other texts in the file stayed as they were: {names}.",) if names else ()


def _other_format(
    data: bytes, found: EmbeddedText, text: str | None, options: SaveOptions, target: ImageFormat
) -> Converted:
    # Imported late: whoever only copies or strips has no use for Pillow, which takes longer to import than that.
    from app.images import converting

    if text is None:
        text = "" if options.keep is Keep.NONE else found.parameters or facts.info_of(found).text
    block = _exif_for(data, found, options, target)
    packet = _xmp_for(data, found, options)
    items = _items_for(found, options, has_packet=packet is not None)
    decoded = converting.decode(data, target)
    notes = list(decoded.notes)
    if items and options.keep is Keep.EDITED:
        notes.append(f"Beside the edited text nothing else went along: {', '.join(items)} stayed behind.")
        items = {}
    if target is not ImageFormat.PNG:
        if target in _TAKES_DOCUMENTS and not exif.has_camera(block):
            documents = {name: items.pop(name) for name in exif.DOCUMENTS if name in items}
            block = exif.with_documents(block, documents) if documents else block
        lost = [name for name in items if not (name in _IN_EXIF and block)]
        if lost:
            notes.append(f"{target.value.upper()} has no place for {', '.join(lost)}, so that did not go along.")
        items = {}
        block = exif.with_user_comment(block, text) if text.strip() else block
    if target is ImageFormat.JPEG and block:
        jpeg.check_size(block)
    made = converting.encode(
        decoded, target, converting.Encoding(options.quality, options.lossless, block or None, packet)
    )
    if target is ImageFormat.PNG:
        made = png.with_texts(made, {**items, PARAMETERS: text} if text.strip() else items)
        if packet:
            made = png.with_raw_chunk(made, b"iTXt", xmp.PNG_KEYWORD + b"\0\0\0\0\0" + packet)
    return Converted((made,), target, tuple(notes))


def _exif_for(data: bytes, found: EmbeddedText, options: SaveOptions, target: ImageFormat) -> bytes | None:
    """What a camera noted, for a picture that was turned upright; texts too where they have no other place."""
    reader = _EXIF_READERS.get(found.format)
    block = reader(data) if reader else None
    if block and options.keep is Keep.NONE:
        block = tags.stripped(block, options.strength)
    elif block and (options.keep is Keep.EDITED or target is ImageFormat.PNG):
        block = tags.stripped(block, Strength.GENERATION)
    return tags.without_orientation(block) if block else None


def _xmp_for(data: bytes, found: EmbeddedText, options: SaveOptions) -> bytes | None:
    """The packet, when the info is kept; an edited info must not have its old words in there."""
    reader = _XMP_READERS.get(found.format)
    return reader(data) if reader is not None and options.keep is Keep.INFO else None


def _items_for(found: EmbeddedText, options: SaveOptions, *, has_packet: bool) -> dict[str, str]:
    """The other texts by keywords that a PNG takes; those of an XMP packet that goes along are in there."""
    if options.keep is Keep.NONE:
        return {}
    return {
        name: text
        for name, text in found.items.items()
        if _is_keyword(name) and not (":" in name and has_packet) and name != PARAMETERS
    }


def _is_keyword(name: str) -> bool:
    return 0 < len(name) < 80 and name == name.strip() and all(" " <= c <= "~" or "\xa1" <= c <= "\xff" for c in name)

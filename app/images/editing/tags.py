"""EXIF with fewer tags: without what tells of the generation, or without all but the orientation."""

from __future__ import annotations

from app.images import tiff
from app.images.editing.strength import Strength
from app.images.editing.telling import tells
from app.images.exif import PREFIX, decode_user_comment
from app.images.tiff import MAKER_NOTE, Block, DamagedBlockError, Tag

_ORIENTATION = 0x0112
_MAKE = 0x010F
_USER_COMMENT = 0x9286
_TEXTS = frozenset({
    0x010D,  # DocumentName
    0x010E,  # ImageDescription
    0x02BC,  # XMP
    0x8649,  # Photoshop's record
    0x83BB,  # IPTC
    _USER_COMMENT,
    0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F,  # XPTitle, XPComment, XPKeywords, XPSubject
})  # fmt: skip
_PROGRAMS = frozenset({0x000B, 0x0131, 0x013C})  # ProcessingSoftware, Software, HostComputer


def stripped(data: bytes, strength: Strength) -> bytes | None:
    """The block (without ``Exif\\0\\0``) that is left, None when nothing is; a damaged one goes as a whole."""
    block = _parsed(data)
    if block is None:
        return None
    if strength is Strength.ALL:
        return _orientation_of(block)
    has_camera = any(tag.number == _MAKE and not _tells(tag) for tag in block.tags())

    def is_unwanted(tag: Tag) -> bool:
        return _tells(tag) or (tag.number in _PROGRAMS and not has_camera)

    kept = [part for part in block.directories if not any(tells(blob) for tag in part.tags for blob in tag.blobs)]
    is_clean = len(kept) == len(block.directories) and not tells(data)  # there may be gaps between the tags
    if is_clean and not any(is_unwanted(tag) for tag in block.tags()):
        return data.removeprefix(PREFIX)
    block.directories = kept  # a thumbnail is a file with texts of its own
    block.remove(is_unwanted)
    return block.to_bytes() if block else None


def has_user_comment(data: bytes) -> bool:
    """Whether the block has a UserComment that is not empty; none can be had of a damaged one."""
    block = _parsed(data)
    return block is not None and any(
        tag.number == _USER_COMMENT and decode_user_comment(tag.value).strip() for tag in block.tags()
    )


def without_orientation(data: bytes) -> bytes | None:
    """The block for pixels that were turned upright, without the old thumbnail; None when nothing is left."""
    block = _parsed(data)
    if block is None:
        return None
    block.remove(lambda tag: tag.number == _ORIENTATION)
    block.directories = block.directories[:1]
    return block.to_bytes() if block else None


def _parsed(data: bytes) -> Block | None:
    try:
        return tiff.parse(data.removeprefix(PREFIX))
    except DamagedBlockError:
        return None


def _orientation_of(block: Block) -> bytes | None:
    """A block with the orientation alone; None for an upright picture."""
    tag = block.main.find(_ORIENTATION)
    value = int.from_bytes(tag.value[:4], block.order) if tag is not None and tag.kind in (3, 4) else 1
    if not 1 < value <= 8:
        return None
    return Block(block.order, [tiff.Directory([Tag(_ORIENTATION, 3, 1, value.to_bytes(2, block.order))])]).to_bytes()


def _tells(tag: Tag) -> bool:
    """Whether a tag tells, or may tell, how the picture was made."""
    if tag.number in _TEXTS:
        return True
    if tag.number == MAKER_NOTE or not tag.value:
        return False
    is_text = tag.kind in (1, 2, 7)
    return is_text and tells(tag.value)

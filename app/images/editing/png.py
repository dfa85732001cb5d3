"""PNG: texts set and removed chunk by chunk.

Form: https://www.w3.org/TR/png-3/. The chunks that stay are the very same bytes in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.generation import infotext
from app.images import exif, metadata, png, xmp
from app.images.editing import tags
from app.images.editing.strength import Strength
from app.images.editing.telling import behind_the_end, tells
from app.images.errors import UnreadableImage
from app.images.pieces import Change, Pieces, changed
from app.images.png import Chunk

_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
# Texts that programs of all kinds write and none of them writes a prompt into.
_HARMLESS = frozenset({b"Author", b"Copyright", b"Creation Time", b"Disclaimer", b"Warning"})
_CREDENTIALS = b"caBX"  # C2PA: who made it with what, signed; any other change breaks the signature anyway
# What decides how the picture looks; critical chunks (a capital first letter) besides.
_LOOK = frozenset({
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"mDCv", b"cLLI", b"cLLi", b"sBIT", b"bKGD", b"pHYs",
    b"hIST", b"acTL", b"fcTL", b"fdAT",
})  # fmt: skip


def with_texts(data: bytes, texts: Mapping[str, str]) -> bytes:
    """A copy with these texts by keyword, each in place of all chunks of the same keyword; an empty text removes them.

    Raises UnreadableImage, ImageTooLarge beyond 8 MB of one text.
    """
    for keyword, text in texts.items():
        data = png.with_text(data, keyword, text) if text else _without(data, keyword)
    return data


def with_infotext(data: bytes, text: str) -> Pieces:
    """A copy with this infotext. Where the EXIF block has a UserComment, that says the same: AUTOMATIC1111 believes it
    before the text. Raises UnreadableImage, ImageTooLarge."""
    found = png.chunks_of(data)
    changes = png.text_changes(data, found, metadata.PARAMETERS, text)
    for chunk in found:
        if chunk.kind == b"eXIf":
            block = data[chunk.start : chunk.start + chunk.length]
            if tags.has_user_comment(block):
                new = png.chunk_bytes(b"eXIf", exif.with_user_comment(block, text))
                changes.append(Change(chunk.start - 8, chunk.end, new))
    return changed(data, sorted(changes))


def with_raw_chunk(data: bytes, kind: bytes, content: bytes) -> bytes:
    """A copy with one more chunk behind the header. Raises UnreadableImage."""
    first, *_ = _whole(data)
    return data[: first.end] + png.chunk_bytes(kind, content) + data[first.end :]


def stripped(data: bytes, strength: Strength) -> bytes:
    """A copy without info. Raises UnreadableImage when the file is cut off or damaged: then nobody can say what of it
    is info."""
    parts: list[bytes] = [png.SIGNATURE]
    end = len(png.SIGNATURE)
    for chunk in _whole(data):
        content = data[chunk.start : chunk.start + chunk.length]
        if chunk.kind == b"eXIf":
            block = tags.stripped(content, strength)
            if block == content.removeprefix(exif.PREFIX):
                parts.append(data[chunk.start - 8 : chunk.end])
            elif block is not None:
                parts.append(png.chunk_bytes(b"eXIf", block))
        elif _stays(chunk.kind, content, strength):
            parts.append(data[chunk.start - 8 : chunk.end])
        end = chunk.end
    if strength is Strength.GENERATION:
        behind = data[end:]
        parts.append(b"" if any(kind in behind for kind in (*_TEXTS, b"eXIf")) else behind_the_end(behind))
    return b"".join(parts)


def _whole(data: bytes) -> list[Chunk]:
    """The chunks of a file that has all of them. Raises UnreadableImage."""
    if not data.startswith(png.SIGNATURE):
        raise UnreadableImage("This is not a PNG file.")
    found = png.chunks_of(data)
    if not found or found[-1].kind != b"IEND" or found[-1].end > len(data) or found[0].kind != b"IHDR":
        raise UnreadableImage("The PNG file is cut off or damaged, so its info cannot be told from its picture.")
    return found


def _without(data: bytes, keyword: str) -> bytes:
    name = keyword.encode("latin-1") + b"\0"
    parts: list[bytes] = [png.SIGNATURE]
    end = len(png.SIGNATURE)
    for chunk in _whole(data):
        if not (chunk.kind in _TEXTS and data.startswith(name, chunk.start)):
            parts.append(data[chunk.start - 8 : chunk.end])
        end = chunk.end
    return b"".join([*parts, data[end:]])


def _stays(kind: bytes, content: bytes, strength: Strength) -> bool:
    if strength is Strength.ALL:
        return kind[:1].isupper() or kind in _LOOK
    if kind in _TEXTS:
        return content.partition(b"\0")[0] in _HARMLESS and not _tells(kind, content)
    return kind[:1].isupper() or kind in _LOOK or (kind != _CREDENTIALS and not tells(content))


def _tells(kind: bytes, content: bytes) -> bool:
    """Whether a text of a harmless name tells how the picture was made, or is packed, so that nobody sees."""
    rest = content.partition(b"\0")[2]
    if kind == b"iTXt":
        is_packed, rest = rest[:1] != b"\0", rest[2:].split(b"\0", 2)[-1]
    else:
        is_packed = kind == b"zTXt"
    text = rest.decode("utf-8", "replace")
    return is_packed or text.lstrip().startswith("{") or infotext.parse(text).has_parameters


def exif_of(data: bytes) -> bytes | None:
    """The EXIF block of the file, if it has one."""
    return next((content for kind, content in _contents(data) if kind == b"eXIf"), None)


def xmp_of(data: bytes) -> bytes | None:
    """The XMP packet of the file, if it has one that is not compressed."""
    start = xmp.PNG_KEYWORD + b"\0\0\0"
    for kind, content in _contents(data):
        if kind == b"iTXt" and content.startswith(start):
            return content[len(start) :].split(b"\0", 2)[-1]
    return None


def _contents(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    for chunk in png.chunks_of(data):
        if chunk.kind not in (b"IDAT", b"fdAT"):
            yield chunk.kind, data[chunk.start : chunk.start + chunk.length]

"""What the files of the corpus are put together from."""

from __future__ import annotations

import gzip
import io
import struct
import zlib
from typing import Any

from PIL import Image

XMP_IN_JPEG = b"http://ns.adobe.com/xap/1.0/\0"
XMP_IN_PNG = b"XML:com.adobe.xmp"


def picture(kind: str, size: tuple[int, int] = (13, 7), mode: str = "RGB", **save: Any) -> bytes:
    """A file of this Pillow format with a few colours in it."""
    image = Image.radial_gradient("L").resize(size).convert(mode)
    stream = io.BytesIO()
    image.save(stream, kind, **save)
    return stream.getvalue()


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_with(*chunks: bytes, behind: bool = False) -> bytes:
    """A PNG with these raw chunks before (or behind) its picture data."""
    data = picture("PNG")
    place = data.index(b"IEND" if behind else b"IDAT") - 4
    return data[:place] + b"".join(chunks) + data[place:]


def png_text(name: str, text: str) -> bytes:
    """As most programs write it: tEXt when Latin-1 holds the text, else iTXt."""
    try:
        return png_chunk(b"tEXt", name.encode() + b"\0" + text.encode("latin-1"))
    except UnicodeEncodeError:
        return png_chunk(b"iTXt", name.encode() + b"\0\0\0\0\0" + text.encode())


def jpeg_with(marker: int, content: bytes) -> bytes:
    data = picture("JPEG")
    return data[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content + data[2:]


def webp_with(kind: bytes, content: bytes) -> bytes:
    """With one more chunk behind the picture, as writers put it."""
    flag = {b"EXIF": 8, b"XMP ": 4}[kind]
    simple = picture("WEBP", lossless=True)[12:]
    header = b"VP8X" + struct.pack("<IB3x", 10, flag) + (12).to_bytes(3, "little") + (6).to_bytes(3, "little")
    body = b"WEBP" + header + simple + kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif_with(comment: bytes, *, behind: bool = False) -> bytes:
    data = picture("GIF")
    parts = [comment[start : start + 255] for start in range(0, len(comment), 255)]
    block = b"\x21\xfe" + b"".join(bytes((len(part),)) + part for part in parts) + b"\0"
    place = len(data) - 1 if behind else 13 + (3 << (data[10] & 7) + 1 if data[10] & 0x80 else 0)
    return data[:place] + block + data[place:]


def exif_block(tags: dict[int, bytes], inner: dict[int, bytes] | None = None, order: str = ">") -> bytes:
    """A TIFF block with values of the type "undefined"; ``inner``: the tags of the Exif directory."""
    main = dict(sorted(tags.items()))
    size = 2 + 12 * (len(main) + (inner is not None)) + 4
    block = (b"MM\0*" if order == ">" else b"II*\0") + struct.pack(order + "I", 8)
    values = b""
    entries = b""
    behind = 8 + size + (2 + 12 * len(inner) + 4 if inner is not None else 0)

    def entry(number: int, value: bytes) -> bytes:
        nonlocal values
        place = behind + len(values)
        values += value + b"\0" * (len(value) % 2)
        return struct.pack(order + "HHII", number, 7, len(value), place)

    for number, value in main.items():
        entries += entry(number, value)
    if inner is None:
        return block + struct.pack(order + "H", len(main)) + entries + b"\0" * 4 + values
    entries += struct.pack(order + "HHII", 0x8769, 4, 1, 8 + size)
    inside = b"".join(entry(number, value) for number, value in sorted(inner.items()))
    first = struct.pack(order + "H", len(main) + 1) + entries + b"\0" * 4
    return block + first + struct.pack(order + "H", len(inner)) + inside + b"\0" * 4 + values


def xmp_packet(text: str, creator: str = "somebody") -> bytes:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/" '
        f'xmp:CreatorTool="{creator}">'
        f'<exif:UserComment><rdf:Alt><rdf:li xml:lang="x-default">{escaped}</rdf:li></rdf:Alt></exif:UserComment>'
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def with_packet(kind: str, body: bytes) -> bytes:
    """A picture of this format with an XMP packet."""
    match kind:
        case "PNG":
            return png_with(png_chunk(b"iTXt", XMP_IN_PNG + b"\0\0\0\0\0" + body))
        case "JPEG":
            return jpeg_with(0xE1, XMP_IN_JPEG + body)
        case "WEBP":
            return webp_with(b"XMP ", body)
    return picture(kind, xmp=body)


def hidden(text: str, signature: str, size: tuple[int, int] = (70, 90), save: str = "PNG", length: int = 0) -> bytes:
    """A picture with stealth info; ``length``: what its header says instead of the truth."""
    body = gzip.compress(text.encode(), mtime=0) if signature.endswith("comp") else text.encode()
    stream = signature.encode() + (length or len(body) * 8).to_bytes(4, "big") + body
    bits = [byte >> shift & 1 for byte in stream for shift in range(7, -1, -1)]
    in_alpha = "png" in signature
    image = Image.radial_gradient("L").resize(size).convert("RGBA" if in_alpha else "RGB")
    position = 0
    for x in range(size[0]):
        for y in range(size[1]):
            values = list(image.getpixel((x, y)))  # type: ignore[arg-type]
            for band in [3] if in_alpha else [0, 1, 2]:
                if position < len(bits):
                    values[band] = values[band] & 0xFE | bits[position]
                    position += 1
            image.putpixel((x, y), tuple(values))
    file = io.BytesIO()
    image.save(file, save, **({"lossless": True, "exact": True} if save == "WEBP" else {}))
    return file.getvalue()

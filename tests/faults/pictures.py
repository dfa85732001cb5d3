"""Pictures no two of which are alike, and answers made of them whose every image's end is known."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from PIL import Image

SMALL = (24, 24)
MODEL = "faults"
"""Only the picture says it, so its file gets another name when it is kept."""
LARGE = (420, 420)
"""Larger than what the client reads at once."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What an answer looks like. ``kind``: of its pictures (png, bare, jpeg, webp, avif, bin); bare: a PNG without."""

    kind: str = "png"
    large: bool = False
    info_first: bool = False
    escaped: bool = False
    spaced: bool = False
    prefixed: bool = False
    grid: bool = False

    @classmethod
    def drawn(cls, rng: Random, kinds: tuple[str, ...] = ("png", "png", "png", "bare", "jpeg", "webp")) -> Shape:
        flags = (rng.random() < chance for chance in (0.3, 0.25, 0.2, 0.2, 0.2, 0.25))
        return cls(rng.choice(kinds), *flags)


@dataclass(frozen=True, slots=True)
class Picture:
    """``end``: bytes of the body up to and with the closing quote of this picture's text."""

    data: bytes
    text: str
    end: int = 0

    @property
    def sha(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def picture(kind: str, size: tuple[int, int], rng: Random, text: str) -> bytes:
    """A file of noise."""
    if kind == "bin":
        return b"no picture at all " + rng.randbytes(size[0] * size[1])
    if kind in ("jpeg", "webp"):
        file = io.BytesIO()
        Image.frombytes("L", size, rng.randbytes(size[0] * size[1])).save(file, kind.upper(), quality=80)
        return file.getvalue()
    if kind == "avif":
        meta = _box(b"meta", bytes(4) + _box(b"hdlr", bytes(8) + b"pict" + bytes(13)))
        noise = rng.randbytes(size[0] * size[1])
        return _box(b"ftyp", b"avif" + bytes(4) + b"avifmif1") + meta + _box(b"mdat", noise)
    return _png(size, rng, text if kind == "png" else "")


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content


def _png(size: tuple[int, int], rng: Random, text: str) -> bytes:
    width, height = size
    noise = rng.randbytes(width * height)
    rows = b"".join(b"\0" + noise[row * width : (row + 1) * width] for row in range(height))
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))]
    if text:
        chunks.append((b"tEXt", b"parameters\0" + text.encode("latin-1")))
    chunks += [(b"IDAT", zlib.compress(rows, 0)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def answer(number: int, payload: Mapping[str, Any], shape: Shape, rng: Random) -> tuple[bytes, tuple[Picture, ...]]:
    """The body of the ``number``-th answer, which begins with its number, and its pictures."""
    samples = _count(payload, "batch_size") * _count(payload, "n_iter")
    count = samples + (1 if shape.grid and samples > 1 else 0)
    first = count - samples
    size = LARGE if shape.large else SMALL
    seed = payload.get("seed")
    texts = [_infotext(payload, seed + max(0, i - first) if isinstance(seed, int) else 0) for i in range(count)]
    # The same request makes the same picture on a real server; here every picture is another one, so that two answers
    # to one request are told apart and both have to be kept.
    files = [picture(shape.kind, size, rng, text) for text in texts]
    info = {
        "prompt": payload.get("prompt"),
        "all_seeds": [(seed or 0) + i for i in range(samples)],
        "infotexts": texts,
        "index_of_first_image": first,
    }
    comma = b", " if not shape.spaced else b" ,\n   "
    tail = [b'"parameters": ' + json.dumps(dict(payload)).encode(), b'"info": ' + json.dumps(json.dumps(info)).encode()]
    body = bytearray(b'{"answer": %d' % number)
    if shape.info_first:
        body += b"".join(comma + piece for piece in tail)
    body += comma + b'"images": ['
    pictures = []
    for index, data in enumerate(files):
        text = base64.b64encode(data)
        if shape.escaped:
            text = text.replace(b"/", b"\\/")
        prefix = b"data:image/png;base64," if shape.prefixed else b""
        body += (comma if index else b"") + b'"' + prefix + text + b'"'
        pictures.append(Picture(data, texts[index], len(body)))
    body += b"]"
    if not shape.info_first:
        body += b"".join(comma + piece for piece in tail)
    return bytes(body + b"}"), tuple(pictures)


def _infotext(payload: Mapping[str, Any], seed: int) -> str:
    return f"{payload.get('prompt')}\nSteps: 2, Sampler: Euler, CFG scale: 7.0, Seed: {seed}, Model: {MODEL}"


def _count(payload: Mapping[str, Any], name: str) -> int:
    value = payload.get(name)
    return value if isinstance(value, int) and value > 0 else 1

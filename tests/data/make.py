"""Makes the corpus: ``python -m tests.data.make`` writes ``tests/data/files`` and ``tests/data/manifest.json`` anew.

One file for every program (``samples.py``) and one for every place in a file where a text can be. The same versions of
the libraries make the same bytes; with others, only the packed parts may differ.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import features

from tests.data.pieces import (
    exif_block,
    gif_with,
    hidden,
    jpeg_with,
    picture,
    png_chunk,
    png_text,
    png_with,
    webp_with,
    with_packet,
    xmp_packet,
)
from tests.data.samples import SAMPLES, USUAL, Sample

FOLDER = Path(__file__).parent / "files"
MANIFEST = Path(__file__).parent / "manifest.json"

USER_COMMENT, DESCRIPTION, XP_COMMENT, MAKE, MODEL = 0x9286, 0x010E, 0x9C9C, 0x010F, 0x0110
_SAMPLES = {sample.name: sample for sample in SAMPLES}
_END = "Steps: 22, Sampler: Euler a, CFG scale: 5.5, Seed: 42, Size: 640x512, Version: v1.10.1"
WORDS = 'naïve 日本 🐈 שלום, "quoted": it'
TEXT = f"{WORDS}\nNegative prompt: rain\n{_END}"
LATIN = TEXT.replace(WORDS, "a café")
PLAIN = TEXT.replace(WORDS, "a harbour")
JAPANESE = TEXT.replace(WORDS, "日本の港")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file and what it must read as. ``beside``: the text file that goes with it. ``is_hidden``: in the pixels."""

    file: str
    data: bytes
    prompt: str = WORDS
    negative: str = "rain"
    generator: str = "A1111"
    pairs: dict[str, str] = field(default_factory=lambda: USUAL)
    is_hidden: bool = False
    beside: str = ""

    def record(self) -> dict[str, Any]:
        """Its line of the manifest."""
        return {
            "file": self.file, "generator": self.generator, "prompt": self.prompt, "negative": self.negative,
            "pairs": self.pairs, "is_hidden": self.is_hidden, "beside": self.beside,
        }  # fmt: skip


def entries() -> Iterator[Entry]:
    """Everything, made now."""
    for sample in SAMPLES:
        chunks = [png_text(name, text) for name, text in sample.items.items()]
        yield _of(sample, f"{sample.name}.png", png_with(*chunks))
    yield from _elsewhere()
    yield from _pngs()
    yield from _comments()
    yield from _others()
    yield from _hidden()


def _of(sample: Sample, file: str, data: bytes, *, is_hidden: bool = False) -> Entry:
    return Entry(file, data, sample.prompt, sample.negative, sample.generator, sample.pairs, is_hidden)


def _elsewhere() -> Iterator[Entry]:
    """Programs that write other formats as well, in the places they choose there."""
    for name in ("swarmui", "fooocus", "fooocus-a1111", "easy-diffusion", "draw-things"):
        sample = _SAMPLES[name]
        text = sample.items.get("parameters") or sample.items.get("exif:UserComment") or json.dumps(sample.items)
        comment = b"UNICODE\0" + text.encode("utf-16-be")
        yield _of(sample, f"{name}.jpg", jpeg_with(0xE1, b"Exif\0\0" + exif_block({}, {USER_COMMENT: comment})))
        yield _of(sample, f"{name}.webp", webp_with(b"EXIF", exif_block({}, {USER_COMMENT: comment})))
    drawn = _SAMPLES["draw-things"]
    packet = xmp_packet(drawn.items["exif:UserComment"], "Draw Things")
    yield _of(drawn, "draw-things-xmp.png", with_packet("PNG", packet))
    graph = _SAMPLES["comfyui"]
    tags = {MAKE: b"workflow:" + graph.items["workflow"].encode(), MODEL: b"prompt:" + graph.items["prompt"].encode()}
    yield _of(graph, "comfyui.webp", webp_with(b"EXIF", exif_block(tags)))
    novel = _SAMPLES["novelai"]
    yield _of(
        novel, "novelai-hidden.png", hidden(json.dumps(novel.items), "stealth_pngcomp", (40, 160)), is_hidden=True
    )


def _pngs() -> Iterator[Entry]:
    utf8, name = TEXT.encode(), b"parameters\0"
    ways = {
        "text-latin": (png_chunk(b"tEXt", name + LATIN.encode("latin-1")), "a café"),
        "text-utf8": (png_chunk(b"tEXt", name + utf8), WORDS),
        "ztxt": (png_chunk(b"zTXt", name + b"\0" + zlib.compress(LATIN.encode("latin-1"))), "a café"),
        "itxt": (png_chunk(b"iTXt", name + b"\0\0\0\0" + utf8), WORDS),
        "itxt-packed": (png_chunk(b"iTXt", name + b"\1\0he\0\xd7\x90\0" + zlib.compress(utf8)), WORDS),
        "exif": (png_chunk(b"eXIf", exif_block({}, {USER_COMMENT: b"UNICODE\0" + TEXT.encode("utf-16-be")})), WORDS),
        "xmp": (png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp_packet(TEXT)), WORDS),
    }
    for way, (chunk, prompt) in ways.items():
        yield Entry(f"png-{way}.png", png_with(chunk), prompt)
        yield Entry(f"png-{way}-behind.png", png_with(chunk, behind=True), prompt)


def _comments() -> Iterator[Entry]:
    """UserComment in all the encodings that were seen, in both byte orders of the block."""
    ways = {
        "utf16-be": (b"UNICODE\0" + TEXT.encode("utf-16-be"), WORDS),
        "utf16-le": (b"UNICODE\0" + TEXT.encode("utf-16-le"), WORDS),
        "utf16-be-mark": (b"UNICODE\0\xfe\xff" + TEXT.encode("utf-16-be"), WORDS),
        "utf16-le-mark": (b"UNICODE\0\xff\xfe" + TEXT.encode("utf-16-le"), WORDS),
        "unicode-is-utf8": (b"UNICODE\0" + TEXT.encode(), WORDS),
        "ascii": (b"ASCII\0\0\0" + PLAIN.encode(), "a harbour"),
        "ascii-is-utf8": (b"ASCII\0\0\0" + TEXT.encode(), WORDS),
        "ascii-is-latin": (b"ASCII\0\0\0" + LATIN.encode("latin-1"), "a café"),
        "jis": (b"JIS\0\0\0\0\0" + JAPANESE.encode("iso2022_jp"), "日本の港"),
        "jis-is-shift-jis": (b"JIS\0\0\0\0\0" + JAPANESE.encode("shift_jis"), "日本の港"),
        "jis-is-utf8": (b"JIS\0\0\0\0\0" + TEXT.encode(), WORDS),
        "undefined": (b"\0" * 8 + TEXT.encode(), WORDS),
        "undefined-utf16-le": (b"\0" * 8 + TEXT.encode("utf-16-le"), WORDS),
        "no-code": (TEXT.encode(), WORDS),
        "no-code-utf16-be": (TEXT.encode("utf-16-be"), WORDS),
    }
    for way, (comment, prompt) in ways.items():
        block = b"Exif\0\0" + exif_block({}, {USER_COMMENT: comment})
        yield Entry(f"jpeg-{way}.jpg", jpeg_with(0xE1, block), prompt)
        other = exif_block({}, {USER_COMMENT: comment}, order="<")
        yield Entry(f"webp-{way}.webp", webp_with(b"EXIF", other), prompt)


def _others() -> Iterator[Entry]:
    comment = b"UNICODE\0" + TEXT.encode("utf-16-be")
    places = {
        "main-directory": {USER_COMMENT: comment},
        "description": {DESCRIPTION: TEXT.encode()},
        "xpcomment": {XP_COMMENT: TEXT.encode("utf-16-le") + b"\0\0"},
    }
    for name, tags in places.items():
        yield Entry(f"jpeg-{name}.jpg", jpeg_with(0xE1, b"Exif\0\0" + exif_block(tags)))
    yield Entry("jpeg-comment.jpg", jpeg_with(0xFE, TEXT.encode()))
    yield Entry("jpeg-xmp.jpg", with_packet("JPEG", xmp_packet(TEXT)))
    yield Entry("webp-xmp.webp", with_packet("WEBP", xmp_packet(TEXT)))
    yield Entry("webp-exif-prefix.webp", webp_with(b"EXIF", b"Exif\0\0" + exif_block({}, {USER_COMMENT: comment})))
    block = exif_block({}, {USER_COMMENT: comment})
    yield Entry("webp-lossy.webp", picture("WEBP", exif=block))
    yield Entry("gif-comment.gif", gif_with(TEXT.encode()))
    yield Entry("gif-comment-behind.gif", gif_with(TEXT.encode(), behind=True))
    yield Entry("txt-beside.png", picture("PNG"), beside=TEXT)
    yield Entry("txt-beside.jpg", picture("JPEG"), beside=TEXT)
    if features.check("avif"):
        yield Entry("avif-exif.avif", picture("AVIF", exif=b"Exif\0\0" + block))
        yield Entry("avif-xmp.avif", with_packet("AVIF", xmp_packet(TEXT)))


def _hidden() -> Iterator[Entry]:
    for signature in ("stealth_pnginfo", "stealth_pngcomp", "stealth_rgbinfo", "stealth_rgbcomp"):
        for name, size in (("high", (16, 160)), ("wide", (160, 16))):  # the high ones tell by their first column
            yield Entry(f"{signature}-{name}.png", hidden(TEXT, signature, size), is_hidden=True)
        data = hidden(TEXT, signature, (50, 50), "WEBP")
        yield Entry(f"{signature}.webp", data, is_hidden=True)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    records = []
    for entry in entries():
        (FOLDER / entry.file).write_bytes(entry.data)
        if entry.beside:
            (FOLDER / entry.file).with_suffix(".txt").write_text(entry.beside, encoding="utf-8")
        records.append(entry.record())
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    MANIFEST.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()

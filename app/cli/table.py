"""What pictures say as rows of a table for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from app.cli.report import plain
from app.generation import infotext
from app.generation.result import ImageInfo
from app.images.metadata import EmbeddedText

# Column: the keys of an infotext that fill it, the first that is there.
_KEYS: dict[str, tuple[str, ...]] = {
    "steps": ("Steps",),
    "sampler": ("Sampler",),
    "schedule": ("Schedule type", "Scheduler"),
    "cfg_scale": ("CFG scale",),
    "seed": ("Seed",),
    "size": ("Size",),
    "model": ("Model",),
    "model_hash": ("Model hash",),
    "vae": ("VAE",),
    "clip_skip": ("Clip skip",),
    "denoising_strength": ("Denoising strength", "Hires strength"),
    "hires_upscaler": ("Hires upscaler",),
    "hires_upscale": ("Hires upscale", "Hires scale"),
    "lora_hashes": ("Lora hashes",),
    "version": ("Version",),
}
COLUMNS = ("path", "format", "width", "height", "generator", "prompt", "negative_prompt", *_KEYS, "info")

# A spreadsheet runs a cell that begins like one of these; files of strangers are not to be run.
_FORMULA = re.compile(r"[=+@\t\r]|-(?!\d+(?:\.\d+)?\Z)")


def header() -> str:
    """The names of the columns, a line."""
    return line(COLUMNS)


def row(path: Path, found: EmbeddedText, info: ImageInfo) -> str:
    """One picture, a line (its texts may go over several)."""
    said = infotext.parse(info.text)
    values = (next((value for key in keys if (value := said.get(key)) is not None), "") for keys in _KEYS.values())
    sides = (str(side) if side else "" for side in (found.width, found.height))
    start = (str(path), found.format.value, *sides, info.generator, said.prompt, said.negative_prompt)
    return line((*start, *values, info.text))


def line(values: Iterable[str]) -> str:
    """Values as RFC 4180 wants them, but for the line end, which is the system's own in a pipe."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow([_cell(value) for value in values])
    return stream.getvalue()


def _cell(value: str) -> str:
    text = plain(value)
    return f"'{text}" if _FORMULA.match(text) else text

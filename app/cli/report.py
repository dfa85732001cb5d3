"""Images and their info as text and as JSON on standard output."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from unicodedata import category

from app.cli.errors import OutputError
from app.generation import infotext
from app.generation.result import GeneratedImage, ImageInfo, plain_json

_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _write(text: str) -> None:
    """Raises BrokenPipeError when nobody reads any more, OutputError."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(error.errno, error.strerror) from error


def print_json(document: Any) -> None:
    """One document, escaped to ASCII: any terminal, pipe or file takes it."""
    _write(json.dumps(document, indent=2) + "\n")


def print_json_line(document: Any) -> None:
    """One document on a line of its own, escaped to ASCII, sent on at once."""
    _write(json.dumps(document) + "\n")


def print_line(text: str) -> None:
    """A line for people or a pipe, without what a terminal would obey."""
    print_text(plain(text) + "\n")


def print_text(text: str) -> None:
    """Text as it is, sent on at once; what the terminal's encoding cannot say becomes a question mark."""
    encoding = sys.stdout.encoding or "utf-8"
    _write(text.encode(encoding, "replace").decode(encoding))


def print_path(path: Path) -> None:
    """A path on a line of its own: into a pipe or a file exactly as the system writes it."""
    encoding, errors = sys.stdout.encoding or "utf-8", sys.stdout.errors or "strict"
    try:
        str(path).encode(encoding, errors)
    except UnicodeEncodeError:
        print_line(str(path))
        return
    _write(f"{plain(str(path), lines=False) if sys.stdout.isatty() else path}\n")


def complain(text: str) -> None:
    """A line on standard error."""
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(plain(text, lines=False).encode(encoding, "replace").decode(encoding) + "\n")
    sys.stderr.flush()


def plain(text: str, *, lines: bool = True) -> str:
    """A stranger's text without control characters and signs that turn the direction of writing, which could make a
    terminal do or show what it should not. Line ends and tabs stay, with ``lines``; else they become blanks."""
    if text.isprintable():
        return text
    if not lines:
        text = " ".join(text.split("\n"))
    text = text.replace("\r\n", "\n")
    return "".join(c for c in text if c in "\n\t" or not (c in _TURNS or category(c) in ("Cc", "Cs")))


def info_document(info: ImageInfo) -> dict[str, Any]:
    """The info taken apart: ``info`` verbatim, ``parameters`` as (ordered) pairs, ``items`` the file's other texts."""
    parsed = infotext.parse(info.text)
    return {
        "info": info.text,
        "prompt": parsed.prompt,
        "negative_prompt": parsed.negative_prompt,
        "parameters": dict(parsed.pairs),
        "items": dict(info.items),
        "source": info.source.value,
    }


def image_document(image: GeneratedImage) -> dict[str, Any]:
    """Everything a program wants to know about one picture that was made."""
    return {
        "path": str(image.path),
        "role": image.role.value,
        "seed": image.seed,
        "width": image.width,
        "height": image.height,
        "model": image.model,
        "notes": list(image.notes),
        "payload": plain_json(image.payload),
        **({"template": plain_json(image.template)} if image.template else {}),
        **info_document(image.info),
    }

"""File names out of a template: legal on every system, short enough, and never one that is taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from operator import attrgetter, itemgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.generation.result import NamingFacts
from app.library.prompt_words import prompt_words

LONGEST_NAME = 180
"""UTF-8 bytes of one file or folder name, extension included: most systems allow 255, encrypted home folders 143
characters or so, and a person wants to read it."""
LONGEST_PART = 80
"""Characters a single ``{part}`` may add."""
LONGEST_EXTENSION = 8
DEEPEST = 4
"""Folders a template may make below the image folder."""

_NAMES: Mapping[str, tuple[Callable[[NamingFacts], Hashable], Callable[[Any], object]]] = MappingProxyType(
    {
        "date": (attrgetter("created"), lambda created: created.astimezone().strftime("%Y-%m-%d")),
        "time": (attrgetter("created"), lambda created: created.astimezone().strftime("%H%M%S")),
        "seed": (attrgetter("seed"), lambda seed: "" if seed is None else seed),
        "prompt": (attrgetter("prompt"), prompt_words),
        "model": (attrgetter("model"), str),
        "index": (attrgetter("index"), str),
        "job": (attrgetter("job"), str),
    }
)
"""By the name of a part: the fact it tells, and how it is written."""

KNOWN_PARTS = tuple(_NAMES)

_PART = re.compile(r"\{(\w+)\}")
_UNWANTED = re.compile(r"[\s\x00-\x1f\x7f{}]+")
# What is left around a part that turned out empty: "a--b", "-a", "a-".
_REPEATED_JOINERS = re.compile(r"([-_ .])[-_ .]*\1")

# Names that are legal everywhere as they are, and the most common ones: reserved names ("con", "nul") begin with a
# letter. Sanitizing costs a tenth of what it takes to keep an image.
_HARMLESS = re.compile(r"[0-9][\w ,.-]*")

_NUMBER = re.compile(r" \(\d{1,4}\)$")


def stem(template: str, facts: NamingFacts) -> Path:
    """The relative path ``template`` gives for these facts, without extension.

    A part that means nothing stays as it is written. Values never make folders and never leave the image folder: only a
    ``/`` of the template itself separates.
    """
    parts = [_name(piece, facts) for piece in template.replace("\\", "/").split("/")]
    parts = [part for part in parts if part][-DEEPEST - 1 :]
    return Path(*parts) if parts else Path(_fallback(facts))


def with_number(name: str, number: int) -> str:
    """``name`` (no extension) marked as the ``number``-th of its kind; the first has no mark."""
    return name if number < 2 else f"{name} ({number})"


def without_number(name: str) -> str:
    """``name`` without the mark ``with_number`` gave it."""
    return _NUMBER.sub("", name)


def _name(piece: str, facts: NamingFacts) -> str:
    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        return _value(name, _NAMES[name][0](facts)) if name in _NAMES else match.group()

    return _legal(_PART.sub(value, piece))


@lru_cache(maxsize=32)  # all but a few are the same for every image of a job
def _value(name: str, fact: Hashable) -> str:
    written = str(_NAMES[name][1](fact))
    return _UNWANTED.sub(" ", written.replace("/", " ").replace("\\", " "))[:LONGEST_PART].strip()


@lru_cache(maxsize=64)  # the folder is the same for every image of a day
def _legal(text: str) -> str:
    # Half a surrogate pair, from a server's JSON, cannot be in a name at all.
    text = _shortened(_REPEATED_JOINERS.sub(itemgetter(1), text).strip("-_ ."), LONGEST_NAME)
    if _HARMLESS.fullmatch(text) is None:
        from pathvalidate import sanitize_filename  # late: most names are in order as they are

        # "universal" also forbids what only Windows forbids, so a folder can be moved between systems.
        text = sanitize_filename(text, platform="universal", max_len=255, replacement_text="_")
    return _shortened(text, LONGEST_NAME - LONGEST_EXTENSION - len(" (9999)")).strip("- .")


def _shortened(text: str, limit: int) -> str:
    return text.encode("utf-8", "ignore")[:limit].decode("utf-8", "ignore")


def _fallback(facts: NamingFacts) -> str:
    return f"{facts.created.astimezone():%Y-%m-%d-%H%M%S}-{facts.index}"

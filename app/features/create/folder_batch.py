"""The same with many pictures, of a folder or chosen ones: the request each of them becomes. Knows no widgets."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.api.payloads import as_json, endpoint_of, payload_for, upscaling_together
from app.generation.request import GenerationRequest, Mode
from app.generation.result import GeneratedImage
from app.generation.source import SourceImage, size_like
from app.ui.viewer.incoming import SUFFIXES

if TYPE_CHECKING:
    from app.servers.capabilities import Capabilities
from app.ui.words import shown

MOST = 1000
"""Pictures of one batch: each is copied and is a job of its own."""
_MOST_LOOKED_AT = 100_000
_DIGITS = re.compile(r"([0-9]{1,18})")
_NOTE = "<image>"  # as ``payloads.without_pictures`` has it, of one whose size is not known yet


@dataclass(frozen=True, slots=True)
class Choice:
    """``own_prompt``: a picture's own words go before those of the panel, where it has any. ``own_size``: each is made
    as large as it is, instead of as large as the panel says.
    """

    own_prompt: bool = True
    own_size: bool = False


@dataclass(frozen=True, slots=True)
class Folder:
    """``pictures`` by name, at most ``MOST``; ``more``: how many there are besides. ``problem``: why there are none.

    ``path`` None: pictures of the library, chosen one by one; ``origins`` are their numbers there.
    """

    path: Path | None
    pictures: tuple[Path, ...] = ()
    more: int = 0
    problem: str = ""
    origins: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """What came of one picture: a request, or the sentence why not."""

    request: GenerationRequest | None = None
    problem: str = ""


def look_into(folder: Path) -> Folder:
    """The pictures right in a folder. Blocks on the disk."""
    found: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number >= _MOST_LOOKED_AT:
                    break
                if entry.name.lower().endswith(SUFFIXES) and entry.is_file():
                    found.append(entry.name)
    except OSError as error:
        return Folder(folder, problem=error.strerror or str(error))
    found.sort(key=lambda name: (_in_order(name), name))
    return Folder(folder, tuple(folder / name for name in found[:MOST]), max(0, len(found) - MOST))


def _in_order(name: str) -> list[str | int]:
    """By which a name is sorted as file managers do it: 2.png before 10.png."""
    return [int(part) if place % 2 else part for place, part in enumerate(_DIGITS.split(name.casefold()))]


def selection(images: Sequence[GeneratedImage]) -> Folder:
    """Chosen pictures of the library, in their order."""
    taken = images[:MOST]
    paths, origins = tuple(image.path for image in taken), tuple(image.id for image in taken)
    return Folder(None, paths, len(images) - len(taken), origins=origins)


def first_request(folder: Folder, base: GenerationRequest, most: int, server: Capabilities | None) -> str:
    """What is sent first for pictures to be upscaled, as text: the endpoint, and the JSON with notes in the place of
    pictures. ``most`` pictures go in one request, if they are not too large.
    """
    from app.servers.adapting import adapted  # late, as below

    payload = payload_for(replace(base, source=None))
    settings = adapted(payload, server, base.mode).payload if server is not None else payload
    rows = [(_NOTE, path.name) for path in folder.pictures[:most]]
    sent = upscaling_together(settings, rows) if len(rows) > 1 else {**settings, "image": _NOTE}
    return f"POST /sdapi/v1/{endpoint_of(sent, base.mode)}\n{as_json(sent)}"


def turn_of(path: Path, base: GenerationRequest, choice: Choice, origin: int = 0) -> Turn:
    """The request that one picture becomes: ``base`` with it as the source. Blocks on the disk.

    ``origin``: the library's number of the picture, 0 for one from elsewhere.
    """
    from app.images.errors import ImageError  # late, like the rest: the first page does not wait for it
    from app.images.source_store import SourceStore

    try:
        source = SourceStore().add_file(path, origin)
    except ImageError as error:
        return Turn(problem=f"{path.name}: {shown(error.what)}")
    except OSError as error:
        return Turn(problem=f"{path.name}: {error.strerror or error}")
    if base.mode is Mode.UPSCALE:
        return Turn(replace(base, source=source))
    words = _words_of(path) if choice.own_prompt else {}
    return Turn(with_source(base, source, words, own_size=choice.own_size))


def with_source(
    base: GenerationRequest, source: SourceImage, words: dict[str, str], *, own_size: bool
) -> GenerationRequest:
    """``base`` made from ``source``, by these words; a mask belongs to the picture it was drawn on, so it goes."""
    sizes = dict(zip(("width", "height"), size_like(source), strict=True)) if own_size else {}
    if words:  # the words of one picture are not mixed with those of another one
        shared = {name: value for name, value in base.parameters.items() if name != "negative_prompt"}
    else:
        shared = dict(base.parameters)
    extra = {name: value for name, value in base.extra.items() if name not in ("init_images", "mask")}
    return replace(
        base,
        mode=Mode.IMAGE_TO_IMAGE,
        parameters={**shared, **words, **sizes},
        extra=extra,
        source=source,
        mask=None,
    )


def _words_of(path: Path) -> dict[str, str]:
    """The prompts that the picture names itself; none when it says nothing."""
    from app.generation.infotext import parse
    from app.images.errors import ImageError
    from app.images.facts import local_info

    try:
        said = parse(local_info(path).text)
    except (ImageError, OSError):
        return {}  # it is made by the words of the panel then
    words = {"prompt": said.prompt, "negative_prompt": said.negative_prompt}
    return {name: text for name, text in words.items() if text} if said.prompt else {}

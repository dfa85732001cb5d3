"""What came back: images on disk, what each says about itself, and the server's own account of the job."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.generation.request import EMPTY, Mode, Values


class InfoSource(StrEnum):
    """Where an image's info was read, best first."""

    SERVER = "server"  # the server's png-info endpoint
    FILE = "file"  # the text embedded in the file, read here
    REQUEST = "request"  # composed from what was sent: the image and the server said nothing
    NONE = "none"  # the image says nothing about itself


class ImageRole(StrEnum):
    """What a returned image is. Servers mix grids, masks and detect maps into ``images``."""

    SAMPLE = "sample"
    GRID = "grid"
    AUXILIARY = "auxiliary"


@dataclass(frozen=True, slots=True)
class ImageInfo:
    """What an image says about itself.

    ``text``: the raw infotext, verbatim ("" when there is none).
    ``items``: other metadata texts of the file (PNG chunks other than ``parameters``, ...).
    ``parameters``: the fields as the server's png-info split them, defaults included; empty when read locally.
    ``generator``: the name of the program that made it ("Forge", "ComfyUI"); "" when nothing tells.
    ``note``: what there is to say about the reading ("found hidden in the pixels"), details in further lines;
    usually "".
    """

    text: str = ""
    items: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    parameters: Values = field(default_factory=lambda: EMPTY)
    source: InfoSource = InfoSource.NONE
    generator: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", MappingProxyType(dict(self.items)))
        object.__setattr__(self, "parameters", MappingProxyType(dict(self.parameters)))


@dataclass(frozen=True, slots=True)
class AnswerInfo:
    """The ``info`` document of a generating endpoint's answer (sdapi: a JSON text inside the JSON).

    Every member has a neutral value where the server left it out. ``raw`` keeps the whole document.
    ``postprocessing``: what upscaling did, as web UIs write it into the file ("Postprocess upscale by: 2.0, ...").
    """

    infotexts: tuple[str, ...] = ()
    all_seeds: tuple[int, ...] = ()
    all_subseeds: tuple[int, ...] = ()
    all_prompts: tuple[str, ...] = ()
    index_of_first_image: int = 0
    sampler_name: str | None = None
    model_name: str | None = None
    model_hash: str | None = None
    postprocessing: str = ""
    raw: Values = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class GeneratedImage:
    """One kept image, the same for the queue, the library and the window.

    ``id`` is the library's number, 0 until the library knows the image; ``index`` counts from 0 within the job.
    ``width``/``height`` in pixels, 0 when the header could not be read. ``prompt`` is the effective one (styles and
    wildcards resolved) where the image or the server said it, else the one asked for; ``model`` likewise.
    ``payload`` is what was sent for this image's batch, pictures in it replaced by a short note. ``server`` is the
    server's name for people. ``notes`` are plain sentences about what the server did differently from what was asked.
    ``source``: sha256 of the picture it was made from, "" for none; ``source_id``: the library's number of that
    picture, 0 for one from elsewhere. ``grid``: the id of the grid it belongs to, "" for none; ``cell``: its column,
    row and sheet there, None for the sheet of a grid itself. ``template``: what was written, where something else was
    sent for it (``own_styles.template_of``). ``mask``: sha256 of the mask it was made with, "" for none.
    ``tags``: words somebody gave it, or had a server find for it; the library keeps them, the file does not.
    """

    path: Path
    role: ImageRole = ImageRole.SAMPLE
    index: int = 0
    seed: int | None = None
    width: int = 0
    height: int = 0
    info: ImageInfo = field(default_factory=ImageInfo)
    notes: tuple[str, ...] = ()
    id: int = 0
    created: datetime | None = None
    prompt: str = ""
    model: str = ""
    mode: Mode = Mode.TEXT_TO_IMAGE
    payload: Values = field(default_factory=lambda: EMPTY)
    job_id: str = ""
    server: str = ""
    source: str = ""
    source_id: int = 0
    grid: str = ""
    cell: tuple[int, int, int] | None = None
    template: Values = field(default_factory=lambda: EMPTY)
    mask: str = ""
    tags: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "payload", MappingProxyType(dict(self.payload)))
        object.__setattr__(self, "template", MappingProxyType(dict(self.template)))


@dataclass(frozen=True, slots=True)
class NamingFacts:
    """What a file name may be made of. ``prompt``: as it was asked for. ``index`` and ``job`` count from 1."""

    created: datetime
    seed: int | None = None
    prompt: str = ""
    model: str = ""
    index: int = 1
    job: int = 0


def plain_json(value: Any) -> Any:
    """A deep copy of ``value`` in plain dicts and lists, ready for ``json.dumps``."""
    if isinstance(value, Mapping):
        return {str(key): plain_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain_json(item) for item in value]
    return value

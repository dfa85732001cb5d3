"""The lists and readings a server gives, as frozen data, and the parsers that make them out of its JSON.

Shapes follow AUTOMATIC1111 1.10.1 (reference: recorded answers of every listing endpoint) and the other kinds' known
differences: SD.Next's samplers have no aliases, its embeddings are lists of names; Draw Things has no lists at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from app.api import tolerant
from app.generation.request import EMPTY, Values


@dataclass(frozen=True, slots=True)
class Sampler:
    """``aliases`` are shown for search only: 1.10.1 does not accept them in a request."""

    name: str
    aliases: tuple[str, ...] = ()
    options: Values = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Scheduler:
    """``name`` is the internal one ("karras"), ``label`` the shown one ("Karras"); a request takes either."""

    name: str
    label: str
    aliases: tuple[str, ...] = ()
    default_rho: float | None = None
    need_inner_model: bool = False


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """``hash`` (10 digits) and ``sha256`` are None until the file was loaded once; the title changes then."""

    title: str
    model_name: str
    hash: str | None = None
    sha256: str | None = None
    filename: str = ""


@dataclass(frozen=True, slots=True)
class Vae:
    name: str
    filename: str = ""


@dataclass(frozen=True, slots=True)
class Upscaler:
    name: str
    model_name: str | None = None
    model_path: str | None = None
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Lora:
    """``metadata`` is the training metadata of the file, in any shape its maker chose."""

    name: str
    alias: str
    path: str = ""
    metadata: Values = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Embedding:
    """``is_loaded``: usable with the checkpoint loaded now."""

    name: str
    is_loaded: bool = True
    step: int | None = None
    vectors: int | None = None
    shape: int | None = None
    checkpoint: str | None = None


@dataclass(frozen=True, slots=True)
class Style:
    name: str
    prompt: str = ""
    negative_prompt: str = ""


@dataclass(frozen=True, slots=True)
class FaceRestorer:
    name: str
    folder: str | None = None


@dataclass(frozen=True, slots=True)
class Hypernetwork:
    name: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class RealEsrganModel:
    name: str
    path: str = ""
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class ScriptNames:
    """Lower-case titles, selectable and always-on mixed."""

    txt2img: tuple[str, ...] = ()
    img2img: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScriptArgument:
    """``label`` may be ""; ``value`` is the default; ``choices`` is None unless one of a list is to be chosen."""

    label: str
    value: Any = None
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    choices: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class ScriptInfo:
    """``arguments`` stand in the order ``script_args`` must have."""

    name: str
    is_alwayson: bool = False
    is_img2img: bool = False
    arguments: tuple[ScriptArgument, ...] = ()


@dataclass(frozen=True, slots=True)
class Extension:
    name: str
    remote: str = ""
    branch: str = ""
    version: str = ""
    commit_hash: str = ""
    is_enabled: bool = True


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes; None where the server does not say (a server without a CUDA card has no ``vram``)."""

    ram_used: int | None = None
    ram_total: int | None = None
    vram_used: int | None = None
    vram_total: int | None = None
    out_of_memory_events: int = 0


@dataclass(frozen=True, slots=True)
class PendingTasks:
    size: int = 0
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuickSetting:
    name: str
    label: str


def samplers(document: Any) -> tuple[Sampler, ...]:
    return tolerant.rows(
        document,
        "samplers",
        lambda row: Sampler(
            tolerant.name(row, "name"),
            tolerant.texts(row.get("aliases")),
            _frozen(tolerant.mapping(row.get("options"))),
        ),
    )


def schedulers(document: Any) -> tuple[Scheduler, ...]:
    return tolerant.rows(
        document,
        "schedulers",
        lambda row: Scheduler(
            tolerant.name(row, "name", "label"),
            tolerant.name(row, "label", "name"),
            tolerant.texts(row.get("aliases")),
            tolerant.number(row.get("default_rho")),
            tolerant.flag(row.get("need_inner_model")),
        ),
    )


def checkpoints(document: Any) -> tuple[Checkpoint, ...]:
    return tolerant.rows(
        document,
        "checkpoints",
        lambda row: Checkpoint(
            tolerant.name(row, "title", "model_name"),
            tolerant.name(row, "model_name", "title"),
            tolerant.optional_text(row, "hash"),
            tolerant.optional_text(row, "sha256"),
            tolerant.text(row, "filename"),
        ),
    )


def vaes(document: Any) -> tuple[Vae, ...]:
    """``/sd-vae`` and Forge's ``/sd-modules`` have the same shape."""
    return tolerant.rows(
        document, "VAEs", lambda row: Vae(tolerant.name(row, "model_name", "name"), tolerant.text(row, "filename"))
    )


def upscalers(document: Any) -> tuple[Upscaler, ...]:
    return tolerant.rows(
        document,
        "upscalers",
        lambda row: Upscaler(
            tolerant.name(row, "name"),
            tolerant.optional_text(row, "model_name"),
            tolerant.optional_text(row, "model_path"),
            tolerant.number(row.get("scale")) or 1.0,
        ),
    )


def latent_upscale_modes(document: Any) -> tuple[str, ...]:
    return tolerant.rows(document, "latent upscale modes", lambda row: tolerant.name(row, "name"))


def loras(document: Any) -> tuple[Lora, ...]:
    return tolerant.rows(
        document,
        "LoRAs",
        lambda row: Lora(
            tolerant.name(row, "name"),
            tolerant.name(row, "alias", "name"),
            tolerant.text(row, "path"),
            _frozen(tolerant.mapping(row.get("metadata"))),
        ),
    )


def embeddings(document: Any) -> tuple[Embedding, ...]:
    """Objects by name (1.10.1) or lists of names (SD.Next), loaded ones first."""
    found: list[Embedding] = []
    for key in ("loaded", "skipped"):
        group = tolerant.mapping(document).get(key)
        members = group.items() if isinstance(group, dict) else [(name, None) for name in tolerant.texts(group)]
        for name, facts in members:
            row = tolerant.mapping(facts)
            found.append(
                Embedding(
                    name,
                    key == "loaded",
                    tolerant.optional_whole(row.get("step")),
                    tolerant.optional_whole(row.get("vectors")),
                    tolerant.optional_whole(row.get("shape")),
                    tolerant.optional_text(row, "sd_checkpoint_name"),
                )
            )
    return tuple(found)


_DIVIDER = re.compile(r"\s*\S.*-{8,}\s*")


def styles(document: Any) -> tuple[Style, ...]:
    """Without the divider rows that stand between style files (" FILE.CSV --------", both texts null)."""
    found = tolerant.rows(document, "styles", _style)
    return tuple(style for style in found if style is not None)


def _style(row: Mapping[str, Any]) -> Style | None:
    name = tolerant.name(row, "name")
    if row.get("prompt") is None and row.get("negative_prompt") is None and _DIVIDER.fullmatch(name):
        return None
    return Style(name, tolerant.text(row, "prompt"), tolerant.text(row, "negative_prompt"))


def face_restorers(document: Any) -> tuple[FaceRestorer, ...]:
    return tolerant.rows(
        document,
        "face restorers",
        lambda row: FaceRestorer(tolerant.name(row, "name"), tolerant.optional_text(row, "cmd_dir")),
    )


def hypernetworks(document: Any) -> tuple[Hypernetwork, ...]:
    return tolerant.rows(
        document, "hypernetworks", lambda row: Hypernetwork(tolerant.name(row, "name"), tolerant.text(row, "path"))
    )


def realesrgan_models(document: Any) -> tuple[RealEsrganModel, ...]:
    return tolerant.rows(
        document,
        "Real-ESRGAN models",
        lambda row: RealEsrganModel(
            tolerant.name(row, "name"), tolerant.text(row, "path"), tolerant.number(row.get("scale")) or 1.0
        ),
    )


def script_names(document: Any) -> ScriptNames:
    groups = tolerant.mapping(document)
    return ScriptNames(tolerant.texts(groups.get("txt2img")), tolerant.texts(groups.get("img2img")))


def script_info(document: Any) -> tuple[ScriptInfo, ...]:
    return tolerant.rows(
        document,
        "scripts",
        lambda row: ScriptInfo(
            tolerant.name(row, "name"),
            tolerant.flag(row.get("is_alwayson")),
            tolerant.flag(row.get("is_img2img")),
            tolerant.rows(row.get("args"), "script arguments", _script_argument),
        ),
    )


def _script_argument(row: Mapping[str, Any]) -> ScriptArgument:
    choices, value = row.get("choices"), row.get("value")
    is_none = isinstance(value, float) and tolerant.number(value) is None  # NaN: it could not be sent back
    return ScriptArgument(
        tolerant.text(row, "label"),
        None if is_none else value,
        tolerant.number(row.get("minimum")),
        tolerant.number(row.get("maximum")),
        tolerant.number(row.get("step")),
        tuple(str(choice) for choice in choices) if isinstance(choices, list) else None,
    )


def extensions(document: Any) -> tuple[Extension, ...]:
    return tolerant.rows(
        document,
        "extensions",
        lambda row: Extension(
            tolerant.name(row, "name"),
            tolerant.text(row, "remote"),
            tolerant.text(row, "branch"),
            tolerant.text(row, "version"),
            tolerant.text(row, "commit_hash"),
            row.get("enabled") is not False,
        ),
    )


def memory(document: Any) -> Memory:
    """``{"ram": {used, total}, "cuda": {"system": {used, total}, "events": {oom}} | {"error"}}``, bytes."""
    ram = tolerant.mapping(tolerant.mapping(document).get("ram"))
    cuda = tolerant.mapping(tolerant.mapping(document).get("cuda"))
    system = tolerant.mapping(cuda.get("system"))
    events = tolerant.mapping(cuda.get("events"))
    return Memory(
        _bytes(ram.get("used")),
        _bytes(ram.get("total")),
        _bytes(system.get("used")),
        _bytes(system.get("total")),
        tolerant.whole(events.get("oom")),
    )


def pending_tasks(document: Any) -> PendingTasks:
    row = tolerant.mapping(document)
    return PendingTasks(tolerant.whole(row.get("size")), tolerant.texts(row.get("tasks")))


def quicksettings(document: Any) -> tuple[QuickSetting, ...]:
    return tolerant.rows(
        document,
        "settings",
        lambda row: QuickSetting(tolerant.name(row, "name"), tolerant.name(row, "label", "name")),
    )


def _bytes(value: Any) -> int | None:
    found = tolerant.number(value)
    return int(found) if found is not None and found >= 0 else None


def _frozen(values: Mapping[str, Any]) -> Values:
    return MappingProxyType(dict(values))

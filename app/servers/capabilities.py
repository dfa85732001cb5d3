"""What one server can do and offers, as an immutable snapshot taken when connecting or refreshing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self

from app.api.options import OptionSpec
from app.api.replies import Checkpoint, Embedding, FaceRestorer, Lora, Sampler, Scheduler, Style, Upscaler, Vae
from app.generation.parameters import PARAMETERS, ChoiceSource
from app.generation.request import EMPTY, Mode, Values


class ServerKind(StrEnum):
    """Which program a server runs. For showing; decisions ask ``Capabilities.has`` (forks drift)."""

    A1111 = "a1111"
    FORGE = "forge"
    FORGE_CLASSIC = "forge_classic"
    REFORGE = "reforge"
    AMDGPU = "amdgpu"
    SDNEXT = "sdnext"
    SDCPP = "sdcpp"
    KOBOLDCPP = "koboldcpp"
    DRAW_THINGS = "draw_things"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    ServerKind.A1111: "AUTOMATIC1111",
    ServerKind.FORGE: "Forge",
    ServerKind.FORGE_CLASSIC: "Forge Classic",
    ServerKind.REFORGE: "reForge",
    ServerKind.AMDGPU: "AUTOMATIC1111 for AMD GPUs",
    ServerKind.SDNEXT: "SD.Next",
    ServerKind.SDCPP: "stable-diffusion.cpp",
    ServerKind.KOBOLDCPP: "KoboldCpp",
    ServerKind.DRAW_THINGS: "Draw Things",
    ServerKind.UNKNOWN: "Unknown server",
}


class Feature(StrEnum):
    """Something a server may or may not be able to do."""

    TEXT_TO_IMAGE = "txt2img"
    IMAGE_TO_IMAGE = "img2img"
    PROGRESS = "progress"
    TASK_PROGRESS = "task_progress"  # progress of one's own task, by its id
    INTERRUPT = "interrupt"
    SKIP = "skip"
    PNG_INFO = "png_info"
    OPTIONS = "options"  # settings can be read
    SET_OPTIONS = "set_options"
    OVERRIDES = "overrides"  # override_settings in a request
    SCHEDULERS = "schedulers"
    VAES = "vaes"
    MODULES = "modules"  # Forge: VAE and text encoders
    LORAS = "loras"
    EMBEDDINGS = "embeddings"
    STYLES = "styles"
    SCRIPTS = "scripts"
    UPSCALE = "upscale"
    INTERROGATE = "interrogate"
    MEMORY = "memory"
    UNLOAD = "unload"
    REFRESH_CHECKPOINTS = "refresh_checkpoints"
    EXTENSIONS = "extensions"
    SERVER_STOP = "server_stop"
    CONTROLNET = "controlnet"


FEATURE_PATHS: Mapping[Feature, str] = MappingProxyType(
    {
        Feature.TEXT_TO_IMAGE: "/sdapi/v1/txt2img",
        Feature.IMAGE_TO_IMAGE: "/sdapi/v1/img2img",
        Feature.PROGRESS: "/sdapi/v1/progress",
        Feature.TASK_PROGRESS: "/internal/progress",
        Feature.INTERRUPT: "/sdapi/v1/interrupt",
        Feature.SKIP: "/sdapi/v1/skip",
        Feature.PNG_INFO: "/sdapi/v1/png-info",
        Feature.OPTIONS: "/sdapi/v1/options",
        Feature.SET_OPTIONS: "/sdapi/v1/options",
        Feature.OVERRIDES: "/sdapi/v1/options",
        Feature.SCHEDULERS: "/sdapi/v1/schedulers",
        Feature.VAES: "/sdapi/v1/sd-vae",
        Feature.MODULES: "/sdapi/v1/sd-modules",
        Feature.LORAS: "/sdapi/v1/loras",
        Feature.EMBEDDINGS: "/sdapi/v1/embeddings",
        Feature.STYLES: "/sdapi/v1/prompt-styles",
        Feature.SCRIPTS: "/sdapi/v1/script-info",
        Feature.UPSCALE: "/sdapi/v1/extra-single-image",
        Feature.INTERROGATE: "/sdapi/v1/interrogate",
        Feature.MEMORY: "/sdapi/v1/memory",
        Feature.UNLOAD: "/sdapi/v1/unload-checkpoint",
        Feature.REFRESH_CHECKPOINTS: "/sdapi/v1/refresh-checkpoints",
        Feature.EXTENSIONS: "/sdapi/v1/extensions",
        Feature.SERVER_STOP: "/sdapi/v1/server-stop",
        Feature.CONTROLNET: "/controlnet/version",
    }
)

_FOREIGN = frozenset({ServerKind.SDCPP, ServerKind.KOBOLDCPP, ServerKind.DRAW_THINGS})
_NOT_ON_FOREIGN = frozenset({Feature.SET_OPTIONS, Feature.OVERRIDES})


@dataclass(frozen=True, slots=True)
class Capabilities:
    """A snapshot. ``paths``: endpoints the server has. ``fields``: request fields it names, by mode (empty: untold).

    ``parameter_defaults``: what the server uses for a text-to-image field that is not sent.
    """

    kind: ServerKind = ServerKind.UNKNOWN
    version: str = ""
    samplers: tuple[Sampler, ...] = ()
    schedulers: tuple[Scheduler, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()
    vaes: tuple[Vae, ...] = ()
    upscalers: tuple[Upscaler, ...] = ()
    latent_modes: tuple[str, ...] = ()
    styles: tuple[Style, ...] = ()
    loras: tuple[Lora, ...] = ()
    embeddings: tuple[Embedding, ...] = ()
    face_restorers: tuple[FaceRestorer, ...] = ()
    option_specs: tuple[OptionSpec, ...] = ()
    options: Values = field(default_factory=lambda: EMPTY)
    parameter_defaults: Values = field(default_factory=lambda: parameter_defaults({}))
    fields: Mapping[Mode, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    paths: frozenset[str] = frozenset()

    def has(self, feature: Feature | str) -> bool:
        """Whether the server can do this; an endpoint's path may be given instead of a feature."""
        if feature in _NOT_ON_FOREIGN and self.kind in _FOREIGN:
            return False
        if feature == Feature.TASK_PROGRESS and self.kind is ServerKind.SDNEXT:
            return False  # the same path with another meaning there
        path = FEATURE_PATHS[Feature(feature)] if feature in FEATURE_PATHS else str(feature)
        return path in self.paths

    def accepts(self, name: str, mode: Mode = Mode.TEXT_TO_IMAGE) -> bool:
        """Whether a request field means something to the server; True where it does not tell its fields."""
        known = self.fields.get(mode, frozenset())
        return not known or name in known

    def choices(self, source: ChoiceSource) -> tuple[str, ...]:
        """The names to offer, in the server's order."""
        match source:
            case ChoiceSource.SAMPLERS:
                return tuple(sampler.name for sampler in self.samplers)
            case ChoiceSource.SCHEDULERS:
                return tuple(scheduler.label for scheduler in self.schedulers)
            case ChoiceSource.CHECKPOINTS:
                return tuple(checkpoint.title for checkpoint in self.checkpoints)
            case ChoiceSource.VAES:
                return ("Automatic", "None", *(vae.name for vae in self.vaes))
            case ChoiceSource.UPSCALERS:
                return tuple(upscaler.name for upscaler in self.upscalers)
            case ChoiceSource.HIRES_UPSCALERS:
                return tuple(dict.fromkeys([*self.latent_modes, *(upscaler.name for upscaler in self.upscalers)]))
            case ChoiceSource.STYLES:
                return tuple(style.name for style in self.styles)
            case ChoiceSource.FACE_RESTORERS:
                return tuple(restorer.name for restorer in self.face_restorers)

    def option_choices(self, spec: OptionSpec) -> tuple[str, ...]:
        """The names to offer for a setting: the server's list where there is one, else the fixed ones."""
        return self.choices(spec.source) if spec.source is not None else spec.choices

    def option_spec(self, key: str) -> OptionSpec | None:
        return next((spec for spec in self.option_specs if spec.key == key), None)

    def checkpoint_named(self, text: str) -> Checkpoint | None:
        """The checkpoint a text stands for: title, model name, file name, short hash or sha256, exactly.

        A title whose "[hash]" came later (files get it when first loaded) is found by the name in front of it.
        """
        wanted = text.strip()
        if not wanted:
            return None
        for checkpoint in self.checkpoints:
            if wanted in _aliases(checkpoint):
                return checkpoint
        bare = wanted.rsplit(" [", 1)[0] if wanted.endswith("]") else wanted
        return next((c for c in self.checkpoints if bare == c.title and c.hash is None), None)

    @property
    def current_checkpoint(self) -> str | None:
        """The title of the checkpoint in use, None when no model is loaded or the server does not say."""
        value = self.options.get("sd_model_checkpoint") or self.options.get("model")
        if not isinstance(value, str) or not value:
            return None
        found = self.checkpoint_named(value)
        return found.title if found else value

    def with_options(self, options: Values) -> Self:
        """A copy with the settings' values read anew."""
        return replace(self, options=MappingProxyType(dict(options)))


def _aliases(checkpoint: Checkpoint) -> tuple[str, ...]:
    base = checkpoint.filename.replace("\\", "/").rsplit("/", 1)[-1]
    bare = checkpoint.title.rsplit(" [", 1)[0] if checkpoint.title.endswith("]") else checkpoint.title
    names = (checkpoint.title, checkpoint.model_name, checkpoint.filename, base, bare, base.rsplit(".", 1)[0])
    return tuple(name for name in (*names, checkpoint.hash, checkpoint.sha256) if name)


def parameter_defaults(told: Mapping[str, Any]) -> Values:
    """The default of every declared parameter: what the server tells, else AUTOMATIC1111's."""
    return MappingProxyType({name: told.get(name, spec.default) for name, spec in PARAMETERS.items()})

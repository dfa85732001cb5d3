"""What one server can do and offers, as an immutable snapshot taken when connecting or refreshing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

from app.api.dialects.dialect import Dialect
from app.api.dialects.kinds import ServerKind
from app.api.dialects.table import DIALECTS
from app.api.options import OptionSpec
from app.generation.parameters import PARAMETERS, ChoiceSource, belongs
from app.generation.request import EMPTY, Mode, Values
from app.servers.checkpoints import CheckpointNames
from app.servers.features import FEATURE_PATHS, Feature
from app.servers.support import Support, feature_support, field_support, option_support

if TYPE_CHECKING:
    from app.api.controlnet import ControlLists
    from app.api.replies import (
        Checkpoint,
        Embedding,
        FaceRestorer,
        Hypernetwork,
        Lora,
        RealEsrganModel,
        Sampler,
        Scheduler,
        ScriptInfo,
        ScriptNames,
        Style,
        Upscaler,
        Vae,
    )

__all__ = ["FEATURE_PATHS", "Capabilities", "Feature", "ServerKind", "parameter_defaults"]

_JOINT = (" Karras", " Exponential", " Polyexponential", " SGM Uniform", " AYS")
"""How the name of a sampler ends that is a sampler and a schedule in one."""


def _no_scripts() -> ScriptNames:
    from app.api.replies import ScriptNames  # late: nothing else here needs the replies of servers

    return ScriptNames()


@dataclass(frozen=True, slots=True)
class Capabilities:
    """A snapshot. ``paths``: endpoints the server has. ``fields``: request fields it names, by mode (empty: untold).

    ``parameter_defaults``: what the server uses for a text-to-image field that is not sent. ``control``: what it has
    for ControlNet, None until somebody wanted it (``Connection.learn_control``).
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
    hypernetworks: tuple[Hypernetwork, ...] = ()
    realesrgan_models: tuple[RealEsrganModel, ...] = ()
    modules: tuple[Vae, ...] = ()
    control: ControlLists | None = None
    script_names: ScriptNames = field(default_factory=_no_scripts)
    script_info: tuple[ScriptInfo, ...] = ()
    detectors: tuple[str, ...] = ()
    detailer_fields: frozenset[str] = frozenset()
    checkpoint_names: CheckpointNames = field(init=False, repr=False, compare=False)
    specs_by_key: Mapping[str, OptionSpec] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "checkpoint_names", CheckpointNames(self.checkpoints))
        by_key = MappingProxyType({spec.key: spec for spec in reversed(self.option_specs)})
        object.__setattr__(self, "specs_by_key", by_key)

    def has(self, feature: Feature | str) -> bool:
        """Whether the server can do this; an endpoint's path may be given instead of a feature."""
        if feature in tuple(Feature):
            return not self.support(Feature(feature)).is_missing
        return str(feature) in self.paths

    def support(self, feature: Feature) -> Support:
        """Whether the server can do this, and why not or how otherwise."""
        return feature_support(self, feature)

    def field_support(self, name: str, mode: Mode = Mode.TEXT_TO_IMAGE) -> Support:
        """Whether a request field, by its wire name, means something to the server, and why not or what else."""
        return field_support(self, name, mode)

    def option_support(self, key: str) -> Support:
        """Whether a setting can be changed for one request."""
        return option_support(self, key)

    def read_fields(self, mode: Mode = Mode.TEXT_TO_IMAGE) -> frozenset[str]:
        """The request fields that the server tells, or that its kind reads; empty where nothing is known."""
        told = self.fields.get(mode)
        if told or mode is Mode.UPSCALE:
            return told or frozenset()
        reads = self.dialect.reads
        if mode is Mode.TEXT_TO_IMAGE:
            reads -= self.dialect.only_from_pictures
        return reads if self.has(Feature.SCHEDULERS) else reads - {"scheduler"}

    @property
    def dialect(self) -> Dialect:
        """What this kind of server does otherwise."""
        return DIALECTS[self.kind]

    @property
    def joins_schedules(self) -> bool:
        """Whether a schedule is asked for as part of a sampler's name ("DPM++ 2M Karras")."""
        return self.dialect.is_combined and any(sampler.name.endswith(_JOINT) for sampler in self.samplers)

    def accepts(self, name: str, mode: Mode = Mode.TEXT_TO_IMAGE) -> bool:
        """Whether a request field means something to the server; True where it does not tell its fields."""
        known = self.fields.get(mode, frozenset())
        if mode is Mode.UPSCALE and not known:
            return belongs(name, mode)
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
            case _:
                return self._setting_choices(source)

    def _setting_choices(self, source: ChoiceSource) -> tuple[str, ...]:
        """The lists that fill settings only."""
        match source:
            case ChoiceSource.LORAS:
                return ("None", *(lora.name for lora in self.loras))
            case ChoiceSource.HYPERNETWORKS:
                return ("None", *(hypernetwork.name for hypernetwork in self.hypernetworks))
            case ChoiceSource.REALESRGAN_MODELS:
                return tuple(model.name for model in self.realesrgan_models)
            case ChoiceSource.MODULES:
                return tuple(module.name for module in self.modules)
            case ChoiceSource.SETTINGS:
                return tuple(spec.key for spec in self.option_specs if not spec.is_note)
            case _:
                return ()

    def option_choices(self, spec: OptionSpec) -> tuple[str, ...]:
        """The names to offer for a setting: the server's list where there is one, else the fixed ones."""
        return (self.choices(spec.source) if spec.source is not None else ()) or spec.choices

    def option_spec(self, key: str) -> OptionSpec | None:
        return self.specs_by_key.get(key)

    def checkpoint_named(self, text: str) -> Checkpoint | None:
        """The checkpoint a text stands for: title, model name, file name, short hash or sha256, exactly.

        A title whose "[hash]" came later (files get it when first loaded) is found by the name in front of it.
        """
        return self.checkpoint_names.find(text)

    def checkpoint_title(self, text: str) -> str | None:
        """The title of the checkpoint a text stands for, None when the server lists no such checkpoint."""
        found = self.checkpoint_named(text)
        return found.title if found is not None else None

    @property
    def current_checkpoint(self) -> str | None:
        """The title of the checkpoint in use, None when no model is loaded or the server does not say."""
        value = self.options.get("sd_model_checkpoint") or self.options.get("model")
        if not isinstance(value, str) or not value:
            return None
        return self.checkpoint_title(value) or value

    def with_options(self, options: Values) -> Self:
        """A copy with the settings' values read anew."""
        return replace(self, options=MappingProxyType(dict(options)))


def parameter_defaults(told: Mapping[str, Any]) -> Values:
    """The default of every declared parameter: what the server tells, else AUTOMATIC1111's."""
    return MappingProxyType({name: told.get(name, spec.default) for name, spec in PARAMETERS.items()})

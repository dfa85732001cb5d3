"""What is really sent to one server: its capabilities turned into the facts that the dialects go by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.api.dialects.adapting import Adapted, ServerFacts, adapt
from app.api.options import OptionSpec, OptionValueError, coerce
from app.api.payloads import OVERRIDES
from app.generation.parameters import PARAMETERS, Kind
from app.generation.request import Mode
from app.servers.capabilities import Capabilities
from app.servers.features import Feature

if TYPE_CHECKING:
    from app.api.controlnet import ControlLists

_SCRIPTS = "alwayson_scripts"
_CHECKPOINT_FIELDS = ("refiner_checkpoint", "hr_checkpoint_name")
_WHOLE_FIELDS = frozenset(
    {"clip_skip", *(name for name, spec in PARAMETERS.items() if spec.kind in (Kind.INTEGER, Kind.SEED))}
)


def adapted(payload: Mapping[str, Any], capabilities: Capabilities, mode: Mode = Mode.TEXT_TO_IMAGE) -> Adapted:
    """The payload the way this server wants it, checkpoints named as it lists them now, and what that cost."""
    typed = _with_own_types(_with_listed_names(payload, capabilities), capabilities)
    if capabilities.control is not None and _SCRIPTS in typed:
        typed[_SCRIPTS] = _with_listed_units(typed[_SCRIPTS], capabilities.control)
    if capabilities.detailer_fields and _SCRIPTS in typed:
        from app.servers.detailing import with_known_names  # late, as below

        typed[_SCRIPTS] = with_known_names(typed[_SCRIPTS], capabilities.detailer_fields)
    return adapt(typed, server_facts(capabilities, mode), mode)


def server_facts(capabilities: Capabilities, mode: Mode = Mode.TEXT_TO_IMAGE) -> ServerFacts:
    """What about a server changes a payload."""
    cfg_scale = capabilities.parameter_defaults.get("cfg_scale")
    specs = capabilities.option_specs
    return ServerFacts(
        dialect=capabilities.dialect,
        fields=capabilities.read_fields(mode),
        samplers=tuple(sampler.name for sampler in capabilities.samplers),
        schedulers=tuple((scheduler.name, scheduler.label) for scheduler in capabilities.schedulers),
        cfg_scale=cfg_scale if isinstance(cfg_scale, int | float) else None,
        loras=_lora_paths(capabilities) if capabilities.dialect.lora_list else {},
        settings=frozenset(capabilities.options) | {spec.key for spec in specs},
        restricted=frozenset(spec.key for spec in specs if spec.restricted),
        no_control=_no_control(capabilities),
    )


def _no_control(capabilities: Capabilities) -> str:
    """Why ControlNet is not there; "" where it is, or where the server does not tell what it has."""
    if not capabilities.paths:
        return ""
    support = capabilities.support(Feature.CONTROLNET)
    return support.reason if support.is_missing else ""


def _with_listed_units(scripts: Any, lists: ControlLists) -> Any:
    from app.generation.control_units import script_key  # late, like the next: few requests have any
    from app.servers.control_names import with_listed_names

    key = script_key(scripts)
    return scripts if key is None else {**scripts, key: with_listed_names(scripts[key], lists)}


def _lora_paths(capabilities: Capabilities) -> dict[str, str]:
    loras = capabilities.loras
    return {name: lora.path for lora in loras for name in (lora.alias, lora.name) if name and lora.path}


def _with_listed_names(payload: Mapping[str, Any], capabilities: Capabilities) -> dict[str, Any]:
    """A checkpoint's title changes when it is first loaded, so whatever names it becomes its title of now."""
    named = dict(payload)
    for field in _CHECKPOINT_FIELDS:
        if isinstance(named.get(field), str):
            named[field] = _title(named[field], capabilities)
    overrides = named.get(OVERRIDES)
    if isinstance(overrides, Mapping) and isinstance(overrides.get("sd_model_checkpoint"), str):
        title = _title(overrides["sd_model_checkpoint"], capabilities)
        named[OVERRIDES] = {**overrides, "sd_model_checkpoint": title}
    return named


def _with_own_types(payload: dict[str, Any], capabilities: Capabilities) -> dict[str, Any]:
    """Numbers as whole as they are meant: a server fails on a clip skip of 2.0 (recorded: see ``options.coerce``).

    What was typed while no server was connected was never checked against a server's settings.
    """
    typed = {name: _whole(value) if name in _WHOLE_FIELDS else value for name, value in payload.items()}
    overrides = typed.get(OVERRIDES)
    if isinstance(overrides, Mapping):
        specs = {spec.key: spec for spec in capabilities.option_specs}
        typed[OVERRIDES] = {key: _own_type(specs.get(key), value) for key, value in overrides.items()}
    return typed


def _own_type(spec: OptionSpec | None, value: Any) -> Any:
    if spec is None or value is None:
        return _whole(value)
    try:
        return coerce(spec, value)
    except OptionValueError:
        return value  # the preflight and the server say what is wrong with it


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _title(text: str, capabilities: Capabilities) -> str:
    found = capabilities.checkpoint_named(text)
    return found.title if found is not None else text

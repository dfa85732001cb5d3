"""What a grid can vary: every parameter of a request, settings, words of the prompt, weights of its LoRAs.

``type_name`` is what the web UI calls the axis in a grid's text ("X Type: CFG Scale"), so that its users and programs
find what they know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import Any

from app.generation.grids import values as read
from app.generation.grids.values import ValuesError
from app.generation.parameters import (
    ANY_SEED,
    MAXIMUM_SEED,
    PARAMETERS,
    ChoiceSource,
    Kind,
    ParameterSpec,
    Section,
    belongs,
)
from app.generation.request import GenerationRequest, Mode
from app.generation.value_names import NAMES, file_title

CHECKPOINT, VAE, CLIP_SKIP = "sd_model_checkpoint", "sd_vae", "CLIP_stop_at_last_layers"
OVERRIDE, LORA = "override:", "lora:"
WORDS, ORDER, SIZE = "words", "order", "size"

NOT_FOUND = "{0} is not in the prompt; the first text is what is looked for."
NOTHING_FOUND = "The first text is what is looked for, so it cannot be empty."
NOT_THERE = "{0} is not in the prompt, so it cannot be moved."
REASONS = (NOT_FOUND, NOTHING_FOUND, NOT_THERE)

_COSTS = MappingProxyType({
    f"{OVERRIDE}{CHECKPOINT}": 1.0, "refiner_checkpoint": 1.0, "hr_checkpoint_name": 1.0, f"{OVERRIDE}{VAE}": 0.7,
    f"{OVERRIDE}forge_additional_modules": 0.9,
})  # fmt: skip
"""How dear a change is to a server: what is loaded anew varies slowest."""
_TYPE_NAMES = MappingProxyType({
    "seed": "Seed", "subseed": "Var. seed", "subseed_strength": "Var. strength", "steps": "Steps",
    "hr_second_pass_steps": "Hires steps", "cfg_scale": "CFG Scale", "image_cfg_scale": "Image CFG Scale",
    "sampler_name": "Sampler", "hr_sampler_name": "Hires sampler", "scheduler": "Schedule type", "eta": "Eta",
    "s_min_uncond": "Negative Guidance minimum sigma", "s_churn": "Sigma Churn", "s_tmin": "Sigma min",
    "s_tmax": "Sigma max", "s_noise": "Sigma noise", "denoising_strength": "Denoising", "hr_upscaler": "Hires upscaler",
    "initial_noise_multiplier": "Initial noise multiplier", "styles": "Styles", "restore_faces": "Face restore",
    "refiner_checkpoint": "Refiner checkpoint", "refiner_switch_at": "Refiner switch at",
    f"{OVERRIDE}{CHECKPOINT}": "Checkpoint name", f"{OVERRIDE}{VAE}": "VAE", f"{OVERRIDE}{CLIP_SKIP}": "Clip skip",
    f"{OVERRIDE}randn_source": "RNG source", WORDS: "Prompt S/R", ORDER: "Prompt order", SIZE: "Size",
})  # fmt: skip
_FIRST = ("steps", "cfg_scale", "sampler_name", "scheduler", "seed", WORDS, f"{OVERRIDE}{CHECKPOINT}",
          "denoising_strength")  # fmt: skip
"""What people vary most, in front of all others."""
_NEVER = frozenset({
    "batch_size", "n_iter", "include_init_images", "override_settings_restore_afterwards", "disable_extra_networks",
    "firstphase_width", "firstphase_height", "sampler_index", "infotext", "script_name", "width", "height",
})  # fmt: skip
"""What says how a request is carried out, or is old; width and height are one axis."""
_BARE = frozenset({
    "sampler_name", "styles", "hr_upscaler", "hr_sampler_name", "refiner_checkpoint", "hr_checkpoint_name", "prompt",
    "negative_prompt", "upscaler_1", "upscaler_2", f"{OVERRIDE}{CHECKPOINT}", WORDS, ORDER, SIZE,
})  # fmt: skip
"""Whose values say by themselves what they are."""
_PROMPTS = ("prompt", "negative_prompt", "hr_prompt", "hr_negative_prompt")
_LORA = re.compile(r"<lora:([^:<>]{1,200})(?::([^<>]{0,200}))?>", re.IGNORECASE)
_MOST_LORAS = 20


class Way(StrEnum):
    """How the values of an axis are written."""

    WHOLE = "whole"
    NUMBER = "number"
    NAME = "name"
    NAMES = "names"  # each value is some names together
    SWITCH = "switch"
    TEXT = "text"
    SIZE = "size"
    ORDER = "order"  # the words, in every order


@dataclass(frozen=True, slots=True)
class Variable:
    """``key``: a parameter's wire name, ``override:`` and a setting's key, ``lora:`` and a name, or a word of its own.

    ``source``: which of the server's lists it is chosen from; ``choices``: fixed ones. ``names``: what values are
    called that are mere numbers or switches on the wire. ``cost``: how dear a change is to a server, 0 to 1.
    ``is_bare``: its values say by themselves what they are.
    """

    key: str
    label: str
    way: Way
    source: ChoiceSource | None = None
    choices: tuple[str, ...] = ()
    names: tuple[tuple[str, Any], ...] = ()

    @property
    def type_name(self) -> str:
        """What the web UI calls the axis; for others the English label, in whatever language it is shown."""
        spec = PARAMETERS.get(self.key)
        return _TYPE_NAMES.get(self.key) or (spec.label if spec is not None else self.label)

    @property
    def cost(self) -> float:
        return _COSTS.get(self.key, 0.0)

    @property
    def is_bare(self) -> bool:
        return self.key in _BARE

    @property
    def is_seed(self) -> bool:
        return self.key in ("seed", "subseed")

    @property
    def setting(self) -> str:
        """The key of the setting it overrides; "" for everything else."""
        return self.key.removeprefix(OVERRIDE) if self.key.startswith(OVERRIDE) else ""

    def parse(self, text: str, known: Sequence[str] = ()) -> tuple[Any, ...]:
        """The values in a text. ``known``: the names a server lists. Raises ValuesError."""
        if self.names:
            return read.named(text, dict(self.names), partial(self._parsed, known=known))
        return self._parsed(text, known)

    def _parsed(self, text: str, known: Sequence[str]) -> tuple[Any, ...]:
        match self.way:
            case Way.WHOLE:
                return read.numbers(text, whole=True)
            case Way.NUMBER:
                return read.numbers(text, whole=False)
            case Way.NAME:
                return read.names(text, known)
            case Way.NAMES:
                return read.name_lists(text, known)
            case Way.SWITCH:
                return read.switches(text)
            case Way.SIZE:
                return read.sizes(text)
            case Way.ORDER:
                return read.orders(text)
            case Way.TEXT:
                return read.texts(text)

    def check(self, request: GenerationRequest, values: Sequence[Any]) -> None:
        """Whether the values can be put into ``request`` at all. Raises ValuesError."""
        prompts = [str(request.parameters.get(name) or "") for name in _PROMPTS]
        wrong = [value for value in values if self.is_seed and not ANY_SEED <= value <= MAXIMUM_SEED]
        if wrong:
            raise ValuesError(read.NO_SEED, wrong[0], MAXIMUM_SEED)
        if self.key == WORDS and values and not values[0]:
            raise ValuesError(NOTHING_FOUND)
        if self.key == WORDS and values and not any(values[0] in prompt for prompt in prompts):
            raise ValuesError(NOT_FOUND, values[0])
        if self.key == ORDER and values:
            for word in values[0]:
                if word not in request.prompt:
                    raise ValuesError(NOT_THERE, word)

    def put(self, request: GenerationRequest, value: Any, values: Sequence[Any]) -> GenerationRequest:
        """``request`` with ``value``, one of ``values``, in its place."""
        if self.setting:
            return request.with_overrides({self.setting: list(value) if isinstance(value, tuple) else value})
        if self.key.startswith(LORA):
            return _with_weight(request, self.key.removeprefix(LORA), value)
        own = _OWN.get(self.key)
        return own(request, value, values) if own is not None else request.with_parameters(**{self.key: value})

    def shown(self, value: Any) -> str:
        """A value as it is written on the sheet; of a file its name."""
        if self.source in (ChoiceSource.CHECKPOINTS, ChoiceSource.VAES) and isinstance(value, str):
            return file_title(value)
        name = next((name for name, named in self.names if named == value), "")
        return name or read.as_text(value) or "–"


def variables(request: GenerationRequest) -> tuple[Variable, ...]:
    """What of this request can vary without asking a server, what people vary most first."""
    found = {variable.key: variable for variable in _all(request)}
    first = [found[key] for key in _FIRST if key in found]
    return (*first, *(variable for key, variable in found.items() if key not in _FIRST))


def override(key: str, label: str, way: Way, *, source: ChoiceSource | None = None,
             choices: Sequence[str] = ()) -> Variable:  # fmt: skip
    """The axis of one of the server's settings."""
    return Variable(f"{OVERRIDE}{key}", label, way, source, tuple(choices))


def _all(request: GenerationRequest) -> Iterator[Variable]:
    mode = request.mode
    for spec in PARAMETERS.values():
        if spec.name not in _NEVER and spec.section is not Section.OUTPUT and belongs(spec.name, mode):
            way = _way_of(spec)
            if way is not None:
                names = tuple((name, value) for value, name in NAMES.get(spec.name, {}).items())
                yield Variable(spec.name, spec.label, way, spec.choices, names=names)
    if mode is Mode.UPSCALE:
        return
    yield Variable(SIZE, "Size", Way.SIZE)
    yield Variable(WORDS, "Words of the prompt", Way.TEXT)
    yield Variable(ORDER, "Order of words", Way.ORDER)
    yield override(CHECKPOINT, "Checkpoint", Way.NAME, source=ChoiceSource.CHECKPOINTS)
    yield override(VAE, "VAE", Way.NAME, source=ChoiceSource.VAES)
    yield override(CLIP_SKIP, "Clip skip", Way.WHOLE)
    for name in lora_names(request.prompt):
        yield Variable(f"{LORA}{name}", f"LoRA {name}", Way.NUMBER)


def labels() -> tuple[str, ...]:
    """What the axes that are no parameters are called; for translators."""
    return ("Size", "Words of the prompt", "Order of words", "Checkpoint", "VAE", "Clip skip")


def lora_names(prompt: str) -> tuple[str, ...]:
    """The LoRAs a prompt names, each once."""
    return tuple(dict.fromkeys(match[1] for match in _LORA.finditer(prompt)))[:_MOST_LORAS]


def _way_of(spec: ParameterSpec) -> Way | None:
    ways = {
        Kind.INTEGER: Way.WHOLE, Kind.SEED: Way.WHOLE, Kind.NUMBER: Way.NUMBER, Kind.CHOICE: Way.NAME,
        Kind.SWITCH: Way.SWITCH, Kind.NAMES: Way.NAMES, Kind.TEXT: Way.TEXT,
    }  # fmt: skip
    return ways.get(spec.kind)


def _replaced(request: GenerationRequest, value: Any, values: Sequence[Any]) -> GenerationRequest:
    """The first of the values, wherever it stands in the prompts, becomes this one."""
    told = {name: request.parameters.get(name) for name in _PROMPTS}
    changed = {name: text.replace(values[0], value) for name, text in told.items() if isinstance(text, str)}
    return request.with_parameters(**changed)


def _ordered(request: GenerationRequest, value: Any, _values: Sequence[Any]) -> GenerationRequest:
    """The places where the words stand are filled in this order."""
    prompt = request.prompt
    places = sorted((prompt.find(word), word) for word in value if word in prompt)
    parts, end = [], 0
    for (start, old), new in zip(places, value, strict=False):
        parts += [prompt[end : max(start, end)], new]
        end = max(end, start + len(old))
    return request.with_parameters(prompt="".join([*parts, prompt[end:]]))


def _sized(request: GenerationRequest, value: Any, _values: Sequence[Any]) -> GenerationRequest:
    return request.with_parameters(width=value[0], height=value[1])


def _styled(request: GenerationRequest, value: Any, _values: Sequence[Any]) -> GenerationRequest:
    """Besides the styles that are there, as in the web UI."""
    there = request.parameters.get("styles") or ()
    return request.with_parameters(styles=[*there, *(name for name in value if name not in there)])


def _with_weight(request: GenerationRequest, name: str, weight: float) -> GenerationRequest:
    def put(match: re.Match[str]) -> str:
        if match[1] != name:
            return match[0]
        rest = (match[2] or "").partition(":")[2]
        return f"<lora:{name}:{read.as_text(weight)}{':' + rest if rest else ''}>"

    told = {key: request.parameters.get(key) for key in ("prompt", "hr_prompt")}
    changed = {key: _LORA.sub(put, text) for key, text in told.items() if isinstance(text, str)}
    return replace(request, parameters={**request.parameters, **changed})


_OWN: dict[str, Callable[[GenerationRequest, Any, Sequence[Any]], GenerationRequest]] = {
    WORDS: _replaced,
    ORDER: _ordered,
    SIZE: _sized,
    "styles": _styled,
}

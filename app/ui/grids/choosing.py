"""What a grid can vary on this server: the axes offered, the names for their values, and what is in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.api.options import OptionKind, OptionSpec
from app.generation.grids.plan import Axis, request_at
from app.generation.grids.values import written
from app.generation.grids.variables import CHECKPOINT, CLIP_SKIP, SIZE, VAE, Variable, Way, override, variables
from app.generation.parameters import ANY_SEED, PARAMETERS, ChoiceSource, ParameterSpec
from app.generation.request import GenerationRequest, Mode
from app.servers.capabilities import Capabilities
from app.servers.preflight import preflight
from app.ui.forms.setting_names import label_of
from app.ui.words import shown

translate = QCoreApplication.translate

_THERE = (CHECKPOINT, VAE, CLIP_SKIP)
_MOST_CHECKED = 40  # values of an axis that the server's lists are asked about
_MOST_FINDINGS = 3
_LONGEST_SHOWN = 60  # characters of a value
_OF_MASK = frozenset({
    "mask_blur", "inpainting_fill", "inpaint_full_res", "inpaint_full_res_padding", "inpainting_mask_invert",
    "mask_blur_x", "mask_blur_y", "mask_round",
})  # fmt: skip


def offered(request: GenerationRequest) -> tuple[Variable, ...]:
    """What of the request can vary, under the names of the user's language."""
    return tuple(
        replace(
            variable,
            label=shown(variable.label),
            names=tuple((shown(name), value) for name, value in variable.names),
        )
        for variable in variables(request)
    )


def settings_offered(request: GenerationRequest, capabilities: Capabilities | None) -> Iterator[tuple[str, Variable]]:
    """The server's settings that a request can change, and the section of each."""
    if capabilities is None or request.mode is Mode.UPSCALE:
        return
    for spec in capabilities.option_specs:
        variable = _of_setting(spec)
        if variable is not None and not capabilities.option_support(spec.key).is_missing:
            yield spec.section, variable


def _of_setting(spec: OptionSpec) -> Variable | None:
    ways = {
        OptionKind.INTEGER: Way.WHOLE, OptionKind.NUMBER: Way.NUMBER, OptionKind.SWITCH: Way.SWITCH,
        OptionKind.CHOICE: Way.NAME, OptionKind.NAMES: Way.NAMES, OptionKind.TEXT: Way.TEXT,
    }  # fmt: skip
    way = ways.get(spec.kind)
    if way is None or spec.is_note or spec.restricted or spec.key in _THERE:
        return None
    choices = () if spec.has_more_choices else spec.choices
    return override(spec.key, label_of(spec), way, source=spec.source, choices=choices)


def known_names(variable: Variable, capabilities: Capabilities | None) -> tuple[str, ...]:
    """The names its values are chosen from; none where anything goes, or nobody knows."""
    if variable.names:
        return tuple(name for name, _value in variable.names)
    if variable.choices:
        return variable.choices
    if capabilities is None or variable.source is None:
        return ()
    names = capabilities.choices(variable.source)
    # Fields that take "as the first pass does it" besides the names of a list.
    alike = {"hr_checkpoint_name": "Use same checkpoint", "hr_sampler_name": "Use same sampler",
             "hr_scheduler": "Use same scheduler", "refiner_checkpoint": "None"}  # fmt: skip
    return (alike[variable.key], *names) if variable.key in alike and names else names


def refusal(variable: Variable, request: GenerationRequest, capabilities: Capabilities | None) -> str:
    """Why every picture of the axis would be the same on this server; "" where nothing is known against it."""
    if capabilities is None:
        return ""
    if variable.setting:
        support = capabilities.option_support(variable.setting)
    elif variable.key in ("words", "order") or variable.key.startswith("lora:"):
        return ""
    else:
        field = "width" if variable.key == "size" else variable.key
        support = capabilities.field_support(field, request.mode)
    return shown(support.reason) if support.is_missing else ""


def idle_reason(variable: Variable, request: GenerationRequest, others: Sequence[Variable]) -> str:
    """Why its values change nothing as the request stands; "" where they do."""
    keys, told = {other.key for other in others}, request.parameters
    has_hires = told.get("enable_hr") is True or "enable_hr" in keys
    of_hires = variable.key.startswith("hr_") or (
        variable.key == "denoising_strength" and request.mode is Mode.TEXT_TO_IMAGE
    )
    if of_hires and request.mode is Mode.TEXT_TO_IMAGE and not has_hires:
        return translate("grids", "{0}: hires fix is off, so this changes nothing.").format(variable.label)
    strength = told.get("subseed_strength")
    if variable.key == "subseed" and not strength and "subseed_strength" not in keys:
        text = translate("grids", "{0}: without a variation strength this changes nothing.")
        return text.format(variable.label)
    if variable.key in _OF_MASK and request.mask is None and not request.extra.get("mask"):
        return translate("grids", "{0}: there is no mask, so this changes nothing.").format(variable.label)
    if variable.key == "refiner_switch_at" and not told.get("refiner_checkpoint") and "refiner_checkpoint" not in keys:
        return translate("grids", "{0}: there is no refiner, so this changes nothing.").format(variable.label)
    return ""


def repeated(axis: Axis) -> str:
    """That a value is there more than once, "" when none is. Of any seed each is another."""
    seen: set[Any] = set()
    for value in axis.values:
        if value in seen and not (axis.variable.is_seed and value == ANY_SEED):
            text = translate("grids", "{0}: {1} is there more than once, and gives the same pictures each time.")
            return text.format(axis.variable.label, axis.variable.shown(value)[:_LONGEST_SHOWN])
        seen.add(value)
    return ""


def out_of_bounds(axis: Axis, capabilities: Capabilities | None) -> str:
    """That a number is none that the form would take, "" when all are; a server may take it."""
    for lower, upper, value in _bounded(axis, capabilities):
        if (lower is not None and value < lower) or (upper is not None and value > upper):
            text = translate("grids", "{0}: {1} is out of the usual bounds, {2} to {3}.")
            least, most = ("…" if bound is None else f"{bound:g}" for bound in (lower, upper))
            return text.format(axis.variable.label, axis.variable.shown(value), least, most)
    return ""


def _bounded(axis: Axis, capabilities: Capabilities | None) -> Iterator[tuple[float | None, float | None, float]]:
    """(least, most, number) for every number among the values."""
    variable = axis.variable
    if variable.key == SIZE:
        width, height = PARAMETERS["width"], PARAMETERS["height"]
        for value in axis.values:
            yield width.minimum, width.maximum, value[0]
            yield height.minimum, height.maximum, value[1]
        return
    if variable.way not in (Way.WHOLE, Way.NUMBER) or variable.is_seed:
        return
    spec: ParameterSpec | OptionSpec | None = PARAMETERS.get(variable.key)
    if spec is None and capabilities is not None and variable.setting:
        spec = capabilities.option_spec(variable.setting)
    if spec is not None:
        for value in axis.values:
            yield spec.minimum, spec.maximum, value


def findings(base: GenerationRequest, axes: Sequence[Axis], capabilities: Capabilities | None) -> tuple[str, ...]:
    """What the server's lists say against values of the axes, besides what they say against the request anyway."""
    if capabilities is None:
        return ()
    known = {finding.text for finding in preflight(base, capabilities)}
    found: dict[str, None] = {}
    for axis in axes:
        for number in range(min(len(axis.values), _MOST_CHECKED)):
            for finding in preflight(request_at(base, (axis,), (number,)), capabilities):
                if finding.text not in known:
                    found[shown(finding.text)] = None
            if len(found) >= _MOST_FINDINGS:
                return tuple(found)
    return tuple(found)


def hint_of(variable: Variable) -> str:
    """How its values are typed, by an example."""
    if variable.key == "words":
        return translate("grids", "what is there, what replaces it, and what else")
    if variable.key == "order":
        return translate("grids", "words of the prompt, tried in every order")
    if variable.is_seed:
        return "-1, 1234, 5-8"
    if variable.names:
        return written([name for name, _value in variable.names])
    examples = {
        Way.WHOLE: "10, 20, 30-60 (+10), 1-100 [5]",
        Way.NUMBER: "4, 5.5, 7-10, 0.2-0.8 [4]",
        Way.SWITCH: "on, off",
        Way.SIZE: "832x1216, 1024x1024",
    }
    if variable.way in examples:
        return examples[variable.way]
    if variable.source is ChoiceSource.STYLES:
        return translate("grids", 'names; several together in quotes: "cinematic, 35mm"')
    return translate("grids", "values, with commas between; in quotes where they hold commas")

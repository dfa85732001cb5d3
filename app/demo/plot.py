"""The x/y/z plot: one picture for each combination of values along up to three axes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from app.demo import facts, infotext, legend
from app.demo.errors import FaultError
from app.demo.painting import Processed, process
from app.demo.sampling import resolve
from app.demo.studio import Studio
from app.demo.work import Work, real_seed

_RANGE = re.compile(r"^\s*(-?[\d.]+)\s*-\s*(-?[\d.]+)(?:\s*\(([+-][\d.]+)\s*\))?\s*$")
_COUNTED = re.compile(r"^\s*(-?[\d.]+)\s*-\s*(-?[\d.]+)(?:\s*\[(\d+)\s*\])\s*$")
_MAXIMUM_CELLS = 500
_SEEDS = ("Seed", "Var. seed")
_CHOSEN = ("Sampler", "Schedule type", "Checkpoint name", "VAE")
"""Axes whose values are a list of names; other axes ignore such a list."""
_NAMES = "XYZ"


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: its label, the text its values were given as, and the values."""

    label: str
    text: str
    values: Sequence[Any]


def _field(name: str) -> Callable[[Work, Any, Axis], Work]:
    return lambda work, value, _axis: work.copy(**{name: value})


def _override(name: str) -> Callable[[Work, Any, Axis], Work]:
    return lambda work, value, _axis: work.copy(override_settings={**(work["override_settings"] or {}), name: value})


def _sampling(work: Work, value: Any, axis: Axis) -> Work:
    changed = work.copy(**{"sampler_name" if axis.label == "Sampler" else "scheduler": value})
    changed.sampling = resolve(changed["sampler_name"] or changed["sampler_index"], changed["scheduler"])
    return changed


def _replace_words(work: Work, value: Any, axis: Axis) -> Work:
    old = axis.values[0]
    if old not in work["prompt"] and old not in (work["negative_prompt"] or ""):
        raise FaultError("RuntimeError", f"Prompt S/R did not find {old} in prompt or negative prompt.")
    negative = (work["negative_prompt"] or "").replace(old, value)
    return work.copy(prompt=work["prompt"].replace(old, value), negative_prompt=negative)


_AXES: dict[str, tuple[type, Callable[[Work, Any, Axis], Work]]] = {
    "Nothing": (str, lambda work, _value, _axis: work.copy()),
    "Seed": (int, _field("seed")),
    "Var. seed": (int, _field("subseed")),
    "Var. strength": (float, _field("subseed_strength")),
    "Steps": (int, _field("steps")),
    "Hires steps": (int, _field("hr_second_pass_steps")),
    "CFG Scale": (float, _field("cfg_scale")),
    "Denoising": (float, _field("denoising_strength")),
    "Prompt S/R": (str, _replace_words),
    "Sampler": (str, _sampling),
    "Schedule type": (str, _sampling),
    "Checkpoint name": (str, _override("sd_model_checkpoint")),
    "VAE": (str, _override("sd_vae")),
    "Clip skip": (int, _override("CLIP_stop_at_last_layers")),
}


def _numbers(text: str, kind: type) -> list[Any]:
    """``1, 3, 5-7, 1-10 (+3), 0-1 [5]`` as a list of numbers."""
    found: list[float] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        counted, stepped = _COUNTED.match(part), _RANGE.match(part)
        if counted:
            low, high, count = float(counted[1]), float(counted[2]), int(counted[3])
            found += [low + (high - low) * number / max(count - 1, 1) for number in range(min(count, _MAXIMUM_CELLS))]
        elif stepped:
            low, high, step = float(stepped[1]), float(stepped[2]), abs(float(stepped[3] or 1)) or 1.0
            count = int(abs(high - low) / step + 1e-9) + 1
            sign = 1 if high >= low else -1
            found += [low + sign * step * number for number in range(min(count, _MAXIMUM_CELLS))]
        else:
            found.append(float(part))
    return [kind(number) for number in found]


def _axis(choices: Sequence[str], kind: Any, text: Any, chosen: Any, *, as_text: bool) -> Axis:
    label = choices[kind] if isinstance(kind, int) and 0 <= kind < len(choices) else str(kind)
    if label not in _AXES:
        raise FaultError("NotImplementedError", f"The demo server's plot has no axis {label!r}")
    value_type = _AXES[label][0]
    text = str(text or "")
    if label == "Nothing":
        return Axis(label, text, [0])
    if label in _CHOSEN and not as_text:
        if not isinstance(chosen, list):
            raise FaultError("Error", "iterable expected, not NoneType")  # it never looks at the text
        return Axis(label, ", ".join(map(str, chosen)), chosen)
    try:
        values = _numbers(text, value_type) if value_type is not str else [part.strip() for part in text.split(",")]
    except ValueError as error:
        raise FaultError("ValueError", str(error)) from error
    return Axis(label, text, [real_seed(value) for value in values] if label in _SEEDS else values)


def plot(studio: Studio, work: Work, arguments: Sequence[Any]) -> Processed:
    """Make the pictures, x fastest, and the lettered grid that comes first. Raises ``FaultError``."""
    choices: list[str] = facts.listing("axes_img2img" if work.is_img2img else "axes_txt2img")
    as_text = bool(arguments[17])
    axes = [_axis(choices, *arguments[place : place + 3], as_text=as_text) for place in (0, 3, 6)]
    x, y, z = axes
    total = len(x.values) * len(y.values) * len(z.values)
    if not 0 < total <= _MAXIMUM_CELLS:
        raise FaultError("RuntimeError", f"The demo server plots 1 to {_MAXIMUM_CELLS} pictures, not {total}")
    state = studio.state
    state.job_count = total * work["n_iter"] * (2 if work.has_hires else 1)
    base = work.copy(seed=real_seed(work["seed"]))
    cells: list[Processed] = []
    for number, (deep, down, across) in enumerate(product(z.values, y.values, x.values)):
        if state.interrupted:
            break
        state.job = f"{number + 1} out of {total}"
        task = base
        for axis, value in ((x, across), (y, down), (z, deep)):
            task = _AXES[axis.label][1](task, value, axis)
        task.fields["save_images"] = False
        cells.append(process(studio, task))
    return _collected(studio, work, axes, [cell for cell in cells if cell.pictures], arguments)


def _lettering(axis: Axis) -> list[str]:
    return [""] if axis.label == "Nothing" else [f"{axis.label}: {value}" for value in axis.values]


def _collected(
    studio: Studio, work: Work, axes: Sequence[Axis], cells: Sequence[Processed], arguments: Sequence[Any]
) -> Processed:
    if not cells:
        raise FaultError("IndexError", "list index out of range")
    x, y, z = axes
    legends, sub_images, margin = arguments[9], arguments[10], int(arguments[16])
    across, down = _lettering(x), [" ".join(filter(None, pair)) for pair in product(_lettering(z), _lettering(y))]
    if not legends:
        across, down = [""] * len(across), [""] * len(down)
    first = [cell.pictures[cell.index_of_first_image] for cell in cells]
    done = Processed(
        pictures=[legend.sheet(first, across, down, margin), *(first if sub_images else [])],
        infotexts=[_grid_text(studio, work, axes, cells[0]), *(cell.infotexts[0] for cell in cells)],
        info=dict(cells[0].info),
        index_of_first_image=1,
    )
    done.info["all_prompts"] = [cell.info["all_prompts"][0] for cell in cells]
    done.info["all_seeds"] = [cell.info["all_seeds"][0] for cell in cells]
    return done


def _grid_text(studio: Studio, work: Work, axes: Sequence[Axis], first: Processed) -> str:
    """The first picture's text with the plot's own keys."""
    task = work.copy(seed=first.info["seed"], steps=first.info["steps"], cfg_scale=first.info["cfg_scale"])
    task.prompts, task.negative_prompts = first.info["all_prompts"], first.info["all_negative_prompts"]
    task.seeds, task.subseeds = first.info["all_seeds"], first.info["all_subseeds"]
    task.extra = {**first.info["extra_generation_params"], "Script": "X/Y/Z plot"}
    for name, axis in zip(_NAMES, axes, strict=True):
        if axis.label == "Nothing":
            continue
        task.extra |= {f"{name} Type": axis.label, f"{name} Values": axis.text}
        if axis.label in _SEEDS:
            task.extra[f"Fixed {name} Values"] = ", ".join(map(str, axis.values))
    return infotext.text(task, 0, studio.options, studio.models)

"""ControlNet as each server of the family reads it: from the sources of the extension (2024), Forge, its Classic
branch and reForge. A unit that cannot be read costs the whole of ControlNet, and no error.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tests.dialects.http import Call
from tests.dialects.machine import source_of

TITLE = "ControlNet"
MODELS = ("control_canny [d14c016b]", "control_depth [cfd03158]")
MODULES = {"none": "none", "canny": "canny", "depth": "depth_midas", "reference_only": "reference_only"}
"""Internal name -> the one people see; Forge has only the latter, with "None" first."""
FREE = "reference_only"
MOST = 3
_BALANCED = "Balanced"
_MODES = (_BALANCED, "My prompt is more important", "ControlNet is more important")
_RE_MODES = (_BALANCED, "Prefer Prompt", "Prefer ControlNet")
_RESIZES = ("Just Resize", "Crop and Resize", "Resize and Fill")


class Control(StrEnum):
    """Whose reading of units a server has."""

    NONE = "none"
    EXTENSION = "extension"
    FORGE = "forge"
    CLASSIC = "classic"  # Forge without /controlnet/control_types
    REFORGE = "reforge"  # Forge with other names of modes


@dataclass(frozen=True)
class Guided:
    """A unit that was used. ``image`` and ``mask``: digests of their pixels, "" for none."""

    module: str
    model: str
    image: str
    mask: str = ""
    mode: str = _BALANCED
    resize: str = _RESIZES[1]
    weight: float = 1.0


class Unreadable(Exception):  # noqa: N818 - what the server writes to its console
    """An exception inside ControlNet, which the web UI passes over."""


# -- what is listed -----------------------------------------------------------------------------------------------


def routes(kind: Control, refuse: Callable[[int, str], Exception]) -> dict[str, Callable[[Call], Any]]:
    """Its own paths; none without ControlNet."""
    if kind is Control.NONE:
        return {}
    found: dict[str, Callable[[Call], Any]] = {
        "GET /controlnet/model_list": lambda _call: {"model_list": [*_none(kind), *MODELS]},
        "GET /controlnet/module_list": lambda call: _module_list(kind, call),
        "POST /controlnet/detect": lambda call: _detect(kind, call, refuse),
    }
    if kind is not Control.CLASSIC:
        found["GET /controlnet/control_types"] = lambda _call: {"control_types": _types(kind)}
    if kind is Control.EXTENSION:
        found["GET /controlnet/version"] = lambda _call: {"version": 3}
        found["GET /controlnet/settings"] = lambda _call: {"control_net_unit_count": MOST}
    return found


def _none(kind: Control) -> list[str]:
    return [] if kind is Control.EXTENSION else ["None"]


def _names(kind: Control) -> list[str]:
    return [*MODULES.values()] if kind is Control.EXTENSION else ["None", *[*MODULES.values()][1:]]


def _module_list(kind: Control, call: Call) -> dict[str, Any]:
    if kind is not Control.EXTENSION:
        return {"module_list": _names(kind)}
    names = [*(MODULES.values() if call.query.get("alias_names") == "true" else MODULES)]
    slider = {"name": "Resolution", "value": 512, "min": 64, "max": 2048, "step": 8}
    rows = {name: {"model_free": name == FREE, "sliders": [] if name in ("none", FREE) else [slider]} for name in names}
    return {"module_list": names, "module_detail": rows}


def _types(kind: Control) -> dict[str, Any]:
    rows = {"All": (_names(kind), ["None", *MODELS], "none", "None")}
    for title, module, model in (("Canny", "canny", MODELS[0]), ("Depth", "depth_midas", MODELS[1])):
        rows[title] = ([_names(kind)[0], module], ["None", model], module, model)
    keys = ("module_list", "model_list", "default_option", "default_model")
    return {title: dict(zip(keys, row, strict=True)) for title, row in rows.items()}


def _detect(kind: Control, call: Call, refuse: Callable[[int, str], Exception]) -> dict[str, Any]:
    asked = call.json
    if _module(kind, asked.get("controlnet_module", "none")) is None:
        raise refuse(422, "Module not available")
    images = asked.get("controlnet_input_images") or []
    if not images:
        raise refuse(422, "No image selected")
    if asked["controlnet_module"] == FREE and kind is not Control.EXTENSION:
        return {"images": ["Detect result is not image"], "info": "Success"}
    return {"images": list(images), "info": "Success"}


def _module(kind: Control, name: Any) -> str | None:
    known = {*_names(kind), *(MODULES if kind is Control.EXTENSION else ())}
    return name if name in known else None


# -- what is read -------------------------------------------------------------------------------------------------


def units_of(kind: Control, asked: Mapping[str, Any]) -> tuple[Guided, ...]:
    """The units that guide a picture; none where one of them cannot be read."""
    calls = asked.get("alwayson_scripts") or {}
    call = next((call for title, call in calls.items() if title.lower() == TITLE.lower()), None)
    rows = call.get("args") or [] if isinstance(call, dict) and kind is not Control.NONE else []
    sources = asked.get("sources") or [""]
    try:
        return tuple(_read(kind, row, sources[0]) for row in rows[:MOST] if _is_on(kind, row))
    except (Unreadable, ValueError):
        return ()


def texts_of(kind: Control, asked: Mapping[str, Any]) -> dict[str, str]:
    """What a picture says of its units. It is written before anything is looked for or loaded; but the extension
    checks the values of a unit even before that.
    """
    calls = asked.get("alwayson_scripts") or {}
    call = next((call for title, call in calls.items() if title.lower() == TITLE.lower()), None)
    rows = call.get("args") or [] if isinstance(call, dict) and kind is not Control.NONE else []
    on = [row for row in rows[:MOST] if _is_on(kind, row)]
    try:
        return {f"{TITLE} {number}": _text(kind, row) for number, row in enumerate(on)}
    except Unreadable:
        return {}


def _text(kind: Control, row: Mapping[str, Any]) -> str:
    module = row.get("module", _names(kind)[0])
    if kind is Control.EXTENSION and _module(kind, module) is None:
        raise Unreadable("the module is not found in supported modules")
    told = {"Module": module, "Model": row.get("model", "None"), "Weight": row.get("weight", 1.0)}
    told |= {"Resize Mode": _resize(kind, row), "Control Mode": _mode(kind, row)}
    return ", ".join(f"{key}: {value}" for key, value in told.items())


def _is_on(kind: Control, row: Any) -> bool:
    return isinstance(row, dict) and row.get("enabled", kind is not Control.EXTENSION) is True


def _read(kind: Control, row: Mapping[str, Any], source: str) -> Guided:
    module = _module(kind, row.get("module", _names(kind)[0]))
    if module is None:
        raise Unreadable("the module is not found in supported modules")
    image = source_of(row["image"]) if row.get("image") else source
    if not image:
        raise Unreadable("controlnet is enabled but no input image is given")
    if kind is Control.EXTENSION and {"mask", "mask_image"} <= row.keys():
        raise Unreadable("Cannot specify both 'mask' and 'mask_image'!")
    mask = row.get("mask_image") or (row.get("mask") if kind is Control.EXTENSION else None)
    model = "None" if module == FREE else _model(kind, str(row.get("model", "None")))
    digest = source_of(mask) if mask else ""
    weight = float(row.get("weight", 1.0))
    return Guided(module, model, image, digest, _mode(kind, row), _resize(kind, row), weight)


def _model(kind: Control, name: str) -> str:
    """The extension looks for the nearest name; Forge for the very name it lists."""
    if kind is Control.EXTENSION:
        near = [model for model in MODELS if model.split(" [")[0].lower() == name.split(" [")[0].lower()]
        name = near[0] if near else name
    if name not in MODELS:
        raise Unreadable(f"model not found: {name}")
    return name


def _mode(kind: Control, row: Mapping[str, Any]) -> str:
    value = row.get("control_mode", _BALANCED)
    if kind is Control.EXTENSION and value not in _MODES:
        raise Unreadable("value is not a valid enumeration member")
    known = _RE_MODES if kind is Control.REFORGE else _MODES
    return value if value in known else _BALANCED  # Forge compares with the names alone


def _resize(kind: Control, row: Mapping[str, Any]) -> str:
    value = row.get("resize_mode", _RESIZES[1])
    if isinstance(value, int) and kind is not Control.EXTENSION:
        return _RESIZES[value] if 0 <= value < len(_RESIZES) else _RESIZES[0]
    if value not in _RESIZES:
        raise Unreadable("value is not a valid enumeration member")
    return str(value)


def encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()

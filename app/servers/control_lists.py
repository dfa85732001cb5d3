"""What one server has for ControlNet, read in four or five small calls when somebody wants it first."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from app.api.client import Client
from app.api.controlnet import PATH, ControlLists, ControlType, Knob, Module, units_in
from app.api.errors import ApiError
from app.servers.capabilities import Capabilities

log = logging.getLogger(__name__)


def read_control(client: Client, capabilities: Capabilities, *, rescan: bool = False) -> ControlLists:
    """``rescan``: the server looks for new models first. Blocking. Raises ApiError when it does not list its models."""
    calls, paths = client.controlnet, capabilities.paths
    models = calls.models(rescan=rescan)
    modules: tuple[Module, ...] = ()
    kinds: tuple[ControlType, ...] = ()
    units = units_in(capabilities.options.get("control_net_unit_count"))
    try:
        if f"{PATH}/module_list" in paths:
            modules = calls.modules()
        if f"{PATH}/control_types" in paths:  # Forge Classic has none
            kinds = calls.types()
        if f"{PATH}/settings" in paths:
            units = calls.unit_count()
    except ApiError as error:
        log.warning("The server tells less about its ControlNet than it should: %s", error.what)
    return ControlLists(models, tuple(_known(module) for module in modules), kinds, units)


_FREE = ("reference", "revision")
"""How the preprocessors begin that need no model."""
_RESOLUTION = Knob("Resolution", 512, 128, 2048, 8)
_NO_RESOLUTION = ("inpaint", "tile", "recolor", "reference", "revision", "clip", "none")
_KNOBS: Mapping[str, tuple[Knob, ...]] = MappingProxyType({
    "canny": (Knob("Low Threshold", 100, 0, 256, 1), Knob("High Threshold", 200, 0, 256, 1)),
    "blur_gaussian": (Knob("Sigma", 9, 0.01, 64, 0.01),),
    "depth_leres": (Knob("Remove Near %", 0, 0, 100, 0.1), Knob("Remove Background %", 0, 0, 100, 0.1)),
    "depth_leres++": (Knob("Remove Near %", 0, 0, 100, 0.1), Knob("Remove Background %", 0, 0, 100, 0.1)),
    "mediapipe_face": (Knob("Max Faces", 1, 1, 10, 1), Knob("Min Face Confidence", 0.5, 0.01, 1, 0.01)),
    "mlsd": (Knob("MLSD Value Threshold", 0.1, 0.01, 2, 0.01), Knob("MLSD Distance Threshold", 0.1, 0.01, 20, 0.01)),
    "normal_midas": (Knob("Normal Background Threshold", 0.4, 0, 1, 0.01),),
    "scribble_xdog": (Knob("XDoG Threshold", 32, 1, 64, 1),),
    "softedge_teed": (Knob("Safe Steps", 2, 0, 10, 1),),
    "threshold": (Knob("Binarization Threshold", 127, 0, 255, 1),),
})  # fmt: skip
"""The numbers of Forge's preprocessors, which it does not tell (``supported_preprocessor.py``, its legacy table)."""


def _known(module: Module) -> Module:
    """A preprocessor whose numbers the server does not tell, with those it has in Forge."""
    if module.is_told:
        return module
    name = module.name.casefold()
    first, second = [*_KNOBS.get(name, ()), None, None][:2]
    resolution = None if name.startswith(_NO_RESOLUTION) else _RESOLUTION
    needs_model = not name.startswith(_FREE)
    return replace(module, resolution=resolution, threshold_a=first, threshold_b=second, needs_model=needs_model)

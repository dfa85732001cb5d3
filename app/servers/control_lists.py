"""What one server has for ControlNet, read in four or five small calls when somebody wants it first."""

from __future__ import annotations

import logging

from app.api.client import Client
from app.api.controlnet import PATH, ControlLists, ControlType, Module, units_in
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
    return ControlLists(models, modules, kinds, units)
